"""Records of sites: where their terms stand, and what someone who read them found. One TOML file a site, named as it.

`domains`    the registered parts of its hosts
`terms_url`  where its terms stand; left out where that is not known
`read_by`, `read_on`, `reuse`  who read them, when, and the level that they allow (`text`, `excerpt`, `facts`); all of
             these or none
`note`       what else is known
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

_LEVELS = ("text", "excerpt", "facts")


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site's terms."""

    name: str
    domains: tuple[str, ...]
    terms_url: str | None = None
    read_by: str | None = None
    read_on: date | None = None
    reuse: str | None = None
    note: str = ""


@cache
def sites() -> dict[str, Site]:
    """The records by domain. Raises ValueError for one that says what it can't know, or that two sites claim."""
    found: dict[str, Site] = {}
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            site = read_site(path.name.removesuffix(".toml"), path.read_text(encoding="utf-8"))
            for domain in site.domains:
                if domain in found:
                    raise ValueError(f"{domain} is in the records of {found[domain].name} and of {site.name}")
                found[domain] = site
    return found


def read_site(name: str, text: str) -> Site:
    """A record. Raises ValueError where it is none, or where it has a level but nobody who read the terms."""
    value: dict[str, Any] = tomllib.loads(text)
    unknown = set(value) - set(Site.__dataclass_fields__) | {"name"} & set(value)
    if unknown:
        raise ValueError(f"{name}: {', '.join(sorted(unknown))} is no field of a record of a site")
    site = Site(name, **{**value, "domains": tuple(value.get("domains", ()))})
    read = (site.read_by, site.read_on, site.reuse)
    if any(read) and not all(read):
        raise ValueError(f"{name}: read_by, read_on and reuse belong together: a level that nobody read is a guess")
    if site.reuse and site.reuse not in _LEVELS:
        raise ValueError(f"{name}: reuse is one of {', '.join(_LEVELS)}, not {site.reuse!r}")
    return site
