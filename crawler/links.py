"""Which links of a page lead to lists and documents, told by their shape alone.

Shapes of addresses outlive class names and layouts, and a page whose markup is hostile can at worst name too few
links. Nothing here knows Scrapy, and no text is read: only `href` values. What sitemaps name is told in
`crawler.sitemaps`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from crawler.frontier.urls import canonical
from crawler.markup import starts

_HREF = re.compile(rb"""(?:^|[\s"'/])href\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+))""", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://[^/?#\\\s]+(?=/|$)")
_PATH = r"(?:/[\w~-][\w.~-]*+)++/?(?:\?[\w.~=&%-]++)?"
_PLAIN = re.compile(rf"(?P<whole>https?://[\w.-]++(?:/|{_PATH})?)|{_PATH}", re.ASCII)
"""A whole address, or a path from the root that is joined to its host by putting it behind."""
MAX_LINKS = 5_000
"""A list page of these sites holds some hundred links; more is a trap, and costs time without end."""


class Kind(StrEnum):
    """What an address leads to."""

    LIST = "list"
    """The home page, a category, or a further page of one."""
    DETAIL = "detail"
    """A document: its first page, or its only one."""
    PART = "part"
    """A further page of a document."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How addresses of one kind look.

    The pattern must match the whole path, or the path with its query where the query carries the number. Its group
    `doc` is the document's identity, `page` the number of a further page (of a list or a document).
    """

    kind: Kind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Link:
    """An address that the spider may follow, and what it is known by."""

    url: str
    """As it is asked for: no fragment, and no query where the shape needs none."""
    kind: Kind
    key: str
    """The same for every address of one page: the document's number, with `/2` for its second page."""
    number: int = 1
    """Which page of the list or document, from 1."""
    doc: str | None = None
    """The document's identity; None for lists."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """All that a site's addresses are told by."""

    hosts: tuple[str, ...]
    """Every host of the site that may be asked. The first is the one whose lists are followed."""
    scheme: str
    """The site's own scheme. Links written with plain http are asked for by https where the site has it."""
    shapes: tuple[Shape, ...]

    def classify(self, url: str) -> Link | None:
        """What an absolute URL leads to; None where it is of no known shape or of another host."""
        try:
            parts = urlsplit(canonical(url))
            host, port = parts.hostname, parts.port
        except ValueError:  # brackets or a port that no URL can have
            return None
        if parts.scheme not in {"http", "https"} or host not in self.hosts or port not in {None, 80, 443}:
            return None
        if parts.username is not None:
            return None
        scheme = "https" if self.scheme == "https" else parts.scheme
        path = parts.path or "/"
        return next((link for shape in self.shapes if (link := self._match(shape, scheme, host, path, parts))), None)

    def _match(self, shape: Shape, scheme: str, host: str, path: str, parts: SplitResult) -> Link | None:
        query = parts.query
        found = shape.pattern.fullmatch(f"{path}?{query}") if query else None
        if found is None:
            query = ""
            found = shape.pattern.fullmatch(path)
        if found is None or (shape.kind is Kind.LIST and host != self.hosts[0]):
            return None
        groups = found.groupdict()
        number = int(groups.get("page") or 1)
        url = urlunsplit((scheme, host, path, query, ""))
        if shape.kind is Kind.LIST:
            return Link(url, Kind.LIST, f"{host}{path}", number)
        doc = groups["doc"].lower()
        if number == 1:
            return Link(url, Kind.DETAIL, doc, 1, doc)
        return Link(url, Kind.PART, f"{doc}/{number}", number, doc)


def hrefs(body: bytes, base: str) -> list[str]:
    """The absolute addresses of a page's links, in page order, each once; [] where the bytes are no markup.

    Linear in the bytes, whatever they are (`crawler.markup`).
    """
    written: dict[str, None] = {}
    declared: str | None = None
    for name, source in starts(body, "a|base"):
        value = _HREF.search(source)
        if value is None:
            continue
        href = unescape((value[1] or value[2] or value[3] or b"").decode("latin-1"))
        if name == b"a":
            written[href] = None
        elif declared is None:
            declared = href
        if len(written) == MAX_LINKS:
            break
    base = _join(base, declared or "") or base
    origin = _ORIGIN.match(base)
    host = origin[0] if origin else ""
    return list(dict.fromkeys(url for href in written if (url := _joined(base, host, href)) is not None))


def follow(links: Sequence[Link], here: Link | None) -> list[Link]:
    """Those links of a page that the crawl goes on to, in page order, each page once.

    Lists are followed from lists, so that one document given as a start does not fetch the whole site; documents are
    followed from everywhere; further pages only from pages of the same document.
    """
    chosen: dict[str, Link] = {}
    for link in links:
        from_document = here is not None and here.kind is not Kind.LIST
        if link.kind is Kind.LIST and from_document:
            continue
        if link.kind is Kind.PART and (here is None or here.doc != link.doc):
            continue
        chosen.setdefault(link.key, link)
    return list(chosen.values())


def _joined(base: str, host: str, href: str) -> str | None:
    """As `_join` has it; `host` is the beginning of the base that all its paths share, empty where it is unusual."""
    plain = _PLAIN.fullmatch(href)
    if plain is None or not (host or plain["whole"]):
        return _join(base, href)
    return href if plain["whole"] else host + href


def _join(base: str, href: str) -> str | None:
    """An absolute http address, or None."""
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
