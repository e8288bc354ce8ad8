"""Joins a crawl to its archive and its ledger: every answer is kept when it arrives, every other end is noted.

`Keeper` is the extension that holds both; `Outcomes` is the downloader middleware that tells it of requests that got
no answer. The numbers of a run are Scrapy stats under `jianghua/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.archive import Archive, Exchange, Place, read_body
from crawler.ledger import Asked, Ledger, Outcome
from crawler.politeness import Refused
from crawler.politeness.robots import ROBOTS
from crawler.politeness.walls import Seen
from crawler.politeness.watch import Walled
from crawler.spiders.base import VIA, spider_of


class Keeper:
    """Archive and ledger of one run of one site."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._spider = spider_of(crawler)
        name = self._spider.name
        self._stats = crawler.stats
        self.raw_dir = Path(settings["RAW_DIR"])
        info = {
            "software": f"Jianghua, Scrapy {version('scrapy')}, warcio {version('warcio')}",
            "format": "WARC file version 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": name,
            "operator": settings["CONTACT"],
            "robots": "obeyed, RFC 9309, failing closed",
            "http-header-user-agent": settings["USER_AGENT"],
        }
        self.archive = Archive(self.raw_dir, name, info, settings.getint("WARC_MAX_BYTES"))
        self.ledger = Ledger(self.raw_dir / "ledger.sqlite", name, settings["USER_AGENT"], whole=self._spider.whole)
        self._spider.known = self.ledger.fetched_before
        self._spider.left_over = self.ledger.left_over
        self._spider.unread = self._unread
        crawler.signals.connect(self._close, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def keep(  # noqa: PLR0917
        self,
        request: Request,
        response: Response,
        head: bytes,
        asked_at: datetime,
        notes: Mapping[str, str],
        wall: Seen | None,
    ) -> None:
        """Archive an answer as it came, then note it. Raises ArchiveError; then nothing is noted.

        `notes` are what the page says of its own use, for the metadata record. An answer that is a wall brings no page.
        """
        kind, key = self._identify(request)
        fields = {"site": self._spider.name, "kind": kind, "document": key}
        fields["hopsFromSeed"] = str(request.meta.get("depth", 0))
        fields["via"] = request.meta.get("redirect_urls", [request.meta.get(VIA, "")])[-1]
        fields["fetchTimeMs"] = str(int((datetime.now(UTC) - asked_at).total_seconds() * 1000))
        fields |= notes
        fields["wall"] = wall.wall.value if wall else ""
        ip = None if request.meta.get("proxy") else response.ip_address
        place = self.archive.keep(
            Exchange(
                request.url,
                asked_at,
                _request_head(request),
                head,
                response.body,
                {name: value for name, value in fields.items() if value},
                str(ip) if ip else None,
            )
        )
        self.ledger.note(self._kept(request, response, asked_at, place, wall))
        self._count("bytes", len(response.body))
        if kind != "robots":
            self._count("requested")
            self._count("pages", int(response.status == 200 and wall is None))

    def _kept(self, request: Request, response: Response, asked_at: datetime, place: Place, wall: Seen | None) -> Asked:
        kind, key = self._identify(request)
        return Asked(
            key,
            request.url,
            kind,
            asked_at,
            Outcome.KEPT,
            response.status,
            reason="wall" if wall else None,
            detail=f"{wall.wall}: {wall.by}" if wall else None,
            length=len(response.body),
            place=place,
        )

    def refused(self, request: Request, refusal: Refused) -> None:
        """Note a request that was not made."""
        kind, key = self._identify(request)
        now = datetime.now(UTC)
        self.ledger.note(
            Asked(key, request.url, kind, now, Outcome.REFUSED, reason=refusal.reason, detail=refusal.detail)
        )
        self._count(f"refused/{refusal.reason}")

    def failed(self, request: Request, error: Exception) -> None:
        """Note a request that got no whole answer. It may yet be tried again."""
        kind, key = self._identify(request)
        now = datetime.now(UTC)
        reason = type(error).__name__
        self.ledger.note(Asked(key, request.url, kind, now, Outcome.FAILED, reason=reason, detail=str(error)))
        if kind != "robots":
            self._count("requested")

    def _unread(self) -> Iterator[tuple[str, bytes]]:
        """Address and body of documents whose links an earlier run may not have followed."""
        for kept in self.ledger.unread():
            try:
                yield kept.url, read_body(self.raw_dir / kept.file, kept.offset)
            except (OSError, ValueError) as error:
                self._spider.trouble(f"{kept.url}: its links can't be read again: {error}")

    def _identify(self, request: Request) -> tuple[str, str]:
        """Kind and key of what was asked for."""
        if request.meta.get(ROBOTS):
            return "robots", request.url
        link = self._spider.classify(request.url)
        return (link.kind.value, link.key) if link else ("other", request.url)

    def _count(self, name: str, by: int = 1) -> None:
        self._stats.inc_value(f"jianghua/{name}", by)

    def _close(self, reason: str) -> None:
        self.archive.close()
        self.ledger.close(reason)


class Outcomes:
    """Notes every request that ended without an answer. Stands nearest to the network, so it sees them first."""

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


def keeper_of(crawler: Crawler) -> Keeper:
    """The keeper of a running crawl."""
    keeper = crawler.get_extension(Keeper)
    if keeper is None:
        raise LookupError("crawler.keeping.Keeper is not among the EXTENSIONS: nothing could be kept")
    return keeper


def _request_head(request: Request) -> bytes:
    """Request line and headers as sent, but for the proxy's own."""
    parts = urlsplit(request.url)
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    lines = [f"{request.method} {target} HTTP/1.1".encode("ascii"), f"Host: {parts.netloc}".encode("ascii")]
    for name, values in request.headers.items():
        if name.lower() != b"proxy-authorization":
            lines += [name + b": " + value for value in values]
    return b"\r\n".join(lines) + b"\r\n\r\n"
