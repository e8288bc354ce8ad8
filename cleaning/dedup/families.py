"""From pairs of texts that are one speech to speeches.

A text joins the one longer text that has most of it: more would let a short text that stands in several speeches tie
them together. One that stands in several speeches alike joins none: it can't be told whose it is. A page on which
several whole speeches stand one behind another (精选5篇) is a text of its own; none of them joins it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.compare import ONE_SPEECH, WHOLE, Kind
from cleaning.dedup.links import KIN, Link, Links, strongest

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Shares = NDArray[np.float64]
Places = dict[int, list[tuple[int, int]]]

_ALIKE = 0.02
"""Shares that differ by less fit alike."""
_MOST = 0.7
"""Of two texts of which one text has so much, both are its speech, whatever noise stands around it."""
_PART = 0.9
"""A text of which so much lies inside a speech of a compilation stands there, not in the compilation."""
_OPENINGS, _PIECES = 2, 3
"""So many speeches that begin as such make a compilation, or so many whole pieces whatever they begin with."""
_FILLED = 0.25
"""The share of it that such pieces make up at the least: a speech may hold short paragraphs that anyone uses."""
_ABOVE, _BETWEEN = 80, 8
"""Units before the first piece and between two, where pieces that are texts too make up a compilation to its end: a
word of its editor, and numbers. Two previews of one speech fit together so only by a rare chance."""
_SAME_PLACE, _OVER = 8, 24
"""Units within which pieces begin at one place, and that a part shows at least on both sides of one it goes on over."""
_MANY = 3
"""So many times as many parts go on over a place than begin there where it is no beginning: of a speech with very many
copies some are cut, by chance, as pieces of a compilation are."""


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
    parts = compilations(links[same], _pieces(links, len(ranks))[same], ranks)
    options = links[same | (links["overlap"] > 0)]
    options = options[~_inside(options, parts)]
    options = options[_by_claim(options, ranks)]
    kin = links[(links["kind"] == Kind.DIFFERENT) & (links["shown"] >= KIN)]
    above, undecided = np.arange(len(ranks), dtype=np.int64), np.zeros(len(ranks), dtype=np.bool_)
    _join_all(
        options["shorter"].astype(np.int64),
        options["longer"].astype(np.int64),
        np.isin(options["kind"], np.array(ONE_SPEECH, dtype=np.uint8)),
        options["kind"] == Kind.CONTAINED,
        np.ascontiguousarray(options["shown"]),
        np.ascontiguousarray(options["shows"]),
        np.unique(_pairs(kin["shorter"], kin["longer"], len(ranks))),
        above,
        undecided,
    )
    return Families(_longest(above, ranks), frozenset(parts), frozenset(np.flatnonzero(undecided).tolist()))


def _pairs(ones: NDArray[np.int32], others: NDArray[np.int32], texts: int) -> Numbers:
    """One number for each pair of texts, whichever comes first."""
    found: Numbers = np.minimum(ones, others).astype(np.int64) * texts + np.maximum(ones, others)
    return found


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
    above: Numbers,
    undecided: Flags,
) -> None:  # pragma: no cover - kernels run compiled
    """Joins each text with the longer one that claims it best, whose speech is known by then.

    `above[text]` leads to what it is joined with, and in the end is one text for all of them.
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
                pair = min(longer[at], best) * len(above) + max(longer[at], best)
                place = np.searchsorted(kin, pair)
                if place == len(kin) or kin[place] != pair:
                    undecided[text] = True
        if not undecided[text]:
            above[root(above, text)] = root(above, best)
            for at in range(begin + 1, last):
                if min(shows[at], shows[begin]) >= _MOST:
                    above[root(above, longer[at])] = root(above, best)
        begin = end
    for text in range(len(above)):
        above[text] = root(above, text)


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


