"""Whole nights against the replica: crawl, build, report, exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.cli import run
from cleaning.corpus.lock import Lock
from cleaning.exits import Exit
from cleaning.nightly.night import Net, night
from cleaning.nightly.report import FOLDER, Night
from cleaning.nightly.settings import NightSettings, night_settings
from crawler.replica import Replica
from crawler.run import crawl

pytestmark = pytest.mark.slow


def settings(folder: Path, **options: object) -> NightSettings:
    """For one small site."""
    usual = {"raw": folder / "raw", "out": folder / "corpus", "contact": "https://demo.invalid/", "workers": 1}
    return night_settings(None, **{**usual, "sites": ("haobigan",), **options})


def one_night(folder: Path, replica: Replica, day: int, **options: object) -> tuple[Night, Path]:
    net = Net(replica.proxy_url, replica.ca_file, 0.01)
    return night(settings(folder, **options), net, now=lambda: datetime(2026, 3, day, 1, 30, tzinfo=UTC))


def test_two_nights_of_a_site_that_does_not_change(tmp_path: Path) -> None:
    """The first brings everything, the second the lists alone; both say so exactly."""
    with Replica(seed=1) as replica:
        first, report = one_night(tmp_path, replica, 1)
        second, _ = one_night(tmp_path, replica, 2)
    (site,) = first.sites
    assert (first.exit_code, first.findings) == (0, ())
    assert site.pages == site.requested > 50
    assert site.accepted == first.corpus.speeches + first.corpus.copies
    assert first.corpus.new == first.corpus.speeches == site.speeches
    assert set(site.known) >= {"title", "uploaded_at"}
    assert first.started_at == "2026-03-01T01:30:00Z"
    assert report == tmp_path / "corpus" / FOLDER / "20260301T013000Z.md"
    assert "Nothing is off." in report.read_text(encoding="utf-8")
    assert (second.corpus.new, second.corpus.changed, second.corpus.gone) == (0, 0, 0)
    assert second.corpus.before == first.corpus.after
    assert second.sites[0].accepted == 0
    assert second.sites[0].skipped > 0
    assert second.exit_code == 0


def test_a_night_without_a_crawl_is_told_and_leaves_the_corpus(tmp_path: Path) -> None:
    """Nobody answers: the report says it, and what stood before stands."""
    with Replica(seed=1) as replica:
        first, _ = one_night(tmp_path, replica, 1, max_pages=12)
        proxy, ca_file = replica.proxy_url, replica.ca_file
    net = Net(proxy, ca_file, 0.01)  # nobody listens there any more
    second, report = night(settings(tmp_path), net, now=lambda: datetime(2026, 3, 2, tzinfo=UTC))
    assert second.exit_code == Exit.LOOK
    assert second.findings[0].about == "haobigan"
    assert second.corpus.speeches == first.corpus.speeches
    assert "What is off" in report.read_text(encoding="utf-8")


def test_nothing_at_all_is_exit_two_with_a_report(tmp_path: Path) -> None:
    """A first night in which no site answers has nothing to build."""
    with Replica(seed=1) as replica:
        proxy, ca_file = replica.proxy_url, replica.ca_file
    done, report = night(settings(tmp_path), Net(proxy, ca_file, 0.01))
    assert done.exit_code == Exit.NOTHING
    assert {one.what for one in done.findings} >= {"nothing_to_build"}
    assert report.is_file()


def test_a_second_night_beside_the_first_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And asks nobody for anything."""
    folder = tmp_path / "corpus" / FOLDER
    folder.mkdir(parents=True)
    lock = Lock(folder / ".lock")
    try:
        command = ["nightly", "haobigan", "--out", str(tmp_path / "corpus"), "--raw", str(tmp_path / "raw")]
        assert run([*command, "--contact", "x@example.org"]) is Exit.LOCKED
    finally:
        lock.release()
    assert "another night runs" in capsys.readouterr().err
    assert not (tmp_path / "raw").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["nosite"], "known sites"), (["haobigan"], "CONTACT"), (["--config", "none.toml"], "--config")],
)
def test_wrong_usage_is_two(
    tmp_path: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is asked."""
    folders = ["--out", str(tmp_path / "corpus"), "--raw", str(tmp_path / "raw")]
    assert run(["nightly", *arguments, *folders]) is Exit.NOTHING
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("terminal", [False, True])
def test_a_stop_seals_the_archive_and_writes_the_report(tmp_path: Path, terminal: bool) -> None:
    """130, every page that came lies in a closed archive and is counted, nothing is published.

    Systemd tells the night alone (SIGTERM), Ctrl-C on a terminal every process of it.
    """
    with Replica(seed=1) as replica:
        environment = {**os.environ, "http_proxy": replica.proxy_url, "https_proxy": replica.proxy_url}
        environment |= {"SSL_CERT_FILE": str(replica.ca_file)}
        command = [sys.executable, "-m", "cleaning.cli", "nightly", "haobigan", "--json"]
        command += ["--out", str(tmp_path / "corpus"), "--raw", str(tmp_path / "raw"), "--contact", "x@example.org"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            until = time.monotonic() + 60
            while len(replica.log) < 3 and time.monotonic() < until:
                time.sleep(0.1)
            if terminal:
                os.killpg(process.pid, signal.SIGINT)
            else:
                process.send_signal(signal.SIGTERM)
            out, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == Exit.STOPPED
    done = json.loads(out)
    assert "stopped" in [one["what"] for one in done["findings"]]
    assert done["sites"][0]["requested"] > 0
    assert not (tmp_path / "corpus" / "current").exists()
    assert list((tmp_path / "raw").glob("*.warc.gz"))
    assert not list((tmp_path / "raw").glob("*.open"))


def test_old_snapshots_go_and_are_named(tmp_path: Path) -> None:
    """As many stay as the settings say; a night whose pages bring nothing new publishes the same one again."""
    with Replica(seed=1) as replica:
        nights = [one_night(tmp_path, replica, day, max_pages=8 * day, keep=2)[0] for day in (1, 2, 3)]
    standing = {path.name for path in (tmp_path / "corpus" / "snapshots").iterdir()}
    assert len({done.corpus.after for done in nights}) == 3
    assert standing == {nights[1].corpus.after, nights[2].corpus.after}
    assert nights[2].pruned == (nights[0].corpus.after,)


def test_what_a_dead_night_left_is_judged_by_the_next(tmp_path: Path) -> None:
    """A crawl that nobody judged brought pages of another layout: they are held back with those of the night."""
    with Replica(seed=1) as replica:
        first, _ = one_night(tmp_path, replica, 1, max_pages=40)
        before = texts(tmp_path)
        replica.night({"haobigan": "new_layout"})
        died = crawl(
            ["haobigan"],
            tmp_path / "raw",
            proxy=replica.proxy_url,
            ca_file=replica.ca_file,
            delay=0,
            max_pages=30,
            skip_fetched=False,
        )
        replica.night()
        second, _ = one_night(tmp_path, replica, 2, max_pages=3)
    (site,) = second.sites
    assert (first.exit_code, second.exit_code) == (0, 1)
    assert second.findings[0].what == "held_back"
    assert {Path(file).name for file in died.warc_files} <= set(site.files)
    assert texts(tmp_path) == before


def texts(folder: Path) -> dict[str, str]:
    """The texts that stand, by address."""
    table = pq.read_table(folder / "corpus" / "current" / "data" / "speeches", columns=["url", "text"])
    return {row["url"]: row["text"] for row in table.to_pylist()}
