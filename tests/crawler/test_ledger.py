"""The ledger remembers what was asked, over runs and kills."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.exchanges import Place
from crawler.frontier import FrontierError
from crawler.frontier.due import Change
from crawler.frontier.entry import State
from crawler.frontier.store import Store
from crawler.ledger import Asked, Ledger, LedgerError, Outcome

PLACE = Place("s-1.warc.gz", 264, "sha1:AAAA")


def opened(path: Path, site: str = "s") -> tuple[Store, Ledger]:
    store = Store(path, site)
    return store, Ledger(store, "agent")


def asked(key: str = "1", change: Change | None = Change.NEW, minutes: int = 0, **more: object) -> Asked:
    when = datetime(2026, 3, 5, tzinfo=UTC) + timedelta(minutes=minutes)
    status = {Change.GONE: 404, None: 500}.get(change, 200)
    values: dict[str, object] = {"length": 5, "place": PLACE, "change": change, **more}
    return Asked(key, f"http://h.example/{key}", "detail", when, Outcome.KEPT, status, **values)  # type: ignore[arg-type]


def test_a_page_is_known_once_its_bytes_came(tmp_path: Path) -> None:
    """With what the server said of this version, and where it lies; to its own site only."""
    store, ledger = opened(tmp_path / "ledger.sqlite")
    ledger.note(asked("1", etag='"a"', last_modified="Thu, 05 Mar 2026 00:00:00 GMT"))
    ledger.note(asked("2", None))
    store.flush()
    known = ledger.page("1")
    assert known is not None
    assert (known.digest, known.etag, known.file, known.offset, known.gone) == (
        "sha1:AAAA",
        '"a"',
        PLACE.file,
        264,
        False,
    )
    assert known.at == datetime(2026, 3, 5, tzinfo=UTC)
    assert ledger.page("2") is None
    assert opened(tmp_path / "ledger.sqlite", "other")[1].page("1") is None


def test_a_page_has_a_history(tmp_path: Path) -> None:
    """Unchanged, rewritten, gone and back: each fetch says which, and the page says since when."""
    store, ledger = opened(tmp_path / "ledger.sqlite")
    later = Place("s-2.warc.gz", 9, "sha1:BBBB")
    for note in (
        asked(),
        asked(change=Change.SAME, minutes=1, place=Place("s-1.warc.gz", 900, "sha1:AAAA")),
        asked(change=Change.CHANGED, minutes=2, place=later),
        asked(change=Change.GONE, minutes=3),
        asked(change=Change.GONE, minutes=4),
        asked(change=None, minutes=5),
    ):
        ledger.note(note)
    store.flush()
    minutes = ", ".join(f"substr({name}, 15, 2)" for name in ("changed_at", "fetched_at", "gone_at"))
    state = f"SELECT digest, file, offset, {minutes}, attempts"
    assert store.db.execute(f"{state} FROM pages").fetchall() == [("sha1:BBBB", "s-2.warc.gz", 9, "02", "02", "03", 3)]
    ledger.note(asked(change=Change.BACK, minutes=6, place=Place("s-3.warc.gz", 9, "sha1:BBBB")))
    store.flush()
    assert store.db.execute(f"{state} FROM pages").fetchall() == [("sha1:BBBB", "s-2.warc.gz", 9, "02", "06", None, 0)]
    changes = store.db.execute("SELECT change FROM asked ORDER BY id").fetchall()
    assert [change for (change,) in changes] == ["new", "same", "changed", "gone", "gone", None, "back"]


def test_a_later_failure_does_not_forget_the_page(tmp_path: Path) -> None:
    """The state of a page keeps where its bytes lie, whatever happened since."""
    store, ledger = opened(tmp_path / "ledger.sqlite")
    ledger.note(asked())
    ledger.note(Asked("1", "http://h.example/x", "detail", datetime.now(UTC), Outcome.FAILED, reason="T", detail="t"))
    store.flush()
    assert ledger.page("1") is not None
    state = "SELECT last_outcome, last_status, digest, url FROM pages"
    assert store.db.execute(state).fetchall() == [("failed", None, "sha1:AAAA", "http://h.example/x")]


def test_a_run_that_was_killed_has_no_end(tmp_path: Path) -> None:
    """And one that ended says how."""
    path = tmp_path / "ledger.sqlite"
    opened(path)
    store, ledger = opened(path)
    assert ledger.last_run() == ledger.run - 1
    ledger.close("finished")
    rows = store.db.execute("SELECT outcome, ended_at IS NULL FROM runs ORDER BY id").fetchall()
    assert rows == [(None, 1), ("finished", 0)]


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    """The error says what to do with it."""
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(FrontierError, match=r"ledger\.sqlite.*move the file away"):
        opened(path)


def test_a_ledger_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    """An old program does not write into what it doesn't know."""
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match=r"version 99.*update the program"):
        opened(path)


