"""A frontier without a crawl: no engine, no loop, and a process that can die."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector

from crawler.frontier import Entry, Frontier, canonical

HOME = "http://site.example/"


class Pages(Spider):
    """A spider whose documents have several addresses and one number."""

    name = "pages"
    start_urls = [HOME]  # noqa: RUF012 # Scrapy's form

    def page_key(self, url: str) -> str:
        """The number of a document, else the address in its one form."""
        path = canonical(url).partition("?")[0]
        return path.rpartition("-")[2] if "-" in path else canonical(url)


class Refusal(IgnoreRequest):
    """A request that is not made, for a reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Crawl:
    """One process that crawls; `answer` does what the engine does when a request is through."""

    def __init__(self, path: Path, **settings: Any) -> None:
        self.ended: list[str] = []
        found = Settings({"FRONTIER_PATH": str(path), "FRONTIER_FINAL": ["robots"], **settings})
        engine = SimpleNamespace(close_spider_async=self._close)
        crawler = SimpleNamespace(settings=found, spidercls=Pages, signals=SignalManager(), engine=engine)
        crawler.stats = MemoryStatsCollector(SimpleNamespace(settings=found, signals=crawler.signals))  # type: ignore[arg-type]
        self.stats = crawler.stats
        self.frontier = Frontier(crawler)  # type: ignore[arg-type]
        self.frontier.open(Pages())

    async def _close(self, reason: str) -> None:
        self.ended.append(reason)

    def found(self, *paths: str, **more: Any) -> list[bool]:
        """Links to these paths were found; whether each was queued."""
        return [self.frontier.add(Request(HOME + path, **more)) for path in paths]

    def take(self) -> Request:
        """The next request, handed out."""
        request = self.frontier.lease()
        assert request is not None
        return request

    def answer(self, request: Request, outcome: int | Exception = 200, *links: str) -> None:
        """Its answer comes, the callback yields these links, and it is through."""
        self.frontier.note(request, outcome)
        self.found(*links)
        self.frontier.through(request)

    def all(self) -> dict[str, tuple[str, str | None]]:
        """State and reason of every page, as the disk has them."""
        self.frontier.store.flush()
        return on_disk(self.frontier)

    def die(self) -> None:
        """The process is gone, and what it had not written."""
        self.frontier.release("killed")

    def end(self, reason: str = "finished") -> None:
        """The crawl ends in order."""
        self.frontier.close(reason)
        self.frontier.release(reason)

    def entry(self, key: str) -> Entry:
        """A page."""
        entry = self.frontier.store.get(key)
        assert entry is not None
        return entry


def on_disk(frontier: Frontier) -> dict[str, tuple[str, str | None]]:
    """State and reason of every page, as another process would read them."""
    rows = frontier.store.db.execute("SELECT key, state, reason FROM frontier ORDER BY place")
    return {key.removeprefix(HOME): (state, reason) for key, state, reason in rows}


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Crawl]]:
    """Begin a crawl, or go on with the last one. Nothing is written of its own accord."""
    monkeypatch.setattr("crawler.frontier.writing.call_later", lambda *_: SimpleNamespace(cancel=lambda: None))
    begun: list[Crawl] = []

    def begin(**settings: Any) -> Crawl:
        begun.append(Crawl(tmp_path / "frontier.sqlite", **settings))
        return begun[-1]

    yield begin
    for one in begun:
        one.die()
