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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.features import PAIR, features, mixed
from cleaning.dedup.forms import Forms, forms
from cleaning.dedup.texts import SHORTEST
from cleaning.takedown.tombstones import Kind, Takedowns

Hashes = NDArray[np.uint32]
Numbers = NDArray[np.int64]

NO_HASHES: Hashes = np.empty(0, dtype=np.uint32)
SHARE = 0.8
"""The share of a page's hashes that must be those of a text that was taken down, or the other way round. Next year's
speech in the same frame reached 0.77 at most; previews have 1.0, copies with slips in 2 % of their characters 0.85."""
LEAST = 4
"""Hashes that must be shared: some 60 characters. Fewer stand in any speech."""
LEAST_INSIDE = 12
"""Hashes of a text that was taken down which make a page that shows more than it one too."""
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


def _unpacked(value: str) -> Hashes:
    return np.frombuffer(base64.b64decode(value[17:]), dtype="<u4").astype(np.uint32)


@dataclass(frozen=True, slots=True)
class _Known:
    """All texts of a list under one salt."""

    salt: str
    forms: dict[str, str]
    """The takedown's name by the digest of a text's form."""
    names: tuple[str, ...]
    hashes: Hashes
    """Of all takedowns, ascending; those of stock phrases too."""
    takedown: Numbers
    """Of each hash the takedown's number."""
    stock: NDArray[np.bool_]
    text: Numbers
    """Of each hash the number of the text whose own it is, by which a page is known that shows more."""
    sizes: Numbers
    """By text, how many hashes are its own and no stock phrases'."""


class Matcher:
    """Tells which texts a list knows."""

    def __init__(self, takedowns: Takedowns) -> None:
        standing = takedowns.standing
        salts = sorted({mark.value[:16] for one in standing for mark in one.marks if mark.kind in _OF_TEXTS})
        self._known = [_known(takedowns, salt) for salt in salts]

    def __bool__(self) -> bool:
        return bool(self._known)

    def matches(self, texts: pa.Array[Any] | Sequence[str]) -> Iterator[tuple[int, str]]:
        """The number of each text that is a copy or a part of one that was taken down, or shows one; and of which."""
        return self.matches_of_forms(forms(texts)) if self else iter(())

    def matches_of_forms(self, every: Forms) -> Iterator[tuple[int, str]]:
        """The same of texts in their comparable form."""
        found: dict[int, str] = {}
        for known in self._known:
            for number, sketch in enumerate(of_forms(every, known.salt)):
                name = known.forms.get(sketch.form) or _alike(known, sketch.hashes)
                if name is not None:
                    found.setdefault(number, name)
        yield from sorted(found.items())


_OF_TEXTS = (Kind.FORM, Kind.TEXT, Kind.STOCK)


def _known(takedowns: Takedowns, salt: str) -> _Known:
    forms: dict[str, str] = {}
    names: list[str] = []
    parts: list[tuple[Hashes, int, bool, int]] = []
    sizes: list[int] = []
    for number, takedown in enumerate(takedowns.standing):
        names.append(takedown.name)
        of = [mark for mark in takedown.marks if mark.kind in _OF_TEXTS and mark.value.startswith(salt)]
        forms |= {mark.value[17:]: takedown.name for mark in of if mark.kind is Kind.FORM}
        stock = _joined(_unpacked(mark.value) for mark in of if mark.kind is Kind.STOCK)
        parts.append((stock, number, True, -1))
        for mark in of:
            if mark.kind is Kind.TEXT:
                own = np.setdiff1d(_unpacked(mark.value), stock)
                parts.append((own, number, False, len(sizes)))
                sizes.append(len(own))
    hashes = np.concatenate([np.empty(0, dtype=np.uint32), *(part[0] for part in parts)])
    order = np.argsort(hashes, kind="stable")
    lengths = [len(part[0]) for part in parts]
    return _Known(
        salt,
        forms,
        tuple(names),
        hashes[order],
        np.repeat(np.array([part[1] for part in parts], dtype=np.int64), lengths)[order],
        np.repeat(np.array([part[2] for part in parts], dtype=np.bool_), lengths)[order],
        np.repeat(np.array([part[3] for part in parts], dtype=np.int64), lengths)[order],
        np.array(sizes, dtype=np.int64),
    )


def _joined(parts: Iterable[Hashes]) -> Hashes:
    return np.unique(np.concatenate([np.empty(0, dtype=np.uint32), *parts]))


def _alike(known: _Known, hashes: Hashes) -> str | None:
    """The takedown of which a text with these hashes is a copy or a part, or which it shows; None where there is none.

    Hashes of stock phrases count on neither side.
    """
    low = np.searchsorted(known.hashes, hashes, side="left")
    counts = np.searchsorted(known.hashes, hashes, side="right") - low
    if counts.sum() < LEAST:
        return None
    which = np.repeat(np.arange(len(hashes)), counts)
    at = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    takedown, stock = known.takedown[at], known.stock[at]
    own = np.unique(takedown[~stock] * len(hashes) + which[~stock])
    shared = np.bincount(own // len(hashes), minlength=len(known.names))
    passed = np.bincount(takedown[stock], minlength=len(known.names))
    part = (shared >= LEAST) & (shared >= SHARE * (len(hashes) - passed))
    inside = np.bincount(known.text[at[~stock]], minlength=len(known.sizes))
    whole = (inside >= LEAST_INSIDE) & (inside >= SHARE * known.sizes)
    for text in np.flatnonzero(whole).tolist():
        part[known.takedown[np.flatnonzero(known.text == text)[0]]] = True
    found = np.flatnonzero(part)
    return known.names[found[np.argmax(shared[found])]] if len(found) else None
