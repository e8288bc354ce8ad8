"""Sitemaps: lists of addresses that a site writes for crawlers (sitemaps.org, protocol 0.9), and what they name.

A sitemap is a list like any other: it is asked for in every round, and what it names is followed by its shape. It is
read in linear time and as no XML tree, so that entities and depth cost nothing; what is torn names what stands before
the tear.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.links import Kind, Shape

SHAPE = Shape(Kind.LIST, re.compile(r"/(?:[\w.~-]++/)*+[\w.~-]+\.xml(?:\.gz)?", re.ASCII | re.IGNORECASE))
"""How the address of a sitemap looks, on a site's main host."""
MAX_BYTES = 50 << 20
"""What a sitemap may have unpacked, by the protocol."""
MAX_PAGES = 50_000
"""Pages that a sitemap may name, by the protocol."""
MAX_MAPS = 50
"""Further sitemaps that are followed from one, those that changed last first: a night asks for no more."""
_IS_MAP = re.compile(rb"\s*+(?:<[?!][^>]{0,2000}>\s*+){0,20}<(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)[\s>]", re.ASCII)
_ENTRY = re.compile(
    rb"<(?:[\w.-]{1,40}:)?(?:(url|sitemap)|(loc)|(lastmod))\s*+>"
    rb"(?(1)|\s*+(?:<!\[CDATA\[)?([^<\]]{0,3000}))",
    re.ASCII,
)
_GZIP = b"\x1f\x8b"


class Named(NamedTuple):
    """An address in a sitemap."""

    url: str
    changed_at: datetime | None
    """When the site says that the page last changed; a date alone stands for the end of its day."""


def is_sitemap(body: bytes) -> bool:
    """Whether these bytes, gzipped or not, begin as a sitemap or an index of sitemaps does."""
    return _IS_MAP.match(_unpacked(body, 1 << 16).removeprefix(b"\xef\xbb\xbf")) is not None


def is_address(url: str) -> bool:
    """Whether an address looks like a sitemap's."""
    return SHAPE.pattern.fullmatch(urlsplit(url).path) is not None


def named(body: bytes) -> list[Named]:
    """What a sitemap names, in its order, of its further sitemaps the `MAX_MAPS` that changed last.

    [] where the bytes are no sitemap.
    """
    if not is_sitemap(body):
        return []
    maps: list[Named] = []
    pages: list[Named] = []
    for entry in _entries(_unpacked(body, MAX_BYTES)):
        (maps if is_address(entry.url) else pages).append(entry)
        if len(pages) == MAX_PAGES:
            break
    last = sorted(maps, key=lambda entry: -(entry.changed_at.timestamp() if entry.changed_at else 0.0))
    return last[:MAX_MAPS] + pages


def _entries(body: bytes) -> Iterator[Named]:
    url, changed_at = "", None
    for match in _ENTRY.finditer(body):
        if match[1]:
            if url:
                yield Named(url, changed_at)
            url, changed_at = "", None
        elif match[2]:
            url = unescape(match[4].decode("utf-8", "replace")).strip()
        else:
            changed_at = _moment(match[4].decode("latin-1").strip())
    if url:
        yield Named(url, changed_at)


def _moment(said: str) -> datetime | None:
    """A time as W3C writes it; None where it is none."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    if len(said) == len("2026-03-05"):
        found = datetime.combine(found, time()) + timedelta(days=1)
    return found.replace(tzinfo=found.tzinfo or UTC)


def _unpacked(body: bytes, most: int) -> bytes:
    """The bytes without gzip, as far as they can be unpacked."""
    if not body.startswith(_GZIP):
        return body[:most]
    try:
        return zlib.decompressobj(wbits=31).decompress(body, most)
    except zlib.error:
        return b""
