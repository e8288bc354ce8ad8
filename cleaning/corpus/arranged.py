"""Which row stands where, and in which file: so that a night of new pages leaves most files as they were.

Rows are parted by the day on which their pages were fetched: time is halved, and its halves again, until each stretch
has no more rows than a file takes. New pages come with new days and change the last files alone. A single day that has
more is halved by the first bits of a hash. A row that comes or goes so changes its own file, or halves that, and no
other. All depends on the rows alone, never on earlier snapshots, so that equal inputs give equal files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.known import listed
from cleaning.corpus.tables import SHARD_ROWS
from cleaning.model import document_id

Numbers = NDArray[np.int64]
UNDATED = "undated"
"""What stands for the day of pages whose fetch is not dated."""
_BITS = 16
"""Of a hash that part the rows of a day, and of the days themselves."""
_MOST = 2**_BITS - 1
_DIGITS = np.zeros(256, dtype=np.int64)
_DIGITS[np.frombuffer(b"0123456789abcdef", dtype=np.uint8)] = np.arange(16)
_EPOCH = np.datetime64(0, "D")


@dataclass(frozen=True, slots=True)
class Arranged:
    """The rows of a table in their order, cut into its files."""

    order: Numbers
    sizes: tuple[int, ...]
    """How many rows each file has; one file without rows where there are none."""

    def files(self) -> list[Numbers]:
        """The rows of each file."""
        return np.split(self.order, np.cumsum(self.sizes)[:-1])


def days_of(fetched: pa.Array[Any]) -> Numbers:
    """The day of each fetch, counted from 1970 in UTC; -1 where it is not known."""
    days = pc.cast(pc.cast(fetched, pa.date32()), pa.int32())
    return np.asarray(days.fill_null(-1)).astype(np.int64)


def named(days: Numbers) -> pa.Array[Any]:
    """The days as snapshot ids begin: `2024-03-08`, or `undated`."""
    different, which = np.unique(days, return_inverse=True)
    names = [UNDATED if day < 0 else str(_EPOCH + day) for day in different.tolist()]
    return pa.array(names, pa.string()).take(which)


def prefixes(hashes: pa.Array[Any]) -> Numbers:
    """The first 16 bits of each hash in hexadecimal digits; what is no digit counts as 0."""
    first = pc.binary_slice(hashes.cast(pa.binary()), 0, 4)
    octets = np.array(first.to_pylist(), dtype="S4").view(np.uint8).reshape(-1, 4)
    numbers: Numbers = _DIGITS[octets] @ np.array([4096, 256, 16, 1])
    return numbers


def ranks(names: pa.Array[Any]) -> Numbers:
    """For each name where it stands in the order of the different ones."""
    return np.asarray(pc.rank(names, tiebreaker="dense")).astype(np.int64) - 1


def arrange(table: str, days: Numbers, hashed: Numbers, keys: Sequence[NDArray[Any]]) -> Arranged:
    """The rows of a table by file, and in a file by `keys`, the most telling first.

    Each row has a day as `days_of` gives it, a prefix of a hash in `hashed`, and a number in each of `keys`.
    """
    cells = _halved(np.clip(days + 1, 0, _MOST), hashed, SHARD_ROWS[table])
    order = np.lexsort((*reversed(keys), cells))
    sizes = np.unique(cells, return_counts=True)[1]
    return Arranged(order, tuple(sizes.tolist()) or (0,))


def arrange_rejected(pages: pa.Array[Any], digests: pa.Array[Any]) -> Arranged:
    """Rejections by page id; those of one page by what they say. When a rejected page was fetched is not kept."""
    hashed = prefixes(pa.array([document_id(page) for page in listed(pages)], pa.string()))
    return arrange("rejected", np.full(len(pages), -1, dtype=np.int64), hashed, [ranks(pages), ranks(digests)])


def _halved(days: Numbers, hashed: Numbers, most: int) -> Numbers:
    """The file of each row, numbered in their order with gaps: the first row that its stretch could have."""
    places = (days << _BITS) + hashed
    by_place = np.sort(places)
    begins: list[int] = []
    waiting = [(0, 2 * _BITS)]
    while waiting:
        begin, bits = waiting.pop()
        low, high = np.searchsorted(by_place, [begin, begin + (1 << bits)]).tolist()
        if high - low > most and bits:
            waiting += [(begin, bits - 1), (begin + (1 << (bits - 1)), bits - 1)]
        elif high > low:
            begins.append(begin)
    begins.sort()
    return np.array(begins, dtype=np.int64)[np.searchsorted(begins, places, side="right") - 1]
