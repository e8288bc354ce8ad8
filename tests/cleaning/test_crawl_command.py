"""`jianghua crawl` through the real command, against the replica: from a site to an archive that `build` reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaning.cli import run
from cleaning.exits import Exit
from cleaning.model import Page
from cleaning.pages import read
from crawler.replica import Replica

pytestmark = pytest.mark.slow


def test_crawl_then_build(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the crawl counts as pages stands in the archives, and its next step is named."""
    raw = tmp_path / "raw"
    common = ["crawl", "haobigan", "--raw", str(raw), "--delay", "0.01", "--contact", "https://demo.invalid/"]
    with Replica(seed=3) as replica:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, replica.proxy_url)
        code = run([*common, "--max-pages", "12", "--json"])
        report = json.loads(capsys.readouterr().out)
        assert code == report["exit_code"]
        (site,) = report["sites"]
        pages = [result for result in read([raw]) if isinstance(result, Page)]
        assert len(pages) == site["pages"] > 3
        assert run([*common, "--max-pages", "4"]) == Exit(report["exit_code"])
        printed = capsys.readouterr().out
        assert "haobigan" in printed
        assert f"jianghua build {raw} --out" in printed
        asked = {entry.url for entry in replica.log}
    assert all("b6857.cn" in url for url in asked)


def test_a_real_site_is_not_crawled_without_a_contact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what is missing before anything is asked."""
    assert run(["crawl", "haobigan", "--raw", str(tmp_path)]) is Exit.NOTHING
    assert "contact" in capsys.readouterr().err.lower()
