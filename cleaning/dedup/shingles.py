"""Hashes of the overlapping stretches of eight characters in a comparable form.

All arithmetic is on unsigned 64-bit integers that wrap, so the hashes are the same on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

WIDTH = 8
"""Characters in a shingle. Long enough that few phrases are one, short enough to survive between two edits."""
FRACTION = 16
"""A sketch keeps one hash in so many. One in 64 loses a fifth of the previews that show little."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))


def shingles(form: bytes) -> Hashes:
    """The hash of each shingle of a form made by `comparable`, in its order. Empty where it is shorter than one."""
    units = np.frombuffer(form, dtype="<u2").astype(np.uint64)
    count = len(units) - WIDTH + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(WIDTH):
        hashes *= _BASE
        hashes += units[offset : offset + count]
    # The polynomial alone leaves its low bits to the last characters; mixing makes every bit depend on all of them.
    for shift, factor in _MIX:
        hashes ^= hashes >> shift
        hashes *= factor
    return hashes ^ (hashes >> np.uint64(31))


def sketch(form: bytes) -> Hashes:
    """The distinct hashes whose value is a multiple of `FRACTION`, sorted: the same choice in every text."""
    hashes = shingles(form)
    return np.unique(hashes[hashes % np.uint64(FRACTION) == 0])
