"""Line ends that only the printed layout had, shown as blanks in one long line, or as lines of their own.

The printed line has one width. Breaks at that width are undone; a line that ends short of it, at the end of a
sentence, ended a paragraph. Works on any unit: blanks, <br>, <p> or text lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaning.body import OUTLINE, SALUTATION
from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_BREAK = re.compile(r"[ ]*\n[ \n]*| +")
_CHINESE = re.compile(f"[{CJK}，。、；：！？“”‘’（）《》…—]")
_END = "。!?;:…"
_CLOSERS = "”’\"')》】]"
_NARROWEST, _WIDEST = 12, 60
_SLACK = 2.5


@dataclass(frozen=True, slots=True)
class _Break:
    start: int
    end: int
    newline: bool


def _width(text: str) -> float:
    """The printed width in full-width characters. Folded punctuation counts full: that is how it was printed."""
    return sum(0.5 if char.isascii() and (char.isalnum() or char in " .%-/*") else 1.0 for char in text)


def _typical(widths: Sequence[float]) -> float | None:
    """The printed width: the one at which most lines end, if most end there. None if lines have no common width."""
    counts = Counter(round(width) for width in widths if _NARROWEST <= width <= _WIDEST)
    if not counts:
        return None
    best = max(counts, key=lambda width: (counts[width] + counts[width - 1] + counts[width + 1], -width))
    near = sum(counts[best + step] for step in (-2, -1, 0, 1, 2))
    return float(best) if near >= 3 and near >= 0.5 * len(widths) else None


def _broken(text: Text, breaks: Sequence[_Break]) -> bool:
    """Whether breaks cut clauses: most have neither the end of a sentence before them nor an opening behind them."""
    cut = sum(1 for b in breaks if b.start > 0 and text.folded[: b.start].rstrip(_CLOSERS)[-1:] not in _END)
    return cut >= 0.5 * len(breaks)


def _begins(text: Text, at: int) -> bool:
    """Whether a paragraph may begin here: an outline marker or a salutation."""
    ahead = text.folded[at : at + 12]
    return bool(OUTLINE.match(ahead) or SALUTATION.match(ahead))


def _ends(text: Text, at: int) -> bool:
    return at > 0 and text.folded[max(0, at - 3) : at].rstrip(_CLOSERS)[-1:] in _END


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    found = [_Break(m.start(), m.end(), "\n" in m.group(0)) for m in _BREAK.finditer(text.folded)]
    lines = [b for b in found if b.newline]
    blanks = [b for b in found if not b.newline]
    if len(lines) >= 4 and (width := _line_width(text, lines)):
        yield from _unwrap_lines(text, lines, width)
    elif len(blanks) >= 4:
        yield from _unwrap_blanks(text, found)


def _line_width(text: Text, lines: Sequence[_Break]) -> float | None:
    """The printed width where line ends are wraps, None where they end paragraphs."""
    starts = [0, *(b.end for b in lines)]
    ends = [*(b.start for b in lines), len(text.folded)]
    width = _typical([_width(text.folded[start:end]) for start, end in zip(starts, ends, strict=True)])
    return width if width and _broken(text, lines) else None


def _unwrap_lines(text: Text, lines: Sequence[_Break], width: float) -> Iterator[Mark]:
    start = 0
    for b in lines:
        long = _width(text.folded[start : b.start]) >= width - _SLACK
        paragraph = _ends(text, b.start) and (not long or _begins(text, b.end))
        heading = not long and (_begins(text, start) or _begins(text, b.end))
        if not paragraph and not heading and (long or not _ends(text, b.start)):
            yield Mark(b.start, b.end)
        start = b.end


def _unwrap_blanks(text: Text, breaks: Sequence[_Break]) -> Iterator[Mark]:
    """Blanks at the printed width are cut; a short line at the end of a sentence becomes a paragraph."""
    inner = [b for b in breaks if not b.newline]
    starts = {b.end for b in breaks}
    gaps = []
    last = 0
    for b in breaks:
        if not b.newline:
            gaps.append(_width(text.folded[last : b.start]))
        last = b.end
    width = _typical(gaps)
    if width is None or not starts or not _broken(text, inner):
        return
    start = 0
    for b in breaks:
        if b.newline:
            start = b.end
            continue
        gone = _width(text.folded[start : b.start])
        if gone >= width - _SLACK:
            if _ends(text, b.start) and _begins(text, b.end) and gone <= width + _SLACK:
                yield Mark(b.start, b.end, "\n")
            elif _joins(text, b):
                yield Mark(b.start, b.end)
            start = b.end
        elif _ends(text, b.start) and (_begins(text, b.end) or text.folded[b.start - 1] in "。!?"):
            yield Mark(b.start, b.end, "\n")
            start = b.end
        elif _begins(text, b.end) and gone >= 2 and _CHINESE.match(text.text[b.start - 1]):
            # A heading has no full stop: 二、履职尽责
            yield Mark(b.start, b.end, "\n")
            start = b.end


def _joins(text: Text, b: _Break) -> bool:
    """Whether a blank can go: not between two words of another script."""
    return bool(_CHINESE.match(text.text[b.start - 1]) or (b.end < len(text.text) and _CHINESE.match(text.text[b.end])))


_LINES = (
    "今年以来，全市各级各部门认真贯彻市委的决策部\n署，扎实推进项目建设，各项工作都取得了新的成\n绩。成绩来之不易，是大家团结拼搏的结果，值得\n"
    "充分肯定。同时也要看到，我们的工作中还有不少\n问题。"
)
RULE = Rule(
    "wraps",
    "wrap",
    "lines",
    _mark,
    cuts=(
        _LINES.replace("\n", "⟦\n⟧"),
        _LINES.replace("\n", "⟦ ⟧"),
    ),
    leaves=(
        "同志们：\n今天的会议很重要。\n下面我讲三点意见。\n一是认识要到位。\n二是措施要到位。\n三是责任要到位。",
        "自治区党委书记 月 日、7 日到我市视察。",
    ),
)
