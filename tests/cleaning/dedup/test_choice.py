"""Which copy stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from cleaning.dedup.choice import known_since, preference
from cleaning.dedup.member import member_of_text
from cleaning.model import Order

PLAIN = member_of_text(
    "同志们" * 40, id="m", page_id="m", is_truncated=False, fetched_at=datetime(2024, 5, 1, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"is_truncated": False}, {"is_truncated": None}),
        ({"is_truncated": None}, {"is_truncated": True}),
        ({"order": Order.AS_SHOWN}, {"order": Order.SUSPECT}),
        ({"order": Order.RESTORED}, {"order": Order.SUSPECT}),
        ({"n_flags": 0}, {"n_flags": 1}),
        ({"n_chars": 900}, {"n_chars": 899}),
        ({"fetched_at": datetime(2024, 1, 1, tzinfo=UTC)}, {"fetched_at": datetime(2024, 1, 2, tzinfo=UTC)}),
        ({"fetched_at": datetime(2024, 1, 1, tzinfo=UTC)}, {"fetched_at": None}),
        ({"page_id": "a"}, {"page_id": "b"}),
    ],
)
def test_each_criterion_decides_between_equals(better: dict[str, Any], worse: dict[str, Any]) -> None:
    """The stated order of preference, one step a case."""
    assert preference(replace(PLAIN, **better)) < preference(replace(PLAIN, **worse))


def test_an_earlier_criterion_outweighs_all_later_ones() -> None:
    """Complete counts before order, order before flags, flags before length."""
    complete = replace(PLAIN, is_truncated=False, order=Order.SUSPECT, n_flags=3, n_chars=10)
    assert preference(complete) < preference(replace(PLAIN, is_truncated=True))
    assert preference(replace(PLAIN, n_flags=3)) < preference(replace(PLAIN, order=Order.SUSPECT))
    assert preference(replace(PLAIN, n_chars=10)) < preference(replace(PLAIN, n_flags=1))


def test_times_are_compared_in_utc() -> None:
    """A time with another zone, or with none, is put in its place."""
    east = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    same = [replace(PLAIN, fetched_at=at) for at in (east, datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC))]  # noqa: DTZ001
    assert len({known_since(member) for member in same}) == 1
