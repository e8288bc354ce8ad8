"""Lines broken behind every semicolon, as some editors' imports do. Only where all semicolons end lines."""

from collections.abc import Iterator

import re2

from cleaning.body import OUTLINE
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_BREAK = re2.compile(r";(\s*\n\s*)")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    semicolons = text.folded.count(";")
    breaks = list(_BREAK.finditer(text.folded))
    # An author's list, a point a line, has its markers; a broken sentence goes on without one.
    broken = [m for m in breaks if not OUTLINE.match(text.folded[m.end() : m.end() + 12])]
    if broken and len(breaks) >= 0.9 * semicolons:
        for match in broken:
            yield Mark(match.start(1), match.end(1))


RULE = Rule(
    "broken_semicolons",
    "wrap",
    "lines",
    _mark,
    cuts=("顺势而为，事半功倍；⟦\n⟧逆势而行，事倍功半。能办的马上办；⟦\n⟧不能办的说清楚。",),
    leaves=(
        "一要认真学习；\n二要深入调研；\n三要抓好落实。",
        "白天走干讲；晚上读写想。能办的马上办；\n不能办的说清楚；\n研究后再办。",
    ),
)
