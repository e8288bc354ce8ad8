"""An array that grows at its end and is never copied, for what is collected piece by piece."""

from __future__ import annotations

import mmap
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

_Kind = TypeVar("_Kind", bound=np.generic)
_LEAST = 1 << 20
"""Bytes that are mapped at the least. What was never written to takes no memory."""
_MORE = 1.5


class Room(Generic[_Kind]):
    """Memory of its own, zero where nothing was written.

    It goes back to the system as soon as it is dropped: thousands of pieces between short-lived ones would leave the
    heap full of holes, twice as large as what they hold.
    """

    def __init__(self, kind: type[_Kind]) -> None:
        self._kind = np.dtype(kind)
        self._map: Any = _mapped(_LEAST)

    def of(self, count: int) -> NDArray[_Kind]:
        """The array, with room for so many at the least.

        It may move when more room is asked for: what was given before is then no longer written to.
        """
        if count * self._kind.itemsize > len(self._map):
            self._grow(-int(-count * self._kind.itemsize * _MORE // mmap.PAGESIZE) * mmap.PAGESIZE)
        return np.frombuffer(self._map, dtype=self._kind)

    def _grow(self, size: int) -> None:
        try:
            self._map.resize(size)
        except (
            BufferError
        ):  # held still: numba keeps the arguments of a call that it compiled for until they are collected
            held, self._map = self._map, _mapped(size)
            self._map[: len(held)] = held[:]


def _mapped(size: int) -> mmap.mmap:
    """Private: what is mapped for several processes can't grow."""
    return mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
