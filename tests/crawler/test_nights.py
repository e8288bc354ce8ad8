"""Night after night: what is asked again, what is stored again, and what the ledger says of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.answers import Answers
from crawler.captures import captures_of
from crawler.raw import verify
from crawler.run import CrawlReport, crawl
from tests.crawler.proxy import Answer, MiniProxy, from_pages, links

pytestmark = pytest.mark.slow
HOME = "http://www.b6857.cn"
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]
Pages = dict[str, Answer | bytes]
RULES = ("/robots.txt", "/tdmrep.json")


def doc(number: int) -> str:
    return f"/a/{number:07d}.html"


class Night:
    """A site whose pages can be changed between crawls. It knows conditional requests where a page has an ETag."""

    def __init__(self, serve: Serve, raw: Path, pages: Pages) -> None:
        self.pages = pages
        self.raw = raw
        self.proxy = serve(self._answer)

    def _answer(self, url: str) -> Answer | None:
        answer = from_pages(self.pages)(url)
        tag = answer.headers.get("ETag") if answer else None
        if tag and f"If-None-Match: {tag}" in self.proxy.heads[-1]:
            return Answer(b"", 304, {"ETag": tag})
        return answer

    def crawl(self, **options: object) -> tuple[list[str], CrawlReport]:
        """What was asked for, robots.txt left out."""
        self.proxy.asked.clear()
        report = crawl(["haobigan"], self.raw, proxy=self.proxy.url, delay=0, **options)  # type: ignore[arg-type]
        asked = [url.removeprefix(HOME) for url in self.proxy.asked]
        return [path for path in asked if path != "/robots.txt"], report

    def sql(self, query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.raw / "ledger.sqlite") as db:
            return db.execute(query).fetchall()


def tagged(body: bytes, tag: str) -> Answer:
    return Answer(body, headers={"ETag": f'"{tag}"'})


def test_what_has_not_changed_is_not_stored_again(serve: Serve, tmp_path: Path) -> None:
    """By the server's word or by the bytes' digest; links of such a page are followed all the same."""
    site = Night(serve, tmp_path, {f"{HOME}/": tagged(links(doc(1), doc(2)), "a"), HOME + doc(1): tagged(b"one", "b")})
    site.pages[HOME + doc(2)] = b"two"
    assert site.crawl()[0] == ["/", doc(1), doc(2)]
    asked, report = site.crawl(skip_fetched=False)
    assert asked == ["/", doc(1), doc(2)]
    assert (report.exit_code, report.sites[0].pages) == (0, 3)
    rows = site.sql("SELECT status, change FROM asked WHERE run = 2 AND kind NOT IN ('robots', 'tdmrep') ORDER BY id")
    assert rows == [(304, "same"), (304, "same"), (200, "same")]
    second = captures_of(Path(report.warc_files[0]))
    assert [capture.is_revisit for capture in second if not capture.url.endswith(RULES)] == [True] * 3
    answers = Answers([tmp_path])
    assert [one.body for path in (doc(1), doc(2)) if (one := answers.get(HOME + path))] == [b"one", b"two"]
    assert list(verify(tmp_path)) == []


def test_a_page_whose_bytes_are_lost_is_asked_for_without_condition(serve: Serve, tmp_path: Path) -> None:
    """Who deletes an archive gets its pages again when they are next asked for."""
    site = Night(serve, tmp_path, {f"{HOME}/": tagged(links(doc(1)), "a"), HOME + doc(1): tagged(b"one", "b")})
    _, report = site.crawl()
    for name in report.warc_files:
        Path(name).unlink()
    _, report = site.crawl(skip_fetched=False)
    assert "If-None-Match" not in "".join(site.proxy.heads)
    assert [capture.is_revisit for capture in captures_of(Path(report.warc_files[0]))] == [False] * 4


def test_each_page_is_asked_for_when_it_is_due(serve: Serve, tmp_path: Path) -> None:
    """Lists each round, documents when their time has come, linked or not; what changed sooner, what did not later."""
    documents = {HOME + doc(n): tagged(b"%d" % n, str(n)) for n in range(1, 5)}
    site = Night(serve, tmp_path, {f"{HOME}/": links(*map(doc, range(1, 4)), "/c/jh/"), **documents})
    site.pages[f"{HOME}/c/jh/"] = links(doc(4))
    site.crawl()
    assert site.crawl()[0] == ["/", "/c/jh/"]
    site.sql("UPDATE frontier SET due_at = '2026-01-01' WHERE key IN ('0000001', '0000002', '0000004')")
    site.pages |= {
        HOME + doc(1): tagged(b"new", "x"),
        f"{HOME}/": links(doc(1), "/c/jh/"),
        HOME + doc(4): Answer(b"", 404),
    }
    asked, report = site.crawl()
    assert sorted(asked) == ["/", doc(1), doc(2), doc(4), "/c/jh/"]
    assert report.sites[0].missing == 1
    days = "SELECT key, state, reason, every / 86400 FROM frontier WHERE key LIKE '0%' ORDER BY key"
    assert site.sql(days) == [
        ("0000001", "done", "http_200", 15.0),
        ("0000002", "done", "http_200", 60.0),
        ("0000003", "done", "http_200", 30.0),
        ("0000004", "failed", "http_404", 15.0),
    ]
    changes = site.sql("SELECT key, change FROM asked WHERE run = 3 AND kind = 'detail' ORDER BY key")
    assert changes == [("0000001", "changed"), ("0000002", "same"), ("0000004", "gone")]
    assert site.crawl()[0] == ["/", "/c/jh/"]


def test_a_document_that_is_gone_is_noted_whatever_the_status(serve: Serve, tmp_path: Path) -> None:
    """404, a redirect to a list, a page that says so, the same page for many documents; and when it is back."""
    gone = "<html><title>您访问的页面不存在</title></html>".encode()
    pages: Pages = {f"{HOME}/": links(*map(doc, range(1, 9))), HOME + doc(1): Answer(b"", 404), HOME + doc(3): gone}
    pages |= {HOME + doc(2): Answer(b"", 302, {"Location": "/"})} | {HOME + doc(n): b"sorry" for n in (4, 5, 6, 7)}
    site = Night(serve, tmp_path, {**pages, HOME + doc(8): "<title>关于整改不存在死角的讲话</title>".encode()})
    site.crawl()
    changes = {str(key): change for key, change in site.sql("SELECT key, change FROM asked WHERE kind = 'detail'")}
    assert [changes[f"{n:07d}"] for n in range(1, 9)] == ["gone"] * 3 + ["new"] * 2 + ["gone"] * 2 + ["new"]
    states = "SELECT state, reason FROM frontier WHERE key IN ('0000001', '0000002', '0000003') ORDER BY key"
    assert site.sql(states) == [("failed", "http_404"), ("failed", "gone"), ("failed", "gone")]
    site.pages[HOME + doc(1)] = b"here again"
    site.crawl(skip_fetched=False)
    assert site.sql("SELECT change FROM asked WHERE key = '0000001' ORDER BY id") == [("gone",), ("new",)]
    assert site.sql("SELECT gone_at FROM pages WHERE key = '0000001'") == [(None,)]


def test_one_page_has_one_identity(serve: Serve, tmp_path: Path) -> None:
    """Tracking parameters, session ids and a redirect to another form of the same address make no second page."""
    forms = (
        doc(1),
        f"{doc(1)}?utm_source=x",
        f"{doc(1)};jsessionid=1F",
        f"{doc(1)}#top",
        f"http://WWW.B6857.cn:80{doc(1)}",
    )
    site = Night(serve, tmp_path, {f"{HOME}/": links(*forms), HOME + doc(1): b"one"})
    assert site.crawl()[0] == ["/", doc(1)]


def test_what_lies_too_deep_or_has_too_long_an_address_is_refused(serve: Serve, tmp_path: Path) -> None:
    """And has its state and its reason."""
    chain = {HOME + doc(n): links(doc(n + 1)) for n in range(1, 9)}
    site = Night(serve, tmp_path, {f"{HOME}/": links(doc(1), f"/c/{'x' * 80}/"), **chain})
    asked, report = site.crawl(settings={"MAX_DEPTH": 2, "MAX_URL_LENGTH": 60})
    assert asked == ["/", doc(1), doc(2)]
    states = site.sql("SELECT state, reason FROM frontier WHERE state != 'done' ORDER BY reason")
    assert states == [("failed", "too_deep"), ("failed", "too_long")]
    assert report.sites[0].refused_otherwise == 2
