"""A crawl that is killed again and again, and what is left of it: `python -m tests.crawler.kills --kills 20`.

With `--stops` it is told to end (SIGTERM) in place of being killed. Behind it the archive is proved and a corpus built.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset as ds

from cleaning.build import build
from crawler.answers import Answers
from crawler.raw import verify
from tests.cleaning.archives import TEXT, html
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

HOME = "http://www.b6857.cn"
ROOT = Path(__file__).parents[2]
SCRAPY = "from scrapy.cmdline import execute; execute()"
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "LOG_LEVEL=WARNING")
ON_A_LIST = 40


@dataclass(frozen=True)
class Left:
    """What came of a crawl with all its kills."""

    kills: int
    pages: int
    """Documents and lists of the site."""
    lost: tuple[str, ...]
    """Addresses without an answer in the archive."""
    asked_twice: int
    """Requests for an address that had been made before."""
    kept_twice: int
    states: dict[str, int]
    slowest_end: float
    """Seconds from the signal to the end of the process, the longest."""
    seconds: float


def doc(number: int) -> str:
    return f"/a/{number:07d}.html"


def site_of(documents: int) -> dict[str, Answer | bytes]:
    """Lists that lead to each other and to documents; every fifth document is named by the one before it only."""
    pages: dict[str, Answer | bytes] = {}
    lists = range(1, documents // ON_A_LIST + 2)
    for n in lists:
        here = range((n - 1) * ON_A_LIST, min(n * ON_A_LIST, documents))
        following = [f"/c/jh/{n + 1}.html"] if n + 1 in lists else []
        url = f"{HOME}/" if n == 1 else f"{HOME}/c/jh/{n}.html"
        pages[url] = links(*(doc(i) for i in here if i % 5 != 4), *following)
    for i in range(documents):
        hidden = f'<a href="{doc(i + 1)}">下一篇</a>' if i % 5 == 3 and i + 1 < documents else ""
        text = "".join(f"{line}第{i}次\n" for line in TEXT.splitlines())
        pages[HOME + doc(i)] = html(text, f"在第{i}次会议上的讲话").replace("</body>", f"{hidden}</body>").encode()
    return pages


def start(raw: Path, proxy: MiniProxy, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SCRAPY, "crawl", "haobigan", *FAST, "-s", f"RAW_DIR={raw}", *more]
    environment = {**os.environ, "http_proxy": proxy.url, "https_proxy": proxy.url, "no_proxy": ""}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def points(rng: random.Random, pages: int, kills: int) -> Iterator[tuple[int, float]]:
    """After how many more requests each kill comes, and how many seconds later."""
    before = 0
    for point in sorted(rng.sample(range(pages - pages // 10), kills)):
        yield point - before, rng.random() * 0.03
        before = point


def kill_and_go_on(raw: Path, documents: int, kills: int, seed: int, by: signal.Signals = signal.SIGKILL) -> Left:
    """Crawl a site with that many documents, end the crawl at random points by a signal, let the last run finish."""
    pages = site_of(documents)
    proxy = MiniProxy(from_pages(pages))
    begun = time.monotonic()
    done = 0
    slowest = 0.0
    try:
        for after, late in points(random.Random(seed), len(pages), kills):
            before = len(proxy.asked)
            with start(raw, proxy) as process:
                while len(proxy.asked) < before + after and process.poll() is None:
                    time.sleep(0.002)
                time.sleep(late)
                done += process.poll() is None
                told = time.monotonic()
                process.send_signal(by)
                process.wait()
                slowest = max(slowest, time.monotonic() - told)
        with start(raw, proxy) as process:
            process.wait()
        asked = Counter(url for url in proxy.asked if not url.endswith("/robots.txt"))
    finally:
        proxy.close()
    answers = Answers([raw])
    kept = {url: answers.captures(url) for url in pages}
    lost = tuple(url for url in pages if (answer := answers.get(url)) is None or answer.body != pages[url])
    with sqlite3.connect(raw / "ledger.sqlite") as db:
        states = dict(db.execute("SELECT state, count(*) FROM frontier GROUP BY 1").fetchall())
    return Left(
        kills=done,
        pages=len(pages),
        lost=lost,
        asked_twice=sum(n - 1 for n in asked.values()),
        kept_twice=sum(len(captures) - 1 for captures in kept.values() if captures),
        states=states,
        slowest_end=round(slowest, 1),
        seconds=round(time.monotonic() - begun, 1),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--stops", action="store_true", help="SIGTERM in place of SIGKILL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    by = signal.SIGTERM if options.stops else signal.SIGKILL
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        print(kill_and_go_on(raw, options.documents, options.kills, options.seed, by), flush=True)
        print("faults:", list(verify(raw)), flush=True)
        report = build([raw], Path(folder) / "corpus", workers=1)
        table = ds.dataset(Path(report.current) / "data" / "documents").to_table(columns=["url"])
        rows = Counter(table.column("url").to_pylist())
        lost = sum(HOME + doc(n) not in rows for n in range(options.documents))
        print("in the corpus:", len(rows), "twice:", sum(n > 1 for n in rows.values()), "lost:", lost)


if __name__ == "__main__":
    main()
