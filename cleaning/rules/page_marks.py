"""Printed page numbers that conversion put into the running text: `- 2 -`, `第3页 共9页`, `— 4 —`, `(2/3)`.

A page number is one of a row: alone, `- 2 -` may be a list or a sum. On a line of its own, or with the number of all
pages beside it, it needs no company.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_STYLES = tuple(
    re2.compile(pattern)
    for pattern in (
        r"[-—–]{1,2}\s?(\d{1,3})\s?[-—–]{1,2}",
        r"[(\[【]?第\s?(\d{1,3})\s?页\s?[,/]?\s?[(]?共\s?\d{1,3}\s?页[)]?[)\]】]?。?",
        r"第([一二三四五六七八九十百]{1,5})页[,/]?\s?共[一二三四五六七八九十百]{1,5}页。?",
        r"第\s?(\d{1,3})\s?页",
        r"[(\[](\d{1,2})/\d{1,2}[)\]]",
        r"(\d{1,3})\s?/\s?(\d{1,3})",
        r"(?:page|p\.)\s?(\d{1,3})\s?(?:of\s?\d{1,3})?",
    )
)
_FRACTIONS = 5
_HEAD = 60
_SURE = frozenset({1, 2})
"""Styles that name all pages: they need no row."""
_UNFINISHED = re2.compile(
    r"[(\[【]?(?:本章|本节|本篇|本页)?未完[,、]?(?:待续|请?(?:点击)?下一页(?:继续(?:阅读)?)?|接下页)[)\]】]?"
)
_ENDS = "。!?;:…”》)"


def _number(word: str) -> int:
    """The value of an Arabic or Chinese number up to 199."""
    if word.isdigit():
        return int(word)
    value = 0
    for part, weight in (("百", 100), ("十", 10)):
        if part in word:
            before, _, word = word.partition(part)
            value += (_NUMERALS.get(before, 1) if before else 1) * weight
    return value + _NUMERALS.get(word.replace("零", ""), 0)


def _alone(folded: str, start: int, end: int) -> bool:
    before = folded.rfind("\n", 0, start) + 1
    after = folded.find("\n", end)
    return not folded[before:start].strip() and not folded[end : after if after >= 0 else len(folded)].strip()


def _row(numbers: list[int]) -> set[int]:
    """Places of the numbers that stand in a row of pages: each a little greater than one of its neighbours."""
    kept: set[int] = set()
    for index, (one, two) in enumerate(pairwise(numbers)):
        if 0 < two - one <= 2:
            kept.update((index, index + 1))
    return kept


def _around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The mark with the blanks around it, and with the line ends where it broke a sentence."""
    while start > 0 and folded[start - 1] == " ":
        start -= 1
    while end < len(folded) and folded[end] == " ":
        end += 1
    if _alone(folded, start, end):
        before = start
        while before > 0 and folded[before - 1] in "\n ":
            before -= 1
        after = end
        while after < len(folded) and folded[after] in "\n ":
            after += 1
        broke = before > 0 and after < len(folded) and folded[before - 1] not in _ENDS
        return (before, after) if broke else (before, end)
    return start, end


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    for style, pattern in enumerate(_STYLES):
        found = list(pattern.finditer(folded))
        if style == _FRACTIONS:
            found = _of_one_whole(doc, found, len(folded.rstrip()))
        row = _row([_number(m.group(1)) for m in found])
        for index, match in enumerate(found):
            start, end = match.span()
            # The first number may stand right behind the title.
            first = start <= _HEAD and _number(match.group(1)) == 1
            last = not folded[end:].strip()
            lone = last or ((first or _alone(folded, start, end)) and style != _FRACTIONS)
            if style in _SURE or index in row or lone:
                yield Mark(*_around(folded, start, end))
    for match in _UNFINISHED.finditer(folded):
        yield Mark(*_around(folded, match.start(), match.end()))


def _of_one_whole(doc: Document, found: list[re2._Match], length: int) -> list[re2._Match]:
    """Fractions that count the pages: all of one denominator, which the page states or which three of them share.

    One at the end of a text of that length is enough where the page states its denominator.
    """
    wholes = Counter(match.group(2) for match in found)
    stated = doc.fact("page_count")
    enough = 1 if found and found[-1].end() == length else 2
    pages = {whole for whole, n in wholes.items() if n >= 3 or (n >= enough and stated and str(stated.value) == whole)}
    return [match for match in found if match.group(2) in pages and int(match.group(1)) <= int(match.group(2))]


RULE = Rule(
    "page_marks",
    "marker",
    "markers",
    _mark,
    cuts=(
        "这是今后五年发展的⟦- 2 -⟧总纲，要认真学习。各部门要⟦- 3 -⟧主动对接。",
        "今年的任务很重⟦ 第3页 共9页 ⟧，请大家抓紧。",
        "要把责任扛起来⟦第二页，共三十一页。⟧，把工作做扎实。",
        "我们必须看到工作中⟦\n- 4 -\n⟧的不足。",
        "大家要坚定信心。⟦\n第5页 共8页⟧\n一、认清形势",
    ),
    leaves=(
        "完成投资3-5亿元，比上年增长10-12个百分点。",
        "请大家翻到材料第3页，看一下表格。",
        "这是一个“1-2-3”的工作格局。",
        "出席会议的有三分之二（2/3）以上的代表。",
    ),
)
