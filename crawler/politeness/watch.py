"""When a site has had enough of us: walls, denials and faults of a run, and the end of asking.

A test for robots or a block page ends it at once. A login, a refusal by status and a fault may be one page's own, so
several in a row do, and so does one answer to many different documents. All hosts of the site are left alone then: to
go on at its mobile host would be a way around.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.links import Kind
from crawler.politeness import Refused, is_about_rules
from crawler.politeness.walls import Seen, Wall, wall_of_page, wall_of_redirect
from crawler.spiders.base import GONE, SiteSpider, spider_of

DENIALS = frozenset({401, 403, 407, 412, 429, 451, 503})
"""Statuses by which a site refuses what it has."""
LOGINS_IN_A_ROW = 3
DENIALS_IN_A_ROW = 5
FAULTS_IN_A_ROW = 10
SAME_IN_A_ROW = 10
SHORTEST_SAME = 64
"""Bytes of an answer below which its being the same tells nothing."""


class Walled(Refused):
    """An answer came, and it is a wall. It is kept as what it is and stands for no page."""


class Watch:
    """What the hosts of one site have answered so far, and whether to leave them alone."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._in_a_row: Counter[str] = Counter()
        self._last = ("", "")
        self._same_answers = 1
        self.over = ""
        """Why the site is left alone for the rest of the run; empty while it is not."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def answered(self, request: Request, response: Response, body: bytes | None) -> Seen | None:
        """Take an answer into account; the wall that it is, if it is one.

        `body` is the answer's with its content coding undone, None where it is too large to be a wall's.
        """
        if is_about_rules(request):
            return None
        seen = self.wall(request, response, body)
        if seen is not None:
            at_once = seen.wall is not Wall.LOGIN
            self._count("wall", 1 if at_once else LOGINS_IN_A_ROW, f"{request.url} is a {seen.wall} wall: {seen.by}")
        elif response.status in DENIALS:
            self._count("denial", DENIALS_IN_A_ROW, f"it answered {response.status} again and again")
        elif response.status >= 500:
            self._count("fault", FAULTS_IN_A_ROW, f"it answered {response.status} again and again")
        else:
            self._in_a_row.clear()
            self._same(spider_of(self._crawler), request, response)
        return seen

    def wall(self, request: Request, response: Response, body: bytes | None) -> Seen | None:
        """The wall that an answer is, counted, and nothing done about it: it may come out of an archive."""
        seen = _wall(spider_of(self._crawler), request, response, body)
        if seen is not None:
            self._crawler.stats.inc_value(f"jianghua/walls/{seen.wall.value}")
        return seen

    def failed(self, request: Request, error: Exception) -> None:
        """Take into account that no whole answer came."""
        if not is_about_rules(request):
            self._count("fault", FAULTS_IN_A_ROW, f"{FAULTS_IN_A_ROW} requests in a row brought no page: {error}")

    def check(self) -> None:
        """Raise Refused where the site is left alone."""
        if self.over:
            raise Refused("wall", self.over)

    def _count(self, what: str, limit: int, why: str) -> None:
        self._in_a_row[what] += 1
        if self._in_a_row[what] >= limit:
            self._end(why)

    def _same(self, spider: SiteSpider, request: Request, response: Response) -> None:
        """Notice that different documents bring the same answer. An honest 404 is the same for all that are gone."""
        if response.status in GONE:
            return
        link = spider.classify(request.url)
        location: bytes = response.headers.get(b"Location") or b""
        if link is None or link.kind is Kind.LIST or not (location or len(response.body) >= SHORTEST_SAME):
            return
        digest = hashlib.sha256(location or response.body).hexdigest()
        if self._last[0] != digest:
            self._same_answers = 1
        elif self._last[1] != link.key:
            self._same_answers += 1
        self._last = (digest, link.key)
        if self._same_answers >= SAME_IN_A_ROW:
            self._end(f"it gave {SAME_IN_A_ROW} documents in a row the same answer")

    def _end(self, why: str) -> None:
        if self.over:
            return
        spider = spider_of(self._crawler)
        self.over = f"{spider.hosts[0]}: {why}; this site is left alone for the rest of the run"
        spider.trouble(self.over)


class LeftAlone:
    """Refuses every request once the site is to be left alone, before it waits for its turn."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 # Scrapy's signature
        """Raise Refused where the site is left alone."""
        watch_of(self._crawler).check()


def watch_of(crawler: Crawler) -> Watch:
    """The watch of a running crawl."""
    watch = crawler.get_extension(Watch)
    if watch is None:
        raise LookupError("crawler.politeness.watch.Watch is not among the EXTENSIONS: walls would not be seen")
    return watch


def _wall(spider: SiteSpider, request: Request, response: Response, body: bytes | None) -> Seen | None:
    """The wall that an answer is."""
    location: bytes | None = response.headers.get(b"Location")
    if location is not None and 300 <= response.status < 400:
        return wall_of_redirect(request.url, location.decode("latin-1"))
    return None if body is None else wall_of_page(body, lambda: _documents(spider, request.url, body))


def _documents(spider: SiteSpider, url: str, body: bytes) -> int:
    """How many other documents of the site a page leads to."""
    here = spider.classify(url)
    found = {link.key for link in spider.links(body, url) if link.kind is Kind.DETAIL}
    return len(found - {here.key if here else ""})
