"""The six tables of the corpus: every column with its type and one sentence.

The types hold for every file of a snapshot. A column that nothing fills yet is null, but exists with its type.
`docs/schema.md` is rendered from here: `python -m cleaning.corpus.schema > docs/schema.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

SCHEMA_VERSION = 4
"""Raised whenever a column comes, goes, or changes its type or meaning."""

TEXT, INT, FLOAT = pa.string(), pa.int32(), pa.float32()
TIMESTAMP = pa.timestamp("us", tz="UTC")


def _may(name: str, kind: pa.DataType, sentence: str) -> pa.Field[Any]:
    """A column that is null where nothing is known."""
    return pa.field(name, kind, metadata={"description": sentence})


def _must(name: str, kind: pa.DataType, sentence: str) -> pa.Field[Any]:
    """A column that is never null."""
    return pa.field(name, kind, nullable=False, metadata={"description": sentence})


def _structs(*fields: tuple[str, pa.DataType]) -> pa.DataType:
    return _list(pa.struct([pa.field(name, kind) for name, kind in fields]))


def _list(kind: pa.DataType) -> pa.DataType:
    """A list whose items have the name that Parquet gives them, so that a file's schema is this one to the letter."""
    return pa.list_(pa.field("element", kind))


SECTIONS = _structs(
    ("level", INT),
    ("marker", TEXT),
    ("number", INT),
    ("heading", TEXT),
    ("start", INT),
    ("end", INT),
)
COPIES = _structs(
    ("page_id", TEXT),
    ("url", TEXT),
    ("source", TEXT),
    ("relation", TEXT),
    ("share", FLOAT),
    ("of_page", FLOAT),
)
FILLED = _structs(("name", TEXT), ("page_id", TEXT))
CONFLICTS = _structs(("name", TEXT), ("value", TEXT), ("page_id", TEXT))
PIECES = _structs(("page_id", TEXT), ("start", INT), ("end", INT))
FACTS = _structs(
    ("name", TEXT),
    ("raw", TEXT),
    ("start", INT),
    ("end", INT),
    ("source", TEXT),
)
REWRITES = _structs(
    ("start", INT),
    ("end", INT),
    ("replacement", TEXT),
    ("rule", TEXT),
    ("kind", TEXT),
)
PARTS = _structs(("start", INT), ("end", INT))
TEXTS = _list(TEXT)

_HEAD = (
    _must("text", TEXT, "The speech, one paragraph a line, punctuation in its full-width form."),
    _must("title", TEXT, "The title as the page gives it, without file endings; empty where none was found."),
    _must("url", TEXT, "The page's address: the input's, else the one the page states; empty where neither is known."),
    _must("source", TEXT, "The site's name as people know it, else the host of the url, else `unknown`."),
)
_COMMON = (
    _may(
        "source_domain",
        TEXT,
        "The registered part of the url's host, such as `book118.com`; null where there is no url.",
    ),
    _may("page_id", TEXT, "The input's own id of the page, else its url, else the file's name."),
    _may(
        "parent_id",
        TEXT,
        "The id of the whole page, where it holds several speeches (精选5篇) and this is one of them; else null.",
    ),
    _may("part", INT, "Which of the page's speeches this is, from 1; null where the page holds one."),
    _may("file_path", TEXT, "The input file in which the page was read, relative to the input that was named."),
    _may("snapshot", TEXT, "The id of the snapshot to which this row belongs."),
    _may("pipeline_version", TEXT, "The version of Jianghua that cleaned the page."),
    _may("content_sha256", TEXT, "SHA-256 of `text` in UTF-8, in hexadecimal digits."),
    _may("crawled_at", TIMESTAMP, "When the page was fetched, UTC."),
    _may(
        "uploaded_at",
        TIMESTAMP,
        "When it was uploaded, as the page says: its clock's digits, unconverted, as pages name no zone.",
    ),
    _may("uploader", TEXT, "Who uploaded the document, masked as the page masks it."),
    _may("doc_number", TEXT, "The site's number of the document."),
    _may("category", TEXT, "The category under which the site files it; it never says whether it is a speech."),
    _may("file_format", TEXT, "The format of the file that the site offers, as the page writes it: `DOC`, `docx`."),
    _may("file_size", TEXT, "The size of that file as the page states it."),
    _may("page_count", INT, "How many pages the site says that the document has."),
    _may("is_truncated", pa.bool_(), "Whether the page shows only a part of the document."),
    _may("hidden_chars", INT, "How many characters the page says that it hides."),
    _may(
        "shown_share",
        FLOAT,
        "The share of the document that is shown, 0 to 1: what the page states, else of a whole copy; then "
        "`facts` names the copy.",
    ),
    _may(
        "truncation_evidence",
        TEXTS,
        "The signs by which `is_truncated` was decided; the kept copy tells `contained_in_copy` and `overlaps_copy`.",
    ),
    _may("language", TEXT, "The language of the text: `zh`, or `yue` for Cantonese, which is not converted."),
    _may("source_script", TEXT, "The script of the page's text before conversion: `Hans`, `Hant` or `mixed`."),
    _may(
        "script_variant",
        TEXT,
        "The kind of Traditional writing: `classic` (爲 羣), `hk`, `tw`, or `naive` (皇後); null where none is told.",
    ),
    _may("n_converted", INT, "How many characters were rewritten from Traditional to Simplified."),
    _may(
        "speech_date",
        pa.date32(),
        "The day of the speech; the first of the period where `speech_date_precision` is not `day`.",
    ),
    _may("speech_date_precision", TEXT, "How exactly the date is known: `day`, `month` or `year`."),
    _may("place", TEXT, "The place where the speaker holds office or speaks."),
    _may("place_code", TEXT, "Its six digits of GB/T 2260."),
    _may("speaker_role", TEXT, "The speaker's office as the text states it."),
    _may("occasion", TEXT, "The meeting or event at which the speech was given."),
    _may("kind", TEXT, "The kind of text, such as 讲话, 发言, 致辞, 主持词 or 工作报告."),
    _may(
        "sections",
        SECTIONS,
        "The outline: level from 1, marker as written, its number, heading, code points of `text`.",
    ),
    _may("n_chars", INT, "The length of `text` in code points."),
    _may("n_paragraphs", INT, "The number of lines of `text` that are not empty."),
    _may("n_removed", INT, "How many spans were removed from the page's text: the rows of `removed_spans`."),
    _may("removed_chars", INT, "Their length together, in code points."),
    _may("order", TEXT, "How sure the order of the parts is: `as_shown`, `restored` or `suspect`."),
    _may(
        "order_method",
        TEXT,
        "How the order was restored (`aligned_to_copy`: `facts` names the copy) or why it is suspect; null where "
        "nothing spoke against it.",
    ),
    _may("quality_score", FLOAT, "How undamaged the text is, 0 to 1."),
    _may("quality_flags", TEXTS, "What is damaged, in sorted order; an empty list where nothing was found."),
    _may("tags", TEXTS, "The tags that the page gives the document."),
)
_RIGHTS = (
    _may("reuse", TEXT, "What the site's terms allow to be done with the text."),
    _may("terms_url", TEXT, "Where those terms stand."),
)

