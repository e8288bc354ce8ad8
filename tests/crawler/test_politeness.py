"""What the crawl must not do, against servers that invite it to."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from scrapy import Request
from scrapy.http import Response
from twisted.internet.error import DNSLookupError

from cleaning.model import Page
from cleaning.pages import read
from crawler.politeness import Refused
from crawler.politeness.hosts import OwnHostsOnly
from crawler.politeness.pace import Pace, retry_after
from crawler.politeness.permission import NotPermittedError, check_permission
from crawler.politeness.resolver import PublicResolver
from crawler.run import CrawlReport, crawl
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

HOME = "http://www.b6857.cn"
ROBOTS = f"{HOME}/robots.txt"
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def run(proxy: MiniProxy, raw: Path, **settings: object) -> CrawlReport:
    return crawl(["haobigan"], raw, proxy=proxy.url, delay=0, settings={"RETRY_TIMES": 0, **settings})


def pages(robots: Answer | bytes) -> dict[str, Answer | bytes]:
    docs = [f"/a/{n:07d}.html" for n in range(30)]
    return {ROBOTS: robots, f"{HOME}/": links(*docs), **{HOME + doc: b"x" for doc in docs}}


CLOSED = {
    "answers 500": Answer(b"", 500),
    "answers 503": Answer(b"", 503),
    "answers 429": Answer(b"", 429),
    "is a web page": Answer(b"<!DOCTYPE html><p>all welcome", 200),
    "is torn": Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent: *"),
    "takes too long": Answer(b"User-agent: *\nDisallow:\n", wait=1.5),
    "leads elsewhere": Answer(b"", 301, {"Location": "http://spam.example/robots.txt"}),
    "leads in a circle": Answer(b"", 302, {"Location": "/robots.txt"}),
    "is too large": Answer(b"# " + b"x" * (1 << 20)),
}


@pytest.mark.slow
@pytest.mark.parametrize("robots", CLOSED.values(), ids=list(CLOSED))
def test_without_rules_nothing_is_fetched(serve: Serve, tmp_path: Path, robots: Answer) -> None:
    """Where robots.txt can't be had, its host is left alone for the run, and the report says why."""
    proxy = serve(from_pages(pages(robots)))
    report = run(proxy, tmp_path, DOWNLOAD_TIMEOUT=0.5, DOWNLOAD_MAXSIZE=1 << 19)
    assert set(proxy.asked) == {ROBOTS}
    site = report.sites[0]
    assert (site.pages, site.requested, site.refused_by_robots) == (0, 0, 1)
    assert "nothing is fetched from this host" in site.errors[0]
    assert report.exit_code == 2


@pytest.mark.slow
def test_a_server_that_hangs_up_on_robots_is_left_alone(serve: Serve, tmp_path: Path) -> None:
    """No answer is no permission."""
    site = from_pages(pages(b""))
    proxy = serve(lambda url: None if url == ROBOTS else site(url))
    report = run(proxy, tmp_path)
    assert set(proxy.asked) == {ROBOTS}
    assert report.sites[0].refused_by_robots == 1


@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_is_crawled(serve: Serve, tmp_path: Path, status: int) -> None:
    """4xx means that there are none."""
    proxy = serve(from_pages(pages(Answer(b"<html>", status))))
    assert run(proxy, tmp_path).sites[0].pages == 31


@pytest.mark.slow
def test_of_many_requests_that_wait_for_the_rules_none_slips_through(serve: Serve, tmp_path: Path) -> None:
    """Thirty disallowed addresses asked for at once while robots.txt is on its way: not one is fetched."""
    rules = Answer(b"User-agent: *\nDisallow: /a/\n", wait=0.5)
    proxy = serve(from_pages(pages(rules)))
    docs = [f"{HOME}/a/{n:07d}.html" for n in range(30)]
    urls = [*docs[:15], f"{HOME}/", *docs[15:]]
    report = crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0, urls=urls, settings={"CONCURRENT_REQUESTS": 64})
    assert proxy.asked == [ROBOTS, f"{HOME}/"]
    assert report.sites[0].refused_by_robots == 30
    assert report.exit_code == 0


FOREIGN = [
    "http://spam.example/a/0000001.html",
    "http://127.0.0.1/a/0000001.html",
    "http://10.1.2.3/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://www.b6857.cn:8080/a/0000001.html",
    "http://www.b6857.cn.spam.example/",
    "http://2130706433/a/0000001.html",
    "http://0x7f.1/a/0000001.html",
    "http://[::ffff:10.0.0.1]/a/0000001.html",
    "http://[fe80::1]/a/0000001.html",
    "http://www.b6857.cn@127.0.0.1/a/0000001.html",
    "http://user:word@www.b6857.cn/a/0000001.html",
    "http://www.b6857.cn:22/a/0000001.html",
    "http://localhost/a/0000001.html",
    "ftp://www.b6857.cn/a/0000001.html",
    "file:///etc/hostname",
]


