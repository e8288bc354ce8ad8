"""From a document to rows of the tables.

Runs where the page was cleaned, so that only rows travel: plain values that pickle, no document and no markup.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from cleaning import __version__
from cleaning.corpus.hosts import host, registered_domain
from cleaning.corpus.measured import measured
from cleaning.corpus.schema import DOCUMENTS
from cleaning.damage import COUNTED
from cleaning.dedup.choice import in_utc
from cleaning.dedup.member import Member, member
from cleaning.learned.form import Trace, trace
from cleaning.model import Document, Fact, Rejection
from cleaning.spans import Span, resolve

Row = dict[str, Any]

FACT_COLUMNS = frozenset(
    {
        "title",
        "page_title",
        "text_title",
        "source",
        "url",
        "uploaded_at",
        "uploader",
        "doc_number",
        "category",
        "file_format",
        "file_size",
        "page_count",
        "is_truncated",
        "hidden_chars",
        "shown_share",
        "truncation_evidence",
        "language",
        "source_script",
        "script_variant",
        "speech_date",
        "speech_date_precision",
        "speech_date_from",
        "speech_date_to",
        "speech_date_evidence",
        "place",
        "place_code",
        "level",
        "speaker_role",
        "speaks_for",
        "audience",
        "audience_groups",
        "occasion",
        "kind",
        "tags",
        "reuse",
        "terms_url",
        "rights_signs",
    }
)
"""The columns that a fact of the same name fills. The others are measured or given."""

NOTES = frozenset({"brand", "encoding", "title_form", "truncation", *COUNTED})
"""Facts that one step leaves for another. They fill no column and stand in `facts` only."""

PLACED = ("speech_id", "relation", "share", "of_page", "snapshot")
"""The columns of `documents` that are known only when all pages are."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_INT32 = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """What is kept of a page: either a row of `documents` with what belongs to it, or a row of `rejected`."""

    page_id: str
    digest: bytes
    """SHA-256 over its rows: two builds in which all pages have the same digests publish the same."""
    document: Row | None = None
    """A row of `documents` without the columns in `PLACED`."""
    removed: tuple[Row, ...] = ()
    """Rows of `removed_spans`, by `start`."""
    member: Member | None = None
    rejected: Row | None = None
    of_page: str = ""
    """The id of the input's page that was cleaned: one page may hold several speeches. Empty where it was not read."""
    trace: Trace | None = None
    """What the comparison of all pages of its site needs of a document."""


def cleaned(result: Document | Rejection, of_page: str = "") -> CleanedPage:
    """The rows of a page, or of a speech in the page `of_page`.

    Raises ValueError for a fact without a column and TypeError for one of the wrong type.
    """
    if isinstance(result, Rejection):
        row = _rejected_row(result)
        return CleanedPage(row["page_id"], _digest(row), rejected=row, of_page=of_page)
    resolved = resolve(result.spans, len(result.original))
    removed = tuple(_removed_rows(result, resolved))
    row = _document_row(result, resolved)
    return CleanedPage(
        row["page_id"],
        _digest(row, *removed),
        row,
        removed,
        member(result),
        None,
        of_page,
        trace(result, row["text"], row["title"]),
    )


def _rejected_row(rejection: Rejection) -> Row:
    return {
        "page_id": storable(rejection.page_id),
        "url": None if rejection.url is None else storable(rejection.url),
        "step": rejection.step,
        "reason": rejection.reason,
        "detail": storable(rejection.detail),
        "kept_instead": rejection.kept_instead,
        "file_path": storable(rejection.file_path),
    }


def _removed_rows(doc: Document, resolved: Sequence[Span]) -> list[Row]:
    page_id = storable(doc.page.page_id)
    return [
        {
            "page_id": page_id,
            "start": span.start,
            "end": span.end,
            "rule": span.rule,
            "kind": span.kind,
            "text": storable(doc.original[span.start : span.end]),
        }
        for span in resolved
        if span.replacement == ""
    ]


