"""Strings that stand in a text several times and may be a sentence of the site's, told without looking at one of them.

A text of a hundred thousand characters has thousands of repeated strings. Which of them can be the site's at all, by
the words of sites in them or by the places at which they stand, is found for all together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import ahocorasick_rs
import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.fold import code_points
from cleaning.repeats import Flags, Places, Repeats

SEED = 6
"""Characters of the shortest string that is looked for."""
LONGEST = 120
"""Characters to which a string is followed, before and behind its seed."""
LONG = 9
"""Characters of a string that only its places need tell; names of places and projects are shorter."""
FEWEST_PLACES = 3
"""Places between Chinese characters that tell a string without words of sites."""


class Words(NamedTuple):
    """Where words of sites stand in the repeated runs of a text, by their starts and by their ends."""

    starts: Places
    ends: Places

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them stands in a range or reaches into it."""
        return bool(bisect_right(self.ends, start) < bisect_left(self.starts, end))


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
    hits = words.find_matches_as_indexes(joined)
    for name in names:
        at = joined.find(name)
        while at >= 0:
            hits.append((0, at, at + len(name)))
            at = joined.find(name, at + 1)
    if not hits:
        return Words(np.zeros(0, np.int64), np.zeros(0, np.int64))
    places = np.fromiter(chain.from_iterable(hits), np.int64, 3 * len(hits)).reshape(-1, 3)[:, 1:]
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
    heads, lengths = found.rows(LONGEST // 2)
    if not _choose(found.places, found.strings, found.counts, words, heads):
        return []
    places, strings, firsts = _chosen(found.places, found.strings, heads)
    before, behind, worth = _reaches(code_points(solid), places, firsts, words)
    listed, edges = places.tolist(), firsts.tolist()
    columns = (lengths[strings[firsts[:-1]]].tolist(), before.tolist(), behind.tolist(), worth.tolist())
    together = [Group(listed[one:two], *other) for one, two, *other in zip(edges, edges[1:], *columns, strict=False)]
    return sorted(together, key=lambda group: (-len(group.places), group.places[0]))


@njit(cache=True)
def _choose(
    places: Places, strings: Places, counts: Places, words: Words, heads: Flags
) -> bool:  # pragma: no cover - kernels run compiled
    """Leave of the strings that head a row those that may be the site's. Whether there are any.

    A string of which one place lies in a run that is left out is none of the site's anywhere.
    """
    times = np.zeros(len(heads), dtype=np.int64)
    worded = np.zeros(len(heads), dtype=np.bool_)
    end = 0
    while end < len(places):
        start, often, row = end, False, 0
        while end < len(places) and (end == start or places[end] == places[end - 1] + 1):
            row = row + 1 if counts[end] >= FEWEST_PLACES else 0
            often = often or row > LONG - SEED
            end += 1
        has_word = _touch(words, places[start], places[end - 1] + SEED)
        for at in range(start, end):
            times[strings[at]] += 1
            if has_word:
                worded[strings[at]] = True
            elif not often:
                heads[strings[at]] = False
    kept = False
    for string in range(len(heads)):
        heads[string] = heads[string] and (times[string] >= FEWEST_PLACES or worded[string])
        kept = kept or heads[string]
    return kept


@njit(cache=True)
def _touch(words: Words, start: int, end: int) -> bool:  # pragma: no cover
    """`Words.touch`."""
    return bool(np.searchsorted(words.ends, start, side="right") < np.searchsorted(words.starts, end))


@njit(cache=True)
def _chosen(places: Places, strings: Places, chosen: Flags) -> tuple[Places, Places, Places]:  # pragma: no cover
    """The places of the chosen strings, string by string; their strings; and where each begins, and the end."""
    begins = np.zeros(len(chosen) + 1, dtype=np.int64)
    for string in strings:
        begins[string + 1] += chosen[string]
    begins = np.cumsum(begins)
    sorted_places = np.empty(begins[-1], dtype=np.int64)
    sorted_strings = np.empty(begins[-1], dtype=np.int64)
    firsts = np.append(np.unique(begins[:-1][chosen]), begins[-1])
    for at, string in enumerate(strings):
        if chosen[string]:
            sorted_places[begins[string]] = places[at]
            sorted_strings[begins[string]] = string
            begins[string] += 1
    return sorted_places, sorted_strings, firsts


@njit(cache=True)
def _reaches(
    codes: NDArray[np.uint32], places: Places, firsts: Places, words: Words
) -> tuple[Places, Places, Flags]:  # pragma: no cover
    """For each group of places how far the same characters reach before and behind, and whether it may be the site's.

    By a word of sites in it, or since it stands between Chinese characters often enough.
    """
    n = len(firsts) - 1
    before, behind = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    worth = np.zeros(n, dtype=np.bool_)
    for group in range(n):
        some = places[firsts[group] : firsts[group + 1]]
        while before[group] < LONGEST and _alike(codes, some, -1 - before[group]):
            before[group] += 1
        behind[group] = SEED
        while behind[group] < LONGEST and _alike(codes, some, behind[group]):
            behind[group] += 1
        between = 0
        for at in some:
            start, end = at - before[group], at + behind[group]
            between += start > 0 and end < len(codes) and _is_chinese(codes[start - 1]) and _is_chinese(codes[end])
        strange = before[group] + behind[group] >= LONG and between >= max(FEWEST_PLACES, 0.6 * len(some))
        worth[group] = strange or _touch(words, some[0] - before[group], some[0] + behind[group])
    return before, behind, worth


@njit(cache=True)
def _alike(codes: NDArray[np.uint32], places: Places, offset: int) -> bool:  # pragma: no cover
    """Whether the same character stands that far from each of these places."""
    if places[0] + offset < 0 or places[-1] + offset >= len(codes):
        return False
    same = True
    for at in places:
        same = same and codes[at + offset] == codes[places[0] + offset]
    return same


@njit(cache=True)
def _is_chinese(code: int) -> bool:  # pragma: no cover
    """Whether a character is of the class `cleaning.fold.CJK`."""
    return 0x3400 <= code < 0x4DC0 or 0x4E00 <= code < 0xA000 or 0xF900 <= code < 0xFB00
