"""Marked ranges of an original text, and the text that is left when they are applied.

Rules mark, they never edit. What several rules marked is resolved in one place, here: a cut wins over a
replacement, and of several cuts the one that was marked first owns the character. So each removed character
has exactly one rule to its name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaning.model import Document


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of the original that a rule cut or replaced, and why."""

    start: int
    end: int
    rule: str
    """Name of the rule, unique in the project."""
    kind: str
    """What the noise is, of `SPAN_KINDS`."""
    version: int = 1
    replacement: str = ""
    """What stands there instead; empty means cut."""


SPAN_KINDS = {
    "chrome": "the site's own lines around the text: navigation, fields, buttons, related documents",
    "notice": "what the site says about the document, its rights, its download or its hidden part",
    "spam": "lists of links and keywords that have nothing to do with the document",
    "hidden": "text that the page's markup hides from its reader",
    "title": "a repetition of the title at the head of the text",
    "part": "the other speeches of a page that holds several",
    "watermark": "a sentence of the site put into the running text",
    "marker": "a printed page number or part marker",
    "segment": "the number and gap where the site cut the text into equal segments",
    "wrap": "a line end or blank that only the printed layout had",
    "debris": "characters that no reader sees or that conversion left behind",
    "script": "a Traditional character written in its Simplified form",
    "width": "punctuation brought to the corpus's one form",
}
"""Every kind of span with its meaning. `script` and `width` rewrite, the others cut."""


@dataclass(frozen=True)
class View:
    """What is left of an original, with the way back to it.

    `pieces` are (text, start, end): a piece of the text, and the range of the original that it stands for. A piece
    that was not rewritten has the length of its range.
    """

    pieces: tuple[tuple[str, int, int], ...]

    @cached_property
    def text(self) -> str:
        return "".join(piece for piece, _, _ in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(piece) for piece, _, _ in self.pieces), initial=0))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that `text[start:end]` came from; what was cut in between is part of it."""
        if start >= end:
            raise ValueError(f"an empty or reversed range has no origin: {start}:{end}")
        return self._at(start)[0], self._at(end - 1)[1]

    def _at(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        piece, start, end = self.pieces[index]
        if len(piece) != end - start:
            return start, end
        return start + offset - self._starts[index], start + offset - self._starts[index] + 1


def resolve(spans: Sequence[Span], length: int) -> list[Span]:
    """Disjoint spans in the order of the text: every character of the original under one span at most.

    A replacement of which a part was cut is dropped for the rest of its range. Raises ValueError for a span that
    reaches beyond `length`, the characters of the original.
    """
    resolved: list[Span] = []
    # Spans that overlap with none are taken as they are; the others in groups.
    group: list[int] = []
    reach = 0
    order = sorted((index for index, span in enumerate(spans) if span.start < span.end), key=lambda i: spans[i].start)
    for index in order:
        span = spans[index]
        if group and span.start >= reach:
            resolved.extend(_resolve(spans, group))
            group = []
        group.append(index)
        reach = max(reach, span.end)
    if reach > length:
        raise ValueError(f"a span ends at {reach}, the original at {length}; rules mark what they see and no more")
    resolved.extend(_resolve(spans, group))
    return resolved


def _resolve(spans: Sequence[Span], group: Sequence[int]) -> Iterator[Span]:
    """The same for a group of overlapping spans, given by their places and sorted by start."""
    if len(group) == 1:
        yield spans[group[0]]
        return
    for start, end, index in _owned(spans, group):
        span = spans[index]
        if (start, end) == (span.start, span.end):
            yield span
        elif not span.replacement:
            yield Span(start, end, span.rule, span.kind, span.version)


def _owned(spans: Sequence[Span], group: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Runs of characters (start, end) with the place of the span that owns them: cuts first, then by place."""
    open_spans: list[tuple[bool, int]] = []
    coming = 0
    run: tuple[int, int, int] | None = None
    edges = sorted({edge for index in group for edge in (spans[index].start, spans[index].end)})
    for start, end in pairwise(edges):
        while coming < len(group) and spans[group[coming]].start == start:
            heappush(open_spans, (spans[group[coming]].replacement != "", group[coming]))
            coming += 1
        while open_spans and spans[open_spans[0][1]].end <= start:
            heappop(open_spans)
        owner = open_spans[0][1]
        if run is not None and run[2] != owner:
            yield run
            run = None
        run = (run[0] if run else start, end, owner)
    if run is not None:
        yield run


def view(doc: Document) -> View:
    """What is left of a document: its parts in order, within its body, without its spans."""
    spans = resolve(doc.spans, len(doc.original))
    return View(
        tuple(
            piece
            for part in doc.parts or (doc.body or (0, len(doc.original)),)
            for piece in _apply(doc.original, spans, *part)
        )
    )


def _apply(original: str, spans: list[Span], start: int, end: int) -> list[tuple[str, int, int]]:
    """The pieces of one range of the original."""
    pieces = []
    at = start
    for span in spans[bisect_right(spans, start, key=lambda s: s.end) :]:
        if span.start >= end:
            break
        if span.start > at:
            pieces.append((original[at : span.start], at, span.start))
        if span.replacement and span.start >= at and span.end <= end:
            pieces.append((span.replacement, span.start, span.end))
            at = span.end
        elif not span.replacement:
            at = max(at, min(span.end, end))
    if at < end:
        pieces.append((original[at:end], at, end))
    return pieces
