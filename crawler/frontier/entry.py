"""A page as the frontier knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a page stands."""

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the frontier."""

    key: str
    """The page's identity: the same for all its addresses."""
    url: str
    """The address to ask for, or the one that was asked for last."""
    state: State = State.PENDING
    reason: str | None = None
    """Why it is in this state."""
    request: str | None = None
    """What else its request has, as JSON; None where a plain request for the address will do."""
    others: tuple[str, ...] = ()
    """Other addresses of the page, to be tried if this one fails."""
    priority: int = 0
    """Higher ones come first; of equal ones the earlier."""
    tries: int = 0
    """Requests that failed since one last did not."""
    kills: int = 0
    """How often the process died while the page was under way."""
    round: int = 0
    """The round in which it was last settled; 0 for never."""
    leased_at: datetime | None = None
    """When it was handed out. Still set on a pending page whose process died: its answer may have been kept."""
    due_at: datetime | None = None
    """When it is to be asked for again, link or not; None for never of its own."""
    every: float = 0.0
    """Seconds between two requests for it, as they are now."""
