"""Rows gathered from Arrow batches on disk."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_BATCHES = 64
"""Batches whose memory is kept before it is given back."""
_SPARSE = 3
"""Where of so many rows less than one is wanted, these are taken from each batch before the batches are joined."""

Numbers = NDArray[np.int64]


class Gathered:
    """Batches in files, mapped into memory as far as they are looked at."""

    def __init__(self, files: Sequence[Path], batches: Sequence[tuple[int, int]], schema: pa.Schema) -> None:
        """`batches` gives of each batch its file and its number there; `schema` has the columns that are wanted."""
        self._schema = schema
        self._batches = batches
        self._files = [_File(path) for path in files]

    def take(self, ends: Numbers, indices: Numbers) -> pa.Table:
        """The rows of these indices, in their order. `ends` are the indices at which batches end, from 0."""
        of = np.searchsorted(ends, indices, side="right") - 1
        numbers, which = np.unique(of, return_inverse=True)
        rows = indices - ends[of]
        found = [self._batch(number) for number in numbers.tolist()]
        if _SPARSE * len(rows) < sum([len(batch) for batch in found]):
            found, rows = _thinned(found, which, rows)
        begins = np.cumsum([0, *[len(batch) for batch in found]])
        table = pa.Table.from_batches(found, self._schema).take(begins[which] + rows).combine_chunks()
        for opened in self._files:
            opened.release()
        return table

    def _batch(self, number: int) -> pa.RecordBatch:
        file, at = self._batches[number]
        return self._files[file].batch(at).select(self._schema.names)


def _thinned(batches: list[pa.RecordBatch], which: Numbers, rows: Numbers) -> tuple[list[pa.RecordBatch], Numbers]:
    """The batches with those rows alone that are wanted, and where these then stand."""
    at = np.empty_like(rows)
    thin = []
    order = np.lexsort((rows, which))
    cuts = np.searchsorted(which[order], np.arange(len(batches) + 1))
    for batch, begin, end in zip(batches, cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        at[order[begin:end]] = np.arange(end - begin)
        thin.append(batch.take(rows[order[begin:end]]))
    return thin, at


class _File:
    """A file of batches. All columns are opened: Arrow copies whole batches where it is told to open only some."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self._reader = pa.ipc.open_file(pa.py_buffer(self._map))
        self._looked = 0

    def batch(self, number: int) -> pa.RecordBatch:
        """A batch, without a copy."""
        self._looked += 1
        if self._looked % _BATCHES == 0:
            self.release()
        return self._reader.get_batch(number)

    def release(self) -> None:
        """Gives back the memory of what was looked at; it is read again where it is needed."""
        self._map.madvise(mmap.MADV_DONTNEED)
