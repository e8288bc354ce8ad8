"""Marks in place of personal data, in a finished document: in its original, its facts, and every word of it published.

Runs after all rules, so that these see the real characters. What was masked can be read in the raw archive only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaning.model import Document, Fact, Rejection, Rendered
from cleaning.personal.digits import SPELT
from cleaning.personal.edits import Edits, edits_of
from cleaning.personal.find import FIND_VERSION, find
from cleaning.personal.kinds import Hit
from cleaning.spans import Span, resolve
from cleaning.view import View

MASKING_VERSION = 100 + FIND_VERSION
"""Changes whenever the same page is masked otherwise: the hundreds are raised here."""
ADDRESSES = frozenset({"url", "terms_url", "doc_number"})
"""Facts that name the page: they stay as they are, as `page_id` and `file_path` do."""
_ROUNDS = 4
"""How often a page is looked through, as a mark may set apart what was glued to it."""
_HINT = re.compile(
    rf"[@＠#＃艾]|[(【][aA][tT]|(?:[0-9A-Za-z０-９Ａ-Ｚａ-ｚ{SPELT}][ \-－—_.．·()（）\u3000]{{0,3}}){{5}}"
)
"""What words with personal data have, and few others: a cheap look at each of many short strings."""


@dataclass(frozen=True, slots=True)
class Masking:
    """What is masked in a build."""

    numbers: bool = True
    """Telephone numbers, mail addresses, cards, passports, WeChat and QQ ids. Off for private corpora only."""
    names: bool = False
    """The names of people beside their office, too: a heuristic."""

    def settings(self) -> dict[str, bool | int]:
        """As the manifest records them."""
        return {"masked": self.numbers, "names_masked": self.names, "masking": MASKING_VERSION}


MASKED = Masking()


def masked(result: Document | Rejection, masking: Masking = MASKED) -> Document | Rejection:
    """What may be published of a page: a copy with marks, and with every offset on the same words as before.

    The page itself, its markup and its addresses stay as they are: they are not published, or name the page.
    """
    if not masking.numbers:
        return result
    if isinstance(result, Rejection):
        return replace(result, detail=mask(result.detail, masking))
    doc, known = result, dict[str, str]()
    for _ in range(_ROUNDS):
        left = doc.left
        hits = find(left.text, folded=left.folded, names=masking.names)
        others = find(doc.original, folded=doc.rendered.folded, names=masking.names)
        if not hits and not others:
            break
        known |= _literals(left.text, hits) | _literals(doc.original, others)
        resolved = resolve(doc.spans, len(doc.original))
        edits = edits_of(hits, others, left, resolved)
        doc = _edited(doc, edits, resolved)
    facts = tuple([_worded(fact, doc.original, known, masking) for fact in doc.facts])
    site = mask(doc.site, masking, known)
    return doc if facts == doc.facts and site == doc.site else doc.changed(doc.left, facts=facts, site=site)


def mask(words: str, masking: Masking = MASKED, known: dict[str, str] | None = None) -> str:
    """A short text with marks: a title, a fact. `known` gives the marks of what was found elsewhere on its page."""
    if not words or not masking.numbers:
        return words
    for literal, mark in (known or {}).items():
        if literal in words:
            words = re.sub(rf"(?<![A-Za-z0-9]){re.escape(literal)}(?![A-Za-z0-9])", mark, words)
    if not masking.names and _HINT.search(words) is None:
        return words
    pieces = []
    at = 0
    for hit in find(words, names=masking.names):
        pieces += [words[at : hit.start], hit.kind.mark]
        at = hit.end
    return "".join([*pieces, words[at:]]) if pieces else words


def _literals(text: str, hits: Sequence[Hit]) -> dict[str, str]:
    return {text[hit.start : hit.end]: hit.kind.mark for hit in hits}


def _edited(doc: Document, edits: Edits, resolved: Sequence[Span]) -> Document:
    """The document with the marks in its original, and everything that points into that moved."""
    rendered = doc.rendered
    original = edits.applied(rendered.original)
    moved = Rendered(
        original,
        tuple([line._replace(start=edits.at(line.start), end=edits.at(line.end)) for line in rendered.lines]),
        rendered.boxes,
        tuple([link._replace(start=edits.at(link.start), end=edits.at(link.end)) for link in rendered.links]),
        _moved(rendered.hidden, edits),
        rendered.title,
        rendered.meta,
        reading=rendered.reading,
    )
    return doc.changed(
        _left(doc.left, edits, original),
        rendered=moved,
        body=doc.body and (edits.at(doc.body[0]), edits.at(doc.body[1])),
        spans=tuple(_spans(edits, resolved)),
        parts=_moved(doc.parts, edits),
        facts=tuple([_fact(fact, doc.original, original, edits) for fact in doc.facts]),
    )


def _left(left: View, edits: Edits, original: str) -> View | None:
    """What is left of the text, where no mark stands in it; else None: it must be made anew."""
    if any(edits.touches(start, end) for _, start, end in left.runs):
        return None
    return View(original, left.text, tuple([(at, edits.at(a), edits.at(b)) for at, a, b in left.runs]), left.dropped)


def _fact(fact: Fact, before: str, original: str, edits: Edits) -> Fact:
    """The fact on the words that it stood on."""
    if fact.start < 0:
        return fact
    start, end = edits.around(fact.start, fact.end)
    stands = before[fact.start : fact.end] == fact.raw and fact.name not in ADDRESSES
    return replace(fact, raw=original[start:end] if stands else fact.raw, start=start, end=end)


def _worded(fact: Fact, original: str, known: dict[str, str], masking: Masking) -> Fact:
    """The fact with its value and its raw words masked, unless they are an address or stand in the masked original."""
    value, raw = fact.value, fact.raw
    if fact.name in ADDRESSES:
        return fact
    if isinstance(value, str):
        value = mask(value, masking, known)
    elif isinstance(value, tuple):
        value = tuple([mask(one, masking, known) for one in value])
    if fact.start < 0 or original[fact.start : fact.end] != raw:
        raw = mask(raw, masking, known)
    return fact if (value, raw) == (fact.value, fact.raw) else replace(fact, value=value, raw=raw)


def _moved(ranges: Sequence[tuple[int, int]], edits: Edits) -> tuple[tuple[int, int], ...]:
    """The ranges that are left."""
    moved = [(edits.at(start), edits.at(end)) for start, end in ranges]
    return tuple([(start, end) for start, end in moved if start < end])


def _spans(edits: Edits, resolved: Sequence[Span]) -> Iterator[Span]:
    """The spans on what they cut or rewrote before; what a mark stands for is not rewritten."""
    first = edits.edits[0].start
    for span in resolved:
        if span.end <= first:
            yield span
        elif not span.replacement or not edits.touches(span.start, span.end):
            start, end = edits.at(span.start), edits.at(span.end)
            if start < end:
                yield span._replace(start=start, end=end)
        elif len(span.replacement) == span.end - span.start:
            for start, end in edits.outside(span.start, span.end):
                new = span.replacement[start - span.start : end - span.start]
                yield span._replace(start=edits.at(start), end=edits.at(end), replacement=new)
    for edit in edits.edits:
        start, end = edits.at(edit.start), edits.at(edit.end)
        if edit.before:
            by = next(span for span in resolved if span.start == edit.before.start)
            yield by._replace(start=start, end=start + 1, replacement=f"{edit.before.text}{edit.mark[0]}")
        if edit.behind:
            by = next(span for span in resolved if span.start == edit.behind.start)
            yield by._replace(start=end - 1, end=end, replacement=f"{edit.mark[-1]}{edit.behind.text}")
