"""Long texts on disk, one behind the other as they come, read back in any order.

They pass by the system's page cache where the disk lets them: a build writes each once and reads it a few times, from
front to back, so that the cache would cost as much as the rest of the writing and push out what other programs need.
"""

from __future__ import annotations

import errno
import mmap
import os
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_PAGE = 4096
"""What places, lengths and memory are multiples of, as disks want it that are read and written without a cache."""
_BLOCK = 8 << 20
_LEAST = 1 << 20
_SPARE = 8
"""Memory for reading is larger than needed by this part: the next file takes a little more, and new memory costs."""
_GAP = 256 << 10
"""What lies between two texts is read with them where it is less than this, and all of it less than half the texts."""
_DIRECT = getattr(os, "O_DIRECT", 0)
_HUGE = getattr(mmap, "MADV_HUGEPAGE", None)
"""Of Linux alone, as the flag above."""


class Heap:
    """Texts in a file. What was added last waits in memory until a block is full."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file can't be made."""
        self._file = _opened(path)
        self._block = _memory(_BLOCK)
        self._filled = 0
        self._flushed = 0
        self._is_behind = False
        """Whether the block has more than the file."""
        self._room = _memory(_LEAST)

    def __del__(self) -> None:
        os.close(self._file)

    def add(self, texts: pa.Array[Any]) -> tuple[Numbers, Numbers]:
        """Where each of the texts, none of which is null, begins and how long it is in bytes. Raises OSError."""
        _, offsets, octets = texts.buffers()
        ends = np.frombuffer(memoryview(offsets), dtype=np.int32)  # type: ignore[arg-type]  # a text has offsets
        places = ends[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
        first = self._flushed + self._filled
        if octets is not None:
            self._append(memoryview(octets)[int(places[0]) : int(places[-1])])
        return places[:-1] - places[0] + first, np.diff(places)

    def _append(self, octets: memoryview) -> None:
        at = 0
        while at < len(octets):
            size = min(len(octets) - at, _BLOCK - self._filled)
            self._block[self._filled : self._filled + size] = octets[at : at + size]
            at += size
            self._filled += size
            self._is_behind = True
            if self._filled == _BLOCK:
                self._write(_BLOCK)
                self._flushed += _BLOCK
                self._filled = 0

    def _write(self, size: int) -> None:
        rest, at = memoryview(self._block)[:size], self._flushed
        while rest:
            done = os.pwrite(self._file, rest, at)
            rest, at = rest[done:], at + done
        self._is_behind = False

    def read(self, starts: Numbers, sizes: Numbers) -> tuple[memoryview, Numbers]:
        """The texts that begin there, which ascend, in memory that is good until the next reading, and where in it.

        Raises OSError.
        """
        if self._is_behind:
            self._write(-(-self._filled // _PAGE) * _PAGE)
        first, last, extent = _extents(starts, sizes)
        lengths = last - first
        places = np.cumsum(lengths) - lengths
        whole = int(lengths.sum())
        if len(self._room) < whole:
            self._room = _memory(-(-(whole + whole // _SPARE) // _LEAST) * _LEAST)
        room = memoryview(self._room)
        for at, begin, size in zip(places.tolist(), first.tolist(), lengths.tolist(), strict=True):
            self._fill(room[at : at + size], begin)
        return room, starts - (first - places)[extent]

    def _fill(self, room: memoryview, at: int) -> None:
        while room:
            done = os.preadv(self._file, [room], at)
            if not done:
                raise OSError(errno.EIO, "a file of rows that were set aside ends too early")
            room, at = room[done:], at + done


def _memory(size: int) -> mmap.mmap:
    """Memory in huge pages, of which a disk that is read past the cache takes hold in a fraction of the time."""
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # what is shared has small ones
    if _HUGE is not None:
        memory.madvise(_HUGE)
    return memory


def _opened(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        return os.open(path, flags | _DIRECT, 0o600)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        return os.open(path, flags, 0o600)  # a file system that always caches


def _extents(starts: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Begins and ends of what is read at once, in whole pages, and by text the number of that."""
    first, last = starts // _PAGE * _PAGE, -(-(starts + sizes) // _PAGE) * _PAGE
    gaps = first[1:] - last[:-1]
    order = np.argsort(gaps, kind="stable")
    passed = np.cumsum(np.maximum(gaps[order], 0))
    joined = np.zeros(len(gaps), dtype=np.bool_)
    joined[order] = (gaps[order] <= 0) | ((gaps[order] < _GAP) & (passed <= int(sizes.sum()) // 2))
    begins = np.flatnonzero(np.append(True, ~joined))
    return first[begins], last[np.append(begins[1:] - 1, len(starts) - 1)], np.cumsum(np.append(True, ~joined)) - 1
