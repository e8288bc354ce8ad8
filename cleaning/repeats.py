"""Strings of a text that stand in it more than once, found for all places together in linear time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaning.fold import code_points

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_ROOM = 3
"""Bits by which there are more buckets than places: few strings share one by chance."""


@dataclass(frozen=True)
class Repeats:
    """Places of repeated strings of one length, ascending; for each, its string's number and how often that stands."""

    places: npt.NDArray[np.intp]
    strings: npt.NDArray[np.intp]
    counts: npt.NDArray[np.intp]

    def runs(self) -> npt.NDArray[np.intp]:
        """Where among the places runs of neighbours begin, and the number of all places."""
        return np.concatenate(([0], np.flatnonzero(np.diff(self.places) != 1) + 1, [len(self.places)]))

    def rows(self, longest: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
        """For each string whether it heads a row, and the number of strings in a row from it on.

        A row's strings stand behind each other wherever they stand, and all as often. A longer row is cut.
        """
        n = len(self.places)
        before = np.full(n, -1, dtype=np.intp)
        neighbours = np.flatnonzero(np.diff(self.places) == 1) + 1
        before[neighbours] = self.strings[neighbours - 1]
        index = np.zeros(int(self.strings.max()) + 1, dtype=np.intp)
        index[self.strings[::-1]] = np.arange(n - 1, -1, -1)
        leader, times = before[index], self.counts[index]
        follows = (np.bincount(self.strings, before != leader[self.strings]) == 0) & (leader >= 0)
        follows &= times == times[leader]
        heads = np.flatnonzero(~follows[self.strings])
        since = np.arange(n) - heads[np.searchsorted(heads, np.arange(n), "right") - 1]
        follows[self.strings[since % longest == 0]] = False
        heads = np.append(np.flatnonzero(~follows[self.strings]), n)
        return ~follows, heads[np.searchsorted(heads, index, "right")] - index


def repeats(text: str, size: int) -> Repeats:
    """The places at which strings of `size` characters begin that stand at two places or more.

    Strings are compared by 64 bits: of a million, two that differ are taken for one once in ten million texts.
    """
    codes = code_points(text)
    hashes = _hashes(codes, size)
    places = np.flatnonzero(_may_repeat(hashes))
    _, strings, counts = np.unique(hashes[places], return_inverse=True, return_counts=True)
    times = counts[strings]
    kept = times >= 2
    return Repeats(places[kept], strings[kept], times[kept])


def may_repeat(text: str, size: int) -> npt.NDArray[np.bool_]:
    """For each place whether the `size` characters from there may stand at another place too; False is certain."""
    return _may_repeat(_hashes(code_points(text), size))


def _hashes(codes: npt.NDArray[np.uint32], size: int) -> npt.NDArray[np.uint64]:
    """A number for the string of that size at each place."""
    n = max(0, len(codes) - size + 1)
    wide = codes.astype(np.uint64)
    hashes = wide[:n].copy()
    for offset in range(1, size):
        hashes *= _FACTOR
        hashes += wide[offset : offset + n]
    # The last factor brings the lowest bits up, by which buckets are chosen.
    hashes *= _FACTOR
    return hashes


def _may_repeat(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Whether another place has the same bucket: nearly as good as the same number, and without sorting them all."""
    bits = max(10, len(hashes).bit_length() + _ROOM)
    buckets = (hashes >> np.uint64(64 - bits)).astype(np.intp)
    order = np.arange(len(hashes), dtype=np.int32)
    last = np.empty(1 << bits, dtype=np.int32)
    last[buckets] = order
    again = last[buckets] != order
    shared = np.zeros(1 << bits, dtype=np.bool_)
    shared[buckets[again]] = True
    return shared[buckets]