@pytest.mark.slow
def test_nothing_leads_off_the_site(serve: Serve, tmp_path: Path) -> None:
    """Links, redirects and meta refreshes to foreign, private and local addresses are never asked for."""
    moved = {f"{HOME}/a/{n:07d}.html": Answer(b"", 302, {"Location": url}) for n, url in enumerate(FOREIGN)}
    refreshed = {
        f"{HOME}/a/{n + 100:07d}.html": f'<meta http-equiv="refresh" content="0;url={url}">'.encode()
        for n, url in enumerate(FOREIGN)
    }
    docs = [*moved, *refreshed]
    proxy = serve(from_pages({f"{HOME}/": links(*FOREIGN, *docs), **moved, **refreshed}))
    report = run(proxy, tmp_path)
    assert set(proxy.asked) == {ROBOTS, f"{HOME}/", *docs}
    assert report.sites[0].refused_otherwise == 15  # Scrapy itself follows no redirect to ftp and file


@pytest.mark.parametrize("url", FOREIGN)
def test_the_guard_itself_refuses(url: str) -> None:
    """Also a request marked to pass every other filter."""
    guard = OwnHostsOnly(frozenset({"www.b6857.cn"}))
    with pytest.raises(Refused, match="foreign_host"):
        guard.process_request(Request(url, dont_filter=True, meta={"allow_offsite": True}))
    guard.process_request(Request("http://www.b6857.cn/a/0000001.html"))
    guard.process_request(Request("https://www.b6857.cn:443/robots.txt"))


def packed(coding: str) -> bytes:
    """64 MiB of nothing."""
    if coding == "br":
        return bytes(brotli.compress(b"\0" * (64 << 20), quality=3))
    if coding == "deflate":
        return zlib.compress(b"\0" * (64 << 20))
    if coding == "zstd":  # one frame of blocks that repeat a byte, 128 KiB each
        block = (2 | 131_072 << 3).to_bytes(3, "little") + b"\0"
        return b"\x28\xb5\x2f\xfd\x00\x38" + block * 511 + (3 | 131_072 << 3).to_bytes(3, "little") + b"\0"
    return gzip.compress(b"\0" * (64 << 20))


@pytest.mark.slow
def test_bombs_are_not_unpacked(serve: Serve, tmp_path: Path) -> None:
    """A small answer that unpacks to more than the limit is no page, in any coding; the crawl goes on."""
    codings = ["gzip", "deflate", "br", "zstd"]
    bombs = {
        f"{HOME}/a/000000{n}.html": Answer(packed(coding), headers={"Content-Encoding": coding})
        for n, coding in enumerate(codings)
    }
    doc = f"{HOME}/a/0000009.html"
    proxy = serve(from_pages({f"{HOME}/": links(*bombs, doc), **bombs, doc: b"x"}))
    report = run(proxy, tmp_path)
    assert set(proxy.asked) == {ROBOTS, f"{HOME}/", *bombs, doc}
    assert report.sites[0].failed == 4
    assert report.sites[0].bytes < 1 << 20
    assert sorted(one.url or "" for one in read([tmp_path]) if isinstance(one, Page)) == [f"{HOME}/", doc]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "172.16.0.1", "0.0.0.0"]
)
def test_a_name_that_points_inwards_is_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver fails for it, unless it is the proxy's."""
    monkeypatch.setattr("crawler.politeness.resolver.getproxies", lambda: {"http": "http://inner.example:3128"})
    with pytest.raises(DNSLookupError, match="refused"):
        PublicResolver._public(address, "www.b6857.cn")
    assert PublicResolver._public(address, "inner.example") == address
    assert PublicResolver._public("93.184.215.14", "www.b6857.cn") == "93.184.215.14"


@pytest.mark.parametrize(
    ("proxy", "contact", "delay", "permitted"),
    [
        ({}, "", 3.0, False),
        ({}, "nobody", 3.0, False),
        ({}, "a@b.example", 2.9, False),
        ({}, "a@b.example", 3.0, True),
        ({}, "https://lab.example/crawl", 10.0, True),
        ({"http": "http://127.0.0.1:8000"}, "", 0.0, True),
        ({"http": "localhost:8000"}, "", 0.0, True),
        ({"http": "http://proxy.example:8000"}, "", 0.0, False),
        ({"https": "http://127.0.0.1:8000"}, "", 0.0, False),
    ],
)
def test_real_sites_are_asked_by_name_and_slowly(
    proxy: dict[str, str], contact: str, delay: float, permitted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only through a proxy on this machine, for that scheme, may a crawl be nameless or fast."""
    monkeypatch.setattr("crawler.politeness.permission.getproxies", lambda: proxy)
    monkeypatch.setattr("crawler.politeness.permission.proxy_bypass", lambda _: False)
    if permitted:
        check_permission([f"{HOME}/"], contact, delay)
    else:
        with pytest.raises(NotPermittedError, match=r"CONTACT|DOWNLOAD_DELAY"):
            check_permission([f"{HOME}/"], contact, delay)


def test_a_host_exempt_from_the_proxy_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """no_proxy sends a request past the proxy, so the rules for real sites hold."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:8000")
    monkeypatch.setenv("no_proxy", "b6857.cn")
    with pytest.raises(NotPermittedError):
        check_permission([f"{HOME}/"], "", 0)


