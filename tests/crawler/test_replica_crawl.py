"""The five spiders on the five sites of the replica, all at once; the replica's log is the judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.replica import LoggedRequest, PageKind, Truth
from crawler.run import CrawlReport, crawl
from crawler.sites import known_sites
from tests.crawler.judge import judged

pytestmark = pytest.mark.slow
FORBIDDEN = ("/search.html", "/u-", "/download/", "/login.html", "/vip/")


@dataclass(frozen=True)
class Crawled:
    report: CrawlReport
    asked: tuple[LoggedRequest, ...]
    truth: dict[str, Truth]
    again: CrawlReport
    asked_again: tuple[LoggedRequest, ...]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    raw = tmp_path_factory.mktemp("raw")
    with judged() as replica:
        options = {"proxy": replica.proxy_url, "ca_file": replica.ca_file, "delay": 0.0}
        report = crawl(known_sites(), raw, **options)  # type: ignore[arg-type]
        asked = tuple(replica.log)
        again = crawl(known_sites(), raw, **options)  # type: ignore[arg-type]
        yield Crawled(report, asked, dict(replica.truth), again, tuple(replica.log[len(asked) :]))


def responses(report: CrawlReport) -> Iterator[tuple[str, str]]:
    """Address and status of each answer in the archive."""
    for name in report.warc_files:
        with Path(name).open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    yield record.rec_headers.get_header("WARC-Target-URI"), record.http_headers.get_statuscode()


def test_all_five_end_well(crawled: Crawled) -> None:
    """Nothing failed, nothing needs a look."""
    assert [site.site for site in crawled.report.sites] == known_sites()
    assert crawled.report.exit_code == 0
    assert all(site.outcome == "finished" and not site.failed and site.pages > 20 for site in crawled.report.sites)


def test_nothing_disallowed_or_foreign_was_asked_for(crawled: Crawled) -> None:
    """By the replica's own log, over both crawls."""
    hosts = {urlsplit(url).hostname for url in crawled.truth}
    asked = crawled.asked + crawled.asked_again
    assert {urlsplit(request.url).hostname for request in asked} <= hosts
    assert not [request for request in asked if urlsplit(request.url).path.startswith(FORBIDDEN)]
    assert not [request for request in asked if request.status >= 400]


def test_robots_comes_first_on_every_host(crawled: Crawled) -> None:
    """No host is asked for anything before its rules."""
    first: dict[str | None, str] = {}
    for request in crawled.asked:
        parts = urlsplit(request.url)
        first.setdefault(parts.hostname, parts.path)
    assert set(first.values()) == {"/robots.txt"}


def test_every_document_is_in_the_archive_exactly_once(crawled: Crawled) -> None:
    """Each page of each document, by one of its addresses, and no address twice."""
    fetched = Counter(url for url, status in responses(crawled.report) if status == "200")
    assert set(fetched.values()) == {1}
    groups: dict[str, set[str]] = {}
    for url, truth in crawled.truth.items():
        if truth.kind is PageKind.DOCUMENT:
            groups.setdefault(truth.same_as or url, set()).add(url)
    counts = {main: sum(fetched[url] for url in urls) for main, urls in groups.items()}
    assert counts
    assert {main: count for main, count in counts.items() if count != 1} == {}


def test_every_list_was_read(crawled: Crawled) -> None:
    """All pages of all categories."""
    fetched = {url for url, _ in responses(crawled.report)}
    lists = {url for url, truth in crawled.truth.items() if truth.kind is PageKind.LIST}
    assert lists - fetched == set()


def test_what_was_asked_is_what_is_kept(crawled: Crawled) -> None:
    """The archive and the server's log tell the same story, redirects and robots.txt included."""
    asked = Counter((request.url, str(request.status)) for request in crawled.asked)
    assert Counter(responses(crawled.report)) == asked


def test_the_next_night_asks_for_lists_only(crawled: Crawled) -> None:
    """Documents that are known are not asked for again."""
    kinds = {
        crawled.truth[r.url].kind for r in crawled.asked_again if not r.url.endswith(("/robots.txt", "/tdmrep.json"))
    }
    assert kinds == {PageKind.LIST}
    assert sum(site.skipped for site in crawled.again.sites) > 100
    assert crawled.again.exit_code == 0


def test_a_server_that_cannot_be_verified_is_not_talked_to(tmp_path: Path) -> None:
    """Without the replica's own authority its certificates are strangers', and nothing is fetched."""
    with judged() as replica:
        report = crawl(["jinchutou"], tmp_path, proxy=replica.proxy_url, delay=0, settings={"RETRY_TIMES": 0})
        assert not [request for request in replica.log if request.method != "CONNECT"]
    assert (report.pages, report.exit_code) == (0, 2)
    assert "no robots.txt" in report.sites[0].errors[0]
