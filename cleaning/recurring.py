"""Strings that stand in a text several times and may be a sentence of the site's, told without looking at one of them.

A text of a hundred thousand characters has thousands of repeated strings. Which of them can be the site's at all, by
the words of sites in them or by the places at which they stand, is found for all together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.fold import code_points
from cleaning.literals import Literals
from cleaning.repeats import Flags, Places, Repeats
from cleaning.sights import Codes, Sight, Solid, Stands, Words, sights, touch

SEED = 6
"""Characters of the shortest string that is looked for."""
LONGEST = 120
"""Characters to which a string is followed, before and behind its seed."""
LONG = 9
"""Characters of a string that only its places need tell; names of places and projects are shorter."""
FEWEST_PLACES = 3
"""Places between Chinese characters that tell a string without words of sites."""


class Group(NamedTuple):
    """Places at which the same characters stand, those of a seed, and how far the repetition reaches around them."""

    nth: int
    """Its number, by which `touched` tells of it."""
    places: list[int]
    length: int
    """How many neighbours stand at the same places in a row."""
    before: int
    """Characters before the seed that are the same at all places."""
    behind: int
    """Characters from the beginning of the seed on that are."""
    worth: bool
    """Whether it may be the site's as a whole. If not, it still may be at some of its places, by a longer string."""
    sight: Sight


class Groups(NamedTuple):
    """The groups of a text, those with the most places first."""

    found: list[Group]
    places: Places
    """The places of all groups, in the order of their numbers; and where those of each group begin, and the end."""
    firsts: Places
    lengths: Places

    def touched(self, done: NDArray[np.uint8]) -> Flags:
        """For each group by its number whether one of its rows has a character that is marked in `done`."""
        flags: Flags = _touched(done, self.places, self.firsts, self.lengths)
        return flags


def find_words(solid: str, found: Repeats, words: Literals, names: Sequence[str]) -> Words:
    """The words of sites, and the names of this one, in the runs of repeated characters."""
    starts = found.runs()
    first, last = found.places[starts[:-1]], found.places[starts[1:] - 1] + SEED
    joined = "\n".join([solid[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)])
    hits = words.longest(code_points(joined))[:, 1:]
    named = []
    for name in names:
        at = joined.find(name)
        while at >= 0:
            named.append((at, at + len(name)))
            at = joined.find(name, at + 1)
    places = np.concatenate((hits, np.array(named, np.int64).reshape(-1, 2)))
    if len(places) == 0:
        return Words(_NONE, _NONE)
    sizes = last - first + 1
    offsets = np.cumsum(sizes) - sizes
    places += (first - offsets)[np.searchsorted(offsets, places[:, 0], "right") - 1, None]
    places.sort(axis=0)
    return Words(places[:, 0], places[:, 1])


def groups(text: Solid, found: Repeats, words: Words) -> Groups:
    """The repeated strings that may be the site's, without most of those that no test could find to be.

    Whole runs of repeated characters are left out that neither have a word of sites nor stand often enough to be told
    by their places alone. The most frequent come first: neighbours that only some places share are no part of the
    sentence.
    """
    heads, lengths = found.rows(LONGEST // 2)
    if not _choose(found.places, found.strings, found.counts, words, heads):
        return Groups([], _NONE, _NONE, _NONE)
    places, strings, firsts = _chosen(found.places, found.strings, heads)
    before, behind = _reaches(text.solid, places, firsts)
    seen, whole = sights(text, Stands(places, firsts, before, behind), words)
    worth = _are_worth(seen, whole, before + behind, np.diff(firsts))
    rows = lengths[strings[firsts[:-1]]]
    listed, edges = places.tolist(), firsts.tolist()
    columns = (rows.tolist(), before.tolist(), behind.tolist(), worth.tolist(), seen)
    together = [
        _group((nth, listed[one:two], *other))
        for nth, (one, two, *other) in enumerate(zip(edges, edges[1:], *columns, strict=False))
    ]
    together.sort(key=lambda group: (-len(group[1]), group[1][0]))
    return Groups(together, places, firsts, rows)


_NONE = np.zeros(0, np.int64)
_group = partial(tuple.__new__, Group)


def _are_worth(seen: list[Sight], whole: Places, sizes: Places, times: Places) -> Flags:
    """Which groups may be the site's, by a word in it, or since it stands between Chinese characters often enough."""
    strange: Flags = (sizes >= LONG) & (whole >= np.maximum(FEWEST_PLACES, 0.6 * times))
    return strange | np.array([one.worded for one in seen], np.bool_)


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
        has_word = touch(words, places[start], places[end - 1] + SEED)
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
def _reaches(codes: Codes, places: Places, firsts: Places) -> tuple[Places, Places]:  # pragma: no cover
    """For each group of places how far the same characters reach before and behind."""
    n = len(firsts) - 1
    before, behind = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for group in range(n):
        some = places[firsts[group] : firsts[group + 1]]
        while before[group] < LONGEST and _alike(codes, some, -1 - before[group]):
            before[group] += 1
        behind[group] = SEED
        while behind[group] < LONGEST and _alike(codes, some, behind[group]):
            behind[group] += 1
    return before, behind


@njit(cache=True)
def _touched(done: NDArray[np.uint8], places: Places, firsts: Places, lengths: Places) -> Flags:  # pragma: no cover
    """See `Groups.touched`."""
    touched = np.zeros(len(lengths), dtype=np.bool_)
    for group in range(len(lengths)):
        for at in places[firsts[group] : firsts[group + 1]]:
            for offset in range(lengths[group]):
                if done[at + offset]:
                    touched[group] = True
    return touched


@njit(cache=True)
def _alike(codes: Codes, places: Places, offset: int) -> bool:  # pragma: no cover
    """Whether the same character stands that far from each of these places."""
    if places[0] + offset < 0 or places[-1] + offset >= len(codes):
        return False
    same = True
    for at in places:
        same = same and codes[at + offset] == codes[places[0] + offset]
    return same
