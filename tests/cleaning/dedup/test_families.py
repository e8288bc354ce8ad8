"""From pairs of texts to speeches."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaning.dedup.compare import Kind
from cleaning.dedup.families import Families, families
from cleaning.dedup.links import LINK, OF_LONGER, OF_SHORTER, Link, strongest

_PLAIN = Link(0, 1, 20, 0, 0, Kind.NEAR, False, False, False, False, 0, 0, 1.0, 1.0, 0, 1_000, 1_000)


def link(shorter: int, longer: int, kind: Kind = Kind.NEAR, **known: Any) -> Link:
    return _PLAIN._replace(shorter=shorter, longer=longer, kind=kind, **known)


def part(shorter: int, longer: int, first: int, last: int, **known: Any) -> Link:
    known = {"shows": (last - first) / 1_000, **known}
    return link(shorter, longer, Kind.CONTAINED, first=first, last=last, **known)


def of(texts: int, *links: Link) -> Families:
    """Speeches of texts whose numbers say where they stand by length."""
    return families(np.array([tuple(found) for found in links], dtype=LINK), np.arange(texts, dtype=np.int32))


def test_a_text_joins_the_one_that_has_most_of_it() -> None:
    """The speech goes by its longest text; a text that merely looks alike joins none."""
    found = of(5, link(0, 2, shown=0.85, shows=0.85), link(0, 3), link(1, 3, Kind.SERIES))
    assert found.roots.tolist() == [3, 1, 3, 3, 4]


def test_a_preview_of_two_speeches_alike_is_undecided() -> None:
    """It joins neither of them, nor ties them together."""
    found = of(3, part(0, 1, 0, 300), part(0, 2, 0, 200))
    assert found.roots.tolist() == [0, 1, 2]
    assert found.undecided == {0}


def test_a_preview_of_two_noisy_copies_is_theirs() -> None:
    """Two that share much are kin, if not copies: the preview joins the one that fits best."""
    found = of(3, part(0, 1, 0, 300), part(0, 2, 0, 200), link(1, 2, Kind.DIFFERENT, shown=0.6, shows=0.5))
    assert found.undecided == frozenset()
    assert found.roots.tolist() == [1, 1, 2]


def test_a_text_bridges_two_frames_of_itself() -> None:
    """Two pages that are mostly one text are its speech, though noise makes each unlike the other."""
    found = of(3, part(0, 1, 100, 850), part(0, 2, 100, 820))
    assert found.roots.tolist() == [2, 2, 2]


def test_two_speeches_with_their_openings_make_a_compilation() -> None:
    """None of its speeches joins it; its own copy and its own preview do."""
    parts = [part(0, 3, 0, 400, speech=True), part(1, 3, 400, 1_000, speech=True)]
    found = of(5, *parts, part(2, 3, 0, 700), link(3, 4, shown=0.95, shows=0.95))
    assert found.compilations == {3}
    assert found.roots.tolist() == [0, 1, 4, 4, 4]


def test_three_whole_pieces_make_a_compilation_two_do_not() -> None:
    """Whatever they begin with."""
    pieces = [part(text, 3, 300 * text, 300 * text + 300, whole=True) for text in range(3)]
    assert of(4, *pieces).compilations == {3}
    assert of(4, *pieces[:2]).roots.tolist() == [3, 3, 2, 3]


def test_pieces_that_fill_a_text_make_a_compilation() -> None:
    """Two are enough, under a word of an editor; where they leave a gap or one is cut inside a sentence, not."""
    pieces = [part(0, 2, 30, 400, bounded=True), part(1, 2, 404, 1_000, bounded=True)]
    assert of(3, *pieces).roots.tolist() == [0, 1, 2]
    assert of(3, pieces[0], pieces[1]._replace(first=440)).roots.tolist() == [2, 2, 2]
    assert of(3, pieces[0]._replace(bounded=False), pieces[1]).roots.tolist() == [2, 2, 2]


def test_whole_pieces_with_heads_between_make_a_compilation() -> None:
    """Where one more begins behind them and is cut; more than a head between them is text of the same speech."""
    pieces = [part(0, 2, 20, 450, whole=True, bounded=True), part(1, 2, 475, 930, whole=True, bounded=True)]
    assert of(3, *pieces).roots.tolist() == [0, 1, 2]
    assert of(3, pieces[0], pieces[1]._replace(first=500)).roots.tolist() == [2, 2, 2]
    assert of(3, pieces[0], pieces[1]._replace(last=800)).roots.tolist() == [2, 2, 2]
    assert of(3, pieces[0], pieces[1]._replace(whole=False)).roots.tolist() == [2, 2, 2]


def test_a_speech_behind_which_another_begins_is_a_compilation() -> None:
    """It ends with what another text greets its hearers with, whichever of the two is longer."""
    whole = part(0, 2, 10, 700, whole=True)
    cut = {"shown": 0.4, "shows": 0.2, "first": 720, "last": 1_000}
    assert of(4, whole, link(1, 2, Kind.DIFFERENT, opens=OF_LONGER, **cut)).compilations == {2}
    assert of(4, whole, link(2, 3, Kind.DIFFERENT, opens=OF_SHORTER, **cut)).roots.tolist() == [0, 1, 2, 3]
    assert of(4, whole, link(1, 2, Kind.DIFFERENT, **cut)).roots.tolist() == [2, 1, 2, 3]


def test_a_spun_copy_does_not_tie_two_forms_together() -> None:
    """Two that are known to be other speeches share more with each other than it does with one of them."""
    forms = link(0, 2, Kind.REFILLED, shown=0.86, shows=0.86)
    spun, nearer = link(1, 2, Kind.SPUN, shown=0.79, shows=0.79), link(0, 1, Kind.SPUN, shown=0.95, shows=0.95)
    assert of(3, forms, spun, nearer).roots.tolist() == [1, 1, 2]
    assert of(3, forms, spun._replace(shown=0.9), nearer).roots.tolist() == [2, 2, 2]
    assert of(3, forms._replace(kind=Kind.DIFFERENT), spun, nearer).roots.tolist() == [1, 1, 2]
    longer = link(0, 1, Kind.SPUN, shown=0.95, shows=0.95), link(0, 2, Kind.SPUN, shown=0.79, shows=0.79)
    assert of(3, link(1, 2, Kind.REFILLED, shown=0.86, shows=0.86), *longer).roots.tolist() == [1, 1, 2]


def test_chance_pieces_of_a_speech_with_many_copies_make_no_compilation() -> None:
    """Where many other parts go on over a place nothing begins there; copies of the whole don't count."""
    pieces = [part(0, 9, 0, 400, speech=True), part(1, 9, 500, 1_000, speech=True)]
    over = [part(text, 9, 0, 600 + text) for text in range(2, 6)]
    assert of(10, *pieces, *over[:3]).compilations == {9}
    assert of(10, *pieces, *over).roots.tolist() == [9, 9, 9, 9, 9, 9, 6, 7, 8, 9]
    whole = [link(text, 9, shown=0.95, shows=0.95) for text in range(2, 9)]
    assert of(10, *pieces, *whole).compilations == {9}


