"""A ceiling on the requests of one run, for a first look at a site and for nights that must end."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.politeness import Refused
from crawler.politeness.robots import ROBOTS


class Budget:
    """Refuses every request after the first `MAX_PAGES`. robots.txt is free; a retry or redirect is not."""

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling
        self._spent = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        ceiling = crawler.settings.getint("MAX_PAGES")
        if not ceiling:
            raise NotConfigured  # without a message: this is how most runs are
        return cls(ceiling)

    def process_request(self, request: Request) -> None:
        """Count the request, or raise Refused."""
        if request.meta.get(ROBOTS):
            return
        if self._spent >= self._ceiling:
            raise Refused("budget", f"MAX_PAGES of {self._ceiling} is spent")
        self._spent += 1
