"""Line ends that only the printed layout had, shown as blanks in one long line, or as lines of their own.

In a text that is cut at one width, any blank between two Chinese characters is the layout's: speakers' texts have none.
Blanks around figures may be the author's own, and a gap where words are missing (书记 月 日) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.model import Document
from cleaning.printed import Break, Printed
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_DIGITS = "0123456789"
_STOP = re.compile("[。;!?]")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    printed = text.printed
    if printed is not None:
        yield from _lines(printed) if printed.by_lines else _blanks(printed)


def _lines(printed: Printed) -> Iterator[Mark]:
    start = 0
    # The width of the printed line up to here, of which an import broke off what ends in a semicolon.
    before = 0.0
    for b in printed.breaks:
        if b.newline and (_goes_on(printed, start, b) or _is_cut(printed, before + printed.measure(start, b.start), b)):
            yield Mark(b.start, b.end)
        if b.newline or printed.ends(b.start):
            gone = before + printed.measure(start, b.start)
            broken = b.newline and printed.folded[b.start - 1] == ";" and gone < printed.width - _NEAR
            before = gone if broken else 0.0
            start = b.end


_NEAR = 2.5
"""How far from the width a printed line is that an import broke."""


def _is_cut(printed: Printed, gone: float, b: Break) -> bool:
    """Whether a line end cuts a sentence, by a word over it or by the width of the printed line that ends there."""
    if b.strong or printed.ends(b.start) or printed.begins(b.end):
        return False
    return abs(gone - printed.width) <= _NEAR or bool(severed(printed.folded, b.start, b.end))


def _goes_on(printed: Printed, start: int, b: Break) -> bool:
    """Whether the line that starts there goes on behind its end."""
    ended = printed.ends(b.start)
    if b.strong or not printed.is_full(start, b.start):
        # A short line is a heading, a date or the last line of a paragraph; short of half, no printed line is cut.
        near = printed.measure(start, b.start) >= 0.6 * printed.width
        return near and not ended and not _is_heading(printed, start, b.start) and not printed.begins(b.end)
    return not (ended and printed.begins(b.end))


def _is_heading(printed: Printed, start: int, end: int) -> bool:
    """Whether a line is the number of a point and a heading: no sentence ends in it, and no clause at its end."""
    return (
        printed.begins(start)
        and printed.folded[end - 1] not in ",、"
        and _STOP.search(printed.folded, start, end) is None
    )


def _blanks(printed: Printed) -> Iterator[Mark]:
    start = 0
    previous = None
    for index, b in enumerate(printed.breaks):
        following = printed.breaks[index + 1] if index + 1 < len(printed.breaks) else None
        full = printed.is_full(start, b.start)
        if not b.newline and (full or not _is_gap(previous, b, following)) and _joins(printed, b, full):
            yield Mark(b.start, b.end)
        if b.newline or full:
            start = b.end
        previous = b


def _is_gap(previous: Break | None, b: Break, following: Break | None) -> bool:
    """Whether another blank stands so near that words are missing here."""
    return (previous is not None and not previous.newline and b.start - previous.end <= 3) or (
        following is not None and not following.newline and following.start - b.end <= 3
    )


def _joins(printed: Printed, b: Break, full: bool) -> bool:
    """Whether a blank can go, by what stands on both sides."""
    kind = printed.kind(b)
    if kind == "chinese":
        return True
    if kind == "mixed":
        return not printed.spaces_figures
    if printed.spaces_figures:
        return False
    before, behind = printed.folded[b.start - 1], printed.folded[b.end]
    decimal = before == "." and printed.folded[b.start - 2 : b.start - 1].isdigit() and behind.isdigit()
    percent = before.isdigit() and behind in "%."
    return decimal or percent or (full and before in _DIGITS and behind in _DIGITS)


_TEXT = (
    "今年以来，全市各级各部门认真贯彻市委的决策部\n署，扎实推进项目建设，各项工作都取得了新的成\n绩。成绩来之不易，是大家团结拼搏的结果，值得\n"
    "充分肯定。同时也要看到，我们的工作中还有不少\n问题。"
)
_FIGURES = (
    "全年完成固定资产投资三百亿元，新开工项目（\n5亿元以上）八十个，同比多了二十个；财政收入\n增长9%，居民收入增长8%，城镇新增就业1\n"
    "万人，民生支出占到八成，办成了一批群众期盼的\n好事、实事。"
)
RULE = Rule(
    "wraps",
    "wrap",
    "lines",
    _mark,
    cuts=(
        _TEXT.replace("\n", "⟦\n⟧"),
        _TEXT.replace("\n", "⟦ ⟧"),
        _FIGURES.replace("\n", "⟦ ⟧"),
        _TEXT.replace("\n", "⟦\n⟧") + "\n一是把路修通；\n二是把水引来，让家家户户都用上干净的自⟦\n⟧来水。",
    ),
    leaves=(
        "同志们：\n今天的会议很重要。\n下面我讲三点意见。\n一是认识要到位。\n二是措施要到位。\n三是责任要到位。",
        "自治区党委书记 月 日、7 日到我市视察。",
        "坚持解放思想实事求是与时俱进 坚持团结一致艰苦奋斗勇争一流 坚持求真务实真抓实干开创新局 "
        "坚持心系群众服务基层共建家园",
        "城关镇党委书记李建国同志\n河东镇党委书记王建军同志\n南坪镇党委书记张建业同志\n"
        "石桥镇党委书记赵建设同志\n下面请他们发言。",
    ),
    version=2,
)
