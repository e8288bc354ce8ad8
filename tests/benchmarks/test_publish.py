"""The benchmark of writing: its steps fit together, and plain pyarrow writes what we write."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks import publish

pytestmark = pytest.mark.slow


def test_both_write_the_same_tables(tmp_path: Path) -> None:
    """Rows in another order than they came, in more than one batch, with copies."""
    publish.prepare(tmp_path, 2_000)
    publish.ours(tmp_path)
    publish.check(tmp_path)
    publish.convert(tmp_path)
    publish.plain(tmp_path)
    for table, rows in (("speeches", 2_000), ("documents", 2_200), ("removed_spans", 4_400), ("rejected", 0)):
        written = pq.read_table(tmp_path / "ready" / "data" / table)
        assert written.num_rows == rows
        assert written.equals(pq.read_table(tmp_path / f"{table}.parquet"))
