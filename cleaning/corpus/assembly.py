"""The rows of a build, collected as they come and put in their place when all are there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
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
from cleaning.learned.form import Trace
from cleaning.learned.patterns import LEARNED
from cleaning.learned.sightings import Sightings

Columns = dict[str, "pa.Array[Any]"]

_UNPLACED = pa.schema([field for field in TABLES["documents"] if field.name not in PLACED])


@dataclass(frozen=True, slots=True)
class _Rejected:
    page_id: str
    digest: bytes
    reason: str
    of_page: str
    row: int


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
        self.sightings = Sightings(aside / "sightings")
        """What documents left to be compared; those that come after it was closed leave nothing."""
        self._seen: set[str] = set()
        self._digests: list[bytes] = []
        self._rows: list[int] = []
        self._removed_of: list[tuple[int, int]] = []
        self._learned_of: list[tuple[str, ...]] = []
        self._pages: list[str] = []
        self._rejections: list[_Rejected] = []

    def add(self, page: CleanedPage) -> None:
        """Raises ValueError for a page that was accepted before, or that is neither accepted nor rejected."""
        if page.rejected is not None:
            at = self.rejected.add(page.rejected)
            self._rejections.append(_Rejected(page.page_id, page.digest, page.rejected["reason"], page.of_page, at))
            return
        if page.document is None or page.member is None:
            raise ValueError(f"{page.page_id} is neither a document nor rejected")
        if page.page_id in self._seen:
            raise ValueError(f"{page.page_id} was added twice: reject the second as `duplicate_record` or `superseded`")
        self._seen.add(page.page_id)
        self._pages.append(page.of_page or page.page_id)
        row = page.document
        self.members.append(page.member)
        self._digests.append(page.digest)
        self.sightings.add(page.trace or Trace())
        self.places.append((page.page_id, row["url"], row["source"]))
        self._rows.append(self.documents.add(row))
        first = len(self.removed)
        for span in page.removed:
            self.removed.add(span)
        self._removed_of.append((first, len(self.removed)))
        self._learned_of.append(tuple({span["rule"] for span in page.removed if span["rule"].startswith(LEARNED)}))

    def pages_of(self, documents: Set[int]) -> frozenset[str]:
        """The ids of the input's pages that hold these documents."""
        return frozenset(self._pages[document] for document in documents)

    def withdraw(self, pages: Set[str]) -> None:
        """Forgets all that came of these pages, so that they can be cleaned and added anew. Ends the comparing."""
        self.sightings.close()
        stays = [index for index, page in enumerate(self._pages) if page not in pages]
        self._seen = {self.places[index][0] for index in stays}
        self._pages = [self._pages[index] for index in stays]
        self.members = [self.members[index] for index in stays]
        self.places = [self.places[index] for index in stays]
        self._digests = [self._digests[index] for index in stays]
        self._rows = [self._rows[index] for index in stays]
        self._removed_of = [self._removed_of[index] for index in stays]
        self._learned_of = [self._learned_of[index] for index in stays]
        self._rejections = [rejected for rejected in self._rejections if rejected.of_page not in pages]

    @property
    def digests(self) -> list[bytes]:
        """The digest of each page, accepted or rejected, sorted."""
        return sorted([*self._digests, *(rejected.digest for rejected in self._rejections)])

    @property
    def reasons(self) -> Counter[str]:
        """How many pages were rejected for each reason."""
        return Counter(rejected.reason for rejected in self._rejections)

    def slabs(
        self, order: NDArray[np.int64], rows: int, columns: Sequence[str] | None = None
    ) -> Iterator[tuple[NDArray[np.int64], pa.Table]]:
        """Rows of documents as `Spill.slabs` gives them; documents are numbered by their place in `members`."""
        at = 0
        for indices, slab in self.documents.slabs(np.array(self._rows, dtype=np.int64)[order], rows, columns):
            yield order[at : at + len(indices)], slab
            at += len(indices)

    def texts(self) -> Iterator[pa.Array[Any]]:
        """The texts of all documents, in the order of `members`."""
        every = np.arange(len(self.members), dtype=np.int64)
        for _, slab in self.slabs(every, GROUP_ROWS["documents"], ("text",)):
            yield slab.column("text").combine_chunks()

    def cuts(self) -> Counter[str]:
        """In how many documents each learned rule cut something."""
        return Counter(rule for rules in self._learned_of for rule in rules)

    def removed_order(self) -> NDArray[np.int64]:
        """Removed spans by page id, of a page as they stand in it."""
        by_page = sorted(range(len(self.places)), key=lambda index: self.places[index][0])
        ranges = [np.arange(*self._removed_of[index], dtype=np.int64) for index in by_page]
        return np.concatenate([np.empty(0, dtype=np.int64), *ranges])

    def rejected_order(self) -> NDArray[np.int64]:
        """Rejections by page id; those of one page by what they say."""
        ordered = sorted(self._rejections, key=lambda rejected: (rejected.page_id, rejected.digest))
        return np.array([rejected.row for rejected in ordered], dtype=np.int64)


def write_tables(collected: Collected, placements: Sequence[Placement], snapshot: str, data: Path) -> list[Shard]:
    """Writes the four tables under `data` and gives their files. Raises OSError where the disk takes no more."""
    by_id = {placement.id: placement for placement in placements}
    placed = [by_id[member.id] for member in collected.members]
    speeches = _speech_order(placed)
    documents = _document_order(placed, collected.places)
    copies = _copies(placed, collected.places)
    tables = {
        "speeches": (speeches, _speech_slabs(collected, speeches, placed, copies, snapshot)),
        "documents": (documents, _document_slabs(collected, documents, placed, snapshot)),
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
    collected: Collected,
    order: NDArray[np.int64],
    placed: Sequence[Placement],
    copies: dict[str, list[dict[str, Any]]],
    snapshot: str,
) -> Iterator[pa.Table]:
    for indices, slab in collected.slabs(order, GROUP_ROWS["speeches"]):
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
    collected: Collected, order: NDArray[np.int64], placed: Sequence[Placement], snapshot: str
) -> Iterator[pa.Table]:
    for indices, slab in collected.slabs(order, GROUP_ROWS["documents"]):
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
