"""What script and what language the characters of a text belong to, counted line by line in one pass.

A page mixes scripts (a Traditional body in Simplified chrome, a Japanese sentence in a Chinese speech), so nothing is
judged by the page as a whole: each line has its counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt
import opencc
from numba import njit

from cleaning.fold import traditional_characters

TRADITIONAL, SIMPLIFIED, HAN, KANA, HANGUL, LATIN, FOREIGN, CANTONESE = (1 << bit for bit in range(8))
"""Bits of a character's class. `FOREIGN` is any other script: Tibetan, Arabic, Mongolian, Cyrillic, Thai."""

_BOTH = frozenset("乾於鍾昇陞鉅脩祕徵夥讎")
"""Traditional characters that stand in Simplified texts too, in names and set words. They prove nothing."""
_CANTONESE = "嘅唔咗哋喺嚟佢冇啲嗰嘢噉咁乜冧攞瞓諗谂嗌嘥搵揾啱嗮咩喎嘞㗎"
"""Characters that Cantonese is written with and no other Chinese."""
_RANGES = (
    (HAN, ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x33480))),
    (
        KANA,
        ((0x3041, 0x3097), (0x309D, 0x309F), (0x30A1, 0x30FB), (0x30FD, 0x30FF), (0x31F0, 0x3200), (0xFF66, 0xFF9E)),
    ),
    (HANGUL, ((0x1100, 0x1200), (0x3131, 0x318F), (0xAC00, 0xD7A4))),
    (LATIN, ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0xD7), (0xD8, 0xF7), (0xF8, 0x250))),
    (FOREIGN, ((0x400, 0x530), (0x600, 0x700), (0x750, 0x780), (0xE00, 0xE80), (0xF00, 0x1000), (0x1820, 0x18AB))),
)


@cache
def simplified_only() -> frozenset[str]:
    """Simplified forms that are no characters of Traditional writing: what t2s yields and s2t takes back."""
    yields = "".join(sorted({chr(simple) for simple in traditional_characters().values()}))
    back = opencc.OpenCC("s2t").convert("\n".join(yields)).split("\n")
    return frozenset(simple for simple, full in zip(yields, back, strict=True) if simple != full)


@cache
def _table() -> npt.NDArray[np.uint8]:
    """The class of every code point, 1 MB."""
    table = np.zeros(0x110000, dtype=np.uint8)
    for bit, ranges in _RANGES:
        for start, end in ranges:
            table[start:end] |= bit
    table[[code for code in traditional_characters() if chr(code) not in _BOTH]] |= TRADITIONAL
    table[[ord(char) for char in simplified_only()]] |= SIMPLIFIED
    table[[ord(char) for char in _CANTONESE]] |= CANTONESE
    table.setflags(write=False)
    return table


def codes(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@dataclass(frozen=True, eq=False)
class Classes:
    """The class of each character of a text."""

    codes: npt.NDArray[np.uint32]
    found: npt.NDArray[np.uint8]
    times: npt.NDArray[np.int64]
    """How many characters have each combination of bits."""

    @cached_property
    def bits(self) -> int:
        """All bits that any character has."""
        return int(np.bitwise_or.reduce(np.flatnonzero(self.times)))

    def count(self, bit: int) -> int:
        """How many characters of the text have that bit."""
        return int(self.times[_HAVING[bit]].sum()) if self.bits & bit else 0

    def by_line(self, bit: int) -> npt.NDArray[np.int64]:
        """How many characters of each line have that bit. Lines are what splitting the text at line ends gives."""
        if not self.bits & bit:
            return np.zeros(len(self.line_starts), dtype=np.int64)
        counts: npt.NDArray[np.int64] = _by_line(self.found, self.line_starts, bit)
        return counts

    def before(self, bit: int) -> npt.NDArray[np.int64]:
        """How many characters before each place of the text have that bit."""
        before = np.zeros(len(self.found) + 1, dtype=np.int64)
        np.cumsum((self.found & bit) != 0, out=before[1:])
        return before

    @cached_property
    def line_starts(self) -> npt.NDArray[np.int64]:
        """Where each line starts."""
        return np.concatenate((_ZERO, np.flatnonzero(self.codes == 10) + 1))


_ZERO = np.zeros(1, np.int64)
_HAVING = {1 << bit: np.array([value for value in range(256) if value >> bit & 1]) for bit in range(8)}
"""By bit the combinations that have it."""


def classify(text: str) -> Classes:
    """The classes of a text's characters."""
    numbers = codes(text)
    return Classes(numbers, *_classified(numbers, _table()))


@njit(cache=True)
def _classified(
    numbers: npt.NDArray[np.uint32], table: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:  # pragma: no cover - runs compiled
    """The class of each character, and how many have each."""
    found, times = np.empty(len(numbers), np.uint8), np.zeros(256, np.int64)
    for at, number in enumerate(numbers):
        found[at] = table[min(number, len(table) - 1)]
        times[found[at]] += 1
    return found, times


@njit(cache=True)
def _by_line(
    found: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], bit: int
) -> npt.NDArray[np.int64]:  # pragma: no cover
    """See `Classes.by_line`."""
    counts = np.zeros(len(starts), np.int64)
    for line in range(len(starts)):
        end = starts[line + 1] if line + 1 < len(starts) else len(found)
        for at in range(starts[line], end):
            counts[line] += found[at] & bit > 0
    return counts


_SHORT = 60
"""Characters up to which one by one is quicker."""


@cache
def _only() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only Traditional, and only Simplified writing has."""
    return (
        frozenset(map(chr, np.flatnonzero(_table() & TRADITIONAL).tolist())),
        frozenset(map(chr, np.flatnonzero(_table() & SIMPLIFIED).tolist())),
    )


def scripts(text: str) -> tuple[int, int]:
    """How many characters of a text only Traditional, and only Simplified writing has."""
    if len(text) <= _SHORT:
        traditional, simplified = _only()
        return sum(map(traditional.__contains__, text)), sum(map(simplified.__contains__, text))
    classes = classify(text)
    return classes.count(TRADITIONAL), classes.count(SIMPLIFIED)


def is_traditional(text: str) -> bool:
    """Whether a line is written in Traditional characters."""
    traditional, simplified = scripts(text)
    return traditional > simplified
