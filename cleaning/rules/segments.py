"""Numbered segments of equal length, into which a CMS cuts the text of a document.

Their numbers are no list items and their ends are no sentence ends. They are told from a real list by their lengths:
all but the last are equal to a few characters (blanks collapse), which no author's paragraphs are.
"""

from collections.abc import Iterator
from statistics import median

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.sites import layout_named

_MARKER = re2.compile(r"(?:^|\n)[\s]*(\d{1,3})、 ?")
_SHORTEST = 80
_SLACK = 8


def _sequence(folded: str) -> list[tuple[int, int]]:
    """Markers in sequence at line starts, as (start of the gap before, end of the marker)."""
    found: list[tuple[int, int]] = []
    first = 1
    for match in _MARKER.finditer(folded):
        number = int(match.group(1))
        if not found:
            # The second page of a document goes on where the first one stopped.
            first = number
        if number == first + len(found):
            found.append((match.start(), match.end()))
    return found


def _even(lengths: list[int]) -> bool:
    """Whether all but the last segment have one length, and the last is no outlier of another kind."""
    if len(lengths) < 2:
        return False
    typical = median(lengths[:-1])
    even = sum(abs(length - typical) <= _SLACK for length in lengths[:-1])
    return typical >= _SHORTEST and even >= 0.8 * (len(lengths) - 1) and lengths[-1] <= 2.2 * typical


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    markers = _sequence(text.folded)
    if not markers or text.folded[: markers[0][0]].strip():
        return
    ends = [start for start, _ in markers[1:]] + [len(text.folded.rstrip())]
    lengths = [end - begin for (_, begin), end in zip(markers, ends, strict=True)]
    layout = layout_named(doc.layout)
    single = len(markers) == 1 and layout is not None and layout.segments
    two = len(markers) == 2 and not (layout is not None and layout.segments)
    if single or (_even(lengths) and not (two and abs(lengths[0] - 300) > _SLACK)):
        for start, end in markers:
            yield Mark(start, end)


_LONG = "我们要把思想统一到中央的决策部署上来，把力量凝聚到推动发展的各项任务上来，一件一件抓，一项一项落实。" * 2

RULE = Rule(
    "segments",
    "segment",
    "segments",
    _mark,
    cuts=(f"⟦1、⟧{_LONG[:90]}⟦\n\n2、⟧{_LONG[:90]}⟦\n\n3、⟧{_LONG[:40]}",),
    leaves=(
        "1、抓好学习。\n2、抓好整改。\n3、抓好落实，务求实效。",
        f"1、{_LONG[:90]}\n2、{_LONG[:50]}\n3、{_LONG[:84]}\n4、{_LONG[:20]}",
    ),
)
