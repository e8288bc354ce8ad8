"""What a page costs the crawl, beside a bare Scrapy spider: `python -m benchmarks.crawl [--documents 2000]`.

Both fetch the same pages from one server on loopback, without a delay, and follow the same links. Ours has everything
on: robots.txt, guards, WARC with digests, frontier and ledger. The bare one is what a Scrapy project starts with: it
takes links by a selector and keeps nothing. Counted is CPU time of the crawl process alone, without its start: the time
of a crawl of a few pages is taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.crawler.kills import HOME, site_of
from tests.crawler.proxy import MiniProxy, from_pages

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


def measure(code: str, documents: int) -> Cost:
    """One crawl of a site with that many documents."""
    proxy = MiniProxy(from_pages(site_of(documents)))
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


def rate(code: str, documents: int) -> float:
    """Pages a CPU second, without what starting costs."""
    small, large = measure(code, 40), measure(code, documents)
    return (large.pages - small.pages) / (large.seconds - small.seconds)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=1, help="the best of so many runs counts for each")
    options = parser.parse_args()
    bare = max(rate(BARE, options.documents) for _ in range(options.repeat))
    ours = max(rate(OURS, options.documents) for _ in range(options.repeat))
    print(json.dumps({"site": HOME, "bare": round(bare, 1), "ours": round(ours, 1), "ratio": round(ours / bare, 3)}))


if __name__ == "__main__":
    main()
