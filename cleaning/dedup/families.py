"""From pairs of texts that are one speech to speeches.

A text joins the one longer text that has most of it: more would let a short text that stands in several speeches tie
them together. One that stands in several speeches alike joins none: it can't be told whose it is. A page on which
several whole speeches stand one behind another (精选5篇) is a text of its own; none of them joins it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.compare import ONE_SPEECH, Kind
from cleaning.dedup.compilations import Places, compilations, openings, pieces_of
from cleaning.dedup.links import KIN, Link, Links, strongest

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Shares = NDArray[np.float64]

_ALIKE = 0.02
"""Shares that differ by less fit alike."""
_MOST = 0.7
"""Of two texts of which one text has so much, both are its speech, whatever noise stands around it."""
_PART = 0.9
"""A text of which so much lies inside a speech of a compilation stands there, not in the compilation."""


@dataclass(frozen=True, slots=True)
class Families:
    """Which texts are one speech."""

    roots: Numbers
    """For each text the text whose number its speech goes by."""
    compilations: frozenset[int]
    """Texts that hold several whole speeches, each of which is a text too."""
    undecided: frozenset[int]
    """Texts that stand in several speeches alike."""


def families(links: Links, ranks: NDArray[np.int32]) -> Families:
    """Speeches from links, for as many texts as there are ranks. The order of the links does not matter."""
    return joined(links[strongest(links, ranks) > 0], ranks)


def joined(links: Links, ranks: NDArray[np.int32]) -> Families:
    """The same from those links alone that are looked at."""
    same = np.isin(links["kind"], np.array(ONE_SPEECH, dtype=np.uint8))
    others = links[np.isin(links["kind"], np.array((Kind.SERIES, Kind.REFILLED), dtype=np.uint8))]
    apart = links[(links["kind"] == Kind.DIFFERENT) & (links["shown"] >= KIN)]
    same[_misled(links, same, np.concatenate((others, apart)))] = False
    opened = openings(links)
    pieces = np.append(pieces_of(links, len(ranks))[same], np.ones(len(opened), dtype=np.bool_))
    parts = compilations(np.concatenate((links[same], opened)), pieces, ranks)
    options = links[same | (links["overlap"] > 0)]
    options = options[~_inside(options, parts)]
    options = options[_by_claim(options, ranks)]
    above, undecided = np.arange(len(ranks), dtype=np.int64), np.zeros(len(ranks), dtype=np.bool_)
    _join_all(
        options["shorter"].astype(np.int64),
        options["longer"].astype(np.int64),
        np.isin(options["kind"], np.array(ONE_SPEECH, dtype=np.uint8)),
        options["kind"] == Kind.CONTAINED,
        np.ascontiguousarray(options["shown"]),
        np.ascontiguousarray(options["shows"]),
        np.unique(_pairs(apart["shorter"], apart["longer"], len(ranks))),
        *_shares(others, len(ranks)),
        above,
        undecided,
    )
    return Families(_longest(above, ranks), frozenset(parts), frozenset(np.flatnonzero(undecided).tolist()))


def _misled(links: Links, same: Flags, others: Links) -> list[int]:
    """Links of spun texts to texts that share more with another speech, of which the spun one is a nearer copy.

    Of a form that was filled in twice a spun copy is unlike either, but less unlike one of them.
    """
    spun = np.zeros(max(links["longer"].max(initial=0), links["shorter"].max(initial=0)) + 1, dtype=np.bool_)
    told = spun.copy()
    for side in ("shorter", "longer"):
        spun[links[side][links["kind"] == Kind.SPUN]] = True
        told[others[side]] = True
    near: dict[int, dict[int, int]] = defaultdict(dict)
    for one, other in (("shorter", "longer"), ("longer", "shorter")):
        rows = np.flatnonzero(same & spun[links[one]] & told[links[other]])
        for row, text, of in zip(rows.tolist(), links[one][rows].tolist(), links[other][rows].tolist(), strict=True):
            near[of][text] = row
    found = []
    for one, other, shown in zip(*(others[of].tolist() for of in ("shorter", "longer", "shown")), strict=True):
        for text in near[one].keys() & near[other].keys() if one in near and other in near else ():
            less, more = sorted((near[one][text], near[other][text]), key=lambda row: float(links["shown"][row]))
            bound = min(shown, links["shown"][more]) - _ALIKE
            if links["kind"][less] == Kind.SPUN and links["shown"][less] < bound:
                found.append(less)
    return found


def _pairs(ones: NDArray[np.int32], others: NDArray[np.int32], texts: int) -> Numbers:
    """One number for each pair of texts, whichever comes first."""
    found: Numbers = np.minimum(ones, others).astype(np.int64) * texts + np.maximum(ones, others)
    return found


def _shares(links: Links, texts: int) -> tuple[Numbers, Shares]:
    """The numbers of these pairs, sorted, and the share that each has in common."""
    pairs = _pairs(links["shorter"], links["longer"], texts)
    order = np.argsort(pairs)
    return pairs[order], np.ascontiguousarray(links["shown"][order])


def _by_claim(links: Links, ranks: NDArray[np.int32]) -> Numbers:
    """The order of links from the longest text on, and of each text from the one that claims it best.

    Copies come before mere overlaps. A copy of the whole counts for more than a longer text of which it is a part.
    """
    keys = (
        ranks[links["longer"]],
        links["overlap"],
        np.round(links["shows"], 3),
        np.round(links["shown"], 3),
        np.isin(links["kind"], np.array((Kind.NEAR, Kind.REORDERED), dtype=np.uint8)),
        np.isin(links["kind"], np.array(ONE_SPEECH, dtype=np.uint8)),
        ranks[links["shorter"]],
    )
    found: Numbers = np.lexsort(keys)[::-1].copy()
    return found


@njit(cache=True)
def _join_all(
    shorter: Numbers,
    longer: Numbers,
    same: Flags,
    part: Flags,
    shown: Shares,
    shows: Shares,
    kin: Numbers,
    others: Numbers,
    share: Shares,
    above: Numbers,
    undecided: Flags,
) -> None:  # pragma: no cover - kernels run compiled
    """Joins each text with the longer one that claims it best, whose speech is known by then.

    `above[text]` leads to what it is joined with, and in the end is one text for all of them. `kin` and `others` are
    pairs, as numbers: texts that are kin, and texts that are two speeches, with the share of the shorter one that they
    have in common. A text that has less with one of these ties them not together.
    """
    begin = 0
    while begin < len(shorter):
        end = begin + 1
        while end < len(shorter) and shorter[end] == shorter[begin]:
            end += 1
        last = begin + 1
        while last < end and same[last] == same[begin]:
            last += 1
        text, best = shorter[begin], longer[begin]
        for at in range(begin + 1, last):
            rivals = part[begin] and part[at] and shown[at] >= shown[begin] - _ALIKE and shows[at] < _MOST
            if rivals and root(above, longer[at]) != root(above, best):
                undecided[text] |= _place(kin, longer[at], best, len(above)) < 0
        if not undecided[text]:
            above[root(above, text)] = root(above, best)
            for at in range(begin + 1, last):
                if min(shows[at], shows[begin]) >= _MOST:
                    place = _place(others, longer[at], best, len(above))
                    if place < 0 or share[place] <= min(shown[at], shown[begin]) + _ALIKE:
                        above[root(above, longer[at])] = root(above, best)
        begin = end
    for text in range(len(above)):
        above[text] = root(above, text)


@njit(cache=True)
def _place(pairs: Numbers, one: int, other: int, texts: int) -> int:  # pragma: no cover
    """Where two texts stand among these pairs, which are sorted as `_pairs` numbers them; -1 for nowhere."""
    pair = min(one, other) * texts + max(one, other)
    place = int(np.searchsorted(pairs, pair))
    return place if place < len(pairs) and pairs[place] == pair else -1


@njit(cache=True)
def root(above: Numbers, text: int) -> int:  # pragma: no cover
    while above[text] != text:
        above[text] = above[above[text]]
        text = above[text]
    return text


def _longest(roots: Numbers, ranks: NDArray[np.int32]) -> Numbers:
    """For each text the longest that it is joined with."""
    longest, order = np.arange(len(roots), dtype=np.int64), np.empty(len(roots), dtype=np.int64)
    order[ranks] = np.arange(len(roots))
    longest[roots[order]] = order
    return longest[roots]


def _inside(links: Links, parts: Places) -> Flags:
    """Which links are of a text that lies inside one of the speeches of a compilation, or overlaps with one."""
    several = np.array(sorted(parts), dtype=np.int64)
    holds = np.isin(links["longer"], several)
    found = (links["overlap"] > 0) & (holds | np.isin(links["shorter"], several))
    part = np.isin(links["kind"], np.array((Kind.CONTAINED, Kind.SPUN), dtype=np.uint8))
    for index in np.flatnonzero(~found & holds & part).tolist():
        link = Link._make(links[index].tolist())
        length = max(1, link.last - link.first)
        found[index] = any(
            min(last, link.last) - max(first, link.first) >= _PART * length for first, last in parts[link.longer]
        )
    return np.asarray(found)
