"""Which texts have a feature: sorted postings, and what they say of each text.

A posting is one number: 38 bits of a feature's hash, then the number of a text in 26 bits. Sorted, the texts of a
feature stand together. A feature that more than `COMMON` texts have is a stock phrase; it says nothing about two of
them. No count depends on the order in which texts came.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.features import PAIR, Features

TEXT_BITS = 26
MOST_TEXTS = 1 << TEXT_BITS
COMMON = 64
"""In how many texts a feature may stand and still tell which of them are copies."""

Postings = NDArray[np.uint64]
Counts = NDArray[np.int32]
Numbers = NDArray[np.int64]

_LEAST_BITS, _MOST_BITS, _BUCKET_BITS, _PASSES = 8, 14, 14, 3
"""Postings are sorted in buckets of about 2 ** _BUCKET_BITS, in so many passes each."""
_TEXT_BITS = np.uint64(TEXT_BITS)
_TEXT = np.uint64(MOST_TEXTS - 1)


@dataclass(frozen=True, slots=True)
class Census:
    """How many of each text's features are of which kind."""

    alone: Counts
    """That no other text has."""
    shared: Counts
    """That some other texts have."""
    stock: Counts
    """That more than `COMMON` texts have."""
    stock_pairs: Counts
    """Those of them that are no single shingles."""

    @property
    def features(self) -> Counts:
        """Distinct features of each text."""
        return self.alone + self.shared + self.stock

    def as_rows(self) -> tuple[Counts, Counts, Counts, Counts]:
        """The four, in this order."""
        return self.alone, self.shared, self.stock, self.stock_pairs


def packed(found: Features, first: int) -> Postings:
    """The postings of texts that are numbered from `first` on, unsorted.

    Raises ValueError beyond 2**26 texts.
    """
    if first + len(found) > MOST_TEXTS:
        raise ValueError(f"{first + len(found)} different texts are more than one grouping takes ({MOST_TEXTS})")
    postings = found.hashes & ~_TEXT
    postings |= np.repeat(np.arange(first, first + len(found), dtype=np.uint64), found.counts)
    return postings


def ordered(parts: list[Postings]) -> Postings:
    """All postings sorted, each once. Empties the list as it goes, so that memory holds each once.

    The parts must hold the postings of any one feature in the order of the texts, one after another.
    """
    count = sum(map(len, parts))
    bits = min(max(_LEAST_BITS, count.bit_length() - _BUCKET_BITS), _MOST_BITS)
    starts = np.zeros((1 << bits) + 1, dtype=np.int64)
    for part in parts:
        _count_buckets(part, bits, starts[1:])
    np.cumsum(starts, out=starts)
    every, at = np.empty(count, dtype=np.uint64), starts[:-1].copy()
    parts.reverse()
    while parts:
        _into_buckets(parts.pop(), bits, at, every)
    space = np.empty(int(np.diff(starts).max(initial=0)), dtype=np.uint64)
    _sort_buckets(every, starts, bits, space)
    return every[: _distinct(every)]


@njit(cache=True)
def _count_buckets(postings: Postings, bits: int, counts: Numbers) -> None:  # pragma: no cover - kernels run compiled
    shift = np.uint64(64 - bits)
    for posting in postings:
        counts[np.int64(posting >> shift)] += 1


@njit(cache=True)
def _into_buckets(postings: Postings, bits: int, at: Numbers, every: Postings) -> None:  # pragma: no cover
    """Puts each posting behind those that begin with the same bits."""
    shift = np.uint64(64 - bits)
    for posting in postings:
        bucket = np.int64(posting >> shift)
        every[at[bucket]] = posting
        at[bucket] += 1


@njit(cache=True)
def _sort_buckets(every: Postings, starts: Numbers, bits: int, space: Postings) -> None:  # pragma: no cover
    """Sorts each bucket by the other bits of the features, from the last on, in memory that is near.

    What is equal stays in its order. NumPy's own sort, which knows nothing of that, takes six times as long.
    """
    digit = (64 - TEXT_BITS - bits + _PASSES - 1) // _PASSES
    mask, counts = np.uint64((1 << digit) - 1), np.empty(1 << digit, dtype=np.int64)
    for bucket in range(len(starts) - 1):
        part = every[starts[bucket] : starts[bucket + 1]]
        source, target = part, space[: len(part)]
        for step in range(_PASSES):
            shift = np.uint64(TEXT_BITS + step * digit)
            counts[:] = 0
            for posting in source:
                counts[np.int64(posting >> shift & mask)] += 1
            counts[:] = np.cumsum(counts) - counts
            for posting in source:
                value = np.int64(posting >> shift & mask)
                target[counts[value]] = posting
                counts[value] += 1
            source, target = target, source
        part[:] = source


@njit(cache=True)
def _distinct(postings: Postings) -> int:  # pragma: no cover
    """Moves each different value forward, and gives how many there are."""
    count = 0
    for at in range(len(postings)):
        if at == 0 or postings[at] != postings[at - 1]:
            postings[count] = postings[at]
            count += 1
    return count


@njit(cache=True, inline="always")
def run_end(postings: Postings, start: int | np.int64) -> int:  # pragma: no cover
    """Where the postings of the feature that begins at `start` end."""
    feature = postings[start] >> _TEXT_BITS
    end = int(start) + 1
    while end < len(postings) and postings[end] >> _TEXT_BITS == feature:
        end += 1
    return end


def pairs_of(postings: Postings) -> NDArray[np.bool_]:
    """Which postings are of pairs of shingles."""
    return np.asarray(postings >= PAIR)


@njit(cache=True, inline="always")
def text_of(posting: np.uint64) -> np.int64:  # pragma: no cover
    """The number of the text."""
    return np.int64(posting & _TEXT)
