"""Reads the word model of sunpinyin, an input method: words and marks, how likely each is, alone and behind others.

Two files. The model: a header of counts, a table of odds and one of weights, the single words, the pairs by their first
word, the triples. A node has 96 bits: 18 of the word, 14 of its weight, 16 of its odds and 16 of where its followers
begin, 23 of the single word that it ends with, 2 that are not read and 7 more of where its followers begin. The words
stand in the dictionary, 32 bits a character, each with a zero behind it. Triples are not read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaning.order.pairs import ModelError, Pairs, keys_of, pieces

_ODDS, _WEIGHTS = 1 << 16, 1 << 14
_NODE, _LEAF = 12, 8
_LEVELS = 4
_HEADER = 8 + 4 * _LEVELS


def read(model: Path, words: Path) -> Pairs:
    """The pairs of a model. Raises ModelError for files of another kind or that are cut."""
    data, dictionary = model.read_bytes(), words.read_bytes()
    if len(data) < _HEADER + 4 * (_ODDS + _WEIGHTS):
        raise _other(model)
    header = np.frombuffer(data, "<u4", 2 + _LEVELS)
    roots, singles, n_pairs, triples = (int(count) for count in header[2:])
    at = _HEADER + 4 * (_ODDS + _WEIGHTS)
    if header[0] != _LEVELS - 1 or len(data) != at + _NODE * (roots + singles + n_pairs) + _LEAF * triples:
        raise _other(model)
    odds = np.log(np.frombuffer(data, "<f4", _ODDS, _HEADER))
    weights = np.log(np.frombuffer(data, "<f4", _WEIGHTS, _HEADER + 4 * _ODDS))
    at += _NODE * roots
    # The last node of each level only says where the followers end.
    one = np.frombuffer(data, "<u4", 3 * singles, at).reshape(-1, 3)
    two = np.frombuffer(data, "<u4", 3 * n_pairs, at + _NODE * singles).reshape(-1, 3)
    behind = ((one[:, 1] >> 16) | (one[:, 2] >> 25 << 16)).astype(np.int64)
    one, two = one[:-1], two[: int(behind[-1])]
    first = np.repeat(np.arange(len(one), dtype=np.int32), behind[1:] - behind[:-1])
    second = (two[:, 2] & 0x7FFFFF).astype(np.int32)
    order = np.lexsort((first, second))
    keys, numbers = _keys(dictionary, one[:, 0] & 0x3FFFF)
    single = odds[one[:, 1] & 0xFFFF]
    return Pairs(
        keys,
        numbers,
        single,
        weights[one[:, 0] >> 18],
        np.searchsorted(second[order], np.arange(len(one) + 1)).astype(np.int32),
        first[order],
        odds[two[:, 1] & 0xFFFF][order],
        *pieces(keys, single[numbers]),
    )


def _keys(dictionary: bytes, ids: npt.NDArray[Any]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """The keys of the model's words, sorted, and their numbers in the model."""
    count, _, begin = np.frombuffer(dictionary, "<u4", 3)
    keys, numbers = keys_of(dictionary[int(begin) :].decode("utf-32-le"), int(count))
    places = np.full(int(count), -1, np.int32)
    places[ids] = np.arange(len(ids), dtype=np.int32)
    known = places[numbers] >= 0
    return keys[known], places[numbers][known]


def _other(path: Path) -> ModelError:
    return ModelError(f"{path} is no model of sunpinyin, or cut: remove it, and run `make install` to have it again")
