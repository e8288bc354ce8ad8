"""The numbers that the descriptions of a snapshot state, counted in its own files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cleaning.corpus.schema import TABLES

FACTS: Final = (
    "url",
    "crawled_at",
    "uploaded_at",
    "uploader",
    "doc_number",
    "category",
    "file_format",
    "page_count",
    "hidden_chars",
    "speech_date",
    "speech_date_from",
    "speech_date_to",
    "place",
    "place_code",
    "level",
    "speaker_role",
    "speaks_for",
    "audience",
    "occasion",
    "kind",
    "tags",
)
"""The columns of `speeches` whose coverage is stated: what pages and texts may or may not tell."""
_COUNTED: Final = ("source", "source_script", "language", "order", "is_truncated", "speech_date_precision", "reuse")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a snapshot's tables come to."""

    rows: Mapping[str, int]
    """Rows of each table."""
    known: Mapping[str, int]
    """Of each column of `FACTS`, in how many speeches it is known: neither null, nor empty."""
    values: Mapping[str, Mapping[str, int]]
    """Speeches by value of the columns of few values, the most frequent first; null is called `unknown`."""
    flags: Mapping[str, int]
    """Speeches by quality flag."""
    characters: int
    """Of all speeches together, in code points."""
    median_characters: int | None
    crawled: tuple[date, date] | None
    """The first and the last day of fetching among all accepted pages; None where no page says it."""
    spoken: tuple[date, date] | None
    """The earliest and the latest day of a speech, where it is known."""
    removed_by_kind: Mapping[str, int]
    """Removed spans by what the noise is."""


def figures(data: Path) -> Figures:
    """Counts in the tables under `data`. Raises OSError or ArrowInvalid where they can't be read.

    Only narrow columns are read: the texts stay on disk.
    """
    speeches = _columns(data, "speeches", (*FACTS, *_COUNTED, "quality_flags", "n_chars"))
    lengths = speeches.column("n_chars")
    median = int(np.sort(lengths.to_numpy())[(speeches.num_rows - 1) // 2]) if speeches.num_rows else None
    return Figures(
        rows={table: _rows(data, table) for table in TABLES},
        known={name: _known(speeches.column(name)) for name in FACTS},
        values={name: _tally(speeches.column(name)) for name in _COUNTED},
        flags=_tally(pc.list_flatten(speeches.column("quality_flags"))),
        characters=pc.sum(lengths).as_py() or 0,
        median_characters=median,
        crawled=_span(_columns(data, "documents", ("crawled_at",)).column("crawled_at")),
        spoken=_span(speeches.column("speech_date")),
        removed_by_kind=_kinds(data),
    )


def _files(data: Path, table: str) -> list[Path]:
    return sorted((data / table).glob("*.parquet"))


def _rows(data: Path, table: str) -> int:
    return sum(pq.read_metadata(path).num_rows for path in _files(data, table))


def _columns(data: Path, table: str, names: Iterable[str]) -> pa.Table:
    """These columns of all of a table's files."""
    wanted = list(names)
    schema = pa.schema([TABLES[table].field(name) for name in wanted])
    parts = [pq.ParquetFile(path).read(columns=wanted).cast(schema) for path in _files(data, table)]
    return pa.concat_tables(parts) if parts else schema.empty_table()


def _known(column: pa.ChunkedArray[Any]) -> int:
    """How many values say something: an empty string or list does not."""
    kind = column.type
    if pa.types.is_list(kind):
        return int(np.count_nonzero(pc.list_value_length(column).fill_null(0).to_numpy()))
    if pa.types.is_string(kind):
        return int(np.count_nonzero(pc.utf8_length(column).fill_null(0).to_numpy()))
    return len(column) - column.null_count


def _tally(column: Any) -> dict[str, int]:
    """How often each value stands there, the most frequent first, then by name."""
    return _sorted({_named(entry["values"]): entry["counts"] for entry in pc.value_counts(column).to_pylist()})


def _kinds(data: Path) -> dict[str, int]:
    """Spans by kind, a row group at a time: there are dozens for each page."""
    found: Counter[str] = Counter()
    for path in _files(data, "removed_spans"):
        for batch in pq.ParquetFile(path).iter_batches(columns=["kind"]):
            found.update(_tally(batch.column(0)))
    return _sorted(found)


def _sorted(counted: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _named(value: object) -> str:
    if value is None:
        return "unknown"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _span(column: pa.ChunkedArray[Any]) -> tuple[date, date] | None:
    if len(column) == column.null_count:
        return None
    first, last = (
        value.date() if isinstance(value, datetime) else value
        for value in (pc.min(column).as_py(), pc.max(column).as_py())
    )
    return first, last
