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
        by_index = np.sort(indices)
        cuts = np.searchsorted(by_index, ends)
        found: list[pa.RecordBatch] = []
        for number in np.flatnonzero(np.diff(cuts)).tolist():
            rows = by_index[cuts[number] : cuts[number + 1]] - ends[number]
            file, at = self._batches[number]
            found.append(self._files[file].batch(at).select(self._schema.names).take(rows))
        table = pa.Table.from_batches(found).combine_chunks()
        if not np.array_equal(by_index, indices):
            table = table.take(np.searchsorted(by_index, indices))
        for opened in self._files:
            opened.release()
        return table


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
