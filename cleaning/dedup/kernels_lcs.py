"""The longest common subsequence of two short stretches, a bit a unit, with the way back.

The bit vectors of all rows are kept, so that the units which match are found and not only counted. Hyyrö's recurrence;
the cost is the length of one stretch times a 64th of the other's.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Units

Words = NDArray[np.uint64]
Scratch = tuple[NDArray[np.int16], Words, Words]

LONGEST = 512
"""Units of a stretch that is compared unit by unit. What differs for longer than that is another passage."""
_WORDS = LONGEST // 64


def scratch() -> Scratch:
    """What `common` writes to between two calls: a number for each unit, a row of bits for each number, all rows."""
    return (
        np.zeros(1 << 16, dtype=np.int16),
        np.zeros((LONGEST + 1, _WORDS), dtype=np.uint64),
        np.zeros((LONGEST, _WORDS), dtype=np.uint64),
    )


@njit(cache=True)
def common(
    one: Units, start: int, end: int, other: Units, at: int, until: int, space: Scratch, to: NDArray[np.int32]
) -> int:  # pragma: no cover - kernels run compiled
    """How many units of `one[start:end]` match some of `other[at:until]` in order; `to[i]` is where `one[i]` stands.

    Neither stretch may be longer than `LONGEST`. Units that match nothing keep what `to` says of them.
    """
    numbers, masks, rows = space
    words = (end - start + 63) >> 6
    used = 0
    for i in range(end - start):
        unit = one[start + i]
        if numbers[unit] == 0:
            used += 1
            numbers[unit] = used
            for word in range(words):
                masks[used, word] = np.uint64(0)
        masks[numbers[unit], i >> 6] |= np.uint64(1) << np.uint64(i & 63)
    _fill(other, at, until, words, numbers, masks, rows)
    for i in range(start, end):
        numbers[one[i]] = 0
    return _back(start, end, at, until, rows, to)


@njit(cache=True)
def _fill(
    other: Units, at: int, until: int, words: int, numbers: NDArray[np.int16], masks: Words, rows: Words
) -> None:  # pragma: no cover
    """A row of bits for each unit of the other stretch: where a bit is 0, the subsequence grows by that unit."""
    for row in range(until - at):
        number = numbers[other[at + row]]
        carry = np.uint64(0)
        for word in range(words):
            before = rows[row - 1, word] if row else ~np.uint64(0)
            if number == 0:
                rows[row, word] = before
                continue
            hit = before & masks[number, word]
            total = before + hit
            over = total < before
            total += carry
            carry = np.uint64(1) if over or total < carry else np.uint64(0)
            rows[row, word] = total | (before - hit)


@njit(cache=True)
def _back(start: int, end: int, at: int, until: int, rows: Words, to: NDArray[np.int32]) -> int:  # pragma: no cover
    """From the last corner to the first, marking each match."""
    row, column, found = until - at, end - start, 0
    while row and column:
        word, bit = (column - 1) >> 6, np.uint64(1) << np.uint64((column - 1) & 63)
        if rows[row - 1, word] & bit:
            column -= 1
            continue
        row -= 1
        if row and not rows[row - 1, word] & bit:
            continue
        column -= 1
        to[start + column] = at + row
        found += 1
    return found
