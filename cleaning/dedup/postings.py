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
    """All postings sorted, each once. Empties the list as it goes, so that memory holds each once."""
    every = np.empty(sum(map(len, parts)), dtype=np.uint64)
    at = 0
    while parts:
        part = parts.pop()
        every[at : at + len(part)] = part
        at += len(part)
    every.sort()
    return every[: _distinct(every)]


@njit(cache=True)
def _distinct(postings: Postings) -> int:  # pragma: no cover - kernels run compiled
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
