"""The printed lines of a text one by one, those too whose ends the page lost.

A line is filled as far as it goes: the widths of what stands between two shown line ends tell how many lines it was
printed in, and where each of them began. A paragraph's first line is indented, its last one stops short.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaning.printed import CLOSERS, ENDS, Printed

HANGING = frozenset(",。、;:!?)”》")
"""Marks that may stand beyond the end of a full line."""
_MAY_CLOSE = frozenset(ENDS + CLOSERS)
"""What stands before a place behind a sentence."""
INDENT = 2.0
_NEAR = 0.6
"""Characters by which a line may differ from its width: a figure or a letter is half as wide."""
_HANGS = 2
_NEARLY = 1.5
"""By how much other lines may be less likely than the likeliest."""
_OFTEN = 0.4
"""How many full lines there are at least, to one of the most frequent width."""
_EITHER = frozenset("().%")
_MARK = re.compile(
    r"[。!?”] ?(?:([一二三四五六七八九十]{1,3})、|\(([一二三四五六七八九十]{1,3})\)"
    r"|第?([二三四五六七八九十]{1,3})[是要,、]|\(?([2-9]|[12]\d)[)、.](?!\d))"
)
_WITHIN_HEAD, _WITHIN_POINT = 3.0, 1.5
"""What speaks against the number of a part (一、), or of a point behind a sentence, standing within a line."""
_LOSES = 0.02
"""The share of stretches far wider than a line from which on line ends are lost."""
_MANY = 40
"""Lines that may be lost in a row: behind that nothing is told of where they ended."""
_LOST, _LOST_PARAGRAPH, _OTHERWISE, _ASIDE, _ASIDE_UNSURE, _RAGGED = 1.0, 1.6, 1.0, 2.0, 0.5, 2.5
"""What speaks against a line end lost within a paragraph, against a lost end of one, against an indent where none is
expected, against one character more or less, and against a line that is neither full nor the end of a sentence."""


class Row(NamedTuple):
    """A printed line."""

    at: int
    """Where it begins."""
    end: int
    """Where it ends: behind its last character."""
    lost: float
    """What speaks against the line beginning there: the page shows no line end."""
    last: bool
    """Whether a paragraph ends with it, as far as its width tells."""
    unsure: bool = False
    """Whether its width and the next line's tell neither."""


class Other(NamedTuple):
    """Where a line may begin besides."""

    at: int
    number: int
    """How many lines stand before it."""
    cost: float


