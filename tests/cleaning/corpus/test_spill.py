"""Rows set aside and taken back in another order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from cleaning.corpus import spill as module
from cleaning.corpus.spill import Spill

COLUMNS: dict[str, pa.DataType] = {"name": pa.string(), "number": pa.int32()}
SCHEMA = pa.schema(COLUMNS)


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spill:
    """Twenty rows in batches of three."""
    monkeypatch.setattr(module, "_BATCH_ROWS", 3)
    spill = Spill(tmp_path / "rows.arrow", SCHEMA)
    assert [spill.add({"name": "甲" * number, "number": number}) for number in range(20)] == list(range(20))
    return spill


def test_rows_come_back_in_any_order_in_slabs(filled: Spill) -> None:
    """Each slab has as many rows as were asked for, the last what is left."""
    order = np.random.default_rng(1).permutation(20)
    slabs = list(filled.slabs(order, 6))
    assert [slab.num_rows for _, slab in slabs] == [6, 6, 6, 2]
    assert [row["number"] for _, slab in slabs for row in slab.to_pylist()] == order.tolist()
    assert all(len(row["name"]) == row["number"] for _, slab in slabs for row in slab.to_pylist())
    assert np.concatenate([indices for indices, _ in slabs]).tolist() == order.tolist()


def test_a_choice_of_rows_can_be_taken_more_than_once(filled: Spill) -> None:
    """Two tables are written from the same rows."""
    for _ in range(2):
        (slab,) = (slab for _, slab in filled.slabs(np.array([19, 0, 7]), 100))
        assert slab.column("number").to_pylist() == [19, 0, 7]
    assert list(filled.slabs(np.empty(0, dtype=np.int64), 5)) == []


def test_large_rows_make_smaller_slabs(filled: Spill, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of a slab is bounded, and a row larger than the bound comes alone."""
    monkeypatch.setattr(module, "_SLAB_BYTES", 54)
    slabs = [slab.column("number").to_pylist() for _, slab in filled.slabs(np.arange(15, 20), 100)]
    assert slabs == [[15], [16], [17], [18], [19]]
    slabs = [slab.column("number").to_pylist() for _, slab in filled.slabs(np.arange(8), 100)]
    assert slabs == [[0, 1, 2, 3, 4, 5], [6, 7]]


def test_nothing_set_aside_is_nothing_taken(tmp_path: Path) -> None:
    """An empty file is a file."""
    spill = Spill(tmp_path / "rows.arrow", SCHEMA)
    assert list(spill.slabs(np.empty(0, dtype=np.int64), 5)) == []
