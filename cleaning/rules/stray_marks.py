"""Lone marks of a keyboard or a scanner inside words and phrases: 的`责任, 工^作, 落.实.

A backquote or a caret has no business between two Chinese characters. A point, a dot or a stroke may have one (a name,
a mask, a range): those are cut only where a page is strewn with them and most stand inside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_SURE = "`^¨´ˇ"
_DOUBTFUL = ".·•|~'*\\＇｀"
_OTHER = re.compile(f"[^{CJK}]")
_STREWN = 3
_INSIDE = 0.25
"""Share of doubtful marks that must stand inside words: two of five places between characters do."""
_DISTINCT = 2
_KINDS = 3
"""So many kinds of lone marks no author has."""
_NUMERALS = "一二三四五六七八九十〇零百千万两"
_MASKED = frozenset(
    "省委 市委 县委 区委 镇委 乡委 党委 州委 旗委 中央 国家 国务 政府 政协 人大 书记 主席 总理 纪委 监委 公安 政法 "
    "维稳 上访 信访 拆迁 征地 法院 检察 部队 军队 武警 警察 习近 党员 常委 省长 市长 县长 区长 反腐 贪污 腐败 群体 "
    "暴力 恐怖 民族 宗教".split()
)
"""Words that writers break with a mark of their own, so that no filter finds them."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    sure = [at for mark in _SURE if mark in text.text for at in _lone(text.text, mark)]
    doubtful = [at for mark in _DOUBTFUL if mark in text.text for at in _lone(text.text, mark)]
    yield from (Mark(at, at + 1) for at in sure)
    if len(sure) + len(doubtful) >= _STREWN and doubtful:
        yield from _strewn(text.text, text.folded, doubtful, len(sure))


def _lone(text: str, mark: str) -> list[int]:
    """Where a mark stands alone between two Chinese characters."""
    found = []
    at = text.find(mark, 1)
    while 0 < at < len(text) - 1:
        if "\u3400" <= text[at - 1] <= "\u9fff" and "\u3400" <= text[at + 1] <= "\u9fff":
            found.append(at)
        at = text.find(mark, at + 1)
    return found


def _strewn(text: str, folded: str, found: list[int], n_sure: int) -> Iterator[Mark]:
    """The doubtful marks that go, where the page is strewn with marks."""
    found = [at for at in found if text[at - 1] not in _NUMERALS and text[at - 1] + text[at + 1] not in _MASKED]
    points = sum(text[at] == "." for at in found)
    if text.count("。") < 2 * points:
        # The points end sentences.
        found = [at for at in found if text[at] != "."]
    inside = [at for at in found if _is_inside(folded, at)]
    words = {text[at - 1] + text[at + 1] for at in inside}
    kinds = {text[at] for at in found} - {"|"}
    telling = len(words) + min(n_sure, 1) >= _DISTINCT and len(inside) >= _INSIDE * len(found)
    if len(found) + n_sure < _STREWN or not (telling or (words and len(kinds) >= _KINDS)):
        return
    # A dot parts the names of people, and a star masks them: outside of words both stay.
    yield from (Mark(at, at + 1) for at in found if text[at] not in "·*" or at in inside)


def _is_inside(folded: str, at: int) -> bool:
    """Whether a word reaches over the mark, or the text has the same characters together elsewhere."""
    before = _OTHER.split(folded[max(0, at - 6) : at])[-1]
    behind = _OTHER.split(folded[at + 1 : at + 7])[0]
    joins = (before[-2:] + behind[:1], before[-1:] + behind[:2])
    if any(len(join) == 3 and join in folded for join in joins):
        return True
    end = 0
    for word in rjieba.cut(before + behind, False):
        end += len(word)
        if end >= len(before):
            break
    return end > len(before)


RULE = Rule(
    "stray_marks",
    "debris",
    "debris",
    _mark,
    cuts=(
        "要把身上的⟦`⟧责任扛起来，把今年的工⟦^⟧作做好。",
        "会议作了具体的⟦.⟧安排。要落⟦.⟧实好，抓项⟦.⟧目，促发⟦.⟧展。各部门要认真学习。办法要多。劲头要足。作风要实。步子要稳。心要齐。",
        "群⟦·⟧众的事要办好，干⟦·⟧部要带头，经⟦·⟧济要发展，欢迎阿卜杜拉·买买提同志。",
    ),
    leaves=(
        "阿卜杜拉·买买提、古丽·艾山、帕提古丽·买合木提三位同志发言，省.委、市.委、县.委都很重视。",
        "一.安排工作。二.检查落实。三.总结经验。四.表彰先进。",
        "同志们.今天开会.讲三点.第一点是学习.第二点是落实.第三点是检查.",
        "时间是2023.3.5，增长3.5%，A.B两组，三~五月，农业|工业|服务业，“五·一”前后。",
    ),
)
