"""Which copy stays."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaning.dedup.choice import known_since, preference
from cleaning.dedup.forms import forms
from cleaning.dedup.member import Member, noise_flags
from cleaning.dedup.pages import microseconds, pages_of
from cleaning.dedup.placing import unrepeated
from cleaning.model import Order


@dataclass(frozen=True)
class Copy:
    """A page, and how long its text is without what is repeated in it."""

    page: Member
    length: int


PLAIN = Copy(Member("m", "m", False, fetched_at=datetime(2024, 5, 1, tzinfo=UTC)), 3)


def copy(length: int = 3, **known: Any) -> Copy:
    return Copy(replace(PLAIN.page, **known), length)


def ranked(copies: Sequence[Copy]) -> list[Copy]:
    """From the most preferred on."""
    order = preference(pages_of([of.page for of in copies]), np.array([of.length for of in copies], dtype=np.int64))
    return [copies[index] for index in np.argsort(order)]


def preferred(one: Copy, other: Copy) -> bool:
    """Whether the first is preferred, whichever is named first. Of pages with one id neither is."""
    return ranked([one, other])[0] == ranked([other, one])[0] == one


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"is_truncated": False}, {"is_truncated": None}),
        ({"is_truncated": None}, {"is_truncated": True}),
        ({"order": Order.AS_SHOWN}, {"order": Order.SUSPECT}),
        ({"order": Order.RESTORED}, {"order": Order.SUSPECT}),
        ({"length": 1100, "n_noise_flags": 2}, {"length": 1000}),
        ({"n_noise_flags": 0}, {"n_noise_flags": 1}),
        ({"length": 1000}, {"length": 985}),
        ({"n_facts": 3}, {"n_facts": 2}),
        ({"fetched_at": datetime(2024, 1, 1, tzinfo=UTC)}, {"fetched_at": datetime(2024, 1, 2, tzinfo=UTC)}),
        ({"fetched_at": datetime(2024, 1, 1, tzinfo=UTC)}, {"fetched_at": None}),
        ({"page_id": "a"}, {"page_id": "b"}),
    ],
)
def test_each_criterion_decides_between_equals(better: dict[str, Any], worse: dict[str, Any]) -> None:
    """The stated order of preference, one step a case."""
    assert preferred(copy(**better), copy(**worse))


def test_an_earlier_criterion_outweighs_all_later_ones() -> None:
    """Complete counts before order, order before length, length before flags, flags before a little length."""
    complete = copy(10, is_truncated=False, order=Order.SUSPECT, n_noise_flags=3)
    assert preferred(complete, copy(is_truncated=True))
    assert preferred(copy(10), copy(order=Order.SUSPECT))
    longer, shorter = copy(1060, n_noise_flags=3), copy(1000)
    assert preferred(longer, shorter)
    assert preferred(shorter, copy(1010, n_noise_flags=1))
    assert preferred(copy(1015, fetched_at=None, page_id="z"), copy(1000, n_facts=9))
    telling = copy(1000, n_facts=4, fetched_at=None, page_id="z")
    assert preferred(telling, copy(1001))


def test_repeated_sentences_make_no_copy_longer() -> None:
    """A copy with a site's sentence all through it is as long as the same text without it."""
    speech = [f"第{n}件事要由办公室在{n}月底以前办好，不能再拖。" for n in range(1, 13)]
    foreign = "本站文稿仅供会员参考使用。"
    clean = measured("z", "\n".join(speech))
    dirty = measured("a", "\n".join(sentence + foreign for sentence in speech))
    assert dirty.length == clean.length
    first = Member("a", "a", False)
    assert preferred(replace(clean, page=first), replace(dirty, page=clean.page))
    assert preferred(dirty, clean)  # by its id
    assert preferred(measured("f", "\n".join([*speech, "散会以后请留一下。"])), dirty)


def measured(name: str, text: str) -> Copy:
    return Copy(Member(name, name, False), int(unrepeated(forms([text]), np.zeros(1, dtype=np.int64))[0]))


@pytest.mark.parametrize(
    ("flags", "noise"),
    [(["paragraphs_inferred", "placeholders"], 0), (["silent_gaps"], 1), (["placeholders", "stray_characters"], 1)],
)
def test_masks_and_inferred_paragraphs_are_no_noise(flags: list[str], noise: int) -> None:
    """Only flags of damaged words count against a copy."""
    assert noise_flags(flags) == noise


COPIES = st.builds(
    copy,
    st.integers(0, 40) | st.integers(980, 1070),
    page_id=st.text("abc", min_size=1, max_size=4),
    is_truncated=st.sampled_from([True, False, None]),
    order=st.sampled_from(list(Order)),
    n_noise_flags=st.integers(0, 2),
    n_facts=st.integers(0, 2),
    fetched_at=st.none() | st.integers(1, 3).map(lambda day: datetime(2024, 1, day, tzinfo=UTC)),
)
MANY = st.lists(COPIES, min_size=1, max_size=8, unique_by=lambda of: of.page.page_id)


@given(MANY, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_of_the_copies(copies: list[Copy], draw: random.Random) -> None:
    """Whatever order copies come in, and whatever others there are, they are ranked alike."""
    expected = ranked(copies)
    draw.shuffle(copies)
    assert ranked(copies) == expected
    assert all(preferred(one, other) for one, other in combinations(expected, 2))


@given(MANY)
def test_a_complete_copy_is_never_given_up_for_a_cut_one(copies: list[Copy]) -> None:
    """Nor the right order for a suspect one between equally complete ones."""
    better = ranked(copies)[0].page
    assert not (better.is_truncated and any(of.page.is_truncated is False for of in copies))
    if better.order is Order.SUSPECT:
        equal = [of.page for of in copies if of.page.is_truncated == better.is_truncated]
        assert all(page.order is Order.SUSPECT for page in equal)


def test_times_are_compared_in_utc() -> None:
    """A time with another zone, or with none, is put in its place."""
    east = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    same = (east, datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC))  # noqa: DTZ001
    assert len({microseconds(at) for at in same}) == 1
    known = pages_of([Member("b", "b", fetched_at=east), Member("a", "a"), Member("c", "c", fetched_at=same[2])])
    assert known_since(known).tolist() == [0, 2, 1]
