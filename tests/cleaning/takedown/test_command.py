"""`jianghua takedown` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaning.cli import run
from cleaning.exits import Exit
from tests.cleaning.takedown.test_builds import address, built, pages


def test_a_takedown_from_end_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added, told, found to be left, purged, found to be gone."""
    monkeypatch.chdir(tmp_path)
    built(tmp_path / "out", pages())
    add = ["takedown", "add", "--url", address(0, 1), "--reason", "asked", "--by", "us", "--out", "out", "--json"]
    assert run(add) is Exit.DONE
    added = json.loads(capsys.readouterr().out)
    assert (len(added["pages"]), added["knows_text"]) == (4, True)
    assert run(["takedown", "list", "--json"]) is Exit.DONE
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["takedown"], told["added_by"], told["reason"]) == (added["takedown"], "us", "asked")
    assert run(["takedown", "check", "--out", "out"]) is Exit.LOOK
    assert address(3, 1) in capsys.readouterr().out
    assert run(["takedown", "purge", "--out", "out"]) is Exit.DONE
    assert "4 pages taken out" in capsys.readouterr().out
    assert run(["takedown", "check", "--out", "out"]) is Exit.DONE
    assert run(["takedown", "lift", added["takedown"], "--reason", "agreed"]) is Exit.DONE
    assert run(["takedown", "list"]) is Exit.DONE
    assert capsys.readouterr().out.endswith("holds no longer\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["takedown", "add", "--url", "https://a.example/"],
        ["takedown", "add", "--reason", "asked"],
        ["takedown", "add", "--url", "https://a.example/", "--reason", "asked", "--purge"],
        ["takedown", "check", "--out", "nowhere"],
        ["takedown", "lift", "t1", "--reason", "agreed"],
        ["build", ".", "--out", "out", "--takedowns", "nowhere.csv"],
    ],
)
def test_wrong_usage_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    """Exit code 2, and no file is there that was not."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) is Exit.NOTHING
    assert list(tmp_path.iterdir()) == []