def test_copies_of_a_smaller_compilation_do_not_hide_a_larger_one() -> None:
    """What is a compilation itself says nothing of where a speech begins in another."""
    ends = [(0, 2, 200, 500), (1, 2, 500, 800)]
    smaller = [part(one, 2 + copy, *at[1:], speech=True) for copy in range(4) for one, *at in ends]
    larger = [part(one, 6, *at[1:], speech=True) for one, *at in ends]
    assert of(7, *smaller, *larger, *(part(2 + copy, 6, 0, 850) for copy in range(4))).compilations >= {6}


def test_short_paragraphs_that_anyone_uses_make_no_compilation() -> None:
    """They stand alone too, and are pieces of every speech that uses them, but of little of it."""
    pieces = [part(text, 3, 300 * text, 300 * text + 40, whole=True) for text in range(3)]
    assert not of(4, *pieces).compilations


def test_previews_that_overlap_are_one_piece() -> None:
    """Beginnings of one speech, each longer than the other, make no compilation."""
    found = of(4, *(part(text, 3, 0, 300 + 200 * text, speech=True, whole=True) for text in range(3)))
    assert not found.compilations
    assert found.roots.tolist() == [3, 3, 3, 3]


def test_two_overlapping_previews_are_one_speech() -> None:
    """Where no longer text has either; a copy of the whole goes before."""
    overlap = link(0, 1, Kind.DIFFERENT, shown=0.3, shows=0.3, overlap=120)
    assert of(2, overlap).roots.tolist() == [1, 1]
    assert of(3, overlap, part(0, 2, 0, 300)).roots.tolist() == [2, 1, 2]


def test_the_only_hope_of_a_text_is_looked_at() -> None:
    """A link that is weak for the shorter text, but shares more of the longer one than any other does."""
    links = [link(0, 2, shared=100), link(0, 1, shared=30), link(1, 2, shared=30), link(0, 3, shared=20)]
    links.append(link(3, 4, shared=50))
    found = strongest(np.array([tuple(one) for one in links], dtype=LINK), np.arange(5, dtype=np.int32))
    assert found.tolist() == [OF_SHORTER | OF_LONGER, OF_LONGER, OF_SHORTER, 0, OF_SHORTER | OF_LONGER]


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_links_does_not_matter(seed: int, shuffler: random.Random) -> None:
    """Any order gives the same speeches."""
    draw = random.Random(seed)
    links = {}
    for _ in range(30):
        one, other = sorted(draw.sample(range(12), 2))
        kind, first = draw.choice((Kind.NEAR, Kind.CONTAINED, Kind.DIFFERENT)), draw.choice((0, 300, 600))
        known: dict[str, Any] = {
            "shown": draw.choice((0.5, 0.9, 1.0)),
            "shows": draw.choice((0.3, 0.8)),
            "shared": draw.randint(1, 9),
        }
        links[one, other] = link(one, other, kind, first=first, last=first + 300, speech=draw.random() < 0.3, **known)
    every = list(links.values())
    expected = of(12, *every)
    shuffler.shuffle(every)
    found = of(12, *every)
    assert found.roots.tolist() == expected.roots.tolist()
    assert (found.compilations, found.undecided) == (expected.compilations, expected.undecided)
