"""Whether two copies of a speech show its parts in another order, which of the two is right, and how to mend it.

A text is cut where the next stretch of it stands elsewhere in the other copy. The cuts are only as sure as the
stretches beside them: where much text that the other copy does not show lies at a cut, nothing is moved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaning.dedup.align import runs
from cleaning.dedup.cutting import NEAR, Cutting, Part, parts_of, with_tail
from cleaning.fold import fold
from cleaning.model import Order
from cleaning.order import over_inside, reads_ahead

COVERED = 0.5
"""The share of a text that must stand in the other copy, or its order is not known from that."""
ENOUGH = 2
"""Signs by which one order must be ahead of the other to be called the right one."""
_A_SIGN = 2.0
"""The logarithm of the odds by which one order reads on better than the other that make a sign."""
_NUMBERS = "一二三四五六七八九十"
_POINT = re.compile(
    rf"(?m)^[ 　]*(?:([{_NUMBERS}]{{1,3}})、|[(（]([{_NUMBERS}]{{1,3}})[)）]|第([{_NUMBERS}]{{1,3}})[,，、])"
)
_GREETING = re.compile(r"(?:尊敬的|各位|同志们|女士们|朋友们|老师们|同学们|乡亲们)[^。!?\n]{0,40}[:,!]")
_HEAD = 120
"""Characters at the head of a text within which a speaker greets."""
_ENDS = "。!?…”』」)"


@dataclass(frozen=True, slots=True)
class Reordered:
    """How the parts of a text stand in another copy of it."""

    ranges: tuple[tuple[int, int], ...]
    """The ranges of the text in the other copy's order; together they are the whole text."""
    joined: tuple[int, ...]
    """Where a line ends at the end of a range though the other copy reads on: places of the line ends."""
    broken: tuple[int, ...]
    """Ends of ranges at which the other copy ends a line and the text does not."""

    def text(self, shown: str) -> str:
        """The text in that order, its line ends as they are."""
        return "".join(shown[start:end] for start, end in self.ranges)


def reordered(shown: str, other: str) -> Reordered | None:
    """How to put a text into the order of another copy; None where it stands in it, or where that is not sure."""
    parts = parts_of(runs(shown, other))
    if parts:
        parts = with_tail(parts, shown, other)
    if len(parts) < 2 or all(one.at <= two.at for one, two in pairwise(parts)):
        return None
    if sum(part.matched for part in parts) < COVERED * len(shown):
        return None
    cuts = Cutting(shown, other, parts).found()
    if cuts is None:
        return None
    edges = (0, *cuts, len(shown))
    order = sorted(range(len(parts)), key=lambda index: parts[index].at)
    ranges = tuple((edges[index], edges[index + 1]) for index in order)
    return Reordered(ranges, *_line_ends(shown, other, [parts[index] for index in order], ranges))


def right_order(one: str, two: str, orders: tuple[Order, Order], found: Reordered) -> int:
    """By how many signs the order of `one` is the right one; below 0 that of `two` is. `found` leads from one to two.

    Signs are what its page's own words say of an order, the numbers of the outline, greeting and closing words, and
    whether the text reads on over the places where the two orders differ.
    """
    folded = fold(one), fold(two)
    first, second = (_signs(text, order) for text, order in zip(folded, orders, strict=True))
    return first - second + _reading(folded[0], found)


def _signs(folded: str, order: Order) -> int:
    """What speaks for the order of a text, in points that are compared with those of the other order."""
    greeting = _GREETING.search(folded[:_HEAD])
    ended = folded.rstrip()[-1:] in _ENDS
    inside = min(2, over_inside(folded))
    return (order is not Order.SUSPECT) * 2 - min(3, _jumps(folded)) + bool(greeting) + ended - inside


def _jumps(folded: str) -> int:
    """How often the numbers of the outline neither go on by one nor begin anew."""
    last = [0, 0, 0]
    jumps = 0
    for point in _POINT.finditer(folded):
        level = point.lastindex or 1
        number = _number(point[level])
        jumps += number not in (1, last[level - 1], last[level - 1] + 1)
        last[level - 1] = number
    return jumps


def _number(numeral: str) -> int:
    """Up to 99 as Chinese numerals write it."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _NUMBERS.index(numeral[-1]) + 1
    return 10 * (_NUMBERS.index(tens[-1]) + 1 if tens else 1) + (_NUMBERS.index(ones[-1]) + 1 if ones else 0)


def _reading(folded: str, found: Reordered) -> int:
    """Up to 3 where the shown order reads on better than the other, below 0 where it reads on worse."""
    return max(-3, min(3, int(reads_ahead(folded, found.ranges) / _A_SIGN)))


def _line_ends(
    shown: str, other: str, parts: Sequence[Part], ranges: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Line ends at the new joins that the other copy does not have, and places where it has one more."""
    joined: list[int] = []
    broken: list[int] = []
    for (one, two), ((_, end), (start, _)) in zip(pairwise(parts), pairwise(ranges), strict=True):
        between = other[one.stop : two.at] if one.stop <= two.at else ""
        if between.strip() or two.at - one.stop > NEAR:
            continue
        extra = [place for place in (*range(one.end, end), *range(start, two.start)) if shown[place] == "\n"]
        if "\n" in (other[one.stop - 1 : one.stop], other[two.at : two.at + 1]) or "\n" in between:
            if not extra and "\n" not in (shown[end - 1], shown[start]):
                broken.append(end)
        else:
            joined += extra
    return tuple(sorted(joined)), tuple(sorted(broken))
