"""Strings that stand in a text more than once: all of them, and the rows that they form."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning.repeats import may_repeat, repeats

TEXTS = st.text(alphabet="讲话的、", max_size=60)


def places_of(text: str, size: int) -> dict[str, list[int]]:
    """Where each string of that size stands, found one by one."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - size + 1):
        found[text[at : at + size]].append(at)
    return {string: places for string, places in found.items() if len(places) >= 2}


@given(TEXTS)
@settings(deadline=None)  # the first call compiles
def test_all_repeated_strings_are_found(text: str) -> None:
    """Every place of every repeated string is told, with how often that stands, and no other place."""
    found = repeats(text, 3)
    groups: dict[int, list[int]] = defaultdict(list)
    for place, string, count in zip(found.places.tolist(), found.strings.tolist(), found.counts.tolist(), strict=True):
        groups[string].append(place)
        assert count == len(places_of(text, 3)[text[place : place + 3]])
    assert sorted(groups.values()) == sorted(places_of(text, 3).values())


@given(TEXTS)
@settings(deadline=None)  # the first call compiles
def test_what_cannot_repeat_stands_once(text: str) -> None:
    """A place that is told from all others has a string of its own."""
    again = may_repeat(text, 3)
    assert all(again[place] for places in places_of(text, 3).values() for place in places)


def test_a_row_has_one_head() -> None:
    """Of strings that stand behind each other at the same places the first is the head, with the number of them."""
    found = repeats("甲乙丙丁戊一甲乙丙丁戊二", 3)
    heads, lengths = found.rows(100)
    assert [(found.places[0], heads[found.strings[0]], lengths[found.strings[0]])] == [(0, True, 3)]
    assert [bool(heads[string]) for string in found.strings] == [True, False, False] * 2


def test_a_long_row_is_cut() -> None:
    """A row that is longer than allowed gets a head for each part of it."""
    found = repeats("甲乙丙丁戊己庚一甲乙丙丁戊己庚二", 3)
    heads, _ = found.rows(2)
    assert [bool(heads[string]) for string in found.strings[:5]] == [True, False, True, False, True]
