"""Ceilings of one run: on its requests, for a first look at a site and for nights that must end, and on long lists."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.links import Kind
from crawler.politeness import Refused
from crawler.politeness.robots import ROBOTS
from crawler.spiders.base import SiteSpider, spider_of


class Budget:
    """Refuses every request after the first `MAX_PAGES`, and pages of a list beyond `MAX_LIST_PAGES`; 0 is no ceiling.

    robots.txt is free; a retry or redirect is not.
    """

    def __init__(self, spider: SiteSpider, pages: int, list_pages: int) -> None:
        self._spider = spider
        self._pages = pages
        self._list_pages = list_pages
        self._spent = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(spider_of(crawler), settings.getint("MAX_PAGES"), settings.getint("MAX_LIST_PAGES"))

    def process_request(self, request: Request) -> None:
        """Count the request, or raise Refused."""
        if request.meta.get(ROBOTS):
            return
        link = self._spider.classify(request.url)
        if link is not None and link.kind is Kind.LIST and 0 < self._list_pages < link.number:
            raise Refused("budget", f"page {link.number} of a list is beyond MAX_LIST_PAGES of {self._list_pages}")
        if 0 < self._pages <= self._spent:
            raise Refused("budget", f"MAX_PAGES of {self._pages} is spent")
        self._spent += 1
