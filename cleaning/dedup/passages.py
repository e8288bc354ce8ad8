"""Long passages that several texts share, word for word: what was quoted, borrowed, or taken from one source.

A passage is a stretch of the form (`cleaning.dedup.forms`) of `LEAST` units and more that stands in several texts, as
long as all of them agree. Marks, blanks, width and script make no difference; any other difference ends it. Where
fewer texts share a longer stretch, that is a passage of its own only if it adds `LEAST` units. A text that repeats a
passage counts once, with the first place. Texts wait on disk; in memory are the anchors that several texts have.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.dedup.features import Hashes
from cleaning.dedup.forms import Forms, Units, forms
from cleaning.dedup.kernels_anchors import LEAST, Places, anchors, members, seen_twice
from cleaning.dedup.kernels_shared import grown, variants

__all__ = ["LEAST", "PASSAGES_VERSION", "Passages", "SharedTexts"]

PASSAGES_VERSION = 1
"""Raised whenever the same texts would give other passages."""
_PARTS = 16
"""Anchors are sorted in so many parts, by the first four bits of their hashes."""
_PART_SHIFT = np.uint64(60)


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages, and who shows them. Sorted by `ids`; the texts of each in their order."""

    ids: list[str]
    """The first 16 hexadecimal digits of the SHA-256 of the passage's form in UTF-16, little-endian."""
    begins: Places
    """One more than there are passages: `texts[begins[i]:begins[i + 1]]` show passage i."""
    lengths: Places
    """Units of each passage."""
    texts: NDArray[np.int64]
    starts: Places
    """Where the passage begins in the form of the text, in units."""

    def __len__(self) -> int:
        return len(self.ids)


class SharedTexts:
    """Texts among which passages are looked for. Use `with SharedTexts.open(folder) as shared:`."""

    def __init__(self, units: IO[bytes], parts: Sequence[IO[bytes]]) -> None:
        """Not to be called: `open` makes the files."""
        self._units = units
        self._parts = parts
        self._starts = [np.zeros(1, dtype=np.int64)]

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator[SharedTexts]:
        """Keeps what it needs in unnamed files of that folder, gone with the block. Raises OSError on a full disk."""
        with ExitStack() as stack:
            files = [stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(1 + _PARTS)]
            yield cls(files[0], files[1:])

    def add(self, texts: pa.Array[Any]) -> None:
        """Takes texts in; they are numbered as they come."""
        found = forms(texts)
        first = int(self._starts[-1][-1])
        self._units.write(found.units.astype("<u2", copy=False).data)
        self._starts.append(found.starts[1:] + first)
        hashes, places = _anchors(found)
        part = (hashes >> _PART_SHIFT).astype(np.uint8)
        order = np.argsort(part, kind="stable")
        rows = np.column_stack([hashes[order], (places[order] + first).astype(np.uint64)])
        cuts = np.searchsorted(part[order], np.arange(_PARTS + 1))
        for number, file in enumerate(self._parts):
            file.write(rows[cuts[number] : cuts[number + 1]].data)

    def passages(self, fewest: int = 2) -> Passages:
        """All passages that at least so many texts show. Raises ValueError if that is less than 2."""
        if fewest < 2:
            raise ValueError(f"a passage is shared by two texts or more, not {fewest}")
        starts = np.concatenate(self._starts)
        self._units.flush()
        if not starts[-1]:
            return _none()
        units: Units = np.memmap(self._units, dtype="<u2", mode="r+").view(np.ndarray)
        places, texts, offsets, order = self._shared(starts, fewest)
        begins, lengths, shown, of = grown(units, starts, places, texts, offsets, order, fewest)
        if not len(lengths):
            return _none()
        counts = np.diff(begins)
        stays = variants(
            begins,
            lengths,
            shown,
            np.lexsort((shown[begins[:-1]], -counts, lengths)),
            np.argsort(shown, kind="stable"),
            np.repeat(np.arange(len(lengths)), counts),
        )
        return _named(units, starts, begins, lengths, shown, of, np.flatnonzero(stays))

    def _shared(self, starts: Places, fewest: int) -> tuple[Places, NDArray[np.int32], Places, Places]:
        """The anchors that several texts have, and for each group of equal ones where its anchors are."""
        found, groups, number = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int32)], 0
        for file in self._parts:
            file.seek(0)
            rows = np.frombuffer(file.read(), dtype=np.uint64).reshape(-1, 2)
            hashes = np.ascontiguousarray(rows[:, 0])
            size = 1 << max(6, len(hashes).bit_length())
            some = seen_twice(hashes, np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.uint8))
            hashes, places = hashes[some], rows[some, 1].astype(np.int64)
            texts = (np.searchsorted(starts, places, side="right") - 1).astype(np.int32)
            kept = np.empty(len(hashes), dtype=np.int32)
            number = members(hashes, texts, np.argsort(hashes, kind="stable"), fewest, kept, number)
            found.append(places[kept >= 0])
            groups.append(kept[kept >= 0])
        places, group = np.concatenate(found), np.concatenate(groups)
        order = np.argsort(group, kind="stable")
        offsets = np.searchsorted(group[order], np.arange(number + 1)).astype(np.int64)
        texts = (np.searchsorted(starts, places, side="right") - 1).astype(np.int32)
        return places, texts, offsets, order


def _anchors(found: Forms) -> tuple[Hashes, Places]:
    room = len(found.units) // 8 + 64
    while True:
        hashes, places = np.empty(room, dtype=np.uint64), np.empty(room, dtype=np.int64)
        needed = anchors(found.units, found.starts, hashes, places)
        if needed <= room:
            return hashes[:needed], places[:needed]
        room = needed  # chance can't do it, but a text made for it can


def _none() -> Passages:
    empty = np.empty(0, dtype=np.int64)
    return Passages([], np.zeros(1, dtype=np.int64), empty, empty, empty)


def _named(
    units: Units,
    starts: Places,
    begins: Places,
    lengths: Places,
    shown: Places,
    of: NDArray[np.int32],
    chosen: NDArray[np.int64],
) -> Passages:
    """The chosen ones by their ids. Of two of one form, which differ in where texts repeat it, the more used stays."""
    named: dict[str, int] = {}
    for passage in chosen.tolist():
        first, length = int(shown[begins[passage]]), int(lengths[passage])
        name = hashlib.sha256(units[first : first + length].tobytes()).hexdigest()[:16]
        other = named.get(name)
        if other is None or begins[passage + 1] - begins[passage] > begins[other + 1] - begins[other]:
            named[name] = passage
    ids = sorted(named)
    which = np.array([named[name] for name in ids], dtype=np.int64)
    counts = begins[which + 1] - begins[which]
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    rows = np.repeat(begins[which] - ends[:-1], counts) + np.arange(ends[-1])
    texts = of[rows].astype(np.int64)
    return Passages(ids, ends, lengths[which], texts, shown[rows] - starts[texts])
