"""The traces of all pages of a build on disk, and which of their hashes recur on one site.

A hash is written with the number of its document, parted by its highest byte, so that all sightings of one hash are
read together without those of the others. They take 4 bytes a character of text on disk, 8 GB for a million pages of
2,000 characters, and about 200 MB in memory however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaning.learned.form import Hashes, Trace

Indices = NDArray[np.int64]
Choice = Callable[[Indices, Indices, Indices], NDArray[np.bool_]]
"""Which hashes are wanted: by hash its site, in how many of its speeches it stands, and in how many of others."""

_PARTITIONS = 256
_WAITING = 1 << 20
_DOCUMENT_BITS = 26
_HASH_BITS = 64 - _DOCUMENT_BITS


@dataclass(frozen=True, slots=True)
class Recurring:
    """A hash that stands in several speeches of one site."""

    key: int
    """The hash, as `keys` gives it."""
    site: int
    n_speeches: int
    elsewhere: int
    """In how many speeches of other sites it stands."""
    n_other_sites: int
    documents: Indices
    """The documents of the site in which it stands, ascending."""


def keys(hashes: Hashes) -> Hashes:
    """What of a hash is kept: its highest byte, and the lowest 38 bits."""
    low = np.uint64((1 << _HASH_BITS) - 1)
    return (hashes >> np.uint64(56)) << np.uint64(_HASH_BITS) | hashes & low


class Sightings:
    """Hashes by document, set aside as they come. Documents are numbered in the order in which they are added."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file can't be made."""
        self._path = path
        self._file = path.open("wb")
        self._waiting: list[tuple[int, bytes]] = []
        self._size = 0
        self._written = 0
        self._bounds: list[list[int]] = []
        self._added = 0
        self._now: Indices | None = None
        """By document as it was added: its number now, -1 for one that was dropped; None where all are as they were."""
        self.sites: list[str] = []
        """The site of each document; empty where it is unknown."""

    def add(self, trace: Trace) -> None:
        """Sets the trace of the next document aside. Raises ValueError for more than 2**26 documents."""
        if self._file.closed:
            return
        number = self._added
        if number >= 1 << _DOCUMENT_BITS:
            raise ValueError(f"{number} documents are more than one build compares")
        self.sites.append(trace.site)
        self._added += 1
        if trace.hashes:
            self._waiting.append((number, trace.hashes))
            self._size += len(trace.hashes) // 8
            if self._size >= _WAITING:
                self._flush()

    @property
    def is_open(self) -> bool:
        """Whether what is added is looked at."""
        return not self._file.closed

    def drop(self, documents: Set[int]) -> None:
        """Forgets documents by their numbers and numbers the others anew. Nothing is added after it."""
        stays = np.array([number not in documents for number in range(len(self.sites))], dtype=np.bool_)
        now = np.where(stays, np.cumsum(stays) - 1, -1)
        self._now = now if self._now is None else np.where(self._now < 0, -1, now[self._now])
        self.sites = [site for site, stay in zip(self.sites, stays.tolist(), strict=True) if stay]

    def close(self) -> None:
        """Ends the comparing and removes the file. What is added later is not looked at."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def recurring(self, speech: Indices, site: Indices, least: Indices, chosen: Choice) -> Iterator[Recurring]:
        """The hashes that stand in enough speeches of a site, and are chosen.

        By document: the number of its speech and of its site, -1 for one without. `least` by site: in how many
        speeches a hash must stand. In no useful order.
        """
        self._flush()
        self._file.flush()
        if not self._written:
            return
        written = np.memmap(self._path, dtype=np.uint64, mode="r")
        for part in range(_PARTITIONS):
            found = self._left(np.concatenate([written[row[part] : row[part + 1]] for row in self._bounds]))
            yield from _counted(part, found, speech, site, least, chosen=chosen)

    def _left(self, packed: Hashes) -> Hashes:
        """Those sightings that are of no dropped document, under the numbers of now."""
        if self._now is None:
            return packed
        now = self._now[(packed & np.uint64((1 << _DOCUMENT_BITS) - 1)).astype(np.int64)]
        hashes = packed >> np.uint64(_DOCUMENT_BITS) << np.uint64(_DOCUMENT_BITS)
        left: Hashes = (hashes | now.astype(np.uint64))[now >= 0]
        return left

    def _flush(self) -> None:
        """Writes what waits, sorted by partition."""
        if not self._waiting:
            return
        counts = [len(hashes) // 8 for _, hashes in self._waiting]
        hashes = np.frombuffer(b"".join(hashes for _, hashes in self._waiting), dtype=np.uint64)
        numbers = np.repeat(np.array([number for number, _ in self._waiting], dtype=np.uint64), counts)
        parts = (hashes >> np.uint64(56)).astype(np.uint8)
        order = np.argsort(parts, kind="stable")
        packed = hashes << np.uint64(_DOCUMENT_BITS) | numbers
        self._file.write(packed[order].tobytes())
        ends = np.searchsorted(parts[order], np.arange(_PARTITIONS + 1))
        self._bounds.append((self._written + ends).tolist())
        self._written += len(packed)
        self._waiting, self._size = [], 0


def _counted(
    part: int, packed: Hashes, speech: Indices, site: Indices, least: Indices, *, chosen: Choice
) -> Iterator[Recurring]:
    """The recurring hashes of one partition."""
    packed = np.sort(packed)
    hashes, documents = packed >> np.uint64(_DOCUMENT_BITS), packed & np.uint64((1 << _DOCUMENT_BITS) - 1)
    enough = int(least.min())
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    lengths = np.diff(np.append(starts, len(hashes)))
    often = np.repeat(lengths >= enough, lengths)
    hashes, numbers = hashes[often], documents[often].astype(np.int64)
    if not len(hashes):
        return
    order = np.lexsort((numbers, speech[numbers], site[numbers], hashes))
    hashes, numbers = hashes[order], numbers[order]
    sites, speeches = site[numbers], speech[numbers]
    new_hash = np.append(True, hashes[1:] != hashes[:-1])
    new_site = new_hash | np.append(True, sites[1:] != sites[:-1])
    new_speech = new_site | np.append(True, speeches[1:] != speeches[:-1])
    of_site = np.flatnonzero(new_site)
    n_speeches = np.add.reduceat(new_speech.astype(np.int64), of_site)
    of_hash = np.cumsum(new_hash[of_site]) - 1
    in_all = np.bincount(of_hash, n_speeches).astype(np.int64)[of_hash]
    n_sites = np.bincount(of_hash)[of_hash]
    ends = np.append(of_site[1:], len(hashes))
    found = np.flatnonzero((sites[of_site] >= 0) & (n_speeches >= least[sites[of_site]]))
    found = found[chosen(sites[of_site[found]], n_speeches[found], in_all[found] - n_speeches[found])]
    for at in found.tolist():
        start, n = int(of_site[at]), int(n_speeches[at])
        yield Recurring(
            part << _HASH_BITS | int(hashes[start]),
            int(sites[start]),
            n,
            int(in_all[at]) - n,
            int(n_sites[at]) - 1,
            np.unique(numbers[start : ends[at]]),
        )
