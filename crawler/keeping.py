"""Joins a crawl to its archive, its ledger and its frontier: every answer is kept when it arrives, every end is noted.

`Keeper` is the extension that holds all three. The numbers of a run are Scrapy stats under `jianghua/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

from fastwarc.warc import WarcRecordType
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.answers import Answer, answer_of, existing, record_at
from crawler.archive import Archive
from crawler.exchanges import Exchange, Revisit
from crawler.frontier import Frontier
from crawler.frontier.due import Change
from crawler.frontier.extension import LEFT_AT
from crawler.frontier.settle import CHANGE
from crawler.ledger import Asked, Known, Ledger, Outcome
from crawler.links import Kind, Link
from crawler.politeness import ROBOTS, TDMREP, Refused
from crawler.politeness.walls import Seen
from crawler.spiders.base import VIA, SiteSpider, spider_of
from crawler.takeup import missing_rows
from crawler.vanished import MANY, is_gone
from crawler.wire import header, request_head, to_response

RULES = frozenset({"robots", "tdmrep"})
"""Kinds of what a host says of itself: no pages."""
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a request asks for."""

    link: Link | None
    """None for what a host says of itself, and for what has none of the site's shapes."""
    kind: str
    key: str
    known: Known | None
    """What is known of the page, if its bytes still lie in the archive."""

    @property
    def joined(self) -> bool:
        """Whether it is one of several pages of a document.

        These are kept whole each time, so that all of them lie together in one file: whoever joins them need not look
        for some of them in the files of other nights.
        """
        return self.kind == Kind.PART or (self.known is not None and self.known.joined)


