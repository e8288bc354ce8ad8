"""Lists of points on a page, numbered or starred in one way: where some of them are the site's, all of them are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from cleaning.cues import Cue, Kind, said
from cleaning.cues.register import register
from cleaning.judged import Judged
from cleaning.outline.markers import numeral

_POINT = re.compile(
    r"(?:\d{1,2}\.\s*(?=[(\[]?\d))?"
    r"(?:([(\[【〔<第]?)(?:(\d{1,2})|[一二三四五六七八九十]{1,3})([、.)\]】〕>:条])|([①-⑳⑴-⒇★☆●○◆◇■□※▲△▪•·*✦✓√►▶]))",
    re.A,
)
_FIRSTS = frozenset("([【〔<第0123456789一二三四五六七八九十★☆●○◆◇■□※▲△▪•·*✦✓√►▶") | {
    chr(code) for code in (*range(0x2460, 0x2488),)
}
_SITE = frozenset((Kind.NOTICE, Kind.CHROME, Kind.SPAM, Kind.SECTION))
_LONGEST = 120
"""Characters of the longest point of a site's list."""
_SHARE = 0.3
"""Share of a list's points that are the site's by their own words, where all of them are."""
_EDGE = 0.15
"""Share of the text that may stand between a list and the page's edge: other lines of the site."""
_REACH, _SPOKEN = 12, -2.5
"""Lines that may lie between two points of a speech, and the log odds of a point that surely is a speaker's."""
_BRACKETS = "([【〔<第、.)]】〕>:条"
_POINT_OF_SITE = Cue(Kind.NOTICE, 40.0)


def with_site_points(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The same lines, with all points of a list notices if it stands at the page's edge and some points are notices."""
    runs = [run for run in _runs(judged) if len(run) >= 2]
    if not runs:
        return tuple(judged)
    mass = list(accumulate((_mass(line) for line in judged), initial=0.0))
    changed = {}
    for run in runs:
        own = sum(_mass(judged[at]) for at in run)
        before, behind = mass[run[0]], mass[-1] - mass[run[-1] + 1]
        is_at_edge = min(before, behind) <= _EDGE * (mass[-1] - own) and mass[-1] - own > own
        if is_at_edge and _is_of_site([judged[at] for at in run]):
            changed.update(
                {at: judged[at]._replace(cue=_POINT_OF_SITE) for at in run if judged[at].cue.kind not in _SITE}
            )
    return tuple([changed.get(line.at, line) for line in judged]) if changed else tuple(judged)


def _mass(line: Judged) -> float:
    return line.cue.weight if line.cue.kind is Kind.TEXT else 0.0


def _runs(judged: Sequence[Judged]) -> list[list[int]]:
    """Places of points that follow each other, of one style. Empty lines do not count."""
    runs: list[list[int]] = []
    style = ""
    for line in judged:
        if not line.folded:
            continue
        found = style_of(line.folded)
        if found and found == style:
            runs[-1].append(line.at)
        elif found:
            runs.append([line.at])
        style = found
    return runs


def style_of(folded: str) -> str:
    """How a line is numbered, apart from the number: `(1)`, `[1]`, `一、`, `★`; empty if it is not."""
    if folded[:1] not in _FIRSTS or (match := _POINT.match(folded)) is None:
        return ""
    before, digits, behind, sign = match.groups()
    if sign:
        return "①" if "①" <= sign <= "⒇" else sign
    return f"{before}{'1' if digits else '一'}{behind}"


def goes_on(judged: Sequence[Judged], first: int, at: int) -> bool:
    """Whether a line is the next point of a list of the speech: the number before its own stands above it.

    That point is running text of a speaker's, from line `first` on.
    """
    style, number = style_of(judged[at].folded), _number_of(judged[at].folded)
    if not style or number is None or number < 2:
        return False
    for line in reversed(judged[max(first, at - _REACH) : at]):
        if style_of(line.folded) == style:
            spoken = line.cue.kind not in _SITE and register(line.folded) < _SPOKEN
            return spoken and _number_of(line.folded) == number - 1
    return False


def _number_of(folded: str) -> int | None:
    """The number of a point; None of one that has a sign in its place."""
    if (match := _POINT.match(folded)) is None or match.group(4):
        return None
    return int(match.group(2)) if match.group(2) else numeral(match.group(0).strip(_BRACKETS))


def _is_of_site(points: Sequence[Judged]) -> bool:
    """Whether a list is the site's: enough points are by themselves, and they speak its words."""
    if max(len(point.folded) for point in points) > _LONGEST:
        return False
    notices = sum(point.cue.kind in _SITE for point in points)
    if notices < max(1, _SHARE * len(points)):
        return False
    words = [said(point.folded) for point in points]
    of_site, of_speaker = sum(one.strong + one.weak + one.edge for one in words), sum(one.speaker for one in words)
    return of_site >= len(points) and of_site > 3 * of_speaker
