"""Each check holds for a clean snapshot, and alone tells what breaks it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cleaning.checks.model import Severity
from cleaning.checks.running import CheckFailed, check, checks
from cleaning.cli import run
from cleaning.corpus import snapshot as module
from cleaning.corpus.assembly import write_tables
from cleaning.corpus.manifest import damaged
from cleaning.corpus.schema import TABLES
from cleaning.corpus.tables import Shard
from cleaning.exits import Exit, UsageError
from tests.cleaning.checks.broken import BREAKS, CHANGES, Tables, broken, clean
from tests.cleaning.corpus.examples import publish, small_corpus

pytestmark = pytest.mark.slow  # a corpus is built for most of them


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean snapshot; tests copy it."""
    return clean(tmp_path_factory.mktemp("corpus"))


def test_a_clean_snapshot_passes_every_check(snapshot: Path) -> None:
    """By its own folder, by the link to it, and by the corpus folder."""
    for folder in (snapshot, snapshot.parents[1] / "current", snapshot.parents[1]):
        checked = check(folder)
        assert [(one.name, one.examples, one.not_run) for one in checked.outcomes if not one.holds] == []
        assert checked.snapshot == str(snapshot)
        assert (checked.pages, checked.pages_rebuilt) == (12, 12)
    assert all(Tables(snapshot).rows[table] for table in TABLES)


def test_every_check_can_be_broken() -> None:
    """The breaks below are of all checks that there are; each check says in a sentence what holds."""
    assert sorted(BREAKS) == sorted(one.name for one in checks())
    assert len(BREAKS) >= 15
    assert all(one.sentence.endswith(".") and bool(one.sql) != bool(one.finds) for one in checks())


@pytest.mark.parametrize("name", BREAKS)
def test_a_check_alone_tells_what_breaks_it(snapshot: Path, tmp_path: Path, name: str) -> None:
    """It counts and names the rows; no other check is disturbed, but for those that can't read a torn file."""
    checked = check(broken(snapshot, tmp_path, name))
    wrong = {one.name: one for one in checked.outcomes if not one.holds}
    assert name in wrong
    assert {other for other, one in wrong.items() if not one.not_run} == {name}
    assert name == "readable" or not any(one.not_run for one in wrong.values())
    assert wrong[name].count >= len(wrong[name].examples) >= 1
    assert all(place for place, _ in wrong[name].examples)
    must = {one.name: one.severity for one in checks()}[name] is Severity.FAIL
    assert (name in {one.name for one in checked.failed}) == must


def test_all_rows_are_counted_and_some_are_named(snapshot: Path, tmp_path: Path) -> None:
    """Of a check that many rows break the first ten are told."""
    folder = tmp_path / snapshot.name
    shutil.copytree(snapshot, folder)
    tables = Tables(folder)
    for number, row in enumerate(tables.rows["documents"]):
        row["quality_score"] = 2.0 + number
    tables.write()
    (shares,) = check(folder).failed
    assert (shares.name, shares.count, len(shares.examples)) == ("shares", 12, 10)
    assert [place for place, _ in shares.examples] == sorted(place for place, _ in shares.examples)


def test_a_sample_of_the_texts_or_all_are_made_again(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check says of how many pages that was."""
    from cleaning.checks import running  # noqa: PLC0415 - its constant is changed

    monkeypatch.setattr(running, "REBUILT", 4)
    assert 0 < check(snapshot).pages_rebuilt < 12
    assert check(snapshot, every_page=True).pages_rebuilt == 12


def test_the_command_exits_with_what_it_found(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 where all holds, 1 where something fails or warns, 2 where there is no corpus."""
    assert run(["check", str(snapshot)]) is Exit.DONE
    assert "36 checks hold, 0 fail, 0 warn" in capsys.readouterr().out.replace(str(len(BREAKS)), "36")
    assert run(["check", str(broken(snapshot, tmp_path / "warn", "page_markers"))]) is Exit.LOOK
    assert "warns: page_markers: No line is a printed page number of its site.\n  speeches " in capsys.readouterr().out
    assert run(["check", "--json", str(broken(snapshot, tmp_path / "fail", "n_chars"))]) is Exit.LOOK
    told = json.loads(capsys.readouterr().out)
    assert (told["failed"], told["warned"], told["holds"]) == (["n_chars"], [], False)
    (found,) = [one for one in told["checks"] if one["name"] == "n_chars"]
    assert found["count"] == 2
    assert found["examples"][0]["place"].startswith("documents ")
    (tmp_path / "empty").mkdir()
    assert run(["check", str(tmp_path / "empty")]) is Exit.NOTHING
    with pytest.raises(UsageError, match="there is no corpus in"):
        check(tmp_path / "empty")


def test_what_contradicts_itself_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the check and the rows, and what was published before stays."""
    first = publish(tmp_path, small_corpus()[2:])
    write = write_tables

    def miscounted(*arguments: object) -> list[Shard]:
        shards = write(*arguments)  # type: ignore[arg-type]
        folder = arguments[2].parent  # type: ignore[attr-defined]
        (folder / "manifest.json").write_text('{"counts": {}}')
        tables = Tables(folder)
        CHANGES["n_chars"](tables)
        tables.write()
        (folder / "manifest.json").unlink()
        return shards

    monkeypatch.setattr(module, "write_tables", miscounted)
    with pytest.raises(CheckFailed, match=r"`n_chars` \(n_chars is the .*\) is broken by documents [0-9a-f]+ \(3 c"):
        publish(tmp_path, small_corpus())
    assert (tmp_path / "current").resolve() == first.path
    assert damaged(first.path) == []
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [first.snapshot]
    monkeypatch.undo()
    assert publish(tmp_path, small_corpus()).speeches == 5
