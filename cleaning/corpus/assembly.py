"""The rows of a build put in their place when all are there, with what is known only then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.corpus.collected import Collected
from cleaning.corpus.filled import COLUMNS, Filled
from cleaning.corpus.reuse import write_passages
from cleaning.corpus.schema import CONFLICTS, COPIES, FILLED, PIECES, TABLES
from cleaning.corpus.settled import Settled, settle
from cleaning.corpus.shown import Shown
from cleaning.corpus.spill import Spill
from cleaning.corpus.tables import GROUP_ROWS, Shard, write_table
from cleaning.dedup.member import Placement, Relation

Columns = dict[str, "pa.Array[Any]"]
Rows = list[dict[str, Any]]


def write_tables(collected: Collected, placements: Sequence[Placement], snapshot: str, data: Path) -> list[Shard]:
    """Settles the copies and writes the six tables under `data`; gives their files.

    Raises OSError where the disk takes no more.
    """
    by_id = {placement.id: placement for placement in placements}
    placed = [by_id[member.id] for member in collected.members]
    documents = collected.document_order(placed)
    settled = settle(collected, placed, documents)
    speeches = documents[[placed[index].relation is Relation.KEPT for index in documents.tolist()]]
    tables = {
        "speeches": (speeches, _speech_slabs(collected, speeches, placed, settled, snapshot)),
        "documents": (documents, _document_slabs(collected, documents, placed, snapshot)),
        "removed_spans": (collected.removed_order(), _plain_slabs(collected.removed, collected.removed_order())),
        "rejected": (collected.rejected_order(), _plain_slabs(collected.rejected, collected.rejected_order())),
    }
    shards = [
        shard for table, (order, slabs) in tables.items() for shard in write_table(table, data, len(order), slabs)
    ]
    return [*shards, *write_passages(data)]


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
    collected: Collected,
    order: NDArray[np.int64],
    placed: Sequence[Placement],
    settled: Settled,
    snapshot: str,
) -> Iterator[pa.Table]:
    copies = _copies(placed, collected.places)
    joined = _joined(collected, settled)
    for indices, slab in collected.slabs(order, GROUP_ROWS["speeches"]):
        ids = [placed[index].speech_id for index in indices.tolist()]
        of_speech = [copies.get(speech, []) for speech in ids]
        together = [next(joined) if speech in settled.joined else {} for speech in ids]
        filled = [settled.filled.get(speech) for speech in ids]
        columns: Columns = {
            "id": pa.array(ids, pa.string()),
            "snapshot": pa.array([snapshot] * len(ids), pa.string()),
            "n_copies": pa.array([len(found) for found in of_speech], pa.int32()),
            "copies": pa.array(of_speech, COPIES),
            "joined_text": pa.array([found.get("joined_text") for found in together], pa.string()),
            "joined_from": pa.array([found.get("joined_from") for found in together], PIECES),
            **_filled(slab, filled),
        }
        yield _conform("speeches", slab, columns)


def _joined(collected: Collected, settled: Settled) -> Iterator[dict[str, Any]]:
    """What previews show together, speech by speech."""
    order = np.arange(len(settled.joined), dtype=np.int64)
    for _, slab in collected.joined.slabs(order, GROUP_ROWS["speeches"]):
        yield from slab.to_pylist()


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
    collected: Collected, order: NDArray[np.int64], placed: Sequence[Placement], snapshot: str
) -> Iterator[pa.Table]:
    shown = Shown(placed)
    for indices, slab in collected.slabs(order, GROUP_ROWS["documents"]):
        here = [placed[index] for index in indices.tolist()]
        columns: Columns = {
            "snapshot": pa.array([snapshot] * len(here), pa.string()),
            "speech_id": pa.array([placement.speech_id for placement in here], pa.string()),
            "relation": pa.array([placement.relation.value for placement in here], pa.string()),
            "share": pa.array([placement.share for placement in here], pa.float32()),
            "of_page": pa.array([placement.of_page for placement in here], pa.float32()),
        }
        changed = shown.by_copies(slab, here)
        columns |= {name: exchanged(slab.column(name), new) for name, new in changed.items() if new}
        yield _conform("documents", slab, columns)


def exchanged(column: pa.ChunkedArray[Any], new: dict[int, Any]) -> pa.Array[Any]:
    """A column with the values of some rows exchanged."""
    rows = np.arange(len(column), dtype=np.int64)
    rows[list(new)] = np.arange(len(column), len(column) + len(new))
    both = pa.chunked_array([*column.chunks, pa.array(list(new.values()), column.type)], column.type)
    return both.combine_chunks().take(rows)


def _plain_slabs(spill: Spill, order: NDArray[np.int64]) -> Iterator[pa.Table]:
    for _, slab in spill.slabs(order, GROUP_ROWS["removed_spans"]):
        yield slab


def _conform(table: str, slab: pa.Table, columns: Columns) -> pa.Table:
    """The slab with those columns put in, in the order and with the metadata of the table's schema."""
    schema = TABLES[table]
    arrays = [columns[name] if name in columns else slab.column(name) for name in schema.names]
    return pa.Table.from_arrays(arrays, schema=schema)
