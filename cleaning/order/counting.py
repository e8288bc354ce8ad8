"""The numbers by which a text counts its parts, read while its lines are still those of the page.

Where wraps are shown, a mark stands anywhere in a line. Those of the first level (一、 or else 第一， or （一）) tell
whether parts changed places; inner ones begin anew in every part and tell whether the text reads on over one place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"
_FORMS = (
    re.compile(rf"({_NUMERAL})、(?!{_NUMERAL}、)"),
    re.compile(rf"第({_NUMERAL})(?:[,、]|部分)"),
    re.compile(rf"\(({_NUMERAL})\)"),
)
_BEFORE = frozenset("。!?;:”…) \n")
"""What stands before a mark that is no part of a word; before one in brackets anything may."""
_DIGITS = {digit: value for value, digit in enumerate(_NUMERALS, 1)}


class Point(NamedTuple):
    """A mark of the first level."""

    at: int
    number: int


def points(folded: str) -> tuple[Point, ...]:
    """The marks of the first level, if the text has any."""
    for form in _FORMS:
        marks = [mark for mark in form.finditer(folded) if _stands_alone(folded, mark.start())]
        found = [Point(mark.start(), number) for mark in marks if (number := _value(mark[1]))]
        if len(found) >= 2:
            return tuple(found)
    return ()


def _stands_alone(folded: str, at: int) -> bool:
    return at == 0 or folded[at] == "(" or folded[at - 1] in _BEFORE


def _value(numeral: str) -> int:
    """Up to 99; 0 for what is no number."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.get(tens, 0)
    return _DIGITS.get(tens, 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def is_permuted(numbers: Sequence[int]) -> bool:
    """Whether the numbers are all different and not in order: no second list is that, and hardly a slip."""
    return len(set(numbers)) == len(numbers) >= 2 and sorted(numbers) != list(numbers) and min(numbers) == 1


_SERIES = re.compile(
    rf"(?:^|(?<=[。!?;:,…”\s]))(?:({_NUMERAL})(是(?!一[回样])|要|靠|抓)|第({_NUMERAL})([,、])|(\d{{1,2}})([.、])(?!\d)|({_NUMERAL})(、)(?!{_NUMERAL}、))"
    rf"|(\()(?:({_NUMERAL})|(\d{{1,2}}))\)"
)
_REACH = 900
"""Characters behind which a series is over."""
_BROKEN, _GOES_ON = -2.5, 0.7
"""What it says of a join that a series is broken over it, or goes on."""


class Series:
    """Where each form of counting stands in a text: 一是 二是, 第一, 第二, 1. 2., (一) (二)."""

    def __init__(self, folded: str) -> None:
        self._at: dict[str, list[int]] = {}
        self._number: dict[str, list[int]] = {}
        self._next: dict[int, list[tuple[str, int]]] = {}
        for found in _SERIES.finditer(folded):
            form, number = _read(found)
            if number:
                self._at.setdefault(form, []).append(found.start())
                self._number.setdefault(form, []).append(number)

    def over(self, left: int, right: int) -> float:
        """What the series say of reading on from before one place to behind another."""
        total = 0.0
        for form, comes in self._comes(right):
            places = self._at[form]
            last_at = bisect_left(places, left) - 1
            was = self._number[form][last_at] if last_at >= 0 and left - places[last_at] < _REACH else 0
            total += _GOES_ON if comes == was + 1 else _BROKEN
        return total

    def _comes(self, right: int) -> list[tuple[str, int]]:
        """The numbers above 1 that come next behind a place, with their forms."""
        known = self._next.get(right)
        if known is None:
            known = self._next[right] = []
            for form, places in self._at.items():
                at = bisect_left(places, right)
                if at < len(places) and places[at] - right < _REACH and self._number[form][at] > 1:
                    known.append((form, self._number[form][at]))
        return known


def _read(found: re.Match[str]) -> tuple[str, int]:
    """The form of a mark, and its number."""
    verb_n, verb, ordinal_n, _, digit, dot, comma_n, _, _, bracket_n, bracket_digit = found.groups()
    if verb_n:
        return verb, _value(verb_n)
    if ordinal_n:
        return "第", _value(ordinal_n)
    if digit:
        return dot, int(digit)
    if comma_n:
        return "一、", _value(comma_n)
    return ("(一)", _value(bracket_n)) if bracket_n else ("(1)", int(bracket_digit))
