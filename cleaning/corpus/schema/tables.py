"""The tables by name: what a row is, and the schema as the files carry it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from cleaning.corpus.schema.left_out import REJECTED, REMOVED_SPANS
from cleaning.corpus.schema.pages import DOCUMENTS, SPEECHES
from cleaning.corpus.schema.passages import PASSAGE_USES, PASSAGES

SCHEMA_VERSION = 6
"""Raised whenever a column comes, goes, or changes its type or meaning."""

PURPOSE = {
    "speeches": "One row a speech: its most complete and cleanest copy. Files by the day on which its first page was "
    "fetched; in a file sorted by `id`.",
    "documents": "One row an accepted page, copies too. Files by the day of its fetch; in a file sorted by "
    "`speech_id`, the kept page first, then `page_id`.",
    "removed_spans": "One row a range that was cut from a page, disjoint. Files by the day of the fetch; in a file "
    "sorted by `page_id` and `start`.",
    "rejected": "One row a page that is no row elsewhere, and why. In a file sorted by `page_id`.",
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
