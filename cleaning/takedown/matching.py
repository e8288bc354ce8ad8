"""Tells which texts a list of takedowns knows, by the hashes that it has of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.dedup.forms import Forms, Units, forms
from cleaning.takedown.figures import differs_by_figures
from cleaning.takedown.sketches import Hashes, of_forms, unpacked
from cleaning.takedown.tombstones import Kind, Takedowns

Numbers = NDArray[np.int64]

SHARE = 0.8
"""The share of a page's hashes that must be those of a text that was taken down, or the other way round. Next year's
speech in the same frame reached 0.77 at most; previews have 1.0, copies with slips in 2 % of their characters 0.85."""
LEAST = 4
"""Hashes that must be shared: some 60 characters. Fewer stand in any speech."""
LEAST_INSIDE = 12
"""Hashes of a text that was taken down which make a page that shows more than it one too."""
_OF_TEXTS = (Kind.FORM, Kind.TEXT, Kind.STOCK)


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
                name = known.forms.get(sketch.form) or _told(known, sketch.hashes, every.of(number))
                if name is not None:
                    found.setdefault(number, name)
        yield from sorted(found.items())


def _told(known: _Known, hashes: Hashes, units: Units) -> str | None:
    """The takedown that knows a text, unless it is the same speech of another year; None where there is none."""
    number = _alike(known, hashes)
    if number is None or differs_by_figures(units, known.salt, known.hashes[known.takedown == number]):
        return None
    return known.names[number]


def _known(takedowns: Takedowns, salt: str) -> _Known:
    forms: dict[str, str] = {}
    names: list[str] = []
    parts: list[tuple[Hashes, int, bool, int]] = []
    sizes: list[int] = []
    for number, takedown in enumerate(takedowns.standing):
        names.append(takedown.name)
        of = [mark for mark in takedown.marks if mark.kind in _OF_TEXTS and mark.value.startswith(salt)]
        forms |= {mark.value[17:]: takedown.name for mark in of if mark.kind is Kind.FORM}
        stock = _joined(unpacked(mark.value) for mark in of if mark.kind is Kind.STOCK)
        parts.append((stock, number, True, -1))
        for mark in of:
            if mark.kind is Kind.TEXT:
                own = np.setdiff1d(unpacked(mark.value), stock)
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


def _alike(known: _Known, hashes: Hashes) -> int | None:
    """The number of the takedown of which a text with these hashes is a copy or a part, or which it shows, or None.

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
    return int(found[np.argmax(shared[found])]) if len(found) else None
