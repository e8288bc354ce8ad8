"""The replica's log as the judge of a crawl: what was asked for, of whom, in which order, how soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from urllib.parse import urlsplit

from crawler.replica import LoggedRequest, Replica
from crawler.sites import known_sites
from tests.pages.spiders import spider

FORBIDDEN = ("/search.html", "/u-", "/download/", "/login.html", "/vip/")
"""Beginnings of the paths that robots.txt of every site of the replica disallows."""
OWN_SITE = "docs.example"
"""The host of the site that tests declare for themselves."""
JITTER = 0.08
"""Seconds by which a busy machine may see two requests nearer to each other than they were sent."""


@contextmanager
def judged(seed: int = 7, gap: float = 0.0) -> Iterator[Replica]:
    """A replica whose whole log is judged at the end."""
    with Replica(seed) as replica:
        yield replica
        judge(replica.log, replica.world.hosts, gap)


def judge(log: Sequence[LoggedRequest], hosts: frozenset[str], gap: float = 0.0) -> None:
    """Fail for a request that should not have been made, or too soon: `gap` seconds after the one before it."""
    asked = [(urlsplit(one.url), one) for one in log if one.method != "CONNECT"]
    strangers = {one.url for one in log if urlsplit(one.url).hostname not in hosts}
    assert not strangers, "hosts that are not the site's own"
    assert {one.method for _, one in asked} <= {"GET"}
    assert not [one.url for parts, one in asked if parts.path.startswith(FORBIDDEN)], "disallowed by robots.txt"
    assert not [one.url for parts, one in asked if parts.port or parts.username], "other ports, or names in addresses"
    by_host: dict[str, list[LoggedRequest]] = {}
    for parts, one in asked:
        by_host.setdefault(f"{parts.scheme}://{parts.hostname}", []).append(one)
    for origin, requests in by_host.items():
        assert requests[0].url == f"{origin}/robots.txt", "the rules come first"
        times = sorted(one.at.timestamp() for one in requests)
        nearest = min((after - before for before, after in pairwise(times)), default=gap)
        assert nearest >= gap - JITTER, f"{origin} was asked twice in {nearest:.2f} s"
        assert times[-1] - times[0] >= (len(times) - 1) * gap - JITTER, f"{origin} was asked too often"


def judge_asked(urls: Sequence[str]) -> None:
    """Fail for a request to a host of no site, or before the rules of its host. A tunnel is named by its host."""
    hosts = {OWN_SITE} | {host for name in known_sites() for host in spider(name).hosts}
    seen: set[str] = set()
    for url in urls:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        assert parts.hostname in hosts, f"{url} is of no site"
        assert parts.port in {None, 80, 443}
        assert parts.netloc in seen or parts.path in {"", "/robots.txt"}, f"{url} came before the rules"
        seen.add(parts.netloc)
