"""Texts brought to the form in which copies are compared, many at once.

The form of a text is its letters, characters and digits: width folded, in lower case, every character in its Simplified
shape. Punctuation and blanks go, as sites change them most. Digits stay: they tell two years' speeches apart. It is
UTF-16 in native words, the smallest form that a kernel reads directly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from numba import njit
from numpy.typing import NDArray

from cleaning.compiled import get_ready
from cleaning.fold import fold

Units = NDArray[np.uint16]
Starts = NDArray[np.int64]
Bits = NDArray[np.uint8]
Rows = NDArray[np.uint16]

_NOT_COMPARED = re.compile(r"[^\w\n]+|_+")
_ENDS_A_SENTENCE = "\n\r。！？!?；;…"
_SURROGATES = range(0xD800, 0xE000)
_MAX_EXPANSION = 3
"""Units that one character becomes at most, as it has so many bytes in UTF-8: `㎡` is `m2`."""
_BREAK = 0xFFFF
"""Stands in the table for a character that ends a sentence; a noncharacter, so that no text means it."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of many texts, one after another."""

    units: Units
    """UTF-16 units of all of them."""
    starts: Starts
    """One more than there are texts: text i is `units[starts[i]:starts[i + 1]]`."""
    breaks: Bits
    """A bit a unit, `breaks[u >> 3] >> (u & 7) & 1`: a sentence or line ended in the text right before it."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, index: int) -> Units:
        """The units of one text."""
        return self.units[self.starts[index] : self.starts[index + 1]]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Units of each text."""
        return np.diff(self.starts)


def forms(texts: pa.Array[Any] | Sequence[str]) -> Forms:
    """The forms of an Arrow array of strings, without copying its text, or of any strings. A null is an empty text."""
    get_ready()
    array = texts if isinstance(texts, pa.Array) else pa.array(map(_storable, texts), pa.large_string())
    data, offsets = string_buffers(array)
    table, rows = units_of_characters()
    starts = np.zeros(len(offsets), dtype=np.int64)
    room = int(offsets[-1] - offsets[0])  # no character becomes more units than it has bytes
    units, breaks = np.empty(room, dtype=np.uint16), np.zeros((room + 7) >> 3, dtype=np.uint8)
    count = _write(data, offsets, table, rows, starts, units, breaks)
    return Forms(units[:count], starts, breaks[: (count + 7) >> 3])


def places(text: str) -> NDArray[np.uint32]:
    """For each unit of a text's form the code point of the text that it comes from."""
    data, offsets = string_buffers(pa.array([_storable(text)], pa.large_string()))
    table, rows = units_of_characters()
    found = np.empty(len(data), dtype=np.uint32)
    return found[: _places(data[: offsets[1]], table, rows, found)].copy()


def joined(parts: Sequence[Forms]) -> Forms:
    """Several as one, in that order."""
    starts = np.zeros(1 + sum(map(len, parts)), dtype=np.int64)
    units = np.empty(sum(len(part.units) for part in parts), dtype=np.uint16)
    breaks = np.zeros((len(units) + 7) >> 3, dtype=np.uint8)
    text = unit = 0
    for part in parts:
        starts[text + 1 : text + len(part) + 1] = part.starts[1:] + unit
        unit = append(part, np.arange(len(part), dtype=np.int64), units, breaks, unit)
        text += len(part)
    return Forms(units, starts, breaks)


def chosen(found: Forms, texts: NDArray[np.int64]) -> Forms:
    """Some of the texts, by their numbers."""
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(found.lengths[texts], out=starts[1:])
    units = np.empty(starts[-1], dtype=np.uint16)
    breaks = np.zeros((len(units) + 7) >> 3, dtype=np.uint8)
    append(found, texts, units, breaks, 0)
    return Forms(units, starts, breaks)


def append(found: Forms, texts: NDArray[np.int64], units: Units, breaks: Bits, at: int) -> int:
    """Writes some of the texts into other arrays from a unit on, and gives the unit behind them.

    There no bit may be set from that unit on.
    """
    return int(_append(found.units, found.starts, found.breaks, texts, units, breaks, at))


def _storable(text: str | None) -> str | None:
    """The text without lone surrogates, which UTF-8 can't hold."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def string_buffers(array: pa.Array[Any]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes and offsets of an array of strings; a null has no length."""
    kind: type[np.int64 | np.int32] = np.int64 if pa.types.is_large_string(array.type) else np.int32
    if array.null_count:
        array = array.fill_null("")
    _, offset_buffer, data_buffer = array.buffers()
    if offset_buffer is None or not len(array):
        return np.empty(0, dtype=np.uint8), np.zeros(len(array) + 1, dtype=np.int64)
    offsets = np.frombuffer(memoryview(offset_buffer), dtype=kind)[array.offset : array.offset + len(array) + 1].astype(
        np.int64
    )
    data = (
        np.empty(0, dtype=np.uint8) if data_buffer is None else np.frombuffer(memoryview(data_buffer), dtype=np.uint8)
    )
    return data, offsets


