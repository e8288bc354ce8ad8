"""Marked ranges of an original text, and the text that is left when they are applied.

Rules mark, they never edit. What several rules marked is resolved in one place, here: a cut wins over a
replacement, and of several cuts the one that was marked first owns the character. So each removed character
has exactly one rule to its name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from operator import itemgetter, le
from typing import TYPE_CHECKING, NamedTuple

from cleaning.view import Run, View

if TYPE_CHECKING:
    from cleaning.model import Document


class Span(NamedTuple):
    """A range of the original that a rule cut or replaced, and why. A tuple: a page may have thousands."""

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


def resolve(spans: Sequence[Span], length: int) -> list[Span]:
    """Disjoint spans in the order of the text: every character of the original under one span at most.

    A replacement of which a part was cut is dropped for the rest of its range. Raises ValueError for a span that
    reaches beyond `length`, the characters of the original.
    """
    ordered = sorted([span for span in spans if span[0] < span[1]], key=itemgetter(0))
    ends = [span[1] for span in ordered]
    reach = max(ends, default=0)
    if reach > length:
        raise ValueError(f"a span ends at {reach}, the original at {length}; rules mark what they see and no more")
    if all(map(le, ends, [span[0] for span in ordered[1:]])):
        return ordered
    return _disjoint(spans)


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """The same for spans of which some overlap: those that overlap with none as they are, the others in groups."""
    resolved: list[Span] = []
    group: list[int] = []
    reach = 0
    starts = [span[0] for span in spans]
    for index in sorted([index for index, span in enumerate(spans) if span[0] < span[1]], key=starts.__getitem__):
        end = spans[index][1]
        if starts[index] >= reach:
            if len(group) == 1:
                resolved.append(spans[group[0]])
            else:
                _resolve(spans, group, resolved)
            group = [index]
            reach = end
        else:
            group.append(index)
            reach = max(reach, end)
    _resolve(spans, group, resolved)
    return resolved


def _resolve(spans: Sequence[Span], group: Sequence[int], resolved: list[Span]) -> None:
    """The same for a group of overlapping spans, given by their places and sorted by start: added to those before."""
    if len(group) == 1:
        resolved.append(spans[group[0]])
        return
    if len(group) == 2:
        _resolve_two(spans, group[0], group[1], resolved)
        return
    for start, end, index in _owned(spans, group):
        span = spans[index]
        if (start, end) == (span.start, span.end):
            resolved.append(span)
        elif not span.replacement:
            resolved.append(Span(start, end, span.rule, span.kind, span.version))


def _resolve_two(spans: Sequence[Span], one: int, two: int, resolved: list[Span]) -> None:
    """The same for two: the owner stays as it is, and of the other what the owner leaves, if that is a cut."""
    if (spans[one][5] != "", one) > (spans[two][5] != "", two):
        one, two = two, one
    owner, (start, end, rule, kind, version, replacement) = spans[one], spans[two]
    if not replacement and start < owner[0]:
        resolved.append(Span(start, owner[0], rule, kind, version))
    resolved.append(owner)
    if not replacement and owner[1] < end:
        resolved.append(Span(owner[1], end, rule, kind, version))


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
    original = doc.original
    parts = doc.parts or (doc.body or (0, len(original)),)
    spans = _within(doc.spans, min(start for start, _ in parts), max(end for _, end in parts))
    resolved = resolve(spans, len(original))
    pieces: list[str] = []
    runs: list[Run] = []
    at = 0
    for part in parts:
        for piece, start, end in _apply(original, resolved, *part):
            pieces.append(piece)
            runs.append((at, start, end))
            at += len(piece)
    replaced = len([1 for span in resolved if span[5]])
    dropped = len([1 for span in spans if span[5]]) > replaced
    left = View(original, "".join(pieces), tuple(runs), dropped)
    if not replaced:
        # What is cut from the original is cut from its folded form, which is as long.
        folded = doc.rendered.folded
        left.__dict__["folded"] = "".join([folded[start:end] for _, start, end in runs])
    return left


def _within(spans: Sequence[Span], begin: int, stop: int) -> Sequence[Span]:
    """The spans that have a part in a range: what lies beyond changes nothing in it, if none reaches over its ends."""
    inside = [span for span in spans if span[1] > begin and span[0] < stop]
    low, high = min([span[0] for span in inside], default=begin), max([span[1] for span in inside], default=stop)
    return inside if begin <= low and high <= stop else spans


def _apply(original: str, spans: list[Span], begin: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """The pieces of one range of the original, each with the range that it stands for."""
    for index in range(bisect_right(spans, begin, key=itemgetter(1)), len(spans)):
        start, end, _, _, _, replacement = spans[index]
        if start >= stop:
            break
        if start > begin:
            yield original[begin:start], begin, start
            begin = start
        if not replacement:
            begin = max(begin, min(end, stop))
        elif start >= begin and end <= stop:
            yield replacement, start, end
            begin = end
    if begin < stop:
        yield original[begin:stop], begin, stop
