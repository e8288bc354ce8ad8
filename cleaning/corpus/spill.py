"""Rows set aside on disk as they come, and taken back in another order.

Texts and originals of all pages don't fit in memory together; their order is known only when all have come.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.gathered import Gathered

_BATCH_ROWS = 1024
_BATCH_BYTES = 16 << 20
_SLAB_BYTES = 64 << 20
_WINDOW_BYTES = 128 << 20


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
        if not len(order):
            return
        wanted = self._schema if columns is None else pa.schema([self._schema.field(name) for name in columns])
        gathered = Gathered(self._files, self._batches, wanted)
        for window in self._windows(order, rows):
            table, at = gathered.take(self._ends, np.concatenate(window)), 0
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

    def _runs(self, order: NDArray[np.int64], rows: int) -> Iterator[tuple[NDArray[np.int64], int]]:
        """`order` cut where a run has enough rows or bytes, with its bytes; a row larger than that is a run alone."""
        start = size = 0
        sizes = np.frombuffer(self._sizes, dtype=np.uint64)[order].tolist()
        for at, more in enumerate(sizes):
            if at > start and (at - start >= rows or size + more > _SLAB_BYTES):
                yield order[start:at], size
                start, size = at, 0
            size += more
        yield order[start:], size

    def _windows(self, order: NDArray[np.int64], rows: int) -> Iterator[list[NDArray[np.int64]]]:
        """Runs that are read together: each batch on disk is opened once for all of them."""
        window: list[NDArray[np.int64]] = []
        size = 0
        for run, more in self._runs(order, rows):
            if window and size + more > _WINDOW_BYTES:
                yield window
                window, size = [], 0
            window.append(run)
            size += more
        yield window