def test_pauses_add_up_to_the_longest() -> None:
    """Crawl-delay is a gap between requests, Retry-After a pause of the whole host; other hosts go on."""
    now = [100.0]
    pace = Pace(60.0, clock=lambda: now[0])
    assert pace.wait("h") == 0
    pace.slow_down("h", 5)
    assert pace.wait("h") == 5
    now[0] += 5
    pace.sent("h")
    now[0] += 2
    assert pace.wait("h") == 3
    pace.answered("h", Response(HOME, status=503, headers={"Retry-After": "30"}))
    assert pace.wait("h") == 30
    pace.answered("h", Response(HOME, status=429))
    assert pace.wait("h") == 60
    pace.answered("h", Response(HOME, status=200, headers={"Retry-After": "900"}))
    pace.answered("h", Response(HOME, status=503))
    assert pace.wait("h") == 60
    assert pace.wait("other") == 0


def test_the_delay_is_counted_from_the_answer() -> None:
    """A request that took a second to reach its host is followed by one that does not come sooner there."""
    now = [100.0]
    pace = Pace(60.0, 3.0, clock=lambda: now[0])
    pace.sent("h")
    now[0] += 1
    assert pace.wait("h") == 2
    pace.answered("h", Response(HOME))
    assert pace.wait("h") == 3


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Thu, 05 Mar 2026 01:02:03 GMT", 3.0),
        ("Thu, 05 Mar 2026 01:00:00 GMT", 0.0),
        ("soon", None),
        ("-1", None),
        ("\u0661", None),
        ("", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float | None) -> None:
    """Anything else is no answer."""
    response = Response(HOME, status=503, headers={"Retry-After": header.encode("utf-8")})
    assert retry_after(response, datetime(2026, 3, 5, 1, 2, 0, tzinfo=UTC)) == seconds


@pytest.mark.slow
def test_one_connection_a_host_and_its_pauses(serve: Serve, tmp_path: Path) -> None:
    """Crawl-delay and Retry-After hold although no delay is set, and no two requests are ever under way at once."""
    docs = [f"{HOME}/a/{n:07d}.html" for n in range(6)]
    doc = docs[3]
    busy = [Answer(b"", 503, {"Retry-After": "1"})]
    robots = b"User-agent: *\nCrawl-delay: 0.2\n"
    rest = from_pages({ROBOTS: robots, f"{HOME}/": links(*docs), **dict.fromkeys(docs, b"x")})
    under_way: list[str] = []
    together: list[int] = []
    asked: list[tuple[str, float]] = []

    def site(url: str) -> Answer | None:
        under_way.append(url)
        together.append(len(under_way))
        asked.append((url, time.monotonic()))
        time.sleep(0.05)
        under_way.remove(url)
        return busy.pop() if url == doc and busy else rest(url)

    settings = {"CONCURRENT_REQUESTS": 64}
    report = crawl(["haobigan"], tmp_path, proxy=serve(site).url, delay=0, settings=settings)
    assert report.exit_code == 0
    assert set(together) == {1}
    assert [url for url, _ in asked].count(doc) == 2
    gaps = [(url, after - before) for (url, before), (_, after) in pairwise(asked)]
    assert all(gap >= 0.19 for _, gap in gaps)
    assert next(gap for url, gap in gaps if url == doc) >= 0.95


@pytest.mark.slow
def test_a_host_that_asks_for_hours_is_left_alone(serve: Serve, tmp_path: Path) -> None:
    """The run ends at once and says why."""
    docs = [f"/a/{n:07d}.html" for n in range(5)]
    busy = Answer(b"", 429, {"Retry-After": "7200"})
    proxy = serve(from_pages({f"{HOME}/": links(*docs), **{HOME + doc: busy for doc in docs}}))
    report = crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0)
    assert len(proxy.asked) == 3
    assert [error for error in report.sites[0].errors if "asks us to wait" in error]
    assert report.sites[0].refused_otherwise == 5
    assert report.exit_code == 1
