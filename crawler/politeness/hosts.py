"""Only the site's own hosts are asked, redirects and robots.txt included.

Scrapy's own filter lets subdomains, other ports and every request marked `dont_filter` pass; a redirect to a private
address is one of those.
"""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.politeness import Refused
from crawler.spiders.base import spider_of

PORTS = {"http": {None, 80}, "https": {None, 443}}


class OwnHostsOnly:
    """Refuses every request that leaves the spider's hosts, its scheme or its port."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(frozenset(spider_of(crawler).hosts))

    def process_request(self, request: Request) -> None:
        """Raise Refused for a request to anywhere else."""
        try:
            parts = urlsplit(request.url)
            port = parts.port
        except ValueError as error:
            raise Refused("foreign_host", f"not a usable address: {error}") from error
        if parts.hostname not in self._hosts:
            raise Refused("foreign_host", f"{parts.hostname} is no host of this site")
        if port not in PORTS.get(parts.scheme, set()) or parts.username is not None:
            raise Refused("foreign_host", f"{parts.scheme} on port {port} is not how this site is asked")
