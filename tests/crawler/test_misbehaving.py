"""Five sites misbehave at once, each in its own way; the replica's log is the judge of every night."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.replica import LoggedRequest, Replica
from crawler.run import CrawlReport, SiteReport, crawl
from crawler.sites import known_sites
from tests.crawler.judge import judged

pytestmark = pytest.mark.slow
QUICK = {"RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 1.0, "DOWNLOAD_MAXSIZE": 1 << 20}


@dataclass(frozen=True)
class Night:
    """What came of one site's night."""

    report: SiteReport
    asked: tuple[LoggedRequest, ...]
    """Requests of its hosts, robots.txt among them."""
    raw: Path

    @property
    def pages(self) -> list[LoggedRequest]:
        """Requests but those for robots.txt and tunnels."""
        return [
            one for one in self.asked if one.method == "GET" and not one.url.endswith(("/robots.txt", "/tdmrep.json"))
        ]

    def ends_with(self, words: str) -> bool:
        """Whether the run names what is off."""
        return any(words in error for error in self.report.errors)


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with judged() as running:
        yield running


def night(
    replica: Replica, raw: Path, scenarios: list[str], max_pages: int, delay: float = 0.0, **settings: object
) -> dict[str, Night]:
    """A crawl of all five sites, each playing one of these; by scenario."""
    chosen = dict(zip(known_sites(), scenarios, strict=True))
    begun = len(replica.log)
    replica.night(chosen)
    report: CrawlReport = crawl(
        known_sites(),
        raw,
        proxy=replica.proxy_url,
        ca_file=replica.ca_file,
        delay=delay,
        max_pages=max_pages,
        settings={**QUICK, **settings},
    )
    replica.night()
    asked = replica.log[begun:]
    hosts = {site.key: {urlsplit(r.url).hostname for r in site.resources} for site in replica.world.sites}
    return {
        chosen[site.site]: Night(
            site, tuple(one for one in asked if urlsplit(one.url).hostname in hosts[site.site]), raw
        )
        for site in report.sites
    }


def test_without_rules_nothing_is_asked_for(replica: Replica, tmp_path: Path) -> None:
    """Faults, pages, logins, circles in place of robots.txt, and no answer at all."""
    scenarios = ["robots_500", "robots_html", "robots_login", "robots_loop", "down"]
    for name, site in night(replica, tmp_path, scenarios, 20).items():
        assert not site.pages, name
        assert (site.report.pages, site.report.requested, site.report.refused_by_robots) == (0, 0, 1), name
        assert site.ends_with("nothing is fetched from this host"), name


def test_a_site_that_turns_us_away_is_left_alone(replica: Replica, tmp_path: Path) -> None:
    """At the first test for robots or block page; after three logins, ten times the same page. It is counted."""
    scenarios = ["login_redirect", "login_page", "captcha", "block_page", "same_page"]
    found = night(replica, tmp_path, scenarios, 40)
    walls = {name: site.report.walls for name, site in found.items()}
    assert walls == {"login_redirect": 3, "login_page": 3, "captcha": 1, "block_page": 1, "same_page": 0}
    for name, site in found.items():
        assert site.ends_with("left alone for the rest of the run"), name
        assert site.report.failed == 0
    assert len(found["captcha"].pages) == len(found["block_page"].pages) == 1
    assert len(found["login_page"].pages) == 4
    assert len(found["same_page"].pages) == 11


def test_walls_stand_for_no_page(replica: Replica, tmp_path: Path) -> None:
    """The document behind a wall is asked for again by the next run, and is read then."""
    site = known_sites()[0]
    options = {"proxy": replica.proxy_url, "ca_file": replica.ca_file, "delay": 0.0, "max_pages": 12}
    replica.night({site: "login_page"})
    crawl([site], tmp_path, **options)  # type: ignore[arg-type]
    with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
        walled = {row[0] for row in db.execute("SELECT url FROM pages WHERE last_reason = 'wall' AND kind = 'detail'")}
    assert len(walled) >= 3
    replica.night()
    begun = len(replica.log)
    report = crawl([site], tmp_path, **options).sites[0]  # type: ignore[arg-type]
    assert (report.walls, report.errors) == (0, ())
    assert {one.url for one in replica.log[begun:]} & walled
    with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
        fetched = db.execute("SELECT count(*) FROM pages WHERE fetched_at IS NOT NULL AND kind = 'detail'").fetchone()
    assert fetched[0] >= 5


