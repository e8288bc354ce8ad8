"""Rows of many pages as one Arrow batch: as they are stored, and as they are taken in all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.known import KNOWN, REJECTED
from cleaning.corpus.rows import PLACED, CleanedPage
from cleaning.corpus.schema import TABLES
from cleaning.dedup.member import Member
from cleaning.learned.form import Trace, hashed
from cleaning.learned.patterns import LEARNED
from cleaning.model import Order

UNPLACED = pa.schema([field for field in TABLES["documents"] if field.name not in PLACED])
"""The columns of `documents` that are known of a page alone."""
_KINDS: dict[str, pa.DataType] = {
    "str": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "bool | None": pa.bool_(),
    "Order": pa.string(),
    "datetime | None": pa.timestamp("us", tz="UTC"),
}
_OF_MEMBER = ("id", "is_truncated", "order", "n_noise_flags", "n_facts", "fetched_at")
_MEMBER = [(field.name, str(field.type)) for field in fields(Member)]


def _struct(schema: pa.Schema) -> pa.StructType:
    return pa.struct([field.remove_metadata() for field in schema])


_FIELDS: list[tuple[str, pa.DataType]] = [
    ("page_id", pa.string()),
    ("of_page", pa.string()),
    ("digest", pa.binary(32)),
    ("site", pa.string()),
    ("member", pa.struct([pa.field(name, _KINDS[kind]) for name, kind in _MEMBER])),
    ("document", _struct(UNPLACED)),
    ("removed", pa.list_(pa.field("element", _struct(TABLES["removed_spans"])))),
    ("rejected", _struct(TABLES["rejected"])),
]
SCHEMA = pa.schema(_FIELDS)
"""A row a `CleanedPage`. Of its trace the site stands there; its hashes are made again from text and title."""


def batch_of(pages: Sequence[CleanedPage]) -> pa.RecordBatch:
    """The pages as a batch of `SCHEMA`."""
    rows = [
        {
            "page_id": page.page_id,
            "of_page": page.of_page,
            "digest": page.digest,
            "site": None if page.trace is None else page.trace.site,
            "member": None
            if page.member is None
            else {name: _plain(getattr(page.member, name)) for name, _ in _MEMBER},
            "document": page.document,
            "removed": page.removed,
            "rejected": page.rejected,
        }
        for page in pages
    ]
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Order) else value


@dataclass(frozen=True)
class Block:
    """A batch of `SCHEMA`, by the tables of the corpus."""

    batch: pa.RecordBatch

    def __len__(self) -> int:
        return self.batch.num_rows

    @cached_property
    def _accepted(self) -> pa.RecordBatch:
        valid = self.batch.column("document").null_count == 0
        return self.batch if valid else self.batch.filter(pc.is_valid(self.batch.column("document")))

    @cached_property
    def _others(self) -> pa.RecordBatch:
        return self.batch.filter(pc.is_null(self.batch.column("document")))

    @cached_property
    def documents(self) -> pa.RecordBatch:
        """Rows of `documents` without the columns in `PLACED`."""
        return _flat(self._accepted.column("document"), UNPLACED)

    @cached_property
    def removed(self) -> pa.RecordBatch:
        """Rows of `removed_spans`, those of the first document first."""
        return _flat(pc.list_flatten(self._accepted.column("removed")), TABLES["removed_spans"])

    @cached_property
    def rejected(self) -> pa.RecordBatch:
        """Rows of `rejected`."""
        return _flat(self._others.column("rejected"), TABLES["rejected"])

    @cached_property
    def n_removed(self) -> NDArray[np.int64]:
        """How many rows of `removed` each document has."""
        return np.asarray(pc.list_value_length(self._accepted.column("removed")).fill_null(0)).astype(np.int64)

    @cached_property
    def known(self) -> pa.RecordBatch:
        """What is kept in memory of the documents, as `cleaning.corpus.known.KNOWN` has it."""
        member, documents = self._accepted.column("member"), self.documents
        columns = {
            **{name: pc.struct_field(member, name) for name in _OF_MEMBER},
            **{name: documents.column(name) for name in ("url", "source", "n_chars")},
            **{name: self._accepted.column(name) for name in ("page_id", "digest")},
            "of_page": _page_of(self._accepted),
            "learned": self._learned(),
        }
        return pa.RecordBatch.from_arrays([columns[name] for name in KNOWN.names], schema=KNOWN)

    def rejections(self, first: int) -> pa.RecordBatch:
        """What is kept in memory of the rejections, whose rows are numbered from `first` on."""
        others = self._others
        columns = {
            **{name: others.column(name) for name in ("page_id", "digest")},
            "of_page": others.column("of_page").fill_null(""),  # none for one that no page was read for
            "reason": self.rejected.column("reason"),
            "row": pa.array(np.arange(first, first + others.num_rows)),
        }
        return pa.RecordBatch.from_arrays([columns[name] for name in REJECTED.names], schema=REJECTED)

    def _learned(self) -> pa.Array[Any]:
        """By document the learned rules that cut something in it."""
        rules = self.removed.column("rule")
        at = np.flatnonzero(np.asarray(pc.starts_with(rules, LEARNED)))
        of = np.repeat(np.arange(len(self.n_removed)), self.n_removed)[at]
        pairs = sorted(set(zip(of.tolist(), rules.take(at).to_pylist(), strict=True)))
        ends = np.searchsorted([document for document, _ in pairs], np.arange(len(self.n_removed) + 1))
        named = pa.array([rule for _, rule in pairs], pa.string())
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), named)

    def traces(self) -> Iterator[Trace]:
        """The trace of each document."""
        sites = _values(self._accepted.column("site"))
        texts, titles = (_values(self.documents.column(name)) for name in ("text", "title"))
        return (Trace(site or "", hashed(*said)) for site, *said in zip(sites, texts, titles, strict=True))


def _page_of(rows: pa.RecordBatch) -> pa.Array[Any]:
    """The input's page of each row: itself where none is named."""
    of_page, page_id = rows.column("of_page"), rows.column("page_id")
    found: pa.Array[Any] = pc.if_else(pc.equal(of_page, pa.scalar("")).fill_null(True), page_id, of_page)
    return found


def _flat(structs: Any, schema: pa.Schema) -> pa.RecordBatch:
    """Structs as a batch whose columns they are."""
    columns = dict(zip([field.name for field in structs.type], structs.flatten(), strict=True))
    return pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)


def _values(column: pa.Array[Any]) -> list[Any]:
    return column.to_pylist()
