"""Sentences that the end of a shown page cut: what the site set between both halves goes with the line ends.

A reader in the browser shows a document page by page, each in a box of its own, with a number or a head between them.
A line that stops within a sentence there goes on behind them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence

from cleaning.cues import Kind
from cleaning.fold import CJK
from cleaning.formal import OUTLINE, is_formula
from cleaning.judged import Judged
from cleaning.model import Document
from cleaning.spans import Span
from cleaning.ties import LIKELY, tie

_LONG = 12
"""Characters of a line that a heading seldom has."""
_PAUSE = re.compile("[,。;:、!?]")
_OPEN = re.compile(f"[{CJK}0-9,、]$")
_GOES_ON = re.compile(f"[{CJK}0-9“‘《,。、;:!?”’》]")
_NUMBER = re.compile(r"第?\s?\d{1,3}\s?(?:页|/\s?\d{1,3})|^\W{0,4}\d{1,3}\W{0,4}$")
"""The number of a page."""


def page_ends(doc: Document, body: Sequence[Judged], cut: Container[int]) -> Iterator[Span]:
    """The stretches between halves of sentences. `cut` holds the starts of the lines that are the site's."""
    boxes, lines = doc.rendered.boxes, doc.rendered.lines
    if not boxes:
        return
    pages = _pages(doc, body)
    before: Judged | None = None
    numbered = False
    for line in body:
        if not line.folded:
            continue
        if lines[line.at].start in cut:
            numbered = numbered or bool(_NUMBER.search(line.folded))
            continue
        if before is not None:
            one, two = boxes[lines[before.at].box], boxes[lines[line.at].box]
            turned = one.parent != two.parent and one.parent in pages and two.parent in pages
            may_turn = (numbered or turned) and one[1:] == two[1:]
            if may_turn and (_goes_on(before, line) or tie(before.folded, line.folded) >= LIKELY):
                yield Span(lines[before.at].end, lines[line.at].start, "page_ends", "wrap")
        before, numbered = line, False


def _pages(doc: Document, body: Sequence[Judged]) -> frozenset[int]:
    """The boxes that hold the lines of the speech page by page: several of one kind, and several lines in each."""
    boxes, lines = doc.rendered.boxes, doc.rendered.lines
    counts = Counter(boxes[lines[line.at].box].parent for line in body if line.cue.kind is Kind.TEXT)
    counts.pop(-1, None)
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for box in counts:
        kinds[boxes[box].tag, boxes[box].names].append(box)
    return frozenset(
        box
        for alike in kinds.values()
        if len(alike) > 1 and sum(counts[box] for box in alike) >= _LINES * len(alike)
        for box in alike
    )


_LINES = 3
"""Lines that a shown page has on average at least."""


def _goes_on(before: Judged, line: Judged) -> bool:
    """Whether one line stops within a sentence, and another may go on with it."""
    text, following = before.folded, line.folded
    if before.cue.kind is not Kind.TEXT or len(text) < _LONG or not _OPEN.search(text) or not _PAUSE.search(text[:-1]):
        return False
    return bool(_GOES_ON.match(following)) and not OUTLINE.match(following) and not is_formula(line)
