"""Runs of random characters that forums put between and inside lines against copying (8 [; o H! @9 B! f& ?#).

Told by their shape: single letters and digits mixed with rare punctuation, without a word or a figure, between Chinese
text. One such run on a page has to be long; several may be shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_SIGNS = "!\"#$&'*;<>?@[]\\^_`{|}~"
_PUNCTUATION = ",:;!?"
_RARE = "!\"#$';?@[\\_`{~"
"""Punctuation that neither Chinese text nor formulas have; of a pair of brackets, the first."""
_RUN = re.compile(r"[!-~](?=[ -~\u00a0]{5})[!-~]{0,15}(?:[ \u00a0]{1,2}[!-~]{1,6})*")
_WORD = re.compile(r"[A-Za-z]?[a-z]{3}|[A-Z]{4}|\d{3}|&[a-z]+;|&#\d|(.)[ \u00a0]?\1[ \u00a0]?\1")
"""What random characters have too seldom to be taken for them: a word, a figure, an entity, a row of one sign."""
_WORDLIKE = re.compile("(?=.*[aeiouAEIOU])(?:[A-Za-z]?[a-z]{2,}|[A-Z]{3,})")
_CHINESE = re.compile(f"[{CJK}，。、；：！？“”‘’（）《》…—]")
_HAN = re.compile(f"[{CJK}]")
_TAIL = re.compile(
    rf"(?:[(]\d{{1,2}}[)][{CJK}]?|(?<=\D)\d{{1,2}}[、.．]|(?<=[^0-9A-Za-z])\d{{1,4}}[{CJK}]|(?<=[^X])X{{1,2}}[省市州县縣区區旗镇鎮乡鄉村局厅廳])$"
)
"""A number, a figure or a mask with the first character of what it belongs to."""
_SHORT, _LONG = 8, 14
"""Characters (blanks not counted) of a run among others, and of one alone."""
_JUMBLED, _JUMBLES = 9, 3
"""Characters of a run without blanks; and how many runs that are hardly random alone are so together."""
_MANY = 2
"""Sure runs that show that a page is full of them."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    ascii_only = text.text.encode("ascii", "ignore")
    if len(ascii_only) - len(ascii_only.translate(None, _SIGNS.encode())) < 4:
        return
    runs = [_trimmed(text.text, *match.span()) for match in _RUN.finditer(text.text) if len(match.group(0)) >= 6]
    runs = [(start, end) for start, end in runs if _among_chinese(text.text, start, end)]
    sizes = [_random(text.text[start:end]) for start, end in runs]
    jumbled = [text.text[start:end] for start, end in runs if _is_jumbled(text.text[start:end])]
    if len(jumbled) >= _JUMBLES and sum(bool(set(run) & set(_SIGNS)) for run in jumbled) >= _MANY:
        sizes = [
            max(size, _SHORT * (text.text[start:end] in jumbled))
            for size, (start, end) in zip(sizes, runs, strict=True)
        ]
    sure = sum(size >= _SHORT for size in sizes)
    if sure < _MANY and max(sizes, default=0) < _LONG:
        return
    for (start, end), size in zip(runs, sizes, strict=True):
        # Beside sure ones, chance makes some that alone would say nothing.
        if size >= _SHORT or (sure >= _MANY and _may_be_random(text.text[start:end])):
            yield Mark(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The run with the blanks around it, without a figure or a mask at its end that belongs to what follows."""
    if tail := _TAIL.search(text[start : end + 1]):
        end = start + tail.start()
    if text[start] in _PUNCTUATION and start and _HAN.match(text[start - 1]) and _is_ascii(text, text[start]):
        start += 1
    while start > 0 and text[start - 1] in " \u00a0":
        start -= 1
    while end < len(text) and text[end] in " \u00a0":
        end += 1
    return start, end


def _is_ascii(text: str, mark: str) -> bool:
    """Whether a text writes a mark in ASCII."""
    return text.count(mark) > text.count(chr(ord(mark) + 0xFEE0)) + 2


def _random(run: str) -> int:
    """The characters of a run if it looks random, else 0."""
    pieces = run.split()
    chars = "".join(pieces)
    if not pieces or _WORD.search(run) or max(map(len, pieces)) > (4 if len(pieces) > 3 else 16) or len(pieces) == 2:
        return 0
    rare = len(set(chars) & set(_RARE))
    letters = sum(char.isalpha() for char in chars)
    kinds = len(set(chars)) / len(chars)
    return len(chars) if letters >= 2 and rare >= (2 if len(pieces) > 3 else 3) and kinds >= 0.6 else 0


def _is_jumbled(run: str) -> bool:
    """Whether a run changes between capitals, small letters, figures and signs at every other step."""
    pieces = run.split()
    chars = "".join(pieces)
    parted = len(pieces) >= 4 and max(map(len, pieces)) <= 4 and len(chars) >= _SHORT
    solid = len(pieces) == 1 and len(chars) >= _JUMBLED and "://" not in run and "www." not in run
    return (parted or solid) and _changes(chars) >= 0.5 and len(set(chars)) >= 0.6 * len(chars)


def _changes(run: str) -> float:
    """The share of the characters behind which another sort follows; 0 for fewer than three sorts."""
    sorts = ["A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else "." for c in run]
    changes = sum(one != two for one, two in pairwise(sorts))
    return changes / len(run) if len(set(sorts)) >= 3 else 0.0


def _may_be_random(run: str) -> bool:
    """Whether a run could be random: short pieces parted by blanks, not all of one sort, and hardly a word."""
    pieces = run.split()
    sorts = {"letter" if char.isalpha() else "digit" if char.isdigit() else "sign" for char in "".join(pieces)}
    words = sum(_WORDLIKE.fullmatch(piece) is not None for piece in pieces)
    if len(pieces) == 1:
        return len(run.strip()) >= _JUMBLED and _changes(run.strip()) >= 0.5 and len(sorts) >= 2
    return len(pieces) >= 3 and max(map(len, pieces)) <= 4 and len(sorts) >= 2 and words <= len(pieces) // 3


def _among_chinese(text: str, start: int, end: int) -> bool:
    """Whether the run ends a line or stands within Chinese text, and is no part of a line in another script."""
    before, behind = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    line = before == "\n" and behind == "\n"
    # A figure behind it was told from it before.
    return line or all(char in "\n0123456789,:;!?(" or _CHINESE.match(char) for char in (before, behind))


RULE = Rule(
    "forum_debris",
    "debris",
    "debris",
    _mark,
    cuts=(
        '同志们，今天的会很重要。⟦8 [; o H! @9 B! f& ?#⟧\n大家要认真听⟦ q" N. I8 k; K^ ~2 z ⟧，回去抓落实。',
        "第一，要统一思想。\n⟦% F, w\\ j) 3 Y{ u7 |! c⟧\n第二，要真抓实干。",
        "今天开会。⟦86 q J v D ^R Kh⟧\n请发言。⟦R5 s B0 0. 1W t Y C⟧\n抓落实。⟦Ky } X; w2 ] Z⟧\n散会。",
        "今天开会。⟦86qJvD^RKh⟧\n请大家发言。⟦EubZ!(.E.Q.zB⟧\n会后抓落实。⟦Ky}X;w2]Z⟧\n(1)先抓学习。⟦R5sB00.1WtYC⟧",
        "全年完成投资⟦d5 V$ ~x# <P? ]m @j w^⟧320亿元。",
    ),
    leaves=(
        "公式为 S = a * b + c / d，当 x > 0、y < 1 时成立，结果取 [0, 1]。",
        "来信请寄 zhang_san@example.cn 或登录 http://www.example.cn/a?b=1&c=2#top 查询。",
        "密码要像Ab3#xY9!k这样有大小写，型号是AS-350B3e和WZ-10A/ME。",
        "用C++、C#、Node.js写的程序，型号为 AS-350 B3e、MI-8/17，编号（XJ-2023#04）。",
        'He said: "Let us go! Why not? It\'s now or never." 这句话送给大家。',
        "第一组：1. A 2. B 3. C 4. D\n第二组：1. B 2. D 3. A 4. C\n第三组：5. D 6. C 7. b 8. A",
        "答题卡：1. A 2. B 3. C 4. D 5. A; 判断题：T F T T F!",
        "懂了吗?  (12)记住了吗? 会用了吗? 密码是####。",
        "活动代号“***”，密码为****，年份写作20**年，任务量打☆，A&B、Q&A、R&D都讲到了。",
    ),
)
