"""How often facts are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaning.cli import run
from cleaning.exits import Exit, UsageError
from cleaning.stats import stats
from tests.cleaning.corpus.examples import publish, small_corpus


def test_counts_by_site_are_those_of_the_rows(tmp_path: Path) -> None:
    """All together, then each site, the largest first."""
    publish(tmp_path, small_corpus())
    found = stats(tmp_path)
    assert (found.total.speeches, found.total.known["uploader"], found.total.truncated) == (5, 1, 1)
    assert sum(group.speeches for group in found.groups) == 5
    assert [group.speeches for group in found.groups] == sorted((g.speeches for g in found.groups), reverse=True)
    assert found.compared is None
    assert found.total.before is None


def test_years_are_the_speeches_or_else_their_uploads(tmp_path: Path) -> None:
    """Told apart, and in order."""
    publish(tmp_path, small_corpus())
    assert [group.name for group in stats(tmp_path, "year").groups] == ["2022", "unknown"]


def test_a_second_snapshot_is_held_against_the_first(tmp_path: Path) -> None:
    """What was there before, by group."""
    pages = small_corpus()
    publish(tmp_path, [page for page in pages if page.page_id != "noisy"])
    publish(tmp_path, pages)
    found = stats(tmp_path)
    assert found.total.before is not None
    assert (found.total.speeches, found.total.before["speeches"], found.total.before["uploader"]) == (5, 4, 0)
    (new,) = [group for group in found.groups if group.before == {"speeches": 0}]
    assert new.speeches == 1


def test_the_command_prints_a_table_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same numbers in both."""
    publish(tmp_path, small_corpus())
    assert run(["stats", str(tmp_path), "--json"]) is Exit.DONE
    assert json.loads(capsys.readouterr().out)["total"]["speeches"] == 5
    assert run(["stats", str(tmp_path), "--by", "kind"]) is Exit.DONE
    printed = capsys.readouterr().out
    assert "uploader" in printed
    assert "20 %" in printed


def test_a_folder_without_a_corpus_is_told(tmp_path: Path) -> None:
    """With what to name."""
    with pytest.raises(UsageError, match="no corpus"):
        stats(tmp_path)
