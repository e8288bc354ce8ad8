"""Which copy of a speech stays."""

from __future__ import annotations

from datetime import UTC, datetime

from cleaning.dedup.member import Member
from cleaning.model import Order

_LAST = datetime.max.replace(tzinfo=UTC)
_ORDERS = {Order.AS_SHOWN: 0, Order.RESTORED: 0, Order.SUSPECT: 1}
_TRUNCATED = {False: 0, None: 1, True: 2}


def known_since(member: Member) -> tuple[datetime, str]:
    """The order in which pages came to be known; those of unknown time last."""
    return (_LAST if member.fetched_at is None else in_utc(member.fetched_at)), member.page_id


def preference(member: Member) -> tuple[int, int, int, int, datetime, str]:
    """The order of preference, the smallest first.

    Complete before unknown before truncated, right order before suspect, fewer quality flags, the longer text, the
    page fetched earlier, the smaller page id. The last makes it an order without ties.
    """
    return (
        _TRUNCATED[member.is_truncated],
        _ORDERS[member.order],
        member.n_flags,
        -member.n_chars,
        *known_since(member),
    )


def in_utc(at: datetime) -> datetime:
    """A time in UTC; one without a zone is taken to be UTC, as pages' fetch times are."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
