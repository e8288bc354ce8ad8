"""Which proxy a request goes through, decided once for each host.

Scrapy's own looks through the whole environment for `no_proxy` at every request: a tenth of what a page costs.
"""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from scrapy import Request
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware


class Proxies(HttpProxyMiddleware):
    """Scrapy's own, with a memory. The environment is what it was when the crawl began."""

    def __init__(self, auth_encoding: str | None = "latin-1") -> None:
        super().__init__(auth_encoding)
        self._chosen: dict[tuple[str, str | None], str | None] = {}

    def process_request(self, request: Request) -> None:  # type: ignore[override] # Scrapy itself is doing away with the spider
        """Set the proxy of a request, or none."""
        if "proxy" in request.meta:
            super().process_request(request)
            return
        parts = urlsplit(request.url)
        place = parts.scheme, parts.hostname
        if place not in self._chosen:
            through = parts.scheme in self.proxies and not proxy_bypass(parts.hostname or "")
            self._chosen[place] = parts.scheme if through else None
        scheme = self._chosen[place]
        credentials, proxy = self.proxies[scheme] if scheme else (None, None)
        self._set_proxy_and_creds(request, proxy, credentials, scheme)
