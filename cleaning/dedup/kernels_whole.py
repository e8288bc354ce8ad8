"""Where one text stands in another as it is, and what of a text has not stood in it before."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Units
from cleaning.dedup.kernels_passages import LEAST
from cleaning.dedup.kernels_runs import WIDTH, Columns, Marks, find

_NEARLY = 0.9
"""Share of the shorter text that stands in shared stretches, from which on it may stand in the longer as it is."""


@njit(cache=True)
def whole(
    one: Units, other: Units, columns: NDArray[np.int32], count: int, fresh: Columns
) -> int:  # pragma: no cover - kernels run compiled
    """Where the first text stands in the other from beginning to end, -1 for nowhere.

    A stretch may have been found at another place of a text that says the same thing again and again; so where nearly
    all of it is shared it is looked for as a whole.
    """
    total = 0
    for r in range(count):
        if columns[2][r] == len(one):
            return int(columns[1][r])
        total += columns[2][r]
    if total < _NEARLY * len(one) or fresh[len(one)] > len(one) - WIDTH:
        return -1
    return find(one, other)


@njit(cache=True)
def alone(lengths: Columns, count: int, length: int) -> bool:  # pragma: no cover
    """Whether there is one stretch as long as that, and beside it none that could be a passage."""
    total = 0
    for r in range(count):
        total += lengths[r]
    return length <= total < length + LEAST


@njit(cache=True)
def same(one: Units, other: Units) -> bool:  # pragma: no cover
    """Whether two texts are the same, and not empty."""
    if len(one) != len(other) or len(one) == 0:
        return False
    i = 0
    while i < len(one) and one[i] == other[i]:
        i += 1
    return i == len(one)


@njit(cache=True)
def mark_fresh(count: int, again: Marks, fresh: Columns) -> None:  # pragma: no cover
    """How many of the first i units begin no shingle that has stood before; the last few go with the last shingle."""
    fresh[0] = 0
    distinct = 0
    for i in range(count - WIDTH + 1):
        distinct += 1 - again[i]
    if distinct < LEAST:  # a text of one pattern is nothing but that
        again[: count - WIDTH + 1] = 0
    for i in range(count):
        fresh[i + 1] = fresh[i] + 1 - again[min(i, count - WIDTH)]
