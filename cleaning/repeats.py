"""Strings of a text that stand in it more than once, found for all places together in linear time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.fold import code_points

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_ROOM = 1
"""Bits by which the table of strings has more rows than the text has places."""


@dataclass(frozen=True)
class Repeats:
    """Places of repeated strings of one length, ascending; for each, its string's number and how often that stands."""

    places: Places
    strings: Places
    counts: Places

    def runs(self) -> Places:
        """Where among the places runs of neighbours begin, and the number of all places."""
        return np.concatenate(([0], np.flatnonzero(np.diff(self.places) != 1) + 1, [len(self.places)]))

    def rows(self, longest: int) -> tuple[Flags, Places]:
        """For each string whether it heads a row, and the number of strings in a row from it on.

        A row's strings stand behind each other wherever they stand, and all as often. A longer row is cut.
        """
        heads, lengths = _rows(self.places, self.strings, self.counts, longest)
        return heads, lengths


def repeats(text: str, size: int) -> Repeats:
    """The places at which strings of `size` characters begin that stand at two places or more.

    Strings are compared by 64 bits: of a million, two that differ are taken for one once in ten million texts.
    """
    return Repeats(*_repeated(_hashes(code_points(text), size)))


def may_repeat(text: str, size: int) -> Flags:
    """For each place whether the `size` characters from there stand at another place too."""
    firsts, counts = _met(_hashes(code_points(text), size))
    again: Flags = counts[firsts] > 1
    return again


@njit(cache=True)
def _hashes(codes: NDArray[np.uint32], size: int) -> NDArray[np.uint64]:  # pragma: no cover - kernels run compiled
    """A number for the string of that size at each place."""
    hashes = np.empty(max(0, len(codes) - size + 1), dtype=np.uint64)
    for at in range(len(hashes)):
        value = np.uint64(codes[at])
        for offset in range(1, size):
            value = value * _FACTOR + np.uint64(codes[at + offset])
        # The last factor brings the lowest bits up, by which rows of the table are chosen.
        hashes[at] = value * _FACTOR
    return hashes


@njit(cache=True)
def _met(hashes: NDArray[np.uint64]) -> tuple[Places, Places]:  # pragma: no cover
    """For each place the first place with the same number; and for each such first place, how many have it."""
    bits = _ROOM
    while 1 << bits < len(hashes) << _ROOM:
        bits += 1
    shift, mask = np.uint64(64 - bits), (1 << bits) - 1
    table = np.full(1 << bits, -1, dtype=np.int32)
    firsts = np.empty(len(hashes), dtype=np.int64)
    counts = np.zeros(len(hashes), dtype=np.int64)
    for at in range(len(hashes)):
        row = np.int64(hashes[at] >> shift)
        while table[row] >= 0 and hashes[table[row]] != hashes[at]:
            row = (row + 1) & mask
        if table[row] < 0:
            table[row] = at
        firsts[at] = table[row]
        counts[firsts[at]] += 1
    return firsts, counts


@njit(cache=True)
def _repeated(hashes: NDArray[np.uint64]) -> tuple[Places, Places, Places]:  # pragma: no cover
    """The fields of `Repeats`. Strings are numbered in the order of their hashes."""
    firsts, counts = _met(hashes)
    heads = np.flatnonzero(counts > 1)
    numbers = np.empty(len(hashes), dtype=np.int64)
    numbers[heads[np.argsort(hashes[heads])]] = np.arange(len(heads))
    places = np.flatnonzero(counts[firsts] > 1)
    return places, numbers[firsts[places]], counts[firsts[places]]


@njit(cache=True)
def _rows(places: Places, strings: Places, counts: Places, longest: int) -> tuple[Flags, Places]:  # pragma: no cover
    """See `Repeats.rows`."""
    n_strings = strings.max() + 1 if len(strings) else 0
    first = np.full(n_strings, -1, dtype=np.int64)
    leader = np.full(n_strings, -1, dtype=np.int64)
    head = np.zeros(n_strings, dtype=np.bool_)
    for at, string in enumerate(strings):
        before = strings[at - 1] if at and places[at] - places[at - 1] == 1 else -1
        if first[string] < 0:
            first[string], leader[string] = at, before
        if before < 0 or before != leader[string] or counts[at] != counts[first[before]]:
            head[string] = True
    heads_row = head.copy()
    start = 0
    for at, string in enumerate(strings):
        if heads_row[string]:
            start = at
        if (at - start) % longest == 0:
            head[string] = True
    lengths = np.zeros(n_strings, dtype=np.int64)
    following = len(strings)
    for at in range(len(strings) - 1, -1, -1):
        string = strings[at]
        if first[string] == at:
            lengths[string] = following - at
        if head[string]:
            following = at
    return head, lengths
