"""Where one text ends with what another begins with: two parts of one speech, cut at different places."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Forms, Starts, Units

Numbers = NDArray[np.int64]

LEAST = 80
"""Units of an overlap at least. What two speeches share stands at the end of one and at the beginning of another by
chance only if it is short."""
LEAST_SHARE = 0.2
"""The share of the shorter text that an overlap is at least."""
_PROBE = 16
"""Units that are looked for letter by letter."""
_PROBES = 4
"""How many of them, one behind another, from the edge: a slip may stand in one."""
_EQUAL = 0.9
"""The share of an overlap whose units are equal, one by one."""


def overlaps(texts: Forms, shorter: Numbers, longer: Numbers) -> NDArray[np.int32]:
    """For each pair how many units the one ends with and the other begins with; 0 for none."""
    found = np.zeros(len(shorter), dtype=np.int32)
    _overlaps(texts.units, texts.starts, shorter, longer, found)
    return found


@njit(cache=True)
def _overlaps(
    units: Units, starts: Starts, shorter: Numbers, longer: Numbers, found: NDArray[np.int32]
) -> None:  # pragma: no cover - kernels run compiled
    for pair in range(len(shorter)):
        one = units[starts[shorter[pair]] : starts[shorter[pair] + 1]]
        other = units[starts[longer[pair]] : starts[longer[pair] + 1]]
        overlap = max(_tail(one, other), _tail(other, one))
        if overlap >= LEAST_SHARE * len(one):
            found[pair] = overlap


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
            if same == _PROBE and _equal(one, start, other) >= _EQUAL * (len(one) - start):
                return len(one) - start
    return 0


@njit(cache=True)
def _equal(one: Units, start: int, other: Units) -> int:  # pragma: no cover
    """How many units of the end of a text, from there on, are those that the other begins with."""
    count = 0
    for at in range(len(one) - start):
        count += one[start + at] == other[at]
    return count
