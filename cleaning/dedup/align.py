"""Two texts side by side: which stretches they share, and what differs between those.

Texts are compared in their form (`cleaning.dedup.forms`), so punctuation, blanks, width, case and script make no
difference. All offsets are code points of the texts as they were given.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.forms import Units, forms, places
from cleaning.dedup.kernels_align import Index, Places, anchor, fill, heaviest, stretches
from cleaning.dedup.kernels_lcs import scratch

WIDTH = 8
"""Units of a stretch that is looked for anywhere in the other text: letters, characters and digits."""
_ISOLATED = 24
"""Units of a stretch, out of order, that is taken for a common phrase if those around it are in order without it."""
_BASE = np.uint64(0x9E3779B97F4A7C15)


class Run(NamedTuple):
    """A stretch that stands in both texts. Its ends are letters, characters or digits."""

    start: int
    """Where it begins in the first text."""
    at: int
    """Where it begins in the other."""
    length: int
    """Code points of it in the first text."""
    width: int
    """Code points of it in the other, which may break lines and set marks elsewhere."""


class Kind(StrEnum):
    """What a stretch of two texts side by side is."""

    EQUAL = "equal"
    REPLACED = "replaced"
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    MOVED = "moved"
    """In both texts, but in the other before or after something that stands the other way round here."""


class Difference(NamedTuple):
    """A stretch of the first text beside its counterpart. A side without text has equal ends."""

    kind: Kind
    start: int
    end: int
    other_start: int
    other_end: int


class _Stretches(NamedTuple):
    """Runs in units, in the order of the first text."""

    starts: Index
    ats: Index
    lengths: Index


def runs(one: str, other: str, least: int = WIDTH) -> tuple[Run, ...]:
    """The stretches that both texts have, without overlap in the first and in its order, as long as they can be.

    Where a stretch stands in the other text several times, the place is taken that follows on the run before it.
    `least` is the least number of letters, characters and digits of a run. Of short ones many are phrases that any text
    may have: who moves text by runs asks for 24 or more. Less than `WIDTH` finds no more of them far from the others.
    Raises ValueError if it is less than 1.
    """
    if least < 1:
        raise ValueError(f"a run has at least one character, not {least}")
    here, there = _Text(one), _Text(other)
    found = stretches(_matched(here.units, there.units))
    result = []
    for start, at, length in zip(*(column.tolist() for column in found), strict=True):
        begin, end = _whole(here.places, there.places, start, at, length)
        if end - begin >= least:
            result.append(_run(here.places, there.places, begin, begin - start + at, end - begin))
    return tuple(result)


def differences(one: str, other: str) -> Iterator[Difference]:
    """Both texts side by side from beginning to end.

    The ranges of the first text follow on each other and make up all of it. Those of the other do too, if what moved
    is set aside; each of its characters stands in one range. Texts that differ in marks and blanks only are equal.
    """
    here, there = _Text(one), _Text(other)
    if not len(here.units) or not len(there.units):
        yield from _gap(0, len(one), 0, len(other))
        return
    found = _Stretches(*stretches(_matched(here.units, there.units)))
    found, in_order = _apart(found, len(there.units))
    taken = np.zeros(len(there.units) + 1, dtype=bool)
    for at, length in zip(found.ats[~in_order].tolist(), found.lengths[~in_order].tolist(), strict=True):
        taken[at : at + length] = True
    yield from _joined(_tiles(here, there, found, in_order, taken))


class _Text:
    """A text as it is compared, and the way back to its code points."""

    def __init__(self, text: str) -> None:
        self.units: Units = forms([text]).units
        self.places = places(text)
        bounds = np.append(self.places, len(text)).astype(np.int64)
        bounds[0] = 0  # marks at the very beginning belong to the first unit
        self.bounds: list[int] = bounds.tolist()


def _matched(one: Units, other: Units) -> Places:
    """For each unit of one text where it stands in the other, -1 for nowhere."""
    to = np.full(len(one), -1, dtype=np.int32)
    ours, theirs = _shingles(one), _shingles(other)
    if len(ours) and len(theirs):
        order = np.argsort(theirs, kind="stable")
        theirs = theirs[order]
        left, right = (np.searchsorted(theirs, ours, side) for side in ("left", "right"))
        _, inverse, counts = np.unique(ours, return_inverse=True, return_counts=True)
        anchor(one, other, WIDTH, counts[inverse] == 1, left, right, order, to)
        _forget_phrases(to)
    found = _Stretches(*stretches(to))
    chosen = np.zeros(len(one), dtype=bool)
    for index in np.flatnonzero(_heaviest(found)).tolist():
        chosen[found.starts[index] : found.starts[index] + found.lengths[index]] = True
    fill(one, other, chosen, to, scratch())
    return to


def _shingles(units: Units) -> NDArray[np.uint64]:
    """A hash of each stretch of `WIDTH` units. The polynomial serves equality alone, so it needs no mixing."""
    count = max(0, len(units) - WIDTH + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(WIDTH):
        hashes *= _BASE
        hashes += units[offset : offset + count]
    return hashes


def _forget_phrases(to: Places) -> None:
    """Takes back short matches that stand out of the order of those around them: phrases that any text may have."""
    found = _Stretches(*stretches(to))
    ends = found.ats + found.lengths
    if len(found.starts) < 3:
        return
    before, this, after = slice(None, -2), slice(1, -1), slice(2, None)
    follows = (found.ats[after] >= ends[before]) & (found.ats[after] - ends[before] <= 8 * _ISOLATED)
    between = (found.ats[this] >= ends[before]) & (ends[this] <= found.ats[after])
    lone = follows & ~between & (found.lengths[this] < _ISOLATED)
    for index in (np.flatnonzero(lone) + 1).tolist():
        to[found.starts[index] : found.starts[index] + found.lengths[index]] = -1


def _heaviest(found: _Stretches) -> NDArray[np.bool_]:
    """Which stretches are in order with each other."""
    rank = np.empty(len(found.ats), dtype=np.int64)
    rank[np.argsort(found.ats, kind="stable")] = np.arange(1, len(rank) + 1)
    chosen: NDArray[np.bool_] = heaviest(found.ats, found.lengths, rank)
    return chosen


def _apart(found: _Stretches, length: int) -> tuple[_Stretches, NDArray[np.bool_]]:
    """The stretches without overlap in the other text either, those in order first to choose; and which these are."""
    in_order = _heaviest(found)
    free = np.ones(length, dtype=bool)
    kept: list[tuple[int, int, int, bool]] = []
    rows = list(zip(*(column.tolist() for column in found), in_order.tolist(), strict=True))
    for start, at, size, ordered in sorted(rows, key=lambda row: (not row[3], row[0])):
        begin, end = at, at + size
        while begin < end and not free[begin]:
            begin += 1
        while begin < end and not free[end - 1]:
            end -= 1
        if begin == end or not free[begin:end].all() or (not ordered and end - begin < WIDTH):
            continue
        free[begin:end] = False
        kept.append((start + begin - at, begin, end - begin, ordered))
    kept.sort()
    columns = np.array(kept, dtype=np.int64).reshape(-1, 4)
    return _Stretches(columns[:, 0], columns[:, 1], columns[:, 2]), columns[:, 3] > 0


def _tiles(
    here: _Text, there: _Text, found: _Stretches, in_order: NDArray[np.bool_], moved: NDArray[np.bool_]
) -> Iterator[Difference]:
    """Every stretch of both texts, in the order of the first."""
    reached = at = 0
    ends = [(len(here.units), len(there.units), 0, True)]
    rows = zip(*(column.tolist() for column in found), in_order.tolist(), strict=True)
    for start, place, size, ordered in (*rows, *ends):
        until = place if ordered else at
        for piece in _between(at, until, moved):
            yield from _units(here, there, reached, start, *piece)
            reached = start
        if reached < start:
            yield from _units(here, there, reached, start, until, until)
        if size:
            kind = Kind.EQUAL if ordered else Kind.MOVED
            yield Difference(
                kind, here.bounds[start], here.bounds[start + size], there.bounds[place], there.bounds[place + size]
            )
        reached = start + size
        if ordered:
            at = place + size


def _between(at: int, until: int, moved: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The parts of a range of the other text that no moved stretch of the first one stands for."""
    edges = np.flatnonzero(np.diff(moved[at:until].astype(np.int8), prepend=1, append=1)) if until > at else ()
    pairs = [at + int(edge) for edge in edges]
    yield from zip(pairs[::2], pairs[1::2], strict=True)


