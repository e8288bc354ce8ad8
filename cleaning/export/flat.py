"""One flat table, as a Parquet file or as CSV: what pandas opens without surprises.

Lists and structs are strings of JSON, dates are timestamps at midnight without a zone (CSV: ISO 8601).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.corpus.schema import SPEECHES
from cleaning.export.jsonl import plain_time
from cleaning.export.source import Source
from cleaning.export.told import Told
from cleaning.export.writing import opened

_LEVEL = 9


def write_parquet(source: Source, part: Path, _name: str, told: Told) -> None:
    """Writes one Parquet file."""
    schema = _flat(source.columns)
    with pq.ParquetWriter(part, schema, compression="zstd", compression_level=_LEVEL) as writer:
        for table in source.tables():
            writer.write_table(pa.Table.from_arrays([_column(table, field) for field in schema], schema=schema))
            _count(table, told)
    _note(source, told)


def write_csv(source: Source, part: Path, name: str, told: Told) -> None:
    """Writes CSV in UTF-8 with a line of names; an unknown value is an empty cell."""
    names = _flat(source.columns).names
    with opened(part, name) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        for table in source.tables():
            writer.writerows([[_cell(row[column]) for column in names] for row in table.to_pylist()])
            _count(table, told)
        text.detach()
    _note(source, told)


def _flat(columns: Sequence[str]) -> pa.Schema:
    """The wanted columns with their flat types; null is allowed everywhere, as a spreadsheet has it."""
    wanted = [field for field in SPEECHES if not columns or field.name in columns]
    return pa.schema([pa.field(field.name, _type(field.type), metadata=field.metadata) for field in wanted])


def _type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_nested(kind):
        return pa.string()
    return pa.timestamp("us") if pa.types.is_date(kind) else kind


def _column(table: pa.Table, field: pa.Field[Any]) -> pa.ChunkedArray[Any]:
    column = table.column(field.name)
    if pa.types.is_nested(column.type):
        return pa.chunked_array([pa.array([_cell(value) for value in column.to_pylist()], pa.string())])
    return column.cast(field.type)


def _cell(value: object) -> object:
    """A value as a cell holds it."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=plain_time)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return plain_time(value)


def _count(table: pa.Table, told: Told) -> None:
    told.rows += table.num_rows
    if "text" in table.column_names:
        told.without_text += sum(not text for text in table.column("text").to_pylist())


def _note(source: Source, told: Told) -> None:
    nested = [
        field.name
        for field in SPEECHES
        if pa.types.is_nested(field.type) and (not source.columns or field.name in source.columns)
    ]
    if nested:
        told.notes.append(f"strings of JSON: {', '.join(nested)}")