def _pieces(links: Links, texts: int) -> Flags:
    """Links of parts that tell whether the longer text is a compilation."""
    first, last = links["first"] <= _ABOVE, links["last"] >= links["units"] - _BETWEEN
    at_both = np.ones(texts, dtype=np.bool_)
    for at_end in (first & ~last, last & ~first):
        has = np.zeros(texts, dtype=np.bool_)
        has[links["longer"][at_end & links["bounded"]]] = True
        at_both &= has
    found: Flags = links["whole"] | links["speech"] | (links["bounded"] & at_both[links["longer"]])
    return found


def compilations(links: Links, pieces: Flags, ranks: NDArray[np.int32]) -> Places:
    """Texts that hold several whole speeches, with the places of these in units.

    `links` are of texts that are one speech, or parts; `pieces` tells those that may make a compilation. A whole speech
    begins as speeches do, and begins and ends where sentences do. An excerpt of one speech begins anywhere, and its
    opening once. Where several texts fill another from its beginning to its end, they are whole.
    """
    inner: dict[int, list[Link]] = defaultdict(list)
    for link in map(Link._make, links[pieces].tolist()):
        inner[link.longer].append(link)
    holding = sorted((text for text, parts in inner.items() if _several(parts)), key=lambda text: int(ranks[text]))
    links = links[np.isin(links["longer"], np.array(holding, dtype=np.int64))]
    links = links[np.argsort(links["longer"], kind="stable")]
    found: Places = {}
    for text in holding:
        shown = links[slice(*np.searchsorted(links["longer"], (text, text + 1)))]
        over = shown[(shown["shows"] < WHOLE) & ~np.isin(shown["shorter"], np.array(list(found), dtype=np.int64))]
        if _several(_that_begin(inner[text], shown, over)):
            found[text] = [(link.first, link.last) for link in inner[text]]
    return found


def _several(pieces: Sequence[Link]) -> bool:
    """Whether these pieces of a text make it a compilation."""
    speeches, whole = _apart(link for link in pieces if link.speech), _apart(link for link in pieces if link.whole)
    filled = sum(link.shows for link in whole) >= _FILLED
    return len(speeches) >= _OPENINGS or (len(whole) >= _PIECES and filled) or _is_filled(pieces)


def _that_begin(pieces: Sequence[Link], shown: Links, over: Links) -> Sequence[Link]:
    """The pieces where something begins: not many times as many other parts go on over the place as begin there.

    Copies of the whole are none of these parts, since a compilation has copies too.
    """
    places = np.array([link.first for link in pieces], dtype=np.int64)
    begins = _count(shown["first"], places + _SAME_PLACE + 1) - _count(shown["first"], places - _SAME_PLACE)
    over = over[over["last"] - over["first"] > 2 * _OVER]  # so those that end before a place begin before it too
    goes_on = _count(over["first"], places - _OVER) - _count(over["last"], places + _OVER + 1)
    return [link for link, some, more in zip(pieces, begins, goes_on, strict=True) if more <= _MANY * some]


def _count(values: NDArray[np.int32], below: Numbers) -> Numbers:
    """How many are less than each bound."""
    return np.asarray(np.searchsorted(np.sort(values), below), dtype=np.int64)


def _is_filled(pieces: Iterable[Link]) -> bool:
    """Whether two pieces or more follow on each other from the beginning of a text to its end."""
    reached: set[int] = set()
    for link in sorted(pieces, key=lambda link: (link.first, link.last)):
        if not link.bounded:
            continue
        goes_on = any(link.first + units in reached for units in range(-_BETWEEN, _BETWEEN + 1))
        if goes_on and link.last >= link.units - _BETWEEN:
            return True
        if goes_on or link.first <= _ABOVE:
            reached.add(link.last)
    return False


def _apart(links: Iterable[Link]) -> Sequence[Link]:
    """The most pieces of a text that do not overlap."""
    found, end = [], 0
    for link in sorted(links, key=lambda link: (link.last, -link.first, link.shorter)):
        if link.first >= end:
            found.append(link)
            end = link.last
    return found


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
