"""What was held back is listed and released by command, with a log, and then counts as any other night."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaning.cli import run
from cleaning.exits import Exit
from cleaning.health import Pulse, Thresholds
from cleaning.inputs.held import HELD, LOG, held, hold
from cleaning.nightly.watched import judged
from tests.cleaning.nightly.nights import night, site

FILES = ["haobigan-20260305T010203Z-000.warc.gz", "haobigan-20260306T010203Z-000.warc.gz"]
OTHER = "book118-20260306T010203Z-000.warc.gz"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder in which three files are held back."""
    hold([tmp_path / name for name in FILES], "0 of 10 documents could be read")
    hold([tmp_path / OTHER], "no lists")
    hold([tmp_path / OTHER], "again")
    return tmp_path


def test_what_is_held_is_listed(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a file, with its first reason."""
    assert run(["raw", "held", "--raw", str(raw)]) == Exit.DONE
    assert f"{OTHER}  no lists\n" in capsys.readouterr().out
    assert run(["raw", "held", "--raw", str(raw), "--json"]) == Exit.DONE
    assert sorted(json.loads(capsys.readouterr().out)) == sorted([*FILES, OTHER])


def test_a_site_or_a_file_is_released_and_logged(raw: Path) -> None:
    """All of a site's files by its name; the last one takes the list away; the log tells all of it."""
    assert run(["raw", "release", "haobigan", "--raw", str(raw), "--because", "new layout"]) == Exit.DONE
    assert set(held(raw)) == {OTHER}
    assert run(["raw", "release", OTHER, "--raw", str(raw)]) == Exit.DONE
    assert not (raw / HELD).exists()
    log = [json.loads(line) for line in (raw / LOG).read_text(encoding="utf-8").splitlines()]
    assert [(line["what"], line["why"]) for line in log] == [
        *[("held", "0 of 10 documents could be read")] * 2,
        ("held", "no lists"),
        *[("released", "new layout")] * 2,
        ("released", ""),
    ]


def test_what_is_not_held_is_named_with_what_is(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is released then."""
    assert run(["raw", "release", OTHER, "shiting", "--raw", str(raw)]) == Exit.NOTHING
    assert f"held are {OTHER}" in capsys.readouterr().err
    assert len(held(raw)) == 3


def test_a_released_night_is_one_to_be_held_against() -> None:
    """A site that was rebuilt for good is judged by its new look from then on; until then by its old one."""
    pulse = {"site": "haobigan", "documents": 20, "accepted": 20, "claimed": 20}
    old = night(1, site(pulse={**pulse, "chars": 2000.0}))
    rebuilt = night(2, site(pulse={**pulse, "chars": 9000.0}, held_back=("longer",), files=(FILES[0],)))
    tonight = {"haobigan": Pulse("haobigan", 20, 20, 20, 9000.0)}
    assert not judged(tonight, [old, rebuilt], Thresholds(), {FILES[0]})[0].healthy
    later = [rebuilt, night(3, site(pulse={**pulse, "chars": 9000.0}, held_back=("longer",), files=(FILES[1],)))]
    assert judged(tonight, [old, *later], Thresholds())[0].healthy
