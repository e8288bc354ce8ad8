"""Which copy of a speech stays."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from cleaning.dedup.member import Member
from cleaning.model import Order

_LAST = datetime.max.replace(tzinfo=UTC)
_ORDERS = {Order.AS_SHOWN: 0, Order.RESTORED: 0, Order.SUSPECT: 1}
_TRUNCATED = {False: 0, None: 1, True: 2}
_STEP, _SMALL_STEP = 1.05, 1.01

Rank = tuple[int, int, int, int, int, int, datetime, str]


def known_since(member: Member) -> tuple[datetime, str]:
    """The order in which pages came to be known; those of unknown time last."""
    return (_LAST if member.fetched_at is None else in_utc(member.fetched_at)), member.page_id


def preference(member: Member) -> Rank:
    """The order of preference, the smallest first.

    Complete before unknown before cut, right order before suspect, the longer text by steps of 5 %, fewer flags of
    noise, the longer text by steps of 1 %, more facts, the page fetched earlier, the smaller page id. Length counts
    only sentences that stand once, so that a site's own sentence, repeated through the text, makes no copy longer. The
    steps stand on a fixed scale and the page id is unique, so it is an order without ties or cycles.
    """
    return (
        _TRUNCATED[member.is_truncated],
        _ORDERS[member.order],
        -_step(member.n_unrepeated, _STEP),
        member.n_noise_flags,
        -_step(member.n_unrepeated, _SMALL_STEP),
        -member.n_facts,
        *known_since(member),
    )


def _step(length: int, step: float) -> int:
    """On which step of the scale a length stands; each is `step` times as long as the one before."""
    return int(math.log(max(1, length), step))


def in_utc(at: datetime) -> datetime:
    """A time in UTC; one without a zone is taken to be UTC, as pages' fetch times are."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
