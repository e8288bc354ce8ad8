"""One document of the several pages over which a site spread it.

Each page is rendered and its speech found on its own, since each has the site's lines around it; then their texts stand
one after the other in one original, and all that follows sees one speech. What the site has and the input lacks is
recorded as a gap: a flag, and a sign that the text is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from cleaning.fold import fold
from cleaning.model import Document, Fact, Rejection, Rendered, reject
from cleaning.spans import Span

MISSING_PAGES = "missing_pages"
"""The quality flag of a document with a gap."""
BETWEEN = "\n"
"""What stands between the originals of two pages."""
_ENDS = "。！？!?…”：:"
_BEGINS = re.compile(
    r"\s*+(?:[(（]?[一二三四五六七八九十]{1,3}[、)）]|第[一二三四五六七八九十]{1,3}[，、部章]|[0-9]{1,2}[.、])"
)
"""How a point of an outline begins: a new paragraph, wherever the page before it ended."""
_NUMBERED = re.compile(r"[-_][0-9]{1,4}$")
"""What makes an address that of a further page: `/p-5-2.html`, `/5_2.shtml`. A document's own number looks the same."""
_NEXT = re.compile(r"^\W*(?:下一?页|后一?页|下一部分|next(?: ?page)?)\W*$", re.IGNORECASE)


def join(docs: Sequence[Document], gaps: Sequence[int] = ()) -> Document:
    """The documents of several pages as one, in their order: the first one with the texts of the others behind it."""
    first = docs[0]
    if len(docs) > 1:
        starts = [0, *accumulate(len(doc.original) + len(BETWEEN) for doc in docs[:-1])]
        spans = tuple(span for at, doc in zip(starts, docs, strict=True) for span in _moved(doc.spans, at))
        first = replace(
            first,
            rendered=_rendered([doc.rendered for doc in docs], starts),
            body=((first.body or (0, 0))[0], starts[-1] + (docs[-1].body or (0, len(docs[-1].original)))[1]),
            spans=(*spans, *_turns(docs, starts)),
            facts=(*first.facts, *_notes(docs, starts)),
            flags=tuple(sorted({flag for doc in docs for flag in doc.flags})),
        )
    return first.flag(MISSING_PAGES) if gaps or _leads_on(docs) else first


def aside(doc: Document, into: Document) -> Rejection:
    """The rejection of a further page, which names the row that has its text."""
    told = f"page {doc.page.number} of {into.page.page_id}"
    return replace(reject(doc, "join", "joined_page", told), kept_instead=into.id)


def _moved(spans: Sequence[Span], by: int) -> Iterator[Span]:
    return (span._replace(start=span.start + by, end=span.end + by) for span in spans)


def _turns(docs: Sequence[Document], starts: Sequence[int]) -> Iterator[Span]:
    """Cuts of the line ends between pages where a paragraph goes on over the turn."""
    for number in range(1, len(docs)):
        before, after = docs[number - 1].text.rstrip(), docs[number].text
        cut_by_length = any(span.kind == "segment" for span in docs[number].spans)
        whole = bool(before) and before[-1] in _ENDS and not cut_by_length
        if not whole and not _BEGINS.match(after):
            at = starts[number]
            yield Span(at - len(BETWEEN), at, "joined_pages", "wrap")


def _notes(docs: Sequence[Document], starts: Sequence[int]) -> Iterator[Fact]:
    """Facts of further pages under names of which the first one has none."""
    known = {fact.name for fact in docs[0].facts}
    for at, doc in zip(starts[1:], docs[1:], strict=True):
        for fact in doc.facts:
            if fact.name not in known:
                yield replace(fact, start=fact.start + at, end=fact.end + at) if fact.start >= 0 else fact


def _leads_on(docs: Sequence[Document]) -> bool:
    """Whether the last page has a link to a next page of the same document, which is then missing."""
    last = docs[-1]
    name = _name(last.page.url or "")
    stem = name if last.page.number == 1 else _NUMBERED.sub("", name)
    if not stem:
        return False
    return any(
        (target := _name(link.href)) != name
        and target.startswith(stem)
        and _NEXT.match(fold(last.original[link.start : link.end]))
        and _NUMBERED.fullmatch(target, len(stem)) is not None
        for link in last.rendered.links
    )


def _name(url: str) -> str:
    """The last piece of an address's path, without its ending."""
    return url.partition("?")[0].partition("#")[0].rpartition("/")[2].partition(".")[0]


def _rendered(pages: Sequence[Rendered], starts: Sequence[int]) -> Rendered:
    """The pages as one, places moved; title and meta elements are those of the first."""
    boxes = [0, *accumulate(len(page.boxes) for page in pages[:-1])]
    blocks = [0, *accumulate(max((line.block for line in page.lines), default=0) + 1 for page in pages[:-1])]
    lines, links, hidden, inside = [], [], [], []
    for page, at, box, block in zip(pages, starts, boxes, blocks, strict=True):
        for line in page.lines:
            moved = line._replace(start=line.start + at, end=line.end + at, block=line.block + block)
            lines.append(moved._replace(box=line.box + box) if line.box >= 0 else moved)
        links += [link._replace(start=link.start + at, end=link.end + at) for link in page.links]
        hidden += [(start + at, end + at) for start, end in page.hidden]
        inside += [one._replace(parent=one.parent + box) if one.parent >= 0 else one for one in page.boxes]
    return replace(
        pages[0],
        original=BETWEEN.join(page.original for page in pages),
        lines=tuple(lines),
        boxes=tuple(inside),
        links=tuple(links),
        hidden=tuple(hidden),
        html=None,
    )
