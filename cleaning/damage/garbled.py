"""Runs of characters that no text has side by side: letters of a wrong font, bytes that were paired wrongly.

What they stood for is lost. They are told by how rare they are: of the characters of a Chinese text, ninety-eight in a
hundred are among the 3,755 common ones. Names of places and firms have rare ones, but only a few together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from cleaning.damage.model import Damage, Range, damage
from cleaning.fold import traditional_characters
from cleaning.readings import reading
from cleaning.writing import codes

_RUN, _RARE = 12, 9
"""A run, and how many of its characters are rare."""
_SLIP, _SLIP_RARE = 8, 3
"""The same behind a question mark, which stands for the first byte of a wrong pair."""
_LOST = 6
"""Question marks in a row that nobody asks with."""
_MARKS = frozenset("！，。；：")
"""What may stand between that question mark and the rest."""
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))


def garbled(text: str) -> Iterator[Damage]:
    """Where a text is garbled, as one kind. For a Simplified text."""
    if lost := [*_stretches(text), *_question_marks(text)]:
        yield damage("garbled", lost)


def _question_marks(text: str) -> Iterator[Range]:
    """Six question marks or more in a row within a sentence: the characters that an encoding did not have."""
    for mark in "?？":
        if mark * _LOST in text:
            yield from (
                match.span()
                for match in re.finditer(
                    rf"(?<=[\u4e00-\u9fff，、])[{mark}]{{{_LOST},}}(?=[\u4e00-\u9fff，。、])", text
                )
            )


def _stretches(text: str) -> Iterator[Range]:
    """Each place where a text is garbled."""
    if len(text) < _SLIP:
        return
    rare = _rare().take(codes(text), mode="clip")
    before = np.concatenate(([0], np.cumsum(rare, dtype=np.int32)))
    if before[-1] < _SLIP_RARE:
        return
    full = np.flatnonzero(before[_RUN:] - before[:-_RUN] >= _RARE).tolist() if len(text) >= _RUN else []
    end = -1
    for at in full:
        if not text[at : at + _RUN].isalpha():
            continue
        if at > end:
            yield at, at + _RUN
        end = at + _RUN
    at = text.find("？")
    while at >= 0:
        begin = at + 1 + (text[at + 1 : at + 2] in _MARKS)
        ahead = text[begin : begin + _SLIP]
        if len(ahead) == _SLIP and before[begin + _SLIP] - before[begin] >= _SLIP_RARE and ahead.isalpha():
            yield at, begin + _SLIP
        at = text.find("？", at + 1)


@cache
def _rare() -> npt.NDArray[np.bool_]:
    """For each code point whether it is a Chinese character that is none of the common ones."""
    table = np.zeros(0x110000, dtype=np.bool_)
    usual = traditional_characters()
    for start, end in _HAN:
        table[start:end] = [code not in usual and reading(chr(code)) is None for code in range(start, end)]
    table.setflags(write=False)
    return table
