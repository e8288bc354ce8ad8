"""What a page costs the crawl, beside a bare Scrapy spider: `python -m benchmarks.crawl [--copies 20]`.

Both fetch the same pages from one server on loopback, without a delay, and follow the same links. The pages are those
of a site of the replica, served several times under other numbers. Ours has everything on: robots.txt, guards, WARC
with digests, frontier and ledger. The bare one is what a Scrapy project starts with: it takes links by a selector and
keeps nothing. Counted is CPU time of the crawl process alone, without its start: the time of a crawl of one copy is
taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.replica.world import build_world
from tests.crawler.proxy import MiniProxy, from_pages

HOME = "http://www.b6857.cn"
ROOT = Path(__file__).parents[1]
BARE = """
import scrapy, sys
from scrapy.crawler import AsyncCrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    start_urls = ["http://www.b6857.cn/"]
    custom_settings = {"LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": True,
                       "DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}

    def parse(self, response):
        self.crawler.stats.inc_value("pages")
        for href in response.css("a::attr(href)").getall():
            if "/a/" in href or "/c/" in href:
                yield response.follow(href, self.parse)

process = AsyncCrawlerProcess()
crawler = process.create_crawler(Bare)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("pages"))
"""
OURS = """
import sys
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
settings = Settings()
settings.setmodule("crawler.settings", priority="project")
settings.setdict({"RAW_DIR": sys.argv[1], "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL": "WARNING"},
                 priority="cmdline")
process = AsyncCrawlerProcess(settings)
crawler = process.create_crawler("haobigan")
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("jianghua/pages"))
"""


@dataclass(frozen=True)
class Cost:
    pages: int
    seconds: float
    """CPU time of the crawl process, user and system."""


_PATHS = re.compile(rb"(?<=[\"'])/(?:a/([0-9a-z]{7})\.html|c/([\w-]+)/(\d+\.html)?)(?=[\"'])")


def site_of(copies: int) -> dict[str, bytes]:
    """The pages of 好笔杆子网 in the replica, so many times; each copy's home leads to the next one's."""
    world = build_world(1)
    pages = {url: r.body for url, r in world.resources.items() if url.startswith(f"{HOME}/") and r.status == 200}
    return dict(page for copy in range(copies) for page in _copy(pages, copy, last=copy == copies - 1))


def _copy(pages: dict[str, bytes], copy: int, *, last: bool) -> Iterator[tuple[str, bytes]]:
    def renamed(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return b"/a/%b%02d.html" % (found[1], copy)
        return b"/c/%b-%d/%b" % (found[2], copy, found[3] or b"")

    def path_of(url: str) -> str:
        path = url.removeprefix(HOME)
        if path == "/":
            return path if copy == 0 else f"/c/copy-{copy}/"
        return _PATHS.sub(renamed, f'"{path}"'.encode()).decode().strip('"')

    for url, body in pages.items():
        if url.startswith((f"{HOME}/a/", f"{HOME}/c/")) or url == f"{HOME}/":
            following = b"" if last or url != f"{HOME}/" else b'<a href="/c/copy-%d/">2</a>' % (copy + 1)
            yield HOME + path_of(url), _PATHS.sub(renamed, body).replace(b"</body>", following + b"</body>")


def measure(code: str, copies: int) -> Cost:
    """One crawl of a site with that many copies."""
    proxy = MiniProxy(from_pages(site_of(copies)))
    environment = {**os.environ, "http_proxy": proxy.url, "https_proxy": proxy.url, "no_proxy": ""}
    environment["PYTHONPATH"] = str(ROOT)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "measured_crawl.py"  # Scrapy looks at the source of callbacks
        script.write_text(code, "utf-8")
        command = [sys.executable, str(script), str(Path(folder) / "raw")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    proxy.close()
    return Cost(int(done.stdout), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def rate(code: str, copies: int) -> float:
    """Pages a CPU second, without what starting costs."""
    small, large = measure(code, 1), measure(code, copies)
    return (large.pages - small.pages) / (large.seconds - small.seconds)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=3, help="the best of so many runs counts for each")
    options = parser.parse_args()
    runs = [(rate(BARE, options.copies), rate(OURS, options.copies)) for _ in range(options.repeat)]
    bare, ours = (max(values) for values in zip(*runs, strict=True))
    told = {"site": HOME, "pages": len(site_of(options.copies)), "bare": round(bare, 1), "ours": round(ours, 1)}
    every = [[round(value, 1) for value in run] for run in runs]
    print(json.dumps({**told, "ratio": round(ours / bare, 3), "runs": every}))


if __name__ == "__main__":
    main()