def _document_row(doc: Document, resolved: Sequence[Span]) -> Row:
    facts = _fact_values(doc.facts)
    text = storable(doc.text)
    url = doc.page.url or facts.get("url") or ""
    return {
        **facts,
        "id": doc.id,
        "text": text,
        "title": facts.get("title") or "",
        "url": storable(url),
        "source": storable(doc.site or facts.get("source") or host(url) or "unknown"),
        "source_domain": registered_domain(url),
        "page_id": storable(doc.page.page_id),
        "parent_id": doc.parent,
        "part": doc.part,
        "file_path": storable(doc.page.file_path),
        "pipeline_version": __version__,
        "content_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "crawled_at": None if doc.page.fetched_at is None else in_utc(doc.page.fetched_at),
        "shown_share": _shown_share(facts, len(text)),
        "order": doc.order.value,
        "order_method": doc.order_method,
        "quality_flags": list(doc.flags),
        **measured(text, resolved, doc.flags, truncated=facts.get("is_truncated")),
        **_evidence(doc, resolved),
    }


def _evidence(doc: Document, resolved: Sequence[Span]) -> Row:
    """What it takes to say where every character of the text and every fact came from."""
    return {
        "layout": doc.layout,
        "layout_version": doc.layout_version,
        "original": storable(doc.original),
        "parts": [{"start": start, "end": end} for start, end in doc.parts or (doc.body or (0, len(doc.original)),)],
        "rewrites": [
            {"start": s.start, "end": s.end, "replacement": s.replacement, "rule": s.rule, "kind": s.kind}
            for s in resolved
            if s.replacement
        ],
        "facts": [
            {"name": f.name, "raw": storable(f.raw), "start": f.start, "end": f.end, "source": f.source}
            for f in doc.facts
        ],
    }


def _fact_values(facts: Sequence[Fact]) -> Row:
    """Values by column; of several facts of one name the first counts."""
    values: Row = {}
    for fact in facts:
        if fact.name in NOTES:
            continue
        if fact.name not in FACT_COLUMNS:
            known = ", ".join(sorted(FACT_COLUMNS))
            raise ValueError(f"the fact {fact.name!r} of {fact.source or 'no source'} has no column; known are {known}")
        values.setdefault(fact.name, _fact_value(fact, DOCUMENTS.field(fact.name).type))
    return values


def _fact_value(fact: Fact, kind: pa.DataType) -> object:
    """A fact's value as its column holds it."""
    for holds, of, convert in _CONVERSIONS:
        if holds(kind) and isinstance(fact.value, of) and (of is bool or not isinstance(fact.value, bool)):
            return convert(fact.value)
    raise TypeError(f"the fact {fact.name!r} is a {type(fact.value).__name__}, its column holds {kind}")


def _shown_share(facts: Mapping[str, Any], shown: int) -> float | None:
    if facts.get("shown_share") is not None:
        return float(facts["shown_share"])
    hidden = facts.get("hidden_chars")
    return None if not hidden or hidden < 0 else shown / (shown + hidden)


def storable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 can't hold, as U+FFFD. Its length stays."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


_CONVERSIONS: tuple[tuple[Callable[[pa.DataType], bool], type, Callable[[Any], object]], ...] = (
    (pa.types.is_string, str, storable),
    (pa.types.is_boolean, bool, bool),
    # A number that no int32 holds is unknown: no document has so many pages, and `facts` still shows the words.
    (pa.types.is_int32, int, lambda value: value if value in _INT32 else None),
    (pa.types.is_float32, float, float),
    (pa.types.is_list, tuple, lambda value: [storable(item) for item in value]),
    # The digits of the page's clock, whatever zone a parser put to them.
    (pa.types.is_timestamp, datetime, lambda value: value.replace(tzinfo=UTC)),
    (pa.types.is_date, datetime, datetime.date),
)
"""Which column takes which type of value, and how."""


def _digest(*rows: Row) -> bytes:
    return hashlib.sha256(json.dumps(rows, sort_keys=True, default=_iso).encode("ascii")).digest()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a row can't hold a {type(value).__name__}")