@cache
def units_of_characters() -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """What each character of the BMP becomes: its unit, 0 for none, `_BREAK`, or above that a row of expansions."""
    every = [chr(code) for code in range(0x10000) if code not in _SURROGATES]
    folded = fold("".join(every))
    # A line each, all at once; 廞 would be 𫷷, beyond the table.
    near = [simple if ord(simple) < _BREAK else own for own, simple in zip(every, folded, strict=True)]
    near[every.index("\n")] = " "
    bare = unicodedata.normalize("NFKC", "\n".join(near)).lower()
    table = np.zeros(0x10000, dtype=np.uint32)
    expansions: list[tuple[int, ...]] = []
    for character, line in zip(every, _NOT_COMPARED.sub("", bare).split("\n"), strict=True):
        if len(line) == 1 and ord(line) < _BREAK:
            table[ord(character)] = ord(line)
        elif line:  # two or three, or one beyond the BMP
            units = np.frombuffer(line.replace(chr(_BREAK), "").encode("utf-16-le"), dtype=np.uint16).tolist()
            table[ord(character)] = _BREAK + 1 + len(expansions)
            expansions.append(tuple(units[: min(_MAX_EXPANSION, len(character.encode()))]))
    for character in _ENDS_A_SENTENCE:
        table[ord(character)] = _BREAK
    rows = np.zeros((len(expansions), _MAX_EXPANSION), dtype=np.uint16)
    for row, units_of in zip(rows, expansions, strict=True):
        row[: len(units_of)] = units_of
    return table, rows


@njit(cache=True, inline="always")
def decoded(data: Bits, at: int) -> tuple[np.int64, int]:  # pragma: no cover - kernels run compiled
    """The code point at that byte of valid UTF-8, and where the next begins."""
    first = np.int64(data[at])
    if first < 0x80:
        return first, at + 1
    if first < 0xE0:
        return ((first & 0x1F) << 6) | (np.int64(data[at + 1]) & 0x3F), at + 2
    middle = ((np.int64(data[at + 1]) & 0x3F) << 6) | (np.int64(data[at + 2]) & 0x3F)
    if first < 0xF0:
        return ((first & 0x0F) << 12) | middle, at + 3
    return ((first & 0x07) << 18) | (middle << 6) | (np.int64(data[at + 3]) & 0x3F), at + 4


@njit(cache=True, inline="always")
def entry_of(code: np.int64, table: NDArray[np.uint32]) -> np.int64:  # pragma: no cover
    """What the table says of a code point. Beyond the BMP only Chinese characters count: -1 is a surrogate pair."""
    if code < 0x10000:
        return np.int64(table[code])
    return np.int64(-1) if 0x20000 <= code < 0x40000 else np.int64(0)


@njit(cache=True)
def _write(
    data: Bits, offsets: Starts, table: NDArray[np.uint32], rows: Rows, starts: Starts, units: Units, breaks: Bits
) -> int:  # pragma: no cover
    """Writes the units and breaks of all texts and where each begins. Gives how many units there are."""
    unit = 0
    for text in range(len(offsets) - 1):
        at, end, broken = offsets[text], offsets[text + 1], True
        while at < end:
            code, at = decoded(data, at)
            entry = entry_of(code, table)
            if entry == _BREAK:
                broken = True
                continue
            if entry == 0:
                continue
            if broken:
                breaks[unit >> 3] |= np.uint8(1 << (unit & 7))
                broken = False
            if 0 < entry < _BREAK:
                units[unit] = entry
                unit += 1
            elif entry < 0:
                units[unit] = 0xD800 + ((code - 0x10000) >> 10)
                units[unit + 1] = 0xDC00 + ((code - 0x10000) & 0x3FF)
                unit += 2
            else:
                for column in range(_MAX_EXPANSION):
                    if rows[entry - _BREAK - 1, column]:
                        units[unit] = rows[entry - _BREAK - 1, column]
                        unit += 1
        starts[text + 1] = unit
    return unit


@njit(cache=True)
def _places(data: Bits, table: NDArray[np.uint32], rows: Rows, found: NDArray[np.uint32]) -> int:  # pragma: no cover
    """Writes for each unit of one text the code point it comes from. Gives how many units there are."""
    at = place = unit = 0
    while at < len(data):
        code, at = decoded(data, at)
        entry = entry_of(code, table)
        count = 0
        if 0 < entry < _BREAK:
            count = 1
        elif entry < 0:
            count = 2
        elif entry > _BREAK:
            count = 2 + (rows[entry - _BREAK - 1, 2] > 0)
        for _ in range(count):
            found[unit] = place
            unit += 1
        place += 1
    return unit


@njit(cache=True)
def _append(
    units: Units, starts: Starts, breaks: Bits, texts: NDArray[np.int64], into: Units, marks: Bits, at: int
) -> int:  # pragma: no cover
    for text in texts:
        start, count = starts[text], starts[text + 1] - starts[text]
        into[at : at + count] = units[start : start + count]
        for done in range(0, count, 8):
            left = min(8, count - done)
            byte, by = (start + done) >> 3, (start + done) & 7
            bits = np.int64(breaks[byte]) >> by
            if by + left > 8:
                bits |= np.int64(breaks[byte + 1]) << (8 - by)
            bits = (bits & ((1 << left) - 1)) << ((at + done) & 7)
            marks[(at + done) >> 3] |= np.uint8(bits & 0xFF)
            if bits > 0xFF:
                marks[((at + done) >> 3) + 1] |= np.uint8(bits >> 8)
        at += count
    return at
