# ruff: noqa: E501 - patterns and lists of words, read across
"""Words that could not be said before a day, or after one: what bounds the day of a speech that states none.

Congresses and plenums count only in words that look back (党的十九大精神); a congress to which people look forward
(迎接党的十九大) sets the other end. The days are those on which an event began, or a phrase was first used by the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Final

from cleaning.fold import code_points
from cleaning.literals import Literals, literals

CONGRESSES: Final = {
    "十五大": (date(1997, 9, 12), date(1997, 9, 18)),
    "十六大": (date(2002, 11, 8), date(2002, 11, 14)),
    "十七大": (date(2007, 10, 15), date(2007, 10, 21)),
    "十八大": (date(2012, 11, 8), date(2012, 11, 14)),
    "十九大": (date(2017, 10, 18), date(2017, 10, 24)),
    "二十大": (date(2022, 10, 16), date(2022, 10, 22)),
}
"""The congresses of the party, first and last day."""
PLENUMS: Final = {
    "十五届三中全会": date(1998, 10, 12),
    "十五届四中全会": date(1999, 9, 19),
    "十五届五中全会": date(2000, 10, 9),
    "十五届六中全会": date(2001, 9, 24),
    "十六届二中全会": date(2003, 2, 24),
    "十六届三中全会": date(2003, 10, 11),
    "十六届四中全会": date(2004, 9, 16),
    "十六届五中全会": date(2005, 10, 8),
    "十六届六中全会": date(2006, 10, 8),
    "十七届二中全会": date(2008, 2, 25),
    "十七届三中全会": date(2008, 10, 9),
    "十七届四中全会": date(2009, 9, 15),
    "十七届五中全会": date(2010, 10, 15),
    "十七届六中全会": date(2011, 10, 15),
    "十八届二中全会": date(2013, 2, 26),
    "十八届三中全会": date(2013, 11, 9),
    "十八届四中全会": date(2014, 10, 20),
    "十八届五中全会": date(2015, 10, 26),
    "十八届六中全会": date(2016, 10, 24),
    "十九届二中全会": date(2018, 1, 18),
    "十九届三中全会": date(2018, 2, 26),
    "十九届四中全会": date(2019, 10, 28),
    "十九届五中全会": date(2020, 10, 26),
    "十九届六中全会": date(2021, 11, 8),
    "二十届二中全会": date(2023, 2, 26),
    "二十届三中全会": date(2024, 7, 15),
}
"""Plenums of its central committee, first day."""
PHRASES: Final = {
    "西部大开发": date(1999, 6, 17),
    "“三个代表”重要思想": date(2000, 2, 25),
    "三个代表重要思想": date(2000, 2, 25),
    "科学发展观": date(2003, 7, 28),
    "社会主义荣辱观": date(2006, 3, 4),
    "八荣八耻": date(2006, 3, 4),
    "汶川地震": date(2008, 5, 12),
    "汶川特大地震": date(2008, 5, 12),
    "学习实践科学发展观活动": date(2008, 3, 1),
    "群众路线教育实践活动": date(2012, 11, 8),
    "中央八项规定": date(2012, 12, 4),
    "反四风": date(2013, 6, 18),
    "精准扶贫": date(2013, 11, 3),
    "一带一路": date(2013, 9, 7),
    "三严三实": date(2014, 3, 9),
    "四个全面": date(2014, 12, 13),
    "供给侧结构性改革": date(2015, 11, 10),
    "两学一做": date(2015, 12, 1),
    "四个意识": date(2016, 1, 29),
    "四个自信": date(2016, 7, 1),
    "习近平新时代中国特色社会主义思想": date(2017, 10, 18),
    "乡村振兴战略": date(2017, 10, 18),
    "两个维护": date(2017, 10, 18),
    "“不忘初心、牢记使命”主题教育": date(2017, 10, 18),
    "扫黑除恶专项斗争": date(2018, 1, 11),
    "新冠": date(2020, 1, 8),
    "常态化疫情防控": date(2020, 3, 1),
    "党史学习教育": date(2021, 2, 1),
    "两个确立": date(2021, 11, 8),
    "新质生产力": date(2023, 9, 7),
}
"""Phrases, with the first day on which the state used them or what they name happened."""
_BACK = re.compile(
    r"[”\"]?(?:精神|报告|以来|提出|指出|强调|明确|作出|做出|确定|部署|会议精神|胜利闭幕|闭幕|开启|描绘|召开以来|通过|决议|决定)"
)
_AHEAD = re.compile(r"(?:迎接|喜迎|迎|筹备|即将|将要|将于|将|献礼|向)[^。!?]{0,8}$")
_SOON = re.compile(r"[^。!?,]{0,6}(?:即将|将要|将于|献礼)")
_FOUNDED: Final = {
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "建国": 1949,
    "国庆": 1949,
    "中国共产党成立": 1921,
    "建党": 1921,
    "中国共产党建党": 1921,
    "改革开放": 1978,
    "建军": 1927,
    "长征胜利": 1936,
    "抗日战争胜利": 1945,
    "抗战胜利": 1945,
    "五四运动": 1919,
    "香港回归": 1997,
    "澳门回归": 1999,
    "辛亥革命": 1911,
    "建团": 1922,
}
_NUMBER = r"[〇零一二三四五六七八九十百\d]{1,4}"
_YEAR_OF = re.compile(
    rf"今年(?:是|正是|正值|恰逢|适逢|恰是|也是|既是|迎来了?|我们(?:将)?迎来)[^。!?;]{{0,16}}?(?P<what>{'|'.join(sorted(_FOUNDED, key=len, reverse=True))})(?P<n>{_NUMBER})周年"
)
_PLAN = re.compile(
    r"今年(?:是|既是|也是|正是|正值|恰逢)[^。!?;]{0,10}?[“\"']?(?P<plan>十[一二三四五]?五)[”\"']?(?:规划|时期|计划)?(?:纲要)?(?:实施)?的?(?P<at>开局|起步|第一年|首年|收官|最后一年|收尾|中期|第二年|第三年|第四年)"
)
_FIRST_OF: Final = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLACE_IN: Final = {
    "开局": 0,
    "起步": 0,
    "第一年": 0,
    "首年": 0,
    "第二年": 1,
    "第三年": 2,
    "中期": 2,
    "第四年": 3,
    "收官": 4,
    "最后一年": 4,
    "收尾": 4,
}
_AFTER_CONGRESS = re.compile(
    r"今年(?:是|既是|也是|正是)[^。!?;]{0,14}?党的(?P<which>十[八九]大|二十大)(?:精神)?的?(?:开局|第一|起步)[之]?年"
)
_DIGITS = {word: value for value, word in enumerate("〇一二三四五六七八九")} | {"零": 0}


@dataclass(frozen=True, slots=True)
class Bound:
    """What a few words of a text say of its day."""

    start: int
    end: int
    first: date | None
    last: date | None


@cache
def _words() -> tuple[Literals, tuple[str, ...]]:
    words = (*CONGRESSES, *PLENUMS, *PHRASES, "今年")
    return literals(words), words


def bounds(folded: str) -> Iterator[Bound]:
    """The bounds that a folded text sets, in its order."""
    known, words = _words()
    done = 0
    # Of words that overlap the one that ends first.
    for index, start, end in sorted(known.every(code_points(folded)).tolist(), key=itemgetter(2, 1)):
        if start < done:
            continue
        done = end
        word = words[index]
        if word in PHRASES:
            yield Bound(start, end, PHRASES[word], None)
        elif word == "今年":
            if (year := _year(folded, start)) is not None:
                yield Bound(start, year[1], date(year[0], 1, 1), date(year[0], 12, 31))
        elif word in PLENUMS:
            if (behind := _BACK.match(folded, end)) and not _AHEAD.search(folded[max(0, start - 10) : start]):
                yield Bound(start, behind.end(), PLENUMS[word], None)
        elif word in CONGRESSES:
            yield from _congress(folded, start, end, word)


def _congress(folded: str, start: int, end: int, word: str) -> Iterator[Bound]:
    before = folded[max(0, start - 10) : start]
    if start and (
        folded[start - 1].isdigit() or (folded[start - 1] in "第十二省市县团会的" and not before.endswith("党的"))
    ):
        return
    first, last = CONGRESSES[word]
    if _AHEAD.search(before):
        if re.search(r"迎接|喜迎|筹备|即将|将要|将于|献礼", before) or _SOON.match(folded, end):
            yield Bound(start, end, None, last)
    elif behind := _BACK.match(folded, end):
        yield Bound(start, behind.end(), first, None)


def _year(folded: str, start: int) -> tuple[int, int] | None:
    """The year that 今年是… names, and where its words end."""
    clause = folded[start : start + 60]
    if (found := _YEAR_OF.match(clause)) and (n := number(found["n"])):
        return _FOUNDED[found["what"]] + n, start + found.end()
    if found := _PLAN.match(clause):
        return _FIRST_OF[found["plan"]] + _PLACE_IN[found["at"]], start + found.end()
    if found := _AFTER_CONGRESS.match(clause):
        return CONGRESSES[found["which"]][0].year + 1, start + found.end()
    if found := re.match(r"今年(?:是|\()((?:19|20)\d\d)年?", clause):
        return int(found.group(1)), start + found.end()
    return None


def number(word: str) -> int | None:
    """70, 七十, 一百, 一百零五, 九十五; None for what is no number."""
    if word.isdigit():
        return int(word)
    total, digit = 0, 0
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit or None
