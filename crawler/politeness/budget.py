"""Ceilings of one run: on requests and bytes of a site and of each host, and on long lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler

from crawler.links import Kind
from crawler.politeness import Refused, is_about_rules
from crawler.spiders.base import SiteSpider, spider_of


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What one run may spend; 0 is no ceiling."""

    pages: int = 0
    """Requests to the site."""
    list_pages: int = 0
    """Pages of one list."""
    host_requests: int = 0
    """Requests to each of its hosts."""
    host_bytes: int = 0
    """Bytes of answers of each of its hosts, as they came over the wire."""


class Budget:
    """Refuses every request beyond the ceilings. robots.txt and tdmrep.json are free; a retry or redirect is not."""

    def __init__(self, spider: SiteSpider, ceilings: Ceilings) -> None:
        self._spider = spider
        self._ceilings = ceilings
        self._spent = 0
        self._requests: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        names = ("MAX_PAGES", "MAX_LIST_PAGES", "HOST_MAX_REQUESTS", "HOST_MAX_BYTES")
        budget = cls(spider_of(crawler), Ceilings(*map(crawler.settings.getint, names)))
        crawler.signals.connect(budget.received, signals.bytes_received)
        return budget

    def received(self, data: bytes, request: Request) -> None:
        """Count what came over the wire, also of an answer that was cut off for its size."""
        self._bytes[_host(request)] += len(data)

    def process_request(self, request: Request) -> None:
        """Count the request, or raise Refused."""
        if is_about_rules(request):
            return
        limit = self._ceilings
        link = self._spider.classify(request.url)
        if link is not None and link.kind is Kind.LIST and 0 < limit.list_pages < link.number:
            raise Refused("budget", f"page {link.number} of a list is beyond MAX_LIST_PAGES of {limit.list_pages}")
        host = _host(request)
        if 0 < limit.pages <= self._spent:
            raise Refused("budget", f"MAX_PAGES of {limit.pages} is spent")
        if 0 < limit.host_requests <= self._requests[host]:
            raise Refused("budget", f"HOST_MAX_REQUESTS of {limit.host_requests} is spent on {host}")
        if 0 < limit.host_bytes <= self._bytes[host]:
            raise Refused("budget", f"HOST_MAX_BYTES of {limit.host_bytes} have come from {host}")
        self._spent += 1
        self._requests[host] += 1


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""
