"""How often each Chinese word follows each other one, read from the word model of an input method (libime).

The file is a trie of KenLM, built with quantised weights and packed pointers: a header, the words' hashes, tables of
weights, the single words, the pairs, the triples, and the words themselves. Singles and pairs are read, and nothing
else: what stands across a join is mostly one pair. `tools/word_model.py` puts the file where it is looked for; without
it the order is judged by the dictionary alone. Reading takes 0.1 s of CPU, and is done where a document is suspect.
"""

from __future__ import annotations

import hashlib
import math
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaning.fold import code_points

FILE = "zh_CN.lm"
_KIND = b"mmap lm http://kheafield.com/code format version 5\n\0"
_ORDER, _TYPE, _HAS_WORDS, _COUNTS = 0x58, 0x60, 0x64, 0x6C
_QUANTISED_ARRAY_TRIE = 5
_HEADER = 0x88
_LONGEST = 4
"""Characters of the longest word that is read: so many fit into 64 bits."""
_WIDEST = 0xFFFF
"""The last character that such a word may have."""


class Pairs(NamedTuple):
    """The model as arrays; natural logarithms. Words are numbered in the order of the file."""

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
    sha256: str
    """The hash of the file."""


class ModelError(Exception):
    """The file is no model of the kind that is read here; the message says what to do."""


@cache
def pairs() -> Pairs | None:
    """The model that is installed, None where there is none. Read once a process."""
    path = place()
    return read(path) if path is not None else None


def place() -> Path | None:
    """Where the model stands: in this environment, or where Debian's package puts it."""
    own = Path(sys.prefix) / "share" / "jianghua" / FILE
    if own.is_file():
        return own
    return next(iter(sorted(Path("/usr/lib").glob(f"*/libime/{FILE}"))), None)


@cache
def name() -> str:
    """What the order of a text depends on beside the code: the model's name and hash, or that there is none."""
    path = place()
    return f"{FILE} {hashlib.sha256(path.read_bytes()).hexdigest()}" if path is not None else "none"


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
    keys, numbers = _keys(data[words_at:], singles)
    log10 = math.log(10)
    return Pairs(
        keys,
        numbers,
        (-np.abs(table["p"][:singles]) * log10).astype(np.float32),
        (table["b"][:singles] * log10).astype(np.float32),
        table["next"].astype(np.int32),
        before.astype(np.int32),
        (weights[quantised] * log10).astype(np.float32),
        hashlib.sha256(data).hexdigest(),
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


def _keys(data: bytes, singles: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """The words' keys, sorted, and their numbers. `data` are the words, each with a zero behind it."""
    codes = code_points(data.decode("utf-8") + "\0")
    ends = np.flatnonzero(codes == 0)[:singles]
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


def key(word: str) -> int:
    """A word of up to four characters as one number."""
    value = 0
    for char in word:
        value = value << 16 | ord(char)
    return value
