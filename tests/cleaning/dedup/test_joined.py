"""Previews that overlap, joined."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import edited
from cleaning.dedup.joined import LEAST, SURE, Joined, joined
from tests.cleaning.dedup.test_reorder import speech

TEXT = speech(20, 12)


def pages(*ranges: tuple[int, int]) -> list[tuple[str, str]]:
    """Previews of the text, named a, b, c …"""
    return [(chr(ord("a") + number), TEXT[start:end]) for number, (start, end) in enumerate(ranges)]


def spelt(found: Joined, known: list[tuple[str, str]]) -> str:
    """The joined text, from its evidence alone."""
    texts = dict(known)
    return "".join(texts[piece.page_id][piece.start : piece.end] for piece in found.pieces)


def test_two_previews_that_overlap_show_more_together() -> None:
    """The kept text goes on where the other does, and the evidence spells it."""
    known = pages((0, 700), (400, 1200))
    found = joined(known[0], known[1:])
    assert found is not None
    assert found.text == TEXT[:1200] == spelt(found, known)
    assert [piece.page_id for piece in found.pieces] == ["a", "b"]


def test_three_previews_are_joined_at_both_ends() -> None:
    """What stands before the kept preview too."""
    known = pages((500, 900), (100, 700), (750, 1300))
    found = joined(known[0], known[1:])
    assert found is not None
    assert found.text == TEXT[100:1300] == spelt(found, known)
    assert [piece.page_id for piece in found.pieces] == ["b", "a", "c"]


@settings(deadline=None)
@given(st.permutations(range(1, 5)))
def test_the_order_of_the_previews_does_not_matter(order: list[int]) -> None:
    """Any order gives the same text and the same evidence."""
    known = pages((400, 800), (0, 600), (600, 1000), (100, 700), (850, 1200))
    assert joined(known[0], [known[index] for index in order]) == joined(known[0], known[1:])


@pytest.mark.parametrize(
    "other",
    [(0, 500), (700, 1200), (700 - SURE // 2, 1200), (0, 700 + LEAST // 2)],
    ids=["inside", "behind", "short overlap", "hardly longer"],
)
def test_what_is_not_sure_or_not_more_is_not_joined(other: tuple[int, int]) -> None:
    """A preview inside the kept one, one behind it, one that overlaps too little, one that shows a word more."""
    known = pages((0, 700), other)
    assert joined(known[0], known[1:]) is None


def test_a_cut_word_at_the_end_is_left_for_the_other_preview() -> None:
    """Dots behind a preview's last word stand in no text."""
    kept, other = ("a", TEXT[:700] + "……"), ("b", TEXT[300:1100])
    found = joined(kept, [other])
    assert found is not None
    assert found.text == TEXT[:1100] == spelt(found, [kept, other])


def test_an_overlap_that_was_edited_throughout_is_not_joined() -> None:
    """One character in ten differs: which of the two is right is not known."""
    known = pages((0, 700), (300, 1200))
    assert joined(known[0], [("b", edited(random.Random(1), known[1][1], 0.1))]) is None


def test_previews_that_go_on_differently_are_not_joined() -> None:
    """Two pages agree in the overlap and differ behind it."""
    known = pages((0, 700), (300, 1000))
    foreign = ("c", TEXT[300:700] + speech(21)[100:500])
    assert joined(known[0], known[1:]) is not None
    assert joined(known[0], [*known[1:], foreign]) is None


def test_a_text_out_of_order_is_not_joined() -> None:
    """Its parts adjoin at a wrong place."""
    shown = TEXT[700:1000] + TEXT[300:700]
    assert joined(("a", TEXT[:700]), [("b", shown)]) is None
