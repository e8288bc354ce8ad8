"""The rows of a build put in their place when all are there, with what is known only then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.corpus.arranged import Arranged, days_of, named, ranks
from cleaning.corpus.collected import Collected
from cleaning.corpus.filled import COLUMNS, Filled
from cleaning.corpus.known import listed
from cleaning.corpus.placements import Placements
from cleaning.corpus.reuse import write_passages
from cleaning.corpus.rows import PLACED
from cleaning.corpus.schema import CONFLICTS, COPIES, FILLED, TABLES
from cleaning.corpus.settled import Settled, settle
from cleaning.corpus.shown import Shown
from cleaning.corpus.spill import Spill
from cleaning.corpus.tables import GROUP_ROWS, Shard, write_table

T = TypeVar("T")
Numbers = NDArray[np.int64]
Columns = dict[str, "pa.Array[Any]"]

_OF_SPEECHES = [name for name in TABLES["documents"].names if name in TABLES["speeches"].names and name not in PLACED]
"""The columns of collected rows that speeches have: the pages' originals are not read for them."""
_COPY: Any = COPIES.value_type  # type: ignore[attr-defined]  # it is a list of structs
_JOINED = ("joined_text", "joined_from")
_FACTS = 4_096
"""Rows of few columns in memory at once."""
_AT_ONCE = 384 << 20
"""Bytes of texts read from disk at once: those of a usual file, whose rows were set aside in another order."""


def write_tables(collected: Collected, placed: Placements, data: Path) -> list[Shard]:
    """Settles the copies and writes the six tables under `data`; gives their files.

    `placed` holds the placement of each document. Raises OSError where the disk takes no more.
    """
    return [*write_pages(collected, placed, data), *write_passages(data)]


def write_pages(collected: Collected, placed: Placements, data: Path) -> list[Shard]:
    """The same without the passages that speeches share, which are made from the written speeches."""
    settled = settle(collected, placed, collected.document_order(placed))
    days = days_of(collected.known("fetched_at"))
    arranged = collected.arranged(placed, days)
    slabs = {
        "speeches": _speech_slabs(collected, arranged["speeches"], placed, settled, days),
        "documents": _document_slabs(collected, arranged["documents"], placed, days),
        "removed_spans": _plain_slabs(collected.removed, arranged["removed_spans"]),
        "rejected": _plain_slabs(collected.rejected, arranged["rejected"]),
    }
    return [shard for table, found in slabs.items() for shard in write_table(table, data, arranged[table].sizes, found)]


class _Copies:
    """The copies of each speech, by page id."""

    def __init__(self, collected: Collected, placed: Placements) -> None:
        copies = np.flatnonzero(placed.is_copy)
        pages = ranks(collected.known("page_id"))
        numbers = copies[np.lexsort((pages[copies], placed.speech[copies]))]
        self._speeches = placed.speech[numbers]
        columns: Columns = {
            **{name: collected.known(name).take(numbers) for name in ("page_id", "url", "source")},
            "relation": placed.relations(numbers),
            "share": pa.array(placed.share[numbers], pa.float32()),
            "of_page": pa.array(placed.of_page[numbers], pa.float32()),
        }
        of = list(_COPY)
        self._rows = pa.StructArray.from_arrays([columns[field.name] for field in of], fields=of)

    def of(self, speeches: Numbers) -> Columns:
        """The columns that tell of them, for speeches by their places in the order of all."""
        begins, ends = (np.searchsorted(self._speeches, speeches, side) for side in ("left", "right"))
        counts = ends - begins
        offsets = np.append(0, np.cumsum(counts))
        rows = np.repeat(begins - offsets[:-1], counts) + np.arange(offsets[-1])
        return {
            "n_copies": pa.array(counts, pa.int32()),
            "copies": pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), self._rows.take(rows), type=COPIES),
        }


def _speech_slabs(
    collected: Collected, arranged: Arranged, placed: Placements, settled: Settled, days: Numbers
) -> Iterator[pa.Table]:
    copies = _Copies(collected, placed)
    newest = np.full(len(placed), -1, dtype=np.int64)
    np.maximum.at(newest, placed.speech, days)
    for order in arranged.files():
        for numbers, slab in collected.slabs(order, GROUP_ROWS["speeches"], _OF_SPEECHES, _AT_ONCE):
            ids = placed.speech_ids.take(numbers)
            columns: Columns = {
                "id": ids,
                "snapshot": named(newest[placed.speech[numbers]]),
                **copies.of(placed.speech[numbers]),
                **_joined(collected, _of(settled.joined, ids), len(ids)),
                **_filled(slab, _of(settled.filled, ids)),
            }
            yield _conform("speeches", slab, columns)


