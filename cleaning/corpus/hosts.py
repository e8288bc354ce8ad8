"""The site of a url, told from its host alone."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "mil", "net", "org"})
_PROVINCES = re.compile(
    "ah|bj|cq|fj|gd|gs|gx|gz|ha|hb|he|hi|hk|hl|hn|jl|js|jx|ln|mo|nm|nx|qh|sc|sd|sh|sn|sx|tj|tw|xj|xz|yn|zj"
)


def host(url: str) -> str | None:
    """The host of a url in lower case, None where it has none."""
    try:
        name = urlsplit(url).hostname
    except ValueError:  # brackets or characters that no host can have
        return None
    return name.rstrip(".") or None if name else None


def registered_domain(url: str) -> str | None:
    """The part of the host that someone registered: `book118.com` of `max.book118.com`.

    Two labels, or three under the open second levels of a country: com.cn and its like, and the provinces of .cn
    (bj.cn). No list of public suffixes is asked, so rarer registries come out one label short. An address of
    numbers is given as it is.
    """
    name = host(url)
    if name is None or _is_address(name):
        return name
    labels = name.split(".")
    three = (
        len(labels) > 2
        and len(labels[-1]) == 2
        and (labels[-2] in _SECOND_LEVEL or (labels[-1] == "cn" and _PROVINCES.fullmatch(labels[-2])))
    )
    return ".".join(labels[-3:] if three else labels[-2:])


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
