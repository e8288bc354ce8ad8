"""Layouts: what the pages of a site, or of a family of sites with one CMS, look like.

A layout is one file of this package that declares `LAYOUT`; adding one touches nothing else. It is recognised by the
page's shape, not by its address or brand, so that an unseen brand of a known family is read like the known one.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

import re2


@dataclass(frozen=True)
class Signal:
    """A shape that speaks for a layout: a pattern on folded lines, and how often it must match."""

    pattern: str
    needs: str
    """Words apart by blanks, of which a line that matches has one: the pattern is tried on such lines alone."""
    at_least: int = 1
    weight: float = 1.0


@dataclass(frozen=True)
class Layout:
    """A page form that a site or a family of sites uses, for as long as its dates say."""

    name: str
    version: int
    signals: tuple[Signal, ...]
    """The layout claims a page when the weights of the signals found reach 2."""
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

    def claims(self, folded: str) -> float:
        """How strongly a page, folded, is of this layout; 2 and more is a claim. Its telling lines are enough."""
        return sum(signal.weight for signal in self.signals if _found(signal, folded))

    def is_anchor(self, folded: str) -> bool:
        """Whether a line is the site's by the layout's own anchors."""
        return any(_found(anchor, folded) for anchor in self.anchors)


@cache
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)


def _found(signal: Signal, folded: str) -> bool:
    if not any(word in folded for word in signal.needs.split()):
        return False
    matches = _compiled(f"(?m){signal.pattern}").finditer(folded)
    return sum(1 for _ in islice(matches, signal.at_least)) >= signal.at_least


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
    """The layout that claims a page most strongly, None if none does. Pages of unknown date fit any dates."""
    claims = []
    for layout in layouts():
        if day and (
            (layout.valid_from and day < layout.valid_from) or (layout.valid_until and day > layout.valid_until)
        ):
            continue
        claims.append((layout.claims(folded), layout))
    strongest = max(claims, key=lambda claim: claim[0], default=None)
    return strongest[1] if strongest and strongest[0] >= 2 else None
