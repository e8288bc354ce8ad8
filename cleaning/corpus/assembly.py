"""The rows of a build, collected as they come and put in their place when all are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.corpus.rows import PLACED, CleanedPage
from cleaning.corpus.schema import COPIES, TABLES
from cleaning.corpus.spill import Spill
from cleaning.corpus.tables import GROUP_ROWS, Shard, write_table
from cleaning.dedup.member import Member, Placement, Relation

Columns = dict[str, "pa.Array[Any]"]

_UNPLACED = pa.schema([field for field in TABLES["documents"] if field.name not in PLACED])


class Collected:
    """All rows of a build. Texts wait on disk; in memory is what grouping and sorting need."""

    def __init__(self, aside: Path) -> None:
        """Raises OSError where the folder can't be written."""
        self.members: list[Member] = []
        self.places: list[tuple[str, str, str]] = []
        """(page_id, url, source) of each document, in the order in which they came."""
        self.documents = Spill(aside / "documents.arrow", _UNPLACED)
        self.removed = Spill(aside / "removed_spans.arrow", TABLES["removed_spans"])
        self.rejected = Spill(aside / "rejected.arrow", TABLES["rejected"])
        self._seen: set[str] = set()
        self._removed_of: list[tuple[int, int]] = []
        self._rejected_keys: list[tuple[str, bytes]] = []

    def add(self, page: CleanedPage) -> None:
        """Raises ValueError for a page that was accepted before, or that is neither accepted nor rejected."""
        if page.rejected is not None:
            self.rejected.add(page.rejected)
            self._rejected_keys.append((page.page_id, page.digest))
            return
        if page.document is None or page.member is None:
            raise ValueError(f"{page.page_id} is neither a document nor rejected")
        if page.page_id in self._seen:
            raise ValueError(f"{page.page_id} was added twice: reject the second as `duplicate_record` or `superseded`")
        self._seen.add(page.page_id)
        row = page.document
        self.members.append(page.member)
        self.places.append((page.page_id, row["url"], row["source"]))
        self.documents.add(row)
        first = len(self.removed)
        for span in page.removed:
            self.removed.add(span)
        self._removed_of.append((first, len(self.removed)))

    def removed_order(self) -> NDArray[np.int64]:
        """Removed spans by page id, of a page as they stand in it."""
        by_page = sorted(range(len(self.places)), key=lambda index: self.places[index][0])
        ranges = [np.arange(*self._removed_of[index], dtype=np.int64) for index in by_page]
        return np.concatenate([np.empty(0, dtype=np.int64), *ranges])

    def rejected_order(self) -> NDArray[np.int64]:
        """Rejections by page id; those of one page by what they say."""
        keys = self._rejected_keys
        return np.array(sorted(range(len(keys)), key=lambda index: keys[index]), dtype=np.int64)


def write_tables(collected: Collected, placements: Sequence[Placement], snapshot: str, data: Path) -> list[Shard]:
    """Writes the four tables under `data` and gives their files. Raises OSError where the disk takes no more."""
    by_id = {placement.id: placement for placement in placements}
    placed = [by_id[member.id] for member in collected.members]
    speeches = _speech_order(placed)
    documents = _document_order(placed, collected.places)
    copies = _copies(placed, collected.places)
    tables = {
        "speeches": (speeches, _speech_slabs(collected.documents, speeches, placed, copies, snapshot)),
        "documents": (documents, _document_slabs(collected.documents, documents, placed, snapshot)),
        "removed_spans": (collected.removed_order(), _plain_slabs(collected.removed, collected.removed_order())),
        "rejected": (collected.rejected_order(), _plain_slabs(collected.rejected, collected.rejected_order())),
    }
    return [shard for table, (order, slabs) in tables.items() for shard in write_table(table, data, len(order), slabs)]


def _speech_order(placed: Sequence[Placement]) -> NDArray[np.int64]:
    kept = [index for index, placement in enumerate(placed) if placement.relation is Relation.KEPT]
    return np.array(sorted(kept, key=lambda index: placed[index].speech_id), dtype=np.int64)


def _document_order(placed: Sequence[Placement], places: Sequence[tuple[str, str, str]]) -> NDArray[np.int64]:
    def key(index: int) -> tuple[str, bool, str]:
        return placed[index].speech_id, placed[index].relation is not Relation.KEPT, places[index][0]

    return np.array(sorted(range(len(placed)), key=key), dtype=np.int64)


def _copies(placed: Sequence[Placement], places: Sequence[tuple[str, str, str]]) -> dict[str, list[dict[str, Any]]]:
    """The copies of each speech that has some, by page id."""
    copies: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for placement, (page_id, url, source) in zip(placed, places, strict=True):
        if placement.relation is not Relation.KEPT:
            copies[placement.speech_id].append(
                {
                    "page_id": page_id,
                    "url": url,
                    "source": source,
                    "relation": placement.relation.value,
                    "share": placement.share,
                }
            )
    for of_speech in copies.values():
        of_speech.sort(key=lambda copy: str(copy["page_id"]))
    return copies


def _speech_slabs(
    spill: Spill,
    order: NDArray[np.int64],
    placed: Sequence[Placement],
    copies: dict[str, list[dict[str, Any]]],
    snapshot: str,
) -> Iterator[pa.Table]:
    for indices, slab in spill.slabs(order, GROUP_ROWS["speeches"]):
        ids = [placed[index].speech_id for index in indices.tolist()]
        of_speech = [copies.get(speech, []) for speech in ids]
        columns: Columns = {
            "id": pa.array(ids, pa.string()),
            "snapshot": pa.array([snapshot] * len(ids), pa.string()),
            "n_copies": pa.array([len(found) for found in of_speech], pa.int32()),
            "copies": pa.array(of_speech, COPIES),
        }
        yield _conform("speeches", slab, columns)


def _document_slabs(
    spill: Spill, order: NDArray[np.int64], placed: Sequence[Placement], snapshot: str
) -> Iterator[pa.Table]:
    for indices, slab in spill.slabs(order, GROUP_ROWS["documents"]):
        here = [placed[index] for index in indices.tolist()]
        columns: Columns = {
            "snapshot": pa.array([snapshot] * len(here), pa.string()),
            "speech_id": pa.array([placement.speech_id for placement in here], pa.string()),
            "relation": pa.array([placement.relation.value for placement in here], pa.string()),
            "share": pa.array([placement.share for placement in here], pa.float32()),
        }
        yield _conform("documents", slab, columns)


def _plain_slabs(spill: Spill, order: NDArray[np.int64]) -> Iterator[pa.Table]:
    for _, slab in spill.slabs(order, GROUP_ROWS["removed_spans"]):
        yield slab


def _conform(table: str, slab: pa.Table, columns: Columns) -> pa.Table:
    """The slab with those columns put in, in the order and with the metadata of the table's schema."""
    schema = TABLES[table]
    arrays = [columns[name] if name in columns else slab.column(name) for name in schema.names]
    return pa.Table.from_arrays(arrays, schema=schema)
