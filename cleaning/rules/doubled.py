"""Text of slides and pictures whose layers both came out: each character stands twice (第第1515章章, 一一、、指指导导).

Words like 天天 and 高高兴兴 double a character or two. Here a whole run is doubled, punctuation or figures with it, or
it is longer than any such words in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_UNIT = re.compile(rf"(?:([{CJK}、，：；。！？（）《》“”,;:()%．.])\1|([0-9A-Za-z.%]{{1,6}}?)\2(?![0-9A-Za-z]))")
_BEFORE = re.compile(r"(?:(?<![0-9A-Za-z])(([0-9A-Za-z]{1,6}?)\2))?(([.,:()])\4)?$")
"""A number with its point before the first character that tells."""
_SIGNS = frozenset("、，：；。！？（）《》“”,;:()%．")
_BLANK, _ASCII = 0x3000, 0x80
_LONE, _SURE = 8, 3
"""Doubled characters in a row that no words are: without doubled punctuation or figures, and with them."""
_WORDS = 4
"""The same behind a doubled number: 55家家户户 is none."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    starts = _pairs(text.text)
    at = 0
    for start in starts:
        if start < at:
            continue
        units, end = _units(text.text, start)
        head = _number_before(text.text, max(at, start - 14), start)
        at = max(at, end)
        if _is_layer(text.text, units) or (head and len(units) >= _WORDS):
            units = head + units
            for unit_start, unit_end in units:
                yield Mark((unit_start + unit_end) // 2, unit_end)


def _pairs(text: str) -> list[int]:
    """Places of doubled characters behind which another one or a figure stands: where a doubled run may begin."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if len(codes) < 4:
        return []
    same = codes[1:] == codes[:-1]
    # Indents are doubled blanks.
    begins = same[:-2] & (codes[:-3] > _BLANK) & (same[2:] | (codes[2:-1] < _ASCII))
    return [int(at) for at in np.flatnonzero(begins)]


def _units(text: str, start: int) -> tuple[list[tuple[int, int]], int]:
    """The doubled pieces in a row from a place on, blanks between them left out, and where they end."""
    units = []
    at = start
    while match := _UNIT.match(text, at):
        units.append(match.span())
        at = match.end()
        while text[at : at + 1] == " ":
            at += 1
    return units, at


def _number_before(text: str, least: int, start: int) -> list[tuple[int, int]]:
    """The doubled pieces of a number and its point right before a place: `11..`, `33`."""
    found = _BEFORE.search(text, least, start)
    return [found.span(group) for group in (1, 3) if found.group(group)] if found else []


def _is_layer(text: str, units: list[tuple[int, int]]) -> bool:
    """Whether doubled pieces are a layer's, and no words like 高高兴兴."""
    pieces = [text[start : (start + end) // 2] for start, end in units]
    han = sum(piece not in _SIGNS and not piece.isascii() for piece in pieces)
    telling = any(piece in _SIGNS or piece.isascii() for piece in pieces)
    return han >= 2 and len(pieces) >= (_SURE if telling else _LONE)


RULE = Rule(
    "doubled",
    "debris",
    "debris",
    _mark,
    cuts=(
        "第⟦第⟧15⟦15⟧章⟦章⟧ 发⟦发⟧展⟦展⟧\n同志们，下面讲第十五章。",
        "2⟦2⟧．⟦．⟧层⟦层⟧层⟦层⟧压⟦压⟧实⟦实⟧\n今年要抓好三件事。",
        "一⟦一⟧、⟦、⟧指⟦指⟧导⟦导⟧思⟦思⟧想⟦想⟧\n今年要抓好三件事。",
        "坚⟦坚⟧持⟦持⟧稳⟦稳⟧中⟦中⟧求⟦求⟧进⟦进⟧总⟦总⟧基⟦基⟧调⟦调⟧",
    ),
    leaves=(
        "祝大家健健康康、快快乐乐、平平安安，年年有余，天天向上。",
        "全村55家家户户，22个个都是好样的，一共33天天天都有人来。",
        "人人参与，处处留心，时时在意，事事认真，家家户户高高兴兴平平安安。",
        "投资2200万元，车牌号1122，电话66778899，点点滴滴……说说笑笑——认认真真。",
        "一桩桩一件件，大大小小、方方面面、里里外外都要想到，要踏踏实实、勤勤恳恳。",
    ),
)
