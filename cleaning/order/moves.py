"""Two or three parts that changed places: where they were cut is told by how a speech begins and ends.

Of each way to exchange parts at most one cut is free, and it is looked for at line ends alone; all others stand where
an address or closing words stand within the text. So there is little for chance to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cleaning.order.formulas import END, GREETS, SURE, speaks_for_end, speaks_for_start
from cleaning.order.shown import Shown

_FEWEST = 0.04
"""Share of the text that a part has at least."""
_MOST = 6
"""Places with such words that are looked at, the surest ones."""


_BEFORE, _BEHIND = frozenset((*END, " ", "\n")), frozenset((*GREETS, " ", "\n"))
"""What stands right before a place with such words before it, and what right behind one with such words behind it."""


@dataclass(frozen=True, slots=True)
class Move:
    """The parts of a text in their true order, by the places where it is cut."""

    cuts: tuple[int, ...]
    order: tuple[int, ...]
    """The parts between the cuts, by their number on the page from 0, in their true order."""
    score: float
    """Natural logarithm of the odds against the order shown."""


def moves(shown: Shown) -> Iterator[Move]:
    """Every exchange of two or three parts that the text's own words allow."""
    folded = shown.folded
    size = len(folded)
    low, high = int(_FEWEST * size), int((1 - _FEWEST) * size)
    ends, starts = _ends(shown, low, high), _starts(shown, low, high)
    begins, stops = speaks_for_start(folded, 0), speaks_for_end(folded, size)
    free = [place.at for place in shown.places if low < place.at < high and not place.cost]
    if shown.printed is None:
        free = []
    # B A
    for cut in {*ends, *starts}:
        gain = shown.join(size, 0) - shown.seam(cut) + ends.get(cut, speaks_for_end(folded, cut))
        yield Move((cut,), (1, 0), gain + starts.get(cut, speaks_for_start(folded, cut)) - begins - stops)
    for last, words in ends.items():
        # A C B
        for cut in free:
            if cut < last - low:
                gain = shown.join(cut, last) + shown.join(size, cut) - shown.seam(cut) - shown.seam(last)
                yield Move((cut, last), (0, 2, 1), gain + words - stops)
        # C B A
        for first, opening in starts.items():
            if first > last + low:
                gain = shown.join(size, last) + shown.join(first, 0) - shown.seam(first) - shown.seam(last)
                yield Move((last, first), (2, 1, 0), gain + words + opening - begins - stops)
    for first, opening in starts.items():
        # B A C
        for cut in free:
            if cut > first + low:
                gain = shown.join(cut, 0) + shown.join(first, cut) - shown.seam(cut) - shown.seam(first)
                yield Move((first, cut), (1, 0, 2), gain + opening - begins)


def _ends(shown: Shown, low: int, high: int) -> dict[int, float]:
    """Places behind closing words, with what these say."""
    folded = shown.folded
    some = [at for place in shown.places if low < (at := place.at) < high and folded[at - 1] in _BEFORE]
    return _surest({at: speaks_for_end(folded, at) for at in some})


def _starts(shown: Shown, low: int, high: int) -> dict[int, float]:
    """Places before an address, with what it says."""
    folded = shown.folded
    some = [at for place in shown.places if low < (at := place.at) < high and folded[at] in _BEHIND]
    return _surest({at: speaks_for_start(folded, at) for at in some})


def _surest(found: dict[int, float]) -> dict[int, float]:
    sure = sorted((at for at, words in found.items() if words >= SURE), key=lambda at: -found[at])
    return {at: found[at] for at in sure[:_MOST]}