SPEECHES = pa.schema(
    [
        _must("id", TEXT, "The speech: the id of the page by which it was first known; it stays when copies come."),
        *_HEAD,
        *_COMMON,
        _may("n_copies", INT, "How many other pages show this speech."),
        _may(
            "copies",
            COPIES,
            "Those pages, what each is to the kept one (`documents.relation`), the share of `text` that it shows, and "
            "the share of its own text that stands there, both 0 to 1.",
        ),
        _may(
            "filled",
            FILLED,
            "Facts that a copy states and the kept page does not, with the copy from which each was taken.",
        ),
        _may(
            "conflicts",
            CONFLICTS,
            "Facts that the kept page does not state and of which copies say different things: none was taken.",
        ),
        _may(
            "joined_text",
            TEXT,
            "What overlapping previews show together, where that is more than `text`: an offer, never checked.",
        ),
        _may(
            "joined_from",
            PIECES,
            "The ranges of `documents.text` that make up `joined_text`, one after the other.",
        ),
        *_RIGHTS,
    ]
)
DOCUMENTS = pa.schema(
    [
        _must("id", TEXT, "The document: the first 16 hexadecimal digits of the SHA-256 of `page_id`."),
        *_HEAD,
        *_COMMON,
        _must("speech_id", TEXT, "The speech that the page shows: `id` in `speeches`."),
        _must(
            "relation",
            TEXT,
            "`kept` where it gives the speech its text, else what it is to that: `exact`, `near`, `reordered` (its "
            "parts stand in another order), `spun` (words swapped throughout), `contained` in it, or `contains` it.",
        ),
        _must("share", FLOAT, "The share of the kept text that this page shows, 0 to 1."),
        _must("of_page", FLOAT, "The share of this page's own text that stands in the kept text, 0 to 1."),
        _must("layout", TEXT, "The layout by which the page was read; empty where none claimed it."),
        _must("layout_version", INT, "The version of that layout."),
        _must("original", TEXT, "The page's text as it was shown, unedited; offsets into a page point here."),
        _must("parts", PARTS, "The ranges of `original` that hold the speech, in its true order."),
        _must("rewrites", REWRITES, "What was written differently: range in `original`, what stands there now, why."),
        _must(
            "facts", FACTS, "Where each fact was read: its words, their range in `original` or -1, the rule or layout."
        ),
        *_RIGHTS,
    ]
)
REMOVED_SPANS = pa.schema(
    [
        _must("page_id", TEXT, "The page from which it was removed, as in `documents`."),
        _must("start", INT, "Where it begins in `documents.original`, in code points."),
        _must("end", INT, "Where it ends there, exclusive."),
        _must("rule", TEXT, "The rule that removed it."),
        _must("kind", TEXT, "What the noise is."),
        _must("text", TEXT, "What was removed."),
    ]
)
REJECTED = pa.schema(
    [
        _must("page_id", TEXT, "The page, as its input names it."),
        _may("url", TEXT, "Its address, where the input knows it."),
        _must("step", TEXT, "The step of the pipeline that rejected it."),
        _must("reason", TEXT, "Why, as a constant."),
        _must("detail", TEXT, "What was seen, for people."),
        _may("kept_instead", TEXT, "The id of what stands in the corpus in its place, if anything does."),
        _must("file_path", TEXT, "The input file in which it was read."),
    ]
)
PASSAGES = pa.schema(
    [
        _must("passage_id", TEXT, "The passage: 16 hexadecimal digits of the SHA-256 of its letters and digits."),
        _must("text", TEXT, "The passage as the speech that `passage_uses` lists first has it."),
        _must("n_chars", INT, "The length of `text` in code points."),
        _must("n_speeches", INT, "How many speeches show it."),
        _must("n_sites", INT, "How many different `speeches.source` these have."),
        _may(
            "first_known_in",
            TEXT,
            "The speech that is dated before all others which have a date; null where fewer than two have one or none "
            "is surely the first. It need not be the origin.",
        ),
        _may("first_date", pa.date32(), "The earliest day known of a speech that shows it; of a period its first."),
        _may(
            "first_date_kind",
            TEXT,
            "What that day is: `speech_date`, or `uploaded_at` where a speech states none, or `crawled_at`.",
        ),
    ]
)
PASSAGE_USES = pa.schema(
    [
        _must("passage_id", TEXT, "The passage, as in `passages`."),
        _must("speech_id", TEXT, "The speech that shows it: `id` in `speeches`."),
        _must("start", INT, "Where it begins in `speeches.text`, in code points; its first place there."),
        _must("end", INT, "Where it ends there, exclusive."),
        _may("date", pa.date32(), "The speech's day as `passages.first_date` takes it; null where none is known."),
        _may("date_kind", TEXT, "What that day is, as in `passages.first_date_kind`."),
        _must("quoted", pa.bool_(), "Whether it stands in quotation marks or 《》, or follows on 指出, 强调 or 说."),
    ]
)

