"""The guards one by one: budgets, what redirects carry, names that point inwards, what pages say of their use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator

from crawler.politeness import ROBOTS, Refused
from crawler.politeness.budget import Budget, Ceilings
from crawler.politeness.redirects import Redirects
from crawler.politeness.reservations import reservations
from crawler.run import crawl
from crawler.spiders.haobigan import Haobigan
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

HOME = "http://www.b6857.cn"
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def spent(ceilings: Ceilings, urls: list[str], sizes: int = 0) -> list[str]:
    """Why each of these requests was refused, in their order; empty where it was made."""
    budget = Budget(Haobigan(), ceilings)
    reasons = []
    for url in urls:
        request = Request(url)
        try:
            budget.process_request(request)
            budget.received(bytes(sizes), request)
            reasons.append("")
        except Refused as refused:
            reasons.append(refused.detail.split()[0])
    return reasons


def test_budgets_of_requests_and_bytes() -> None:
    """Each host has its own; the site's is over all; zero is none."""
    www, bare = f"{HOME}/a/0000001.html", "http://b6857.cn/a/0000001.html"
    assert spent(Ceilings(), [www] * 5, 1 << 20) == [""] * 5
    assert spent(Ceilings(host_requests=2), [www, www, www, bare]) == ["", "", "HOST_MAX_REQUESTS", ""]
    assert spent(Ceilings(host_bytes=150), [www, www, www, bare], 100) == ["", "", "HOST_MAX_BYTES", ""]
    assert spent(Ceilings(pages=3), [www, bare, www, bare]) == ["", "", "", "MAX_PAGES"]
    budget = Budget(Haobigan(), Ceilings(host_requests=1))
    for _ in range(3):
        budget.process_request(Request(f"{HOME}/robots.txt", meta={ROBOTS: True}))


@pytest.mark.slow
def test_bytes_of_answers_that_were_cut_off_count(serve: Serve, tmp_path: Path) -> None:
    """A host that sends too much is asked no more, although none of it was a page.

    Requests that were waiting for their turn by then go out.
    """
    big = Answer(raw=b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 400_000)
    docs = {f"{HOME}/a/{n:07d}.html": big for n in range(9)}
    proxy = serve(from_pages({f"{HOME}/": links(*docs), **docs}))
    settings = {"HOST_MAX_BYTES": 500_000, "DOWNLOAD_MAXSIZE": 300_000, "RETRY_TIMES": 0}
    report = crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0, settings=settings)
    site = report.sites[0]
    assert 2 <= site.failed <= 5
    assert site.failed + site.refused_otherwise == 9
    assert len(proxy.asked) == 2 + site.failed


def redirected(headers: dict[str, str], location: str, **meta: object) -> Request | Response:
    guard = Redirects.from_crawler(get_crawler())
    request = Request(f"{HOME}/a/0000001.html", headers=headers, meta=meta)
    answer = Response(request.url, status=302, headers={"Location": location})
    return guard.process_response(request, answer)


@pytest.mark.parametrize("location", ["http://b6857.cn/a/0000001.html", "/a/0000002.html", "http://spam.example/"])
def test_a_redirect_carries_no_headers(location: str) -> None:
    """Validators belong to one address, secrets to one host."""
    headers = {"Authorization": "x", "Cookie": "x", "X-Key": "x", "If-None-Match": '"1"', "Accept": "text/plain"}
    led = redirected(headers, location)
    assert isinstance(led, Request)
    assert not led.headers
    assert led.meta["redirect_urls"] == [f"{HOME}/a/0000001.html"]


def test_rules_are_sought_under_their_name_only() -> None:
    """A robots.txt that leads to a page, perhaps a disallowed one, is none."""
    led = redirected({}, "http://b6857.cn/robots.txt", **{ROBOTS: True})
    assert isinstance(led, Request)
    with pytest.raises(Refused, match=r"no robots\.txt"):
        redirected({}, "/login.html", **{ROBOTS: True})


@pytest.mark.slow
def test_custom_headers_do_not_reach_another_host(serve: Serve, tmp_path: Path) -> None:
    """What was added to all requests of a run stays with those that it was added to."""
    pages: dict[str, Answer | bytes] = {
        f"{HOME}/": Answer(b"", 302, {"Location": "http://b6857.cn/"}),
        "http://b6857.cn/": b"home",
    }
    proxy = serve(from_pages(pages))
    crawl(["haobigan"], tmp_path, proxy=proxy.url, delay=0)
    heads = dict(zip(proxy.asked, proxy.heads, strict=True))
    names = {line.split(":")[0].lower() for line in heads["http://b6857.cn/"].splitlines() if line.strip()}
    assert names <= {"host", "accept", "accept-language", "accept-encoding", "user-agent", "connection"}


@pytest.mark.slow
def test_a_site_whose_name_points_inwards_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a proxy: the name is looked up, leads to a private address, and no connection is opened.

    Were the guard to fail, the test's resolver would lead to this machine and nowhere else.
    """
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    settings = {"TWISTED_DNS_RESOLVER": "tests.crawler.inward.InwardResolver", "RETRY_TIMES": 0}
    report = crawl(["haobigan"], tmp_path, contact="crawl@lab.example", settings=settings)
    assert set((tmp_path / "names.txt").read_text().split()) == {"www.b6857.cn"}
    assert (report.pages, report.sites[0].requested) == (0, 0)
    assert "CannotResolveHostError" in report.sites[0].errors[0]


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://h.example/", "data:,x", "s3://b/k"])
def test_only_the_web_has_a_handler(url: str) -> None:
    """No scheme but http and https is configured, whatever request comes."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert handlers[url.partition(":")[0]] is None


def test_what_a_page_says_of_its_use_is_read() -> None:
    """Headers and meta elements, several of one name one after the other; text that looks like them is none."""
    headers = Headers({"X-Robots-Tag": ["noarchive", "jianghua: noindex"], "TDM-Reservation": "1"})
    body = (
        b'<html><head><META NAME="Robots" CONTENT="noindex,  nofollow"><meta name="tdm-policy" content="/tdm.json">'
        b"<script>'<meta name=robots content=x>'</script></head><body>&lt;meta name=robots content=none&gt;"
    )
    assert reservations(headers, body) == {
        "robots": "noarchive, jianghua: noindex, noindex, nofollow",
        "tdm-reservation": "1",
        "tdm-policy": "/tdm.json",
    }
    assert reservations(Headers(), "<p>同志们，robots 是机器人的意思。</p>".encode()) == {}
    assert reservations(Headers(), None) == {}


@pytest.mark.slow
def test_reservations_lie_beside_the_page(serve: Serve, tmp_path: Path) -> None:
    """In the metadata record of its answer."""
    page = Answer(b'<meta name="robots" content="noarchive">', headers={"TDM-Reservation": "1"})
    report = crawl(["haobigan"], tmp_path, proxy=serve(from_pages({f"{HOME}/": page})).url, delay=0)
    with Path(report.warc_files[0]).open("rb") as file:
        notes = [record.content_stream().read() for record in ArchiveIterator(file) if record.rec_type == "metadata"]
    assert b"robots: noarchive\r\ntdm-reservation: 1\r\n" in notes[-1]
