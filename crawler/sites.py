"""The sites that can be crawled, read from the files in `crawler/spiders` without importing Scrapy.

A site declares itself: a file in that folder with a class that has a literal `name`. Nothing else lists it.
"""

from __future__ import annotations

import ast
from importlib.resources import files
from importlib.resources.abc import Traversable

SHITING_HOST = "www.shiting.example"
"""世霆文库网's host. Its true domain is not known to us; put it here before crawling the real site."""


class UnknownSiteError(ValueError):
    """A site was named that no spider declares."""


def known_sites() -> list[str]:
    """The names of all sites, sorted."""
    spiders = files("crawler") / "spiders"  # in Scrapyd's egg a place in an archive, and no path
    return sorted(name for file in spiders.iterdir() if file.name.endswith(".py") for name in _declared(file))


def check_sites(sites: list[str]) -> None:
    """Raise UnknownSiteError, naming the known sites, if one is unknown or none is given."""
    known = known_sites()
    unknown = [site for site in sites if site not in known]
    if unknown or not sites:
        what = f"unknown site {', '.join(map(repr, unknown))}" if unknown else "no site given"
        raise UnknownSiteError(f"{what}; known sites are {', '.join(known)}")


def _declared(file: Traversable) -> list[str]:
    """The literal `name` of every class in a spider's file."""
    return [
        line.value.value
        for node in ast.parse(file.read_bytes()).body
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, str)
        and any(isinstance(target, ast.Name) and target.id == "name" for target in line.targets)
    ]
