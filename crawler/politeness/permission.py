"""May this crawl start at all? A real site is asked by name only, and slowly."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

MIN_DELAY = 3.0
"""Seconds between two requests to one host of a real site."""


class NotPermittedError(ValueError):
    """The settings are not fit for a real site; the message says which to change."""


def check_permission(urls: Iterable[str], contact: str, delay: float) -> None:
    """Raise NotPermittedError where a real site would be asked without a contact or too fast.

    Through a proxy on this machine (the replica) everything goes. `urls` are addresses of the hosts to be asked.
    """
    real = [url for url in urls if not _stays_here(url)]
    if not real:
        return
    host = urlsplit(real[0]).hostname
    if "@" not in contact and not contact.startswith(("http://", "https://")):
        raise NotPermittedError(
            f"{host} is a real site: set CONTACT to a mail address or a web page where its owner can reach you "
            "(--contact, JIANGHUA_CONTACT in the environment, or -s CONTACT=... with scrapy)"
        )
    if delay < MIN_DELAY:
        raise NotPermittedError(
            f"{host} is a real site: DOWNLOAD_DELAY must be at least {MIN_DELAY:g} seconds, it is {delay:g}"
        )


def _stays_here(url: str) -> bool:
    """Whether a request to this address ends at a proxy on this machine."""
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    if proxy is None or proxy_bypass(parts.hostname or ""):
        return False
    host = urlsplit(proxy if "://" in proxy else f"//{proxy}").hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
