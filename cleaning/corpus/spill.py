"""Rows set aside on disk as they come, and taken back in another order.

Texts and originals of all pages don't fit in memory together; their order is known only when all have come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.gathered import Gathered
from cleaning.corpus.heap import Heap

LONG = ("text", "original")
"""Columns that are most of the bytes of their rows, where they are never null: these wait in a heap."""
WINDOW = 64 << 20
"""Bytes of long texts that are read at once, and kept until all slabs of them were given."""
_BATCH_ROWS = 1024
_BATCH_CHARS = 4 << 20
_SLAB_BYTES = 64 << 20
_INLINE = 12
"""Bytes of a text that Arrow's views hold themselves. Of a longer one they have the place, and its first four bytes,
which are left out here: only comparing looks at them."""
_SHORT_BYTES = 1 << 10
"""What a row with long columns takes beside these."""

Numbers = NDArray[np.int64]


class Spill:
    """Rows on disk: added, read, and added again. Each reading begins a new Arrow file for what comes after it."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Raises OSError where the file can't be made."""
        self.schema = schema
        self._path = path
        self._long = [name for name in LONG if name in schema.names and not schema.field(name).nullable]
        self._short = pa.schema([field for field in schema if field.name not in self._long])
        self._heap = Heap(path.with_suffix(".heap")) if self._long else None
        self._waiting: list[dict[str, Any]] = []
        self._waiting_chars = 0
        self._ends = [0]
        self._sizes: list[Numbers] = []
        """Of each batch the bytes of all strings in its rows, if none of them waits in the heap."""
        self._places: dict[str, list[Numbers]] = {name: [] for name in self._long}
        """Of each batch where a column's texts begin in the heap, and how long they are."""
        self._batches: list[tuple[int, int]] = []
        """Of each batch the file, and its number there."""
        self._files: list[Path] = []
        self._open()

    def __len__(self) -> int:
        return self._ends[-1] + len(self._waiting)

    def add(self, row: dict[str, Any]) -> int:
        """Sets a row aside and gives its index."""
        self._waiting.append(row)
        self._waiting_chars += sum(len(value) for value in row.values() if isinstance(value, str))
        number = len(self) - 1
        if len(self._waiting) >= _BATCH_ROWS or self._waiting_chars >= _BATCH_CHARS:
            self._flush()
        return number

    def add_batch(self, batch: pa.RecordBatch) -> int:
        """Sets rows aside that are Arrow already, and gives the index of the first."""
        self._flush()
        first = len(self)
        if len(batch):
            self._write(batch)
        return first

    def slabs(
        self, order: Numbers, rows: int, columns: Sequence[str] | None = None, window: int = WINDOW
    ) -> Iterator[tuple[Numbers, pa.Table]]:
        """The rows in that order, at most `rows` and about 64 MiB at a time, with their indices. Default: all columns.

        What is read from disk is about `window` bytes at once. No row is added while they are read.
        """
        self.close()
        if not len(order):
            return
        wanted = self.schema if columns is None else pa.schema([self.schema.field(name) for name in columns])
        short = pa.schema([field for field in wanted if field.name not in self._long])
        gathered = Gathered(self._files, self._batches, short)
        ends = np.array(self._ends, dtype=np.int64)
        long = [name for name in wanted.names if name in self._long]
        places = {name: np.concatenate(self._places[name], axis=1)[:, order] for name in long}
        own = np.full(len(order), _SHORT_BYTES) if self._long else np.concatenate(self._sizes)[order]
        sizes = sum([lengths for _, lengths in places.values()], own)
        for runs in _windows(sizes, rows, window):
            begin, end = runs[0].start, runs[-1].stop
            table = gathered.take(ends, order[begin:end]) if len(short) else None
            room, at = self._read([places[name][:, begin:end] for name in long])
            for run in runs:
                here = slice(run.start - begin, run.stop - begin)
                made = {name: _texts(room, at[n][here], places[name][1, run]) for n, name in enumerate(long)}
                arrays = [
                    made[name] if name in made else table.column(name).slice(here.start, here.stop - here.start)  # type: ignore[union-attr]  # there is one if a column is of it
                    for name in wanted.names
                ]
                yield order[run], pa.Table.from_arrays(arrays, schema=wanted)

    def _read(self, columns: Sequence[Numbers]) -> tuple[memoryview, list[Numbers]]:
        """These texts, given by where they begin and their lengths, in memory; of each column where there they are."""
        if self._heap is None or not columns:
            return memoryview(b""), []
        starts, sizes = np.concatenate(columns, axis=1)
        order = np.argsort(starts, kind="stable")
        room, found = self._heap.read(starts[order], sizes[order])
        at = np.empty_like(found)
        at[order] = found
        return room, np.split(at, len(columns))

    def close(self) -> None:
        """Writes what waits. What is added later goes into another file."""
        self._flush()
        if not self._sink.closed:
            self._writer.close()
            self._sink.close()

    def _open(self) -> None:
        number = len(self._files)
        path = self._path.with_name(f"{self._path.stem}-{number}{self._path.suffix}") if number else self._path
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, self._short)
        self._files.append(path)
        self._batches_here = 0

    def _flush(self) -> None:
        if not self._waiting:
            return
        batch = pa.RecordBatch.from_pylist(self._waiting, schema=self.schema)
        self._waiting, self._waiting_chars = [], 0
        self._write(batch)

    def _write(self, batch: pa.RecordBatch) -> None:
        if self._sink.closed:
            self._open()
        sizes = np.zeros(len(batch), dtype=np.int64)
        for field, column in zip(batch.schema, batch.columns, strict=True):
            if field.name in self._places and self._heap is not None:
                starts, lengths = self._heap.add(column)
                self._places[field.name].append(np.stack((starts, lengths)))
            elif not self._long and isinstance(column, pa.StringArray):
                sizes += np.asarray(pc.binary_length(column).fill_null(0))
        self._writer.write_batch(batch.select(self._short.names))
        self._sizes.append(sizes)
        self._ends.append(self._ends[-1] + len(batch))
        self._batches.append((len(self._files) - 1, self._batches_here))
        self._batches_here += 1


