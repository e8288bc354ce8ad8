"""All five sites of one seed, ready to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from urllib.parse import urlsplit, urlunsplit

from crawler.replica.library import plan
from crawler.replica.model import Resource, Site, Speech, Truth
from crawler.replica.sites import BUILDERS, HOSTS, TLS_HOSTS
from crawler.replica.texts import compose

SPEECHES = 130


@dataclass(frozen=True)
class World:
    """Sites and speeches of one seed. Equal seeds give equal bytes."""

    seed: int
    speeches: tuple[Speech, ...] = field(repr=False)
    sites: tuple[Site, ...] = field(repr=False)
    hosts: frozenset[str] = HOSTS
    """Every host it answers for."""
    tls_hosts: frozenset[str] = TLS_HOSTS
    """Those of them that speak https; plain http on them is redirected."""

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Every address that exists, with its answer."""
        return {r.url: r for site in self.sites for r in site.resources}

    @cached_property
    def truth(self) -> Mapping[str, Truth]:
        """What stands on each page, by url."""
        return {t.url: t for site in self.sites for t in site.truths}

    @cached_property
    def texts(self) -> Mapping[str, Speech]:
        """The speeches by id."""
        return {s.id: s for s in self.speeches}

    def answer(self, url: str) -> Resource:
        """The answer to a GET of one of the hosts: the page, a redirect to https, or 404."""
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname in self.tls_hosts:
            target = urlunsplit(("https", parts.netloc, parts.path, parts.query, ""))
            return Resource(url, b"", status=301, location=target)
        if parts.path == "/.well-known/tdmrep.json":
            return Resource(url, b"[]", "application/json")
        missing = Resource(
            url, "<html><head><title>404</title></head><body>您访问的页面不存在</body></html>".encode(), status=404
        )
        return self.resources.get(url) or self.resources.get(urlunsplit(parts._replace(query=""))) or missing


def build_world(seed: int) -> World:
    """The sites of this seed: texts are composed, spread over the sites, and laid into their templates."""
    speeches = compose(Random(f"{seed} texts"), SPEECHES)  # noqa: S311 - test data, no secret
    copies = plan(Random(f"{seed} plan"), speeches)  # noqa: S311
    sites = tuple(build(Random(f"{seed} {key}"), copies[key]) for key, build in BUILDERS.items())  # noqa: S311
    return World(seed, speeches, sites)
