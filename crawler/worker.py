"""The crawl process behind `crawler.run.crawl`: a job on stdin, progress and the answer as JSON lines on stdout."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler.politeness.permission import NotPermittedError
from crawler.run import CrawlUsageError
from crawler.spiders.base import SiteSpider
from crawler.summary import death, site_report

PROGRESS_SECONDS = 1.0


class _Process(AsyncCrawlerProcess):
    """Scrapy's own, which ends once, whoever asks for it and however often.

    Ctrl-C on a terminal reaches this process and its caller, who closes stdin. For Scrapy the second word to a crawl
    that is ending is done at once, and its loop ends before the archive is sealed.
    """

    _ended: asyncio.Future[None] | None = None

    async def stop(self) -> None:
        """Complete when all crawls have ended."""
        if self._ended is None:
            self._ended = asyncio.ensure_future(self._end())
        await asyncio.shield(self._ended)

    async def _end(self) -> None:
        await super().stop()
        await self.join()


def main() -> None:
    """Do one job."""
    job = json.loads(sys.stdin.readline())
    try:
        answer = _crawl(job)
    except (CrawlUsageError, NotPermittedError) as error:
        answer = {"usage": str(error)}
    _say(answer)


def _crawl(job: dict[str, Any]) -> dict[str, Any]:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(job["settings"], priority="cmdline")
    process = _Process(settings)
    crawlers: list[Crawler] = [process.create_crawler(site) for site in job["sites"]]
    starts = _share(crawlers, job["urls"])
    for crawler in crawlers:
        _site(crawler).check_permission(crawler.settings)  # before any of them asks for anything
    begun = time.monotonic()
    stopping: list[asyncio.Task[None]] = []
    running = [process.crawl(crawler, urls=" ".join(starts[crawler.spidercls.name])) for crawler in crawlers]
    asyncio.get_event_loop().add_reader(sys.stdin.fileno(), _stop_when_left, process, stopping)
    if job["progress"]:
        asyncio.get_event_loop().call_later(PROGRESS_SECONDS, _report_progress, crawlers)
    process.start()
    reports = [asdict(site_report(crawler, death(task))) for crawler, task in zip(crawlers, running, strict=True)]
    return {"sites": reports, "seconds": round(time.monotonic() - begun, 3)}


def _stop_when_left(process: AsyncCrawlerProcess, stopping: list[asyncio.Task[None]]) -> None:
    """End the crawl in order when nobody waits for it any more: stdin is closed."""
    if os.read(sys.stdin.fileno(), 1024):
        return
    loop = asyncio.get_event_loop()
    loop.remove_reader(sys.stdin.fileno())
    stopping.append(loop.create_task(process.stop()))


def _site(crawler: Crawler) -> type[SiteSpider]:
    assert issubclass(crawler.spidercls, SiteSpider)
    return crawler.spidercls


def _share(crawlers: Sequence[Crawler], urls: Sequence[str]) -> dict[str, list[str]]:
    """Start addresses by site. Raises CrawlUsageError for an address of none, and for a site that is left without."""
    shared: dict[str, list[str]] = {crawler.spidercls.name: [] for crawler in crawlers}
    for url in urls:
        host = url.partition("://")[2].partition("/")[0].lower()
        owner = next((crawler.spidercls.name for crawler in crawlers if host in _site(crawler).hosts), None)
        if owner is None:
            hosts = ", ".join(host for crawler in crawlers for host in _site(crawler).hosts)
            raise CrawlUsageError(f"{url} belongs to none of the chosen sites; their hosts are {hosts}")
        shared[owner].append(url)
    left = [name for name, starts in shared.items() if urls and not starts]
    if left:
        raise CrawlUsageError(
            f"no address of {', '.join(left)} is among the given ones: leave the site out, or name one"
        )
    return shared


def _report_progress(crawlers: Sequence[Crawler]) -> None:
    numbers = {}
    for crawler in crawlers:
        if crawler._stats is not None:
            names = ("requested", "pages", "bytes")
            numbers[crawler.spidercls.name] = {n: crawler.stats.get_value(f"jianghua/{n}", 0) for n in names}
    _say({"progress": numbers})
    asyncio.get_event_loop().call_later(PROGRESS_SECONDS, _report_progress, crawlers)


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
