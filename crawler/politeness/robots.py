"""robots.txt, failing closed (RFC 9309).

An answer of 5xx or 429, no answer at all, or a web page in place of the rules means that nothing is fetched from that
host in this run. Other 4xx mean that there are no rules. Scrapy's own middleware lets everything through where the
file can't be had, and lets the third and later of several requests through that wait for the same file.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http.request import NO_CALLBACK

from crawler.politeness import ROBOTS, Refused
from crawler.politeness.pace import Pace
from crawler.politeness.rules import Rules, read_rules
from crawler.spiders.base import spider_of

MAX_AGE = 24 * 3600.0
"""Seconds for which rules hold before they are asked for again (RFC 9309, 2.4)."""
UNREACHABLE = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    OSError,
    ResponseDataLossError,
    TunnelError,
)


class Robots:
    """Asks each host once for its rules, before anything else is asked of it, and holds to them."""

    def __init__(self, crawler: Crawler, clock: Callable[[], float] = time.monotonic) -> None:
        self._crawler = crawler
        self._clock = clock
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rules: dict[str, tuple[float, asyncio.Task[Rules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise Refused for what the rules forbid, and for everything where there is no telling."""
        if request.meta.get(ROBOTS):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        # A task can be awaited by any number of requests and gives each the same answer; the shield keeps the
        # cancelling of one waiter from cancelling it for all.
        rules = await asyncio.shield(self._task(origin))
        if rules.parsed is None:
            raise Refused("robots_unreachable", rules.why)
        if not rules.allows(request.url, self._agent):
            raise Refused("robots", f"{origin}/robots.txt forbids it")

    def _task(self, origin: str) -> asyncio.Task[Rules]:
        """The reading of a host's rules, begun anew when they are a day old."""
        begun, task = self._rules.get(origin, (-MAX_AGE, None))
        now = self._clock()
        if task is None or (now - begun >= MAX_AGE and task.done()):
            task = asyncio.create_task(self._fetch(origin))
            self._rules[origin] = (now, task)
        return task

    async def _fetch(self, origin: str) -> Rules:
        url = f"{origin}/robots.txt"
        request = Request(url, priority=1000, meta={ROBOTS: True}, callback=NO_CALLBACK, dont_filter=True)
        try:
            rules = read_rules(await self._crawler.engine.download_async(request), self._agent)
        except UNREACHABLE as error:
            rules = Rules(None, f"no robots.txt: {type(error).__name__}: {error}")
        pace = self._crawler.get_extension(Pace)
        if pace is not None and (gap := rules.gap(self._agent)):
            pace.slow_down(urlsplit(origin).hostname or "", gap)
        if rules.parsed is None:
            trouble = f"{origin}: {rules.why}; nothing is fetched from this host in this run"
            spider_of(self._crawler).trouble(trouble)
        else:
            spider_of(self._crawler).told_of_sitemaps(rules.parsed.sitemaps)
        return rules
