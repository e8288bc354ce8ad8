"""How often each Chinese word follows each other one, as the word models of input methods tell it.

`cleaning.order.models` finds the files and reads them; without one the order is judged by the dictionary alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleaning.fold import code_points

_LONGEST = 4
"""Characters of the longest word that is read: so many fit into 64 bits."""
_WIDEST = 0xFFFF
"""The last character that such a word may have."""


class Pairs(NamedTuple):
    """A model as arrays; natural logarithms. Words are numbered in the order of the file."""

    keys: npt.NDArray[np.uint64]
    """Each word of up to four characters, 16 bits a character; sorted."""
    numbers: npt.NDArray[np.int32]
    """The number of the word of each key."""
    single: npt.NDArray[np.float32]
    """How likely a word is."""
    backoff: npt.NDArray[np.float32]
    """What a word before takes off where the pair is not known."""
    starts: npt.NDArray[np.int32]
    """Where the pairs that end in a word begin; one more than there are words."""
    before: npt.NDArray[np.int32]
    """The first word of each pair, sorted within those of one second word."""
    pair: npt.NDArray[np.float32]
    """How likely the second word is behind the first."""
    tails: npt.NDArray[np.uint64]
    """What is left of words without their first characters, as keys; sorted."""
    tail: npt.NDArray[np.float32]
    """How likely a word is that ends so."""
    heads: npt.NDArray[np.uint64]
    """What is left of words without their last characters, as keys; sorted."""
    head: npt.NDArray[np.float32]
    """How likely a word is that begins so."""


class ModelError(Exception):
    """The file is no model of the kind that is read here; the message says what to do."""


def keys_of(words: str, count: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """The keys of words, sorted, and their numbers. `words` are so many of them, each with a zero behind it."""
    codes = code_points(words + "\0")
    ends = np.flatnonzero(codes == 0)[:count]
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    sizes = ends - starts
    keys = np.zeros(len(ends), np.uint64)
    short = (sizes > 0) & (sizes <= _LONGEST)
    for place in range(_LONGEST):
        has = np.flatnonzero(short & (sizes > place))
        chars = codes[starts[has] + place]
        short[has[chars > _WIDEST]] = False
        keys[has] = (keys[has] << np.uint64(16)) | chars
    numbers = np.flatnonzero(short)
    order = np.argsort(keys[numbers], kind="stable")
    return keys[numbers][order], numbers[order].astype(np.int32)


def pieces(
    keys: npt.NDArray[np.uint64], single: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float32], npt.NDArray[np.uint64], npt.NDArray[np.float32]]:
    """What words end with and begin with, each as sorted keys with how likely such words are together."""
    tails, heads, odds = [], [], []
    likely = np.exp(single.astype(np.float64))
    for size in range(2, _LONGEST + 1):
        own = keys >> np.uint64(16 * (size - 1)) > 0
        if size < _LONGEST:
            own &= keys >> np.uint64(16 * size) == 0
        for kept in range(1, size):
            tails.append(keys[own] & np.uint64((1 << 16 * kept) - 1))
            heads.append(keys[own] >> np.uint64(16 * (size - kept)))
            odds.append(likely[own])
    every = np.concatenate(odds)
    return *_together(np.concatenate(tails), every), *_together(np.concatenate(heads), every)


def _together(
    keys: npt.NDArray[np.uint64], odds: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float32]]:
    found, which = np.unique(keys, return_inverse=True)
    return found, np.log(np.bincount(which, odds)).astype(np.float32)
