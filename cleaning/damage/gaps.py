"""What is missing without a mark: the numbers of a date, of a sum, the words between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.damage.masks import SIGNS
from cleaning.damage.model import Damage, Range, damage

_BEFORE_GAP = re.compile(rf"[\d一二三四五六七八九十〇零元正腊本当每个上下半几数某今明前后往近多岁蜜满累经{SIGNS}]")
"""What stands before a month that is no gap: 十月, 岁月."""
_DATE_GAP = re.compile(
    r"(.?)[ 　]*(?:年[ 　]*)?月[ 　]+日(?![益常子夜渐程期报本新复])|(.?)[ 　]*年[ 　]+月(?![ 　]*\d)"
)
_TIGHT_GAP = re.compile(r"(?:于|自|从|截至|至|在)年?月日")
_FIGURES = ("%", "个百分点", "万元", "亿元")
_BEFORE_FIGURE = ("增长", "下降", "提高", "达到", "完成", "投资", "共计", "总计", "收入", "达", "占")
_FIGURE_IS_NAME = re.compile("以上|以下|级|大关|[项村镇企园户产Ga-z]")
"""What stands behind 亿元 that needs no number: 投资亿元以上项目."""
_COUNT_GAP = re.compile(r"[\u4e00-\u9fff] (?:[万亿]?(?:元|亩|人|吨|户)|万|亿|处|个|名|项|公里|件|次)(?=[，。；、]|$)")
_NAME_GAP = re.compile("(?:长|书记|主任|主席|经理|关于|授予|任命|推荐|聘请|请)[ 　]+同志(?![们的])")
_SESSION_GAP = re.compile("(?<![一二三四五六七八九十\\d本上历每])[ 　]?届[ 　]+次")
_EMPTY = ("“”", "“ ”", "《》", "《 》", "“　”")


def gaps(text: str) -> Iterator[Damage]:
    """All silent gaps of a text, as one kind."""
    if found := [*_dates(text), *_figures(text), *_quotations(text), *_counts(text), *_names(text)]:
        yield damage("silent_gaps", found)


def _dates(text: str) -> Iterator[Range]:
    """书记 月 日, 于年月日: a date without its numbers."""
    if (" " in text and ("月 " in text or "年 " in text)) or ("　" in text and ("月　" in text or "年　" in text)):
        for match in _DATE_GAP.finditer(text):
            before = match.group(1) or match.group(2) or " "
            apart = match.group()[1:2] in (" ", "　") and "年" in match.group()
            if apart or not _BEFORE_GAP.fullmatch(before.strip() or " "):
                yield match.span()
    if "月日" in text:
        yield from (match.span() for match in _TIGHT_GAP.finditer(text))


def _figures(text: str) -> Iterator[Range]:
    """增长%, 投资万元: a quantity without its number."""
    for unit in _FIGURES:
        at = text.find(unit)
        while at >= 0:
            before = text[max(0, at - 3) : at].rstrip(" 　")
            if before.endswith(_BEFORE_FIGURE) and not _FIGURE_IS_NAME.match(text, at + len(unit)):
                yield max(0, at - 2), at + len(unit)
            at = text.find(unit, at + 1)


def _counts(text: str) -> Iterator[Range]:
    """人口 万，整改 处: blanks in place of numbers, several times."""
    if " 万" not in text and " 处" not in text and " 元" not in text and " 人" not in text and " 个" not in text:
        return
    found = [match.span() for match in _COUNT_GAP.finditer(text)]
    if len(found) > 1:
        yield from found


def _names(text: str) -> Iterator[Range]:
    """县委副书记 同志, 届 次全会: a blank in place of a name after an office, or of the numbers of a session."""
    for words, pattern in (((" 同志", "　同志"), _NAME_GAP), (("届 次", "届　次"), _SESSION_GAP)):
        if words[0] in text or words[1] in text:
            yield from (match.span() for match in pattern.finditer(text))


def _quotations(text: str) -> Iterator[Range]:
    """“”: quotation marks around nothing."""
    for pair in _EMPTY:
        at = text.find(pair)
        while at >= 0:
            yield at, at + len(pair)
            at = text.find(pair, at + len(pair))
