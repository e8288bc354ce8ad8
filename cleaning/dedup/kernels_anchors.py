"""Anchors: shingles of a text chosen so that two texts which share a passage have one of it in common.

Of each window of shingles that fills the shortest passage, the one with the least hash is an anchor (winnowing). It
depends on nothing outside the window, so that every passage, however it is framed, has an anchor.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.features import Hashes, mixed
from cleaning.dedup.forms import Starts, Units

LEAST = 60
"""Units of a passage at the least. Phrases that anyone uses, as the names of campaigns, are shorter; a sentence or two
that someone took from elsewhere is longer."""
WIDTH = 24
"""Units in an anchor: longer than most phrases, so that few anchors stand in many texts by chance."""
WINDOW = LEAST - WIDTH + 1
"""Shingles in a window."""
_RING = 64
"""Hashes kept, a power of two that is more than `WINDOW`."""
_BASE = np.uint64(0x9E3779B97F4A7C15)
_OUT = np.uint64(pow(0x9E3779B97F4A7C15, WIDTH, 1 << 64))

Places = NDArray[np.int64]


@njit(cache=True)
def anchors(units: Units, starts: Starts, hashes: Hashes, places: Places) -> int:  # pragma: no cover - runs compiled
    """Writes the anchors of all texts in their order, and the unit at which each begins.

    Gives how many there are, written or not.
    """
    ring = np.empty(_RING, dtype=np.uint64)
    count = 0
    for text in range(len(starts) - 1):
        if starts[text + 1] - starts[text] >= LEAST:
            count = _of_text(units, starts[text], starts[text + 1], ring, hashes, places, count)
    return count


@njit(cache=True)
def _of_text(
    units: Units, start: int, end: int, ring: Hashes, hashes: Hashes, places: Places, count: int
) -> int:  # pragma: no cover
    polynomial = np.uint64(0)
    for unit in range(start, start + WIDTH - 1):
        polynomial = polynomial * _BASE + np.uint64(units[unit]) + np.uint64(1)
    best, least = start, np.uint64(0xFFFFFFFFFFFFFFFF)
    for place in range(start, end - WIDTH + 1):
        polynomial = polynomial * _BASE + np.uint64(units[place + WIDTH - 1]) + np.uint64(1)
        if place > start:
            polynomial -= _OUT * (np.uint64(units[place - 1]) + np.uint64(1))
        shingle = mixed(polynomial)
        ring[place & (_RING - 1)] = shingle
        known = best
        if shingle < least:
            best, least = place, shingle
        elif place - best >= WINDOW:
            best, least = place, shingle
            for other in range(place - 1, place - WINDOW, -1):  # of equal ones the last, so that 哈哈哈哈… has few
                if ring[other & (_RING - 1)] < least:
                    best, least = other, ring[other & (_RING - 1)]
        if place - start >= WINDOW - 1 and (best != known or place - start == WINDOW - 1):
            if count < len(hashes):
                hashes[count], places[count] = least, best
            count += 1
    return count


@njit(cache=True)
def seen_twice(
    hashes: Hashes, seen: NDArray[np.uint8], twice: NDArray[np.uint8]
) -> NDArray[np.bool_]:  # pragma: no cover
    """Which hashes may stand there more than once: all that do, and few others. The bit sets are empty before."""
    mask = np.uint64(8 * len(seen) - 1)
    for each in hashes:
        bit = each & mask
        byte, of = bit >> np.uint64(3), np.uint8(1 << (bit & np.uint64(7)))
        twice[byte] |= seen[byte] & of
        seen[byte] |= of
    found = np.empty(len(hashes), dtype=np.bool_)
    for index in range(len(hashes)):
        bit = hashes[index] & mask
        found[index] = twice[bit >> np.uint64(3)] >> np.uint8(bit & np.uint64(7)) & 1
    return found


@njit(cache=True)
def members(
    hashes: Hashes, texts: NDArray[np.int32], order: Places, fewest: int, kept: NDArray[np.int32], first: int
) -> int:  # pragma: no cover
    """Numbers the groups of equal anchors, from `first` on; gives the next number.

    `order` has equal hashes together, each in the order of the texts. `kept[i]` becomes the group of anchor i, -1 where
    it is not the first of its kind in its text or where fewer than `fewest` texts have it.
    """
    at, number = 0, first
    while at < len(order):
        end, texts_here, before = at, 0, -1
        while end < len(order) and hashes[order[end]] == hashes[order[at]]:
            if texts[order[end]] != before:
                before = texts[order[end]]
                texts_here += 1
                kept[order[end]] = number
            else:
                kept[order[end]] = -1
            end += 1
        if texts_here >= fewest:
            number += 1
        else:
            for k in range(at, end):
                kept[order[k]] = -1
        at = end
    return number
