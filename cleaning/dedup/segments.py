"""The texts of an index on disk: files that are written once, and never changed but for texts that are forgotten."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.forms import Forms, chosen, joined
from cleaning.dedup.postings import Postings, ordered
from cleaning.dedup.texts import Digests

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Segment:
    """Some texts, numbered one after another. The arrays lie on disk and are read where they are touched."""

    name: str
    first: int
    """The number of the first of them."""
    forms: Forms
    digests: Digests
    postings: Postings
    """Sorted, with the numbers that texts have in the whole index."""
    unrepeated: NDArray[np.int32]
    """How many units of each text stand in sentences that stand once in it."""

    def __len__(self) -> int:
        return len(self.forms)


def write_segment(folder: Path, forms: Forms, digests: Digests, postings: Postings, unrepeated: Array) -> None:
    """Writes a segment into a new folder and brings it to the disk. Raises OSError where the disk takes no more."""
    folder.mkdir()
    arrays: dict[str, Array] = {
        "units": forms.units,
        "starts": forms.starts,
        "breaks": forms.breaks,
        "digests": digests,
        "postings": postings,
        "unrepeated": unrepeated,
    }
    for name, array in arrays.items():
        write_array(folder / f"{name}.npy", array)
    sync(folder)


def read_segment(folder: Path, first: int) -> Segment:
    """A segment as it lies on disk. Raises OSError or ValueError where it is damaged."""
    forms = Forms(*(read_array(folder / f"{name}.npy") for name in ("units", "starts", "breaks")))
    digests, postings, lengths = (read_array(folder / f"{name}.npy") for name in ("digests", "postings", "unrepeated"))
    if not len(digests) == len(lengths) == len(forms) or forms.starts[-1] != len(forms.units):
        raise ValueError(f"{folder} is damaged: its files are not of one length")
    return Segment(folder.name, first, forms, digests, postings, lengths)


def forms_of(segments: Sequence[Segment], numbers: NDArray[np.int64]) -> Forms:
    """The forms of texts by their numbers, which ascend."""
    parts = []
    for segment in segments:
        low, high = np.searchsorted(numbers, (segment.first, segment.first + len(segment)))
        if low < high:
            parts.append(chosen(segment.forms, numbers[low:high] - segment.first))
    return joined(parts)


def merged(segments: Sequence[Segment]) -> tuple[Forms, Digests, Postings, Array]:
    """Segments that follow one another as one."""
    forms = joined([segment.forms for segment in segments])
    digests = np.concatenate([segment.digests for segment in segments])
    lengths = np.concatenate([segment.unrepeated for segment in segments])
    return forms, digests, ordered([segment.postings for segment in segments]), lengths


def write_array(path: Path, array: Array) -> None:
    """Writes an array and brings it to the disk."""
    with path.open("wb") as stream:
        np.save(stream, array)
        stream.flush()
        os.fsync(stream.fileno())


def read_array(path: Path) -> Array:
    """An array of which only what is touched is read. Writing to it leaves the file as it is."""
    if path.stat().st_size == 0:
        raise ValueError(f"{path} is empty")
    loaded = np.load(path, mmap_mode="c", allow_pickle=False)
    return np.asarray(loaded)


def wipe(folder: Path, starts: Array, ends: Array) -> None:
    """Overwrites stretches of a segment's units with zeros on the disk, the beginning of each last."""
    units = np.load(folder / "units.npy", mmap_mode="r+", allow_pickle=False)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        units[start + 1 : end] = 0
    units.flush()
    units[starts] = 0
    units.flush()


def sync(folder: Path) -> None:
    """Brings the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
