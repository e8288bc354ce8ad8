"""Lines broken behind semicolons, as some editors' imports do.

A break is undone if its sentence began or ended within a paragraph: an author's list, a point a line, begins and ends
with its lines. Where all semicolons end lines and one of them is such a break, the import broke them all.
"""

from collections.abc import Iterator

import re2

from cleaning.body import OUTLINE
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_BREAK = re2.compile(r";(\s*\n\s*)")
_ALL, _SOME = 0.9, 0.3
"""Shares of the semicolons that end lines: where an import broke them all, and where it broke any."""
_STOPS = "。!?"


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    if ";" not in folded:
        return
    semicolons = folded.count(";")
    breaks = list(_BREAK.finditer(folded))
    # An author's list, a point a line, has its markers; a broken sentence goes on without one.
    broken = [m.span(1) for m in breaks if not OUTLINE.match(folded[m.end() : m.end() + 12])]
    if not broken or len(breaks) < _SOME * semicolons:
        return
    ends = dict(broken)
    within = [start for start, _ in broken if _is_within(folded, start, ends)]
    everywhere = within and len(breaks) >= _ALL * semicolons
    yield from (Mark(start, end) for start, end in broken if everywhere or start in within)


def _is_within(folded: str, start: int, ends: dict[int, int]) -> bool:
    """Whether the sentence that a break cuts stands within a paragraph: others stand before or behind it."""
    first = folded.rfind("\n", 0, start) + 1
    last = folded.find("\n", ends[start])
    n = 1
    # The lines before and behind may be cut from it in the same way.
    while (before := len(folded[:first].rstrip())) in ends:
        first = folded.rfind("\n", 0, before) + 1
        n += 1
    while last in ends:
        last = folded.find("\n", ends[last])
        n += 1
    lines = folded[first : last if last >= 0 else len(folded)].rstrip().split("\n")
    # A list may begin behind another sentence, but then it has more than two points.
    return any(_has_stop(line[:-1]) for line in lines[1:]) or (n == 1 and _has_stop(lines[0]))


def _has_stop(text: str) -> bool:
    return any(stop in text for stop in _STOPS)


RULE = Rule(
    "broken_semicolons",
    "wrap",
    "lines",
    _mark,
    cuts=(
        "顺势而为，事半功倍；⟦\n⟧逆势而行，事倍功半。能办的马上办；⟦\n⟧不能办的说清楚。",
        "白天走干讲；晚上读写想。见效的要坚持；⟦\n⟧走样的要纠正。今年还要再看。\n学习要深；\n落实要实；\n作风要硬。",
    ),
    leaves=(
        "能办的马上办；\n不能办的说清楚；\n一时办不了的列入计划。",
        "一要认真学习；\n二要深入调研；\n三要抓好落实。",
        "白天走干讲；晚上读写想。能办的马上办；\n不能办的说清楚；\n研究后再办。",
    ),
    version=2,
)
