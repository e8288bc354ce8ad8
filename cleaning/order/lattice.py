"""How likely it is that a stretch of characters stands in Chinese text (kernels over `cleaning.order.pairs`).

A stretch that is cut out of a text begins and ends anywhere, within words too: 设的步伐 is no rare beginning, 建设 is
a common word. So all divisions into words count, and at both ends the pieces of words. Only then is it seen that a
stretch which begins with such a piece goes badly behind a mark or a whole word.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

_LONGEST = 4
_UNKNOWN = -18.0
"""The weight of a character that is no word."""
_NEVER = -1.0e9
_HARDLY = -1.0e8


@njit(cache=True)
def number_of(keys: npt.NDArray[np.uint64], key: np.uint64) -> int:
    """The place of a key, -1 where there is none."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) >> 1
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low if low < len(keys) and keys[low] == key else -1


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
def either(one: float, two: float) -> float:
    """The logarithm of the sum of what two logarithms stand for."""
    low, high = min(one, two), max(one, two)
    return high if low < _HARDLY else high + np.log1p(np.exp(low - high))


@njit(cache=True)
def _odds(keys: npt.NDArray[np.uint64], odds: npt.NDArray[np.float32], key: np.uint64) -> float:
    """The logarithm of the odds of a key."""
    place = number_of(keys, key)
    return float(odds[place]) if place >= 0 else _NEVER


@njit(cache=True)
def likely(
    keys: npt.NDArray[np.uint64],
    numbers: npt.NDArray[np.int32],
    single: npt.NDArray[np.float32],
    backoff: npt.NDArray[np.float32],
    starts: npt.NDArray[np.int32],
    before: npt.NDArray[np.int32],
    pair: npt.NDArray[np.float32],
    tails: npt.NDArray[np.uint64],
    tail: npt.NDArray[np.float32],
    heads: npt.NDArray[np.uint64],
    head: npt.NDArray[np.float32],
    codes: npt.NDArray[np.uint64],
) -> float:
    """The logarithm of how likely the characters are, over all divisions into words and pieces of words at the ends."""
    n = len(codes)
    # By where a word ends, and its characters; 0 for a piece with which the stretch begins.
    score = np.full((n + 1, _LONGEST + 1), _NEVER)
    word = np.full((n + 1, _LONGEST + 1), -1)
    total = _NEVER if n else 0.0
    for end in range(1, n + 1):
        key = np.uint64(0)
        for size in range(1, min(_LONGEST, end) + 1):
            key |= codes[end - size] << np.uint64(16 * (size - 1))
            start = end - size
            place = number_of(keys, key)
            word[end, size] = int(numbers[place]) if place >= 0 else -1
            piece = _odds(heads, head, key) if end == n else _NEVER
            if start == 0:
                score[end, 0] = _odds(tails, tail, key)
                total = either(total, piece)
            for last in range(min(_LONGEST, start) + 1):
                before_it = word[start, last]
                so_far = score[start, last] if start else 0.0
                if place >= 0 or size == 1:
                    gain = follows(single, backoff, starts, before, pair, before_it, word[end, size])
                    score[end, size] = either(score[end, size], so_far + gain)
                if start:
                    total = either(total, so_far + piece + (float(backoff[before_it]) if before_it >= 0 else 0.0))
    for last in range(_LONGEST + 1):
        total = either(total, score[n, last])
    return total
