"""What of a text is looked up to find its copies: sampled shingles, and pairs of them that follow each other.

A shingle of eight characters is taken where its hash is a multiple of `FRACTION`: the same choice in every text,
however it is cut. A pair of shingles taken one after another is rare even where each of them is a phrase that
thousands of speeches use, so that copies are found in corpora poor in words. All arithmetic wraps at 64 bits: the same
everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Forms, Starts, Units

Hashes = NDArray[np.uint64]

WIDTH = 8
"""Characters in a shingle. Long enough that few phrases are one, short enough to survive between two edits."""
FRACTION = 16
"""One shingle in so many is taken. One in 64 loses a fifth of the previews that show little."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_PAIRED = np.uint64(0xD6E8FEB86659FD93)
PAIR = np.uint64(1 << 63)
"""Set in the hash of a pair, clear in that of a shingle."""
_OUT = np.uint64(pow(0x9E3779B97F4A7C15, WIDTH, 1 << 64))
"""What the oldest character of a shingle is worth when the next one comes in."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of many texts, one after another."""

    hashes: Hashes
    starts: Starts
    """One more than there are texts: those of text i are `hashes[starts[i]:starts[i + 1]]`, in its order."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many each text has."""
        return np.diff(self.starts)


def features(texts: Forms, shortest: int = WIDTH) -> Features:
    """The features of each text of at least so many units; shorter ones have none."""
    starts = np.zeros(len(texts.starts), dtype=np.int64)
    hashes = np.empty(int(texts.starts[-1] - texts.starts[0]) // (FRACTION // 4) + 64, dtype=np.uint64)
    needed = _fill(texts.units, texts.starts, shortest, hashes, starts)
    if needed > len(hashes):  # chance can't do it, but a text made for it can
        hashes = np.empty(needed, dtype=np.uint64)
        _fill(texts.units, texts.starts, shortest, hashes, starts)
    return Features(hashes[:needed].copy(), starts)


@njit(cache=True, inline="always")
def mixed(value: np.uint64) -> np.uint64:  # pragma: no cover - kernels run compiled
    """Every bit depends on all bits; the polynomial alone leaves its low bits to the last characters."""
    value = (value ^ (value >> np.uint64(30))) * _FIRST
    value = (value ^ (value >> np.uint64(27))) * _SECOND
    return value ^ (value >> np.uint64(31))


@njit(cache=True)
def _walk(units: Units, start: int, end: int, into: Hashes, at: int) -> int:  # pragma: no cover
    """Writes the features of one text from `at` on, in its order, and gives the place behind them.

    Of shingles that are the same as the one taken before, as in `哈哈哈哈…`, only the first counts.
    """
    polynomial, before = np.uint64(0), np.uint64(0)
    for unit in range(start, end):
        comes = np.uint64(units[unit]) + np.uint64(1)
        if unit - start >= WIDTH:
            comes -= _OUT * (np.uint64(units[unit - WIDTH]) + np.uint64(1))
        polynomial = polynomial * _BASE + comes
        if unit - start < WIDTH - 1:
            continue
        shingle = mixed(polynomial)
        if shingle & np.uint64(FRACTION - 1) or shingle == before:
            continue
        if at < len(into):
            into[at] = shingle & ~PAIR
        at += 1
        if before:
            if at < len(into):
                into[at] = mixed(before * _PAIRED ^ shingle) | PAIR
            at += 1
        before = shingle
    return at


@njit(cache=True)
def _fill(units: Units, texts: Starts, shortest: int, hashes: Hashes, starts: Starts) -> int:  # pragma: no cover
    """Writes the features of all texts and where those of each begin. Gives how many there are, written or not."""
    for text in range(len(texts) - 1):
        starts[text + 1] = starts[text]
        if texts[text + 1] - texts[text] >= shortest:
            starts[text + 1] = _walk(units, texts[text], texts[text + 1], hashes, starts[text])
    return int(starts[-1])