def _runs(sizes: Numbers, rows: int) -> Iterator[tuple[slice, int]]:
    """Rows cut where a run has enough of them or of bytes, with its bytes; one larger than that is a run alone."""
    ends = np.cumsum(sizes)
    start = passed = 0
    while start < len(sizes):
        fit = int(np.searchsorted(ends, passed + _SLAB_BYTES, side="right"))
        stop = max(start + 1, min(start + rows, fit))
        yield slice(start, stop), int(ends[stop - 1]) - passed
        start, passed = stop, int(ends[stop - 1])


def _windows(sizes: Numbers, rows: int, most: int) -> Iterator[list[slice]]:
    """Runs that are read together: each batch on disk is opened once for all of them."""
    window: list[slice] = []
    size = 0
    for run, more in _runs(sizes, rows):
        if window and size + more > most:
            yield window
            window, size = [], 0
        window.append(run)
        size += more
    yield window


def _texts(room: memoryview, starts: Numbers, sizes: Numbers) -> pa.Array[Any]:
    """Texts that stand apart in memory, as an array of their own."""
    views = np.zeros((len(starts), 4), dtype=np.int32)
    views[:, 0], views[:, 3] = sizes, starts
    short = np.flatnonzero(sizes <= _INLINE)
    if len(short):
        views[short, 1:] = _inline(np.frombuffer(room, dtype=np.uint8), starts[short], sizes[short])
    viewed: pa.Array[Any] = pa.Array.from_buffers(
        pa.string_view(), len(sizes), [None, pa.py_buffer(views.data), pa.py_buffer(room)]
    )
    return viewed.cast(pa.string())


def _inline(octets: NDArray[np.uint8], starts: Numbers, sizes: Numbers) -> NDArray[np.int32]:
    """Texts of at most 12 bytes as their views hold them."""
    at = np.arange(_INLINE)
    inside = at < sizes[:, None]
    found = np.zeros(inside.shape, dtype=np.uint8)
    found[inside] = octets[(starts[:, None] + at)[inside]]
    return found.view(np.int32)
