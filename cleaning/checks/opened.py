# ruff: noqa: S608 - what is put into these queries are names and lists of this program, quoted paths
"""A snapshot opened for checks: its tables as views of duckdb, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cleaning.corpus.schema import TABLES

MEMORY = "1GB"
"""What duckdb takes before it uses the disk."""
REBUILT = 20_000
"""Pages whose text is made again from its original, at most, unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot, or what is to become one."""

    folder: Path
    sql: duckdb.DuckDBPyConnection
    is_sealed: bool
    """Whether it has its manifest and its card."""
    rebuilt: int | None = REBUILT
    """How many pages' texts are made again from their originals, about; None for all."""

    def files(self, table: str) -> list[Path]:
        """The files of a table in their order."""
        return sorted((self.folder / "data" / table).glob("train-*.parquet"))


@contextmanager
def connected() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in bounded memory. What does not fit goes to a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="jianghua-") as spare, duckdb.connect() as sql:
        sql.execute(f"SET memory_limit = '{MEMORY}'")
        sql.execute("SET temp_directory = ?", [spare])
        sql.execute("SET preserve_insertion_order = false")
        sql.execute("SET enable_progress_bar = false")
        sql.execute("SET TimeZone = 'UTC'")
        yield sql


@contextmanager
def opened(folder: Path, *, is_sealed: bool = True, rebuilt: int | None = REBUILT) -> Iterator[Opened]:
    """A snapshot with a view for each table that has files."""
    with connected() as sql:
        found = Opened(folder, sql, is_sealed, rebuilt)
        for table in TABLES:
            if files := found.files(table):
                listed = ", ".join(quoted(str(path)) for path in files)
                try:
                    sql.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")
                except duckdb.Error:
                    continue  # the checks that need the table can't be run, and say so
        yield found


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def listed(values: object) -> str:
    """Values as SQL lists them between brackets."""
    assert isinstance(values, list | tuple | dict | set | frozenset)
    return ", ".join(quoted(str(value)) for value in sorted(values))
