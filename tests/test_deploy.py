"""The files in deploy/, and the egg for Scrapyd."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from cleaning.nightly.settings import night_settings
from crawler.replica import Replica

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"


def test_the_settings_file_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key is known, and its values are the defaults where it says nothing of its own."""
    settings = night_settings(DEPLOY / "nightly.toml")
    assert settings.keep == tomllib.loads((DEPLOY / "nightly.toml").read_text(encoding="utf-8"))["keep"]
    assert settings.thresholds == night_settings(None).thresholds


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """With a program that exists in place of the installed one."""
    for unit in ("jianghua-nightly.service", "jianghua-nightly.timer"):
        text = (DEPLOY / unit).read_text(encoding="utf-8").replace("/srv/jianghua/.venv/bin/jianghua", "/bin/true")
        (tmp_path / unit).write_text(text, encoding="utf-8")
    units = [str(tmp_path / unit) for unit in ("jianghua-nightly.service", "jianghua-nightly.timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if "jianghua-nightly" in line]
    assert (done.returncode, told) == (0, [])


def test_the_service_writes_where_it_may() -> None:
    """The program's own folder is read-only for it, so that compiled kernels need a place; data has one."""
    lines = (DEPLOY / "jianghua-nightly.service").read_text(encoding="utf-8").splitlines()
    assert {"ProtectSystem=strict", "CacheDirectory=jianghua", "Environment=NUMBA_CACHE_DIR=%C/jianghua"} <= {*lines}
    settings = tomllib.loads((DEPLOY / "nightly.toml").read_text(encoding="utf-8"))
    written = [value for name in ("raw", "out", "metrics") if (value := settings.get(name))]
    assert all(value.startswith(("data/", "/srv/jianghua/data/")) for value in written)
    assert "ReadWritePaths=/srv/jianghua/data" in lines


def test_the_crontab_has_one_line_of_five_times_and_a_command() -> None:
    """The command is the one that the service runs."""
    (line,) = [line for line in (DEPLOY / "crontab").read_text().splitlines() if line and not line.startswith("#")]
    assert re.match(r"^\d+ \d+ \* \* \* cd /srv/jianghua && \.venv/bin/jianghua nightly --config ", line)


def call(port: int, path: str, **data: str | list[str]) -> dict[str, Any]:
    """Scrapyd's answer, asked for past any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    body = urllib.parse.urlencode(data, doseq=True).encode() if data else None
    with opener.open(f"http://127.0.0.1:{port}/{path}", body, timeout=30) as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found


@pytest.mark.slow
def test_the_egg_runs_on_scrapyd(tmp_path: Path) -> None:
    """Deployed by its own client to a server on loopback, a spider fetches pages of the replica and keeps them."""
    pytest.importorskip("scrapyd")
    project, server = tmp_path / "project", tmp_path / "server"
    shutil.copytree(ROOT / "crawler", project / "crawler", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = (ROOT / "scrapy.cfg").read_text(encoding="utf-8").replace(":6800/", f":{port}/")
    (project / "scrapy.cfg").write_text(config, encoding="utf-8")
    server.mkdir()
    (server / "scrapyd.conf").write_text(f"[scrapyd]\nbind_address = 127.0.0.1\nhttp_port = {port}\n")
    with Replica(seed=1) as replica:
        environment = {name: value for name, value in os.environ.items() if "PROXY" not in name.upper()}
        reached = {"http_proxy": replica.proxy_url, "https_proxy": replica.proxy_url, "no_proxy": "127.0.0.1"}
        reached |= {"SSL_CERT_FILE": str(replica.ca_file), "JIANGHUA_CONTACT": "https://demo.invalid/"}
        with (server / "log").open("w") as log:
            program = [sys.executable, "-c", "from scrapyd.__main__ import main; main()"]
            process = subprocess.Popen(program, cwd=server, env={**environment, **reached}, stdout=log, stderr=log)
        try:
            waited_for(port)
            deploy = [sys.executable, "-m", "scrapyd_client.deploy", "local"]
            done = subprocess.run(deploy, cwd=project, env=environment, capture_output=True, text=True, check=False)
            assert '"spiders": 5' in done.stdout, done.stdout + done.stderr
            raw = tmp_path / "raw"
            setting = [f"RAW_DIR={raw}", "DOWNLOAD_DELAY=0.01", "AUTOTHROTTLE_ENABLED=0", "MAX_PAGES=8"]
            call(port, "schedule.json", project="jianghua", spider="haobigan", setting=setting)
            until = time.monotonic() + 90
            while not call(port, "listjobs.json?project=jianghua")["finished"] and time.monotonic() < until:
                time.sleep(0.5)
        finally:
            process.terminate()
            process.wait(timeout=30)
    assert len(list(raw.glob("haobigan-*.warc.gz"))) == 1, (server / "log").read_text()


def waited_for(port: int) -> None:
    """Returns when Scrapyd answers."""
    for _ in range(200):
        try:
            call(port, "daemonstatus.json")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("Scrapyd did not answer within 20 seconds")
