"""Is a page to be asked for, now that a request for it has come? A rule without memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from scrapy import Request

from crawler.frontier.entry import Entry, State


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
    if due or now.again or each_round:
        return True
    return entry.state is State.FAILED and entry.due_at is None
