"""The benchmark of writing: its steps fit together, and plain pyarrow writes what we write."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import publish
from benchmarks.publish_plain import plain

pytestmark = pytest.mark.slow


def test_both_write_the_same_tables(tmp_path: Path) -> None:
    """Rows in another order than they came, in more than one batch, with copies."""
    publish.ours(publish.pages(2_000), tmp_path)
    publish.check(tmp_path)
    with (tmp_path / "streams").open("wb") as sink:
        publish.feed(tmp_path, "plain", 2_000, sink)
    with (tmp_path / "streams").open("rb") as source:
        plain(source, tmp_path, list(publish.PLAIN))
    for table, rows in (("speeches", 2_000), ("documents", 2_200), ("removed_spans", 4_400), ("rejected", 0)):
        written = pq.read_table(tmp_path / "ready" / "data" / table)
        assert written.num_rows == rows
        assert written.equals(pq.read_table(tmp_path / f"{table}.parquet"))


def test_a_step_is_fed_by_another_process(tmp_path: Path) -> None:
    """The figures are those of the step alone."""
    found = publish.measured("ours", tmp_path, 100)
    assert found["cpu_seconds"] > 0
    assert found["gigabytes"] < 2
    assert pa.concat_tables([pq.read_table(tmp_path / "ready" / "data" / "speeches")]).num_rows == 100
