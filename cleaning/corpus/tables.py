"""Parquet files of a table, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.corpus.schema import TABLES

GROUP_ROWS = {
    "speeches": 1_500,
    "documents": 1_500,
    "removed_spans": 20_000,
    "rejected": 20_000,
    "passages": 10_000,
    "passage_uses": 100_000,
}
"""Rows of a row group: what a reader decodes to see one row, so the fewer the longer a row is."""
SHARD_ROWS = {
    "speeches": 25_000,
    "documents": 25_000,
    "removed_spans": 1_000_000,
    "rejected": 500_000,
    "passages": 500_000,
    "passage_uses": 5_000_000,
}
"""Rows of a file at most; `cleaning.corpus.arranged` says which."""
LEVEL = 3
"""Of zstd. Level 9 takes several times longer for a tenth less; it is worth that in a release only."""
REPEATED = (
    "source",
    "source_domain",
    "snapshot",
    "pipeline_version",
    "category",
    "file_format",
    "language",
    "source_script",
    "script_variant",
    "order",
    "relation",
    "layout",
    "rule",
    "kind",
    "step",
    "reason",
    "first_date_kind",
    "date_kind",
)
"""The columns of few different values, which a dictionary makes small."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of a table."""

    path: Path
    rows: int


def write_table(table: str, data: Path, sizes: Sequence[int], slabs: Iterable[pa.Table]) -> list[Shard]:
    """Writes a table's files into its folder under `data`; each slab becomes a row group.

    `sizes` are the rows of each file; no slab has rows of two files. Raises OSError where the disk takes no more,
    ValueError where a column that is never null has a null or the slabs don't fill the files.
    """
    folder = data / table
    folder.mkdir(parents=True)
    feed = iter(slabs)
    shards = []
    for number, rows in enumerate(sizes):
        path = folder / f"train-{number:05d}-of-{len(sizes):05d}.parquet"
        written = _write_shard(table, path, feed, rows)
        if written != rows:
            raise ValueError(f"{table} has {written} rows for {path.name}, which takes {rows}")
        shards.append(Shard(path, rows))
    return shards


def _write_shard(table: str, path: Path, feed: Iterator[pa.Table], enough: int) -> int:
    schema = TABLES[table]
    repeated = [name for name in REPEATED if name in schema.names]
    written = 0
    with pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=repeated,  # type: ignore[arg-type]  # names are documented, the stubs know bool only
    ) as writer:
        while written < enough and (slab := next(feed, None)) is not None:
            _refuse_nulls(table, slab)
            writer.write_table(slab, row_group_size=slab.num_rows)
            written += slab.num_rows
    return written


def _refuse_nulls(table: str, slab: pa.Table) -> None:
    """Arrow itself writes a null into a column that must not have one, and readers then fail or show nonsense."""
    for field in TABLES[table]:
        if not field.nullable and slab.column(field.name).null_count:
            raise ValueError(f"{table}.{field.name} is null in {slab.column(field.name).null_count} rows")
