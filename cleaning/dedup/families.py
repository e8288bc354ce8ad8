"""From pairs of texts that are one speech to speeches.

A text joins the one longer text that has most of it: more would let a short text that stands in several speeches tie
them together. One that stands in several speeches alike joins none: it can't be told whose it is. A page on which
several whole speeches stand one behind another (精选5篇) is a text of its own; none of them joins it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.compare import Kind
from cleaning.dedup.links import Link, Links

Numbers = NDArray[np.int64]

_ALIKE = 0.02
"""Shares that differ by less fit alike."""
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
    by_text = [Link._make(link) for link in links[np.lexsort((links["longer"], -ranks[links["shorter"]]))].tolist()]
    parts = compilations(by_text)
    roots = np.arange(len(ranks), dtype=np.int64)
    undecided = set()
    # From the longest text on: a text joins a longer one, whose speech is known by then.
    for text, group in groupby(by_text, key=lambda link: link.shorter):
        options = [link for link in group if not _inside(link, parts)]
        if not options:
            continue
        best = max(options, key=lambda link: (_strength(link), int(ranks[link.longer])))
        rivals = {int(roots[link.longer]) for link in options if _rivals(link, best)}
        if len(rivals) > 1:
            undecided.add(text)
        else:
            roots[text] = roots[best.longer]
    return Families(roots, frozenset(parts), frozenset(undecided))


def _strength(link: Link) -> tuple[bool, float, float]:
    """A copy of the whole counts for more than a longer text of which it is a part."""
    return link.kind in (Kind.NEAR, Kind.REORDERED), round(link.shown, 3), round(link.shows, 3)


def _rivals(link: Link, best: Link) -> bool:
    """Whether a link claims a text as well as the best one does, of which it is a part."""
    if best is link:
        return True
    return best.kind == Kind.CONTAINED and link.kind == Kind.CONTAINED and link.shown >= best.shown - _ALIKE


def compilations(links: Iterable[Link]) -> dict[int, list[tuple[int, int]]]:
    """Texts that hold several whole speeches, with the places of these in units.

    A whole speech begins as speeches do, and begins and ends where sentences do. An excerpt of one speech begins
    anywhere, and its opening once.
    """
    inner: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.speech:
            inner[link.longer].append(link)
    found = {}
    for text, speeches in inner.items():
        places: list[tuple[int, int]] = []
        for link in sorted(speeches, key=lambda link: (link.last, -link.first)):
            if not places or link.first >= places[-1][1]:
                places.append((link.first, link.last))
        if len(places) > 1:
            found[text] = [(link.first, link.last) for link in speeches]
    return found


def _inside(link: Link, parts: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether a text lies inside one of the speeches of a compilation."""
    if link.kind != Kind.CONTAINED or link.longer not in parts:
        return False
    length = max(1, link.last - link.first)
    return any(min(last, link.last) - max(first, link.first) >= _PART * length for first, last in parts[link.longer])
