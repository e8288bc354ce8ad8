"""Runs of digits as people write numbers: ASCII, full-width, spelt, with blanks, hyphens, dots or brackets inside.

All patterns are for folded text (`cleaning.fold`), in which full-width digits are ASCII already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SPELT = "零〇一幺二三四五六七八九壹贰叁肆伍陆柒捌玖"
_VALUES = str.maketrans(SPELT, "001123456789123456789")
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without a shape, which sites put into numbers against those who collect them."""
_BETWEEN = rf"[ \-‐‑‒–—―−_.·•(){UNSEEN}]"
_RUN = re.compile(rf"[0-9{SPELT}](?:{_BETWEEN}{{0,3}}[0-9{SPELT}]){{4,}}")
"""Five digits and more: fewer are nothing personal. A digit is no sign between digits, so the pattern is linear."""
_GROUP = re.compile(rf"[0-9]+|[{SPELT}]+")
_DASHES = str.maketrans("‐‑‒–—―−•", "-------·", UNSEEN)


class Group(NamedTuple):
    """Digits of one script without anything between them."""

    start: int
    end: int
    digits: str
    """In ASCII."""
    gap: str
    """What stands between it and the group before: a dash as `-`, without blanks beside it. Empty for the first."""
    before: str
    """The same as it is written."""
    spelt: bool
    """Whether it is written in characters: 一三八."""


def runs(folded: str) -> Iterator[list[Group]]:
    """Every run of five digits and more, as its groups."""
    for run in _RUN.finditer(folded):
        begin = run.start()
        groups: list[Group] = []
        for match in _GROUP.finditer(run.group()):
            start, end = begin + match.start(), begin + match.end()
            before = folded[groups[-1].end : start] if groups else ""
            seen = before.translate(_DASHES)
            gap = seen.strip() or seen[:1]
            digits = match.group().translate(_VALUES)
            groups.append(Group(start, end, digits, gap, before, not match.group().isascii()))
        yield groups


def taken(groups: Sequence[Group], first: int, most: int) -> Iterator[Sequence[Group]]:
    """What may be one number from a group on: it alone, it and the next, as long as they have `most` digits."""
    size = 0
    for last in range(first, min(len(groups), first + most)):
        size += len(groups[last].digits)
        if size > most:
            return
        yield groups[first : last + 1]
