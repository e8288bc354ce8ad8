"""An index of texts on disk that takes a night's new ones without looking at all others again.

What it says of the texts is what grouping them all at once would say (`cleaning.dedup.growth`). A folder:

    head.json       the segments that count and the state that goes with them: replaced by one rename, after all else
    text-N/         the forms, digests and postings of some texts, written once
    state-N/        what is known of all texts together, written each time
    keys-N/         which texts were shown last, by the hashes of what was shown

A kill at any moment leaves the head before or the head after. What no head names is removed at the next opening.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.dedup import placing
from cleaning.dedup.features import features
from cleaning.dedup.forms import Forms
from cleaning.dedup.growth import grown, shrunk
from cleaning.dedup.keyed import UNKNOWN, Keyed, Keys
from cleaning.dedup.known import arrays_of, known_of, nothing
from cleaning.dedup.postings import COMMON, Counts, Postings, ordered, packed
from cleaning.dedup.segments import (
    Segment,
    forms_of,
    merged,
    read_array,
    read_segment,
    sync,
    wipe,
    write_array,
    write_segment,
)
from cleaning.dedup.texts import SHORTEST, Digests, Texts, ranks

Numbers = NDArray[np.int64]

INDEX_VERSION = 12
"""Raised whenever an index on disk would be read or grown differently. An older one is made anew."""
HEAD = "head.json"
_MOSTLY = 0.75
"""So large a part of all numbers must be of texts that count, or they are numbered anew."""
_TIER = 4
"""A segment is merged with the one before it as soon as that is less than so many times as large."""


class IndexDamaged(ValueError):  # noqa: N818 - what it says is a state
    """An index can't be read; the message says what to do."""


