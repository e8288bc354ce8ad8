"""Is a page to be asked for, now that a request for it has come? A rule without memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from scrapy import Request

from crawler.frontier.due import LEAST
from crawler.frontier.entry import Entry, State
from crawler.frontier.requests import PREFIX

CHANGED_AT = f"{PREFIX}changed_at"
"""Key of `Request.meta`: when (ISO 8601) the page last changed, by whoever names it. It is then due sooner."""


@dataclass(frozen=True, slots=True)
class Now:
    """What the run is at."""

    round: int
    moment: datetime
    again: bool
    """Whether to ask for what is not due."""


def is_wanted(
    entry: Entry, request: Request, now: Now, *, tried: Collection[str], put_back: bool, each_round: bool
) -> bool:
    """Whether a page that is known, and neither queued nor under way, is to be queued.

    `tried` are the addresses by which it was asked for in this run, `put_back` whether the run has put it back for
    later ones, `each_round` whether it is asked for in every round.
    """
    due = entry.due_at is not None and entry.due_at <= now.moment
    if entry.state is State.ASIDE or request.dont_filter:
        return due or entry.state is not State.ASIDE
    if entry.state is State.FAILED and request.url not in (tried or (entry.url,)):
        return True  # by another address
    if entry.state in {State.DONE, State.FAILED} and entry.round == now.round:
        return False
    if entry.state is State.PENDING:
        return not put_back
    if due or now.again or each_round or _is_said_changed(entry, request, now.moment):
        return True
    return entry.state is State.FAILED and entry.due_at is None


def _is_said_changed(entry: Entry, request: Request, moment: datetime) -> bool:
    """Whether a page is said to have changed since it was last asked for, which is as long ago as pages wait at least.

    Who calls every page changed every day gains no more than that.
    """
    said = request.meta.get(CHANGED_AT)
    if said is None or entry.due_at is None:
        return False
    asked_at = entry.due_at - timedelta(seconds=entry.every)
    return moment - asked_at >= timedelta(seconds=LEAST) and datetime.fromisoformat(said) > asked_at
