"""Long texts on disk: read back as they were added, wherever they lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from cleaning.corpus import heap as module
from cleaning.corpus.heap import Heap
from cleaning.corpus.spill import Spill

TEXTS = ["", "讲" * 3_000, "a", "话" * 700, "", "同志们" * 2_000, "完"]
FIELDS: list[pa.Field[Any]] = [pa.field("text", pa.string(), nullable=False), pa.field("number", pa.int32())]


@pytest.fixture(params=[True, False], ids=["past the cache", "through it"])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of two pages, where the disk may be read past the cache and where not."""
    monkeypatch.setattr(module, "_BLOCK", 8192)
    if not request.param:
        monkeypatch.setattr(module, "_DIRECT", 0)


@pytest.mark.usefixtures("small")
def test_texts_come_back(tmp_path: Path) -> None:
    """Some or all of them, also those that no full block holds yet, and after more were added."""
    heap = Heap(tmp_path / "texts")
    known: list[tuple[int, int, str]] = []
    for first in (0, 3, 5):
        texts = TEXTS[first : first + 4]
        starts, sizes = heap.add(pa.array(["not this", *texts], pa.string())[1:])
        known += zip(starts.tolist(), sizes.tolist(), texts, strict=True)
        for step in (1, 2, 5):
            some = known[::step]
            room, at = heap.read(np.array([one[0] for one in some]), np.array([one[1] for one in some]))
            found = [bytes(room[a : a + one[1]]).decode() for a, one in zip(at.tolist(), some, strict=True)]
            assert found == [one[2] for one in some]


@pytest.mark.usefixtures("small")
def test_rows_with_long_texts_come_back_in_any_order(tmp_path: Path) -> None:
    """Rows added one by one and as batches, in windows smaller than what is asked for."""
    spill = Spill(tmp_path / "rows.arrow", pa.schema(FIELDS))
    for number, text in enumerate(TEXTS):
        spill.add({"text": text, "number": number})
    assert spill.add_batch(pa.RecordBatch.from_pylist([{"text": "末", "number": 7}], schema=spill.schema)) == 7
    order = np.array([7, 5, 0, 3, 1, 6, 2, 4])
    rows = [row for _, slab in spill.slabs(order, 2, window=5_000) for row in slab.to_pylist()]
    assert [row["number"] for row in rows] == order.tolist()
    assert [row["text"] for row in rows] == [[*TEXTS, "末"][number] for number in order.tolist()]
    (slab,) = (slab for _, slab in spill.slabs(order, 100, ("text",)))
    assert slab.column_names == ["text"]


def test_texts_of_few_bytes_come_back_beside_long_ones(tmp_path: Path) -> None:
    """Arrow's views hold up to twelve bytes themselves, and the place of more."""
    texts = ["讲a话bc"[:cut] * times for cut in range(1, 6) for times in range(4)]
    spill = Spill(tmp_path / "rows.arrow", pa.schema(FIELDS))
    spill.add_batch(pa.RecordBatch.from_pylist([{"text": text} for text in texts], schema=spill.schema))
    order = np.random.default_rng(1).permutation(len(texts))
    (slab,) = (slab for _, slab in spill.slabs(order, 100))
    slab.validate(full=True)
    assert slab.column("text").to_pylist() == [texts[number] for number in order]


def test_a_system_without_huge_pages_or_direct_reading_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are Linux's."""
    monkeypatch.setattr(module, "_HUGE", None)
    monkeypatch.setattr(module, "_DIRECT", 0)
    heap = Heap(tmp_path / "texts")
    starts, sizes = heap.add(pa.array(TEXTS))
    room, at = heap.read(starts, sizes)
    assert bytes(room[int(at[3]) : int(at[3] + sizes[3])]).decode() == TEXTS[3]
