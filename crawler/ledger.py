"""What was asked, when, what came of it, and where the answer lies: tables beside the frontier's, in one SQLite file.

The archive holds the bytes and is written first; the ledger says what they are. Its rows are written in the same
transactions as the frontier's, so a page that is done there has its row here. What a kill kept from being written is
read from the archive by the next run (`take_up`). Then both tell the same, and `jianghua raw verify` proves it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from crawler.exchanges import Place
from crawler.frontier.due import Change
from crawler.frontier.store import Store

VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    whole INTEGER NOT NULL,      -- 1 if it started at the site's home, 0 if its start addresses were given
    started_at TEXT NOT NULL,
    ended_at TEXT,               -- null while it runs, and for ever if it was killed
    outcome TEXT                 -- why it ended: finished, shutdown, archive_failed ...
) STRICT;
CREATE TABLE IF NOT EXISTS pages (
    site TEXT NOT NULL,
    key TEXT NOT NULL,           -- one identity for all addresses of a page
    url TEXT NOT NULL,           -- the address last asked for
    kind TEXT NOT NULL,          -- list, detail, part, robots, other
    first_asked_at TEXT NOT NULL,
    last_asked_at TEXT NOT NULL,
    last_outcome TEXT NOT NULL,  -- kept, refused, failed
    last_status INTEGER,
    last_reason TEXT,
    attempts INTEGER NOT NULL,   -- requests that brought no page since one last did
    fetched_at TEXT,             -- when it was last seen with status 200, or unchanged
    changed_at TEXT,             -- when its present bytes were first seen
    gone_at TEXT,                -- since when there is no such page; null while there is
    digest TEXT,                 -- of its bytes
    etag TEXT,                   -- as the server sent them with these bytes
    last_modified TEXT,
    payload_url TEXT,            -- where these bytes lie: the response record's address, time, file and offset
    payload_at TEXT,
    file TEXT,
    offset INTEGER,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pages_digest ON pages (site, digest);
CREATE TABLE IF NOT EXISTS asked (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    outcome TEXT NOT NULL,       -- kept, refused, failed; pruned: it was kept, and its file was removed since
    status INTEGER,
    reason TEXT,                 -- why it was refused or failed: robots, foreign_host, budget, DownloadTimeoutError ...
    detail TEXT,
    change TEXT,                 -- of the page, beside the answer before: new, same, changed, gone, back
    digest TEXT,
    length INTEGER,
    file TEXT,                   -- the WARC file's name
    offset INTEGER               -- of the response or revisit record in it
) STRICT;
CREATE INDEX IF NOT EXISTS asked_page ON asked (site, key);
CREATE INDEX IF NOT EXISTS asked_url ON asked (url);
CREATE INDEX IF NOT EXISTS asked_place ON asked (file, offset);
"""
_NOTE = (
    "INSERT INTO asked (run, site, key, url, kind, asked_at, outcome, status, reason, detail, change, digest, length,"
    " file, offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_STATE = (
    "INSERT INTO pages (site, key, url, kind, first_asked_at, last_asked_at, last_outcome, last_status, last_reason,"
    " attempts, fetched_at, changed_at, gone_at, digest, etag, last_modified, payload_url, payload_at, file, offset)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)"
    " ON CONFLICT (site, key) DO UPDATE SET url = ?3, kind = ?4, last_asked_at = ?5, last_outcome = ?6,"
    " last_status = ?7, last_reason = ?8, attempts = CASE WHEN ?10 IS NULL THEN attempts + ?9 ELSE 0 END,"
    " fetched_at = coalesce(?10, fetched_at), changed_at = coalesce(?11, changed_at),"
    " gone_at = CASE WHEN ?12 IS NOT NULL THEN coalesce(gone_at, ?12) WHEN ?10 IS NOT NULL THEN NULL ELSE gone_at END,"
    " digest = coalesce(?13, digest), etag = CASE WHEN ?10 IS NULL THEN etag ELSE coalesce(?14, etag) END,"
    " last_modified = CASE WHEN ?10 IS NULL THEN last_modified ELSE coalesce(?15, last_modified) END,"
    " payload_url = coalesce(?16, payload_url), payload_at = coalesce(?17, payload_at), file = coalesce(?18, file),"
    " offset = coalesce(?19, offset)"
)


class Outcome(StrEnum):
    """What came of asking for an address."""

    KEPT = "kept"
    """An answer came, of whatever status, and lies in the archive. With a reason it brought no page: a wall."""
    REFUSED = "refused"
    """We did not ask: robots.txt, a foreign host, the budget."""
    FAILED = "failed"
    """We asked and no whole answer came."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One address and what came of it."""

    key: str
    url: str
    kind: str
    asked_at: datetime
    outcome: Outcome
    status: int | None = None
    reason: str | None = None
    detail: str | None = None
    length: int | None = None
    place: Place | None = None
    change: Change | None = None
    """What the answer says of the page, beside the one before."""
    etag: str | None = None
    last_modified: str | None = None
    """The server's words for this version of the page."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page whose bytes lie in the archive."""

    digest: str
    etag: str | None
    last_modified: str | None
    gone: bool
    url: str
    """The address under which the bytes were kept."""
    at: datetime
    """When they were asked for."""
    file: str
    offset: int
    joined: bool = False
    """Whether it is one of several pages of a document, as far as they were ever asked for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer lies, and what it said of its page."""

    file: str
    offset: int
    change: Change | None


