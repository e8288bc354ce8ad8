# ruff: noqa: E501 - patterns, read across
"""The marks by which speeches number their parts: styles, numbers, and where one may stand.

Works on the text as it is published: ASCII digits, full-width punctuation, one paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Style(IntEnum):
    """Forms of numbering, from those that mark whole parts to those that count within a sentence."""

    PART = 0
    """第一部分 第二章"""
    ROMAN = 1
    """Ⅰ. Ⅱ."""
    COMMA = 2
    """一、 二、"""
    NUMERAL = 3
    """一 二, with a blank only"""
    ORDINAL = 4
    """第一， 第二点， 第三个问题： 问题四："""
    BRACKET = 5
    """（一） 〔二〕 ㈢"""
    DIGIT = 6
    """1. 2、 ⒊"""
    DECIMAL = 7
    """1.1 1.2"""
    DIGIT_BRACKET = 8
    """（1） 2） ⑶"""
    LETTER = 9
    """A. B、"""
    CIRCLE = 10
    """① ❷"""
    TURN = 11
    """首先， 其次， 再次， 最后，"""
    POINT = 12
    """一是 二是; 一要 二要; 其一， 其二，"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a text."""

    style: Style
    form: str
    """What tells series of one style apart: 一是 and 一要 do not count together."""
    number: int
    start: int
    end: int
    """Behind the mark: where its words begin."""
    at_line: bool
    """Whether it begins a line."""
    sure: bool = True
    """Whether its own form tells that it is one; 一一、 is a mark behind 一〇、 only."""


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_POSITIONAL = "[一二三][〇○零一二三四五六七八九]"
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_THINGS = "问题|方面|建议|任务|措施|体会|感受|要点|关键词|故事|意见|件事|句话|层意思"
"""What is counted in words: 第一个问题, 第二件事, 关键词三."""
_ONE = {
    chr(first + at): (style, at + 1)
    for first, count, style in (
        (0x2460, 20, Style.CIRCLE),
        (0x2776, 10, Style.CIRCLE),
        (0x2488, 20, Style.DIGIT),
        (0x2474, 20, Style.DIGIT_BRACKET),
        (0x3220, 10, Style.BRACKET),
        (0x2160, 12, Style.ROMAN),
    )
    for at in range(count)
}
"""Marks that are one character, ① ❶ ⒈ ⑴ ㈠ Ⅰ: their style and number."""
_VERBS = (
    "要靠抓则看查讲来盯防保学问听访算比转变强稳促推建定管帮破立补练谈走治改争守重严快实放降减控督带联扶引育选留创树"
)
"""What counts behind 一, 二 and 三 when it is said again: 一看台账，二看现场."""
_LINE = re.compile(
    rf"(?P<part>第(?P<part_n>{_NUMERAL})(?:部分|章|篇|讲)(?:[、：，.．]|(?=[\s\n]|$))?)"
    rf"|(?P<comma>(?P<comma_n>{_NUMERAL}|{_POSITIONAL})(?:[、．.]|(?P<colon>：)))"
    rf"|(?P<ordinal>(?:第(?P<ordinal_n>{_NUMERAL}|[1-9](?=[，、：点条项步件]))(?P<unit>个?(?:{_THINGS})|[点条项步个层件])?|(?P<thing>{_THINGS}|[\u4e00-\u9fff]{{1,4}}之)(?P<thing_n>{_NUMERAL}))[，、：])"
    rf"|(?P<bracket>[（(〔［\[【](?P<bracket_n>{_NUMERAL}|[-－—–])[）)〕］\]】][、，．.]?)"
    r"|(?P<decimal>(?P<decimal_of>\d{1,2}(?:\.\d{1,2})?)\.(?P<decimal_n>\d{1,2})(?:[ \u3000、．]+(?![万亿倍%千百])|(?=[\u4e00-\u9fff])(?![万亿倍个米元吨公人年月日%千百分])))"
    r"|(?P<digit>(?P<digit_n>\d{1,2})(?:[、．]|：(?!\d)|\.(?!\d(?!\d{3}年))|[ \u3000]+(?=[\u4e00-\u9fff]{2,20}$)(?![月年日个名万亿元米号岁人次届位])))"
    r"|(?P<digit_bracket>(?:[（(〔［\[](?P<db_n>\d{1,2})[）)〕］\]]|(?P<db_m>\d{1,2})[）)])[、，．.]?)"
    r"|(?P<letter>(?:[（(](?P<letter_n>[A-Za-z])[）)]|(?P<letter_m>[A-Za-z甲乙丙丁戊])(?:[、．）)]|\.(?![A-Za-z]|\d(?!\d{3}年)))))"
    rf"|(?P<one>(?P<one_c>[{''.join(_ONE)}])[、．.，]?)"
    rf"|(?P<numeral>(?P<numeral_n>{_NUMERAL})[ \u3000]+(?=[\u4e00-\u9fff—]))"
)
_INNER = re.compile(
    rf"(?P<point>(?:(?P<shi>{_NUMERAL})(?P<verb>是(?!一[回样，。；]|二[，。；])(?=[^。；、！？])|(?:个是|[{_VERBS}])(?=[^，。；、！？：])))[，：]?|其(?P<qi>{_NUMERAL})[，：])"
    rf"|(?P<ordinal>第(?P<ordinal_n>{_NUMERAL})(?:(?P<unit>个?(?:{_THINGS})|[点条项步层件])?[，、：]|(?P<which>个?[是要])))"
    r"|(?P<turn>(?P<turn_word>首先|其次|再次|再者|最后)[，：是])"
    rf"|(?P<bracket>[（(](?P<bracket_n>{_NUMERAL})[）)])"
    rf"|(?P<comma>(?P<comma_n>{_NUMERAL})、(?=[\u4e00-\u9fff]))"
    r"|(?P<digit_bracket>[（(](?P<db_n>\d{1,2})[）)]|(?P<db_m>\d{1,2})[）)])(?![班号级、])"
    rf"|(?P<one>(?P<one_c>[{''.join(one for one, (style, _) in _ONE.items() if style >= Style.DIGIT_BRACKET)}]))"
    r"|(?P<digit>(?P<digit_n>\d{1,2})(?:、(?!\d)|．|\.(?=[\u4e00-\u9fff])))"
)
_COUNTED = re.compile(rf"(?P<n>{_NUMERAL})(?:、|年级|把手|线城市|等奖|等功|月|季度|届|[个名位天周户次号组班期类楼排])")
_INNER_AT = re.compile(
    "[。；！？：，\n][ \u3000]?(?=[一二三四五六七八九十其第首再最①-⑳⑴-⑽❶-❿]|[（(][\\d一二三四五六七八九十]|\\d{1,2}[、．.）)])"
)
"""What stands before a mark within a paragraph, where one may follow: a blank or a word before it makes it one of the
sentence. Scanning for it is several times as fast as for the marks."""
_TURNS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 99}


