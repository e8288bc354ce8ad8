"""Whatever ends the process: nothing is lost, next to nothing is asked for twice, and archive and ledger agree."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from cleaning.build import build
from crawler.captures import captures_of, warc_files
from crawler.raw import verify
from tests.crawler.kills import HOME, doc, kill_and_go_on, site_of, start
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

pytestmark = pytest.mark.slow
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def states(raw: Path) -> dict[str, tuple[str, str]]:
    with sqlite3.connect(raw / "ledger.sqlite") as db:
        return {key: (state, reason) for key, state, reason in db.execute("SELECT key, state, reason FROM frontier")}


def test_nothing_is_lost_over_many_kills(tmp_path: Path) -> None:
    """SIGKILL at random points: every page is in the archive, each once in the corpus, and a checker finds no fault.

    `python -m tests.crawler.kills` does the same with 2,000 pages and 20 kills.
    """
    left = kill_and_go_on(tmp_path / "raw", documents=60, kills=3, seed=5)
    assert left.kills == 3
    assert left.lost == ()
    assert left.asked_twice <= left.pages / 10
    assert left.kept_twice == 0
    assert left.states == {"done": left.pages}
    assert list(verify(tmp_path / "raw")) == []
    report = build([tmp_path / "raw"], tmp_path / "corpus", workers=1)
    table = ds.dataset(Path(report.current) / "data" / "documents").to_table(columns=["url"])
    assert Counter(table.column("url").to_pylist()) == dict.fromkeys([HOME + doc(n) for n in range(60)], 1)


def test_a_stop_loses_nothing_and_asks_nothing_twice(serve: Serve, tmp_path: Path) -> None:
    """SIGTERM in the midst of it: what was on its way is kept, the next run asks for the rest, no page comes twice."""
    pages = site_of(80)
    proxy = serve(from_pages(pages))
    for after in (5, 50):
        with start(tmp_path, proxy) as process:
            while len(proxy.asked) < after and process.poll() is None:
                time.sleep(0.002)
            process.send_signal(signal.SIGTERM)
        assert process.returncode in {0, 1}
        assert not list(tmp_path.glob("*.open"))
    with start(tmp_path, proxy) as process:
        process.wait()
    assert process.returncode == 0
    asked = Counter(url for url in proxy.asked if not url.endswith("/robots.txt"))
    assert asked == dict.fromkeys(pages, 1)
    captures = [capture for path in warc_files(tmp_path) for capture in captures_of(path)]
    kept = Counter(one.url for one in captures if not one.url.endswith(("/robots.txt", "/tdmrep.json")))
    assert kept == asked
    assert {state for state, _ in states(tmp_path).values()} == {"done"}
    assert list(verify(tmp_path)) == []


def test_a_stop_waits_for_no_delay_and_no_dead_server(serve: Serve, tmp_path: Path) -> None:
    """Neither a server that does not answer nor a long delay between requests holds the process up for long."""

    def site(url: str) -> Answer | None:
        if url == HOME + doc(1):
            time.sleep(25)
        return from_pages({f"{HOME}/": links(doc(1), doc(2), doc(3)), HOME + doc(2): b"2", HOME + doc(3): b"3"})(url)

    proxy = serve(site)
    with start(tmp_path, proxy, "-s", "STOP_SECONDS=1", "-s", "DOWNLOAD_TIMEOUT=60") as process:
        while HOME + doc(1) not in proxy.asked:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    assert states(tmp_path)["0000001"] == ("pending", "stopped")
    assert states(tmp_path)["0000002"] == ("pending", "stopped")
    assert proxy.asked.count(HOME + doc(2)) == 0


DEADLY = """
import os, signal, sys
from crawler.spiders.haobigan import Haobigan
parse = Haobigan.parse

def deadly(self, response, **more):
    if response.url.endswith("0000003.html"):
        os.kill(os.getpid(), signal.SIGKILL)
    return parse(self, response, **more)

deadly.__name__ = "parse"
Haobigan.parse = deadly
"""


def test_a_page_that_kills_the_process_is_set_aside(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried alone and last, and after three deaths no more; all others go through, those beside it too."""
    proxy = serve(from_pages({f"{HOME}/": links(*map(doc, range(9))), **{HOME + doc(n): b"x%d" % n for n in range(9)}}))
    monkeypatch.setattr("tests.crawler.kills.SCRAPY", DEADLY + "from scrapy.cmdline import execute; execute()")
    codes = []
    for _ in range(4):
        with start(tmp_path, proxy) as process:
            process.wait()
        codes.append(process.returncode)
    assert codes[:3] == [-signal.SIGKILL] * 3
    assert codes[3] >= 0
    found = states(tmp_path)
    assert found.pop("0000003") == ("aside", "killed_3_times")
    assert {state for state, _ in found.values()} == {"done"}
    asked = Counter(proxy.asked)
    assert asked[HOME + doc(3)] == 1  # its answer was kept: it is read from the archive
    assert sum(asked[HOME + doc(n)] for n in range(9)) <= 10  # another one was on its way at the first death
    assert list(verify(tmp_path)) == []


def test_a_disk_that_is_full_for_the_ledger_ends_the_crawl(serve: Serve, tmp_path: Path) -> None:
    """What was kept is found by the next run in the archive, and nothing is asked for again."""
    pages = site_of(60)
    proxy = serve(from_pages(pages))
    code = (
        "import sqlite3\nfrom crawler.frontier.store import Store, FrontierError\nflush = Store.flush\nn = [0]\n"
        "def full(self):\n    n[0] += 1\n    if n[0] > 12:\n"
        '        raise FrontierError("the frontier can\'t be written: database or disk is full")\n    flush(self)\n'
        "Store.flush = full\nfrom scrapy.cmdline import execute; execute()"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.crawler.kills.SCRAPY", code)
        with start(tmp_path, proxy) as process:
            process.wait(timeout=60)
    first = len(proxy.asked)
    assert first < 30
    with start(tmp_path, proxy) as process:
        process.wait()
    asked = Counter(url for url in proxy.asked if not url.endswith("/robots.txt"))
    assert set(asked) == set(pages)
    assert sum(asked.values()) <= len(pages) + 2
    assert list(verify(tmp_path)) == []
