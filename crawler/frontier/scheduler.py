"""How Scrapy's engine meets the frontier."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.frontier.extension import Frontier, frontier_of
from crawler.frontier.store import FrontierError


class FrontierScheduler(BaseScheduler):
    """Scheduler without queues of its own."""

    def __init__(self, crawler: Crawler, frontier: Frontier) -> None:
        self._crawler = crawler
        self._frontier = frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, frontier_of(crawler))

    def open(self, spider: Spider) -> None:
        """Raises FrontierError where this Scrapy does not tell when a request is through."""
        self._listen()
        self._frontier.open(spider)

    def _listen(self) -> None:
        """Learn when a request is through: the engine takes it off its slot then, and sends no signal."""
        slot = self._crawler.engine._slot
        remove = getattr(slot, "remove_request", None)
        if slot is None or remove is None:
            raise FrontierError("this version of Scrapy has another engine: use the one that the lock file names")

        def through(request: Request) -> None:
            self._frontier.through(request)
            remove(request)

        slot.remove_request = through  # type: ignore[method-assign]

    def close(self, reason: str) -> None:
        """Write what waits."""
        self._frontier.close(reason)

    def has_pending_requests(self) -> bool:
        return self._frontier.has_queued

    def enqueue_request(self, request: Request) -> bool:
        return self._frontier.add(request)

    def next_request(self) -> Request | None:
        return self._frontier.lease()


class FrontierMiddleware:
    """Downloader middleware; stands nearest to the engine, so that it sees what all others made of an answer."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(frontier_of(crawler))

    def process_response(self, request: Request, response: Response) -> Response:
        """Before a callback sees an answer, the disk knows which page is under way. Raises FrontierError."""
        self._frontier.secure()
        self._frontier.note(request, response.status)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note it; the exception goes its way."""
        self._frontier.note(request, exception)
