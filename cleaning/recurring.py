"""Strings that stand in a text several times and may be a sentence of the site's, told without looking at one of them.

A text of a hundred thousand characters has thousands of repeated strings. Which of them can be the site's at all, by
the words of sites in them or by the places at which they stand, is found for all together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.fold import code_points
from cleaning.literals import Literals
from cleaning.repeats import Flags, Places, Repeats
from cleaning.sights import FEWEST_INSIDE, Codes, Sight, Solid, Stands, Words, as_sight, sights, touch

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

    places: list[int]
    length: int
    """How many neighbours stand at the same places in a row."""
    before: int
    """Characters before the seed that are the same at all places."""
    behind: int
    """Characters from the beginning of the seed on that are."""
    sight: Sight


class Groups(NamedTuple):
    """The groups of a text as columns: a page that repeats itself has thousands, and few are looked at one by one."""

    order: Places
    """Their numbers, of those with the most places first."""
    worth: Flags
    """Which may be the site's as a whole. The others still may be at some of their places, by a longer string."""
    places: Places
    """The places of all groups, in the order of their numbers; and where those of each group begin, and the end."""
    firsts: Places
    lengths: Places
    before: Places
    behind: Places
    """What `Group` has of each."""
    sights: Places
    """A row each, of the fields of its `Sight`."""

    def group(self, nth: int) -> Group:
        """The group of that number."""
        places = self.places[self.firsts[nth] : self.firsts[nth + 1]].tolist()
        return Group(
            places,
            int(self.lengths[nth]),
            int(self.before[nth]),
            int(self.behind[nth]),
            as_sight(self.sights[nth].tolist()),
        )

    def touch(self, done: NDArray[np.uint8], rest: Places, touched: Flags) -> None:
        """Tells of the groups of these numbers whether a row of them has a character that is marked in `done`."""
        _touch(done, (self.places, self.firsts, self.lengths), rest, touched)


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
        return Groups(_NONE, _NOT, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE)
    places, strings, firsts = _chosen(found.places, found.strings, heads)
    before, behind = _reaches(text.solid, places, firsts)
    seen = sights(text, Stands(places, firsts, before, behind), words)
    times = np.diff(firsts)
    order = np.lexsort((places[firsts[:-1]], -times))
    rows = lengths[strings[firsts[:-1]]]
    return Groups(order, _are_worth(seen, before + behind, times), places, firsts, rows, before, behind, seen)


_NONE, _NOT = np.zeros(0, np.int64), np.zeros(0, np.bool_)


def _are_worth(seen: Places, sizes: Places, times: Places) -> Flags:
    """Which groups may be the site's: they stand within lines, and have a word of sites or cut words often enough."""
    lead, tail, between, inside, worded, whole = seen.T
    often = np.maximum(FEWEST_PLACES, 0.6 * times)
    bare = sizes - lead - tail
    strange = (bare >= LONG) & (between >= often) & (whole >= often)
    worth: Flags = (bare > 0) & (inside >= FEWEST_INSIDE) & ((worded > 0) | strange)
    return worth


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
def _touch(
    done: NDArray[np.uint8], rows: tuple[Places, Places, Places], rest: Places, touched: Flags
) -> None:  # pragma: no cover
    """See `Groups.touch`. What is touched stays so."""
    places, firsts, lengths = rows
    for group in rest:
        at = firsts[group]
        while not touched[group] and at < firsts[group + 1]:
            for offset in range(lengths[group]):
                touched[group] |= done[places[at] + offset] > 0
            at += 1


@njit(cache=True)
def _alike(codes: Codes, places: Places, offset: int) -> bool:  # pragma: no cover
    """Whether the same character stands that far from each of these places."""
    if places[0] + offset < 0 or places[-1] + offset >= len(codes):
        return False
    same = True
    for at in places:
        same = same and codes[at + offset] == codes[places[0] + offset]
    return same