class Index:
    """The texts of a corpus. One process at a time writes to it; that is the caller's to see to."""

    def __init__(self, folder: Path, common: int = COMMON) -> None:
        """Opens the index in a folder, or begins one. `common` is for tests.

        Raises IndexDamaged where its files are not what its head says, OSError where the folder can't be written.
        """
        self._folder = folder
        self._common = common
        self._segments: list[Segment] = []
        self._known = nothing()
        self._keys, self._keys_at = Keys.none(), ""
        self._state = ""
        self._serial = 0
        folder.mkdir(parents=True, exist_ok=True)
        head = folder / HEAD
        if head.exists():
            self._read(head)
        self._remove_leftovers()
        self._wipe()

    @classmethod
    def opened(cls, folder: Path) -> Index:
        """The index in a folder; begun anew where that can't be read, as all of it can be made again."""
        try:
            return cls(folder)
        except IndexDamaged:
            shutil.rmtree(folder)
            return cls(folder)

    def __len__(self) -> int:
        """How many numbers of texts there are, those of forgotten ones included."""
        return self._known.texts

    @property
    def digests(self) -> Digests:
        """The digest of each text's form, by its number; nothing but zeros of one that was forgotten."""
        every = np.concatenate([np.empty((0, 16), dtype=np.uint8), *(segment.digests for segment in self._segments)])
        every[np.flatnonzero(self._known.gone)] = 0
        return every

    @property
    def ranks(self) -> Counts:
        """Where each text stands by length."""
        return ranks(self._lengths(), self.digests)

    @property
    def roots(self) -> Numbers:
        """The speech of each text, by the number of one of its texts."""
        return self._known.speeches.roots.astype(np.int64)

    def forms(self, numbers: Numbers) -> Forms:
        """The forms of texts by their numbers, which ascend."""
        return forms_of(self._segments, numbers)

    def known(self) -> placing.Known:
        """What placing pages needs to know of all texts."""
        unrepeated = np.concatenate([np.empty(0, dtype=np.int32), *(s.unrepeated for s in self._segments)])
        roots = self.roots
        return placing.Known(
            roots, self.ranks, lambda some: unrepeated[some].astype(np.int64), self._known.links, self._some
        )

    def add(self, texts: Iterable[pa.Array[Any]]) -> Numbers:
        """Takes texts in, and gives the number of each; -1 for one without anything to compare.

        Texts that it has already cost nothing more. All of them are on disk when it returns, or none of them is.
        """
        first = len(self)
        new = Texts(self.digests)
        numbers = np.concatenate([np.empty(0, dtype=np.int64), *(new.add(chunk) for chunk in texts)])
        if len(new) > first:
            forms, postings = new.take()
            self._grow(forms, new.rows(), postings)
        return numbers

    def add_keyed(self, texts: Keyed) -> Numbers:
        """The same for texts with keys: those whose keys are remembered are not read."""
        numbers = self._keys.find(texts.keys)
        numbers[np.append(self._known.gone, [False, False])[numbers]] = UNKNOWN  # -1 and UNKNOWN are of no text
        rows = np.flatnonzero(numbers == UNKNOWN)
        if len(rows):
            numbers[rows] = self.add(texts.texts(rows))
        return numbers

    def remember(self, keys: NDArray[np.uint8], numbers: Numbers) -> None:
        """Keeps in mind which texts these keys stand for, and forgets all others; on disk when it returns."""
        every = Keys.of(keys, numbers)
        if every != self._keys:
            self._keys = every
            self._write_keys()
            self._write_head()

    def keep(self, numbers: Numbers) -> Numbers:
        """Forgets all texts but these, and gives the numbers that they have now; -1 stays -1.

        Where more than a quarter of all went, the rest is grouped anew from what is stored, in time proportional to it.
        """
        stays = np.zeros(len(self), dtype=np.bool_)
        stays[numbers[numbers >= 0]] = True
        leaving = np.flatnonzero(~stays & ~self._known.gone)
        if not len(leaving):
            return numbers
        if stays.sum() < _MOSTLY * len(self):
            left = np.flatnonzero(stays)
            self._make_anew(left)
            return np.where(numbers < 0, -1, np.searchsorted(left, numbers))
        postings = [segment.postings for segment in self._segments]
        self._known = shrunk(self._known, postings, leaving, self.ranks, self._some, self._common)
        self._commit()
        self._wipe()
        return numbers

    def _wipe(self) -> None:
        """Leaves nothing to read of the texts that were forgotten. A kill before leaves it to the next opening."""
        for segment in self._segments:
            gone = np.flatnonzero(self._known.gone[segment.first : segment.first + len(segment)])
            starts, ends = segment.forms.starts[gone], segment.forms.starts[gone + 1]
            left = segment.forms.units[starts] != 0
            if left.any():
                wipe(self._folder / segment.name, starts[left], ends[left])

    def _make_anew(self, left: Numbers) -> None:
        forms, digests = self.forms(left), self.digests[left]
        self._segments, self._known = [], nothing()
        self._keys, self._keys_at = Keys.none(), ""  # their numbers mean other texts from now on
        if len(left):
            self._grow(forms, digests, ordered([packed(features(forms, SHORTEST), 0)]))
        else:
            self._commit()

    def _grow(self, forms: Forms, digests: Digests, postings: Postings) -> None:
        first = len(self)
        older = [segment.postings for segment in self._segments]
        name = self._name("text")
        lengths = placing.unrepeated(forms, np.arange(len(forms), dtype=np.int64)).astype(np.int32)
        write_segment(self._folder / name, forms, digests, postings, lengths)
        segment = Segment(name, first, forms, digests, postings, lengths)
        self._segments.append(segment)
        every = self.ranks
        self._known = grown(self._known, older, postings, every, self._some, self._common)
        while len(self._segments) > 1 and len(self._segments[-2]) < _TIER * len(self._segments[-1]):
            last_two = self._segments[-2:]
            name = self._name("text")
            write_segment(self._folder / name, *merged(last_two))
            self._segments[-2:] = [read_segment(self._folder / name, last_two[0].first)]
        self._commit()

    def _some(self, numbers: Numbers) -> tuple[Forms, Numbers]:
        """The forms of at least these texts, and their numbers."""
        if len(self._segments) == 1:
            return self._segments[0].forms, np.arange(len(self._segments[0]), dtype=np.int64)
        return self.forms(numbers), numbers

    def _lengths(self) -> Numbers:
        return np.concatenate([np.empty(0, dtype=np.int64), *(s.forms.lengths for s in self._segments)])

    def _name(self, kind: str) -> str:
        self._serial += 1
        return f"{kind}-{self._serial}"

    def _commit(self) -> None:
        """Writes the state, and then the head that names it."""
        state = self._name("state")
        (self._folder / state).mkdir()
        for name, array in arrays_of(self._known).items():
            write_array(self._folder / state / f"{name}.npy", array)
        sync(self._folder / state)
        self._state = state
        self._write_head()

    def _write_keys(self) -> None:
        self._keys_at = self._name("keys")
        (self._folder / self._keys_at).mkdir()
        write_array(self._folder / self._keys_at / "rows.npy", self._keys.rows)
        write_array(self._folder / self._keys_at / "numbers.npy", self._keys.numbers)
        sync(self._folder / self._keys_at)

    def _write_head(self) -> None:
        """Makes what was written count, and nothing else."""
        segments = [{"name": segment.name, "texts": len(segment)} for segment in self._segments]
        head = {
            "version": INDEX_VERSION,
            "common": self._common,
            "serial": self._serial,
            "segments": segments,
            "state": self._state,
            "keys": self._keys_at,
        }
        aside = self._folder / f".{HEAD}"
        aside.write_text(json.dumps(head, indent=2) + "\n", encoding="utf-8")
        with aside.open("rb") as stream:
            os.fsync(stream.fileno())
        sync(self._folder)
        aside.replace(self._folder / HEAD)
        sync(self._folder)
        self._remove_leftovers()

    def _read(self, path: Path) -> None:
        try:
            head = json.loads(path.read_text(encoding="utf-8"))
            if (head["version"], head["common"]) != (INDEX_VERSION, self._common):
                path.unlink()  # made by other code: begun anew
                return
            self._serial, first = head["serial"], 0
            for entry in head["segments"]:
                self._segments.append(read_segment(self._folder / entry["name"], first))
                first += len(self._segments[-1])
            state = self._folder / head["state"]
            self._known = known_of({name: read_array(state / f"{name}.npy") for name in arrays_of(nothing())})
            self._state, self._keys_at = head["state"], head["keys"]
            if self._keys_at:
                keys = self._folder / self._keys_at
                self._keys = Keys(read_array(keys / "rows.npy"), read_array(keys / "numbers.npy"))
            if {len(counts) for counts in (*self._known.counted.as_rows(), self._known.gone)} != {first}:
                raise ValueError(f"{state} is of another number of texts than the segments")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(
                f"the index in {self._folder} can't be read ({error}): remove that folder; the next build makes it anew"
            ) from error

    def _remove_leftovers(self) -> None:
        """Removes what no head names: of a run that was killed, and what was merged."""
        path = self._folder / HEAD
        named = {HEAD}
        if path.exists():
            head = json.loads(path.read_text(encoding="utf-8"))
            named |= {head["state"], head["keys"], *(entry["name"] for entry in head["segments"])}
        for entry in self._folder.iterdir():
            if entry.name not in named and entry.name.startswith(("text-", "state-", "keys-", ".")):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
