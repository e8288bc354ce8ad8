"""From units of texts' forms back to the code points they come from, for many texts at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Bits, Rows, Starts, decoded, entry_of, string_buffers, units_of_characters

Places = NDArray[np.int64]


def code_points(texts: pa.Array[Any], of: Places, units: Places, *, last: bool) -> Places:
    """The code point of each of these units; -1 where it is not the first of its character's, or the `last`.

    `of` is the text of each unit, by its number; they are sorted by text and unit.
    """
    data, offsets = string_buffers(texts)
    table, rows = units_of_characters()
    found = np.full(len(units), -1, dtype=np.int64)
    _locate(data, offsets, table, rows, of, units, last, found)
    return found


@njit(cache=True)
def _locate(
    data: Bits,
    offsets: Starts,
    table: NDArray[np.uint32],
    rows: Rows,
    of: Places,
    units: Places,
    last: bool,
    found: Places,
) -> None:  # pragma: no cover - kernels run compiled
    query = 0
    while query < len(of):
        text = of[query]
        at, end, unit, place = offsets[text], offsets[text + 1], 0, 0
        while at < end and query < len(of) and of[query] == text:
            code, at = decoded(data, at)
            count = _count(entry_of(code, table), rows)
            wanted = unit + count - 1 if last else unit
            while query < len(of) and of[query] == text and units[query] < unit + count:
                if units[query] == wanted:
                    found[query] = place
                query += 1
            unit += count
            place += 1
        while query < len(of) and of[query] == text:
            query += 1


@njit(cache=True)
def _count(entry: np.int64, rows: Rows) -> int:  # pragma: no cover
    """How many units a character becomes."""
    if entry < 0:
        return 2
    if entry in (0, 0xFFFF):
        return 0
    if entry < 0xFFFF:
        return 1
    return 3 if rows[entry - 0x10000, 2] else 2
