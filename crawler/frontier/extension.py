"""The frontier of one running crawl: what is queued, what is under way, and what became of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import _schedule_coro
from twisted.python.failure import Failure

from crawler.frontier.entry import Entry, State
from crawler.frontier.queue import Queue
from crawler.frontier.requests import PREFIX, dump, load
from crawler.frontier.settle import Settler
from crawler.frontier.store import Store
from crawler.frontier.urls import canonical
from crawler.frontier.wanted import CHANGED_AT, Now, is_wanted
from crawler.frontier.writing import Writing, locked

logger = logging.getLogger(__name__)
LEASE = f"{PREFIX}lease"
"""Key of `Request.meta`: the page for which a request was handed out."""
LEFT_AT = f"{PREFIX}left_at"
"""Key of `Request.meta`: since when (ISO 8601) a page was under way in a process that died. Its answer may be kept."""
MAX_OTHERS = 3
"""Other addresses remembered for a page. No site is known to have more."""


class Frontier:
    """Extension, and the base of extensions that keep what comes."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        path = Path(settings.get("FRONTIER_PATH", "frontier.sqlite"))
        name: str = crawler.spidercls.name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = locked(path.with_name(f"{path.stem}-{name}.lock"))
        self.store = Store(path, name)
        self._writing = Writing(self.store, self._end)
        self.round = 0
        self._settler = Settler(settings.getint("FRONTIER_MAX_TRIES", 9), frozenset(settings.getlist("FRONTIER_FINAL")))
        self._max_kills = settings.getint("FRONTIER_MAX_KILLS", 3)
        self._hours = settings.getfloat("FRONTIER_ROUND_HOURS", 20.0)
        self._again = settings.getbool("FRONTIER_AGAIN", False)
        self._patient = settings.getbool("FRONTIER_PATIENT", False)
        self._queue = Queue()
        self._leased: dict[str, Request] = {}
        self._alone = False
        self._outcome: dict[str, int | Exception] = {}
        self._raised: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._first: dict[str, str | None] = {}
        self._tried: dict[str, set[str]] = {}
        self._not_due: set[str] = set()
        self._put_back: set[str] = set()
        crawler.signals.connect(self._on_spider_error, signals.spider_error)
        crawler.signals.connect(self._on_item_error, signals.item_error)
        crawler.signals.connect(self.release, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    # --- the life of a run ------------------------------------------------------------------------------------------

    def open(self, spider: Spider) -> None:
        """Take up what earlier runs left."""
        self._spider = spider
        now = datetime.now(UTC)
        whole = getattr(spider, "whole", True)
        unfinished = self.store.unfinished()
        if whole and not unfinished:
            self.store.end_rounds(now)  # perhaps a run was killed when all was through
        self.round = self.store.begin_round(now, self._hours) if whole else self.store.last_round()
        for left in unfinished:
            entry = self._taken_up(left, now)
            if whole and entry.state is State.PENDING:
                self._queue.push(entry)
        for entry in self.store.due(now) if whole else ():
            self._queue.push(entry)
        self.store.flush()

    def _taken_up(self, entry: Entry, now: datetime) -> Entry:
        """What a page that an earlier run left is now."""
        if entry.state is State.PENDING:
            return entry
        kills = entry.kills + 1
        entry = replace(entry, state=State.PENDING, kills=kills, reason="killed")
        if kills >= self._max_kills:
            entry = self._settler.aside(entry, now)
            logger.error("%s is set aside: the process died %d times while it was under way", entry.url, kills)
        self._count("aside" if entry.state is State.ASIDE else "taken_up")
        self.store.put(entry)
        return entry

    def was_under_way(self, key: str, url: str, since: datetime) -> None:
        """Before `open`: an answer of a process that died was kept and not worked through, whatever the file says."""
        entry = self.store.get(key) or Entry(key, url)
        if entry.state is not State.LEASED and entry.leased_at is None:
            self.store.put(replace(entry, url=url, state=State.PENDING, leased_at=since))

    def close(self, reason: str) -> None:
        """The spider is closing; all that was under way is through. Raises FrontierError."""
        self._writing.stop()
        self.store.flush()
        if reason == "finished" and getattr(self._spider, "whole", True):
            self.store.end_rounds(datetime.now(UTC))

    def release(self, reason: str) -> None:  # noqa: ARG002 # the signal's argument; subclasses use it
        """Let go of the file."""
        self.store.close()
        self._lock.close()

    # --- what is wanted ---------------------------------------------------------------------------------------------

    def add(self, request: Request) -> bool:
        """Queue a request, or leave it where its page is done, under way or not due."""
        key = self.key(request.url)
        lease = request.meta.get(LEASE)
        if lease in self._leased and (lease not in self._outcome or (lease == key and request.dont_filter)):
            if lease == key:
                self._put_in_place(key, request)
                return True
            self._moved[lease] = request.url
        entry = self.store.get(key)
        if entry is None:
            entry = Entry(key, request.url)
        elif key in self._queue or key in self._leased:
            self._remember(entry, request.url)
            return False
        elif not self._is_wanted(entry, request):
            if entry.state is State.DONE and entry.round != self.round and key not in self._not_due:
                self._not_due.add(key)
                self._count("not_due")
            return False
        self._enqueue(entry, request)
        return True

    def key(self, url: str) -> str:
        """The identity of a page."""
        identify = getattr(self._spider, "page_key", canonical)
        return str(identify(url))

    def _is_wanted(self, entry: Entry, request: Request) -> bool:
        tried = self._tried.get(entry.key, ())
        each, back = self._each_round(entry.url), entry.key in self._put_back
        now = Now(self.round, datetime.now(UTC), self._again)
        return is_wanted(entry, request, now, tried=tried, put_back=back, each_round=each)

    def _each_round(self, url: str) -> bool:
        rule = getattr(self._spider, "each_round", None)
        return bool(rule(url)) if rule else url in getattr(self._spider, "start_urls", ())

    def _remember(self, entry: Entry, url: str) -> None:
        if url != entry.url and url not in entry.others and len(entry.others) < MAX_OTHERS:
            self.store.put(replace(entry, others=(*entry.others, url)))
            self._writing.soon()

    def _enqueue(self, entry: Entry, request: Request) -> None:
        for name in (LEASE, LEFT_AT, CHANGED_AT):
            request.meta.pop(name, None)
        text = dump(request, self._spider)
        entry = replace(
            entry, url=request.url, state=State.PENDING, reason=None, request=text, priority=request.priority
        )
        self.store.put(entry)
        self._queue.push(entry, request)
        self._count("enqueued")
        self._writing.soon()

    def _put_in_place(self, key: str, request: Request) -> None:
        """A middleware wants another request in the place of the one under way: a retry, or a redirect to itself."""
        entry = self.store.get(key)
        assert entry is not None
        self._first.setdefault(key, entry.request)
        retried = entry.url == request.url
        if not retried:
            self._tried.setdefault(key, set()).add(entry.url)
        self._enqueue(replace(entry, tries=entry.tries + retried, leased_at=None), request)

    # --- what is under way ------------------------------------------------------------------------------------------

    @property
    def has_queued(self) -> bool:
        """Whether anything waits to be handed out."""
        return bool(self._queue)

    def lease(self) -> Request | None:
        """The next request; None where there is none, or where one that may kill the process must be alone.

        With FRONTIER_PATIENT also None while a callback is at work: it may yield what should come first.
        """
        if self._patient and self._outcome:
            return None
        if not self._queue or (self._leased and (self._alone or self._queue.next_is_suspect)):
            return None
        self._alone = self._queue.next_is_suspect
        key, request = self._queue.pop()
        entry = self.store.get(key)
        assert entry is not None
        request = request or load(entry.url, entry.request, entry.priority, self._spider)
        if entry.leased_at is not None:
            request.meta[LEFT_AT] = entry.leased_at.isoformat()
        request.meta[LEASE] = key
        self.store.put(replace(entry, state=State.LEASED, leased_at=entry.leased_at or datetime.now(UTC)))
        self._leased[key] = request
        self._writing.soon()
        return request

    def note(self, request: Request, outcome: int | Exception) -> None:
        """What came of a request, as the last middleware sees it: an HTTP status or an exception."""
        key = request.meta.get(LEASE)
        if key in self._leased:
            self._outcome[key] = outcome

    def secure(self) -> None:
        """See the leases to the disk. Raises FrontierError."""
        if self.store.leases_unwritten:
            self._writing.now()

    def through(self, request: Request) -> None:
        """A request is through: answered, its callback ended, its items and links taken."""
        key: str = request.meta.get(LEASE, "")
        if self._leased.get(key) is not request:
            return
        del self._leased[key]
        outcome, moved = self._outcome.pop(key, None), self._moved.pop(key, None)
        raised = self._raised.pop(key, None)
        entry = self.store.get(key)
        assert entry is not None
        if entry.state is not State.LEASED:  # another request took its place, and waits
            return
        entry = replace(entry, leased_at=None, request=self._first.pop(key, entry.request))
        settled = self._settler.settle(
            replace(entry, round=self.round),
            moved if outcome is None and moved else outcome,
            raised,
            request.meta,
            each_round=self._each_round(entry.url),
        )
        if settled.state is State.FAILED and not raised and (other := self._other(entry)):
            settled = replace(settled, state=State.PENDING, url=other[0], others=other[1:], due_at=None)
            self._queue.push(settled)
        elif settled.state is State.PENDING:
            self._put_back.add(key)
        self.store.put(settled)
        self._count(settled.state.value)
        self._writing.soon()

    def _other(self, entry: Entry) -> tuple[str, ...]:
        """Addresses of a page that failed by the one it was asked for."""
        tried = self._tried.setdefault(entry.key, set())
        tried.add(entry.url)
        return tuple(url for url in entry.others if url not in tried)

    def _on_spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        self._blame(f"callback_{type(failure.value).__name__}", response)

    def _on_item_error(self, failure: Failure, response: Response | Failure | None) -> None:
        self._blame(f"pipeline_{type(failure.value).__name__}", response)

    def _blame(self, reason: str, response: Response | Failure | None) -> None:
        request: Request | None = getattr(response, "request", None)
        if request is not None and (key := request.meta.get(LEASE)) in self._leased:
            self._raised[key] = reason

    def _end(self) -> None:
        """Nothing can be written any more."""
        _schedule_coro(self.crawler.engine.close_spider_async(reason="frontier_failed"))

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(f"frontier/{name}")


def frontier_of(crawler: Crawler) -> Frontier:
    """The frontier of a running crawl."""
    frontier = crawler.get_extension(Frontier)
    if frontier is None:
        raise LookupError("crawler.frontier.Frontier, or an extension made from it, must be among the EXTENSIONS")
    return frontier
