"""How likely a stretch of Chinese is by its best division into words (kernels over `cleaning.order.pairs`)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

_LONGEST = 4
_UNKNOWN = -18.0
"""The weight of a character that is no word."""


@njit(cache=True)
def number_of(keys: npt.NDArray[np.uint64], numbers: npt.NDArray[np.int32], key: np.uint64) -> int:
    """The number of a word, -1 where there is none."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) >> 1
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return int(numbers[low]) if low < len(keys) and keys[low] == key else -1


@njit(cache=True)
def follows(
    single: npt.NDArray[np.float32],
    backoff: npt.NDArray[np.float32],
    starts: npt.NDArray[np.int32],
    before: npt.NDArray[np.int32],
    pair: npt.NDArray[np.float32],
    one: int,
    two: int,
) -> float:
    """How likely the second word is behind the first; numbers below 0 are unknown."""
    if two < 0:
        return _UNKNOWN
    if one < 0:
        return float(single[two])
    low, high = int(starts[two]), int(starts[two + 1])
    end = high
    while low < high:
        middle = (low + high) >> 1
        if before[middle] < one:
            low = middle + 1
        else:
            high = middle
    if low < end and before[low] == one:
        return float(pair[low])
    return float(single[two]) + float(backoff[one])


@njit(cache=True)
def likely(
    keys: npt.NDArray[np.uint64],
    numbers: npt.NDArray[np.int32],
    single: npt.NDArray[np.float32],
    backoff: npt.NDArray[np.float32],
    starts: npt.NDArray[np.int32],
    before: npt.NDArray[np.int32],
    pair: npt.NDArray[np.float32],
    codes: npt.NDArray[np.uint64],
) -> float:
    """The logarithm of how likely the characters are, divided into words in the best way."""
    n = len(codes)
    score = np.full((n + 1, _LONGEST + 1), -1.0e9)
    word = np.full((n + 1, _LONGEST + 1), -1)
    for end in range(1, n + 1):
        key = np.uint64(0)
        for size in range(1, min(_LONGEST, end) + 1):
            key |= codes[end - size] << np.uint64(16 * (size - 1))
            number = number_of(keys, numbers, key)
            if number < 0 and size > 1:
                continue
            start = end - size
            word[end, size] = number
            if start == 0:
                score[end, size] = follows(single, backoff, starts, before, pair, -1, number)
                continue
            for last in range(1, min(_LONGEST, start) + 1):
                if score[start, last] > -1.0e8:
                    gain = follows(single, backoff, starts, before, pair, word[start, last], number)
                    score[end, size] = max(score[end, size], score[start, last] + gain)
    return float(score[n].max()) if n else 0.0