class _Way(NamedTuple):
    """The lines of one stretch, by where each but the first begins."""

    cost: float
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Rows:
    """The lines of a text."""

    printed: Printed
    closed: frozenset[int] = frozenset()
    """Places behind closing words: what comes next may be another page's."""

    @cached_property
    def full(self) -> float:
        """The width of a full line that no mark hangs over."""
        widths = Counter(
            self.printed.measure(a, b)
            for a, b in self.stretches
            if b > a and not self.printed.ends(b) and self.printed.folded[b - 1] not in HANGING
        )
        near = {width: n for width, n in widths.items() if abs(width - self.printed.width) <= INDENT}
        # A paragraph's first line is as full as it can be too, and there may be more of them than of others.
        often = _OFTEN * max(near.values(), default=0)
        return max((width for width, n in near.items() if n >= often), default=self.printed.width)

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """What stands between two shown line ends."""
        starts = [0, *[one.end for one in self.printed.breaks]]
        ends = [*[one.start for one in self.printed.breaks], len(self.printed.folded)]
        return list(zip(starts, ends, strict=True))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All lines in order."""
        return self._read[0]

    @cached_property
    def others(self) -> tuple[Other, ...]:
        """Where lines may begin if lost line ends stood elsewhere."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[tuple[Row, ...], tuple[Other, ...]]:
        found: list[Row] = []
        others: list[Other] = []
        first = True
        for number, (start, end) in enumerate(self.stretches):
            after = self.stretches[number + 1] if number + 1 < len(self.stretches) else (end, end)
            then = after[0]
            ways = self._ways(start, end, then, first)
            best = ways[0]
            for way in ways[1:]:
                others += [
                    Other(at, len(found) + 1 + line, way.cost - best.cost + _LOST)
                    for line, at in enumerate(way.starts)
                    if at not in best.starts
                ]
            edges = (start, *best.starts, end)
            lost = best.cost / len(best.starts) if best.starts else 0.0
            for a, b in pairwise(edges):
                last, unsure = self._is_last(a, b, then if b == end else b, first), False
                if not last and b == end and self.printed.ends(b):
                    # A paragraph may end with a full line: then the next one's indent tells it.
                    last, unsure = self._is_indented(*after), self.printed.ends(after[1])
                elif found and found[-1].unsure:
                    unsure = last != self._is_last(a, b, then if b == end else b, not first)
                found.append(Row(a, b, lost if a > start else 0.0, last, unsure))
                first = last
        return tuple(found), tuple(others)

    def _is_last(self, start: int, end: int, then: int, first: bool) -> bool:
        """Whether a paragraph ends with the line: it stops far short, or a little behind a sentence."""
        if self.full - self.printed.measure(start, end) > INDENT + _NEAR:
            return True
        return self.printed.ends(end) and self._stops_short(start, end, then, first)

    def _is_indented(self, start: int, end: int) -> bool:
        """Whether a line that goes on is short by an indent, whatever hangs over its end."""
        if end <= start or self.printed.ends(end):
            return False
        short = self.full - self.printed.measure(start, end)
        hangs = self.printed.folded[end - 1] in HANGING
        return INDENT - (1.0 if hangs else _NEAR) <= short <= INDENT + _NEAR

    def _stops_short(self, start: int, end: int, then: int, first: bool) -> bool:
        """Whether what comes next would have had room in the line."""
        room = self.full - (INDENT if first else 0.0) - self.printed.measure(start, end)
        return room + 0.01 - self._unsure(start, end) >= self.printed.measure(
            then, min(then + 1, len(self.printed.folded))
        )

    def _unsure(self, start: int, end: int) -> float:
        """By how much the line may be narrower or wider: marks of lists are printed half as wide, or not."""
        return 0.5 * min(4, sum(char in _EITHER for char in self.printed.folded[start:end]))

    def _filled(self, start: int, stop: int, room: float) -> int:
        """Where a line that begins here ends, filled as far as it goes."""
        folded, widths = self.printed.folded, self.printed.widths
        # Widths are multiples of a half: what is found from their sum is what each difference says.
        at = min(max(start, bisect_right(widths, widths[start] + room + 0.01) - 1), stop)
        hung = 0
        while at < stop and hung < _HANGS and folded[at] in HANGING:
            at, hung = at + 1, hung + 1
        return at

    @cached_property
    def _within(self) -> tuple[list[int], list[float]]:
        """Where numbers of parts and points stand behind sentences, and what those up to each cost within a line."""
        wide = sum(self.printed.measure(a, b) > 1.5 * self.full for a, b in self.stretches)
        marks = list(_MARK.finditer(self.printed.folded)) if wide > _LOSES * len(self.stretches) else []
        places = [min(at for at in map(mark.start, range(1, 5)) if at >= 0) for mark in marks]
        costs = [_WITHIN_HEAD if mark[1] or mark[2] else _WITHIN_POINT for mark in marks]
        return places, [0.0, *accumulate(costs)]

    def _passed(self, start: int, end: int) -> float:
        """What speaks against one line from one place to another: numbers that begin paragraphs stand within."""
        places, costs = self._within
        return costs[bisect_left(places, end)] - costs[bisect_right(places, start + 2)]

    def _ways(self, start: int, end: int, then: int, first: bool) -> list[_Way]:
        """The likeliest lines between two shown line ends, and others that are nearly as likely."""
        beyond = self.printed.measure(start, end) - self.full
        is_one = beyond <= _NEAR + self._unsure(start, end) or self._filled(start, end, self.full) >= end
        if is_one and not self._passed(start, end):
            return [_Way(0.0, ())]
        ways: dict[tuple[int, bool], _Way] = {(start, first): _Way(0.0, ()), (start, not first): _Way(_OTHERWISE, ())}
        whole: list[_Way] = []
        best = math.inf
        while ways:
            key = min(ways)
            way = ways.pop(key)
            if way.cost > best + _NEARLY or len(way.starts) > _MANY:
                continue
            if self._filled(key[0], end, self.full - (INDENT if key[1] else 0.0)) >= end:
                ragged = self._stops_short(key[0], end, then, key[1]) and not self.printed.ends(end)
                whole.append(_Way(way.cost + ragged * _RAGGED + self._passed(key[0], end), way.starts))
                best = min(best, whole[-1].cost)
            for at, begins, cost in self._next(key[0], end, key[1]):
                longer = _Way(way.cost + cost + self._passed(key[0], at), (*way.starts, at))
                if (at, begins) not in ways or longer < ways[at, begins]:
                    ways[at, begins] = longer
        return sorted(way for way in whole if way.cost <= best + _NEARLY) or [_Way(0.0, ())]

    def _next(self, at: int, end: int, first: bool) -> list[tuple[int, bool, float]]:
        """Where the next line may begin, whether a paragraph begins with it, and what speaks against it."""
        full = self._filled(at, end, self.full - (INDENT if first else 0.0))
        beside = _ASIDE_UNSURE if self._unsure(at, full) else _ASIDE
        found = []
        for aside in (-1, 0, 1):
            place = full + aside
            if at < place < end:
                found.append((place, False, _LOST + abs(aside) * beside))
                if not aside:
                    found.append((place, True, _LOST + _OTHERWISE))
        likely = self._likely
        last = min(full, end - 1)
        for place, closed, cost in likely[bisect_left(likely, (at + 1,)) : bisect_left(likely, (last + 1,))]:
            if closed:
                found.append((place, False, _LOST))
            if cost:
                found.append((place, True, cost))
        return found

    @cached_property
    def _likely(self) -> list[tuple[int, bool, float]]:
        """Places where a paragraph may begin or closing words end, in order, with what speaks against a paragraph."""
        printed = self.printed
        folded = printed.folded
        found = []
        for place in range(1, len(folded)):
            if folded[place] in HANGING:
                continue
            closed = place in self.closed
            ends = folded[place - 1] in _MAY_CLOSE and printed.ends(place)
            begins = printed.begins(place)
            cost = (_LOST if ends else _LOST_PARAGRAPH) if begins else _LOST_PARAGRAPH if ends else 0.0
            if closed or cost:
                found.append((place, closed, cost))
        return found
