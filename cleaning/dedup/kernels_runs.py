"""Which stretches two texts share, found in time linear in their lengths.

The shingles of one text go into a small table; the other text is read once. Where one of its shingles is in the table
the match is grown to both sides, so that what agrees is compared unit by unit and not looked up again.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Units

WIDTH = 8
"""Units in a shingle. Long enough that few phrases are one, short enough to survive between two edits."""

Table = NDArray[np.uint64]
Marks = NDArray[np.uint8]
Columns = NDArray[np.int32]

_LOW, _HIGH, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xBF58476D1CE4E5B9)
_UNIT, _TOP = np.uint64(16), np.uint64(48)
_ONE, _SIX, _LOW_SIX = np.uint64(1), np.uint64(6), np.uint64(63)
FINER = 4
"""Bits of a hash by which the sieve is finer than the table."""


@njit(cache=True, inline="always")
def _hash(low: np.uint64, high: np.uint64) -> np.uint64:  # pragma: no cover - kernels run compiled
    """The hash of the shingle whose first four units are in one word and the others in the other."""
    spread = low * _LOW ^ high * _HIGH
    spread = (spread ^ (spread >> np.uint64(32))) * _MIX
    return spread ^ (spread >> np.uint64(29))


@njit(cache=True)
def enter(units: Units, table: Table, sieve: Table, again: Marks) -> int:  # pragma: no cover
    """Puts the shingles of a text into the table; returns how many bits of a hash choose the slot.

    An entry is 32 bits of the hash above the place of the shingle's first occurrence, plus one. `again[i]` becomes 1
    where the shingle at i has stood before. The sieve has a bit for each hash, so that most shingles of other texts
    need no look at the table.
    """
    count = len(units) - WIDTH + 1
    bits = 5
    while (1 << bits) < count + (count >> 1):
        bits += 1
    table[: 1 << bits] = 0
    sieve[: 1 << (bits + FINER - 6)] = 0
    shift, mask, fine = np.uint64(64 - bits), (1 << bits) - 1, np.uint64(64 - bits - FINER)
    low = high = np.uint64(0)
    for unit in range(len(units)):
        low = low >> _UNIT | high << _TOP
        high = high >> _UNIT | np.uint64(units[unit]) << _TOP
        i = unit - WIDTH + 1
        if i < 0:
            continue
        mixed = _hash(low, high)
        tag = mixed << np.uint64(32)
        slot = np.int64(mixed >> shift)
        while table[slot] and (table[slot] >> np.uint64(32)) << np.uint64(32) != tag:
            slot = (slot + 1) & mask
        again[i] = table[slot] != 0
        if not again[i]:
            table[slot] = tag | np.uint64(i + 1)
            sieve[np.int64(mixed >> fine >> _SIX)] |= _ONE << (mixed >> fine & _LOW_SIX)
    return bits


@njit(cache=True)
def shared(
    one: Units, other: Units, table: Table, sieve: Table, bits: int, starts: Columns, ats: Columns, lengths: Columns
) -> int:  # pragma: no cover
    """Writes the stretches of `WIDTH` or more units that both texts have; returns how many.

    Stretch r is `one[starts[r]:][:lengths[r]]` and `other[ats[r]:][:lengths[r]]`. They stand in the order of `other`
    without overlap in it. `table` and `sieve` are what `enter` made of `one`.
    """
    count, j, reached, diagonal = 0, 0, 0, 0
    while j + WIDTH <= len(other):
        i, j = _next(one, other, table, sieve, bits, j, diagonal)
        if i < 0:
            break
        back = 0
        while i > back and j - back > reached and one[i - back - 1] == other[j - back - 1]:
            back += 1
        end = WIDTH
        while i + end < len(one) and j + end < len(other) and one[i + end] == other[j + end]:
            end += 1
        if count and j - back == reached:
            taken = _taken(one, i - back, other, j - back, lengths[count - 1], back + end)
            back += taken
            lengths[count - 1] -= taken
            count -= lengths[count - 1] < WIDTH
        starts[count], ats[count], lengths[count] = i - back, j - back, back + end
        count += 1
        diagonal = i - j
        j += end
        reached = j
    return count


@njit(cache=True)
def _next(
    one: Units, other: Units, table: Table, sieve: Table, bits: int, j: int, diagonal: int
) -> tuple[int, int]:  # pragma: no cover
    """The next shingle from j on that the first text has: its place there, -1 for none, and its place here.

    Where the texts go on together as before that is the place, else the first of the shingle.
    """
    shift, mask, fine = np.uint64(64 - bits), (1 << bits) - 1, np.uint64(64 - bits - FINER)
    if _agree(one, j + diagonal, other, j):
        return j + diagonal, j
    low = high = np.uint64(0)
    for unit in range(j, j + WIDTH - 1):
        low = low >> _UNIT | high << _TOP
        high = high >> _UNIT | np.uint64(other[unit]) << _TOP
    for at in range(j, len(other) - WIDTH + 1):
        low = low >> _UNIT | high << _TOP
        high = high >> _UNIT | np.uint64(other[at + WIDTH - 1]) << _TOP
        if _agree(one, at + diagonal, other, at):
            return at + diagonal, at
        mixed = _hash(low, high)
        if not sieve[np.int64(mixed >> fine >> _SIX)] >> (mixed >> fine & _LOW_SIX) & _ONE:
            continue
        tag = mixed << np.uint64(32)
        slot = np.int64(mixed >> shift)
        while table[slot] and (table[slot] >> np.uint64(32)) << np.uint64(32) != tag:
            slot = (slot + 1) & mask
        i = int(np.int64(table[slot] & np.uint64(0xFFFFFFFF))) - 1
        if _agree(one, i, other, at):
            return i, at
    return -1, len(other)


@njit(cache=True, inline="always")
def _taken(one: Units, i: int, other: Units, j: int, before: int, own: int) -> int:  # pragma: no cover
    """How far a stretch that begins here reaches back into the one before it, if it is the longer of the two."""
    back = 0
    while back < before and i > back and j > back and one[i - back - 1] == other[j - back - 1]:
        back += 1
    return back if own + back > before else 0


@njit(cache=True, inline="always")
def _agree(one: Units, i: int, other: Units, j: int) -> bool:  # pragma: no cover
    """Whether both texts have the same shingle there."""
    if i < 0 or i + WIDTH > len(one) or one[i] != other[j]:
        return False
    k = 1
    while k < WIDTH and one[i + k] == other[j + k]:
        k += 1
    return k == WIDTH


@njit(cache=True)
def find(one: Units, other: Units) -> int:  # pragma: no cover
    """Where one text stands in the other as it is, the first such place; -1 for nowhere. Linear in both."""
    if len(one) > len(other):
        return -1
    wanted = rolling = np.uint64(0)
    out = np.uint64(1)
    for unit in range(len(one)):
        wanted = wanted * _LOW + np.uint64(one[unit]) + _ONE
        rolling = rolling * _LOW + np.uint64(other[unit]) + _ONE
        out *= _LOW
    at = 0
    while True:
        if rolling == wanted and (other[at : at + len(one)] == one).all():
            return at
        if at + len(one) == len(other):
            return -1
        rolling = rolling * _LOW + np.uint64(other[at + len(one)]) + _ONE - out * (np.uint64(other[at]) + _ONE)
        at += 1
