"""From pairs of texts that are one speech to speeches.

A text joins the one longer text that has most of it: more would let a short text that stands in several speeches tie
them together. One that stands in several speeches alike joins none: it can't be told whose it is. A page on which
several whole speeches stand one behind another (精选5篇) is a text of its own; none of them joins it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.compare import ONE_SPEECH, Kind
from cleaning.dedup.links import KIN, Link, Links, strongest

Numbers = NDArray[np.int64]
Places = dict[int, list[tuple[int, int]]]

_ALIKE = 0.02
"""Shares that differ by less fit alike."""
_MOST = 0.7
"""Of two texts of which one text has so much, both are its speech, whatever noise stands around it."""
_PART = 0.9
"""A text of which so much lies inside a speech of a compilation stands there, not in the compilation."""
_OPENINGS, _PIECES = 2, 3
"""So many speeches that begin as such make a compilation, or so many whole pieces whatever they begin with."""


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
    links = links[strongest(links, ranks)]
    by_text = [Link._make(link) for link in links[np.lexsort((links["longer"], -ranks[links["shorter"]]))].tolist()]
    parts = compilations(link for link in by_text if link.kind in ONE_SPEECH)
    kin = {(link.shorter, link.longer) for link in by_text if link.kind == Kind.DIFFERENT and link.shown >= KIN}
    roots = _Roots(len(ranks))
    undecided = set()
    # From the longest text on: a text joins a longer one, whose speech is known by then.
    for text, group in groupby(by_text, key=lambda link: link.shorter):
        options = [link for link in group if link.kind in ONE_SPEECH or link.overlap]
        options = [link for link in options if not _inside(link, parts)]
        chosen = [link for link in options if link.kind in ONE_SPEECH] or options
        if not chosen:
            continue
        best = max(chosen, key=lambda link: (_strength(link), int(ranks[link.longer])))
        rivals = [link for link in chosen if _rivals(link, best) and roots.of(link.longer) != roots.of(best.longer)]
        if any(not _related(link.longer, best.longer, kin) and link.shows < _MOST for link in rivals):
            undecided.add(text)
            continue
        roots.join(text, best.longer)
        for link in chosen:
            if min(link.shows, best.shows) >= _MOST:
                roots.join(link.longer, best.longer)
    return Families(roots.all(ranks), frozenset(parts), frozenset(undecided))


class _Roots:
    """Texts that have been joined."""

    def __init__(self, texts: int) -> None:
        self._above = list(range(texts))

    def of(self, text: int) -> int:
        """One text for all that are joined with this one."""
        while self._above[text] != text:
            self._above[text] = self._above[self._above[text]]
            text = self._above[text]
        return text

    def join(self, one: int, other: int) -> None:
        """The first and all that are joined with it go by what the second goes by."""
        self._above[self.of(one)] = self.of(other)

    def all(self, ranks: NDArray[np.int32]) -> Numbers:
        """For each text the longest that it is joined with."""
        found = np.array(self._above, dtype=np.int64)
        for text in np.flatnonzero(found != np.arange(len(found))).tolist():
            found[text] = self.of(text)
        longest = np.arange(len(found), dtype=np.int64)
        order = np.argsort(ranks)
        longest[found[order]] = order
        return longest[found]


def _strength(link: Link) -> tuple[bool, float, float, int]:
    """A copy of the whole counts for more than a longer text of which it is a part."""
    return link.kind in (Kind.NEAR, Kind.REORDERED), round(link.shown, 3), round(link.shows, 3), link.overlap


def _rivals(link: Link, best: Link) -> bool:
    """Whether a link claims a text as well as the best one does, of which it is a part."""
    if best.kind != Kind.CONTAINED or link.kind != Kind.CONTAINED:
        return False
    return link.shown >= best.shown - _ALIKE


def _related(one: int, other: int, kin: set[tuple[int, int]]) -> bool:
    return (one, other) in kin or (other, one) in kin


def compilations(links: Iterable[Link]) -> Places:
    """Texts that hold several whole speeches, with the places of these in units.

    A whole speech begins as speeches do, and begins and ends where sentences do. An excerpt of one speech begins
    anywhere, and its opening once.
    """
    inner: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.whole or link.speech:
            inner[link.longer].append(link)
    found = {}
    for text, pieces in inner.items():
        speeches = [link for link in pieces if link.speech]
        if _apart(speeches) >= _OPENINGS or _apart([link for link in pieces if link.whole]) >= _PIECES:
            found[text] = [(link.first, link.last) for link in pieces]
    return found


def _apart(links: Sequence[Link]) -> int:
    """How many of the pieces of a text do not overlap."""
    count = end = 0
    for link in sorted(links, key=lambda link: (link.last, -link.first)):
        if link.first >= end:
            count, end = count + 1, link.last
    return count


def _inside(link: Link, parts: Places) -> bool:
    """Whether a text lies inside one of the speeches of a compilation, or overlaps with one."""
    if link.overlap:
        return link.shorter in parts or link.longer in parts
    if link.kind not in (Kind.CONTAINED, Kind.SPUN) or link.longer not in parts:
        return False
    length = max(1, link.last - link.first)
    return any(min(last, link.last) - max(first, link.first) >= _PART * length for first, last in parts[link.longer])
