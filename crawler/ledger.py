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
MAX_ATTEMPTS = 9
"""Failed requests, retries included, after which a page is not sought any more: three runs at the default settings."""

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


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that lies in the archive."""

    url: str
    file: str
    offset: int


class LedgerError(Exception):
    """The ledger can't be used; the message says what to do."""


class Ledger:
    """The ledger of a raw folder, seen by one run of one site."""

    def __init__(self, path: Path, site: str, user_agent: str, *, whole: bool = True) -> None:
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
        self.run = self._begin(user_agent, whole)

    def _begin(self, user_agent: str, whole: bool) -> int:
        row = self._db.execute(
            "INSERT INTO runs (site, user_agent, whole, started_at) VALUES (?, ?, ?, ?) RETURNING id",
            (self._site, user_agent, int(whole), _text(datetime.now(UTC))),
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
        fetched = asked.outcome is Outcome.KEPT and asked.status == 200 and asked.reason is None
        where = (place.digest, asked.length, place.file, place.offset) if place else (None, asked.length, None, None)
        self._db.execute(
            "INSERT INTO asked (run, site, key, url, kind, asked_at, outcome, status, reason, detail, digest, length,"
            " file, offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.run, self._site, asked.key, *row, asked.reason, asked.detail, *where),
        )
        state = (when if fetched else None, place.digest if place and fetched else None, asked.reason)
        failed = int(asked.outcome is not Outcome.REFUSED and not fetched)
        self._db.execute(
            "INSERT INTO pages (site, key, url, kind, first_asked_at, last_asked_at, last_outcome, last_status,"
            " fetched_at, digest, last_reason, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
            " ON CONFLICT (site, key) DO UPDATE SET url = ?3, kind = ?4, last_asked_at = ?5, last_outcome = ?6,"
            " last_status = ?7, fetched_at = coalesce(?8, fetched_at), digest = coalesce(?9, digest),"
            " last_reason = ?10, attempts = CASE WHEN ?8 IS NULL THEN attempts + ?11 ELSE 0 END",
            (self._site, asked.key, *row, *state, failed),
        )

    def fetched_before(self, key: str) -> bool:
        """Whether an earlier run fetched this page of the site, with status 200."""
        query = (
            "SELECT 1 FROM pages WHERE site = ? AND key = ? AND fetched_at < (SELECT started_at FROM runs WHERE id = ?)"
        )
        return self._db.execute(query, (self._site, key, self.run)).fetchone() is not None

    def left_over(self) -> list[str]:
        """Addresses of documents and their pages that earlier runs meant to fetch and could not, oldest first.

        The budget was spent, the run was stopped, the host wanted a pause, or it failed; after MAX_ATTEMPTS failures
        a page is left to the lists that still name it.
        """
        query = (
            "SELECT url FROM pages WHERE site = ? AND kind IN ('detail', 'part') AND fetched_at IS NULL"
            " AND attempts < ? AND (last_reason IN ('budget', 'paused', 'stopped', 'wall') OR last_outcome = 'failed'"
            " OR last_status >= 500 OR last_status = 429) ORDER BY first_asked_at, key"
        )
        return [str(row[0]) for row in self._db.execute(query, (self._site, MAX_ATTEMPTS))]

    def unread(self) -> list[Kept]:
        """Documents of which it is not sure that their links were followed, in the order in which they came.

        They were fetched since the last whole run that finished, in runs that were killed or stopped.
        """
        query = (
            "SELECT url, file, offset FROM asked WHERE site = ?1 AND kind IN ('detail', 'part') AND status = 200"
            " AND run < ?2 AND run > (SELECT coalesce(max(id), 0) FROM runs WHERE site = ?1 AND whole = 1"
            " AND outcome = 'finished') AND run IN (SELECT id FROM runs WHERE outcome IS NOT 'finished') ORDER BY id"
        )
        return [Kept(*row) for row in self._db.execute(query, (self._site, self.run))]

    def close(self, outcome: str) -> None:
        """End the run."""
        self._db.execute("UPDATE runs SET ended_at = ?, outcome = ? WHERE id = ?", (_now(), outcome, self.run))
        self._db.close()


def _now() -> str:
    return _text(datetime.now(UTC))


def _text(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")
