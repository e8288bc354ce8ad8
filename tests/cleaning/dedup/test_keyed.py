"""Texts that an index knows by a key."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from benchmarks.copies import edited, paragraph
from cleaning.dedup.groups import group
from cleaning.dedup.index import Index
from cleaning.dedup.keyed import UNKNOWN, Keyed, Keys, keys_of_digests
from cleaning.dedup.member import Member, Placement


def speeches(count: int) -> list[str]:
    """Some of which are copies of others."""
    draw = random.Random(1)
    whole = ["\n".join(paragraph(draw) for _ in range(4)) for _ in range(count // 2)]
    return whole + [edited(draw, text, 0.02) for text in whole]


class Shelf:
    """Texts with keys, and which of them were read."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.read: list[int] = []

    def grouped(self, index: Index | None) -> list[Placement]:
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in self.texts]
        members = [Member(f"id {number}", f"page {number}") for number in range(len(self.texts))]
        return group(members, Keyed(keys_of_digests(pa.array(digests)), self._some), index)

    def _some(self, rows: NDArray[np.int64]) -> Iterator[pa.Array[pa.StringScalar]]:
        self.read += rows.tolist()
        yield pa.array([self.texts[row] for row in rows.tolist()], pa.string())


def test_a_text_with_a_known_key_is_not_read(tmp_path: Path) -> None:
    """Night by night the placements of a build without an index; only new texts are read, also where some went."""
    every = [*speeches(40), "", "各位代表", "各位代表"]
    nights = [every[:30], every[:34], every[3:], every[20:], every]
    expected = [set(range(30)), {30, 31, 32, 33}, set(range(31, 40)), set(), set(range(20))]
    for night, new in zip(nights, expected, strict=True):
        shelf = Shelf(night)
        placements = shelf.grouped(Index(tmp_path / "index"))
        assert new <= set(shelf.read) <= new | {40, 41, 42}
        assert placements == Shelf(night).grouped(None)


def test_keys_are_found_in_any_order() -> None:
    """Each has the number that it was given, others are unknown."""
    draw = np.random.default_rng(1)
    keys = draw.integers(0, 256, (200, 16), dtype=np.uint8)
    known = Keys.of(np.concatenate((keys[:100], keys[:10])), np.concatenate((np.arange(100), np.arange(10))))
    assert len(known.numbers) == 100
    assert known.find(keys[::-1]).tolist() == [UNKNOWN] * 100 + list(range(99, -1, -1))
    assert Keys.none().find(keys[:2]).tolist() == [UNKNOWN, UNKNOWN]


def test_a_short_digest_is_refused() -> None:
    """It could stand for more than one text."""
    with pytest.raises(ValueError, match="too short"):
        keys_of_digests(pa.array(["ab" * 16, "ab"]))
