"""What is kept in memory of each page of a build, in columns."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from numpy import bool_
from numpy.typing import NDArray

_KNOWN: list[pa.Field[Any]] = [
    pa.field("id", pa.string()),
    pa.field("page_id", pa.string()),
    pa.field("of_page", pa.string(), metadata={"description": "The input's page that was cleaned."}),
    pa.field("digest", pa.binary(32)),
    pa.field("url", pa.string()),
    pa.field("source", pa.string()),
    pa.field("n_chars", pa.int32()),
    pa.field("is_truncated", pa.bool_()),
    pa.field("order", pa.string()),
    pa.field("n_noise_flags", pa.int64()),
    pa.field("n_facts", pa.int64()),
    pa.field("fetched_at", pa.timestamp("us", tz="UTC")),
    pa.field("learned", pa.list_(pa.string()), metadata={"description": "Learned rules that cut something."}),
]
KNOWN = pa.schema(_KNOWN)
"""Of a document."""
_REJECTED: list[pa.Field[Any]] = [
    pa.field("page_id", pa.string()),
    pa.field("of_page", pa.string()),
    pa.field("digest", pa.binary(32)),
    pa.field("reason", pa.string()),
    pa.field("row", pa.int64(), metadata={"description": "Where its row was set aside."}),
]
REJECTED = pa.schema(_REJECTED)
"""Of a rejection."""


class Columns:
    """Rows in memory that come in batches and are read as whole columns."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._batches: list[pa.RecordBatch] = []
        self._table = schema.empty_table()

    def __len__(self) -> int:
        return self._whole().num_rows

    def add(self, batch: pa.RecordBatch) -> None:
        """Takes rows in. What they share memory with is not kept."""
        if batch.num_rows:
            self._batches.append(_own(batch.select(self._schema.names).cast(self._schema)))

    def column(self, name: str) -> pa.Array[Any]:
        """All rows of a column."""
        return whole(self._whole().column(name))

    def keep(self, stays: NDArray[bool_]) -> None:
        """Forgets the rows for which this is false."""
        self._table = self._whole().filter(pa.array(stays)).combine_chunks()

    def _whole(self) -> pa.Table:
        if self._batches:
            new = pa.Table.from_batches(self._batches, self._schema)
            self._batches = []
            self._table = pa.concat_tables([self._table, new]).combine_chunks()
        return self._table


def whole(column: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    """A column in one piece."""
    found: Any = column.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(found.chunks or [pa.array([], column.type)])


def listed(column: pa.Array[Any]) -> list[Any]:
    """The values of a column."""
    return column.to_pylist()


def _own(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same rows in memory of their own: columns of a batch that was read are pieces of one large buffer."""
    columns = [pa.concat_arrays([column, column.slice(0, 0)]) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)
