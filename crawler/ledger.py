"""What was asked, when, what came of it, and where the answer lies: one SQLite file beside the archive.

The archive holds the bytes and is written first; the ledger says what they are. What is missing here after a kill is
fetched once more. Columns for due times and leases stand ready for a crawl that plans its nights; a crawl of today
leaves them null.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from crawler.archive import Place

VERSION = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    user_agent TEXT NOT NULL,
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
    fetched_at TEXT,             -- when its bytes last came with status 200
    digest TEXT,                 -- of those bytes
    due_at TEXT,
    leased_by INTEGER REFERENCES runs (id),
    leased_until TEXT,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS asked (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    status INTEGER,
    reason TEXT,                 -- why it was refused or failed: robots, foreign_host, budget, DownloadTimeoutError ...
    detail TEXT,
    digest TEXT,
    length INTEGER,
    file TEXT,                   -- the WARC file's name
    offset INTEGER               -- of the response record in it
) STRICT;
CREATE INDEX IF NOT EXISTS asked_page ON asked (site, key);
"""


class Outcome(StrEnum):
    """What came of asking for an address."""

    KEPT = "kept"
    """An answer came, of whatever status, and lies in the archive."""
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


class LedgerError(Exception):
    """The ledger can't be used; the message says what to do."""


class Ledger:
    """The ledger of a raw folder, seen by one run of one site."""

    def __init__(self, path: Path, site: str, user_agent: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            # A lost commit costs one more fetch, never a page: the archive is synced before. So NORMAL is enough.
            self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
            found = int(self._db.execute("PRAGMA user_version").fetchone()[0])
            if found > VERSION:
                raise LedgerError(f"{path} has version {found}, this program knows {VERSION}: update the program")
            self._db.executescript(f"{_SCHEMA} PRAGMA user_version = {VERSION};")
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{path}: {error}; move the file away to start a new ledger") from error
        self._site = site
        self.run = self._begin(user_agent)

    def _begin(self, user_agent: str) -> int:
        row = self._db.execute(
            "INSERT INTO runs (site, user_agent, started_at) VALUES (?, ?, ?) RETURNING id",
            (self._site, user_agent, _text(datetime.now(UTC))),
        ).fetchone()
        return int(row[0])

    def note(self, asked: Asked) -> None:
        """Record what came of an address, durable against a kill of this process when the call returns.

        Raises LedgerError where the disk refuses; then nothing of it is recorded.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._insert(asked)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise LedgerError(f"the ledger can't be written: {error}; make room or look who holds it") from error

    def _insert(self, asked: Asked) -> None:
        """One row of what happened, and the page's new state."""
        place = asked.place
        when = _text(asked.asked_at)
        row = (asked.url, asked.kind, when, asked.outcome.value, asked.status)
        fetched = asked.outcome is Outcome.KEPT and asked.status == 200
        where = (place.digest, asked.length, place.file, place.offset) if place else (None, asked.length, None, None)
        self._db.execute(
            "INSERT INTO asked (run, site, key, url, kind, asked_at, outcome, status, reason, detail, digest, length,"
            " file, offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.run, self._site, asked.key, *row, asked.reason, asked.detail, *where),
        )
        self._db.execute(
            "INSERT INTO pages (site, key, url, kind, first_asked_at, last_asked_at, last_outcome, last_status,"
            " fetched_at, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9)"
            " ON CONFLICT (site, key) DO UPDATE SET url = ?3, kind = ?4, last_asked_at = ?5, last_outcome = ?6,"
            " last_status = ?7, fetched_at = coalesce(?8, fetched_at), digest = coalesce(?9, digest)",
            (self._site, asked.key, *row, when if fetched else None, place.digest if place and fetched else None),
        )

    def fetched_before(self, key: str) -> bool:
        """Whether an earlier run fetched this page of the site, with status 200."""
        query = (
            "SELECT 1 FROM pages WHERE site = ? AND key = ? AND fetched_at < (SELECT started_at FROM runs WHERE id = ?)"
        )
        return self._db.execute(query, (self._site, key, self.run)).fetchone() is not None

    def close(self, outcome: str) -> None:
        """End the run."""
        self._db.execute("UPDATE runs SET ended_at = ?, outcome = ? WHERE id = ?", (_now(), outcome, self.run))
        self._db.close()


def _now() -> str:
    return _text(datetime.now(UTC))


def _text(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")