PURPOSE = {
    "speeches": "One row a speech: its most complete and cleanest copy. Sorted by `id`.",
    "documents": "One row an accepted page, copies too. Sorted by `speech_id`, the kept page first, then `page_id`.",
    "removed_spans": "One row a range that was cut from a page, disjoint. Sorted by `page_id` and `start`.",
    "rejected": "One row a page that is no row elsewhere, and why. Sorted by `page_id`.",
    "passages": "One row a passage of 60 characters and more, punctuation aside, that two or more speeches share word "
    "for word. Sorted by `passage_id`.",
    "passage_uses": "One row a speech that shows a passage, the 1,000 of the earliest dates at most. Sorted by "
    "`passage_id`, the dated ones first by date, then by `speech_id`.",
}
"""The tables, the default first, and what a row is."""


def _sealed(table: str, schema: pa.Schema) -> pa.Schema:
    return schema.with_metadata({"table": table, "description": PURPOSE[table], "schema_version": str(SCHEMA_VERSION)})


TABLES: dict[str, pa.Schema] = {
    "speeches": _sealed("speeches", SPEECHES),
    "documents": _sealed("documents", DOCUMENTS),
    "removed_spans": _sealed("removed_spans", REMOVED_SPANS),
    "rejected": _sealed("rejected", REJECTED),
    "passages": _sealed("passages", PASSAGES),
    "passage_uses": _sealed("passage_uses", PASSAGE_USES),
}
"""The schema of each table as its files carry it."""


def sentence(field: pa.Field[Any]) -> str:
    """What a column means. Raises KeyError for a field that does not come from here."""
    metadata = field.metadata or {}
    return metadata[b"description"].decode("utf-8")


def markdown() -> str:
    """All tables as the page docs/schema.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The tables of the corpus"
    yield ""
    yield f"Schema version {SCHEMA_VERSION}. Rendered by `python -m cleaning.corpus.schema`: edit that, not this."
    for table, schema in TABLES.items():
        yield from (
            "",
            f"## {table}",
            "",
            PURPOSE[table],
            "",
            "| column | type | null | meaning |",
            "|---|---|---|---|",
        )
        for field in schema:
            kind = str(field.type).replace("element: ", "").replace("|", "\\|")
            yield f"| `{field.name}` | {kind} | {'yes' if field.nullable else 'no'} | {sentence(field)} |"


if __name__ == "__main__":
    sys.stdout.write(markdown())
