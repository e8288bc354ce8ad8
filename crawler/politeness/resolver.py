"""Names that resolve to a private address are not asked.

A site's own name may one day point inwards, by mistake or by intent. The configured proxy is the one host that may
stand on this machine or network.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

logger = logging.getLogger(__name__)


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, which fails for names of private, loopback, link-local and reserved addresses."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 # Twisted's name
        """Resolve to an address in dotted form. Fails with DNSLookupError."""
        return self._look_up(name, timeout).addCallback(self._public, name)

    def _look_up(self, name: str, timeout: Sequence[int]) -> Deferred[str]:
        """Where names are really asked for; a test that must stay on this machine puts its own here."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found

    @staticmethod
    def _public(address: str, name: str) -> str:
        if ip_address(address).is_global or name in _proxy_hosts():
            return address
        refusal = f"{name} resolves to {address}, which is no public address: refused"
        logger.warning(refusal)  # Twisted tells its callers only that the lookup failed
        raise DNSLookupError(refusal)


def _proxy_hosts() -> set[str | None]:
    return {urlsplit(proxy if "://" in proxy else f"//{proxy}").hostname for proxy in getproxies().values()}
