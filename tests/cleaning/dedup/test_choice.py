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
        ({"n_unrepeated": 1100, "n_noise_flags": 2}, {"n_unrepeated": 1000}),
        ({"n_noise_flags": 0}, {"n_noise_flags": 1}),
        ({"n_unrepeated": 1000}, {"n_unrepeated": 999}),
        ({"fetched_at": datetime(2024, 1, 1, tzinfo=UTC)}, {"fetched_at": datetime(2024, 1, 2, tzinfo=UTC)}),
        ({"fetched_at": datetime(2024, 1, 1, tzinfo=UTC)}, {"fetched_at": None}),
        ({"page_id": "a"}, {"page_id": "b"}),
    ],
)
def test_each_criterion_decides_between_equals(better: dict[str, Any], worse: dict[str, Any]) -> None:
    """The stated order of preference, one step a case."""
    assert preference(replace(PLAIN, **better)) < preference(replace(PLAIN, **worse))


def test_an_earlier_criterion_outweighs_all_later_ones() -> None:
    """Complete counts before order, order before length, length before flags, flags before a little length."""
    complete = replace(PLAIN, is_truncated=False, order=Order.SUSPECT, n_noise_flags=3, n_unrepeated=10)
    assert preference(complete) < preference(replace(PLAIN, is_truncated=True))
    assert preference(replace(PLAIN, n_unrepeated=10)) < preference(replace(PLAIN, order=Order.SUSPECT))
    longer, shorter = replace(PLAIN, n_unrepeated=1060, n_noise_flags=3), replace(PLAIN, n_unrepeated=1000)
    assert preference(longer) < preference(shorter)
    marked = replace(PLAIN, n_unrepeated=1010, n_noise_flags=1)
    assert preference(shorter) < preference(marked)
    late = replace(PLAIN, n_unrepeated=1010, fetched_at=None, page_id="z")
    assert preference(late) < preference(shorter)


def test_repeated_sentences_make_no_copy_longer() -> None:
    """A copy with a site's sentence all through it is as long as the same text without it."""
    speech = [f"第{n}件事要由办公室在{n}月底以前办好，不能再拖。" for n in range(1, 13)]
    foreign = "本站文稿仅供会员参考使用。"
    clean = member_of_text("\n".join(speech), id="z", page_id="z", is_truncated=False)
    spread = "\n".join(sentence + foreign for sentence in speech)
    dirty = member_of_text(spread, id="a", page_id="a", is_truncated=False)
    assert dirty.n_unrepeated == clean.n_unrepeated == sum(map(len, speech))
    assert preference(replace(clean, page_id="a")) < preference(replace(dirty, page_id="z"))
    fuller = member_of_text("\n".join([*speech, "散会以后请留一下。"]), id="f", page_id="f", is_truncated=False)
    assert preference(fuller) < preference(dirty)


@pytest.mark.parametrize(
    ("flags", "noise"),
    [(["paragraphs_inferred", "placeholders"], 0), (["silent_gaps"], 1), (["placeholders", "stray_characters"], 1)],
)
def test_masks_and_inferred_paragraphs_are_no_noise(flags: list[str], noise: int) -> None:
    """Only flags of damaged words count against a copy."""
    assert member_of_text("同志们" * 40, id="m", page_id="m", flags=flags).n_noise_flags == noise


def test_the_choice_does_not_depend_on_the_order_of_the_copies() -> None:
    """Whatever order copies come in, they are ranked alike: lengths near a step's edge make no cycle."""
    copies = [
        replace(
            PLAIN,
            page_id=f"{n}",
            n_unrepeated=1000 + 17 * n,
            n_noise_flags=n * 7 % 3,
            is_truncated=(n % 2 == 0),
        )
        for n in range(24)
    ]
    ranked = sorted(copies, key=preference)
    for turn in range(24):
        assert sorted(copies[turn:] + copies[:turn], key=preference) == ranked


def test_times_are_compared_in_utc() -> None:
    """A time with another zone, or with none, is put in its place."""
    east = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    same = [replace(PLAIN, fetched_at=at) for at in (east, datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC))]  # noqa: DTZ001
    assert len({known_since(member) for member in same}) == 1
