"""What becomes of a page when its request is through: a rule without memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from scrapy.exceptions import IgnoreRequest

from crawler.frontier.due import FIRST, Change, next_wait
from crawler.frontier.entry import Entry, State
from crawler.frontier.requests import PREFIX

CHANGE = f"{PREFIX}change"
"""Key of `Request.meta`: what the answer says of the page (`Change`), set by whoever keeps the answers."""
GONE = frozenset({404, 410})
PASSING = frozenset({408, 425, 429})
"""Statuses below 500 that say: later."""
_GONE_REASON = "gone"


@dataclass(frozen=True, slots=True)
class Settler:
    """The rule, with its two settings."""

    max_tries: int
    final: frozenset[str]
    """Reasons for ignoring a request that will hold tomorrow."""

    def settle(
        self,
        entry: Entry,
        outcome: int | str | Exception | None,
        raised: str | None,
        meta: Mapping[str, Any],
        *,
        each_round: bool,
    ) -> Entry:
        """The page as it is now. The outcome is an HTTP status, an exception, or the address to which it moved."""
        now = datetime.now(UTC)
        if raised is not None:
            return self._failed(entry, raised, now)
        if isinstance(outcome, Exception):
            return self._not_asked(entry, outcome, now)
        if outcome is None:
            return self._failed(entry, "no_outcome", now)
        if isinstance(outcome, int) and (outcome >= 500 or outcome in PASSING):
            return self._failed(entry, f"http_{outcome}", now)
        change = Change.GONE if outcome in GONE else meta.get(CHANGE)
        if isinstance(outcome, int) and outcome >= 400:
            state, reason = State.FAILED, f"http_{outcome}"
        elif change is Change.GONE:
            state, reason = State.FAILED, _GONE_REASON
        else:
            state, reason = State.DONE, "moved" if isinstance(outcome, str) else f"http_{outcome}"
        was_gone = entry.reason in {_GONE_REASON, *(f"http_{status}" for status in GONE)}
        every = next_wait(entry.every, change, was_gone=was_gone) if change is not None else entry.every or FIRST
        due = None if each_round else now + timedelta(seconds=every)
        return replace(entry, state=state, reason=reason, tries=0, kills=0, every=every, due_at=due)

    def _not_asked(self, entry: Entry, error: Exception, now: datetime) -> Entry:
        """A request that was ignored, or got no answer."""
        reason = str(getattr(error, "reason", None) or type(error).__name__)
        if not isinstance(error, IgnoreRequest):
            return self._failed(entry, reason, now)
        if reason in self.final or not hasattr(error, "reason"):
            return replace(entry, state=State.FAILED, reason=reason, due_at=None)
        return replace(entry, state=State.PENDING, reason=reason)

    def _failed(self, entry: Entry, reason: str, now: datetime) -> Entry:
        """It is tried again by the next run, until it has been tried too often."""
        tries = entry.tries + 1
        due = now if tries < self.max_tries else None
        return replace(entry, state=State.FAILED, reason=reason, tries=tries, due_at=due)

    @staticmethod
    def aside(entry: Entry, now: datetime) -> Entry:
        """A page that killed the process too often: one more try in a month."""
        due = now + timedelta(seconds=FIRST)
        return replace(entry, state=State.ASIDE, reason=f"killed_{entry.kills}_times", leased_at=None, due_at=due)
