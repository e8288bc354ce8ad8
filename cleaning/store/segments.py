"""Files of rows: written once, batch by batch, compressed; read back by the rows that are wanted."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.corpus.blocks import SCHEMA, batch_of
from cleaning.corpus.manifest import sync_folder
from cleaning.corpus.rows import CleanedPage
from cleaning.store.catalogue import Segment, Stored

_OPTIONS = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=1))
_BATCH_ROWS = 512
_BATCH_CHARS = 4 << 20
"""Code points of originals after which a batch is written."""
SEGMENT_ROWS = 2_048
"""Rows after which a segment is finished: what a build that is killed has to clean again at most."""
_UNFINISHED = ".unfinished"

Mask = NDArray[np.bool_]


def path_of(folder: Path, segment: int) -> Path:
    """Where a segment stands."""
    return folder / f"segment-{segment}.arrow"


class Writer:
    """A segment under work. It counts only when `finish` has given it its name."""

    def __init__(self, folder: Path, number: int) -> None:
        """Raises OSError where the file can't be made."""
        self._folder = folder
        self.number = number
        self._path = folder / f"segment-{number}{_UNFINISHED}"
        self._sink = pa.OSFile(str(self._path), "wb")
        self._writer = pa.ipc.new_file(self._sink, SCHEMA, options=_OPTIONS)
        self.pages: list[Stored] = []
        self.rows = 0

    def add(self, batch: pa.RecordBatch, pages: Sequence[Stored]) -> None:
        """Writes rows. `pages` tell what they were made from, `first` counted from the batch's first row."""
        self._writer.write_batch(batch)
        self.pages += [page._replace(first=page.first + self.rows) for page in pages]
        self.rows += batch.num_rows

    def finish(self) -> Segment:
        """Brings the segment to the disk for good, under its name."""
        self._writer.close()
        self._sink.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())
            digest = hashlib.file_digest(file, "sha256").digest()
        target = path_of(self._folder, self.number)
        self._path.replace(target)
        sync_folder(self._folder)
        return Segment(self.number, digest, self.rows)

    def abandon(self) -> None:
        """Removes what was written."""
        self._sink.close()
        self._path.unlink(missing_ok=True)


class Waiting:
    """Pages that wait until they make a batch."""

    def __init__(self) -> None:
        self._pages: list[CleanedPage] = []
        self._stored: list[Stored] = []
        self._chars = 0

    def add(self, key: bytes, patterns: bytes, site: str | None, pages: Sequence[CleanedPage]) -> None:
        self._stored.append(Stored(key, patterns, site, len(self._pages), len(pages)))
        self._pages += pages
        self._chars += sum(len(page.document["original"]) for page in pages if page.document is not None)

    def __len__(self) -> int:
        return len(self._stored)

    @property
    def are_enough(self) -> bool:
        return len(self._pages) >= _BATCH_ROWS or self._chars >= _BATCH_CHARS

    def take(self) -> tuple[pa.RecordBatch, list[Stored]]:
        """All that waits."""
        batch, stored = batch_of(self._pages), self._stored
        self._pages, self._stored, self._chars = [], [], 0
        return batch, stored


def is_whole(folder: Path, segment: Segment) -> bool:
    """Whether a segment's file is what was written."""
    try:
        with path_of(folder, segment.id).open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest() == segment.sha256
    except OSError:
        return False


def rows_of(folder: Path, segment: int, wanted: Mask) -> Iterator[tuple[NDArray[np.int64], pa.RecordBatch]]:
    """The wanted rows of a segment, batch by batch, with their numbers."""
    if not wanted.any():
        return
    with pa.memory_map(str(path_of(folder, segment))) as source:
        reader = pa.ipc.open_file(source)
        first = 0
        for number in range(reader.num_record_batches):
            batch = reader.get_batch(number)
            here = wanted[first : first + batch.num_rows]
            if here.any():
                rows = np.flatnonzero(here)
                yield rows + first, batch if here.all() else batch.take(rows)
            first += batch.num_rows


def remove_unnamed(folder: Path, named: Sequence[Segment]) -> None:
    """Removes files of segments that the catalogue does not name: of a run that was killed, and what was replaced."""
    names = {path_of(folder, segment.id).name for segment in named}
    for path in folder.glob("segment-*"):
        if path.name not in names:
            path.unlink()
