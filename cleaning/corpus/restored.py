"""The rows of a page whose parts a copy put in their right order. What was shown stays in `original`.

The rows alone are enough: a text is its original, in the order of its parts, without what was cut and with what was
rewritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from cleaning.corpus.measured import measured
from cleaning.corpus.rows import Row, storable
from cleaning.dedup.reorder import Reordered
from cleaning.model import Document, Order, Page, Rendered
from cleaning.spans import Span, resolve
from cleaning.view import View

METHOD = "aligned_to_copy"
"""What `order_method` says of such a page, and the rule to whose name its line ends at the joins stand."""
_OPEN_END = "ends_in_mid_sentence"
_TAIL = 12
"""Characters at the ends of two texts that are equal where both end at the same place."""

Range = tuple[int, int]


def restored(row: Row, removed: Sequence[Row], found: Reordered, copy: Row) -> tuple[Row, list[Row]]:
    """The row of `documents` and the rows of `removed_spans` of a page in the order of a copy.

    `found` gives the order in code points of the row's text; `copy` is the row of the page that has it.
    """
    spans = [Span(cut["start"], cut["end"], cut["rule"], cut["kind"]) for cut in removed]
    spans += [Span(r["start"], r["end"], r["rule"], r["kind"], 1, r["replacement"]) for r in row["rewrites"]]
    shown = _document(row["original"], spans, [(part["start"], part["end"]) for part in row["parts"]])
    parts = [part for stretch in found.ranges for part in _origins(shown, stretch)]
    resolved = resolve([*spans, *_line_ends(shown.left, found)], len(row["original"]))
    text = storable(_document(row["original"], resolved, parts).text)
    cuts = [_removed_row(row, span) for span in resolved if not span.replacement]
    truncation = _truncation(row, text, copy)
    evidence = {"name": "order", "raw": copy["page_id"], "start": -1, "end": -1, "source": METHOD}
    return {
        **row,
        "text": text,
        "content_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        **measured(text, resolved, row["quality_flags"], truncated=truncation.get("is_truncated", row["is_truncated"])),
        "order": Order.RESTORED.value,
        "order_method": METHOD,
        "parts": [{"start": start, "end": end} for start, end in parts],
        "rewrites": [
            {"start": s.start, "end": s.end, "replacement": s.replacement, "rule": s.rule, "kind": s.kind}
            for s in resolved
            if s.replacement
        ],
        "facts": [evidence, *row["facts"]],
        # Its places were those of the text as it was shown.
        **truncation,
    }, cuts


def _document(original: str, spans: Sequence[Span], parts: Sequence[Range]) -> Document:
    return Document(Page(""), Rendered(original, ()), spans=tuple(spans), parts=tuple(parts))


def _origins(shown: Document, stretch: Range) -> Iterator[Range]:
    """The ranges of the original that a stretch of the text is made of, with what was cut inside and behind it."""
    left, parts = shown.left, shown.parts
    lengths = [len(_document(shown.original, shown.spans, [part]).text) for part in parts]
    for (start, end), (begin, stop) in zip(pairwise(accumulate(lengths, initial=0)), parts, strict=True):
        low, high = max(start, stretch[0]), min(end, stretch[1])
        if low >= high:
            continue
        first = begin if low == start else left.origin(low, low + 1)[0]
        last = stop if high == end else left.origin(high, high + 1)[0]
        if first < last:
            yield first, last


def _line_ends(left: View, found: Reordered) -> Iterator[Span]:
    """Cuts of line ends over which the copy reads on, and new ones where it does not."""
    for at in found.joined:
        begin, end = left.origin(at, at + 1)
        if not left.original[begin:end].strip():
            yield Span(begin, end, METHOD, "wrap")
    for at in found.broken:
        begin, end = left.origin(at - 1, at)
        last = left.text[at - 1]
        # What was rewritten already stays so.
        if left.original[begin:end] == last:
            yield Span(begin, end, METHOD, "wrap", 1, f"{last}\n")


def _removed_row(row: Row, span: Span) -> Row:
    return {
        "page_id": row["page_id"],
        "start": span.start,
        "end": span.end,
        "rule": span.rule,
        "kind": span.kind,
        "text": row["original"][span.start : span.end],
    }


def _truncation(row: Row, text: str, copy: Row) -> dict[str, Any]:
    """An open end that only the wrong order made is no sign of a cut text."""
    signs = row["truncation_evidence"] or []
    if _OPEN_END not in signs or copy["is_truncated"] is not False or text[-_TAIL:] != copy["text"][-_TAIL:]:
        return {}
    signs = [f"{sign}_out_of_order" if sign == _OPEN_END else sign for sign in signs]
    only = len(signs) == 1
    return {"truncation_evidence": signs, **({"is_truncated": False} if only else {})}
