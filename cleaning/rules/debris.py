"""Characters that no reader sees, and what is left of them where a converter wrote them out."""

import html
import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.writing import codes

_UNSEEN = (
    *((0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2065), (0x2066, 0x2070), (0xFEFF, 0xFF00), (0xAD, 0xAE)),
    *((0x180B, 0x180F), (0x34F, 0x350), (0x115F, 0x1161), (0x3164, 0x3165), (0xFFF9, 0xFFFD), (0xFE00, 0xFE10)),
    *((0xE0000, 0xE01F0), (0x00, 0x09), (0x0E, 0x20), (0x7F, 0x85), (0x86, 0xA0)),
    *((0x206A, 0x2070), (0x2800, 0x2801), (0xFFA0, 0xFFA1), (0xFDD0, 0xFDF0), (0x1BCA0, 0x1BCA4), (0x1D173, 0x1D17B)),
    # Private characters: bullets and ticks of symbol fonts, and what stands for nothing outside of one machine.
    *((0xE000, 0xF900), (0xF0000, 0x110000)),
)
"""Controls, joiners, marks of direction, variation selectors, soft hyphens, marks of byte order, private characters."""
_WRITTEN = re.compile(
    r"(?P<line>[ ]*(?:(?:_x000[ad]_)+|(?:\\?x0[ad])+)+[ ]*)|"
    r"(?:&nbsp;|&emsp;|&ensp;|&#160;|&#12288;|&zwnj;|&zwj;)+"
)
"""Line ends and blanks that a conversion wrote out. Folded, so in lower case."""
_SIGNS = ("x0a", "x0d", "_x000", "&")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_ESCAPED = re.compile(r"(?:\\r)?\\n|\\r|\\t|\\u3000")


@cache
def _table() -> npt.NDArray[np.bool_]:
    table = np.zeros(0x110000, dtype=np.bool_)
    for start, end in _UNSEEN:
        table[start:end] = True
    table.setflags(write=False)
    return table


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    unseen = np.flatnonzero(_table().take(codes(text.text), mode="clip"))
    if len(unseen):
        runs = np.split(unseen, np.flatnonzero(np.diff(unseen) > 1) + 1)
        yield from (Mark(int(run[0]), int(run[-1]) + 1) for run in runs)
    yield from written(text.folded)
    if "&" in text.text:
        yield from _entities(text.text)
    if "\\" in text.text and len(escaped := list(_ESCAPED.finditer(text.text))) > 1:
        yield from (Mark(found.start(), found.end(), "\n" if "n" in found.group(0) else "") for found in escaped)


def written(folded: str) -> Iterator[Mark]:
    """Line ends and blanks that a conversion wrote out."""
    if any(sign in folded for sign in _SIGNS):
        for found in _WRITTEN.finditer(folded):
            yield Mark(found.start(), found.end(), _line_end(folded, found))


def _line_end(folded: str, found: re.Match[str]) -> str:
    """What stands for what was written out: a line end where it parts two lines that nothing else parts."""
    before, behind = folded[max(0, found.start() - 1) : found.start()], folded[found.end() : found.end() + 1]
    return "\n" if found.group("line") and before.strip() and behind.strip() else ""


def _entities(text: str) -> Iterator[Mark]:
    """Characters that stand as an entity in the text itself: they were escaped twice."""
    for found in _ENTITY.finditer(text):
        char = html.unescape(found.group(0))
        if char != found.group(0) and char.strip() and char.isprintable():
            yield Mark(found.start(), found.end(), char)


RULE = Rule(
    "debris",
    "debris",
    "debris",
    _mark,
    cuts=(
        "我们⟦\u200b⟧要抓⟦\u200d\ufeff⟧好落实。",
        "第一点。⟦x0dx0a→\n⟧第二点。⟦\\x0d\\x0ax0dx0a⟧\n第三点。⟦_x000D_⟧\n",
        "抓\ue5e5好⟦\ue004\uf0b7⟧落⟦\U000f0001⟧实。".replace("\ue5e5", "⟦\ue5e5⟧"),
        "⟦&nbsp;&nbsp;⟧同志们：",
        "狠抓⟦\x07⟧落实⟦\ufe0f⟧。",
        "⟦\uf0b7⟧ 抓⟦\xad⟧好落实。",
        "他说⟦&ldquo;→“⟧⟦&#20013;→中⟧国⟦&rdquo;→”⟧很大。",
        "第一点。⟦\\r\\n→\n⟧第二点。⟦\\n→\n⟧",
    ),
    leaves=("我们要抓好落实。", "增长了 5%，达到 x 市的水平。", "AT&T; 公司，R&D;，路径 C:\\new 不动。", "〇𠮷🙂"),
    version=3,
)
