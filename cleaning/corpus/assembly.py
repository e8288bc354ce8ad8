"""The rows of a build put in their place when all are there, with what is known only then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.corpus.arranged import Arranged, days_of, named
from cleaning.corpus.collected import Collected
from cleaning.corpus.filled import COLUMNS, Filled
from cleaning.corpus.reuse import write_passages
from cleaning.corpus.rows import PLACED
from cleaning.corpus.schema import CONFLICTS, COPIES, FILLED, PIECES, TABLES
from cleaning.corpus.settled import Settled, settle
from cleaning.corpus.shown import Shown
from cleaning.corpus.spill import Spill
from cleaning.corpus.tables import GROUP_ROWS, Shard, write_table
from cleaning.dedup.member import Placement, Relation

Columns = dict[str, "pa.Array[Any]"]
Rows = list[dict[str, Any]]

_OF_SPEECHES = [name for name in TABLES["documents"].names if name in TABLES["speeches"].names and name not in PLACED]
"""The columns of collected rows that speeches have: the pages' originals are not read for them."""
_FACTS = 4_096
"""Rows of few columns in memory at once."""


def write_tables(collected: Collected, placements: Sequence[Placement], data: Path) -> list[Shard]:
    """Settles the copies and writes the six tables under `data`; gives their files.

    Raises OSError where the disk takes no more.
    """
    return [*write_pages(collected, placements, data), *write_passages(data)]


def write_pages(collected: Collected, placements: Sequence[Placement], data: Path) -> list[Shard]:
    """The same without the passages that speeches share, which are made from the written speeches."""
    by_id = {placement.id: placement for placement in placements}
    placed = [by_id[member.id] for member in collected.members]
    documents = collected.document_order(placed)
    settled = settle(collected, placed, documents)
    days = days_of([member.fetched_at for member in collected.members])
    arranged = collected.arranged(placed, days)
    slabs = {
        "speeches": _speech_slabs(collected, arranged["speeches"], placed, settled, days),
        "documents": _document_slabs(collected, arranged["documents"], placed, days),
        "removed_spans": _plain_slabs(collected.removed, arranged["removed_spans"]),
        "rejected": _plain_slabs(collected.rejected, arranged["rejected"]),
    }
    return [shard for table, found in slabs.items() for shard in write_table(table, data, arranged[table].sizes, found)]


def _copies(placed: Sequence[Placement], places: Sequence[tuple[str, str, str]]) -> dict[str, Rows]:
    """The copies of each speech that has some, by page id."""
    copies: dict[str, Rows] = defaultdict(list)
    for placement, (page_id, url, source) in zip(placed, places, strict=True):
        if placement.relation is not Relation.KEPT:
            copies[placement.speech_id].append(
                {
                    "page_id": page_id,
                    "url": url,
                    "source": source,
                    "relation": placement.relation.value,
                    "share": placement.share,
                    "of_page": placement.of_page,
                }
            )
    for of_speech in copies.values():
        of_speech.sort(key=lambda copy: str(copy["page_id"]))
    return copies


def _speech_slabs(
    collected: Collected, arranged: Arranged, placed: Sequence[Placement], settled: Settled, days: NDArray[np.int64]
) -> Iterator[pa.Table]:
    copies = _copies(placed, collected.places)
    newest = _newest(placed, days)
    for order in arranged.files():
        for indices, slab in collected.slabs(order, GROUP_ROWS["speeches"], _OF_SPEECHES):
            ids = [placed[index].speech_id for index in indices.tolist()]
            of_speech = [copies.get(speech, []) for speech in ids]
            columns: Columns = {
                "id": pa.array(ids, pa.string()),
                "snapshot": _snapshots(np.array([newest[speech] for speech in ids], dtype=np.int64)),
                "n_copies": pa.array([len(found) for found in of_speech], pa.int32()),
                "copies": pa.array(of_speech, COPIES),
                **_joined(collected, [settled.joined.get(speech) for speech in ids]),
                **_filled(slab, [settled.filled.get(speech) for speech in ids]),
            }
            yield _conform("speeches", slab, columns)


def _newest(placed: Sequence[Placement], days: NDArray[np.int64]) -> dict[str, int]:
    """The day of the newest page of each speech."""
    newest: dict[str, int] = {}
    for placement, day in zip(placed, days.tolist(), strict=True):
        newest[placement.speech_id] = max(day, newest.get(placement.speech_id, -1))
    return newest


def _snapshots(days: NDArray[np.int64]) -> pa.Array[Any]:
    """The column `snapshot`. It has no id of a snapshot, as then no file could be part of two."""
    return pa.array(named(days), pa.string())


def _joined(collected: Collected, rows: Sequence[int | None]) -> Columns:
    """What previews show together, where a speech has a row of that."""
    some = [row for row in rows if row is not None]
    found = (
        one for _, slab in collected.joined.slabs(np.array(some, dtype=np.int64), len(some)) for one in slab.to_pylist()
    )
    together = [{} if row is None else next(found) for row in rows]
    return {
        "joined_text": pa.array([one.get("joined_text") for one in together], pa.string()),
        "joined_from": pa.array([one.get("joined_from") for one in together], PIECES),
    }


def _filled(slab: pa.Table, filled: Sequence[Filled | None]) -> Columns:
    """The columns in which copies fill what the kept pages do not state, and those that say so."""
    columns: Columns = {
        "filled": pa.array(
            [[{"name": name, "page_id": page} for name, page in one.sources] if one else [] for one in filled], FILLED
        ),
        "conflicts": pa.array(
            [
                [{"name": n, "value": value, "page_id": page} for n, value, page in one.conflicts] if one else []
                for one in filled
            ],
            CONFLICTS,
        ),
    }
    for name in COLUMNS:
        new = {row: one.values[name] for row, one in enumerate(filled) if one and name in one.values}
        if new:
            columns[name] = exchanged(slab.column(name), new)
    return columns


def _document_slabs(
    collected: Collected, arranged: Arranged, placed: Sequence[Placement], days: NDArray[np.int64]
) -> Iterator[pa.Table]:
    shown = Shown(placed, _kept(collected, placed))
    for order in arranged.files():
        for indices, slab in collected.slabs(order, GROUP_ROWS["documents"]):
            here = [placed[index] for index in indices.tolist()]
            columns: Columns = {
                "snapshot": _snapshots(days[indices]),
                "speech_id": pa.array([placement.speech_id for placement in here], pa.string()),
                "relation": pa.array([placement.relation.value for placement in here], pa.string()),
                "share": pa.array([placement.share for placement in here], pa.float32()),
                "of_page": pa.array([placement.of_page for placement in here], pa.float32()),
            }
            changed = shown.by_copies(slab, here)
            columns |= {name: exchanged(slab.column(name), new) for name, new in changed.items() if new}
            yield _conform("documents", slab, columns)


def _kept(collected: Collected, placed: Sequence[Placement]) -> dict[str, tuple[Any, bool]]:
    """The page that gives its text to each speech with copies, and whether that page says that it is whole."""
    with_copies = {placement.speech_id for placement in placed if placement.relation is not Relation.KEPT}
    numbers = [
        number
        for number, placement in enumerate(placed)
        if placement.relation is Relation.KEPT and placement.speech_id in with_copies
    ]
    order = np.array(numbers, dtype=np.int64)
    return {
        placed[number].speech_id: (page, cut is False)
        for here, slab in collected.slabs(order, _FACTS, ("page_id", "is_truncated"))
        for number, page, cut in zip(
            here.tolist(), slab.column("page_id").to_pylist(), slab.column("is_truncated").to_pylist(), strict=True
        )
    }


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
