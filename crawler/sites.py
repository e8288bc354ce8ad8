"""The sites that can be crawled, read from the files in `crawler/spiders` without importing Scrapy.

A site declares itself: a file in that folder with a class that has a literal `name`. Nothing else lists it.
"""

from __future__ import annotations

import ast
from pathlib import Path

SHITING_HOST = "www.shiting.example"
"""世霆文库网's host. Its true domain is not known to us; put it here before crawling the real site."""

_SPIDERS = Path(__file__).parent / "spiders"


class UnknownSiteError(ValueError):
    """A site was named that no spider declares."""


def known_sites() -> list[str]:
    """The names of all sites, sorted."""
    return sorted(name for path in _SPIDERS.glob("*.py") for name in _declared(path))


def check_sites(sites: list[str]) -> None:
    """Raise UnknownSiteError, naming the known sites, if one is unknown or none is given."""
    known = known_sites()
    unknown = [site for site in sites if site not in known]
    if unknown or not sites:
        what = f"unknown site {', '.join(map(repr, unknown))}" if unknown else "no site given"
        raise UnknownSiteError(f"{what}; known sites are {', '.join(known)}")


def _declared(path: Path) -> list[str]:
    """The literal `name` of every class in a spider's file."""
    return [
        line.value.value
        for node in ast.parse(path.read_bytes()).body
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, str)
        and any(isinstance(target, ast.Name) and target.id == "name" for target in line.targets)
    ]