class Keeper(Frontier):
    """Archive, ledger and frontier of one run of one site."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._site: SiteSpider = spider_of(crawler)
        self._site_name: str = self._site.name
        self.raw_dir = Path(settings["RAW_DIR"])
        info = {
            "software": f"Jianghua, Scrapy {version('scrapy')}",
            "format": "WARC file version 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": self._site_name,
            "operator": settings["CONTACT"],
            "robots": "obeyed, RFC 9309, failing closed",
            "http-header-user-agent": settings["USER_AGENT"],
        }
        self._by_digest: dict[str, set[str]] = {}
        most = settings.getint("WARC_MAX_BYTES")
        self.archive = Archive(self.raw_dir, self._site_name, info, most, before_sealing=self.store.flush)
        self.ledger = Ledger(self.store, settings["USER_AGENT"], whole=self._site.whole)
        run = self.ledger.last_run()
        for path in self.archive.recovered:
            for asked in missing_rows(path, self.ledger.end_of(path.name), self._site):
                self.ledger.note(asked, run)
                if asked.kind not in RULES:
                    self.was_under_way(asked.key, asked.url, asked.asked_at)
        self.store.flush()

    def left_answer(self, request: Request) -> Response | None:
        """The answer that a process which died had kept and not worked through; None where there is none."""
        since = request.meta.pop(LEFT_AT, None)
        kept = self.ledger.answer_since(request.url, datetime.fromisoformat(since)) if since else None
        path = existing(self.raw_dir, kept.file) if kept else None
        if kept is None or path is None:
            return None
        record = record_at(path, kept.offset)
        answer = answer_of(record)
        if record.record_type == WarcRecordType.revisit:
            known = self.subject(request).known
            answer = self._stored(known) if known else None
        if answer is None:
            return None
        self._tell("kept_before")
        request.meta[CHANGE] = kept.change
        return to_response(answer, request)

    def subject(self, request: Request) -> Subject:
        """What a request asks for, and what is known of it."""
        link, kind, key = self._identify(request)
        known = None if kind in RULES else self.ledger.page(key)
        lies = known is not None and existing(self.raw_dir, known.file) is not None
        return Subject(link, kind, key, known if lies else None)

    @staticmethod
    def ask_if_changed(request: Request, subject: Subject) -> None:
        """Ask for a page only if it has changed, where its bytes lie in the archive and the server can tell."""
        for name in _CONDITIONS:
            request.headers.pop(name, None)
        known = subject.known if request.method == "GET" else None
        if known is None or known.gone or subject.joined:
            return
        for name, value in zip(_CONDITIONS, (known.etag, known.last_modified), strict=True):
            if value:
                request.headers[name] = value

    def keep(
        self,
        request: Request,
        subject: Subject,
        response: Response,
        head: bytes,
        asked_at: datetime,
        *,
        body: bytes | None,
        notes: Mapping[str, str],
        wall: Seen | None,
    ) -> Response:
        """Archive an answer as it came, note it, and give what the crawl is to see.

        That is the answer itself, but the archived one where the server says that it still holds. `body` is the
        answer's with its content coding undone, `notes` are what the page says of its own use, for the metadata
        record. An answer that is a wall brings no page. Raises ArchiveError; then nothing is noted.
        """
        kind, key, known = subject.kind, subject.key, subject.known
        digest = self.archive.digest(response.body)
        change = None if wall else self._change(subject, response, body, digest)
        exchange = Exchange(
            request.url,
            asked_at,
            request_head(request),
            head,
            response.body,
            self._fields(request, asked_at, kind, key) | dict(notes) | ({"wall": wall.wall.value} if wall else {}),
            None if request.meta.get("proxy") or not response.ip_address else str(response.ip_address),
        )
        repeats = None if subject.joined else _revisit(response, known, change)
        place = self.archive.keep(exchange, repeats, digest)
        asked = Asked(key, request.url, kind, asked_at, Outcome.KEPT, response.status, change=change, place=place)
        etag, modified = (header(response, name) for name in ("ETag", "Last-Modified"))
        asked = replace(asked, length=len(response.body), etag=etag, last_modified=modified)
        self.ledger.note(replace(asked, reason="wall", detail=f"{wall.wall}: {wall.by}") if wall else asked)
        request.meta[CHANGE] = change
        self._tell("bytes", len(response.body))
        if kind not in RULES:
            self._tell("requested")
            self._tell("pages", int(response.status in {200, 304} and wall is None))
            if change is not None:
                self._tell(f"change/{change.value}")
        if response.status == 304 and known is not None and (answer := self._stored(known)):
            return to_response(answer, request)
        return response

    def _fields(self, request: Request, asked_at: datetime, kind: str, key: str) -> dict[str, str]:
        fields = {
            "site": self._site_name,
            "kind": kind,
            "document": key,
            "hopsFromSeed": str(request.meta.get("depth", 0)),
            "via": request.meta.get("redirect_urls", [request.meta.get(VIA, "")])[-1],
            "fetchTimeMs": str(int((datetime.now(UTC) - asked_at).total_seconds() * 1000)),
        }
        return {name: value for name, value in fields.items() if value}

    def _change(self, subject: Subject, response: Response, body: bytes | None, digest: str) -> Change | None:
        """What an answer says of a page beside what is known of it; None where it says nothing."""
        link, known = subject.link, subject.known
        target = header(response, "Location")
        moved = self._site.classify(urljoin(response.url, target)) if target else None
        if is_gone(link, response.status, body or b"", moved):
            return Change.GONE
        if response.status == 304:
            return Change.SAME if known else None
        if response.status != 200:
            return None
        new_document = link is not None and link.kind is Kind.DETAIL and (known is None or known.digest != digest)
        if new_document and len(self._sharing(digest, subject.key)) >= MANY:
            return Change.GONE  # a page that says the same of many documents shows none of them
        if known is None:
            return Change.NEW
        same = known.digest == digest
        if known.gone:
            return Change.BACK if same else Change.CHANGED
        return Change.SAME if same else Change.CHANGED

    def _sharing(self, digest: str, key: str) -> set[str]:
        """Other documents that have these very bytes, by the ledger or in this run."""
        seen = self._by_digest.setdefault(digest, set())
        found = (seen | self.ledger.documents_with(digest)) - {key}
        if len(seen) < MANY + 1:
            seen.add(key)
        return found

    def _stored(self, known: Known) -> Answer | None:
        """The answer that has the bytes of a page."""
        path = existing(self.raw_dir, known.file)
        return answer_of(record_at(path, known.offset)) if path else None

    def replayed(self, response: Response, wall: Seen | None) -> None:
        """Count an answer that came out of an archive: nothing is kept of it."""
        self._tell("requested")
        self._tell("pages", int(response.status == 200 and wall is None))
        self._tell("bytes", len(response.body))

    def refused(self, request: Request, refusal: Refused) -> None:
        """Note a request that was not made."""
        _, kind, key = self._identify(request)
        now = datetime.now(UTC)
        self.ledger.note(
            Asked(key, request.url, kind, now, Outcome.REFUSED, reason=refusal.reason, detail=refusal.detail)
        )
        if kind != "tdmrep":  # nobody misses the file, and its row says why it is not there
            self._tell(f"refused/{refusal.reason}")

    def failed(self, request: Request, error: Exception) -> None:
        """Note a request that got no whole answer. It may yet be tried again."""
        _, kind, key = self._identify(request)
        now = datetime.now(UTC)
        reason = str(getattr(error, "reason", type(error).__name__))
        self.ledger.note(Asked(key, request.url, kind, now, Outcome.FAILED, reason=reason, detail=str(error)))
        if kind not in RULES:
            self._tell("requested")

    def _identify(self, request: Request) -> tuple[Link | None, str, str]:
        """What was asked for, its kind and its key."""
        for mark, kind in ((ROBOTS, "robots"), (TDMREP, "tdmrep")):
            if mark in request.meta:
                return None, kind, request.url
        link = self._site.classify(request.url)
        return (link, link.kind.value, link.key) if link else (None, "other", self._site.page_key(request.url))

    def _tell(self, name: str, by: int = 1) -> None:
        self.crawler.stats.inc_value(f"jianghua/{name}", by)

    def release(self, reason: str) -> None:
        """Close all three; the archive first, since it holds what can't be made again."""
        try:
            self.archive.close()
            self.ledger.close(reason)
        finally:
            super().release(reason)


def keeper_of(crawler: Crawler) -> Keeper:
    """The keeper of a running crawl."""
    keeper = crawler.get_extension(Keeper)
    if keeper is None:
        raise LookupError("crawler.keeping.Keeper is not among the EXTENSIONS: nothing could be kept")
    return keeper


def _revisit(response: Response, known: Known | None, change: Change | None) -> Revisit | None:
    """The record that this answer repeats, where it repeats one."""
    if known is None or change not in {Change.SAME, Change.BACK}:
        return None
    return Revisit(known.url, known.at, known.digest, not_modified=response.status == 304)
