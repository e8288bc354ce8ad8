"""A form of the text to match on: Simplified, half-width, lower case, and as long as the text itself.

Patterns are written once, in this form, and their matches are ranges of the original.
"""

from __future__ import annotations

from codecs import utf_32_le_decode
from functools import cache

import numpy as np
import numpy.typing as npt
import opencc

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The Chinese characters of a character class: `[{CJK}]`. Those beyond the BMP are too rare to match on."""

_FEW = 40
"""Characters up to which one by one is faster."""
_WIDTHS = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xA0: 0x20,
    0x2002: 0x20,
    0x2003: 0x20,
    0x2009: 0x20,
    0xFF0E: 0x2E,
    0xFF5C: 0x7C,
    0x4E28: 0x7C,
    0x2502: 0x7C,
}


@cache
def _simplified() -> dict[int, int]:
    """Traditional to Simplified, character by character. One conversion of all characters, about 10 ms."""
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
    # A line each, so that no phrase of the dictionary can match.
    lines = opencc.OpenCC("t2s").convert("\n".join(map(chr, codes))).split("\n")
    return {code: ord(line) for code, line in zip(codes, lines, strict=True) if len(line) == 1 and ord(line) != code}


@cache
def _table() -> dict[int, int]:
    return {**_simplified(), **_WIDTHS, **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)}} | {
        wide: wide - 0xFEE0 + 32 for wide in range(ord("Ａ"), ord("Ｚ") + 1)
    }


@cache
def _array() -> npt.NDArray[np.uint32]:
    """The table for all code points, 4 MB: looking them up together is 15 times as fast as one by one."""
    folded = np.arange(0x110000, dtype=np.uint32)
    table = _table()
    folded[list(table)] = list(table.values())
    return folded


def fold(text: str) -> str:
    """The text in the form that patterns match on, of the same length."""
    if len(text) < _FEW:
        return text.translate(_table())
    return utf_32_le_decode(_array().take(code_points(text)).data, "surrogatepass")[0]


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text, for what is counted of all its characters together."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def traditional_characters() -> dict[int, int]:
    """Characters (code points) that Simplified writing replaces, with what by."""
    return _simplified()
