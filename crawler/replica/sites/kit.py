"""What the five sites have in common: collecting pages, lists in pages, invented facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from crawler.replica.model import PageKind, Resource, Site, Truth
from crawler.replica.sites.html import Html, link_list

ROBOTS = b"""User-agent: *
Disallow: /search.html
Disallow: /u-*.html
Disallow: /download/
Disallow: /login.html
Disallow: /vip/
"""
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
    rng: Random
    codec: str = "utf-8"
    content_types: tuple[str, ...] = ("text/html; charset=utf-8",)
    """Content-Type headers, used in turn."""
    gzip: bool = False
    entries: list[Entry] = field(default_factory=list)
    """All that lists and sidebars name."""
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
        self.resources.append(Resource((base or self.base) + "/robots.txt", ROBOTS, "text/plain; charset=utf-8"))

    def some_links(self, count: int, css: str, suffix: str = "") -> Html:
        """Links to some documents of the site, as sidebars have them."""
        chosen = self.rng.sample(self.entries, min(count, len(self.entries)))
        return link_list(((e.path, e.title + suffix) for e in chosen), css)

    def shelf(self, category: str, per_page: int) -> Iterator[tuple[int, int, Sequence[Entry]]]:
        """Pages of one category's list: number from 1, number of pages, entries. An empty category has one page."""
        own = [e for e in self.entries if e.category == category]
        chunks = [own[n : n + per_page] for n in range(0, len(own), per_page)] or [[]]
        for number, chunk in enumerate(chunks, 1):
            yield number, len(chunks), chunk

    def site(self) -> Site:
        """The finished site."""
        return Site(self.key, self.name, tuple(self.resources), tuple(self.truths))


def random_date(rng: Random) -> str:
    """A day between 2012 and 2024, as `2017-03-09`."""
    return f"{rng.randint(2012, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def digits(rng: Random, low: int, high: int, taken: set[str]) -> str:
    """A number of `low` to `high` digits that was not given before."""
    while True:
        length = rng.randint(low, high)
        number = str(rng.randint(10 ** (length - 1), 10**length - 1))
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