class LedgerError(Exception):
    """The ledger can't be used; the message says what to do."""


class Ledger:
    """The ledger of a raw folder, seen by one run of one site. It writes through the frontier's store."""

    def __init__(self, store: Store, user_agent: str, *, whole: bool = True) -> None:
        self._store = store
        self._site = store.crawl
        self._user_agent = user_agent
        self._whole = whole
        try:
            prepare(store.db)
            self.run = self._begin()
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"the ledger can't be used: {error}; move its file away to start a new one") from error

    def _begin(self) -> int:
        row = self._store.db.execute(
            "INSERT INTO runs (site, user_agent, whole, started_at) VALUES (?, ?, ?, ?) RETURNING id",
            (self._site, self._user_agent, int(self._whole), text_of(datetime.now(UTC))),
        ).fetchone()
        return int(row[0])

    def note(self, asked: Asked, run: int | None = None) -> None:
        """Record what came of an address, with the frontier's next transaction. `run` is this one, if not told."""
        place = asked.place
        when = text_of(asked.asked_at)
        where = (place.digest, asked.length, place.file, place.offset) if place else (None, asked.length, None, None)
        what = (asked.url, asked.kind, when, asked.outcome.value, asked.status)
        page = (self._site, asked.key)
        row = (run or self.run, *page, *what, asked.reason, asked.detail, asked.change, *where)
        self._store.later(_NOTE, row)
        here = asked.change in {Change.NEW, Change.SAME, Change.CHANGED, Change.BACK}
        new = place is not None and asked.change in {Change.NEW, Change.CHANGED}
        back = place is not None and asked.change is Change.BACK and asked.status == 200
        failed = int(asked.outcome is not Outcome.REFUSED and not here)
        state = (
            *(when if here else None, when if new else None, when if asked.change is Change.GONE else None),
            *(place.digest if place and (new or back) else None, asked.etag, asked.last_modified),
            *((asked.url, when, place.file, place.offset) if place and new else (None,) * 4),
        )
        self._store.later(_STATE, (*page, *what, asked.reason, failed, *state))

    def page(self, key: str) -> Known | None:
        """What is known of a page; None where its bytes never came."""
        query = (
            "SELECT digest, etag, last_modified, gone_at IS NOT NULL, payload_url, payload_at, file, offset,"
            " kind = 'part' OR (kind = 'detail' AND EXISTS (SELECT 1 FROM pages AS p WHERE p.site = pages.site AND"
            " p.key > pages.key || '/' AND p.key < pages.key || '0' AND p.kind = 'part'))"
            " FROM pages WHERE site = ? AND key = ? AND digest IS NOT NULL AND file IS NOT NULL"
        )
        row = self._store.db.execute(query, (self._site, key)).fetchone()
        if row is None:
            return None
        digest, etag, modified, gone, url, at, file, offset, joined = row
        return Known(digest, etag, modified, bool(gone), url, datetime.fromisoformat(at), file, offset, bool(joined))

    def documents_with(self, digest: str) -> set[str]:
        """Keys of documents of the site that have these very bytes, a few at most. Reads what is written only."""
        query = (  # SQLite would look through all pages of the site
            "SELECT key FROM pages INDEXED BY pages_digest WHERE site = ? AND digest = ? AND kind = 'detail' LIMIT 5"
        )
        return {key for (key,) in self._store.db.execute(query, (self._site, digest))}

    def answer_since(self, url: str, since: datetime) -> Kept | None:
        """The last answer to an address that an earlier run kept since then."""
        query = (
            "SELECT file, offset, change FROM asked WHERE site = ? AND url = ? AND outcome = 'kept' AND asked_at >= ?"
            " AND reason IS NULL AND run < ? ORDER BY id DESC LIMIT 1"
        )
        row = self._store.db.execute(query, (self._site, url, text_of(since), self.run)).fetchone()
        return Kept(row[0], row[1], Change(row[2]) if row[2] else None) if row else None

    def end_of(self, file: str) -> int:
        """The offset of the last record of a WARC file that has a row; -1 where none has."""
        query = "SELECT coalesce(max(offset), -1) FROM asked WHERE file = ?"
        return int(self._store.db.execute(query, (file,)).fetchone()[0])

    def last_run(self) -> int:
        """The run of this site before this one; this one where it is the first."""
        query = "SELECT coalesce(max(id), ?) FROM runs WHERE site = ? AND id < ?"
        return int(self._store.db.execute(query, (self.run, self._site, self.run)).fetchone()[0])

    def close(self, outcome: str) -> None:
        """End the run. Raises FrontierError where the disk refuses."""
        query = "UPDATE runs SET ended_at = ?, outcome = ? WHERE id = ?"
        self._store.later(query, (text_of(datetime.now(UTC)), outcome, self.run))
        self._store.flush()


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables where they are not. Raises LedgerError for those of another version."""
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found > VERSION:
        raise LedgerError(f"the ledger has version {found}, this program knows {VERSION}: update the program")
    if 0 < found < VERSION:
        from crawler.upgrade import upgrade  # noqa: PLC0415 # needed once in the life of a ledger

        upgrade(db)
    db.executescript(f"{_SCHEMA} PRAGMA user_version = {VERSION};")


def text_of(when: datetime) -> str:
    """A moment as the ledger has it: ISO 8601, UTC, microseconds."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")