def numeral(word: str) -> int | None:
    """The number of Chinese digits up to 99: 十二 is 12. None for what is none, such as 一二."""
    tens, ten, ones = word.partition("十")
    if not ten:
        return _DIGITS.get(word)
    if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
        return None
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _positional(word: str) -> int | None:
    """The number of two Chinese digits that stand as figures do: 一〇 is 10, 二三 is 23. None for what is none."""
    if re.fullmatch(_POSITIONAL, word) is None:
        return None
    return _DIGITS[word[0]] * 10 + _DIGITS.get(word[1], 0)


def line_mark(text: str, start: int, end: int) -> Mark | None:
    """The mark with which the line from `start` to `end` begins, if it does. Blanks before it are passed over."""
    while start < end and text[start] in " \t\u3000":
        start += 1
    found = _LINE.match(text, start, end)
    if found is None:
        return None
    number, style, form = _read(found)
    if number is None:
        return None
    if style is Style.COMMA and _counts_on(text, number, found.end(), end):
        return None
    sure = style is not Style.COMMA or (re.fullmatch(_POSITIONAL, found["comma_n"]) is None and not found["colon"])
    return Mark(style, form or style.name, number, start, found.end(), at_line=True, sure=sure)


def _read(found: re.Match[str]) -> tuple[int | None, Style, str]:
    """The number and the style of a mark at the start of a line, and its form where the style has several."""
    kind = next(name for name in _READ if found[name] is not None)
    return _READ[kind](found)


