"""Layouts: what the pages of a site, or of a family of sites with one CMS, look like.

A layout is one file of this package that declares `LAYOUT`; adding one touches nothing else. It is recognised by the
page's shape, not by its address or brand, so that an unseen brand of a known family is read like the known one.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, islice

import re2

from cleaning.fold import code_points
from cleaning.literals import Literals, literals


@dataclass(frozen=True)
class Signal:
    """A shape that speaks for a layout: a pattern on folded lines, and how often it must match."""

    pattern: str
    needs: str
    """Words apart by blanks, of which a line that matches has one: the pattern is tried on such lines alone."""
    at_least: int = 1
    weight: float = 1.0
    by_line: bool = False
    """Whether the pattern is matched with `re` at the beginning of each line: where re2 would need too many states."""

    def is_in(self, lines: Sequence[str]) -> bool:
        """Whether it is found on enough of these lines, each of which has one of its words."""
        if self.by_line:
            matches: Iterator[object] = filter(None, map(_by_line(self.pattern).match, lines))
        elif self.at_least == 1:
            return bool(_whether(self.pattern).Match("\n".join(lines)))
        else:
            matches = _anywhere(self.pattern).finditer("\n".join(lines))
        return sum(1 for _ in islice(matches, self.at_least)) >= self.at_least


@dataclass(frozen=True)
class Layout:
    """A page form that a site or a family of sites uses, for as long as its dates say."""

    name: str
    version: int
    signals: tuple[Signal, ...]
    """The layout claims a page when the weights of the signals found reach `_CLAIM`."""
    sites: tuple[tuple[str, str], ...] = ()
    """(word of the page or of its host, name of the site) of brands that are known."""
    anchors: tuple[Signal, ...] = ()
    """Shapes of lines that stand around the speech, over those that `cleaning.cues` knows."""
    segments: bool = False
    """Whether its pages cut the text into numbered segments of one length."""
    pictures: bool = False
    """Whether the text stands below pictures of the document's pages: what is said to be unread are pictures."""
    valid_from: date | None = None
    valid_until: date | None = None
    """The last day on which a page of this form was seen; a form that ended keeps standing."""

    def holds_on(self, day: date) -> bool:
        """Whether pages of that day may have this form."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def is_anchor(self, folded: str) -> bool:
        """Whether a line is the site's by the layout's own anchors."""
        return any(
            anchor.is_in([folded]) for anchor in self.anchors if any(word in folded for word in anchor.needs.split())
        )


@cache
def _anywhere(pattern: str) -> re2._Regexp:
    return re2.compile(f"(?m){pattern}")


@cache
def _whether(pattern: str) -> re2.Set:
    """A set of this pattern alone: it tells whether there is a match, and does not look for its place."""
    only = re2.Set.SearchSet()
    only.Add(f"(?m){pattern}")
    only.Compile()
    return only


@cache
def _by_line(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.A)


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout of this package, by name."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return tuple(sorted((module.LAYOUT for module in modules), key=lambda layout: layout.name))


@cache
def telling_words() -> tuple[str, ...]:
    """The words without which a line tells of no layout and of no site that is known."""
    signals = (signal for layout in layouts() for signal in (*layout.signals, *layout.anchors))
    sites = (word for layout in layouts() for word, _ in layout.sites)
    return tuple(sorted({*sites, *(word for signal in signals for word in signal.needs.split())}))


def layout_named(name: str) -> Layout | None:
    """The layout of that name; None for the empty name. Raises KeyError with the known names for another."""
    if not name:
        return None
    for layout in layouts():
        if layout.name == name:
            return layout
    raise KeyError(f"unknown layout {name!r}; known are {', '.join(layout.name for layout in layouts())}")


def recognise(folded: str, day: date | None = None) -> Layout | None:
    """The layout that claims a page most strongly, None if none does. Pages of unknown date fit any dates.

    `folded` are the page's lines, of which those with telling words are enough.
    """
    likely: dict[str, list[tuple[Signal, list[str]]]] = defaultdict(list)
    for layout, signal, lines in _worded(folded):
        likely[layout.name].append((signal, lines))
    valid = [layout for layout in layouts() if day is None or layout.holds_on(day)]
    strengths = {layout.name: _strength(likely[layout.name]) for layout in valid}
    strongest = max(valid, key=lambda layout: strengths[layout.name], default=None)
    return strongest if strongest and strengths[strongest.name] >= _CLAIM else None


def _strength(likely: Sequence[tuple[Signal, list[str]]]) -> float:
    """The weight of the signals that are found on the lines that may have them; 0 once they can make no claim."""
    strength, open_weight = 0.0, sum(signal.weight for signal, _ in likely)
    for signal, lines in likely:
        if strength + open_weight < _CLAIM:
            return 0.0
        open_weight -= signal.weight
        strength += signal.weight * signal.is_in(lines)
    return strength


_CLAIM = 2
"""Weight of signals from which a layout claims a page."""


@cache
def _words() -> tuple[Literals, tuple[tuple[int, ...], ...]]:
    """The words that signals need, and for each word which of `_signals` need it."""
    needed_by: dict[str, list[int]] = defaultdict(list)
    for number, (_, signal) in enumerate(_signals()):
        for word in signal.needs.split():
            needed_by[word].append(number)
    return literals(list(needed_by)), tuple(map(tuple, needed_by.values()))


@cache
def _signals() -> tuple[tuple[Layout, Signal], ...]:
    return tuple((layout, signal) for layout in layouts() for signal in layout.signals)


def _worded(folded: str) -> Iterator[tuple[Layout, Signal, list[str]]]:
    """Each signal of which words stand in the text, with the lines that have them, in order."""
    words, needed_by = _words()
    lines = folded.split("\n")
    ends = list(accumulate(len(line) + 1 for line in lines))
    found: dict[int, set[int]] = defaultdict(set)
    for word, start, _ in words.every(code_points(folded)).tolist():
        at = bisect_right(ends, start)
        for number in needed_by[word]:
            found[number].add(at)
    for number in sorted(found):
        yield *_signals()[number], [lines[at] for at in sorted(found[number])]
