"""Parquet files of a table, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable
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
    "speeches": 50_000,
    "documents": 50_000,
    "removed_spans": 2_000_000,
    "rejected": 2_000_000,
    "passages": 1_000_000,
    "passage_uses": 5_000_000,
}
"""Rows of a file, rounded to whole row groups."""
LEVEL = 3
"""Of zstd. Level 9 takes several times longer for a tenth less; it is worth that in a release only."""
_REPEATED = (
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


def write_table(table: str, data: Path, rows: int, slabs: Iterable[pa.Table]) -> list[Shard]:
    """Writes a table's files into its folder under `data`; each slab becomes a row group.

    `rows` is how many the slabs hold together, as a file's name says of how many it is. No rows make one empty file.
    Raises OSError where the disk takes no more, ValueError where a column that is never null has a null.
    """
    folder = data / table
    folder.mkdir(parents=True)
    count = max(1, -(-rows // SHARD_ROWS[table]))
    feed = iter(slabs)
    shards = []
    written = 0
    for number in range(count):
        path = folder / f"train-{number:05d}-of-{count:05d}.parquet"
        shards.append(Shard(path, _write_shard(table, path, feed, rows * (number + 1) // count - written)))
        written += shards[-1].rows
    return shards


def _write_shard(table: str, path: Path, feed: Iterable[pa.Table], enough: int) -> int:
    schema = TABLES[table]
    repeated = [name for name in _REPEATED if name in schema.names]
    written = 0
    with pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=repeated,  # type: ignore[arg-type]  # names are documented, the stubs know bool only
    ) as writer:
        for slab in feed:
            _refuse_nulls(table, slab)
            writer.write_table(slab, row_group_size=slab.num_rows)
            written += slab.num_rows
            if written >= enough:
                break
    return written


def _refuse_nulls(table: str, slab: pa.Table) -> None:
    """Arrow itself writes a null into a column that must not have one, and readers then fail or show nonsense."""
    for field in TABLES[table]:
        if not field.nullable and slab.column(field.name).null_count:
            raise ValueError(f"{table}.{field.name} is null in {slab.column(field.name).null_count} rows")
