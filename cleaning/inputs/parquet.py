"""Parquet files: a page a row; a row group that is damaged is named, and the next one is read."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.inputs.rows import CONTENT, META, read_row
from cleaning.inputs.source import Source
from cleaning.model import Page, Rejection

MAGIC = b"PAR1"
_BATCH = 64


def read_parquet(source: Source) -> Iterator[Page | Rejection]:
    """The pages of a Parquet file. Raises OSError where it can't be opened."""
    with source.path.open("rb") as file:
        try:
            table = pq.ParquetFile(file)
        except (pa.ArrowException, OSError) as error:
            yield source.reject("unreadable", f"no whole Parquet file: {_first_line(error)}")
            return
        columns = [name for name in (*META, *CONTENT) if name in table.schema_arrow.names]
        if not any(name in columns for name in CONTENT):
            yield source.reject("unreadable", f"the table has no column {', '.join(CONTENT)}")
            return
        number = 0
        for group in range(table.num_row_groups):
            yield from _group(source, table, group, columns, number)
            number += table.metadata.row_group(group).num_rows


def _group(
    source: Source, table: pq.ParquetFile, group: int, columns: list[str], before: int
) -> Iterator[Page | Rejection]:
    number = before
    try:
        for batch in table.iter_batches(_BATCH, row_groups=[group], columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield read_row(source, number, row)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        yield source.reject(
            "unreadable", f"row group {group}, from row {number + 1}: {_first_line(error)}", at=number + 1
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
