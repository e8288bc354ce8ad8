"""From the stretches that two texts share to passages, and what of them agrees unit by unit.

A passage is a chain of shared stretches that follow on each other in both texts, with little between them. A phrase
that stands alone is none. What lies between two stretches of a passage is matched unit by unit.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Units
from cleaning.dedup.kernels_lcs import Scratch, common
from cleaning.dedup.kernels_runs import Columns, Marks

REACH = 240
"""Units that may lie between two stretches of one passage."""
_SLANT = 24
"""How much more of them may lie there in one text than in the other, beside half of the longer side."""
_OPEN = 8
"""Passages that a stretch may still go on with: a text with many phrases opens many."""
LEAST = 24
"""Units that a passage shares at the least; common phrases are shorter."""
_DENSE = 0.12
"""Share of a passage that its stretches make up at the least. Where 3 words of 10 are swapped they make up 0.2."""
_EDIT = 8
"""Units between two stretches that belong to the passage whatever they are: a name, a slip, a number."""
EDGE = 32
"""Units before the first and after the last stretch of a passage that may still belong to it."""
_AGREE = 0.5
"""Share of what lies between two stretches that must agree, in order, for it to belong to the passage."""


@njit(cache=True)
def chain(
    starts: Columns, ats: Columns, lengths: Columns, count: int, before: Columns, last: Columns
) -> int:  # pragma: no cover - kernels run compiled
    """Joins stretches to passages; returns how many there are.

    `before[r]` is the stretch before r in its passage, -1 for its first; `last[c]` is the last stretch of passage c.
    A stretch that overlaps the one before it in the first text is shortened by that.
    """
    chains = 0
    for run in range(count):
        best, least = -1, 1 << 30
        for chosen in range(max(0, chains - _OPEN), chains):
            tail = last[chosen]
            here = starts[run] - starts[tail] - lengths[tail]
            there = ats[run] - ats[tail] - lengths[tail]
            over = max(0, -here)
            here, there = max(0, here), there + over
            slant = abs(here - there)
            if (
                2 * over > min(lengths[run], lengths[tail])
                or here > REACH
                or there > REACH
                or slant > _SLANT + (max(here, there) >> 1)
            ):
                continue
            if slant + ((here + there) >> 3) < least:
                best, least = chosen, slant + ((here + there) >> 3)
        if best < 0:
            before[run] = -1
            last[chains] = run
            chains += 1
            continue
        tail = last[best]
        over = max(0, starts[tail] + lengths[tail] - starts[run])
        starts[run] += over
        ats[run] += over
        lengths[run] -= over
        before[run] = tail
        last[best] = run
        if best != chains - 1:  # the passage that goes on stands last among the open ones
            last[best], last[chains - 1] = last[chains - 1], last[best]
    return chains


@njit(cache=True)
def accept(
    starts: Columns, lengths: Columns, before: Columns, last: Columns, chains: int, fresh: Columns, weights: Columns
) -> int:  # pragma: no cover
    """Keeps the passages that share enough, in the order of the other text; returns how many.

    `fresh[i]` is how many of the first i units have not stood in the text before; only these weigh.
    """
    kept = 0
    for chosen in range(chains):
        run, first, weight = last[chosen], last[chosen], 0
        while run >= 0:
            weight += fresh[starts[run] + lengths[run]] - fresh[starts[run]]
            first = run
            run = before[run]
        end = starts[last[chosen]] + lengths[last[chosen]]
        if weight >= LEAST and weight >= _DENSE * (end - starts[first]):
            last[kept] = last[chosen]
            weights[kept] = weight
            kept += 1
    return kept


@njit(cache=True)
def cover(
    one: Units,
    other: Units,
    columns: NDArray[np.int32],
    tail: int,
    to: Columns,
    ours: Marks,
    theirs: Marks,
    space: Scratch,
) -> int:  # pragma: no cover
    """Marks what belongs to the passage that ends with stretch `tail`, in both texts.

    Returns how many units of the first text it shares that no passage before it covered.
    """
    starts, ats, lengths, before = columns[0], columns[1], columns[2], columns[3]
    run, new = tail, 0
    end, until = starts[run] + lengths[run], ats[run] + lengths[run]
    more = min(len(one) - end, EDGE)
    _edge(one, other, end, end + more, until, min(len(other), until + more), to, ours, theirs, space)
    while True:
        start, at = starts[run], ats[run]
        for k in range(lengths[run]):
            if to[start + k] < 0:
                to[start + k] = at + k
                new += 1 - ours[start + k]
            ours[start + k] = 1
            theirs[at + k] = 1
        back = before[run]
        if back < 0:
            break
        end, until = starts[back] + lengths[back], ats[back] + lengths[back]
        _between(one, other, end, start, until, at, to, ours, theirs, space)
        run = back
    more = min(starts[run], EDGE)
    _edge(one, other, starts[run] - more, starts[run], max(0, ats[run] - more), ats[run], to, ours, theirs, space)
    return new


@njit(cache=True)
def _edge(
    one: Units,
    other: Units,
    start: int,
    end: int,
    at: int,
    until: int,
    to: Columns,
    ours: Marks,
    theirs: Marks,
    space: Scratch,
) -> None:  # pragma: no cover
    """The same at an end of a passage, where nothing tells that the texts go on together but that they agree."""
    if start == end or at == until or to[start] >= 0 or to[end - 1] >= 0:
        return
    if not _between(one, other, start, end, at, until, to, ours, theirs, space):
        for i in range(start, end):
            to[i] = -1


@njit(cache=True)
def _between(
    one: Units,
    other: Units,
    start: int,
    end: int,
    at: int,
    until: int,
    to: Columns,
    ours: Marks,
    theirs: Marks,
    space: Scratch,
) -> bool:  # pragma: no cover
    """Matches what lies between two stretches, and marks it if it belongs to their passage, which comes back."""
    longer = max(end - start, until - at)
    if longer == 0:
        return True
    agreeing = 0
    if start < end and at < until and to[start] < 0 and to[end - 1] < 0:
        agreeing = common(one, start, end, other, at, until, space, to)
    belongs = longer <= _EDIT or agreeing >= _AGREE * longer
    if belongs:
        for i in range(start, end):
            ours[i] = 1
        for j in range(at, until):
            theirs[j] = 1
    return belongs