def _ordinal(found: re.Match[str]) -> tuple[int | None, Style, str]:
    word = found["ordinal_n"] or found["thing_n"]
    return (int(word) if word.isdigit() else numeral(word)), Style.ORDINAL, found["unit"] or found["thing"] or ""


def _bracket(found: re.Match[str]) -> tuple[int | None, Style, str]:
    # (-) is what a machine reads for (一)
    return (1 if found["bracket_n"] in "-－—–" else numeral(found["bracket_n"])), Style.BRACKET, ""


def _letter(word: str) -> int:
    return "甲乙丙丁戊".find(word) + 1 or ord(word.upper()) - ord("A") + 1


_READ: Final[Mapping[str, Callable[[re.Match[str]], tuple[int | None, Style, str]]]] = {
    "part": lambda found: (numeral(found["part_n"]), Style.PART, ""),
    "comma": lambda found: (numeral(found["comma_n"]) or _positional(found["comma_n"]), Style.COMMA, ""),
    "ordinal": _ordinal,
    "bracket": _bracket,
    "decimal": lambda found: (int(found["decimal_n"]) or None, Style.DECIMAL, f"DECIMAL {found['decimal_of']}"),
    "digit": lambda found: (int(found["digit_n"]) or None, Style.DIGIT, ""),
    "digit_bracket": lambda found: (int(found["db_n"] or found["db_m"]) or None, Style.DIGIT_BRACKET, ""),
    "letter": lambda found: (_letter(found["letter_n"] or found["letter_m"]), Style.LETTER, ""),
    "one": lambda found: (_ONE[found["one_c"]][1], _ONE[found["one_c"]][0], ""),
    "numeral": lambda found: (numeral(found["numeral_n"]), Style.NUMERAL, ""),
}
"""How a mark's number, style and form are read, by its group in `_LINE`."""
_READ_INSIDE = ("digit_bracket", "one", "digit", "bracket", "comma")
"""Those of them that count within a paragraph too: （1）不迟到；（2）不早退."""


def _counts_on(text: str, number: int, start: int, end: int) -> bool:
    """Whether the numerals go on: 一、二年级 and 三、四月份 are words, while 二、四月份的工作 is a heading."""
    found = _COUNTED.match(text, start, end)
    return found is not None and numeral(found["n"]) == number + 1


def inner_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Marks within the line, and at its start, of the styles that count within paragraphs."""
    starts = [start, *(before.end() for before in _INNER_AT.finditer(text, start, end))]
    for at in starts:
        found = _INNER.match(text, at, end)
        if found is None:
            continue
        at_line = not text[start:at].strip()
        groups = found.groupdict()
        if groups["turn"] is not None:
            yield Mark(Style.TURN, "TURN", _TURNS[groups["turn_word"]], at, found.end(), at_line)
            continue
        if kind := next((name for name in _READ_INSIDE if groups[name] is not None), None):
            inside, style, _ = _READ[kind](found)
            counts = kind == "comma" and _counts_on(text, inside or 0, found.end(), end)
            if inside is not None and not counts and not (kind == "comma" and text[at - 1] == "，"):
                yield Mark(style, style.name, inside, at, found.end(), at_line)
            continue
        word = groups["shi"] or groups["qi"] or groups["ordinal_n"]
        number = numeral(word)
        if number is None:
            continue
        style = Style.ORDINAL if groups["ordinal"] is not None else Style.POINT
        form = groups["which"] or groups["unit"] or style.name if style is Style.ORDINAL else groups["verb"] or "其"
        yield Mark(style, form, number, at, found.end(), at_line)
