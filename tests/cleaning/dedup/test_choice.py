"""Which copy stays."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaning.dedup.choice import known_since, preference
from cleaning.dedup.forms import forms
from cleaning.dedup.member import Member, noise_flags
from cleaning.dedup.placing import unrepeated
from cleaning.model import Order

PLAIN = Member("m", "m", False, fetched_at=datetime(2024, 5, 1, tzinfo=UTC), n_unrepeated=3)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"is_truncated": False}, {"is_truncated": None}),
        ({"is_truncated": None}, {"is_truncated": True}),
        ({"order": Order.AS_SHOWN}, {"order": Order.SUSPECT}),
        ({"order": Order.RESTORED}, {"order": Order.SUSPECT}),
        ({"n_unrepeated": 1100, "n_noise_flags": 2}, {"n_unrepeated": 1000}),
        ({"n_noise_flags": 0}, {"n_noise_flags": 1}),
        ({"n_unrepeated": 1000}, {"n_unrepeated": 985}),
        ({"n_facts": 3}, {"n_facts": 2}),
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
    late = replace(PLAIN, n_unrepeated=1015, fetched_at=None, page_id="z")
    assert preference(late) < preference(replace(shorter, n_facts=9))
    telling = replace(PLAIN, n_unrepeated=1000, n_facts=4, fetched_at=None, page_id="z")
    assert preference(telling) < preference(replace(shorter, n_unrepeated=1001))


def test_repeated_sentences_make_no_copy_longer() -> None:
    """A copy with a site's sentence all through it is as long as the same text without it."""
    speech = [f"第{n}件事要由办公室在{n}月底以前办好，不能再拖。" for n in range(1, 13)]
    foreign = "本站文稿仅供会员参考使用。"
    clean = measured("z", "\n".join(speech))
    dirty = measured("a", "\n".join(sentence + foreign for sentence in speech))
    assert dirty.n_unrepeated == clean.n_unrepeated
    assert preference(replace(clean, page_id="a")) < preference(replace(dirty, page_id="z"))
    fuller = measured("f", "\n".join([*speech, "散会以后请留一下。"]))
    assert preference(fuller) < preference(dirty)


def measured(name: str, text: str) -> Member:
    found = forms([text])
    return Member(name, name, False, n_unrepeated=unrepeated(found.units, found.breaks, 0, len(found.units)))


@pytest.mark.parametrize(
    ("flags", "noise"),
    [(["paragraphs_inferred", "placeholders"], 0), (["silent_gaps"], 1), (["placeholders", "stray_characters"], 1)],
)
def test_masks_and_inferred_paragraphs_are_no_noise(flags: list[str], noise: int) -> None:
    """Only flags of damaged words count against a copy."""
    assert noise_flags(flags) == noise


MEMBERS = st.builds(
    replace,
    st.just(PLAIN),
    page_id=st.text("abc", min_size=1, max_size=4),
    is_truncated=st.sampled_from([True, False, None]),
    order=st.sampled_from(list(Order)),
    n_unrepeated=st.integers(0, 40) | st.integers(980, 1070),
    n_noise_flags=st.integers(0, 2),
    n_facts=st.integers(0, 2),
    fetched_at=st.none() | st.integers(1, 3).map(lambda day: datetime(2024, 1, day, tzinfo=UTC)),
)


@given(st.lists(MEMBERS, max_size=8, unique_by=lambda member: member.page_id), st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_of_the_copies(copies: list[Member], draw: random.Random) -> None:
    """Whatever order copies come in, they are ranked alike, and no two of them are equal."""
    ranked = sorted(copies, key=preference)
    draw.shuffle(copies)
    assert sorted(copies, key=preference) == ranked
    assert all(preference(one) < preference(other) for one, other in combinations(ranked, 2))


@given(MEMBERS, MEMBERS, MEMBERS)
def test_the_choice_knows_no_cycles(one: Member, two: Member, three: Member) -> None:
    """What is preferred to the preferred is preferred, near the edges of steps too."""
    if preference(one) <= preference(two) <= preference(three):
        assert preference(one) <= preference(three)


@given(MEMBERS, MEMBERS)
def test_a_complete_copy_is_never_given_up_for_a_cut_one(one: Member, two: Member) -> None:
    """Nor the right order for a suspect one between equally complete ones."""
    better = min(one, two, key=preference)
    assert not (better.is_truncated and False in (one.is_truncated, two.is_truncated))
    if one.is_truncated == two.is_truncated and better.order is Order.SUSPECT:
        assert one.order is two.order is Order.SUSPECT


def test_times_are_compared_in_utc() -> None:
    """A time with another zone, or with none, is put in its place."""
    east = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    same = [replace(PLAIN, fetched_at=at) for at in (east, datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC))]  # noqa: DTZ001
    assert len({known_since(member) for member in same}) == 1
