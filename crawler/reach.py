"""How far a crawl goes from where it started, and how long an address may be.

Scrapy drops such requests between the spider and the scheduler, and nobody hears of them. Here they are refused like
all others, so that each has its row and its reason.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.politeness import Refused


class Reach:
    """Refuses what lies too deep or has too long an address."""

    def __init__(self, depth: int, length: int) -> None:
        self._depth = depth
        self._length = length

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getint("MAX_DEPTH"), crawler.settings.getint("MAX_URL_LENGTH"))

    def process_request(self, request: Request) -> None:
        """Raise Refused, or let it pass."""
        if len(request.url) > self._length:
            size = len(request.url)
            raise Refused("too_long", f"the address has {size} characters, MAX_URL_LENGTH is {self._length}")
        if request.meta.get("depth", 0) > self._depth:
            raise Refused("too_deep", f"{request.meta['depth']} links from the start, MAX_DEPTH is {self._depth}")
