"""Where on the page the speech lies.

Each line is judged (`cleaning.judged`); the speech is the run of lines with the most text and the least of the site in
it. Markup narrows the search to the element that holds the text. Works on any page; a layout adds what it knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cleaning.boxes import main_box
from cleaning.brands import names
from cleaning.containers import within_blocks, within_container, without_next
from cleaning.cues import Cue, Kind, is_surely_notice, says_hidden
from cleaning.edges import without_edges
from cleaning.ends import behind_title, between_formulas, reach_address, reach_formulas, trim
from cleaning.grown import grow
from cleaning.interruptions import without_interruptions
from cleaning.islands import islands
from cleaning.judged import Judged, judge, titles
from cleaning.listed import with_neighbours
from cleaning.model import Document, Rejection, reject
from cleaning.page_ends import page_ends
from cleaning.parted import with_boxes
from cleaning.points import with_site_points
from cleaning.resumed import begun, resumed
from cleaning.spans import Span
from cleaning.turns import turned
from cleaning.unknown import second_opinion
from cleaning.wrapped import by_paragraph, not_parted, paragraphs


def find_body(doc: Document) -> Document | Rejection:
    """Find the speech and cut what stands around it and between its lines."""
    judged = with_neighbours(with_site_points(judge(doc)))
    if not doc.layout:
        judged = second_opinion(doc, judged)
    judged, turns = turned(doc, with_boxes(within_blocks(doc, judged)))
    printed = paragraphs(judged)
    judged = by_paragraph(without_interruptions(doc, judged, printed), printed)
    main = main_box(doc, _mass(doc, judged))
    lines = doc.rendered.lines
    inside = [not main or line.box in main for line in lines]
    run = _best_run(judged, inside)
    if run is None:
        linked = sum(link.end - link.start for link in doc.rendered.links)
        listed = linked > 0.5 * len(doc.original) or len(doc.rendered.links) > 0.5 * len(lines)
        detail = f"{len(lines)} lines, {len(doc.rendered.links)} links, no running text"
        return reject(doc, "find_body", "list_page" if listed else "no_body", detail)
    first, last = reach_formulas(judged, *run)
    first, last = between_formulas(judged, begun(judged, inside, first), resumed(doc, judged, inside, last))
    first, last = trim(judged, *grow(doc, judged, behind_title(judged, first, last, titles(doc)), last))
    first, last = not_parted(printed, *without_edges(doc, judged, first, last, printed))
    first, last = within_container(doc, judged, first, last)
    last = without_next(judged, first, last)
    address = reach_address(judged, inside, first)
    body = judged[address : last + 1]
    apart = islands(body, printed, names(doc, doc.rendered.folded))
    spans = [*_outside(doc, judged, address, last), *_between(doc, body, first, apart)]
    spans += (span for span in turns if lines[address].start <= span.start and span.end <= lines[last].end)
    spans += page_ends(doc, body, frozenset(span.start for span in spans))
    start, end = lines[address].start, lines[last].end
    return replace(doc, body=(start, end)).mark(*spans)


def _mass(doc: Document, judged: Sequence[Judged]) -> list[float]:
    """How much text stands in each element itself."""
    mass = [0.0] * len(doc.rendered.boxes)
    for line in judged:
        if mass and line.cue.kind is Kind.TEXT:
            mass[doc.rendered.lines[line.at].box] += line.cue.weight
    return mass


def _best_run(judged: Sequence[Judged], inside: Sequence[bool]) -> tuple[int, int] | None:
    """The run of lines (first, last) with the greatest sum: text counts for it, the site's lines against it."""
    total = sum(line.cue.weight for line in judged if line.cue.kind is Kind.TEXT)
    best, best_run = 0.0, None
    current, start = 0.0, 0
    for line in judged:
        worth = _worth(line.cue, total)
        if not inside[line.at]:
            worth = min(worth, -200.0) if line.cue.kind is Kind.TEXT else worth
        if current <= 0:
            current, start = 0.0, line.at
        current += worth
        if current > best:
            best, best_run = current, (start, line.at)
    return best_run


def _worth(found: Cue, total: float) -> float:
    if found.kind is Kind.TEXT:
        return found.weight
    if found.kind is Kind.SHORT:
        return -0.5
    if found.kind is Kind.SECTION:
        return -max(found.weight, 0.25 * total)
    return -found.weight


_SPAN_KIND = {Kind.NOTICE: "notice", Kind.SPAM: "spam"}


def _outside(doc: Document, judged: Sequence[Judged], first: int, last: int) -> list[Span]:
    """A span a line outside of the body, so that each can be read with its kind; the gaps go with them."""
    lines = doc.rendered.lines
    start, end = lines[first].start, lines[last].end
    spans = []
    new = tuple.__new__  # without the check of its arguments: a page has hundreds of lines
    for line in (*judged[:first], *judged[last + 1 :]):
        before = line.at < first
        begins = (0 if line.at == 0 else lines[line.at].start) if before else lines[line.at - 1].end
        ends = lines[line.at + 1].start if before else lines[line.at].end
        kind = "hidden" if lines[line.at].hidden else _SPAN_KIND.get(line.cue.kind, "chrome")
        spans.append(new(Span, (begins, ends, "around_body", kind, 1, "")))
    # Line ends before the first line of a page and behind its last one.
    reach = max(end, spans[-1].end) if spans else end
    if first == 0 and start:
        spans.append(Span(0, start, "around_body", "wrap"))
    if reach < len(doc.original):
        spans.append(Span(reach, len(doc.original), "around_body", "wrap"))
    return spans


def _between(doc: Document, judged: Sequence[Judged], first: int, apart: frozenset[int]) -> list[Span]:
    """The site's lines between lines of the body; before its `first` line only the address is the speech's.

    `apart` are those that are told by how they sound and stand alone.
    """
    spans = []
    for line in judged:
        kind = line.cue.kind
        if line.at in apart:
            place = doc.rendered.lines[line.at]
            spans.append(Span(place.start, place.end, "between_lines", _SPAN_KIND.get(kind, "chrome")))
            continue
        is_sure = line.at < first or kind is not Kind.NOTICE or is_surely_notice(line.folded)
        if kind in (Kind.TEXT, Kind.SHORT) or not is_sure:
            continue
        place = doc.rendered.lines[line.at]
        if kind is Kind.CHROME and place.link_share > 0.5 and place.link_share < 1 and not _is_row(line.folded):
            continue
        if kind is Kind.NOTICE and _is_wrapped(judged, line.at - judged[0].at):
            continue
        spans.append(Span(place.start, place.end, "between_lines", _SPAN_KIND.get(kind, "chrome")))
    return spans


_ROW = re.compile(r"[^\s|](?:[^|。!?]*[|·][^|。!?]*){2,}[^\s|]$")


def _is_row(folded: str) -> bool:
    """Whether a line is a row of names with strokes between them: the strokes stand outside of its links."""
    return _ROW.match(folded) is not None


_STOPS = frozenset("。!?;:…”》)】")
_UNEVEN = 0.15
"""Share of its length by which a line of a wrapped sentence differs from the one above."""


def _is_wrapped(judged: Sequence[Judged], at: int) -> bool:
    """Whether a line goes on with a sentence that a wrap cut, as long as the line above it, and is cut itself."""
    if not 0 < at < len(judged) - 1:
        return False
    before, text = judged[at - 1], judged[at].folded
    is_open = before.folded[-1:] not in _STOPS and text[-1] not in _STOPS
    is_alike = abs(len(before.folded) - len(text)) <= _UNEVEN * len(text)
    return before.cue.kind is Kind.TEXT and is_open and is_alike and not says_hidden(text)
