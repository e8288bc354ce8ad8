"""What is replaced in a copy: the pieces between units that agree.

A name that is replaced everywhere by one other, or a word that is always swapped for the same one, is told apart from
contents that are new each time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from cleaning.dedup.forms import Units
from cleaning.dedup.kernels_numbers import is_digit
from cleaning.dedup.kernels_runs import Columns, Table

SEEN = 1024
"""Swaps of a pair of texts that are remembered."""
_TRIES = 8
_FAR = 400
"""Units that may lie between two matches of one piece: more are no piece but another passage."""


@njit(cache=True)
def pieces(one: Units, other: Units, to: Columns, seen: Table, row: Any) -> None:  # pragma: no cover
    """What differs between matched units. One unit that agrees alone between two that don't may do so by chance."""
    here = there = -1
    count = len(one)
    seen[:] = 0
    for i in range(count):
        if to[i] < 0:
            continue
        follows = i > 0 and to[i - 1] >= 0 and to[i] == to[i - 1] + 1
        leads = i + 1 < count and to[i + 1] == to[i] + 1
        if not (follows or leads):
            continue
        if not follows and here >= 0 and to[i] > there:
            _piece(one, here + 1, i, other, there + 1, to[i], seen, row)
        here, there = i, to[i]


@njit(cache=True)
def _piece(
    one: Units, start: int, end: int, other: Units, at: int, until: int, seen: Table, row: Any
) -> None:  # pragma: no cover
    """Counts a piece of one text that stands for a piece of the other. Of numbers is told elsewhere."""
    less, more = min(end - start, until - at), max(end - start, until - at)
    size = min(more, 2 * less)
    if size == 0 or until - at > _FAR or (_digits(one, start, end) and _digits(other, at, until)):
        return
    row["pieces"] += 1
    row["replaced"] += size
    if _is_new(_hash(one, start, end) ^ (_hash(other, at, until) >> np.uint64(1)), seen):
        row["swaps"] += 1
        row["swapped"] += size
        row["single"] += more == 1
        row["large"] += size if size > 6 else 0


@njit(cache=True)
def _digits(units: Units, start: int, end: int) -> bool:  # pragma: no cover
    only = True
    for i in range(start, end):
        only = only and is_digit(units[i])
    return only


@njit(cache=True)
def _hash(units: Units, start: int, end: int) -> np.uint64:  # pragma: no cover
    rolling = np.uint64(1)
    for i in range(start, end):
        rolling = (rolling + np.uint64(units[i])) * np.uint64(0x9E3779B97F4A7C15)
    return rolling ^ (rolling >> np.uint64(32))


@njit(cache=True)
def _is_new(key: np.uint64, seen: Table) -> bool:  # pragma: no cover
    """Whether it was not seen before; a full table forgets."""
    mask = len(seen) - 1
    slot, tries = np.int64(key & np.uint64(mask)), 0
    while seen[slot] and seen[slot] != key and tries < _TRIES:
        slot = (slot + 1) & mask
        tries += 1
    new = seen[slot] != key
    seen[slot] = key
    return bool(new)
