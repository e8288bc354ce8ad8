"""The rows of a build, collected as they come. Texts wait on disk; in memory is what grouping and sorting need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.arranged import Arranged, arrange, prefixes
from cleaning.corpus.blocks import UNPLACED, Block
from cleaning.corpus.rows import CleanedPage, Row
from cleaning.corpus.schema import PIECES, TABLES, TEXT
from cleaning.corpus.spill import Spill
from cleaning.corpus.tables import GROUP_ROWS
from cleaning.dedup.member import Member, Placement, Relation
from cleaning.learned.form import Trace
from cleaning.learned.patterns import LEARNED
from cleaning.learned.sightings import Sightings
from cleaning.model import document_id

_JOINED = pa.schema([pa.field("joined_text", TEXT), pa.field("joined_from", PIECES)])


@dataclass(frozen=True, slots=True)
class _Rejected:
    page_id: str
    digest: bytes
    reason: str
    of_page: str
    row: int


class Collected:
    """All rows of a build. Documents are numbered by their place in `members`."""

    def __init__(self, aside: Path) -> None:
        """Raises OSError where the folder can't be written."""
        self.members: list[Member] = []
        self.places: list[tuple[str, str, str]] = []
        """(page_id, url, source) of each document, in the order in which they came."""
        self.lengths: list[int] = []
        """The code points of each document's text."""
        self.documents = Spill(aside / "documents.arrow", UNPLACED)
        self.removed = Spill(aside / "removed_spans.arrow", TABLES["removed_spans"])
        self.rejected = Spill(aside / "rejected.arrow", TABLES["rejected"])
        self.joined = Spill(aside / "joined.arrow", _JOINED)
        """What previews show together, in the order of their speeches."""
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
        self._see(page.page_id)
        self._pages.append(page.of_page or page.page_id)
        row = page.document
        self.members.append(page.member)
        self.lengths.append(row["n_chars"])
        self._digests.append(page.digest)
        self.sightings.add(page.trace or Trace())
        self.places.append((page.page_id, row["url"], row["source"]))
        self._rows.append(self.documents.add(row))
        first = len(self.removed)
        for span in page.removed:
            self.removed.add(span)
        self._removed_of.append((first, len(self.removed)))
        self._learned_of.append(tuple({span["rule"] for span in page.removed if span["rule"].startswith(LEARNED)}))

    def add_block(self, block: Block) -> None:
        """Takes in many pages at once. Raises ValueError as `add` does."""
        at = self.rejected.add_batch(block.rejected)
        for row, (page_id, digest, of_page, reason) in enumerate(block.others(), at):
            self._rejections.append(_Rejected(page_id, digest, reason, of_page, row))
        documents, removed = block.documents, block.removed
        first = len(self.documents)
        for page_id, digest, of_page, member in block.accepted():
            self._see(page_id)
            self._pages.append(of_page or page_id)
            self.members.append(member)
            self._digests.append(digest)
        for trace in block.traces() if self.sightings.is_open else ():
            self.sightings.add(trace)
        self.lengths += np.asarray(documents.column("n_chars")).tolist()
        self.places += zip(*(documents.column(name).to_pylist() for name in ("page_id", "url", "source")), strict=True)
        self._rows += range(first, first + len(documents))
        self.documents.add_batch(documents)
        rules = removed.column("rule")
        any_learned = bool(pc.any(pc.starts_with(rules, LEARNED)).as_py())
        ends = np.cumsum(block.n_removed, dtype=np.int64) if len(documents) else np.empty(0, dtype=np.int64)
        start, begin = self.removed.add_batch(removed), 0
        for end in ends.tolist():
            self._removed_of.append((start + begin, start + end))
            own = map(str, rules[begin:end].to_pylist()) if any_learned else ()
            self._learned_of.append(tuple({rule for rule in own if rule.startswith(LEARNED)}))
            begin = end

    def _see(self, page_id: str) -> None:
        if page_id in self._seen:
            raise ValueError(f"{page_id} was added twice: reject the second as `duplicate_record` or `superseded`")
        self._seen.add(page_id)

    def pages_of(self, documents: Set[int]) -> frozenset[str]:
        """The ids of the input's pages that hold these documents."""
        return frozenset(self._pages[document] for document in documents)

    def withdraw(self, pages: Set[str]) -> None:
        """Forgets all that came of these pages, so that they can be cleaned and added anew. Ends the comparing."""
        self.sightings.close()
        self._keep([index for index, page in enumerate(self._pages) if page not in pages])
        self._rejections = [rejected for rejected in self._rejections if rejected.of_page not in pages]

    def withdraw_documents(self, documents: Set[int]) -> None:
        """Forgets these documents for good, also in what is compared. The others are numbered anew."""
        self.sightings.drop(documents)
        self._keep([index for index in range(len(self.members)) if index not in documents])

    def withdraw_rejections(self, goes: Callable[[Row], bool]) -> list[tuple[Row, str]]:
        """Forgets rejections, and gives their rows, each with the id of its input's page."""
        order = np.array([rejected.row for rejected in self._rejections], dtype=np.int64)
        slabs = self.rejected.slabs(order, GROUP_ROWS["rejected"])
        rows = (row for _, slab in slabs for row in slab.to_pylist())
        gone = {number: row for number, row in enumerate(rows) if goes(row)}
        pages = [(row, self._rejections[number].of_page) for number, row in gone.items()]
        self._rejections = [one for number, one in enumerate(self._rejections) if number not in gone]
        return pages

    def _keep(self, stays: Sequence[int]) -> None:
        self._seen = {self.places[index][0] for index in stays}
        self._pages = [self._pages[index] for index in stays]
        self.members = [self.members[index] for index in stays]
        self.places = [self.places[index] for index in stays]
        self.lengths = [self.lengths[index] for index in stays]
        self._digests = [self._digests[index] for index in stays]
        self._rows = [self._rows[index] for index in stays]
        self._removed_of = [self._removed_of[index] for index in stays]
        self._learned_of = [self._learned_of[index] for index in stays]

    def page_of(self, document: int) -> str:
        """The id of the input's page that holds a document."""
        return self._pages[document]

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
        """Rows of documents as `Spill.slabs` gives them, with the documents' numbers."""
        at = 0
        for indices, slab in self.documents.slabs(np.array(self._rows, dtype=np.int64)[order], rows, columns):
            yield order[at : at + len(indices)], slab
            at += len(indices)

    def texts(self) -> Iterator[pa.Array[Any]]:
        """The texts of all documents, in the order of `members`."""
        every = np.arange(len(self.members), dtype=np.int64)
        for _, slab in self.slabs(every, GROUP_ROWS["documents"], ("text",)):
            yield slab.column("text").combine_chunks()

    def rows(self, documents: Sequence[int], columns: Sequence[str] | None = None) -> list[Row]:
        """The rows of these documents, in their order. Default: all columns."""
        order = np.array(documents, dtype=np.int64)
        return [row for _, slab in self.slabs(order, len(order), columns) for row in slab.to_pylist()]

    def removed_rows(self, documents: Sequence[int]) -> list[list[Row]]:
        """The rows of `removed_spans` of each of these documents."""
        ranges = [self._removed_of[document] for document in documents]
        order = np.concatenate([np.empty(0, dtype=np.int64), *(np.arange(*each, dtype=np.int64) for each in ranges)])
        rows = (row for _, slab in self.removed.slabs(order, len(order)) for row in slab.to_pylist())
        return [list(islice(rows, end - start)) for start, end in ranges]

    def replace(self, document: int, row: Row, removed: Sequence[Row]) -> None:
        """Puts other rows in the place of a document's. The earlier ones stay on disk, unread."""
        self._rows[document] = self.documents.add(row)
        first = len(self.removed)
        for span in removed:
            self.removed.add(span)
        self._removed_of[document] = (first, len(self.removed))

    def document_order(self, placed: Sequence[Placement]) -> NDArray[np.int64]:
        """Documents by speech, the kept one first, then by page id. `placed` holds the placement of each document."""

        def key(index: int) -> tuple[str, bool, str]:
            return placed[index].speech_id, placed[index].relation is not Relation.KEPT, self.places[index][0]

        return np.array(sorted(range(len(placed)), key=key), dtype=np.int64)

    def cuts(self) -> Counter[str]:
        """In how many documents each learned rule cut something."""
        return Counter(rule for rules in self._learned_of for rule in rules)

    def arranged(self, placed: Sequence[Placement], days: NDArray[np.int64]) -> dict[str, Arranged]:
        """How the tables of pages are written: speeches and documents by the numbers of their documents.

        A speech stands where the page by which it was first known would. `placed` is as for `document_order`,
        `days` are the days of the documents' fetches as `days_of` gives them.
        """
        pages = [place[0] for place in self.places]
        speeches = [placement.speech_id for placement in placed]
        is_copy = np.array([placement.relation is not Relation.KEPT for placement in placed], dtype=bool)
        kept = np.flatnonzero(~is_copy)
        ids = [speeches[number] for number in kept.tolist()]
        day_of = {member.id: day for member, day in zip(self.members, days.tolist(), strict=True)}
        first = [day_of.get(of, own) for of, own in zip(ids, days[kept].tolist(), strict=True)]
        by_speech = arrange("speeches", np.array(first, dtype=np.int64), prefixes(ids), [ids])
        return {
            "speeches": Arranged(kept[by_speech.order], by_speech.sizes),
            "documents": arrange("documents", days, prefixes(speeches), [speeches, is_copy, pages]),
            "removed_spans": self._removed_arranged(days, pages),
            "rejected": self._rejected_arranged(),
        }

    def _removed_arranged(self, days: NDArray[np.int64], pages: list[str]) -> Arranged:
        """Removed spans by page, of a page as they stand in it."""
        ranges = np.array(self._removed_of, dtype=np.int64).reshape(-1, 2)
        counts = ranges[:, 1] - ranges[:, 0]
        of = np.repeat(np.arange(len(ranges), dtype=np.int64), counts)
        rows = np.repeat(ranges[:, 0] - np.cumsum(counts) + counts, counts) + np.arange(len(of))
        rank = np.empty(len(pages), dtype=np.int64)
        rank[sorted(range(len(pages)), key=pages.__getitem__)] = np.arange(len(pages))
        hashed = prefixes([member.id for member in self.members])
        arranged = arrange("removed_spans", days[of], hashed[of], [rank[of]])
        return Arranged(rows[arranged.order], arranged.sizes)

    def _rejected_arranged(self) -> Arranged:
        """Rejections by page id; those of one page by what they say. When a rejected page was fetched is not kept."""
        keys = [(rejected.page_id, rejected.digest) for rejected in self._rejections]
        hashed = prefixes([document_id(page) for page, _ in keys])
        arranged = arrange("rejected", np.full(len(keys), -1, dtype=np.int64), hashed, [keys])
        rows = np.array([rejected.row for rejected in self._rejections], dtype=np.int64)
        return Arranged(rows[arranged.order], arranged.sizes)
