"""What the measure of a night reads and compares."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.dedup_nightly import _rows, _same


@pytest.mark.parametrize(("start", "end"), [(0, 10), (0, 4), (3, 4), (4, 10), (9, 10), (2, 7)])
def test_rows_are_those_asked_for(tmp_path: Path, start: int, end: int) -> None:
    """Wherever the row groups of the file begin and end."""
    path = tmp_path / "texts.parquet"
    pq.write_table(pa.table({"text": [str(row) for row in range(10)]}), path, row_group_size=4)
    found = [text for chunk in _rows(str(path), start, end) for text in chunk.to_pylist()]
    assert found == [str(row) for row in range(start, end)]


def test_groups_are_the_same_whatever_they_are_called(tmp_path: Path) -> None:
    """Which texts are together counts, not the name of a group."""

    def written(name: str, groups: dict[bytes, bytes]) -> str:
        path = tmp_path / name
        pq.write_table(pa.table({"text": list(groups), "group": list(groups.values())}), path)
        return str(path)

    one = written("one", {b"a": b"a", b"b": b"a", b"c": b"c"})
    other = written("other", {b"c": b"x", b"b": b"b", b"a": b"b"})
    third = written("third", {b"a": b"a", b"b": b"c", b"c": b"c"})
    assert _same(one, other)
    assert not _same(one, third)
