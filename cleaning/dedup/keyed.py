"""Texts that need not be read to be known: each has a key, and an index remembers which text it stood for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

UNKNOWN = -2
"""In place of a text's number, where its key says nothing."""
_BYTES = 16


@dataclass(frozen=True, slots=True)
class Keyed:
    """Texts that are read where they must be."""

    keys: NDArray[np.uint8]
    """A row of 16 bytes a text, which only equal texts share: the beginning of a cryptographic hash."""
    texts: Callable[[Numbers], Iterable[pa.Array[Any]]]
    """The texts in some rows, which ascend, in their order."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The numbers of texts by their keys."""

    rows: NDArray[np.uint64]
    """A row of two numbers a key, sorted by the first; each key once."""
    numbers: NDArray[np.int32]
    """-1 for a text without anything to compare."""

    @classmethod
    def of(cls, keys: NDArray[np.uint8], numbers: Numbers) -> Keys:
        """Those of texts that have these numbers."""
        rows = _as_numbers(keys)
        order = np.lexsort((rows[:, 1], rows[:, 0]))
        rows = rows[order]
        first = np.append(True, (rows[1:] != rows[:-1]).any(axis=1))[: len(rows)]
        return cls(rows[first], numbers[order][first].astype(np.int32))

    @classmethod
    def none(cls) -> Keys:
        """Nothing is remembered."""
        return cls(np.empty((0, 2), dtype=np.uint64), np.empty(0, dtype=np.int32))

    def find(self, keys: NDArray[np.uint8]) -> Numbers:
        """The number of each text, `UNKNOWN` where its key is not among these."""
        rows = _as_numbers(keys)
        found = np.full(len(rows), UNKNOWN, dtype=np.int64)
        if len(self.rows) and len(rows):
            order = np.argsort(rows[:, 0])
            at = np.minimum(np.searchsorted(np.ascontiguousarray(self.rows[:, 0]), rows[order, 0]), len(self.rows) - 1)
            same = (self.rows[at] == rows[order]).all(axis=1)
            found[order[same]] = self.numbers[at[same]]
        return found

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Keys)
            and np.array_equal(self.rows, other.rows)
            and np.array_equal(self.numbers, other.numbers)
        )

    __hash__ = None  # type: ignore[assignment]


def keys_of_digests(digests: pa.Array[Any]) -> NDArray[np.uint8]:
    """Keys from SHA-256 digests in hexadecimal digits. Raises ValueError where one is null or of another length."""
    every = digests.cast(pa.large_string())
    data = b"".join((digest or "")[: 2 * _BYTES].encode() for digest in every.to_pylist())
    if len(data) != 2 * _BYTES * len(every):
        raise ValueError("a digest is too short to tell a text by: give SHA-256 in hexadecimal digits")
    return np.frombuffer(bytes.fromhex(data.decode()), dtype=np.uint8).reshape(-1, _BYTES)


def _as_numbers(keys: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(keys).view(np.uint64).reshape(-1, 2)
