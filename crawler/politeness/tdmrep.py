"""What a host reserves for its pages in one file: /.well-known/tdmrep.json (TDM Reservation Protocol).

It is asked for once a run and host, before the host's first page, if robots.txt lets us and at the host's pace. What it
says is noted beside each page that says nothing of the kind itself: a page's own words and headers go before the file,
as the protocol has it. Of its rules the first in sequence that matches holds, by the protocol the most specific one;
paths are compared as robots.txt has it. A file that is not there, or that nobody can read, reserves nothing. It changes
nothing in the crawl: what may be done with a page is decided by whoever builds a corpus of it.
"""

from __future__ import annotations

import asyncio
import json
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.frontier.urls import escaped
from crawler.politeness import TDMREP, is_about_rules
from crawler.politeness.robots import UNREACHABLE

PATH = "/.well-known/tdmrep.json"
MAX_BYTES = 500 * 1024
MAX_RULES = 1_000
_LONGEST = 300
_WRITTEN = string.punctuation
_IN_PATHS = _WRITTEN.replace("$", "").replace("*", "")
"""Signs that stay as they are in patterns and in paths: `$` and `*` of a path are those that a pattern writes `%24`,
`%2A`."""
RESERVATION, POLICY = "tdmrep-reservation", "tdmrep-policy"
"""Names under which it is noted in the metadata record of a page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for the addresses of a pattern."""

    location: str
    """A path, matched from its start; `*` stands for anything, a final `$` for the end. Escaped as a path is."""
    reserved: bool
    policy: str = ""
    """Where its terms stand."""


def read_rules(response: Response) -> tuple[Rule, ...]:
    """The rules in an answer to a request for the file, in their order; none where it holds none."""
    if response.status != 200 or len(response.body) > MAX_BYTES:
        return ()
    try:
        found = json.loads(response.body)
    except (ValueError, RecursionError):
        return ()
    rules = []
    for one in found[:MAX_RULES] if isinstance(found, list) else ():
        where = one.get("location") if isinstance(one, dict) else None
        said = str(one.get("tdm-reservation")) if isinstance(where, str) else ""
        if isinstance(where, str) and said in {"0", "1"}:
            policy = one.get("tdm-policy")
            terms = " ".join(policy.split())[:_LONGEST] if isinstance(policy, str) else ""
            rules.append(Rule(quote(escaped(where), _WRITTEN, errors="replace"), said == "1", terms))
    return tuple(rules)


def notes(rules: tuple[Rule, ...], url: str) -> dict[str, str]:
    """What the first rule that matches says of an address, as it is noted; {} where none does."""
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    path = quote(escaped(path), _IN_PATHS)
    rule = next((rule for rule in rules if matches(rule.location, path)), None)
    if rule is None:
        return {}
    return {RESERVATION: str(int(rule.reserved))} | ({POLICY: rule.policy} if rule.policy else {})


def matches(location: str, path: str) -> bool:
    """Whether a path is one of a pattern's, in linear time."""
    first, *pieces = location.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    end = location.endswith("$")
    last = pieces.pop() if end and pieces else ""
    at = len(first)
    for piece in pieces:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if not end:
        return True
    return path.endswith(last) and len(path) - len(last) >= at if "*" in location else at == len(path)


class Tdmrep:
    """Downloader middleware: asks each host once, and tells what it said."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Task[tuple[Rule, ...]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """See to it that the host's file was asked for before its first page."""
        if is_about_rules(request):
            return
        origin = _origin(request.url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._fetch(origin))
        await asyncio.shield(self._rules[origin])

    async def _fetch(self, origin: str) -> tuple[Rule, ...]:
        request = Request(origin + PATH, priority=900, meta={TDMREP: True}, callback=NO_CALLBACK, dont_filter=True)
        try:
            return read_rules(await self._crawler.engine.download_async(request))
        except UNREACHABLE:  # the ledger has the fault
            return ()

    def notes(self, url: str) -> Mapping[str, str]:
        """What the host's file says of an address; {} where it says nothing, or was never had."""
        task = self._rules.get(_origin(url))
        if task is None or not task.done() or task.cancelled() or task.exception() is not None:
            return {}
        return notes(task.result(), url)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def tdmrep_of(crawler: Crawler) -> Tdmrep:
    """The one of a running crawl."""
    found = crawler.get_downloader_middleware(Tdmrep)
    if found is None:
        raise LookupError("crawler.politeness.tdmrep.Tdmrep is not among the DOWNLOADER_MIDDLEWARES")
    return found
