"""The store itself: rows found again, rows taken in, and what is no longer needed given up."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cleaning.corpus.blocks import Block
from cleaning.corpus.errors import SnapshotError, writing
from cleaning.corpus.rows import CleanedPage
from cleaning.learned.patterns import Learned
from cleaning.store.catalogue import Catalogue, Rows, Segment, StaleError
from cleaning.store.keys import patterns_of
from cleaning.store.segments import (
    SEGMENT_ROWS,
    Mask,
    Waiting,
    Writer,
    is_whole,
    path_of,
    remove_unnamed,
    rows_of,
)

FOLDER = "store"
"""Its name in a corpus folder."""
_CATALOGUE = "catalogue.sqlite"
_LARGEST = 8 * SEGMENT_ROWS
"""Rows of a segment that several were merged into, at most."""
_TIER = 4
"""A segment is merged with the one before it as soon as that has less than so many times as many rows."""
_LIVE = 0.75
"""A segment is written anew when a smaller share of its rows is still of use."""


class Patterns:
    """Learned strings by site, as digests."""

    def __init__(self, learned: Learned) -> None:
        self.learned = learned
        self._known: dict[str | None, bytes] = {}

    def of(self, site: str | None) -> bytes:
        """As `patterns_of`."""
        if site not in self._known:
            self._known[site] = patterns_of(self.learned, site)
        return self._known[site]


class Store:
    """Rows of cleaned pages. Use `with Store.opened(…) as store:` under the lock of the corpus folder."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        """Not to be called: `opened` looks after what is damaged."""
        self.files = catalogue
        """The memory of input files."""
        self._folder = folder
        self._segments = {segment.id: segment for segment in catalogue.segments()}
        self._wanted: dict[int, Mask] = {}
        self._used: dict[int, Mask] = {}
        self._waiting = Waiting()
        self._writer: Writer | None = None

    @classmethod
    @contextmanager
    def opened(
        cls, folder: Path, made_by: bytes, note: Callable[[str], None], *, fresh: bool = False
    ) -> Iterator[Store]:
        """The store in a folder; begun anew where other code made it, where it is damaged, or where `fresh` says so.

        `note` is told of it. Raises SnapshotError where the disk takes no more.
        """
        with writing(folder.parent):
            if fresh:
                _clear(folder)
            folder.mkdir(parents=True, exist_ok=True)
            catalogue = _catalogue(folder, made_by, note)
        try:
            with writing(folder.parent):
                _drop_damaged(folder, catalogue, note)
                remove_unnamed(folder, catalogue.segments())
            store = cls(folder, catalogue)
            try:
                yield store
            finally:
                if store._writer is not None:
                    store._writer.abandon()
        except sqlite3.Error as error:
            raise SnapshotError(
                f"the store of cleaned pages in {folder} can't be used ({error}). Nothing was published and the "
                "current snapshot is as it was; make room, or remove that folder, which the next build makes anew"
            ) from error
        finally:
            catalogue.close()

    def find(self, key: bytes, patterns: Patterns) -> Rows | None:
        """The rows of a page that these learned strings shaped, if they are stored."""
        found = self.files.find(key)
        return next((rows for rows in found if rows.patterns == patterns.of(rows.site)), None)

    def want(self, rows: Rows) -> None:
        """Has `wanted` give these rows."""
        for masks in (self._wanted, self._used):
            if rows.segment not in masks:
                masks[rows.segment] = np.zeros(self._segments[rows.segment].rows, dtype=np.bool_)
            masks[rows.segment][rows.first : rows.first + rows.n] = True

    def wanted(self) -> Iterator[Block]:
        """The rows that were wanted since this was called last."""
        wanted, self._wanted = self._wanted, {}
        for segment in sorted(wanted):
            for _, batch in rows_of(self._folder, segment, wanted[segment]):
                yield Block(batch)

    def add(self, key: bytes, patterns: bytes, site: str | None, pages: Sequence[CleanedPage]) -> Block | None:
        """Takes in what became of a page. Gives the rows of the last pages, this one too, when they make a block."""
        self._waiting.add(key, patterns, site, pages)
        return self.flush() if self._waiting.are_enough else None

    def flush(self) -> Block | None:
        """The rows that wait for more."""
        if not len(self._waiting):
            return None
        batch, pages = self._waiting.take()
        with writing(self._folder.parent):
            if self._writer is None:
                self._writer = Writer(self._folder, self.files.next_segment())
            self._writer.add(batch, pages)
        if self._writer.rows >= SEGMENT_ROWS:
            self.finish()
        return Block(batch)

    def finish(self) -> None:
        """Brings all that was taken in and flushed to the disk for good."""
        writer, self._writer = self._writer, None
        if writer is not None:
            self._used[writer.number] = np.ones(writer.rows, dtype=np.bool_)
            self._name(writer, ())

    def keep_used(self) -> None:
        """Gives up all that was neither wanted nor taken in since this was opened, and brings it into few files."""
        self.finish()
        self.files.drop_unused_files()
        for segment in self._segments:
            used = self._used.setdefault(segment, np.zeros(self._segments[segment].rows, dtype=np.bool_))
            self.files.drop_pages(page for page in self.files.pages_of(segment) if not used[page.first])
        for group in self._groups():
            live = sum(int(self._used[segment].sum()) for segment in group)
            if len(group) > 1 or live < _LIVE * self._segments[group[0]].rows:
                self._rewrite(group, self._used)
        self.files.settle()

    def forget(self, page_ids: Collection[str]) -> int:
        """Removes the rows of these pages from the disk, and gives how many pages had some.

        The id of a document in a page means the whole page.
        """
        self.finish()
        ids = pa.array(sorted(page_ids), pa.string())
        count = 0
        for segment in list(self._segments):
            pages = self.files.pages_of(segment)
            hit = _hits(self._folder, self._segments[segment], ids)
            gone = [page for page in pages if hit[page.first : page.first + page.n].any()]
            if gone:
                self.files.drop_pages(gone)
                live = np.zeros(self._segments[segment].rows, dtype=np.bool_)
                for page in self.files.pages_of(segment):
                    live[page.first : page.first + page.n] = True
                self._rewrite([segment], {segment: live})
            count += len({page.key for page in gone})
        self.files.settle()
        return count

    def _groups(self) -> list[list[int]]:
        """The segments in their order, those together that are to be merged."""
        groups: list[list[int]] = []
        sizes: list[int] = []
        for segment in sorted(self._segments):
            groups.append([segment])
            sizes.append(int(self._used[segment].sum()))
            while len(groups) > 1 and sizes[-2] < _TIER * sizes[-1] and sizes[-2] + sizes[-1] <= _LARGEST:
                groups[-2:] = [groups[-2] + groups[-1]]
                sizes[-2:] = [sizes[-2] + sizes[-1]]
        return groups

    def _rewrite(self, group: Sequence[int], live: dict[int, Mask]) -> None:
        """Writes the live rows of some segments into one in their place."""
        with writing(self._folder.parent):
            writer = Writer(self._folder, self.files.next_segment())
            for segment in group:
                firsts = {page.first: page for page in self.files.pages_of(segment)}
                for rows, batch in rows_of(self._folder, segment, live[segment]):
                    at = {int(row): place for place, row in enumerate(rows.tolist())}
                    writer.add(batch, [page._replace(first=at[first]) for first, page in firsts.items() if first in at])
        self._used[writer.number] = np.ones(writer.rows, dtype=np.bool_)
        self._name(writer, group)

    def _name(self, writer: Writer, instead_of: Sequence[int]) -> None:
        """Makes a segment count, and no more those that it replaces."""
        with writing(self._folder.parent):
            if writer.rows:
                segment = writer.finish()
                self.files.add_segment(segment, writer.pages, instead_of)
                self._segments[segment.id] = segment
            else:
                writer.abandon()
                for old in instead_of:
                    self.files.drop_segment(old)
            for old in instead_of:
                del self._segments[old]
                path_of(self._folder, old).unlink(missing_ok=True)


def _catalogue(folder: Path, made_by: bytes, note: Callable[[str], None]) -> Catalogue:
    path = folder / _CATALOGUE
    try:
        return Catalogue(path, made_by)
    except StaleError:
        note("rules, code, settings or libraries have changed since the last build: every page is cleaned again")
    except sqlite3.DatabaseError as error:
        note(f"the store of cleaned pages in {folder} is damaged ({error}) and made anew: every page is cleaned again")
    _clear(folder)
    folder.mkdir()
    return Catalogue(path, made_by)


def _drop_damaged(folder: Path, catalogue: Catalogue, note: Callable[[str], None]) -> None:
    """Names segments no more whose files are not what was written."""
    damaged = [segment for segment in catalogue.segments() if not is_whole(folder, segment)]
    for segment in damaged:
        catalogue.drop_segment(segment.id)
    if damaged:
        rows = sum(segment.rows for segment in damaged)
        note(f"{len(damaged)} files of the store in {folder} are damaged: the {rows} pages in them are cleaned again")


def _clear(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _hits(folder: Path, segment: Segment, ids: pa.Array[pa.StringScalar]) -> Mask:
    """Which rows of a segment are of a page, or in a page, of these ids."""
    hit = np.zeros(segment.rows, dtype=np.bool_)
    for rows, batch in rows_of(folder, segment.id, ~hit):
        found = pc.or_(*(pc.is_in(batch.column(name), value_set=ids) for name in ("page_id", "of_page")))
        hit[rows] = np.asarray(found)
    return hit
