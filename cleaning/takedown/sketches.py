"""What a tombstone knows of a text: hashes from which it can't be read, by which its copies and previews are known.

Of the text's shingles (`cleaning.dedup.features`: eight characters, one in sixteen) 32 bits of a salted hash are kept.
The sample leaves gaps of sixteen characters, so that no shingle leads to the next, and 32 bits fit very many strings:
who has the text can confirm it, who has not learns none. The salt is drawn when a list gets its first text. It stands
in the list and is no secret, as a lost secret would bring back what was taken down; it keeps tables made beforehand
useless, and two lists from being joined.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.features import PAIR, features, mixed
from cleaning.dedup.forms import Forms, Units, forms
from cleaning.dedup.texts import SHORTEST
from cleaning.takedown.tombstones import Kind

Hashes = NDArray[np.uint32]
Numbers = NDArray[np.int64]

NO_HASHES: Hashes = np.empty(0, dtype=np.uint32)
_ROW = 16_384
"""Hashes in one line of the list at most; a longer text has several."""
_NEW = 0.1
"""The share of a copy's hashes that must be new for it to be listed beside the copies before it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text as it is held against others."""

    form: str
    """The digest of its comparable form; empty where that has no character."""
    hashes: Hashes
    """Ascending, each once."""


def sketches(texts: pa.Array[Any] | Sequence[str], salt: str) -> list[Sketch]:
    """The sketch of each text. `salt` is sixteen hexadecimal digits."""
    return of_forms(forms(texts), salt)


def of_forms(every: Forms, salt: str) -> list[Sketch]:
    """The same of texts in their comparable form."""
    found = features(every, SHORTEST)
    single = found.hashes < PAIR
    hashes = salted(found.hashes, np.uint64(int(salt, 16)))
    return [
        Sketch(_form(every, text, salt), np.unique(hashes[start:end][single[start:end]]))
        for text, (start, end) in enumerate(zip(found.starts[:-1].tolist(), found.starts[1:].tolist(), strict=True))
    ]


def in_order(units: Units, salt: str) -> Hashes:
    """The hashes of one text in its comparable form, in its order."""
    one = Forms(units, np.array([0, len(units)], dtype=np.int64), np.empty(0, dtype=np.uint8))
    found = features(one, SHORTEST).hashes
    return salted(found[found < PAIR], np.uint64(int(salt, 16)))


def _form(every: Forms, text: int, salt: str) -> str:
    units = every.of(text)
    if not len(units):
        return ""
    return hashlib.blake2b(units.astype("<u2").tobytes(), digest_size=16, key=bytes.fromhex(salt)).hexdigest()


@njit(cache=True)
def salted(hashes: NDArray[np.uint64], salt: np.uint64) -> Hashes:  # pragma: no cover - kernels run compiled
    """32 bits of each hash, other ones with each salt."""
    found = np.empty(len(hashes), dtype=np.uint32)
    for at in range(len(hashes)):
        found[at] = np.uint32(mixed(mixed(hashes[at]) ^ salt) >> np.uint64(32))
    return found


def values(texts: Sequence[Sketch], stock: Hashes, salt: str) -> Iterator[tuple[Kind, str]]:
    """The lines of a list that tell of these texts, which are all one speech's.

    A text comes with its hashes only where they add something to those of the texts before it, the longest first.
    """
    known = np.empty(0, dtype=np.uint32)
    for text in sorted(texts, key=lambda one: (-len(one.hashes), one.form)):
        if text.form:
            yield Kind.FORM, f"{salt}:{text.form}"
        new = len(text.hashes) - int(np.isin(text.hashes, known).sum())
        if new > _NEW * len(text.hashes):
            yield from ((Kind.TEXT, f"{salt}:{_packed(part)}") for part in _parted(text.hashes))
            known = np.union1d(known, text.hashes)
    yield from ((Kind.STOCK, f"{salt}:{_packed(part)}") for part in _parted(np.intersect1d(known, stock)))


def _parted(hashes: Hashes) -> Iterator[Hashes]:
    for at in range(0, len(hashes), _ROW):
        yield hashes[at : at + _ROW]


def _packed(hashes: Hashes) -> str:
    return base64.b64encode(hashes.astype("<u4").tobytes()).decode("ascii")


def unpacked(value: str) -> Hashes:
    """The hashes of a line of the list."""
    return np.frombuffer(base64.b64decode(value[17:]), dtype="<u4").astype(np.uint32)
