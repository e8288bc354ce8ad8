"""The speeches of a snapshot as an export wants them: some columns, some rows, in the order of the snapshot's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.corpus.manifest import read_manifest
from cleaning.corpus.schema import SCHEMA_VERSION, SPEECHES
from cleaning.exits import UsageError

Row = dict[str, Any]
_ROWS = 1_000
"""Rows in memory at once."""


@dataclass(frozen=True)
class Source:
    """A snapshot, and what is wanted of its speeches."""

    snapshot: Path
    columns: tuple[str, ...] = ()
    """By name; empty for all."""
    where: str = ""
    """A condition in SQL on the columns of `speeches`; empty for all rows."""

    @classmethod
    def of(cls, corpus: Path, columns: Sequence[str] = (), where: str = "") -> Source:
        """Of a corpus folder or one snapshot. Raises UsageError where there is none, or no such column."""
        unknown = sorted(set(columns) - set(SPEECHES.names))
        if unknown:
            raise UsageError(f"no column {', '.join(unknown)} in `speeches`; there are {', '.join(SPEECHES.names)}")
        for folder in (corpus / "current", corpus):
            if (folder / "data" / "speeches").is_dir():
                return cls(folder.resolve(), tuple(columns), where)
        raise UsageError(f"there is no corpus in {corpus}: build one with `jianghua build`, or name its folder")

    @property
    def name(self) -> str:
        """The snapshot's id."""
        return self.snapshot.name

    def manifest(self) -> Row:
        """Its manifest. Raises UsageError where that can't be read."""
        try:
            return read_manifest(self.snapshot)
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(f"{self.snapshot} has no manifest that can be read: {error}; build it again") from error

    def refuse_other_schemas(self) -> None:
        """Raises UsageError where the snapshot was written with other columns than this version knows."""
        written = self.manifest().get("versions", {}).get("schema")
        if written != SCHEMA_VERSION:
            raise UsageError(
                f"{self.snapshot} was written with version {written} of the schema, this is {SCHEMA_VERSION}: "
                "build it again, or export it with the version that wrote it"
            )

    def tables(self, always: Sequence[str] = ()) -> Iterator[pa.Table]:
        """The wanted rows with the wanted columns and those in `always`, a piece at a time.

        Raises UsageError where the condition is none.
        """
        names = [name for name in SPEECHES.names if not self.columns or name in self.columns or name in always]
        for path in sorted((self.snapshot / "data" / "speeches").glob("*.parquet")):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(_ROWS, columns=None if self.where else names):
                    yield self._chosen(pa.Table.from_batches([batch])).select(names)

    def _chosen(self, table: pa.Table) -> pa.Table:
        """The rows that fulfil the condition, in their order."""
        if not self.where:
            return table
        # The user's own condition, on a table in memory, without access to files.
        condition = f"SELECT coalesce(CAST(({self.where}\n) AS BOOLEAN), false) AS kept FROM speeches"  # noqa: S608
        with duckdb.connect(config={"enable_external_access": False, "threads": 1}) as connection:
            connection.register("speeches", table)
            try:
                kept = [bool(row[0]) for row in connection.execute(condition).fetchall()]
            except duckdb.Error as error:
                raise UsageError(f"--where {self.where!r} can't be evaluated: {error}") from error
        return table.filter(pa.array(kept, pa.bool_()))
