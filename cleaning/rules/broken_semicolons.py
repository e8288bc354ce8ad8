"""Lines broken behind semicolons, as some editors' imports do.

A break is undone if its sentence began or ended within a paragraph: an author's list, a point a line, begins and ends
with its lines. Where all semicolons end lines and one of them is such a break, the import broke them all. Line ends
that cut sentences are gone by now.
"""

import re
from collections.abc import Iterator, Sequence

from cleaning.formal import OUTLINE
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_BREAK = re.compile(r";(\s*\n\s*)", re.A)
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
    within = {start for chain in _chains(folded, broken) for start in _within(folded, chain)}
    everywhere = within and len(breaks) >= _ALL * semicolons
    yield from (Mark(start, end) for start, end in broken if everywhere or start in within)


def _chains(folded: str, broken: Sequence[tuple[int, int]]) -> Iterator[dict[int, int]]:
    """The breaks, start to end, in rows: between two of a row lies one line."""
    chain: dict[int, int] = {}
    behind = 0
    for start, end in broken:
        if chain and "\n" in folded[behind:start]:
            yield chain
            chain = {}
        chain[start] = end
        behind = end
    yield chain


def _within(folded: str, chain: dict[int, int]) -> list[int]:
    """Those of a row of breaks whose sentence stands within a paragraph: others stand before or behind it."""
    first, last = min(chain), max(chain)
    stop = folded.find("\n", chain[last])
    paragraph = folded[folded.rfind("\n", 0, first) + 1 : stop if stop >= 0 else len(folded)]
    lines = paragraph.rstrip().split("\n")
    if any(_has_stop(line[:-1]) for line in lines[1:]):
        return list(chain)
    # A list may begin behind another sentence, but then it has more than two points.
    return [first] if first == last and _has_stop(lines[0]) else []


def _has_stop(text: str) -> bool:
    return any(stop in text for stop in _STOPS)


RULE = Rule(
    "broken_semicolons",
    "wrap",
    "blanks",
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
