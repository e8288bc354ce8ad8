"""When a page is asked for again.

The rule: a page is due 30 days after it was first fetched. Each time it is found unchanged the wait doubles, up to 360
days; each time it has changed the wait is halved, down to 7 days. A page that is gone counts as changed the first time
and as unchanged from then on. Pages of lists are asked for in every round, and have no due time.
"""

from __future__ import annotations

from enum import StrEnum

DAY = 86_400.0
FIRST = 30 * DAY
LEAST = 7 * DAY
MOST = 360 * DAY


class Change(StrEnum):
    """What an answer says of a page, beside the one before."""

    NEW = "new"
    """It is fetched for the first time."""
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    """There is no such page any more, or there never was."""
    BACK = "back"
    """It was gone and is here again."""


def next_wait(before: float, change: Change, *, was_gone: bool = False) -> float:
    """Seconds until a page is due again; `before` is what it was, 0 where it was never fetched."""
    if not before or change is Change.NEW:
        return FIRST
    if change is Change.SAME or (change is Change.GONE and was_gone):
        return min(MOST, before * 2)
    return max(LEAST, before / 2)
