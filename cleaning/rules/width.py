"""One form of punctuation: full width in Chinese text, half width in figures and other scripts."""

import re
from collections.abc import Iterator

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
"""Punctuation that Chinese text has in full width."""
_HALF = re.compile(r"[,;:!?()]")
_ALNUM = re.compile("[Ａ-Ｚａ-ｚ０-９．％＋]")
_CHINESE = re.compile(f"[{CJK}，。、；：！？“”‘’（）《》…—]")


def _neighbour(text: str, at: int, step: int) -> str:
    at += step
    while 0 <= at < len(text) and text[at] == " ":
        at += step
    return text[at] if 0 <= at < len(text) else "\n"


def _is_figure(text: str, at: int) -> bool:
    """Inside a time, a ratio or a grouped number: 9:30, 1,200."""
    return (
        text[at] in ",:"
        and 0 < at < len(text) - 1
        and text[at - 1].isdigit()
        and text[at + 1].isdigit()
        and text[at + 1].isascii()
    )


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    chars = text.text
    for match in _HALF.finditer(chars):
        at = match.start()
        if _is_figure(chars, at):
            continue
        before, behind = _neighbour(chars, at, -1), _neighbour(chars, at, 1)
        if (
            _CHINESE.match(before)
            or _CHINESE.match(behind)
            or (chars[at] in ",;:!?)" and behind == "\n" and not before.isascii())
            or (chars[at] == ")" and _opens_chinese(chars, at))
        ):
            yield Mark(at, at + 1, FULL[chars[at]])
    for match in _ALNUM.finditer(chars):
        yield Mark(match.start(), match.end(), chr(ord(match.group(0)) - 0xFEE0))


def _opens_chinese(chars: str, at: int) -> bool:
    """Whether the bracket that this one closes became full-width: it stood beside a Chinese character."""
    start = chars.rfind("(", max(0, at - 60), at)
    return start >= 0 and bool(
        _CHINESE.match(_neighbour(chars, start, -1)) or _CHINESE.match(_neighbour(chars, start, 1))
    )


RULE = Rule(
    "width",
    "width",
    "width",
    _mark,
    cuts=("同志们⟦:→：⟧今天开会⟦,→，⟧讲三点。", "全年生产总值⟦(→（⟧GDP⟦)→）⟧增长８".replace("８", "⟦８→8⟧") + "%。"),
    leaves=("会议9:30开始，投资1,200万元。", "Hello, world!", "同志们：今天开会，讲三点。"),
)
