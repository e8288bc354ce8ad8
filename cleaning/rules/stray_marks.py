"""Lone marks of a keyboard or a scanner inside words and phrases: 的`责任, 工^作, 落.实.

A backquote or a caret has no business between two Chinese characters. A point, a dot or a stroke may have one (a name,
a mask, a range): those are cut only where a page is strewn with them and most stand inside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import word_across
from cleaning.writing import codes

_SURE = "`^¨´ˇ｀＾¸¯ˉˊˋ˙"
_PLAIN = ".·•|~'*\\＇¦¬¤§°¶†‡‰′″‵※＊\u02b9\u02bc\u2022\u2043\u204e\u2219\u25aa\u25ab\u25e6"
"""Marks of a keyboard or a printer that have little business between Chinese characters."""
_JOINING = "-/+&=_#@$<>\u2012\u2013\u2015\u2212\u2215\u2044\uff0f\uff0d\uff0b\uff06\uff3f\uff1d\uff03\uff20\uff5e\u301c"
_SHAPES = "\u2190\u2191\u2192\u2193\u25a0\u25a1\u25b2\u25b3\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u2713\u2714\u00d7"
"""Signs that authors put between words: ranges, pairs, steps, masks. They need far more to be noise."""
_OTHER = re.compile(f"[^{CJK}]")
_STREWN = 3
_INSIDE = 0.25
"""Share of doubtful marks that must stand inside words: two of five places between characters do."""
_DISTINCT = 2
_KINDS = 3
"""So many kinds of lone marks no author has."""
_STRICT, _STRICT_DISTINCT, _STRICT_INSIDE = 5, 4, 0.35
"""The same for signs that authors use: how many, in how many words, and the share of them inside words."""
_SENTENCES = 0.5
"""Full stops a point: with fewer, the points end the sentences."""
_PAUSES = ",。;:!?、"
_NUMERALS = "一二三四五六七八九十〇零百千万两"
_CANT_END = frozenset("这那很把被和与及让凡各每最也又且但而如若虽按其某")
"""Characters behind which no phrase ends and no name stops."""
_CANT_BEGIN = frozenset("的了着们得吗呢吧")
"""Characters with which none begins."""
_MASKED = frozenset(
    "省委 市委 县委 区委 镇委 乡委 党委 州委 旗委 中央 国家 国务 政府 政协 人大 书记 主席 总理 纪委 监委 公安 政法 "
    "维稳 上访 信访 拆迁 征地 法院 检察 部队 军队 武警 警察 习近 党员 常委 省长 市长 县长 区长 反腐 贪污 腐败 群体 "
    "暴力 恐怖 民族 宗教".split()
)
"""Words that writers break with a mark of their own, so that no filter finds them."""


@cache
def _table() -> npt.NDArray[np.uint8]:
    """For each code point whether it is a sure mark, a plain one, or a sign that authors use."""
    table = np.zeros(0x110000, dtype=np.uint8)
    for value, marks in ((1, _SURE), (2, _PLAIN), (3, _JOINING + _SHAPES)):
        table[[ord(mark) for mark in marks]] = value
    table.setflags(write=False)
    return table


_A_FEW = 64
"""Strings up to which each is looked for by itself."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    kinds = _table().take(codes(text.text), mode="clip")
    places = [at for at in np.flatnonzero(kinds).tolist() if _is_lone(text.text, at)]
    if not places:
        return
    sure = [at for at in places if kinds[at] == 1]
    plain = [at for at in places if kinds[at] == 2]
    yield from (Mark(at, at + 1) for at in sure)
    if len(sure) + len(plain) >= _STREWN and plain:
        yield from _strewn(text.text, text.folded, plain, len(sure))
    signs: dict[str, list[int]] = {}
    for at in places:
        if kinds[at] == 3:
            signs.setdefault(text.text[at], []).append(at)
    for found in signs.values():
        if len(found) >= _STRICT:
            yield from _signs(text.text, text.folded, found)


def _is_lone(text: str, at: int) -> bool:
    """Whether a mark stands alone between two Chinese characters."""
    return 0 < at < len(text) - 1 and "\u3400" <= text[at - 1] <= "\u9fff" and "\u3400" <= text[at + 1] <= "\u9fff"


def _strewn(text: str, folded: str, found: list[int], n_sure: int) -> Iterator[Mark]:
    """The doubtful marks that go, where the page is strewn with marks."""
    found = [at for at in found if not _is_numbered(text, at) and text[at - 1] + text[at + 1] not in _MASKED]
    points = sum(text[at] == "." for at in found)
    if text.count("。") < _SENTENCES * points:
        found = [at for at in found if text[at] != "."]
    inside = _inside(folded, found)
    words = {text[at - 1] + text[at + 1] for at in inside}
    kinds = {text[at] for at in found} - {"|"}
    crumbs = sum(text[at] == "." and at not in inside and _is_crumb(folded, at) for at in found)
    telling = len(words) + min(n_sure, 1) >= _DISTINCT and len(inside) + crumbs >= _INSIDE * len(found)
    if len(found) + n_sure < _STREWN or not (telling or (words and len(kinds) >= _KINDS)):
        return
    # A dot parts the names of people, and a star masks them: outside of words both stay.
    yield from (Mark(at, at + 1) for at in found if text[at] not in "·*" or at in inside)


