"""robots.txt, failing closed (RFC 9309).

An answer of 5xx or 429, no answer at all, or a web page in place of the rules means that nothing is fetched from that
host in this run. Other 4xx mean that there are no rules. Scrapy's own middleware lets everything through where the
file can't be had, and lets the third and later of several requests through that wait for the same file.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
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
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.politeness import Refused
from crawler.politeness.pace import Pace
from crawler.spiders.base import spider_of

MAX_BYTES = 500 * 1024
"""What a crawler must read of a robots.txt at least (RFC 9309, 2.5), and what we read at most."""
ROBOTS = "jianghua_robots"
"""Key of `Request.meta` that marks the request for robots.txt itself."""
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


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says."""

    parsed: Protego | None
    """None where nothing may be fetched."""
    why: str = ""
    """What was seen instead of rules."""


class Robots:
    """Asks each host once for its rules, before anything else is asked of it, and holds to them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise Refused for what the rules forbid, and for everything where there is no telling."""
        if request.meta.get(ROBOTS):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._fetch(origin))
        # A task can be awaited by any number of requests and gives each the same answer; the shield keeps the
        # cancelling of one waiter from cancelling it for all.
        rules = await asyncio.shield(self._rules[origin])
        if rules.parsed is None:
            raise Refused("robots_unreachable", rules.why)
        if not rules.parsed.can_fetch(request.url, self._agent):
            raise Refused("robots", f"{origin}/robots.txt forbids it")

    async def _fetch(self, origin: str) -> Rules:
        url = f"{origin}/robots.txt"
        request = Request(url, priority=1000, meta={ROBOTS: True}, callback=NO_CALLBACK, dont_filter=True)
        try:
            rules = read_rules(await self._crawler.engine.download_async(request))
        except UNREACHABLE as error:
            rules = Rules(None, f"no robots.txt: {type(error).__name__}: {error}")
        pace = self._crawler.get_extension(Pace)
        if rules.parsed is not None and pace is not None and (gap := rules.parsed.crawl_delay(self._agent)):
            pace.slow_down(urlsplit(origin).hostname or "", gap)
        if rules.parsed is None:
            trouble = f"{origin}: {rules.why}; nothing is fetched from this host in this run"
            spider_of(self._crawler).trouble(trouble)
        return rules


def read_rules(response: Response) -> Rules:
    """The rules in an answer to a request for robots.txt."""
    if response.status == 429 or response.status >= 500:
        return Rules(None, f"robots.txt answered {response.status}")
    if 400 <= response.status < 500:
        return Rules(Protego.parse(""))
    if response.status != 200:
        return Rules(None, f"robots.txt answered {response.status}")
    text = response.body[:MAX_BYTES].decode("utf-8-sig", errors="replace")
    if text.lstrip().startswith("<"):
        return Rules(None, "robots.txt is a web page, not a set of rules")
    return Rules(Protego.parse(text))