def _units(here: _Text, there: _Text, start: int, end: int, at: int, until: int) -> Iterator[Difference]:
    yield from _gap(here.bounds[start], here.bounds[end], there.bounds[at], there.bounds[until])


def _gap(start: int, end: int, at: int, until: int) -> Iterator[Difference]:
    """What stands in one text only, or in place of something else."""
    if start < end or at < until:
        kind = Kind.ONLY_THERE if start == end else Kind.ONLY_HERE if at == until else Kind.REPLACED
        yield Difference(kind, start, end, at, until)


def _joined(tiles: Iterator[Difference]) -> Iterator[Difference]:
    """Neighbours of one kind as one, where they follow on each other in both texts."""
    last: Difference | None = None
    for tile in tiles:
        if last and last.kind is tile.kind and (last.end, last.other_end) == (tile.start, tile.other_start):
            last = last._replace(end=tile.end, other_end=tile.other_end)
            continue
        if last:
            yield last
        last = tile
    if last:
        yield last


def _whole(ours: NDArray[np.uint32], theirs: NDArray[np.uint32], start: int, at: int, length: int) -> tuple[int, int]:
    """The range of a run without half a character at its ends: some characters are several units."""
    begin, end = start, start + length
    while begin < end and (_within(ours, begin) or _within(theirs, begin - start + at)):
        begin += 1
    while begin < end and (_within(ours, end) or _within(theirs, end - start + at)):
        end -= 1
    return begin, end


def _within(of: NDArray[np.uint32], unit: int) -> bool:
    """Whether a character's units go on at this unit."""
    return 0 < unit < len(of) and bool(of[unit] == of[unit - 1])


def _run(ours: NDArray[np.uint32], theirs: NDArray[np.uint32], start: int, at: int, length: int) -> Run:
    first, last = int(ours[start]), int(ours[start + length - 1])
    begins, ends = int(theirs[at]), int(theirs[at + length - 1])
    return Run(first, begins, last - first + 1, ends - begins + 1)
