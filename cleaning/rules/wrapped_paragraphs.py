"""Paragraphs of a text whose printed lines are parted by blanks, set where a printed line ends short of its width.

A short line at the end of a sentence ended a paragraph; one that begins with the number of a point and has no full stop
is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.model import Document
from cleaning.printed import ENDS, Break, Printed
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_END = re.compile(f"[{ENDS}]")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    printed = text.printed
    if printed is None:
        return
    line = start = 0
    for b in printed.breaks:
        full = printed.is_full(start, b.start)
        if not b.newline and _is_paragraph(printed, line, start, b, full):
            # Where lines end everywhere, an empty line says that this one is no printed line's end.
            yield Mark(b.start, b.end, "\n\n" if printed.by_lines else "\n")
            line = start = b.end
        elif b.newline:
            line = start = b.end
        elif full:
            start = b.end


def _is_paragraph(printed: Printed, line: int, start: int, b: Break, full: bool) -> bool:
    """Whether a paragraph ends at a blank. `line` is where the last one began, `start` where the printed line did."""
    if printed.ends(b.start):
        closed = printed.folded[b.start - 1] in "。!?…”’)"
        return printed.begins(b.end) or (closed and (printed.by_lines or not full))
    if full or printed.kind(b) != "chinese" or printed.folded[b.start - 1] in ",、":
        return False
    if severed(printed.folded, b.start, b.end):
        return False
    listed = printed.folded[max(0, line - 8) : line].rstrip(" \n")[-1:] == ";" if line else False
    heading = printed.begins(line) and not listed and _END.search(printed.folded, line, b.start) is None
    return b.start - line >= 4 and printed.is_short(line, b.start) and (heading or printed.begins(b.end))


_LINES = (
    "今年以来，全市各级各部门认真贯彻市委的决策部 署，扎实推进项目建设，各项工作都取得了新的成 绩。"
    "成绩来之不易，是大家团结拼搏的结果。⟦ →\n⟧二、正视存在的问题⟦ →\n⟧我们的工作中还有不少问题，"
    "群众还有不满意的地 方，基础设施还有不少欠账，要下决心补上，不能 再等。"
)
RULE = Rule(
    "wrapped_paragraphs",
    "wrap",
    "lines",
    _mark,
    cuts=(_LINES,),
    leaves=(
        "自治区党委书记 月 日、7 日到我市视察。 讲话要点如下。",
        "同志们! 大家好! 今天开会! 讲三件事! 第一件是学习! 第二件是落实! 第三件是检查!",
    ),
    flag="paragraphs_inferred",
)