def test_what_cannot_be_written_is_not_half_written(tmp_path: Path) -> None:
    """A transaction is whole or not there, and what it should have written still waits."""
    store, ledger = opened(tmp_path / "ledger.sqlite")
    ledger.note(asked("1"))
    store.flush()
    store.db.execute("ALTER TABLE pages RENAME TO elsewhere")
    ledger.note(asked("2"))
    with pytest.raises(FrontierError, match="can't be written"):
        store.flush()
    assert store.db.execute("SELECT key FROM asked").fetchall() == [("1",)]
    store.db.execute("ALTER TABLE elsewhere RENAME TO pages")
    store.flush()
    assert store.db.execute("SELECT key FROM pages ORDER BY key").fetchall() == [("1",), ("2",)]


FIRST_VERSION = """
CREATE TABLE runs (id INTEGER PRIMARY KEY, site TEXT NOT NULL, user_agent TEXT NOT NULL, whole INTEGER NOT NULL,
    started_at TEXT NOT NULL, ended_at TEXT, outcome TEXT) STRICT;
CREATE TABLE pages (site TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL,
    first_asked_at TEXT NOT NULL, last_asked_at TEXT NOT NULL, last_outcome TEXT NOT NULL, last_status INTEGER,
    last_reason TEXT, attempts INTEGER NOT NULL, fetched_at TEXT, digest TEXT, due_at TEXT, leased_by INTEGER,
    leased_until TEXT, PRIMARY KEY (site, key)) STRICT, WITHOUT ROWID;
CREATE TABLE asked (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, site TEXT NOT NULL, key TEXT NOT NULL,
    url TEXT NOT NULL, kind TEXT NOT NULL, asked_at TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER, reason TEXT,
    detail TEXT, digest TEXT, length INTEGER, file TEXT, offset INTEGER) STRICT;
INSERT INTO runs VALUES (1, 's', 'agent', 1, '2026-03-05', NULL, NULL);
INSERT INTO pages (site, key, url, kind, first_asked_at, last_asked_at, last_outcome, last_status, last_reason,
    attempts, fetched_at, digest) VALUES
    ('s', '1', 'http://h.example/1', 'detail', '2026-03-05T01:02:03.000004+00:00', '2026-03-05T01:02:03.000004+00:00',
     'kept', 200, NULL, 0, '2026-03-05T01:02:03.000004+00:00', 'sha1:A'),
    ('s', '2', 'http://h.example/2', 'detail', '2026-03-05T01:02:04.000004+00:00', '2026-03-05T01:02:04.000004+00:00',
     'refused', NULL, 'budget', 0, NULL, NULL),
    ('s', '3', 'http://h.example/3', 'detail', '2026-03-05T01:02:05.000004+00:00', '2026-03-05T01:02:05.000004+00:00',
     'kept', 404, NULL, 1, NULL, NULL);
INSERT INTO asked (run, site, key, url, kind, asked_at, outcome, status, digest, length, file, offset) VALUES
    (1, 's', '1', 'http://h.example/1', 'detail', '2026-03-05T01:02:03.000004+00:00', 'kept', 200, 'sha1:A', 3, 'f', 7);
PRAGMA user_version = 1;
"""


def test_a_ledger_of_the_first_version_goes_on(tmp_path: Path) -> None:
    """Its pages are known with the place of their bytes, and the frontier has them as they stand."""
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.executescript(FIRST_VERSION)
    store, ledger = opened(path)
    known = ledger.page("1")
    assert known is not None
    assert (known.digest, known.file, known.offset) == ("sha1:A", "f", 7)
    entries = {key: store.get(key) for key in "123"}
    assert {key: (entry.state, entry.reason) for key, entry in entries.items() if entry} == {
        "1": (State.DONE, "http_200"),
        "2": (State.PENDING, "budget"),
        "3": (State.FAILED, "http_404"),
    }
    assert entries["1"] is not None
    assert entries["1"].due_at == datetime(2026, 4, 4, 1, 2, 3, tzinfo=UTC)
