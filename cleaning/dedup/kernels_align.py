"""Where each unit of one text stands in another, found in time linear in both but for one sort.

First the shingles that stand once in both texts, grown to both sides as far as the units agree. Then, where units are
left, shingles that stand more often, at the place that follows on what is matched before them.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Units
from cleaning.dedup.kernels_lcs import LONGEST, Scratch, common

Places = NDArray[np.int32]
Index = NDArray[np.int64]


@njit(cache=True)
def anchor(
    one: Units, other: Units, width: int, once: NDArray[np.bool_], left: Index, right: Index, order: Index, to: Places
) -> None:  # pragma: no cover - kernels run compiled
    """Sets `to[i]` to where `one[i]` stands in `other`, for all stretches of `width` units or more.

    `once[i]` says that shingle i of `one` stands once in it; `order[left[i]:right[i]]` are its places in `other`.
    """
    for i in range(len(once)):
        if once[i] and to[i] < 0 and right[i] - left[i] == 1:
            _grow(one, other, i, order[left[i]], to)
    after = 0
    for i in range(len(once)):
        if to[i] < 0 and left[i] < right[i] and _free(to, i, width):
            found = left[i] + np.searchsorted(order[left[i] : right[i]], after)
            _grow(one, other, i, order[found if found < right[i] else left[i]], to)
        if to[i] >= 0:
            after = to[i] + 1


@njit(cache=True)
def _free(to: Places, i: int, width: int) -> bool:  # pragma: no cover
    free = True
    for k in range(i, i + width):
        free = free and to[k] < 0
    return free


@njit(cache=True)
def _grow(one: Units, other: Units, i: int, place: int, to: Places) -> None:  # pragma: no cover
    """Marks the match of unit i with that place, and of all units around it that agree and are free."""
    back = 0
    while i - back > 0 and place - back > 0 and to[i - back - 1] < 0 and one[i - back - 1] == other[place - back - 1]:
        back += 1
        to[i - back] = place - back
    k = 0
    while i + k < len(one) and place + k < len(other) and to[i + k] < 0 and one[i + k] == other[place + k]:
        to[i + k] = place + k
        k += 1


@njit(cache=True)
def stretches(to: Places) -> tuple[Index, Index, Index]:  # pragma: no cover
    """The runs in `to`: where each begins in one text, where in the other, and its length in units."""
    starts, ats, lengths = np.empty(len(to), np.int64), np.empty(len(to), np.int64), np.empty(len(to), np.int64)
    count = 0
    for i in range(len(to)):
        if to[i] < 0:
            continue
        if i and to[i - 1] >= 0 and to[i] == to[i - 1] + 1:
            lengths[count - 1] += 1
        else:
            starts[count], ats[count], lengths[count] = i, to[i], 1
            count += 1
    return starts[:count].copy(), ats[:count].copy(), lengths[:count].copy()


@njit(cache=True)
def heaviest(ats: Index, lengths: Index, rank: Index) -> NDArray[np.bool_]:  # pragma: no cover
    """Which runs make up the longest sequence that stands in the same order in both texts.

    `rank` is the place of each run in the order of `ats`, from 1. A Fenwick tree keeps the best sequence that ends
    before each place. Runs overlap in the other text where it has a passage once and the first text twice.
    """
    count = len(ats)
    best, came = np.zeros(count, np.int64), np.full(count, -1, np.int64)
    tree = np.full(count + 1, -1, np.int64)
    for run in range(count):
        at, leads = rank[run] - 1, -1
        while at > 0:
            if tree[at] >= 0 and (leads < 0 or best[tree[at]] > best[leads]):
                leads = tree[at]
            at -= at & -at
        overlap = 0 if leads < 0 else max(0, ats[leads] + lengths[leads] - ats[run])
        best[run] = max(0, lengths[run] - overlap) + (0 if leads < 0 else best[leads])
        came[run] = leads
        at = rank[run]
        while at <= count:
            if tree[at] < 0 or best[run] > best[tree[at]]:
                tree[at] = run
            at += at & -at
    chosen = np.zeros(count, np.bool_)
    run = int(np.argmax(best)) if count else -1
    while run >= 0:
        chosen[run] = True
        run = came[run]
    return chosen


@njit(cache=True)
def fill(one: Units, other: Units, chosen: NDArray[np.bool_], to: Places, space: Scratch) -> None:  # pragma: no cover
    """Matches unit by unit what lies between two matches in order, where either side of it is short enough.

    `chosen[i]` says that the match of unit i is in order with all others that are chosen.
    """
    begin, place = 0, 0
    for i in range(len(one) + 1):
        if i < len(one) and not (to[i] >= 0 and chosen[i]):
            continue
        until = to[i] if i < len(one) else len(other)
        if begin < i and place < until and i - begin <= LONGEST and until - place <= LONGEST:
            free = True
            for k in range(begin, i):
                free = free and to[k] < 0
            if free:
                common(one, begin, i, other, place, until, space, to)
        begin, place = i + 1, until + 1
