"""Rows set aside on disk as they come, and taken back in another order.

Texts and originals of all pages don't fit in memory together; their order is known only when all have come.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_BATCH_ROWS = 1024
_BATCH_BYTES = 16 << 20
_SLAB_BYTES = 64 << 20
_WINDOW_BYTES = 96 << 20
_LOOKED = 64
"""Batches whose memory is kept before it is given back."""


class Spill:
    """Rows on disk: added, read, and added again. Each reading begins a new Arrow file for what comes after it."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Raises OSError where the file can't be made."""
        self._path = path
        self._schema = schema
        self._waiting: list[dict[str, Any]] = []
        self._waiting_bytes = 0
        self._sizes = array("Q")
        self._ends = [0]
        self._batches: list[tuple[int, int]] = []
        """Of each batch the file, and its number there."""
        self._files: list[Path] = []
        self._open()

    def __len__(self) -> int:
        return len(self._sizes)

    def add(self, row: dict[str, Any]) -> int:
        """Sets a row aside and gives its index."""
        size = sum(len(value) for value in row.values() if isinstance(value, str))
        if self._sink.closed:
            self._open()
        self._waiting.append(row)
        self._waiting_bytes += size
        self._sizes.append(size)
        if len(self._waiting) >= _BATCH_ROWS or self._waiting_bytes >= _BATCH_BYTES:
            self._flush()
        return len(self._sizes) - 1

    def add_batch(self, batch: pa.RecordBatch) -> int:
        """Sets rows aside that are Arrow already, and gives the index of the first."""
        first = len(self._sizes)
        if not len(batch):
            return first
        if self._sink.closed:
            self._open()
        self._flush()
        sizes = np.zeros(len(batch), dtype=np.uint64)
        for column in batch.columns:
            if isinstance(column, pa.StringArray):
                sizes += np.asarray(pc.binary_length(column).fill_null(0)).astype(np.uint64)
        self._sizes.frombytes(sizes.tobytes())
        self._write(batch)
        return first

    def slabs(
        self, order: NDArray[np.int64], rows: int, columns: Sequence[str] | None = None
    ) -> Iterator[tuple[NDArray[np.int64], pa.Table]]:
        """The rows in that order, at most `rows` and about 64 MiB at a time, with their indices. Default: all columns.

        No row is added while they are read.
        """
        self.close()
        fields = [self._schema.get_field_index(name) for name in columns or self._schema.names]
        maps = [_Mapped(path, fields) for path in self._files] if len(order) else []
        for window in self._windows(order, rows):
            table, at = self._take(maps, np.concatenate(window)), 0
            for indices in window:
                yield indices, table.slice(at, len(indices))
                at += len(indices)

    def close(self) -> None:
        """Writes what waits. What is added later goes into another file."""
        if self._sink.closed:
            return
        self._flush()
        self._writer.close()
        self._sink.close()

    def _open(self) -> None:
        number = len(self._files)
        path = self._path.with_name(f"{self._path.stem}-{number}{self._path.suffix}") if number else self._path
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, self._schema)
        self._files.append(path)
        self._batches_here = 0

    def _flush(self) -> None:
        if not self._waiting:
            return
        self._write(pa.RecordBatch.from_pylist(self._waiting, schema=self._schema))
        self._waiting.clear()
        self._waiting_bytes = 0

    def _write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)
        self._ends.append(self._ends[-1] + len(batch))
        self._batches.append((len(self._files) - 1, self._batches_here))
        self._batches_here += 1

    def _runs(self, order: NDArray[np.int64], rows: int) -> Iterator[NDArray[np.int64]]:
        """`order` cut where a run has enough rows or bytes; a row larger than that is a run of its own."""
        start = size = 0
        for at, index in enumerate(order.tolist()):
            size += self._sizes[index]
            if at > start and (at - start >= rows or size > _SLAB_BYTES):
                yield order[start:at]
                start, size = at, self._sizes[index]
        if start < len(order):
            yield order[start:]

    def _windows(self, order: NDArray[np.int64], rows: int) -> Iterator[list[NDArray[np.int64]]]:
        """Runs that are read together: each batch on disk is opened once for all of them."""
        window: list[NDArray[np.int64]] = []
        size = 0
        for run in self._runs(order, rows):
            more = sum(self._sizes[index] for index in run.tolist())
            if window and size + more > _WINDOW_BYTES:
                yield window
                window, size = [], 0
            window.append(run)
            size += more
        if window:
            yield window

    def _take(self, maps: Sequence[_Mapped], indices: NDArray[np.int64]) -> pa.Table:
        """Batch by batch and not from one chunked table: a take from that joins whole columns first."""
        by_index = np.sort(indices)
        cuts = np.searchsorted(by_index, self._ends)
        batches = []
        for number in np.flatnonzero(np.diff(cuts)).tolist():
            file, at = self._batches[number]
            rows = by_index[cuts[number] : cuts[number + 1]] - self._ends[number]
            batches.append(maps[file].take(at, rows))
        for mapped in maps:
            mapped.release()
        gathered = pa.Table.from_batches(batches).combine_chunks()
        return gathered.take(np.searchsorted(by_index, indices))


class _Mapped:
    """A file of batches in memory as far as it is looked at."""

    def __init__(self, path: Path, fields: Sequence[int]) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        options = pa.ipc.IpcReadOptions(included_fields=list(fields))
        self._reader = pa.ipc.open_file(pa.BufferReader(pa.py_buffer(self._map)), options=options)
        self._looked = 0

    def take(self, batch: int, rows: NDArray[np.int64]) -> pa.RecordBatch:
        """Copies of these rows of a batch."""
        taken = self._reader.get_batch(batch).take(rows)
        self._looked += 1
        if self._looked % _LOOKED == 0:
            self.release()
        return taken

    def release(self) -> None:
        """Gives back the memory of what was looked at; it is read again where it is needed."""
        self._map.madvise(mmap.MADV_DONTNEED)
