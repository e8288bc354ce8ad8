"""What the measure of a night reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.dedup_nightly import _keys, _texts


@pytest.mark.parametrize("rows", [[0, 1, 2, 9], [3, 4], [5], [], list(range(10))])
def test_texts_are_those_asked_for(tmp_path: Path, rows: list[int]) -> None:
    """Wherever the row groups of the file begin and end."""
    path = tmp_path / "texts.parquet"
    pq.write_table(pa.table({"text": [str(row) for row in range(10)]}), path, row_group_size=4)
    chunks = _texts(str(path), np.array(rows, dtype=np.int64))
    assert [text for chunk in chunks for text in chunk.to_pylist()] == [str(row) for row in rows]
    assert _keys(str(path))[7].tobytes() == hashlib.sha256(b"7").digest()[:16]
