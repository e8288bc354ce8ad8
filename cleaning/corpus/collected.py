"""The rows of a build, collected as they come. Texts wait on disk; in memory is what grouping and sorting need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.arranged import Arranged, arrange, arrange_rejected, prefixes, ranks
from cleaning.corpus.blocks import UNPLACED, Block, batch_of
from cleaning.corpus.known import KNOWN, REJECTED, Columns, listed
from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import CleanedPage, Row
from cleaning.corpus.schema import PIECES, TABLES, TEXT
from cleaning.corpus.spill import WINDOW, Spill
from cleaning.corpus.tables import GROUP_ROWS
from cleaning.dedup.keyed import Keyed, keys_of_digests
from cleaning.dedup.pages import UNKNOWN, Pages
from cleaning.learned.sightings import Sightings
from cleaning.model import Order

Numbers = NDArray[np.int64]

_JOINED = pa.schema([pa.field("joined_text", TEXT), pa.field("joined_from", PIECES)])
_WAITING = 512
_WAITING_CHARS = 4 << 20


class Collected:
    """All rows of a build. Documents are numbered in the order in which they came."""

    def __init__(self, aside: Path) -> None:
        """Raises OSError where the folder can't be written."""
        self.documents = Spill(aside / "documents.arrow", UNPLACED)
        self.removed = Spill(aside / "removed_spans.arrow", TABLES["removed_spans"])
        self.rejected = Spill(aside / "rejected.arrow", TABLES["rejected"])
        self.joined = Spill(aside / "joined.arrow", _JOINED)
        """What previews show together, in the order of their speeches."""
        self.sightings = Sightings(aside / "sightings")
        """What documents left to be compared; those that come after it was closed leave nothing."""
        self._seen: set[str] = set()
        self._known = Columns(KNOWN)
        self._places = np.empty((0, 3), dtype=np.int64)
        """Of each document its row in `documents`, and where its rows in `removed` begin and end."""
        self._new_places: list[Numbers] = []
        self._rejections = Columns(REJECTED)
        self._waiting: list[CleanedPage] = []
        self._waiting_chars = 0

    def add(self, page: CleanedPage) -> None:
        """Raises ValueError for a page that was accepted before, or that is neither accepted nor rejected."""
        if page.rejected is None:
            if page.document is None or page.member is None:
                raise ValueError(f"{page.page_id} is neither a document nor rejected")
            self._see([page.page_id])
            self._waiting_chars += len(page.document["original"])
        self._waiting.append(page)
        if len(self._waiting) >= _WAITING or self._waiting_chars >= _WAITING_CHARS:
            self._flush()

    def add_block(self, block: Block) -> None:
        """Takes in many pages at once. Raises ValueError as `add` does."""
        self._flush()
        self._see(listed(block.known.column("page_id")))
        self._take_in(block)

    def _flush(self) -> None:
        if self._waiting:
            block = Block(batch_of(self._waiting))
            self._waiting, self._waiting_chars = [], 0
            self._take_in(block)

    def _take_in(self, block: Block) -> None:
        at = self.rejected.add_batch(block.rejected)
        self._rejections.add(block.rejections(at))
        for trace in block.traces() if self.sightings.is_open else ():
            self.sightings.add(trace)
        first, start = self.documents.add_batch(block.documents), self.removed.add_batch(block.removed)
        ends = np.cumsum(block.n_removed) + start
        rows = np.arange(first, first + len(ends))
        self._new_places.append(np.column_stack((rows, ends - block.n_removed, ends)))
        self._known.add(block.known)

    def _see(self, page_ids: Sequence[str]) -> None:
        new = set(page_ids)
        if len(new) < len(page_ids) or not new.isdisjoint(self._seen):
            counts = Counter([*page_ids, *(self._seen & new)])
            twice = min(one for one, count in counts.items() if count > 1)
            raise ValueError(f"{twice} was added twice: reject the second as `duplicate_record` or `superseded`")
        self._seen |= new

    def __len__(self) -> int:
        """How many documents there are."""
        self._flush()
        return len(self._known)

    def known(self, name: str) -> pa.Array[Any]:
        """A column of `cleaning.corpus.known.KNOWN`, by document."""
        self._flush()
        return self._known.column(name)

    @property
    def ids(self) -> pa.Array[Any]:
        """The id of each document."""
        return self.known("id")

    def page_id(self, document: int) -> str:
        """The page id of a document."""
        return str(self.known("page_id")[document].as_py())

    def page_of(self, document: int) -> str:
        """The id of the input's page that holds a document."""
        return str(self.known("of_page")[document].as_py())

    def pages_of(self, documents: Set[int]) -> frozenset[str]:
        """The ids of the input's pages that hold these documents."""
        return frozenset(listed(self.known("of_page").take(np.array(sorted(documents), dtype=np.int64))))

    def pages(self) -> Pages:
        """What grouping needs of each document, beside its text."""
        cut, order = self.known("is_truncated"), self.known("order")
        times = self.known("fetched_at").cast(pa.int64()).fill_null(UNKNOWN)
        return Pages(
            listed(self.ids),
            ranks(self.known("page_id")),
            np.asarray(pc.add(pc.cast(cut, pa.int32()), pc.cast(cut, pa.int32())).fill_null(1)).astype(np.int32),
            np.asarray(pc.equal(order, pa.scalar(Order.SUSPECT.value))).astype(np.int32),
            np.asarray(self.known("n_noise_flags")).astype(np.int32),
            np.asarray(self.known("n_facts")).astype(np.int32),
            np.asarray(times).astype(np.int64),
        )

    def withdraw(self, pages: Set[str]) -> None:
        """Forgets all that came of these pages, so that they can be cleaned and added anew. Ends the comparing."""
        self.sightings.close()
        goes = pa.array(sorted(pages), pa.string())
        self._keep(~np.asarray(pc.is_in(self.known("of_page"), value_set=goes)))
        self._rejections.keep(~np.asarray(pc.is_in(self._rejections.column("of_page"), value_set=goes)))

    def withdraw_documents(self, documents: Set[int]) -> None:
        """Forgets these documents for good, also in what is compared. The others are numbered anew."""
        self.sightings.drop(documents)
        stays = np.ones(len(self), dtype=np.bool_)
        stays[sorted(documents)] = False
        self._keep(stays)

    def withdraw_rejections(self, goes: Callable[[Row], bool]) -> list[tuple[Row, str]]:
        """Forgets rejections, and gives their rows, each with the id of its input's page."""
        self._flush()
        order = np.asarray(self._rejections.column("row")).astype(np.int64)
        slabs = self.rejected.slabs(order, GROUP_ROWS["rejected"])
        rows = (row for _, slab in slabs for row in slab.to_pylist())
        gone = {number: row for number, row in enumerate(rows) if goes(row)}
        of_page = self._rejections.column("of_page")
        pages = [(row, str(of_page[number].as_py())) for number, row in gone.items()]
        stays = np.ones(len(order), dtype=np.bool_)
        stays[list(gone)] = False
        self._rejections.keep(stays)
        return pages

    def _keep(self, stays: NDArray[np.bool_]) -> None:
        self._places = self._all_places()[stays]
        self._known.keep(stays)
        self._seen = set(listed(self.known("page_id")))

    def _all_places(self) -> Numbers:
        self._flush()
        if self._new_places:
            self._places = np.concatenate([self._places, *self._new_places])
            self._new_places = []
        return self._places

    @property
    def digests(self) -> list[bytes]:
        """The digest of each page, accepted or rejected, sorted."""
        return sorted(listed(self.known("digest")) + listed(self._rejections.column("digest")))

    @property
    def reasons(self) -> Counter[str]:
        """How many pages were rejected for each reason."""
        self._flush()
        return Counter(listed(self._rejections.column("reason")))

    def slabs(
        self, order: Numbers, rows: int, columns: Sequence[str] | None = None, window: int = WINDOW
    ) -> Iterator[tuple[Numbers, pa.Table]]:
        """Rows of documents as `Spill.slabs` gives them, with the documents' numbers."""
        at = 0
        for indices, slab in self.documents.slabs(self._all_places()[order, 0], rows, columns, window):
            yield order[at : at + len(indices)], slab
            at += len(indices)

    def texts(self) -> Iterator[pa.Array[Any]]:
        """The texts of all documents, in their order."""
        return self._texts_of(np.arange(len(self)))

    def keyed(self) -> Keyed:
        """The same, each with its hash."""
        slabs = self.slabs(np.arange(len(self)), GROUP_ROWS["documents"], ("content_sha256",))
        keys = [keys_of_digests(slab.column(0).combine_chunks()) for _, slab in slabs]
        return Keyed(np.concatenate([np.empty((0, 16), dtype=np.uint8), *keys]), self._texts_of)

    def _texts_of(self, documents: Numbers) -> Iterator[pa.Array[Any]]:
        for _, slab in self.slabs(documents, GROUP_ROWS["documents"], ("text",)):
            yield slab.column("text").combine_chunks()

    def rows(self, documents: Sequence[int], columns: Sequence[str] | None = None) -> list[Row]:
        """The rows of these documents, in their order. Default: all columns."""
        order = np.array(documents, dtype=np.int64)
        return [row for _, slab in self.slabs(order, len(order), columns) for row in slab.to_pylist()]

    def removed_rows(self, documents: Sequence[int]) -> list[list[Row]]:
        """The rows of `removed_spans` of each of these documents."""
        ranges = self._all_places()[list(documents), 1:].tolist()
        order = np.concatenate([np.empty(0, dtype=np.int64), *(np.arange(*each, dtype=np.int64) for each in ranges)])
        rows = (row for _, slab in self.removed.slabs(order, len(order)) for row in slab.to_pylist())
        return [list(islice(rows, end - start)) for start, end in ranges]

    def replace(self, document: int, row: Row, removed: Sequence[Row]) -> None:
        """Puts other rows in the place of a document's. The earlier ones stay on disk, unread."""
        places = self._all_places()
        first = len(self.removed)
        for span in removed:
            self.removed.add(span)
        places[document] = self.documents.add(row), first, len(self.removed)

    def document_order(self, placed: Placements) -> Numbers:
        """Documents by speech, the kept one first, then by page id. `placed` holds the placement of each document."""
        return np.lexsort((ranks(self.known("page_id")), placed.is_copy, placed.speech))

    def cuts(self) -> Counter[str]:
        """In how many documents each learned rule cut something."""
        return Counter(listed(pc.list_flatten(self.known("learned"))))

    def arranged(self, placed: Placements, days: Numbers) -> dict[str, Arranged]:
        """How the tables of pages are written: speeches and documents by the numbers of their documents.

        A speech stands where the page by which it was first known would. `placed` is as for `document_order`,
        `days` are the days of the documents' fetches as `days_of` gives them.
        """
        pages = ranks(self.known("page_id"))
        kept = np.flatnonzero(~placed.is_copy)
        ids = placed.speech_ids.take(kept)
        found = np.asarray(pc.index_in(ids, value_set=self.ids).fill_null(-1)).astype(np.int64)
        first = np.where(found >= 0, days[found], days[kept]) if len(kept) else kept
        by_speech = arrange("speeches", first, prefixes(ids), [placed.speech[kept]])
        keys = [placed.speech, placed.is_copy, pages]
        return {
            "speeches": Arranged(kept[by_speech.order], by_speech.sizes),
            "documents": arrange("documents", days, prefixes(placed.speech_ids), keys),
            "removed_spans": self._removed_arranged(days, pages),
            "rejected": self._rejected_arranged(),
        }

    def _removed_arranged(self, days: Numbers, pages: Numbers) -> Arranged:
        """Removed spans by page, of a page as they stand in it."""
        ranges = self._all_places()[:, 1:]
        counts = ranges[:, 1] - ranges[:, 0]
        of = np.repeat(np.arange(len(ranges), dtype=np.int64), counts)
        rows = np.repeat(ranges[:, 0] - np.cumsum(counts) + counts, counts) + np.arange(len(of))
        arranged = arrange("removed_spans", days[of], prefixes(self.ids)[of], [pages[of]])
        return Arranged(rows[arranged.order], arranged.sizes)

    def _rejected_arranged(self) -> Arranged:
        pages, digests = self._rejections.column("page_id"), self._rejections.column("digest")
        arranged = arrange_rejected(pages, digests.cast(pa.binary()))
        rows = np.asarray(self._rejections.column("row")).astype(np.int64)
        return Arranged(rows[arranged.order], arranged.sizes)
