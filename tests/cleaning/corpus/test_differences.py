"""What is told of the way from one snapshot to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaning.cli import run
from cleaning.corpus.differences import Change, Differences, differences
from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.snapshot import Published, Snapshot
from cleaning.exits import Exit
from cleaning.model import document_id
from cleaning.takedown.tombstones import Kind, Mark, Takedowns
from tests.cleaning.corpus.examples import document, publish, rejection, small_corpus, speech

pytestmark = pytest.mark.slow  # a corpus is built for most of them


def built(out: Path, pages: list[CleanedPage], **more: Any) -> Published:
    with Snapshot.open(out, **more) as snapshot:
        for page in pages:
            snapshot.add(page)
        return snapshot.publish()


def reasons(changes: tuple[Change, ...]) -> dict[str, list[str]]:
    return {change.reason: [example.id for example in change.examples] for change in changes}


def page(name: str, seed: int, day: int | None = 1, paragraphs: int = 4) -> CleanedPage:
    return cleaned(document(name, speech(seed, paragraphs), day=day))


def compared(out: Path, before: list[CleanedPage], after: list[CleanedPage], **more: Any) -> Differences:
    return differences(built(out, before).path, built(out, after, **more).path)


def test_a_snapshot_does_not_differ_from_itself(tmp_path: Path) -> None:
    """All its files are the same."""
    first = publish(tmp_path, small_corpus())
    found = differences(first.path, first.path)
    assert found.is_empty
    assert (found.speeches, found.shared, found.made) == ((5, 5), found.files, {})


def test_what_came_and_why(tmp_path: Path) -> None:
    """A new page, and one that was rejected before."""
    found = compared(tmp_path, [page("a", 1), cleaned(rejection("b"))], [page("a", 1), page("b", 2), page("c", 3)])
    assert reasons(found.came) == {"accepted_now": [document_id("b")], "new_page": [document_id("c")]}
    assert (found.went, found.changed, found.columns) == ((), (), {})
    assert (found.pages_came, found.pages_went, found.rejected) == (2, 0, {"no_body": (1, 0)})


def test_what_went_and_why(tmp_path: Path) -> None:
    """An input that is gone, and a page that is rejected now."""
    found = compared(tmp_path, [page("a", 1), page("b", 2), page("c", 3)], [page("a", 1), cleaned(rejection("b"))])
    assert reasons(found.went) == {"rejected: no_body": [document_id("b")], "input_gone": [document_id("c")]}
    assert (found.pages_came, found.pages_went, found.rejected) == (0, 2, {"no_body": (0, 1)})


def test_what_was_taken_down_and_why(tmp_path: Path) -> None:
    """A speech that was taken down by the id of one of its pages, with the other page that shows it."""
    pages = [page("a", 1), page("b", 2), page("z", 2)]
    away = Takedowns((Mark("2026-03-01T09:30:00Z", "t1", Kind.DOCUMENT, document_id("z")),))
    found = compared(tmp_path, pages, pages, takedowns=away)
    assert reasons(found.went) == {"takedown": [document_id("b")]}
    assert (found.came, found.changed, found.pages_went) == ((), (), 2)
    assert found.rejected == {"takedown": (0, 2)}


def test_a_new_copy_changes_its_speech(tmp_path: Path) -> None:
    """The columns that changed are counted."""
    found = compared(tmp_path, [page("a", 1), page("b", 2)], [page("a", 1), page("b", 2), page("z", 1, 9)])
    assert reasons(found.changed) == {"copies": [document_id("a")]}
    assert found.columns == {"copies": 1, "n_copies": 1}
    assert (found.came, found.went, found.pages_came) == ((), (), 1)


def test_pages_that_show_another_speech_are_told(tmp_path: Path) -> None:
    """A longer page shows that two were parts of one speech; it gives the text."""
    text = speech(1, 12)
    half = text.index("。", len(text) // 2) + 12  # inside a sentence: whole ones might be speeches of a compilation
    parts = [cleaned(document("a", text[:half], day=1)), cleaned(document("b", text[half:], day=2))]
    found = compared(tmp_path, parts, [*parts, cleaned(document("whole", text, day=3))])
    assert reasons(found.went) == {"merged": [document_id("b")]}
    assert reasons(found.changed) == {"another_page_kept": [document_id("a")]}
    assert found.moved == ({"page_id": "b", "before": document_id("b"), "after": document_id("a")},)
    back = differences(tmp_path / "snapshots" / found.after, tmp_path / "snapshots" / found.before)
    assert reasons(back.came) == {"moved": [document_id("b")]}


def test_other_versions_and_settings_are_named(tmp_path: Path) -> None:
    """Rows that no fetch explains are put down to them; without them nothing explains the rows."""
    before, after = page("a", 1), cleaned(document("a", speech(1, 4) + "完。", day=1))
    inputs = [{"name": "a.warc", "bytes": 4}]
    found = compared(tmp_path, [before], [after], rules={"advert": 3}, settings={"masked": True}, inputs=inputs)
    assert reasons(found.changed) == {"versions": [document_id("a")]}
    assert set(found.columns) == {"text", "content_sha256", "n_chars", "n_sentences"}
    told = {name: pair for name, pair in found.made.items() if not name.startswith("versions.libraries")}
    assert told == {
        "inputs.a.warc": (None, {"bytes": 4}),
        "settings.masked": (None, True),
        "versions.rules.advert": (None, 3),
    }
    assert reasons(compared(tmp_path, [before], [after]).changed) == {"unexplained": [document_id("a")]}


def test_a_page_that_was_fetched_again_is_told(tmp_path: Path) -> None:
    """Its text may have changed since."""
    found = compared(tmp_path, [page("a", 1)], [page("a", 1, 5, 5)])
    assert reasons(found.changed) == {"fetched_again": [document_id("a")]}


def test_only_files_that_differ_are_read(tmp_path: Path) -> None:
    """A shared file may be anything: both sides have it."""
    first = publish(tmp_path, small_corpus())
    second = publish(tmp_path, [*small_corpus(), cleaned(rejection("r3"))])
    for published in (first, second):
        file = published.path / "data" / "removed_spans" / "train-00000-of-00001.parquet"
        file.unlink()
        file.write_bytes(b"no table")
    found = differences(first.path, second.path)
    assert (found.came, found.went, found.changed) == ((), (), ())
    assert found.rejected == {"no_body": (1, 2)}
    assert found.shared == found.files - 1


def test_the_command_takes_ids_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text tells what the JSON does; an unknown id lists the known ones."""
    first = built(tmp_path, [page("a", 1)])
    second = built(tmp_path, [page("a", 1), page("b", 2, 7)])
    assert run(["diff", "2024-03-01", "current", "--out", str(tmp_path)]) is Exit.DONE
    text = capsys.readouterr().out
    assert "speeches: 1 -> 2\n  came: 1\n    1 new_page: its page was not known before\n" in text
    assert run(["diff", "--json", str(first.path), str(tmp_path)]) is Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["before"], told["after"]) == (first.snapshot, second.snapshot)
    assert told["came"][0]["examples"] == [{"id": document_id("b"), "title": "讲话"}]
    assert run(["diff", "2023", "current", "--out", str(tmp_path)]) is Exit.NOTHING
    assert f"there are {first.snapshot}, {second.snapshot}" in capsys.readouterr().err
    assert run(["diff", "2024", "current", "--out", str(tmp_path)]) is Exit.NOTHING
    assert "2 snapshots begin with '2024'" in capsys.readouterr().err
