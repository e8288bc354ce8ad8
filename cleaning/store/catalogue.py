"""The store's list of files, pages and segments: one SQLite file, changed in whole transactions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cleaning.inputs.looked import Known
from cleaning.inputs.seen import Seen
from cleaning.inputs.turns import Part
from cleaning.model import Rejection

_SCHEMA = """
create table meta (name text primary key, value blob) without rowid;
create table files (id integer primary key, key blob unique, name text, notes text, results integer);
create table results (
    file integer, at integer, page_id text, url text, fetched_at text, record integer, digest blob, fields blob,
    part text, rejection text, primary key (file, at)
) without rowid;
create table segments (id integer primary key autoincrement, sha256 blob, rows integer);
create table pages (
    key blob, patterns blob, site text, segment integer, first integer, n integer, primary key (key, patterns)
) without rowid;
create index pages_by_segment on pages (segment);
"""
_RESULT = "insert into results values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Rows(NamedTuple):
    """Where the rows of a page stand, and which learned strings shaped them."""

    patterns: bytes
    site: str | None
    segment: int
    first: int
    n: int


class Stored(NamedTuple):
    """A page whose rows stand in a segment, by what they were made from."""

    key: bytes
    patterns: bytes
    site: str | None
    first: int
    n: int


class Segment(NamedTuple):
    """A file of rows."""

    id: int
    sha256: bytes
    rows: int


class StaleError(Exception):
    """Other code made what is stored."""


class Catalogue:
    """The list. One process at a time has it open; that is the caller's to see to."""

    def __init__(self, path: Path, made_by: bytes) -> None:
        """Opens the list, or begins one.

        Raises sqlite3.Error where the file is none, StaleError where other code made it.
        """
        self._db = sqlite3.connect(path, isolation_level=None)
        try:
            self._begin(made_by)
        except BaseException:
            self._db.close()
            raise

    def _begin(self, made_by: bytes) -> None:
        db = self._db
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
        db.execute("pragma secure_delete = on")
        db.execute("pragma temp_store = memory")
        if not db.execute("select 1 from sqlite_master").fetchone():
            db.execute("begin immediate")
            for statement in _SCHEMA.split(";\n"):
                db.execute(statement)
            db.execute("insert into meta values ('made_by', ?)", (made_by,))
            db.execute("commit")
        found = db.execute("pragma quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        if db.execute("select value from meta where name = 'made_by'").fetchone() != (made_by,):
            raise StaleError
        db.execute("create temp table used (file integer primary key)")

    def close(self) -> None:
        self._db.close()

    # Files of inputs.

    def recall(self, file: bytes) -> Known | None:
        """What is known of a file. Raises sqlite3.Error, as everything here does."""
        row = self._db.execute("select id, results, notes from files where key = ?", (file,)).fetchone()
        if row is None:
            return None
        self._db.execute("insert or ignore into used values (?)", (row[0],))
        return Known(row[1], json.loads(row[2]))

    def remember(self, file: bytes, name: str, results: Sequence[Seen | Rejection], notes: Sequence[str]) -> None:
        """Takes a file in."""
        with self._transaction():
            number = self._db.execute(
                "insert into files (key, name, notes, results) values (?, ?, ?, ?)",
                (file, name, json.dumps(notes), len(results)),
            ).lastrowid
            self._db.executemany(
                _RESULT,
                ((number, at, *_as_row(one)) for at, one in enumerate(results)),
            )
            self._db.execute("insert into used values (?)", (number,))

    def results(self, file: bytes) -> Iterator[Seen | Rejection]:
        """What a file holds, in its order."""
        number, name = self._db.execute("select id, name from files where key = ?", (file,)).fetchone()
        rows = self._db.execute(
            "select page_id, url, fetched_at, record, digest, fields, part, rejection from results where file = ? "
            "order by at",
            (number,),
        )
        return (_of_row(name, row) for row in rows)

    def drop_unused_files(self) -> None:
        """Forgets the files that were neither recalled nor taken in since this was opened."""
        with self._transaction():
            for table, column in (("results", "file"), ("files", "id")):
                self._db.execute(f"delete from {table} where {column} not in (select file from used)")  # noqa: S608 - names of this module

    # Rows of pages.

    def find(self, key: bytes) -> list[Rows]:
        """Where the rows of a page stand; several where different strings were learned."""
        found = self._db.execute("select patterns, site, segment, first, n from pages where key = ?", (key,))
        return [Rows(*row) for row in found]

    def segments(self) -> list[Segment]:
        """All segments, the oldest first."""
        return [Segment(*row) for row in self._db.execute("select id, sha256, rows from segments order by id")]

    def next_segment(self) -> int:
        """The number of the next segment. No number was ever given to another."""
        row = self._db.execute("select seq from sqlite_sequence where name = 'segments'").fetchone()
        return int(row[0]) + 1 if row else 1

    def pages_of(self, segment: int) -> list[Stored]:
        """The pages whose rows stand in a segment, in their order there."""
        found = self._db.execute("select key, patterns, site, first, n from pages where segment = ?", (segment,))
        return sorted((Stored(*row) for row in found), key=lambda page: page.first)

    def add_segment(self, segment: Segment, pages: Iterable[Stored], instead_of: Collection[int] = ()) -> None:
        """Names a segment that is on disk, and no more those that it replaces."""
        with self._transaction():
            for old in instead_of:
                self._drop(old)
            self._db.execute("insert into segments values (?, ?, ?)", segment)
            self._db.executemany(
                "insert or replace into pages values (?, ?, ?, ?, ?, ?)",
                ((page.key, page.patterns, page.site, segment.id, page.first, page.n) for page in pages),
            )

    def drop_segment(self, segment: int) -> None:
        """Names a segment no more, nor the pages in it."""
        with self._transaction():
            self._drop(segment)

    def drop_pages(self, pages: Iterable[Stored]) -> None:
        """Forgets where these pages stand."""
        with self._transaction():
            self._db.executemany(
                "delete from pages where key = ? and patterns = ?", ((page.key, page.patterns) for page in pages)
            )

    def settle(self) -> None:
        """Brings everything into one file, without what was deleted."""
        self._db.execute("pragma wal_checkpoint(truncate)")

    def _drop(self, segment: int) -> None:
        self._db.execute("delete from segments where id = ?", (segment,))
        self._db.execute("delete from pages where segment = ?", (segment,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")


def _as_row(one: Seen | Rejection) -> tuple[object, ...]:
    if isinstance(one, Rejection):
        return None, None, None, None, None, None, None, json.dumps(asdict(one))
    when = None if one.fetched_at is None else one.fetched_at.isoformat()
    part = None if one.part is None else json.dumps(astuple(one.part))
    return one.page_id, one.url, when, one.record, one.digest, one.fields, part, None


def _of_row(name: str, row: tuple[Any, ...]) -> Seen | Rejection:
    page_id, url, fetched_at, record, digest, fields, part, rejection = row
    if rejection is not None:
        return Rejection(**json.loads(rejection))
    when = None if fetched_at is None else datetime.fromisoformat(fetched_at)
    return Seen(page_id, url, when, name, record, digest, fields, None if part is None else _part(part))


def _part(text: str) -> Part:
    of, number, sure, names, holds, size = json.loads(text)
    return Part(of, number, sure, tuple(names), tuple(holds), size)
