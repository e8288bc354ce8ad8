"""The different texts of a corpus, each held once, however many pages show it."""

from __future__ import annotations

import hashlib
import mmap
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.dedup.features import features
from cleaning.dedup.forms import Forms, append, forms
from cleaning.dedup.postings import Counts, Postings, ordered, packed
from cleaning.dedup.room import Room

Digests = NDArray[np.uint8]
"""A row of 16 bytes a text."""
_Kind = TypeVar("_Kind", bound=np.generic)
_AT_ONCE = 1024
"""Texts that are read at once, so that what is needed on the way stays small."""
SHORTEST = 64
"""Texts of fewer comparable characters join exact copies only: so short a stretch may stand in any speech."""
_DIGEST = 16


class Texts:
    """Takes texts in, chunk by chunk, and numbers those of different forms as they come."""

    def __init__(self, known: Digests | None = None) -> None:
        """`known` has the digests of texts that are held elsewhere, which are numbered from 0 on."""
        self._known = _Known(np.empty((0, _DIGEST), dtype=np.uint8) if known is None else known)
        self.digests: dict[bytes, int] = {}
        """The number of each text that is held here by the digest of its form."""
        self._units, self._breaks = Room(np.uint16), Room(np.uint8)
        self._starts, self._end = [np.zeros(1, dtype=np.int64)], 0
        self._postings: list[Postings] = []

    def __len__(self) -> int:
        return len(self._known) + len(self.digests)

    def add(self, texts: pa.Array[Any]) -> NDArray[np.int64]:
        """The number of each text of an Arrow array of strings; texts of one form have one number.

        A text without anything to compare is no text that two pages could share: its number is -1.
        """
        slices = [texts.slice(at, _AT_ONCE) for at in range(0, len(texts), _AT_ONCE)]
        return np.concatenate([np.empty(0, dtype=np.int64), *map(self._add, slices)])

    def _add(self, texts: pa.Array[Any]) -> NDArray[np.int64]:
        found = forms(texts)
        numbers = np.empty(len(found), dtype=np.int64)
        first, new = len(self), []
        for index in range(len(found)):
            if found.starts[index] == found.starts[index + 1]:
                numbers[index] = -1
                continue
            key, next_one = digest(found, index), len(self)
            number = self._known.number(key)
            numbers[index] = self.digests.setdefault(key, next_one) if number is None else number
            if numbers[index] == next_one:
                new.append(index)
        self._take_in(found, np.array(new, dtype=np.int64), first)
        return numbers

    def _take_in(self, found: Forms, new: NDArray[np.int64], first: int) -> None:
        """Holds some of the texts, which are numbered from `first` on."""
        starts = np.zeros(len(new) + 1, dtype=np.int64)
        np.cumsum(found.lengths[new], out=starts[1:])
        starts += self._end
        units, breaks = self._units.of(int(starts[-1])), self._breaks.of((int(starts[-1]) + 7) >> 3)
        self._end = append(found, new, units, breaks, self._end)
        self._starts.append(starts[1:])
        postings = packed(features(Forms(units, starts, breaks), SHORTEST), first)
        self._postings.append(_aside(postings))

    def take(self) -> tuple[Forms, Postings]:
        """The forms of all texts by number, and their postings. Gives them away: the texts hold them no longer."""
        postings = ordered(self._postings)
        starts = np.concatenate(self._starts)
        return Forms(self._units.of(0)[: self._end], starts, self._breaks.of(0)[: (self._end + 7) >> 3]), postings

    def ranks(self, lengths: NDArray[np.int64]) -> Counts:
        """Where each text stands by the length of its form; of equal length the digest decides."""
        return ranks(lengths, self.rows())

    def rows(self) -> Digests:
        """The digests of the texts that are held here, by number."""
        return np.frombuffer(b"".join(self.digests), dtype=np.uint8).reshape(-1, _DIGEST)


def _aside(array: NDArray[_Kind]) -> NDArray[_Kind]:
    """A copy in memory of its own, which goes back to the system as soon as it is dropped.

    Thousands of such pieces between short-lived ones would leave the heap full of holes, twice as large as the texts.
    """
    if not array.nbytes:
        return array
    block = np.frombuffer(mmap.mmap(-1, array.nbytes), dtype=array.dtype)
    block[:] = array
    return block


class _Known:
    """The numbers of very many texts by their digests, without an object for each."""

    def __init__(self, digests: Digests) -> None:
        self._rows = digests
        heads = np.ascontiguousarray(digests[:, :8]).view(np.uint64).ravel()
        self._order = np.argsort(heads)
        self._heads = heads[self._order]

    def __len__(self) -> int:
        return len(self._rows)

    def number(self, digest: bytes) -> int | None:
        """The number of the text with a digest, if it is known."""
        if not len(self._rows):
            return None
        head = np.frombuffer(digest[:8], dtype=np.uint64)[0]
        at = int(np.searchsorted(self._heads, head))
        while at < len(self._heads) and self._heads[at] == head:
            if self._rows[self._order[at]].tobytes() == digest:
                return int(self._order[at])
            at += 1
        return None


def digest(found: Forms, index: int) -> bytes:
    """What tells the form of a text from all others."""
    return hashlib.blake2b(found.of(index).data, digest_size=_DIGEST).digest()


def ranks(lengths: NDArray[np.int64], digests: Digests) -> Counts:
    """Where each text stands by length; of equal length its digest, a row of 16 bytes, decides."""
    halves = np.ascontiguousarray(digests).view(">u8").reshape(-1, 2)
    found = np.empty(len(lengths), dtype=np.int32)
    found[np.lexsort((halves[:, 1], halves[:, 0], lengths))] = np.arange(len(lengths), dtype=np.int32)
    return found
