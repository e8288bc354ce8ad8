"""The frontier's file: one SQLite database, written in few transactions.

What is put is held back for a moment and written together (`flush`). A transaction is opened and committed at once, so
that several crawls in one process, or several processes, share a file without waiting for each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.frontier.entry import Entry, State

_SCHEMA = """
CREATE TABLE IF NOT EXISTS frontier (
    crawl TEXT NOT NULL,         -- the spider's name
    key TEXT NOT NULL,           -- one identity for all addresses of a page
    url TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'done', 'failed', 'aside')),
    reason TEXT,
    request TEXT,                -- JSON: callback, meta and what else differs from a plain request
    others TEXT NOT NULL,        -- other addresses of the page, blanks between
    priority INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    kills INTEGER NOT NULL,
    round INTEGER NOT NULL,      -- in which it was last settled
    leased_at TEXT,
    due_at TEXT,
    every REAL NOT NULL,         -- seconds
    place INTEGER NOT NULL,      -- the order in which pages were found
    PRIMARY KEY (crawl, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS frontier_open ON frontier (crawl, state) WHERE state IN ('pending', 'leased');
CREATE INDEX IF NOT EXISTS frontier_due ON frontier (crawl, due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS rounds (
    id INTEGER PRIMARY KEY,
    crawl TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT                -- null while a run of it can still be continued
) STRICT;
"""
_COLUMNS = "key, url, state, reason, request, others, priority, tries, kills, round, leased_at, due_at, every"
_PUT = (
    f"INSERT INTO frontier (crawl, {_COLUMNS}, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"  # noqa: S608 # constants
    " ?14, ?15) ON CONFLICT (crawl, key) DO UPDATE SET url = ?3, state = ?4, reason = ?5, request = ?6, others = ?7,"
    " priority = ?8, tries = ?9, kills = ?10, round = ?11, leased_at = ?12, due_at = ?13, every = ?14"
)
_GET = f"SELECT {_COLUMNS} FROM frontier WHERE crawl = ?"  # noqa: S608 # constants


class FrontierError(Exception):
    """The frontier can't be used or written; the message says what to do."""


class Store:
    """The rows of one crawl. `db` may be used for reading; what is written goes through `put` and `later`."""

    def __init__(self, path: Path, crawl: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(path, timeout=60, isolation_level=None)
            # A power cut may cost the last commits, never order: then a page is asked for twice, and none is lost.
            self.db.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {_SCHEMA}")
            place = self.db.execute("SELECT coalesce(max(place), 0) FROM frontier WHERE crawl = ?", (crawl,))
            self._place = int(place.fetchone()[0])
        except (OSError, sqlite3.DatabaseError) as error:
            raise FrontierError(f"{path}: {error}; move the file away to start a new one") from error
        self.crawl = crawl
        self._dirty: dict[str, Entry] = {}
        self._later: dict[str, list[Sequence[object]]] = {}
        self.leases_unwritten = False

    @property
    def waiting(self) -> int:
        """How many changes are not yet written."""
        return len(self._dirty) + sum(map(len, self._later.values()))

    def get(self, key: str) -> Entry | None:
        """A page by its key."""
        held = self._dirty.get(key)
        if held is not None:
            return held
        row = self.db.execute(f"{_GET} AND key = ?", (self.crawl, key)).fetchone()
        return _entry(row) if row else None

    def put(self, entry: Entry) -> None:
        """Write a page with the next transaction."""
        self._dirty[entry.key] = entry
        self.leases_unwritten |= entry.state is State.LEASED

    def later(self, sql: str, row: Sequence[object]) -> None:
        """Do this with the next transaction. Rows of one statement keep their order; statements may not need one."""
        self._later.setdefault(sql, []).append(row)

    def flush(self) -> None:
        """Write all that waits, or nothing of it. Raises FrontierError; then it still waits."""
        if not self.waiting:
            return
        try:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany(_PUT, self._rows())
            for sql, rows in self._later.items():
                self.db.executemany(sql, rows)
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise FrontierError(f"the frontier can't be written: {error}; make room or look who holds it") from error
        self._dirty.clear()
        self._later.clear()
        self.leases_unwritten = False

    def _rows(self) -> Iterator[tuple[object, ...]]:
        for e in self._dirty.values():
            self._place += 1  # of new pages only; the statement leaves the place of others as it is
            times = (_text(e.leased_at), _text(e.due_at))
            yield (
                *(self.crawl, e.key, e.url, e.state.value, e.reason, e.request, " ".join(e.others), e.priority),
                *(e.tries, e.kills, e.round, *times, e.every, self._place),
            )

    def unfinished(self) -> list[Entry]:
        """What is pending or leased, in the order in which it was found. Reads what is written only."""
        rows = self.db.execute(f"{_GET} AND state IN ('pending', 'leased') ORDER BY place", (self.crawl,))
        return [_entry(row) for row in rows]

    def due(self, now: datetime) -> list[Entry]:
        """What is to be asked for again by now, longest due first. Reads what is written only."""
        query = f"{_GET} AND due_at <= ? AND state NOT IN ('pending', 'leased') ORDER BY due_at, place"
        return [_entry(row) for row in self.db.execute(query, (self.crawl, _text(now)))]

    def count(self) -> dict[tuple[str, str], int]:
        """How many pages there are of each state and reason. Reads what is written only."""
        query = "SELECT state, coalesce(reason, ''), count(*) FROM frontier WHERE crawl = ? GROUP BY 1, 2 ORDER BY 1, 2"
        return {(state, reason): n for state, reason, n in self.db.execute(query, (self.crawl,))}

    def begin_round(self, now: datetime, hours: float) -> int:
        """The round that a run belongs to: the last one if it did not end and is young enough, else a new one."""
        oldest = _text(now - timedelta(hours=hours))
        query = "SELECT id FROM rounds WHERE crawl = ? AND ended_at IS NULL AND started_at > ? ORDER BY id DESC LIMIT 1"
        row = self.db.execute(query, (self.crawl, oldest)).fetchone()
        if row is None:
            query = "INSERT INTO rounds (crawl, started_at) VALUES (?, ?) RETURNING id"
            row = self.db.execute(query, (self.crawl, _text(now))).fetchone()
        return int(row[0])

    def last_round(self) -> int:
        """The round that began last; 0 where there was none."""
        query = "SELECT coalesce(max(id), 0) FROM rounds WHERE crawl = ?"
        return int(self.db.execute(query, (self.crawl,)).fetchone()[0])

    def end_rounds(self, now: datetime) -> None:
        """Every page is settled: the next run begins a new round."""
        query = "UPDATE rounds SET ended_at = ? WHERE crawl = ? AND ended_at IS NULL"
        self.db.execute(query, (_text(now), self.crawl))

    def close(self) -> None:
        """Close the file. What was not flushed is lost."""
        self.db.close()


def _entry(row: tuple[object, ...]) -> Entry:
    key, url, state, reason, request, others, priority, tries, kills, number, leased_at, due_at, every = row
    return Entry(
        str(key),
        str(url),
        State(str(state)),
        reason,  # type: ignore[arg-type] # the columns are typed (STRICT)
        request,  # type: ignore[arg-type]
        tuple(str(others).split()),
        priority,  # type: ignore[arg-type]
        tries,  # type: ignore[arg-type]
        kills,  # type: ignore[arg-type]
        number,  # type: ignore[arg-type]
        _time(leased_at),
        _time(due_at),
        every,  # type: ignore[arg-type]
    )


def _text(when: datetime | None) -> str | None:
    return when.astimezone(UTC).isoformat(timespec="microseconds") if when else None


def _time(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
