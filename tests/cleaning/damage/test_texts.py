"""How often the flags of damage are right, on short texts written with and without each kind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cleaning.damage import COUNTED, damages

RECALL = {
    "placeholders": 0.95,
    "model_text": 0.95,
    "silent_gaps": 0.9,
    "masked_words": 0.95,
    "machine_filler": 0.9,
    "garbled": 0.75,
    "ocr_slips": 0.7,
    "spun_words": 0.93,
}
"""The share of damaged texts that are flagged at the least. A text has one sentence or two, and two slips or three."""


@pytest.fixture(scope="module")
def found() -> list[tuple[set[str], set[str]]]:
    """Of every text the flags that it should have, and those it has."""
    folder = Path(__file__).with_name("texts")
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [line.split("\t", 1) for line in lines if not line.startswith("#")]
    return [
        (set(flags.split(",")) - {"-"}, {one.flag for one in damages(text.replace("\\n", "\n"))})
        for flags, text in told
    ]


def test_texts_without_damage_have_no_flag(found: list[tuple[set[str], set[str]]]) -> None:
    """Words, signs and figures of sound speeches are no damage."""
    assert sum(not true for true, _ in found) > 100
    assert [given for true, given in found if not true and given] == []


def test_damaged_texts_have_their_flag_and_no_other(found: list[tuple[set[str], set[str]]]) -> None:
    """Precision and recall of each flag."""
    stated = Counter(flag for true, _ in found for flag in true)
    given = Counter(flag for _, given in found for flag in given)
    right = Counter(flag for true, given in found for flag in true & given)
    assert set(stated) == set(COUNTED) == set(RECALL)
    for flag, share in RECALL.items():
        assert right[flag] >= 0.98 * given[flag], flag
        assert right[flag] >= share * stated[flag], flag
