"""The ledger remembers what was asked, over runs and kills."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.archive import Place
from crawler.ledger import Asked, Ledger, LedgerError, Outcome

PLACE = Place("s-1.warc.gz", 264, "sha1:AAAA")


def asked(key: str = "1", status: int = 200, outcome: Outcome = Outcome.KEPT, minutes: int = 0) -> Asked:
    when = datetime.now(UTC) + timedelta(minutes=minutes)
    place = PLACE if outcome is Outcome.KEPT else None
    return Asked(key, f"http://h.example/{key}", "detail", when, outcome, status, length=5, place=place)


def test_a_page_is_known_to_later_runs_of_its_site(tmp_path: Path) -> None:
    """Only what came with status 200, only to the same site, and not within the run itself."""
    path = tmp_path / "ledger.sqlite"
    first = Ledger(path, "s", "agent")
    first.note(asked("1"))
    first.note(asked("2", status=404))
    assert not first.fetched_before("1")
    second = Ledger(path, "s", "agent")
    assert second.run == first.run + 1
    assert second.fetched_before("1")
    assert not second.fetched_before("2")
    assert not second.fetched_before("3")
    assert not Ledger(path, "other", "agent").fetched_before("1")


def test_a_later_failure_does_not_forget_the_page(tmp_path: Path) -> None:
    """The state of a page keeps when its bytes last came, whatever happened since."""
    path = tmp_path / "ledger.sqlite"
    one = Ledger(path, "s", "agent")
    one.note(asked("1"))
    one.note(asked("1", status=500, minutes=1))
    one.note(
        Asked("1", "http://h.example/x", "detail", datetime.now(UTC), Outcome.FAILED, reason="Timeout", detail="t")
    )
    assert Ledger(path, "s", "agent").fetched_before("1")
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM asked").fetchone() == (3,)
        state = "SELECT last_outcome, last_status, digest, url FROM pages"
        assert db.execute(state).fetchall() == [("failed", None, "sha1:AAAA", "http://h.example/x")]


def test_a_run_that_was_killed_has_no_end(tmp_path: Path) -> None:
    """And one that ended says how."""
    path = tmp_path / "ledger.sqlite"
    Ledger(path, "s", "agent")
    Ledger(path, "s", "agent").close("finished")
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT outcome, ended_at IS NULL FROM runs ORDER BY id").fetchall()
    assert rows == [(None, 1), ("finished", 0)]


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    """The error says what to do with it."""
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(LedgerError, match="move the file away"):
        Ledger(path, "s", "agent")


def test_a_ledger_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    """An old program does not write into what it doesn't know."""
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match=r"version 99.*update the program"):
        Ledger(path, "s", "agent")


def test_what_cannot_be_written_is_not_half_written(tmp_path: Path) -> None:
    """A note is whole or not there."""
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger(path, "s", "agent")
    ledger.note(asked("1"))
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE pages")
    with pytest.raises(LedgerError, match="can't be written"):
        ledger.note(asked("2"))
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT key FROM asked").fetchall() == [("1",)]
