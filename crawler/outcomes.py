"""The downloader middleware that notes every request which ended without an answer."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.keeping import keeper_of
from crawler.politeness import Refused
from crawler.politeness.watch import Walled


class Outcomes:
    """Stands nearest to the network, so that it sees them first."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note it; the exception goes its way."""
        keeper = keeper_of(self._crawler)
        if isinstance(exception, Walled):
            return  # its answer was kept
        if isinstance(exception, Refused):
            keeper.refused(request, exception)
        elif not isinstance(exception, IgnoreRequest):
            keeper.failed(request, exception)
