"""Paragraphs of a text that lost them all, set where it is sure: a point of the outline behind the end of a sentence.

Only where the page has hardly a line end, in stretches of several hundred characters. Points so short that an author
puts them in one paragraph (一是快。二是稳。) stay together.
"""

import re
from collections.abc import Iterator

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.rules.width import FULL

_LONG = 500
_POINT = 80
_MARKERS = (
    re.compile(r"[。!?;:…][”』)]?([一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部][分]?)"),
    re.compile(r"[。!?;:…][”』)]?(\([一二三四五六七八九十-]{1,3}\))"),
    re.compile(r"[。!?][”』)]?([一二三四五六七八九十]{1,2}(?:是|要|个)|第[一二三四五六七八九十]{1,2}[,、])"),
)
_SALUTATION = re.compile(
    r"^(?:(?:尊敬|敬爱|亲爱)的)?[^。,;:\n]{0,24}(?:同志们|各位[^。,;:\n]{1,12}|朋友们|同学们|老师们|女士们|先生们)[^。;:\n]{0,24}:"
)


def _breaks(line: str) -> set[int]:
    """Where points of the outline begin in one long line."""
    found: set[int] = set()
    if match := _SALUTATION.match(line):
        found.add(match.end())
    for level, pattern in enumerate(_MARKERS):
        starts = [match.start(1) for match in pattern.finditer(line)]
        long = len(starts) >= 2 and (starts[-1] - starts[0]) / (len(starts) - 1) >= _POINT
        if level < 2 or long:
            found.update(starts)
    return found


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    if len(text.folded) < _LONG * (text.folded.count("\n") + 1) * 0.8:
        return
    at = 0
    for line in text.folded.split("\n"):
        if len(line) >= _LONG:
            for place in sorted(_breaks(line)):
                before = text.text[at + place - 1]
                blanks = len(line) - place - len(line[place:].lstrip(" "))
                # The rule of widths comes later and leaves alone what was rewritten.
                yield Mark(at + place - 1, at + place + blanks, FULL.get(before, before) + "\n")
        at += len(line) + 1


_TALK = (
    "我们要把思想统一到中央的决策部署上来，把力量凝聚到推动发展的各项任务上来，一件一件抓，一项一项落实，"
    "确保全年目标任务圆满完成，向全市人民交上一份满意的答卷"
)
RULE = Rule(
    "paragraphs",
    "wrap",
    "paragraphs",
    _mark,
    cuts=(f"{_TALK * 3}⟦。→。\n⟧一、认清形势{_TALK * 2}⟦。→。\n⟧二、明确任务{_TALK * 2}。",),
    leaves=("一是要快。二是要稳。三是要好。", f"{_TALK * 6}，统一到一、二、三产业融合上来。"),
    version=2,
    flag="paragraphs_inferred",
)
