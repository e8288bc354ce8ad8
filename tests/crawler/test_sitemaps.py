"""Sitemaps that robots.txt names are read as lists, in every round, and tell which pages changed."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaning.model import Rejection
from cleaning.pages import read
from crawler import sitemaps
from crawler.run import crawl
from tests.crawler.kills import HOME, doc
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def sitemap(*entries: tuple[str, str], kind: str = "url") -> bytes:
    """A sitemap of addresses and days, or an index of sitemaps."""
    root = "urlset" if kind == "url" else "sitemapindex"
    rows = "".join(f"<{kind}><loc> {url} </loc><lastmod>{day}</lastmod></{kind}>" for url, day in entries)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- by hand -->\n'
    return f'{head}<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'.encode()


def test_a_sitemap_names_addresses_and_when_they_changed() -> None:
    """Entities undone, CDATA opened, prefixes passed over; a day ends at its end."""
    body = (
        b"<x:urlset><x:url><x:loc>http://h.example/a?b=1&amp;c=2</x:loc></x:url>"
        b"<x:url><x:lastmod>2026-03-05T10:00:00+08:00</x:lastmod><x:loc><![CDATA[http://h.example/b]]></x:loc></x:url>"
        b"<x:url><x:loc>http://h.example/c</x:loc><x:lastmod>2026-03-05</x:lastmod></x:url>"
        b"<x:url><x:loc>http://h.example/d</x:loc><x:lastmod>yesterday</x:lastmod></x:url></x:urlset>"
    )
    found = {one.url: one.changed_at and one.changed_at.isoformat() for one in sitemaps.named(body)}
    assert found == {
        "http://h.example/a?b=1&c=2": None,
        "http://h.example/b": "2026-03-05T10:00:00+08:00",
        "http://h.example/c": "2026-03-06T00:00:00+00:00",
        "http://h.example/d": None,
    }
    assert sitemaps.named(gzip.compress(body)) == sitemaps.named(b"\xef\xbb\xbf" + body) == sitemaps.named(body)


def test_of_an_index_those_that_changed_last_are_followed() -> None:
    """So that a site of ten thousand sitemaps costs a night fifty requests."""
    days = [(f"http://h.example/{n}.xml", f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}") for n in range(200)]
    found = [one.url for one in sitemaps.named(sitemap(*days, kind="sitemap"))]
    assert found == [f"http://h.example/{n}.xml" for n in range(199, 149, -1)]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><loc>http://h.example/a</loc></body></html>",
        b"<rss><channel><link>http://h.example/a</link></channel></rss>",
        gzip.compress(b"<urlset>", mtime=0)[:12] + b"\xff" * 40,
        b"<urlset" + b"<url><loc>" * 200_000,
        b"<urlset>" + b"<loc>" + b"a" * 2_000_000,
        b"<!DOCTYPE x [<!ENTITY a 'b'>" * 50_000,
    ],
    ids=["empty", "page", "feed", "torn", "entries without an end", "an address without an end", "entities"],
)
def test_what_is_no_sitemap_names_nothing(body: bytes) -> None:
    """Pages, feeds, torn and hostile files, in linear time."""
    assert [one.url for one in sitemaps.named(body) if one.url.startswith("http")] == []


def test_a_torn_sitemap_names_what_stands_before_the_tear() -> None:
    """Gzipped or not."""
    whole = sitemap(*((f"http://h.example/{n}", "2026-03-05") for n in range(2_000)))
    assert 900 < len(sitemaps.named(whole[: len(whole) // 2])) < 1_100
    packed = gzip.compress(whole)
    assert 0 < len(sitemaps.named(packed[: len(packed) // 2])) < 2_000


@pytest.mark.slow
def test_a_crawl_finds_documents_by_sitemaps(serve: Serve, tmp_path: Path) -> None:
    """Those that robots.txt names, and those that an index names; none of another host, none that is forbidden."""
    robots = f"Sitemap: {HOME}/map.xml\nUser-agent: *\nDisallow: /shut/\nSitemap: http://other.example/map.xml\n"
    index = sitemap(
        (f"{HOME}/more/1.xml.gz", "2026-03-05"), (f"{HOME}/shut/2.xml", "2026-03-05"), ("http://o.example/3.xml", ""),
        kind="sitemap",
    )  # fmt: skip
    more = sitemap((HOME + doc(2), "2026-03-05"), (f"{HOME}/about.html", ""), ("http://o.example" + doc(3), ""))
    pages: dict[str, Answer | bytes] = {
        f"{HOME}/robots.txt": Answer(robots.encode()),
        f"{HOME}/": links(doc(1)),
        f"{HOME}/map.xml": Answer(index, headers={"Content-Type": "application/xml"}),
        f"{HOME}/more/1.xml.gz": Answer(gzip.compress(more), headers={"Content-Type": "application/gzip"}),
        HOME + doc(1): b"one",
        HOME + doc(2): b"two",
    }
    proxy = serve(from_pages(pages))
    report = crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0)
    assert report.exit_code == 0
    assert sorted(proxy.asked) == sorted(pages)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
        kinds = dict(db.execute("SELECT url, kind FROM asked WHERE url LIKE '%.xml%' AND outcome = 'kept'"))
        refused = db.execute("SELECT url FROM asked WHERE reason = 'robots'").fetchall()
    assert kinds == {f"{HOME}/map.xml": "list", f"{HOME}/more/1.xml.gz": "list"}
    assert refused == [(f"{HOME}/shut/2.xml",)]
    found = [one for one in read([tmp_path], lambda _: None) if isinstance(one, Rejection)]
    assert sorted(one.url or "" for one in found if one.reason == "sitemap") == sorted(kinds)


@pytest.mark.slow
def test_a_page_that_a_sitemap_says_has_changed_is_asked_for_sooner(serve: Serve, tmp_path: Path) -> None:
    """Once a week at most, whatever the sitemap says; without that word it waits for its time."""
    pages: dict[str, Answer | bytes] = {
        f"{HOME}/robots.txt": Answer(f"Sitemap: {HOME}/map.xml\n".encode()),
        f"{HOME}/": links(doc(1)),
        f"{HOME}/map.xml": sitemap((HOME + doc(1), "2020-01-01"), (HOME + doc(2), "2020-01-01")),
        HOME + doc(1): b"one",
        HOME + doc(2): b"two",
    }

    def night() -> list[str]:
        proxy = serve(from_pages(pages))
        assert crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0).exit_code == 0
        return sorted(url.removeprefix(HOME) for url in proxy.asked if "/a/" in url)

    def pass_days(days: int) -> None:
        with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
            db.execute(
                "UPDATE frontier SET due_at = datetime(due_at, ?) || '+00:00' WHERE due_at > ''", (f"-{days} days",)
            )

    assert night() == [doc(1), doc(2)]
    pages[f"{HOME}/map.xml"] = sitemap((HOME + doc(1), "2099-01-01"), (HOME + doc(2), "2020-01-01"))
    assert night() == []
    pass_days(8)
    assert night() == [doc(1)]
    assert night() == []
