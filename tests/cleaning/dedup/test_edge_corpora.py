"""Corpora of which every text is an edge: all are grouped right, and none of them for ever."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import pytest

from benchmarks.copies import edited, paragraph
from cleaning.dedup.groups import group
from cleaning.dedup.member import Member, Placement, Relation


def grouped(texts: Sequence[str]) -> list[Placement]:
    members = [Member(f"{number:06d}", f"{number:06d}") for number in range(len(texts))]
    return group(members, [pa.array(texts, pa.string())])


def speech(seed: int, count: int = 6) -> str:
    draw = random.Random(seed)
    return "\n".join(paragraph(draw) for _ in range(count))


@pytest.mark.slow
def test_twenty_thousand_copies_of_one_text() -> None:
    """One speech; one page stays."""
    found = grouped([speech(1)] * 20_000)
    assert {placement.speech_id for placement in found} == {"000000"}
    assert Counter(placement.relation for placement in found) == {Relation.KEPT: 1, Relation.EXACT: 19_999}


@pytest.mark.slow
def test_five_thousand_near_copies_of_one_text() -> None:
    """Every phrase of it is a stock phrase, and still they are one speech."""
    draw, text = random.Random(2), speech(2, 4)
    found = grouped([edited(draw, text, 0.01) for _ in range(5_000)])
    assert Counter(placement.speech_id for placement in found).most_common(1)[0][1] > 4_950


def test_empty_texts_and_texts_of_one_sentence() -> None:
    """Nothing is no copy of nothing; a sentence is one of the same sentence only."""
    found = grouped([""] * 2_000 + ["谢谢大家！"] * 1_000 + ["谢谢各位！", "。，", speech(3) + "谢谢大家！"])
    sizes = Counter(placement.speech_id for placement in found)
    assert sorted(sizes.values(), reverse=True)[:2] == [1_000, 1]
    assert len(sizes) == 2_000 + 1 + 3


def test_texts_of_one_character_and_of_a_period() -> None:
    """Of any length, they are no copies of a speech."""
    text = speech(4)
    texts = ["啊" * (100 + 37 * number) for number in range(200)]
    texts += [(text[:period] * 400)[: 1_000 + 7 * period] for period in range(2, 60)]
    found = grouped([text, *texts])
    assert Counter(placement.speech_id for placement in found)["000000"] == 1


def test_a_text_of_400_000_characters_beside_its_previews() -> None:
    """A book among speeches takes its previews, and no speech."""
    draw = random.Random(5)
    book = "".join("。" if draw.random() < 0.04 else chr(draw.randrange(0x4E00, 0x9000)) for _ in range(400_000))
    previews = [book[start : start + 3_000] for start in range(0, 300_000, 50_021)]
    found = grouped([book, *previews, *(speech(seed) for seed in range(50, 60))])
    assert [placement.speech_id for placement in found[: 1 + len(previews)]] == ["000000"] * (1 + len(previews))
    assert all(placement.relation is Relation.KEPT for placement in found[1 + len(previews) :])
