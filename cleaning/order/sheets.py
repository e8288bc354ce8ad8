"""Printed pages joined in the order of their numbers as strings: 1, 10, 11, 12, 2, 3 … 9.

With n pages the text falls into 3, 5 or 7 runs of pages. Numbered from left to right, the places where it was cut form
a chain: the text reads on from its end to cut 1, from before cut 1 to behind cut 2, from before cut 2 to behind cut 3 …
and the last of them stands behind the end of the speech. So the best cuts are found in one pass from cut to cut, with
the height of a page to tell about where each is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from cleaning.order.formulas import SURE
from cleaning.order.shown import Place, Shown

FEWEST, MOST = 10, 39
_TITLE = 8
"""Printed lines by which page 1 may be shorter: its title."""
_BEAM = 24
"""Cuts that are followed at each step, the best of them."""
_HOPELESS = 12.0
"""The misfit of a run's height from which on no words over the joins make up for it."""
_LOWEST, _HIGHEST = 8, 60
"""Lines of a printed page."""
_SHORTER = 0.12
"""Share of pages that are a line shorter, where no page begins with the last line of a paragraph."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Places where the text is cut, and how well the text reads with its parts in their true order."""

    at: tuple[int, ...]
    score: float
    """Natural logarithm of the odds against the order shown."""


class Sheet(NamedTuple):
    """What is taken for the page's height."""

    pages: int
    height: float
    """In printed lines."""
    title: float
    """By how much page 1 may be shorter."""
    shorter: float
    """How much a page is shorter than its height on average."""
    base: float
    each: float
    """The spread of a run's height: of any run, and of one page."""


def runs(pages: int) -> list[tuple[int, int]]:
    """Runs of consecutive pages in string order, each by its first and last page."""
    order = sorted(range(1, pages + 1), key=str)
    starts = [0, *[at for at in range(1, pages) if order[at] != order[at - 1] + 1], pages]
    return [(order[a], order[b - 1]) for a, b in pairwise(starts)]


def true_order(pages: int) -> list[int]:
    """The runs' places on the page, in their true order."""
    found = runs(pages)
    return sorted(range(len(found)), key=lambda at: found[at])


def behind_last(pages: int) -> tuple[float, float]:
    """The least and the greatest share of the text that stands behind the last of so many pages in string order."""
    behind = 9 - pages // 10
    return 0.88 * behind / pages, 1.12 * behind / (pages - 1.5)


def string_order(shown: Shown, pages: int) -> Iterator[Cuts]:
    """Cuts that pages in string order would leave, the best ones for each height of a page."""
    # The last cut stands behind the end of the speech, and so behind a sentence.
    places, closing = _placed(shown.places), _placed([one for one in shown.places if one.at in shown.end_words])
    for sheet in _sheets(shown, pages):
        yield from _chained(shown, places, closing, sheet)


def likely_pages(shown: Shown) -> list[int]:
    """How many pages a text may have that does not state it: full pages stand behind its closing words."""
    found = set()
    for place in shown.places:
        if shown.end_words.get(place.at, 0.0) < SURE:
            continue
        for fewest in range(FEWEST, MOST, 10):
            behind = runs(fewest + 1)[-1]
            height = (shown.height - place.height) / (behind[1] - behind[0] + 1)
            if _LOWEST <= height <= _HIGHEST:
                pages = round((shown.height + 3) / height + 0.5)
                found |= {n for n in (pages - 1, pages, pages + 1) if fewest <= n < fewest + 10}
    return sorted(found)


def _sheets(shown: Shown, pages: int) -> Iterator[Sheet]:
    """Heights of a page that so many pages of this text may have."""
    low, high = shown.height / pages, (shown.height + _TITLE) / (pages - 1)
    for lines in range(int(low), int(high) + 2):
        if shown.loses_line_ends:
            yield Sheet(pages, lines, min(_TITLE, 0.4 * lines), _SHORTER, 0.6, 0.4)
        else:
            yield Sheet(pages, lines, min(_TITLE, 0.4 * lines), 0.0, 0.3, 0.05)
            yield Sheet(pages, lines, min(_TITLE, 0.4 * lines), _SHORTER, 0.3, 0.3)


_Placed = tuple[Sequence[Place], list[float]]
"""Places in their order, and their heights."""


def _placed(places: Sequence[Place]) -> _Placed:
    return places, [place.height for place in places]


def _chained(shown: Shown, places: _Placed, closing: _Placed, sheet: Sheet) -> Iterator[Cuts]:
    """Chains of cuts for one height of a page; none where nothing ends where the last page would."""
    found = runs(sheet.pages)
    last = len(found) - 1
    ends: list[tuple[float, tuple[Place, ...]]] = [(0.0, ())]
    for number in range(1, len(found)):
        longer: list[tuple[float, tuple[Place, ...]]] = []
        for score, chain in ends:
            top = chain[-1].height if chain else 0.0
            left = chain[-1].at if chain else len(shown.folded)
            for place in _window(closing if number == last else places, top, found[number - 1], sheet):
                words = shown.end_words[place.at] if number == last else 0.0
                misfit = _misfit(place.height - top, found[number - 1], sheet)
                if number == last:
                    misfit += _misfit(shown.height - place.height, found[-1], sheet)
                if misfit < _HOPELESS:
                    gain = shown.join(left, place.at) - shown.seam(place.at) - place.cost
                    longer.append((score + gain - misfit + words, (*chain, place)))
        longer.sort(key=lambda one: -one[0])
        ends = longer[:_BEAM]
    for score, chain in ends:
        yield Cuts(tuple(place.at for place in chain), score)


def _window(places: _Placed, top: float, run: tuple[int, int], sheet: Sheet) -> Sequence[Place]:
    """Places where a run that begins at `top` may end."""
    n = run[1] - run[0] + 1
    slack = 3 * (sheet.base + sheet.each * sqrt(n))
    low = n * (sheet.height - sheet.shorter) - slack - _room(run, sheet)
    high = n * (sheet.height - sheet.shorter) + slack
    return places[0][bisect_left(places[1], top + low) : bisect_right(places[1], top + high)]


def _room(run: tuple[int, int], sheet: Sheet) -> float:
    """By how much a run may be shorter: the last page is filled in part, the first one has the title."""
    return (sheet.height if run[1] == sheet.pages else 0.0) + (sheet.title if run[0] == 1 else 0.0)


def _misfit(gone: float, run: tuple[int, int], sheet: Sheet) -> float:
    """What speaks against a run being so high."""
    n = run[1] - run[0] + 1
    off = gone - n * (sheet.height - sheet.shorter)
    beyond = max(0.0, off, -_room(run, sheet) - off)
    far = beyond / (sheet.base + sheet.each * sqrt(n))
    return 0.5 * far * far