def _signs(text: str, folded: str, found: list[int]) -> Iterator[Mark]:
    """Every place of a sign that authors use, where it stands inside too many different words."""
    found = [at for at in found if not _is_numbered(text, at) and text[at - 1] + text[at + 1] not in _MASKED]
    inside = _inside(folded, found)
    words = {text[at - 1] + text[at + 1] for at in inside}
    if len(words) >= _STRICT_DISTINCT and len(inside) >= _STRICT_INSIDE * len(found):
        yield from (Mark(at, at + 1) for at in found)


def _is_numbered(text: str, at: int) -> bool:
    """Whether a mark may stand behind the number of a point (一.学习) or between two numbers (三~五天)."""
    if text[at - 1] not in _NUMERALS:
        return False
    start = at - 1
    while start and text[start - 1] in _NUMERALS:
        start -= 1
    return text[at + 1] in _NUMERALS or start == 0 or not "\u3400" <= text[start - 1] <= "\u9fff"


def _is_crumb(folded: str, at: int) -> bool:
    """Whether what stands between the mark and the next punctuation on a side is shorter than any sentence."""
    return any(char in _PAUSES for char in folded[max(0, at - 3) : at] + folded[at + 1 : at + 4])


def _inside(folded: str, found: list[int]) -> set[int]:
    """The marks that stand inside words and phrases."""
    inside = {at for at in found if folded[at - 1] in _CANT_END or folded[at + 1] in _CANT_BEGIN}
    around = {at: _around(folded, at) for at in found if at not in inside}
    joins = {at: [join for join in _joins(*sides) if len(join) == 3] for at, sides in around.items()}
    known = _standing(folded, {join for some in joins.values() for join in some})
    return inside | {at for at, sides in around.items() if not known.isdisjoint(joins[at]) or bool(word_across(*sides))}


def _around(folded: str, at: int) -> tuple[str, str]:
    """The Chinese characters right before and behind a mark."""
    return _OTHER.split(folded[max(0, at - 6) : at])[-1], _OTHER.split(folded[at + 1 : at + 7])[0]


def _joins(before: str, behind: str) -> tuple[str, str]:
    """What reads over a mark: the text may have the same characters together elsewhere."""
    return before[-2:] + behind[:1], before[-1:] + behind[:2]


def _standing(folded: str, strings: set[str]) -> set[str]:
    """Those of the strings that stand in the text."""
    # One look through the text for each of a few is quickest; for many, one look for all.
    if len(strings) <= _A_FEW:
        return {string for string in strings if string in folded}
    wanted = sorted(strings)
    found = ahocorasick_rs.AhoCorasick(wanted).find_matches_as_indexes(folded, overlapping=True)
    return {wanted[which] for which, _, _ in found}


RULE = Rule(
    "stray_marks",
    "debris",
    "debris",
    _mark,
    cuts=(
        "要把身上的⟦`⟧责任扛起来，把今年的工⟦^⟧作做好。",
        "会议作了具体的⟦.⟧安排。要落⟦.⟧实好，抓项⟦.⟧目，促发⟦.⟧展。各部门要认真学习。办法要多。劲头要足。作风要实。步子要稳。心要齐。",
        "群⟦¤⟧众的事要办好，干⟦¤⟧部要带头，经⟦¤⟧济要发展。",
        "落⟦-⟧实责⟦-⟧任，发⟦-⟧展经⟦-⟧济，服⟦-⟧务群⟦-⟧众，建⟦-⟧设家⟦-⟧园，要⟦-⟧坚持下去。",
        "群⟦·⟧众的事要办好，干⟦·⟧部要带头，经⟦·⟧济要发展，欢迎阿卜杜拉·买买提同志。",
    ),
    leaves=(
        "阿卜杜拉·买买提、古丽·艾山、帕提古丽·买合木提三位同志发言，省.委、市.委、县.委都很重视。",
        "一.安排工作。二.检查落实。三.总结经验。四.表彰先进。",
        "同志们.今天开会.讲三点.第一点是学习.第二点是落实.第三点是检查.",
        "推动产-学-研、政-银-企、校-地-企合作，城市/农村、东部/西部、线上/线下同步，互联网+政务、党建+治理、支部+合作社都要试。",
        "申请→受理→审核→办结，姓名□性别□年龄□，会员★★★，张×同志、李×同志、王×同志受表彰。",
        "温度25°左右，文件见附件※说明，按§规定办。",
        "时间是2023.3.5，增长3.5%，A.B两组，三~五月，农业|工业|服务业，“五·一”前后。",
    ),
)
