"""The base of all spiders: follows links by their shape, asks nobody but the site, reads no text.

A site is a subclass in a file of its own that says `name`, `hosts`, `home` and `shapes`. Nothing else needs to
be touched to add one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler import sitemaps
from crawler.frontier import CHANGED_AT
from crawler.frontier.urls import canonical
from crawler.links import Kind, Link, Shape, Shapes, follow, hrefs
from crawler.politeness import Refused
from crawler.politeness.permission import check_permission
from crawler.takedowns import read_pages

PRIORITY = {Kind.LIST: 0, Kind.DETAIL: 10, Kind.PART: 20}
"""Documents before further lists, so that a small budget brings documents; a document's pages together."""
GONE = {404, 410}
LEDGER = "ledger.sqlite"
"""The file in the raw folder that holds frontier and ledger."""
CLASSIFIED = 10_000
"""Addresses of which a crawl remembers what they lead to: each is looked at some ten times on its way."""
PAGES_READ = 4
"""Pages of which a crawl remembers the links: the guard against walls looks at them before the spider does."""
VIA = "jianghua_via"
"""Key of `Request.meta`: the page on which the link stood."""


class SiteSpider(Spider):
    """A site. Arguments (`-a`): `urls`, addresses to start from instead, blanks between; `seeds`, a file of them."""

    hosts: ClassVar[tuple[str, ...]]
    """All hosts of the site. The first is its main one; lists are followed on that one only."""
    home: ClassVar[str]
    """Where a crawl starts if it is not told otherwise."""
    searches: ClassVar[tuple[str, ...]] = ()
    """Further lists to start from, such as results of the site's own search; robots.txt decides of them as of all."""
    shapes: ClassVar[tuple[Shape, ...]]
    """How lists, documents and further pages are told; the first that matches counts."""

    def __init__(self, *, urls: str = "", seeds: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        shapes = Shapes(self.hosts, urlsplit(self.home).scheme, (*self.shapes, sitemaps.SHAPE))
        self._classify = lru_cache(CLASSIFIED)(shapes.classify)
        self._links = lru_cache(PAGES_READ)(self._read_links)
        given = [*urls.split(), *(_read_seeds(Path(seeds)) if seeds else [])]
        self.start_urls = given or [self.home, *self.searches]
        self.whole = not given
        """Whether this run is to see the whole site. Then it also takes up what earlier ones left."""
        self.troubles: list[str] = []
        self._maps: list[str] = []
        """Sitemaps that a robots.txt names, not yet asked for."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider: Self = super().from_crawler(crawler, *args, **kwargs)
        cls.check_permission(crawler.settings)
        return spider

    @classmethod
    def check_permission(cls, settings: BaseSettings) -> None:
        """Raise NotPermittedError where these settings are not fit for this site, or the takedowns can't be read."""
        if settings["REPLAY"]:
            return
        addresses = [f"{scheme}://{host}/" for host in cls.hosts for scheme in ("http", "https")]
        check_permission(addresses, settings["CONTACT"], settings.getfloat("DOWNLOAD_DELAY"))
        read_pages(Path(settings["TAKEDOWNS"]))

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the contact into the user agent, and the frontier into the raw folder, from wherever they were set.

        With REPLAY, an archive takes the place of the network, and nobody need be spared.
        """
        super().update_settings(settings)
        if settings["REPLAY"]:
            closed = dict.fromkeys(("data", "file", "ftp", "s3"))
            replay = dict.fromkeys(("http", "https"), "crawler.replaying.ReplayHandler")
            settings.set("DOWNLOAD_HANDLERS", closed | replay, priority="spider")
            settings.set("DOWNLOAD_DELAY", 0, priority="spider")
            settings.set("AUTOTHROTTLE_ENABLED", False, priority="spider")
        settings.set("FRONTIER_PATH", str(Path(settings["RAW_DIR"]) / LEDGER), priority="spider")
        settings.set("FRONTIER_AGAIN", not settings.getbool("SKIP_FETCHED"), priority="spider")
        if settings["CONTACT"]:
            agent = f"{settings['ROBOTSTXT_USER_AGENT']} (+{settings['CONTACT']})"
            settings.set("USER_AGENT", agent, priority="spider")

    def classify(self, url: str) -> Link | None:
        """What an address leads to; None where the spider would not follow it."""
        return self._classify(url)

    def links(self, body: bytes, url: str) -> tuple[Link, ...]:
        """The links of a page that have one of the site's shapes, in page order."""
        return self._links(body, url)

    def _read_links(self, body: bytes, url: str) -> tuple[Link, ...]:
        found = [one.url for one in sitemaps.named(body)] if sitemaps.is_address(url) else hrefs(body, url)
        return tuple(link for href in found if (link := self.classify(href)))

    def page_key(self, url: str) -> str:
        """The one identity of all addresses of a page."""
        link = self.classify(url)
        return link.key if link else canonical(url)

    def each_round(self, url: str) -> bool:
        """Whether a page is asked for in every round: lists are, since they bring the news.

        Further pages of a document have no due time of their own either: they are asked for whenever it is.
        """
        link = self.classify(url)
        return link is not None and link.kind in {Kind.LIST, Kind.PART}

    def told_of_sitemaps(self, urls: Iterable[str]) -> None:
        """A robots.txt names them: they are asked for with the next list, if the run is to see the whole site."""
        if self.whole:
            self._maps += [link.url for url in urls if (link := self.classify(url)) and sitemaps.is_address(link.url)]

    def make_request(self, url: str) -> Request:
        """A request for an address of which no more is known."""
        link = self.classify(url)
        return self._request(url, link.kind if link else Kind.DETAIL, "")

    def trouble(self, message: str) -> None:
        """Something a person should look at after the run."""
        self.troubles.append(message)
        self.logger.warning(message)

    async def start(self) -> AsyncIterator[Request]:
        """The start addresses; those that were given, known or not. What earlier runs left is in the frontier."""
        for url in self.start_urls:
            yield Request(url, callback=self.parse, errback=self.fail, dont_filter=not self.whole)

    def parse(self, response: Response, **_: Any) -> Iterator[Request]:
        """The links of a page that are worth following."""
        links = self.links(response.body, response.url)
        here = self.classify(response.url)
        if here is not None and here.kind is Kind.LIST:
            maps, self._maps = self._maps[: sitemaps.MAX_MAPS], []
            for url in maps:
                yield self._request(url, Kind.LIST, response.url)
            if sitemaps.is_address(response.url):
                yield from self._follow_map(response)
                return
            named = any(link.kind is Kind.DETAIL for link in links)
            self.crawler.stats.inc_value("jianghua/lists")
            self.crawler.stats.inc_value("jianghua/lists_without_documents", int(not named))
        for link in follow(links, here):
            yield self._request(link.url, link.kind, response.url)

    def _follow_map(self, response: Response) -> Iterator[Request]:
        """What a sitemap names: further ones, lists, and documents, each with the time of its last change."""
        for one in sitemaps.named(response.body):
            link = self.classify(one.url)
            if link is not None and link.kind is not Kind.PART:
                request = self._request(link.url, link.kind, response.url)
                if one.changed_at is not None:
                    request.meta[CHANGED_AT] = one.changed_at.isoformat()
                yield request

    def fail(self, failure: Failure) -> None:
        """A request that brought no page: count it. The frontier tries another address of the page if one was seen."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        error = failure.value
        if not isinstance(error, Refused):
            gone = isinstance(error, HttpError) and error.response.status in GONE
            self.crawler.stats.inc_value("jianghua/missing" if gone else "jianghua/failed")
            if getattr(error, "reason", "") == "not_archived":  # of a replay, and as many as links lead out of it
                self.crawler.stats.inc_value("jianghua/not_archived")
            elif not gone:
                what = (
                    f"answered {error.response.status}"
                    if isinstance(error, HttpError)
                    else f"{type(error).__name__}: {error}"
                )
                self.trouble(f"{request.url}: {what}")

    def _request(self, url: str, kind: Kind, via: str) -> Request:
        return Request(url, callback=self.parse, errback=self.fail, priority=PRIORITY[kind], meta={VIA: via})


def spider_of(crawler: Crawler) -> SiteSpider:
    """The spider of a crawl. Raises TypeError where it is none of a site."""
    if not isinstance(crawler.spider, SiteSpider):
        raise TypeError(f"{crawler.spider!r} is no SiteSpider: the parts of this project work for those only")
    return crawler.spider


def _read_seeds(path: Path) -> list[str]:
    """The addresses of a file, one a line; `#` begins a comment."""
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]
