"""Rows gathered from batches on disk, each byte of a long text copied once.

Arrow would copy such a text three times: out of its batch, into one piece with those of other batches, into its order.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

LONG = frozenset({"text", "original"})
"""Columns, never null, that are most of the bytes of their rows."""
_BATCHES = 64
"""Batches whose memory is kept before it is given back."""
_ROWS = 1_000
"""The same of long texts."""

Numbers = NDArray[np.int64]


class Gathered:
    """Batches in files, mapped into memory as far as they are looked at."""

    def __init__(self, files: Sequence[Path], batches: Sequence[tuple[int, int]], schema: pa.Schema) -> None:
        """`batches` gives of each batch its file and its number there; `schema` has the columns that are wanted."""
        self._schema = schema
        self._long = [name for name in schema.names if name in LONG and not schema.field(name).nullable]
        self._short = [name for name in schema.names if name not in self._long]
        self._batches = batches
        self._files = [_File(path) for path in files]

    def take(self, ends: Sequence[int], indices: Numbers) -> pa.Table:
        """The rows of these indices, in their order. `ends` are the indices at which batches end, from 0."""
        by_index = np.sort(indices)
        cuts = np.searchsorted(by_index, ends)
        back = np.searchsorted(by_index, indices)
        short: list[pa.RecordBatch] = []
        places = {name: (np.empty(len(indices), np.int64), np.empty(len(indices), np.int64)) for name in self._long}
        of_file = np.empty(len(indices), dtype=np.int64)
        for number in np.flatnonzero(np.diff(cuts)).tolist():
            low, high = cuts[number], cuts[number + 1]
            file, at = self._batches[number]
            rows = by_index[low:high] - ends[number]
            of_file[low:high] = file
            batch = self._files[file].batch(at)
            if self._short:
                short.append(batch.select(self._short).take(rows))
            for name, (starts, stops) in places.items():
                starts[low:high], stops[low:high] = self._files[file].places(batch.column(name), rows)
        columns: dict[str, Any] = {}
        if short:
            table = pa.Table.from_batches(short).combine_chunks().take(back)
            columns = dict(zip(table.column_names, table.columns, strict=True))
        del short
        for name, (starts, stops) in places.items():
            columns[name] = self._texts(of_file[back], starts[back], stops[back])
        self._release()
        return pa.Table.from_arrays([columns[name] for name in self._schema.names], schema=self._schema)

    def _texts(self, of_file: Numbers, starts: Numbers, stops: Numbers) -> pa.Array[Any]:
        offsets = np.zeros(len(starts) + 1, dtype=np.int64)
        np.cumsum(stops - starts, out=offsets[1:])
        out = bytearray(int(offsets[-1]))
        into, begins, ends = memoryview(out), offsets.tolist(), offsets[1:].tolist()
        rows = zip(of_file.tolist(), starts.tolist(), stops.tolist(), begins, ends, strict=False)
        for number, (file, start, stop, begin, end) in enumerate(rows, 1):
            into[begin:end] = self._files[file].octets[start:stop]
            if number % _ROWS == 0:
                self._release()
        where = pa.py_buffer(offsets.astype(np.int32).data)
        return pa.StringArray.from_buffers(len(starts), where, pa.py_buffer(out))

    def _release(self) -> None:
        for opened in self._files:
            opened.release()


class _File:
    """A file of batches. All columns are opened: Arrow copies whole batches where it is told to open only some."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self.octets = memoryview(self._map)
        self._begin = pa.py_buffer(self._map).address
        self._reader = pa.ipc.open_file(pa.py_buffer(self._map))
        self._looked = 0

    def batch(self, number: int) -> pa.RecordBatch:
        """A batch, without a copy."""
        self._looked += 1
        if self._looked % _BATCHES == 0:
            self.release()
        return self._reader.get_batch(number)

    def places(self, column: pa.Array[Any], rows: Numbers) -> tuple[Numbers, Numbers]:
        """Where the texts of these rows of a batch's column begin and end in the file."""
        _, offsets, octets = column.buffers()
        begin = self._begin if octets is None else octets.address
        where = np.frombuffer(memoryview(offsets), dtype=np.int32).astype(np.int64)  # type: ignore[arg-type]  # a text has offsets
        return begin - self._begin + where[rows], begin - self._begin + where[rows + 1]

    def release(self) -> None:
        """Gives back the memory of what was looked at; it is read again where it is needed."""
        self._map.madvise(mmap.MADV_DONTNEED)
