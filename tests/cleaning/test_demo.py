"""The demo: the whole line on loopback, also a second time."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from cleaning.cli import run
from cleaning.commands.demo import archives
from cleaning.exits import Exit
from crawler.replica import Replica

pytestmark = pytest.mark.slow


def test_the_demo_runs_twice_and_after_a_failed_try(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five sites, a corpus of speeches, copies over sites; a second run gives the same speeches."""
    out = tmp_path / "demo"
    with Replica(1) as replica:
        raw = archives(out, replica.truth)
    raw.mkdir(parents=True)
    (out / "made-by-jianghua-demo.txt").write_text("")
    (raw / "torn.warc.gz").write_bytes(b"\x1f\x8b\x08\x00")
    first = run(["demo", "--out", str(out), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert first is Exit.LOOK
    assert [problem.partition(":")[0] for problem in report["build"]["problems"]] == ["torn.warc.gz"]
    (raw / "torn.warc.gz").unlink()
    assert {site["site"] for site in report["crawl"]["sites"] if site["pages"]} == {
        "haobigan",
        "book118",
        "shiting",
        "jinchutou",
        "taowenge",
    }
    assert report["build"]["speeches"] > 100
    assert report["build"]["copies"] > 20
    speeches = pd.read_parquet(out / "corpus" / "current" / "data" / "speeches")
    assert run(["demo", "--out", str(out)]) is Exit.DONE
    printed = capsys.readouterr().out
    assert "seconds, crawl" in printed
    code = printed[printed.index("import pandas") :]
    names: dict[str, pd.DataFrame] = {}
    exec(code, names)
    assert names["speeches"]["text"].tolist() == speeches["text"].tolist()


def test_the_demo_never_writes_into_a_folder_of_other_things(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its pages must not mix with an archive of real ones."""
    (tmp_path / "raw").mkdir()
    assert run(["demo", "--out", str(tmp_path)]) is Exit.NOTHING
    assert "name an empty or a new folder" in capsys.readouterr().err
    assert not list((tmp_path / "raw").iterdir())
