"""Each page once a run, whatever address it is asked by."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.dupefilters import BaseDupeFilter

from crawler.links import Kind
from crawler.spiders.base import SiteSpider, spider_of

MAX_OTHERS = 3
"""Other addresses remembered for a document, to be tried if the first fails. No site is known to have more."""


class OncePerPage(BaseDupeFilter):
    """Lets a page pass once, by its key; a redirect may lead from one address of a page to another of the same."""

    def __init__(self, spider: SiteSpider) -> None:
        self._spider = spider
        self._seen: set[str] = set()
        self._others: dict[str, list[str]] = {}
        self._failed: set[str] = set()
        spider.other_address = self.other_address

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler))

    def request_seen(self, request: Request) -> bool:
        """Whether this page was asked for already."""
        if request.url in self._failed:
            return True
        key = self._key(request.url)
        link = self._spider.classify(request.url)
        redirects: list[str] = request.meta.get("redirect_urls", [])
        moved = any(self._key(url) == key for url in redirects)
        mark = f"{key} {request.url}" if moved else key
        if redirects and not moved and link is not None and self._spider.has(link):
            return True
        if mark not in self._seen:
            self._seen.add(mark)
            return False
        if link is not None and link.kind is Kind.DETAIL and not redirects:
            others = self._others.setdefault(key, [])
            if len(others) < MAX_OTHERS and request.url not in others:
                others.append(request.url)
        return True

    def other_address(self, key: str, tried: str) -> str | None:
        """Another address of a document than the one that failed. If none was seen yet, the next one seen will pass."""
        self._failed.add(tried)
        others = [url for url in self._others.pop(key, []) if url not in self._failed]
        if not others:
            self._seen.discard(key)
            return None
        self._others[key] = others[1:]
        return others[0]

    def log(self, request: Request, spider: Spider) -> None:  # noqa: ARG002 # Scrapy's signature
        """Count it; the same link stands on many pages, so no line is logged."""
        spider.crawler.stats.inc_value("dupefilter/filtered")

    def _key(self, url: str) -> str:
        link = self._spider.classify(url)
        return link.key if link else url
