"""Reads the word model of libime, an input method: a trie of KenLM, built with quantised weights and packed pointers.

A header, the words' hashes, tables of weights, the single words, the pairs, the triples, and the words themselves.
Singles and pairs are read, and nothing else: what stands across a join is mostly one pair.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaning.order.pairs import ModelError, Pairs, keys_of, pieces

_KIND = b"mmap lm http://kheafield.com/code format version 5\n\0"
_ORDER, _TYPE, _HAS_WORDS, _COUNTS = 0x58, 0x60, 0x64, 0x6C
_QUANTISED_ARRAY_TRIE = 5
_HEADER = 0x88


def read(path: Path) -> Pairs:
    """The pairs of a model. Raises ModelError for a file of another kind or one that is cut."""
    data = path.read_bytes()
    raw = np.frombuffer(data, dtype=np.uint8)
    kind = data[: len(_KIND)] == _KIND and (data[_ORDER], data[_HAS_WORDS]) == (3, 1)
    if not kind or data[_TYPE] != _QUANTISED_ARRAY_TRIE:
        raise ModelError(f"{path} is no model of word pairs: remove it, and run `make install` to have it again")
    singles, n_pairs, triples = (int(one) for one in _array(data, _COUNTS, 3, "<u8"))
    at = _HEADER + 8 + 8 * singles
    prob_bits, backoff_bits = data[at + 1], data[at + 2]
    weights = _array(data, at + 8, 1 << prob_bits, "<f4")
    at += 8 + 4 * ((1 << prob_bits) * 2 + (1 << backoff_bits))
    table = _array(data, at, singles + 1, [("p", "<f4"), ("b", "<f4"), ("next", "<u8")])
    at += 16 * (singles + 2)
    words_at = data.rfind(b"<unk>\0")
    width = singles.bit_length()
    base, total = _packed(at, words_at, (n_pairs, triples), width, (prob_bits, backoff_bits))
    before = _unpack(raw, base, total, 0, width, n_pairs)
    quantised = _unpack(raw, base, total, width + backoff_bits, prob_bits, n_pairs)
    keys, numbers = keys_of(data[words_at:].decode("utf-8"), singles)
    log10 = math.log(10)
    single = (-np.abs(table["p"][:singles]) * log10).astype(np.float32)
    return Pairs(
        keys,
        numbers,
        single,
        (table["b"][:singles] * log10).astype(np.float32),
        table["next"].astype(np.int32),
        before.astype(np.int32),
        (weights[quantised] * log10).astype(np.float32),
        *pieces(keys, single[numbers]),
    )


def _array(data: bytes, at: int, count: int, kind: Any) -> npt.NDArray[Any]:
    return np.frombuffer(data, dtype=kind, count=count, offset=at)


def _packed(at: int, end: int, counts: tuple[int, int], width: int, bits: tuple[int, int]) -> tuple[int, int]:
    """Where the packed pairs begin, and the bits of one.

    Pointers are kept in part in the pairs and in part in a table before them; by which part the sizes fit is told by
    where the words begin.
    """
    n_pairs, triples = counts
    for inline in range(64):
        table = 8 * (2 + (triples >> inline)) + 7
        total = width + sum(bits) + inline
        size = ((1 + n_pairs) * total + 7) // 8 + 8 + ((1 + triples) * (width + bits[0]) + 7) // 8 + 8
        if at + table + size == end:
            return at + table, total
    raise ModelError("the word model is cut or of another build: remove it, and run `make install` to have it again")


def _unpack(
    raw: npt.NDArray[np.uint8], base: int, total: int, skip: int, width: int, count: int
) -> npt.NDArray[np.int64]:
    """A field of `width` bits (32 at most) from each of `count` rows of `total` bits."""
    place = np.arange(count, dtype=np.int64) * total + skip
    first = base + (place >> 3)
    found = np.zeros(count, dtype=np.int64)
    for step in range(5):
        found |= raw[first + step].astype(np.int64) << (8 * step)
    return (found >> (place & 7)) & ((1 << width) - 1)
