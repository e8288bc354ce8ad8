"""What a published snapshot, the index and archives hold of a list of takedowns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cleaning.corpus.rows import Row
from cleaning.corpus.snapshot import INDEX, UNCUT
from cleaning.dedup.index import Index
from cleaning.model import Document, Page
from cleaning.pages import read
from cleaning.pipeline import clean_all
from cleaning.store.store import FOLDER as STORE
from cleaning.takedown.builds import Found, name_of, rejected_takedown, speeches_to_remove
from cleaning.takedown.matching import Matcher
from cleaning.takedown.sketches import Hashes, Sketch, sketches
from cleaning.takedown.tombstones import Named, Takedowns

_ROWS = 1_000
_COLUMNS = ("id", "page_id", "url", "parent_id", "speech_id", "n_chars")


@dataclass(frozen=True, slots=True)
class Held:
    """A page that stands in a snapshot though it was taken down."""

    takedown: str
    id: str
    page_id: str
    url: str
    speech_id: str
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a snapshot holds of a list."""

    pages: tuple[Held, ...] = ()
    """Rows of `documents`."""
    rejected: tuple[tuple[str, str], ...] = ()
    """Page ids in `rejected` that tell more than that the page was taken down, each with its takedown."""

    def __bool__(self) -> bool:
        return bool(self.pages or self.rejected)


def holding(snapshot: Path, takedowns: Takedowns) -> Holding:
    """What a snapshot holds of a list: whole speeches, as a build would take them out."""
    named, matcher, found = Named.of(takedowns), Matcher(takedowns), Found()
    rows: list[Row] = []
    for batch in batches(snapshot, "documents", (*_COLUMNS, "text") if matcher else _COLUMNS):
        first = len(rows)
        rows += batch.select(list(_COLUMNS)).to_pylist()
        for number in range(first, len(rows)):
            row = rows[number]
            if name := name_of(named, row["page_id"], row["url"], ids=[row["parent_id"]]):
                found.named[number] = name
        if matcher:
            found.alike.update((first + at, name) for at, name in matcher.matches(batch.column("text")))
    going = speeches_to_remove(found, [r["speech_id"] for r in rows], [r["n_chars"] for r in rows], named.documents)
    pages = tuple(
        Held(going[row["speech_id"]], row["id"], row["page_id"], row["url"], row["speech_id"], row["parent_id"])
        for row in rows
        if row["speech_id"] in going
    )
    return Holding(pages, tuple(_rejected(snapshot, named, {page.id: page.takedown for page in pages})))


def _rejected(snapshot: Path, named: Named, gone: dict[str, str]) -> Iterator[tuple[str, str]]:
    for batch in batches(snapshot, "rejected", ("page_id", "url", "reason", "kept_instead")):
        for row in batch.to_pylist():
            if name := rejected_takedown(row, named, gone):
                yield row["page_id"], name


def batches(snapshot: Path, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The rows of a table, some thousand at a time."""
    for path in sorted((snapshot / "data" / table).glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(_ROWS, columns=list(columns))


def texts_of(snapshot: Path, pages: Sequence[Held], salt: str) -> tuple[list[Sketch], Hashes]:
    """The sketches of these pages' texts, and those of their hashes that other speeches of the snapshot have too."""
    ids = {page.id for page in pages}
    ours = [one for one, page in _sketched(snapshot, salt) if page in ids]
    hashes = np.unique(np.concatenate([np.empty(0, dtype=np.uint32), *(one.hashes for one in ours)]))
    stock = np.zeros(len(hashes), dtype=np.bool_)
    for one, page in _sketched(snapshot, salt):
        if page not in ids:
            stock |= np.isin(hashes, one.hashes)
    return ours, hashes[stock]


def _sketched(snapshot: Path, salt: str) -> Iterator[tuple[Sketch, str]]:
    for batch in batches(snapshot, "documents", ("id", "text")):
        yield from zip(sketches(batch.column("text"), salt), batch.column("id").to_pylist(), strict=True)


def in_index(folder: Path, takedowns: Takedowns) -> int:
    """How many texts of the index a list knows. Called under the folder's lock.

    A takedown that knows no text finds none here; the next build leaves nothing in the index but what it publishes.
    """
    matcher = Matcher(takedowns)
    if not matcher:
        return 0
    places = (folder / INDEX, folder / INDEX / UNCUT)
    return sum(_known_in(Index(place), matcher) for place in places if place.is_dir())


def _known_in(index: Index, matcher: Matcher) -> int:
    ranges = (np.arange(at, min(at + _ROWS, len(index)), dtype=np.int64) for at in range(0, len(index), _ROWS))
    return sum(1 for numbers in ranges for _ in matcher.matches_of_forms(index.forms(numbers)))


def in_store(folder: Path, takedowns: Takedowns) -> list[tuple[str, str, str]]:
    """The pages of the list whose cleaned rows are stored: file, page id, takedown. Called under the folder's lock."""
    named, matcher = Named.of(takedowns), Matcher(takedowns)
    found = []
    for path in sorted((folder / STORE).glob("segment-*")):
        for batch in _stored(path):
            documents = batch.column("document")
            urls = pc.struct_field(documents, "url").to_pylist()
            alike = dict(matcher.matches(pc.struct_field(documents, "text")))
            for row, page_id in enumerate(map(str, batch.column("page_id").to_pylist())):
                if name := alike.get(row) or name_of(named, page_id, urls[row]):
                    found.append((path.name, page_id, name))
    return found


def _stored(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows in a file of the store; none of one that a kill left unfinished."""
    with pa.OSFile(str(path), "rb") as source:
        try:
            reader = pa.ipc.open_file(source)
        except pa.ArrowInvalid:
            return
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)


def in_archives(inputs: Sequence[Path], takedowns: Takedowns, *, by_text: bool) -> Iterator[tuple[str, int, str, str]]:
    """The records of archives that hold pages of a list: file, place in it, page id, takedown.

    By their addresses; with `by_text` every page is cleaned and known by its text as well.
    """
    named, matcher = Named.of(takedowns), Matcher(takedowns)
    for page in read(inputs):
        name = name_of(named, page.page_id, page.url)
        if name is None and by_text and isinstance(page, Page):
            texts = [one.text for one in clean_all(page) if isinstance(one, Document)]
            name = next((found for _, found in matcher.matches(texts)), None)
        if name is not None:
            yield page.file_path, page.record if isinstance(page, Page) else -1, page.page_id, name
