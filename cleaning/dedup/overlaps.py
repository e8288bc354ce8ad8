"""Where one text ends with what another begins with: two parts of one speech, cut at different places.

One of the two must be cut within a sentence, or the first begin as a speech does and the second not. Speeches share
whole paragraphs, and two may be in such places by chance; but then both are whole, and begin alike. Nothing goes on
with a greeting: where one ends with it another speech begins, as in a compilation that is cut, or the first one's own
opening was shuffled to its end and is another speech's too.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.begins import begins_like_a_speech, greets
from cleaning.dedup.forms import Bits, Forms, Starts, Units

Numbers = NDArray[np.int64]
Overlaps = NDArray[np.int32]

LEAST = 80
"""Units of an overlap at least. What two speeches share stands at the end of one and at the beginning of another by
chance only if it is short."""
LEAST_WHOLE = 160
"""Units at least of an overlap of whole sentences: a few may well be a quotation."""
LEAST_SHARE = 0.2
"""The share of the shorter text that an overlap is at least."""
_PROBE = 16
"""Units that are looked for letter by letter."""
_PROBES = 4
"""How many of them, one behind another, from the edge: a slip may stand in one."""
_EQUAL = 0.9
"""The share of an overlap whose units are equal, one by one."""
_EDGE, _AT_EDGE = 8, 6
"""Of so many units at either edge of it so many are equal: it is not a paragraph of both, with others around it."""


def overlaps(texts: Forms, shorter: Numbers, longer: Numbers) -> tuple[Overlaps, Overlaps, Numbers]:
    """For each pair how many units the one ends with and the other begins with; 0 for none.

    First where the other goes on with the speech of the one, then where its own begins there with a greeting. Last the
    text that ends with it.
    """
    found, second = np.zeros(len(shorter), dtype=np.int32), np.zeros(len(shorter), dtype=np.int64)
    _overlaps(texts.units, texts.starts, texts.breaks, shorter, longer, found, second)
    ends = np.where(second == shorter, longer, shorter)
    opens = np.zeros(len(found), dtype=np.int32)
    for pair in np.flatnonzero(found).tolist():
        first, behind = texts.of(int(ends[pair])), texts.of(int(second[pair]))
        whole, units = found[pair] < 0, abs(found[pair])
        goes_on = not greets(behind)
        if whole:
            goes_on = begins_like_a_speech(first) and not begins_like_a_speech(behind)
        found[pair] = units if goes_on else 0
        opens[pair] = units if greets(behind) else 0
    return found, opens, ends


@njit(cache=True)
def _overlaps(
    units: Units,
    starts: Starts,
    breaks: Bits,
    shorter: Numbers,
    longer: Numbers,
    found: NDArray[np.int32],
    second: Numbers,
) -> None:  # pragma: no cover - kernels run compiled
    """Less than 0 is an overlap of whole sentences; `second` is the text that begins with it."""
    for pair in range(len(shorter)):
        one = units[starts[shorter[pair]] : starts[shorter[pair] + 1]]
        other = units[starts[longer[pair]] : starts[longer[pair] + 1]]
        for turn in range(2):
            before, behind = (shorter[pair], longer[pair]) if turn == 0 else (longer[pair], shorter[pair])
            overlap = _tail(one, other) if turn == 0 else _tail(other, one)
            if overlap < max(LEAST, LEAST_SHARE * len(one)):
                continue
            # Whether the first of them ends, and the other begins, where a sentence of the other one does.
            ends = starts[behind] + overlap
            begins = starts[before + 1] - overlap
            if not (_breaks_at(breaks, ends, starts[behind + 1]) and _breaks_at(breaks, begins, starts[before + 1])):
                found[pair], second[pair] = overlap, behind
            elif found[pair] == 0 and overlap >= LEAST_WHOLE:
                found[pair], second[pair] = -overlap, behind


@njit(cache=True)
def _breaks_at(breaks: Bits, unit: int, end: int) -> bool:  # pragma: no cover
    return unit >= end or (breaks[unit >> 3] >> np.uint8(unit & 7)) & 1 == 1


@njit(cache=True)
def _tail(one: Units, other: Units) -> int:  # pragma: no cover
    """How many units of the end of one text the other begins with."""
    for probe in range(_PROBES):
        at = probe * _PROBE
        if at + _PROBE > len(other):
            break
        # The beginning of the other text at `start` in this one makes an overlap to the end of this one.
        for start in range(max(0, len(one) - len(other)), len(one) - LEAST + 1):
            if start + at + _PROBE > len(one) or one[start + at] != other[at]:
                continue
            same = 1
            while same < _PROBE and one[start + at + same] == other[at + same]:
                same += 1
            overlap = len(one) - start
            at_edges = _equal(one, start, other, 0, _EDGE) >= _AT_EDGE
            at_edges = at_edges and _equal(one, start, other, overlap - _EDGE, overlap) >= _AT_EDGE
            if same == _PROBE and at_edges and _equal(one, start, other, 0, overlap) >= _EQUAL * overlap:
                return overlap
    return 0


@njit(cache=True)
def _equal(one: Units, start: int, other: Units, first: int, last: int) -> int:  # pragma: no cover
    """How many units of a stretch of an overlap are equal."""
    count = 0
    for at in range(first, last):
        count += one[start + at] == other[at]
    return count