TURNS: dict[str, tuple[int, str]] = {
    "forbidden": (5, "403"),
    "precondition": (5, "412"),
    "faulty": (10, "502"),
    "hangs_up": (10, "brought no page"),
    "captcha": (1, "captcha wall"),
}


def test_a_site_that_changes_its_mind_is_left_alone(replica: Replica, tmp_path: Path) -> None:
    """After eight good answers: as many refusals or faults in a row as are allowed.

    No more than what was under way to another of its hosts follows.
    """
    chosen = dict(zip(known_sites(), TURNS, strict=True))
    replica.night(chosen, after=8)
    begun = len(replica.log)
    report = crawl(known_sites(), tmp_path, proxy=replica.proxy_url, ca_file=replica.ca_file, delay=0, settings=QUICK)
    replica.night()
    hosts = {site.key: {urlsplit(r.url).hostname for r in site.resources} for site in replica.world.sites}
    for site in report.sites:
        limit, words = TURNS[chosen[site.site]]
        asked = [
            one
            for one in replica.log[begun:]
            if one.method == "GET"
            and urlsplit(one.url).hostname in hosts[site.site]
            and not one.url.endswith(("/robots.txt", "/tdmrep.json"))
        ]
        assert 8 + limit <= len(asked) <= 8 + limit + 1, site.site
        assert any(words in error and "left alone" in error for error in site.errors), site.errors


def test_answers_without_end_or_measure_are_cut(replica: Replica, tmp_path: Path) -> None:
    """Bombs, endless bodies and heads, a byte now and then: none is a page, and none holds the crawl up."""
    scenarios = ["bomb", "endless_body", "endless_headers", "endless_continue", "dripping"]
    for name, site in night(replica, tmp_path, scenarios, 4).items():
        assert site.report.pages >= 1, name
        assert site.report.failed >= 1, name
        assert site.report.bytes < 3 << 20, name
        assert site.report.outcome == "finished"


def test_what_leads_astray_is_not_followed(replica: Replica, tmp_path: Path) -> None:
    """Redirects and refreshes to private addresses in every spelling, circles, chains; vanished pages are missing."""
    scenarios = ["astray", "redirect_loop", "redirect_chain", "vanished", "busy_for_hours"]
    found = night(replica, tmp_path, scenarios, 44)
    assert found["astray"].report.refused_otherwise >= 8
    assert found["astray"].report.pages > 10
    loops = [one.url for one in found["redirect_loop"].pages]
    assert max(map(loops.count, loops)) <= 6
    assert found["vanished"].report.missing >= 5
    assert not found["vanished"].report.failed
    assert len(found["busy_for_hours"].pages) == 1
    assert found["busy_for_hours"].ends_with("answered 429")


def gaps(site: Night, of: Callable[[LoggedRequest], bool] = lambda _: True) -> list[float]:
    """Seconds between each of these requests and the one after it, on the host that has most."""
    asked = sorted((one for one in site.asked if one.method == "GET"), key=lambda one: one.at)
    return [(after.at - before.at).total_seconds() for before, after in pairwise(asked) if of(before)]


def test_hosts_are_asked_as_slowly_as_they_wish(tmp_path: Path) -> None:
    """Never sooner than the delay; later by Crawl-delay, by Retry-After in seconds or as a date, where it is slow."""
    with judged(gap=0.2) as replica:
        scenarios = ["busy", "busy_until", "robots_delay", "slow", "wrong_certificate"]
        order = ["haobigan", "shiting", "book118", "jinchutou", "taowenge"]
        chosen = dict(zip(order, scenarios, strict=True))
        found = night(replica, tmp_path, [chosen[site] for site in known_sites()], 6, delay=0.2, DOWNLOAD_TIMEOUT=5)
        for name, least in (("busy", 0.9), ("busy_until", 0.8)):
            after_refusal = gaps(found[name], lambda one: one.status == 429)
            assert after_refusal
            assert min(after_refusal) >= least
        assert min(gaps(found["robots_delay"])[1:]) >= 0.32
        assert max(gaps(found["slow"])) >= 0.9, "AutoThrottle leaves a slow server time"
        assert not found["wrong_certificate"].pages
        assert found["wrong_certificate"].report.pages == 0