def _of(found: dict[str, T], speeches: pa.Array[Any]) -> dict[int, T]:
    """What was found of these speeches, by row."""
    at = {speech: row for row, speech in enumerate(listed(speeches))} if found else {}
    return {row: found[speech] for speech, row in at.items() if speech in found}


def _joined(collected: Collected, rows: dict[int, int], count: int) -> Columns:
    """What previews show together, where a speech has a row of that."""
    order = np.array(list(rows.values()), dtype=np.int64)
    found = [one for _, slab in collected.joined.slabs(order, max(1, len(order))) for one in slab.to_pylist()]
    together = dict(zip(rows, found, strict=True))
    return {name: _filled_in(collected.joined.schema.field(name).type, together, name, count) for name in _JOINED}


def _filled(slab: pa.Table, filled: dict[int, Filled]) -> Columns:
    """The columns in which copies fill what the kept pages do not state, and those that say so."""
    said = {
        row: {
            "filled": [{"name": name, "page_id": page} for name, page in one.sources],
            "conflicts": [{"name": n, "value": value, "page_id": page} for n, value, page in one.conflicts],
        }
        for row, one in filled.items()
    }
    columns = {
        name: _filled_in(kind, said, name, len(slab), [])
        for name, kind in (("filled", FILLED), ("conflicts", CONFLICTS))
    }
    for name in COLUMNS:
        new = {row: one.values[name] for row, one in filled.items() if name in one.values}
        if new:
            columns[name] = exchanged(slab.column(name), new)
    return columns


def _filled_in(kind: pa.DataType, said: dict[int, Any], name: str, count: int, otherwise: Any = None) -> pa.Array[Any]:
    """A column with what is said of some rows."""
    column = pa.array([otherwise], kind).take(np.zeros(count, dtype=np.int64))
    return exchanged(pa.chunked_array([column]), {row: one[name] for row, one in said.items()}) if said else column


def _document_slabs(collected: Collected, arranged: Arranged, placed: Placements, days: Numbers) -> Iterator[pa.Table]:
    shown = Shown(placed, _kept(collected, placed))
    for order in arranged.files():
        for numbers, slab in collected.slabs(order, GROUP_ROWS["documents"], window=_AT_ONCE):
            columns: Columns = {
                "snapshot": named(days[numbers]),
                "speech_id": placed.speech_ids.take(numbers),
                "relation": placed.relations(numbers),
                "share": pa.array(placed.share[numbers], pa.float32()),
                "of_page": pa.array(placed.of_page[numbers], pa.float32()),
            }
            changed = shown.by_copies(slab, numbers)
            columns |= {name: exchanged(slab.column(name), new) for name, new in changed.items() if new}
            yield _conform("documents", slab, columns)


def _kept(collected: Collected, placed: Placements) -> dict[str, tuple[Any, bool]]:
    """The page that gives its text to each speech with copies, and whether that page says that it is whole."""
    with_copies = np.zeros(len(placed), dtype=np.bool_)
    with_copies[placed.speech[placed.is_copy]] = True
    numbers = np.flatnonzero(with_copies[placed.speech] & ~placed.is_copy)
    speeches = listed(placed.speech_ids.take(numbers))
    slabs = collected.slabs(numbers, _FACTS, ("page_id", "is_truncated"))
    rows = (row for _, slab in slabs for row in slab.to_pylist())
    return {speech: (row["page_id"], row["is_truncated"] is False) for speech, row in zip(speeches, rows, strict=True)}


def exchanged(column: pa.ChunkedArray[Any], new: dict[int, Any]) -> pa.Array[Any]:
    """A column with the values of some rows exchanged."""
    rows = np.arange(len(column), dtype=np.int64)
    rows[list(new)] = np.arange(len(column), len(column) + len(new))
    both = pa.chunked_array([*column.chunks, pa.array(list(new.values()), column.type)], column.type)
    return both.combine_chunks().take(rows)


def _plain_slabs(spill: Spill, arranged: Arranged) -> Iterator[pa.Table]:
    for order in arranged.files():
        for _, slab in spill.slabs(order, GROUP_ROWS["removed_spans"]):
            yield slab


def _conform(table: str, slab: pa.Table, columns: Columns) -> pa.Table:
    """The slab with those columns put in, in the order and with the metadata of the table's schema."""
    schema = TABLES[table]
    arrays = [columns[name] if name in columns else slab.column(name) for name in schema.names]
    return pa.Table.from_arrays(arrays, schema=schema)
