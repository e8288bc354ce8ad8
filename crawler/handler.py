"""The download handler: Scrapy's own, which also keeps what came over the wire before anyone else sees it.

Scrapy hands on the status as a number and the headers in one letter case. An archive wants the lines as they came, so
the parser below notes them, and carries them through Scrapy's layers as one header that is taken off here again.
"""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import STATUS, HTTP11ClientProtocol, ParseError
from twisted.web._newclient import Request as WireRequest
from twisted.web.iweb import IResponse

from crawler.archive import ArchiveError
from crawler.frontier import FrontierError
from crawler.keeping import Subject, keeper_of
from crawler.politeness import Refused
from crawler.politeness.pace import Pace
from crawler.politeness.reservations import reservations
from crawler.politeness.robots import UNREACHABLE
from crawler.politeness.tdmrep import tdmrep_of
from crawler.politeness.watch import Walled, watch_of
from crawler.spiders.base import spider_of
from crawler.stopping import stopping_of
from crawler.wire import undone

_HEAD = b"X-Jianghua-Head"
MAX_HEAD = 64 << 10
"""Bytes of status line and headers, those of 1xx answers included. Twisted bounds each line but not their number."""


class NotKeptError(Exception):
    """An answer came and could not be archived, so the crawl ends: what isn't kept would be asked for twice."""


class KeepingHandler(HTTP11DownloadHandler):
    """Archives every answer, robots.txt, redirects and errors included, before it returns it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _NotingFactory
        self._ending: asyncio.Task[None] | None = None
        self._connections = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._left: set[str] = set()

    async def download_request(self, request: Request) -> Response:
        """Fetch, keep, return. Raises Scrapy's download errors, or NotKeptError.

        Scrapy starts the downloads that it takes from its queue a moment later, and counts them only then: without a
        delay all that wait go out at once. So the ceiling for a host is held here.
        """
        keeper = keeper_of(self._crawler)
        if (answer := keeper.left_answer(request)) is not None:
            return answer
        subject = keeper.subject(request)
        keeper.ask_if_changed(request, subject)
        host = urlsplit(request.url).hostname or ""
        async with self._hosts.setdefault(host, asyncio.Semaphore(self._connections)):
            await self._wait(host)
            self._pace.sent(host)
            response = await self._fetch(request, subject)
            self._pace.answered(host, response)
            return response

    @property
    def _pace(self) -> Pace:
        pace = self._crawler.get_extension(Pace)
        if pace is None:
            raise LookupError("crawler.politeness.pace.Pace is not among the EXTENSIONS: hosts could not be spared")
        return pace

    async def _wait(self, host: str) -> None:
        """Until the host may be asked. Raises Refused where that is too long, and when the crawl ends meanwhile."""
        longest = self._crawler.settings.getfloat("MAX_PAUSE_SECONDS")
        while True:
            if self._ending is not None or stopping_of(self._crawler).is_ending:
                raise Refused("stopped", "the crawl is ending")
            watch_of(self._crawler).check()
            wait = self._pace.wait(host)
            if wait > longest:
                detail = f"{host} asks us to wait {wait:.0f} seconds more; it is left alone for the rest of the run"
                if host not in self._left:
                    self._left.add(host)
                    spider_of(self._crawler).trouble(detail)
                raise Refused("paused", detail)
            if wait <= 0:
                return
            await asyncio.sleep(min(wait, 0.5))

    async def _fetch(self, request: Request, subject: Subject) -> Response:
        asked_at = datetime.now(UTC)
        watch = watch_of(self._crawler)
        try:
            response = await self._download(request)
        except UNREACHABLE as error:
            watch.failed(request, error)
            raise
        head = b64decode(response.headers.pop(_HEAD)[0])
        body = undone(response)
        wall = watch.answered(request, response, body)
        notes = reservations(response.headers, body)
        if not any(name.startswith("tdm-") for name in notes):
            notes |= tdmrep_of(self._crawler).notes(request.url)
        try:
            shown = keeper_of(self._crawler).keep(
                request, subject, response, head, asked_at, body=body, notes=notes, wall=wall
            )
        except (ArchiveError, FrontierError) as error:
            spider_of(self._crawler).trouble(f"the archive can't be written: {error}")
            if self._ending is None:
                self._ending = asyncio.create_task(self._crawler.engine.close_spider_async(reason="archive_failed"))
            raise NotKeptError(str(error)) from error
        if wall is not None:
            raise Walled("wall", f"{wall.wall}: {wall.by}")
        return shown

    async def _download(self, request: Request) -> Response:
        """What Scrapy does, cut off where a stop has waited for it long enough. Raises Refused then."""
        stopping = stopping_of(self._crawler)
        task = asyncio.ensure_future(super().download_request(request))
        stopping.under_way(task)
        try:
            return await task
        except asyncio.CancelledError:
            if stopping.cut:
                raise Refused("stopped", "the crawl is ending, and no answer came in time") from None
            raise


class _NotingProtocol(_LenientHTTP11ClientProtocol):
    """Notes status line and header lines of each answer, as they came."""

    def request(self, request: WireRequest) -> Deferred[IResponse]:
        answer = super().request(request)
        parser: Any = self._parser
        parse = parser.lineReceived
        lines: list[bytes] = []
        left = MAX_HEAD

        def note(line: bytes) -> None:
            nonlocal left
            left -= len(line) + 1
            if left < 0:
                raise ParseError(f"more than {MAX_HEAD} bytes of headers", line[:80])
            if parser.state == STATUS:  # again after each 1xx answer, which is none
                lines.clear()
            lines.append(line)
            parse(line)

        def attach(response: IResponse) -> IResponse:
            response.headers.setRawHeaders(_HEAD, [b64encode(b"\n".join(lines) + b"\n")])
            return response

        parser.lineReceived = note
        return answer.addCallback(attach)


class _NotingFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: ARG002, N802 # Twisted's
        return _NotingProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
