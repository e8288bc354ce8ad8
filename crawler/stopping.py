"""A crawl that is told to end does so in seconds, whatever it waits for.

Scrapy lets what is under way come to its end: a request that waits for its turn behind a long delay, or for a server
that does not answer, holds the process up for minutes. A stop need not wait for either: what was not asked is asked by
the next run, and so is what had no answer yet.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from scrapy import signals
from scrapy.crawler import Crawler

WATCH_SECONDS = 0.5


class Stopping:
    """Extension: sees that the crawl is ending, lets nothing wait, and cuts off what takes too long."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._grace = crawler.settings.getfloat("STOP_SECONDS")
        self._downloads: set[asyncio.Task[object]] = set()
        self._watch: asyncio.Task[None] | None = None
        self.cut = False
        """Whether downloads are being cut off: the grace is over."""
        crawler.signals.connect(self._begin, signals.spider_opened)
        crawler.signals.connect(self._end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Stopping:
        return cls(crawler)

    @property
    def is_ending(self) -> bool:
        """Whether the crawl has been told to end."""
        engine = self._crawler._engine
        slot = engine._slot if engine is not None else None
        return engine is not None and (not engine.running or (slot is not None and slot.closing is not None))

    def under_way(self, task: asyncio.Task[object]) -> None:
        """A download has begun. When it is cut off, it is cancelled."""
        self._downloads.add(task)
        task.add_done_callback(self._downloads.discard)

    def _begin(self) -> None:
        self._watch = asyncio.get_event_loop().create_task(self._wait())

    async def _wait(self) -> None:
        await asyncio.sleep(WATCH_SECONDS)
        while not self.is_ending:
            await asyncio.sleep(WATCH_SECONDS)
        self._hurry()
        for _ in range(int(self._grace / WATCH_SECONDS)):
            await asyncio.sleep(WATCH_SECONDS)
            self._hurry()
        self.cut = True
        for task in list(self._downloads):
            task.cancel()

    def _hurry(self) -> None:
        """Let what waits for its turn come to it at once: there it is told that the crawl is ending."""
        downloader = self._crawler.engine.downloader
        for slot in list(downloader.slots.values()):
            slot.delay = 0.0
            slot.close()
            downloader._process_queue(slot)

    def _end(self) -> None:
        if self._watch is not None:
            with suppress(asyncio.CancelledError):
                self._watch.cancel()


def stopping_of(crawler: Crawler) -> Stopping:
    """The one of a running crawl."""
    stopping = crawler.get_extension(Stopping)
    if stopping is None:
        raise LookupError("crawler.stopping.Stopping is not among the EXTENSIONS: a stop could take minutes")
    return stopping
