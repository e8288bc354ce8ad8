"""Strings that stand in a text several times and may be a sentence of the site's, told without looking at one of them.

A text of a hundred thousand characters has thousands of repeated strings. Which of them can be the site's at all, by
the words of sites in them or by the places at which they stand, is found for all together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from cleaning.fold import code_points
from cleaning.repeats import Repeats

SEED = 6
"""Characters of the shortest string that is looked for."""
LONGEST = 120
"""Characters to which a string is followed, before and behind its seed."""
LONG = 9
"""Characters of a string that only its places need tell; names of places and projects are shorter."""
FEWEST_PLACES = 3
"""Places between Chinese characters that tell a string without words of sites."""
_BLOCK = 12
"""Characters that are compared at once; `LONGEST` is a multiple of it."""
_NOWHERE = 0xFFFFFFFF

_Places = npt.NDArray[np.intp]


class Words(NamedTuple):
    """Where words of sites stand in the repeated runs of a text, by their starts and by their ends."""

    starts: _Places
    ends: _Places

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them stands in a range or reaches into it."""
        return bool(bisect_right(self.ends, start) < bisect_left(self.starts, end))

    def touched(self, starts: _Places, ends: _Places) -> npt.NDArray[np.bool_]:
        """The same for many ranges."""
        touched: npt.NDArray[np.bool_] = np.searchsorted(self.ends, starts, "right") < np.searchsorted(
            self.starts, ends
        )
        return touched


class Group(NamedTuple):
    """Places at which the same characters stand, those of a seed, and how far the repetition reaches around them."""

    places: list[int]
    length: int
    """How many neighbours stand at the same places in a row."""
    before: int
    """Characters before the seed that are the same at all places."""
    behind: int
    """Characters from the beginning of the seed on that are."""
    worth: bool
    """Whether it may be the site's as a whole. If not, it still may be at some of its places, by a longer string."""


def find_words(solid: str, found: Repeats, words: ahocorasick_rs.AhoCorasick, names: Sequence[str]) -> Words:
    """The words of sites, and the names of this one, in the runs of repeated characters."""
    starts = found.runs()
    first, last = found.places[starts[:-1]], found.places[starts[1:] - 1] + SEED
    joined = "\n".join([solid[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)])
    hits = [hit[1:] for hit in words.find_matches_as_indexes(joined)]
    for name in names:
        at = joined.find(name)
        while at >= 0:
            hits.append((at, at + len(name)))
            at = joined.find(name, at + 1)
    if not hits:
        return Words(np.zeros(0, np.intp), np.zeros(0, np.intp))
    places = np.array(hits)
    sizes = last - first + 1
    offsets = np.cumsum(sizes) - sizes
    places += (first - offsets)[np.searchsorted(offsets, places[:, 0], "right") - 1, None]
    places.sort(axis=0)
    return Words(places[:, 0], places[:, 1])


def groups(solid: str, found: Repeats, words: Words) -> list[Group]:
    """The repeated strings that may be the site's, without most of those that no test could find to be.

    Whole runs of repeated characters are left out that neither have a word of sites nor stand often enough to be told
    by their places alone. The most frequent come first: neighbours that only some places share are no part of the
    sentence.
    """
    starts = found.runs()
    worded = words.touched(found.places[starts[:-1]], found.places[starts[1:] - 1] + SEED)
    kept = worded | np.logical_or.reduceat(_often(found), starts[:-1])
    if not kept.any():
        return []
    strings, sizes = found.strings, np.diff(starts)
    heads, lengths = found.rows(LONGEST // 2)
    # A string of which one place lies in a run that is left out is none of the site's anywhere.
    heads &= np.bincount(strings, np.repeat(~kept, sizes)) == 0
    heads &= (np.bincount(strings) >= FEWEST_PLACES) | (np.bincount(strings, np.repeat(worded, sizes)) > 0)
    chosen = heads[strings]
    places, strings = found.places[chosen], strings[chosen]
    order = np.argsort(strings, kind="stable")
    places, strings = places[order], strings[order]
    firsts = np.flatnonzero(np.diff(strings, prepend=-1))
    return _grouped(code_points(solid), places, firsts, lengths[strings[firsts]], words) if len(firsts) else []


def _grouped(
    codes: npt.NDArray[np.uint32], places: _Places, firsts: _Places, lengths: _Places, words: Words
) -> list[Group]:
    """The groups of places that begin with each of `firsts`."""
    sizes = np.diff(firsts, append=len(places))
    padding = np.full(LONGEST + 1, _NOWHERE, np.uint32)
    padded = np.concatenate((padding, codes, padding))
    shifted = places + len(padding)
    before = _reach(padded, shifted - 1, sizes, -1, LONGEST)
    behind = SEED + _reach(padded, shifted + SEED, sizes, 1, LONGEST - SEED)
    apart = _chinese(padded[shifted - np.repeat(before, sizes) - 1])
    apart &= _chinese(padded[shifted + np.repeat(behind, sizes)])
    between = np.add.reduceat(apart.astype(np.intp), firsts)
    worth = (before + behind >= LONG) & (between >= np.maximum(FEWEST_PLACES, 0.6 * sizes))
    worth |= words.touched(places[firsts] - before, places[firsts] + behind)
    listed = places.tolist()
    columns = (firsts.tolist(), sizes.tolist(), lengths.tolist(), before.tolist(), behind.tolist(), worth.tolist())
    found = [Group(listed[at : at + size], *other) for at, size, *other in zip(*columns, strict=True)]
    return sorted(found, key=lambda group: (-len(group.places), group.places[0]))


def _reach(padded: npt.NDArray[np.uint32], places: _Places, sizes: _Places, step: int, longest: int) -> _Places:
    """For each group of places how many characters from them on, in one direction, are the same at all of them."""
    reached = np.zeros(len(sizes), np.intp)
    groups = np.arange(len(sizes))
    for done in range(0, longest, _BLOCK):
        ahead = step * np.arange(done, min(longest, done + _BLOCK))
        firsts = np.cumsum(sizes) - sizes
        characters = padded[places[:, None] + ahead]
        same = characters == np.repeat(characters[firsts], sizes, axis=0)
        alike = np.logical_and.reduceat(same, firsts, axis=0)
        further = alike.all(axis=1)
        reached[groups] += np.where(further, len(ahead), alike.argmin(axis=1))
        if not further.any():
            break
        places = places[np.repeat(further, sizes)]
        groups, sizes = groups[further], sizes[further]
    return reached


def _chinese(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which characters are of the class `cleaning.fold.CJK`."""
    found: npt.NDArray[np.bool_] = (codes >= 0x3400) & (codes < 0xA000) & ((codes < 0x4DC0) | (codes >= 0x4E00))
    return found | ((codes >= 0xF900) & (codes < 0xFB00))


def _often(found: Repeats) -> npt.NDArray[np.bool_]:
    """For each place whether a string of `LONG` characters may begin there that stands three times."""
    worth = np.zeros(len(found.places), dtype=np.bool_)
    more = LONG - SEED
    if len(found.places) > more:
        often = found.counts >= FEWEST_PLACES
        row = found.places[more:] - found.places[:-more] == more
        for offset in range(more + 1):
            row &= often[offset : len(often) - more + offset]
        worth[: len(row)] = row
    return worth
