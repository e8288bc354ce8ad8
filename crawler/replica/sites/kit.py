"""What the five sites have in common: collecting pages, lists in pages, small pieces of HTML, invented facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from random import Random

from crawler.replica.model import PageKind, Resource, Site, Truth

ROBOTS = """User-agent: *
Disallow: /search.html
Disallow: /u-*.html
Disallow: /download/
Disallow: /login.html
Disallow: /vip/
"""
FORBIDDEN = ("/search.html", "/login.html", "/vip/", "/download/", "/u-1.html")
"""Addresses that robots.txt disallows and that answer all the same, as on real sites."""
FOREIGN = (
    "https://www.gongwen-links.example/",
    "http://wenku-friends.example/index.html",
    "//cdn.ads-union.example/go?id=7",
)
"""Hosts that pages link to and that nobody may ask for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: a document of the site."""

    path: str
    title: str
    date: str
    category: str


@dataclass(slots=True)
class Draft:
    """A site while it is being built."""

    key: str
    name: str
    base: str
    """Scheme and host."""
    codec: str = "utf-8"
    content_types: tuple[str, ...] = ("text/html; charset=utf-8",)
    """Content-Type headers, used in turn."""
    gzip: bool = False
    resources: list[Resource] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)

    def page(self, path: str, html: str, truth: Truth | None = None, *, base: str | None = None) -> None:
        """Add an HTML page, and what stands on it (nothing that counts, if no truth is given)."""
        url = (base or self.base) + path
        kind = self.content_types[len(self.resources) % len(self.content_types)]
        self.resources.append(Resource(url, html.encode(self.codec), kind, gzip=self.gzip))
        self.truths.append(truth or Truth(url, self.key, PageKind.OTHER))

    def list_page(self, path: str, html: str) -> None:
        """Add a page of links."""
        self.page(path, html, Truth(self.base + path, self.key, PageKind.LIST))

    def redirect(self, path: str, target: str, *, base: str | None = None) -> None:
        """Add a permanent redirect to an absolute address."""
        self.resources.append(Resource((base or self.base) + path, b"", status=301, location=target))

    def robots(self, *, base: str | None = None) -> None:
        """Add the host's robots.txt."""
        self.resources.append(
            Resource((base or self.base) + "/robots.txt", ROBOTS.encode(), "text/plain; charset=utf-8")
        )

    def site(self) -> Site:
        """The finished site."""
        return Site(self.key, self.name, tuple(self.resources), tuple(self.truths))


def shelves(entries: Sequence[Entry], category: str, per_page: int) -> Iterator[tuple[int, int, Sequence[Entry]]]:
    """Pages of one category's list: number from 1, number of pages, entries. An empty category has one empty page."""
    own = [e for e in entries if e.category == category]
    chunks = [own[n : n + per_page] for n in range(0, len(own), per_page)] or [[]]
    for number, chunk in enumerate(chunks, 1):
        yield number, len(chunks), chunk


def links(pairs: Iterable[tuple[str, str]], css: str) -> str:
    """A list of links from (href, text) pairs."""
    items = "\n".join(f'<li><a href="{escape(href)}">{escape(text)}</a></li>' for href, text in pairs)
    return f'<ul class="{css}">\n{items}\n</ul>'


def pick_links(rng: Random, entries: Sequence[Entry], count: int, css: str, suffix: str = "") -> str:
    """Links to some documents of the site, as sidebars have them."""
    chosen = rng.sample(list(entries), min(count, len(entries)))
    return links(((e.path, e.title + suffix) for e in chosen), css)


def random_date(rng: Random) -> str:
    """A day between 2012 and 2024, as `2017-03-09`."""
    return f"{rng.randint(2012, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def digits(rng: Random, low: int, high: int, taken: set[str]) -> str:
    """A number of `low` to `high` digits that was not given before."""
    while True:
        number = str(rng.randint(10 ** (low - 1), 10 ** rng.randint(low, high) - 1))
        if number not in taken:
            taken.add(number)
            return number


def keywords(title: str, topic: str) -> tuple[str, ...]:
    """Tags as such sites make them from a title."""
    words = [w for w in re.split(r"[在的全于《》“”]|年度", title) if 1 < len(w) < 9]
    return tuple(dict.fromkeys([topic, *words[:3], title]))


def file_size(rng: Random, chars: int) -> str:
    """A size such as a converter would state for a text of that length."""
    return f"{12 + chars / 480 + rng.random() * 9:.2f}KB"
