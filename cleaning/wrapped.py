"""Paragraphs that a page shows as printed lines: what a line is, is told by its paragraph, and no cut parts one.

A printed line holds a piece of a sentence. A piece may sound like a site's (转载请注明出处，是对作者最起码的) where
the paragraph does not, and the last words of a sentence say nothing alone. Lines belong together where one is as
long as the printed line is wide and ends no sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaning.cues import Cue, Kind, cue
from cleaning.judged import Judged
from cleaning.printed import Printed, read

Paragraphs = dict[int, tuple[int, int]]
"""For each line of a printed paragraph of two lines or more: its first and its last line."""
_STOPS = frozenset("。!?;…”’》)】")
_HANGS = 2.5
"""How much wider or narrower than the printed line a full one may be, in characters."""


def paragraphs(judged: Sequence[Judged]) -> Paragraphs:
    """The printed paragraphs of a page; none where its lines have no common width."""
    texts = [line.folded if _may_be_printed(line) else "" for line in judged]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    printed = read("\n".join(texts).rstrip("\n"), by_lines=True)
    if printed is None:
        return {}
    found: Paragraphs = {}
    first = before = -1
    for line in judged:
        if not texts[line.at]:
            before = before if not line.folded else -1
            continue
        if before >= 0 and _goes_over(printed, judged[before], line, starts):
            first = found[before][0] if before in found else before
            found.update(dict.fromkeys(range(first, line.at + 1), (first, line.at)))
        before = line.at
    return found


def _may_be_printed(line: Judged) -> bool:
    """Whether a line may be a piece of running text; headings and labels say nothing of its width."""
    kind = line.cue.kind
    return kind in (Kind.TEXT, Kind.NOTICE) or (
        kind is Kind.SHORT and (line.cue.weight > 0 or line.folded[-1:] in _STOPS)
    )


def _goes_over(printed: Printed, before: Judged, line: Judged, starts: Sequence[int]) -> bool:
    """Whether a sentence goes over from one line to the next."""
    start, end, behind = starts[before.at], starts[before.at] + len(before.folded), starts[line.at]
    if printed.ends(end) or not -_HANGS <= printed.measure(start, end) - printed.width <= _HANGS:
        return False
    is_whole = line.folded[-1] in _STOPS or printed.is_full(behind, behind + len(line.folded))
    return is_whole and line.cue.kind in (Kind.TEXT, Kind.SHORT)


def by_paragraph(judged: Sequence[Judged], known: Paragraphs) -> tuple[Judged, ...]:
    """The same lines, with every piece of a paragraph of running text running text."""
    changed: dict[int, Judged] = {}
    for first, last in set(known.values()):
        lines = judged[first : last + 1]
        if all(line.cue.kind is Kind.TEXT for line in lines):
            continue
        if cue("".join(line.folded for line in lines)).kind is Kind.TEXT:
            changed |= {line.at: line._replace(cue=Cue(Kind.TEXT, float(len(line.folded)))) for line in lines}
    return tuple([changed.get(line.at, line) for line in judged]) if changed else tuple(judged)


def not_parted(known: Paragraphs, first: int, last: int) -> tuple[int, int]:
    """The run, out to the ends of the paragraphs in which it begins and ends."""
    return known.get(first, (first, first))[0], known.get(last, (last, last))[1]
