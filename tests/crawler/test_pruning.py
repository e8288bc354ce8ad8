"""What no corpus needs any more can be removed, and nothing else: archive and ledger agree, builds give the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from cleaning.build import build
from cleaning.cli import run
from cleaning.exits import Exit
from cleaning.inputs.held import hold
from crawler.archive import Archive
from crawler.captures import index_of
from crawler.exchanges import Exchange, Revisit
from crawler.frontier.due import Change
from crawler.frontier.store import Store
from crawler.ledger import Asked, Ledger, Outcome
from crawler.pruning import prunable
from crawler.raw import LEDGER, verify
from tests.cleaning.archives import TEXT, html
from tests.crawler.kills import HOME, doc
from tests.crawler.proxy import links

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
OTHER = TEXT.replace("水", "林")


class Clock(datetime):
    """The day on which an archive file is begun."""

    day = 1

    @classmethod
    def now(cls, tz: object = None) -> Clock:  # noqa: ARG003 # datetime's
        return cls(2026, 3, cls.day, 1, tzinfo=UTC)


def night(raw: Path, day: int, *pages: tuple[str, str, bytes, Change]) -> str:
    """Keep these pages (key, path, body, change) as a crawl does; the name of the file."""
    Clock.day = day
    store = Store(raw / LEDGER, "haobigan")
    ledger = Ledger(store, "jianghua")
    archive = Archive(raw, "haobigan", {}, before_sealing=store.flush)
    for key, path, body, change in pages:
        kind = "list" if path.endswith("/") else "detail"
        known = ledger.page(key)
        same = (
            Revisit(known.url, known.at, known.digest, not_modified=False) if known and change is Change.SAME else None
        )
        at = Clock.now()
        fields = {"site": "haobigan", "kind": kind, "document": key}
        place = archive.keep(Exchange(HOME + path, at, b"GET / HTTP/1.1\r\n\r\n", HEAD, body, fields), same)
        asked = Asked(key, HOME + path, kind, at, Outcome.KEPT, 200, length=len(body), place=place, change=change)
        ledger.note(asked)
        store.flush()
    archive.close()
    ledger.close("finished")
    store.close()
    return archive.files[0].name


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """Four nights: a document that stays, one that is rewritten twice, and lists that differ each night."""
    monkeypatch.setattr("crawler.archive.datetime", Clock)
    folder = tmp_path / "raw"
    stays, first = html(OTHER, "在全省林业会议上的讲话").encode(), html().encode()
    lists = [links(*map(doc, range(n))) for n in (2, 3, 4)]
    second, third = (first.replace("农田".encode(), word.encode()) for word in ("林业", "水库"))
    names = [
        night(folder, 1, ("1", doc(1), stays, Change.NEW), ("2", doc(2), first, Change.NEW)),
        night(folder, 2, ("list", "/", lists[0], Change.NEW), ("2", doc(2), second, Change.CHANGED)),
        night(
            folder,
            3,
            *(("list", "/", lists[1], Change.CHANGED), ("2", doc(2), third, Change.CHANGED)),
            ("1", doc(1), stays, Change.SAME),
        ),
        night(folder, 4, ("list", "/", lists[2], Change.CHANGED)),
    ]
    assert list(verify(folder)) == []
    return folder, names


def test_only_files_without_present_bytes_may_go(raw: tuple[Path, list[str]]) -> None:
    """And none of the last nights, of a site with files that are held back, or of no ledger."""
    folder, names = raw
    assert [one.file for one in prunable(folder, 1)] == [names[1]]
    assert prunable(folder, 1)[0].answers == 2
    assert prunable(folder, 3) == []
    assert prunable(folder, 1, held=[names[3]]) == []


def test_what_could_go_is_listed_and_removed_on_demand(
    raw: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """With its index; the ledger says so, and the checker finds no fault."""
    folder, names = raw
    command = ["raw", "prune", "--raw", str(folder), "--keep-nights", "1"]
    assert run(command) == Exit.DONE
    assert "could go with --delete; lost then: 2 answers" in capsys.readouterr().out
    assert (folder / names[1]).exists()
    assert run([*command, "--delete", "--json"]) == Exit.DONE
    assert [one["file"] for one in json.loads(capsys.readouterr().out)["files"]] == [names[1]]
    assert not (folder / names[1]).exists()
    assert not index_of(folder / names[1]).exists()
    assert list(verify(folder)) == []
    assert prunable(folder, 1) == []


def test_nothing_goes_where_it_is_not_known_what_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a ledger, and one in which a file is held back."""
    assert run(["raw", "prune", "--raw", str(tmp_path)]) == Exit.NOTHING
    assert "nobody knows which files are needed" in capsys.readouterr().err


def test_a_site_with_held_files_loses_none(raw: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the corpus in their place lies in older files."""
    folder, names = raw
    hold([folder / names[3]], "it looks other than before")
    assert run(["raw", "prune", "--raw", str(folder), "--keep-nights", "1", "--delete"]) == Exit.DONE
    assert "removed 0 files" in capsys.readouterr().out


@pytest.mark.slow
def test_a_build_gives_the_same_speeches(raw: tuple[Path, list[str]], tmp_path: Path) -> None:
    """From what stays."""

    def rows(name: str) -> list[list[dict[str, object]]]:
        report = build([raw[0]], tmp_path / name, workers=1)
        tables = [ds.dataset(Path(report.current) / "data" / name) for name in ("speeches", "documents")]
        return [table.to_table(columns=["id", "url", "title"]).sort_by("id").to_pylist() for table in tables]

    before = rows("before")
    assert run(["raw", "prune", "--raw", str(raw[0]), "--keep-nights", "1", "--delete"]) == Exit.DONE
    assert len(before[1]) == 2
    assert rows("after") == before
