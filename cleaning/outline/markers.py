"""The marks by which speeches number their parts: styles, numbers, and where one may stand.

Works on the text as it is published: ASCII digits, full-width punctuation, one paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Style(IntEnum):
    """Forms of numbering, from those that mark whole parts to those that count within a sentence."""

    PART = 0
    """第一部分 第二章"""
    COMMA = 1
    """一、 二、"""
    ORDINAL = 2
    """第一， 第二，"""
    BRACKET = 3
    """（一） （二）"""
    DIGIT = 4
    """1. 2、"""
    DIGIT_BRACKET = 5
    """（1） 2）"""
    CIRCLE = 6
    """① ②"""
    TURN = 7
    """首先， 其次， 再次， 最后，"""
    POINT = 8
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


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_LINE = re.compile(
    rf"(?P<part>第(?P<part_n>{_NUMERAL})(?:部分|章|篇|讲)(?:[、：，.．]|(?=[\s\n]|$))?)"
    rf"|(?P<comma>(?P<comma_n>{_NUMERAL})[、．.])"
    rf"|(?P<ordinal>第(?P<ordinal_n>{_NUMERAL})[，、：])"
    rf"|(?P<bracket>[（(](?P<bracket_n>{_NUMERAL}|[-－—–])[）)][、，．.]?)"
    r"|(?P<digit>(?P<digit_n>\d{1,2})(?:[、．]|\.(?!\d(?!\d{3}年))))"
    r"|(?P<digit_bracket>(?:[（(](?P<db_n>\d{1,2})[）)]|(?P<db_m>\d{1,2})[）)])[、，．.]?)"
    r"|(?P<circle>(?P<circle_n>[①-⑳])[、．.]?)"
)
_INNER = re.compile(
    rf"(?P<point>(?:(?P<shi>{_NUMERAL})(?P<verb>是(?!一[回样])|要|靠|抓)(?=[^，。；、！？：]))|其(?P<qi>{_NUMERAL})[，：])"
    rf"|(?P<ordinal>第(?P<ordinal_n>{_NUMERAL})[，、：])"
    r"|(?P<turn>(?P<turn_word>首先|其次|再次|再者|最后)[，：])"
)
_COUNTED = re.compile(rf"(?P<n>{_NUMERAL})(?:、|年级|线城市|等奖|等功|月|季度|届)")
_INNER_AT = re.compile("[。；！？：，\n](?=[一二三四五六七八九十其第首再最])")
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


def line_mark(text: str, start: int, end: int) -> Mark | None:
    """The mark with which the line from `start` to `end` begins, if it does. Blanks before it are passed over."""
    while start < end and text[start] in " \t\u3000":
        start += 1
    found = _LINE.match(text, start, end)
    if found is None:
        return None
    number, style = _read(found)
    if number is None:
        return None
    if style is Style.COMMA and _counts_on(text, number, found.end(), end):
        return None
    return Mark(style, style.name, number, start, found.end(), at_line=True)


def _read(found: re.Match[str]) -> tuple[int | None, Style]:
    """The number and the style of a mark at the start of a line."""
    groups = found.groupdict()
    if groups["part"] is not None:
        return numeral(groups["part_n"]), Style.PART
    if groups["comma"] is not None:
        return numeral(groups["comma_n"]), Style.COMMA
    if groups["ordinal"] is not None:
        return numeral(groups["ordinal_n"]), Style.ORDINAL
    if groups["bracket"] is not None:  # (-) is what OCR makes of (一)
        return (1 if groups["bracket_n"] in "-－—–" else numeral(groups["bracket_n"])), Style.BRACKET
    if groups["digit"] is not None:
        return int(groups["digit_n"]) or None, Style.DIGIT
    if groups["circle"] is not None:
        return ord(groups["circle_n"]) - ord("①") + 1, Style.CIRCLE
    return int(groups["db_n"] or groups["db_m"]) or None, Style.DIGIT_BRACKET


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
        word = groups["shi"] or groups["qi"] or groups["ordinal_n"]
        number = numeral(word)
        if number is None:
            continue
        style = Style.ORDINAL if groups["ordinal"] is not None else Style.POINT
        form = style.name if style is Style.ORDINAL else groups["verb"] or "其"
        yield Mark(style, form, number, at, found.end(), at_line)
