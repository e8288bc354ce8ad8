"""How much of one text another shows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.copies import edited, paragraph
from cleaning.dedup.normalise import comparable
from cleaning.dedup.shingles import WIDTH, sketch
from cleaning.dedup.verify import SAME, Shingled, coverage, resemblance


def shingled(text: str) -> Shingled:
    return Shingled(comparable(text))


def speech(seed: int, count: int = 12) -> str:
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


@given(st.text("甲乙丙丁戊己", max_size=60), st.text("甲乙丙丁戊己", max_size=60))
def test_coverage_is_a_share_and_whole_only_for_parts(one: str, other: str) -> None:
    """It is 1 where every shingle is shared, 0 where none is, and never outside of that."""
    own, known = ({text[at : at + WIDTH] for at in range(len(text) - WIDTH + 1)} for text in (one, other))
    share = coverage(shingled(one), shingled(other))
    assert 0 <= share <= 1
    assert (share == 0) or own & known
    if own and own <= known:
        assert share == 1


def test_coverage_counts_the_characters_of_shared_passages() -> None:
    """Ten foreign characters in the middle of two hundred take themselves away and nothing else."""
    text = speech(1)[:200]
    form = comparable(text)
    foreign = form[:100] + comparable("天地玄黄宇宙洪荒日月") + form[120:]
    assert coverage(Shingled(form), Shingled(foreign)) == pytest.approx(1 - 10 / (len(form) // 2))


def test_formulas_alone_show_nothing() -> None:
    """Speeches that share only the phrases which all speeches use share nothing."""
    for seed in range(10):
        assert coverage(shingled(speech(seed)), shingled(speech(seed + 100))) < 0.1


def test_a_part_is_covered_whole_and_covers_its_share() -> None:
    """Both directions of a preview."""
    text = speech(1)
    part = text[: len(text) // 4]
    assert coverage(shingled(part), shingled(text)) == 1.0
    assert coverage(shingled(text), shingled(part)) == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize("share", [0.02, 0.05])
def test_scattered_edits_stay_above_the_threshold(share: float) -> None:
    """A copy in which one character of twenty differs is a copy."""
    for seed in range(10):
        text = speech(seed)
        assert coverage(shingled(edited(random.Random(seed), text, share)), shingled(text)) > SAME + 0.04


def test_shared_paragraphs_stay_below_it() -> None:
    """Speeches that share six paragraphs of ten are two speeches."""
    for seed in range(10):
        own, other = speech(seed, 4), speech(seed + 100, 4)
        stock = speech(seed + 200, 6)
        assert coverage(shingled(own + stock), shingled(stock + other)) < SAME - 0.04


def test_a_sketch_tells_roughly_how_much_is_shared() -> None:
    """It is compared before the texts are."""
    text = comparable(speech(1, 60))
    half = text[: len(text) // 4 * 2]
    assert resemblance(sketch(half), sketch(text)) == 1.0
    assert resemblance(sketch(text), sketch(half)) == pytest.approx(0.5, abs=0.1)
    assert resemblance(sketch(b""), sketch(text)) == 0.0
