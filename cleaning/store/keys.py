"""What rows depend on beside their page, as digests."""

from __future__ import annotations

import hashlib
import json
import platform
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cleaning
from cleaning.corpus.hosts import registered_domain
from cleaning.corpus.rows import CleanedPage
from cleaning.corpus.versions import versions
from cleaning.learned.patterns import VERSION, Learned
from cleaning.rules import rules
from cleaning.sites import layouts

STORE_VERSION = 1
"""Raised whenever a store on disk would be read differently. An older one is made anew."""
_LIBRARIES = ("fastwarc", "numba", "rjieba")
"""Those that shape rows beside the ones that a snapshot names."""
_WITHOUT = ("commands", "engines", "export", "nightly", "review", "stats.py", "cli.py", "progress.py")
"""Parts of the package that shape no row: they show, start, and say where work runs."""


def made_by(settings: Mapping[str, Any]) -> bytes:
    """A digest of all that shapes the rows of a page beside the page and what was learned.

    It takes the declared versions of rules, layouts, schema and libraries, and the sources of this package too: a
    change of the code that raised no version must not leave rows behind that no build from nothing would give.
    `settings` are those of a build that change rows.
    """
    declared = {
        "store": STORE_VERSION,
        "versions": versions({rule.name: rule.version for rule in rules()} | {"learned": VERSION}),
        "layouts": {layout.name: layout.version for layout in layouts()},
        "libraries": {name: version(name) for name in _LIBRARIES},
        "python": (platform.python_version(), unicodedata.unidata_version),
        "sources": _sources(),
        "settings": dict(settings),
    }
    return hashlib.sha256(json.dumps(declared, sort_keys=True, default=str).encode()).digest()


@cache
def _sources() -> str:
    """A digest of the package's files, but for those that shape no row."""
    root = Path(cleaning.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        name = path.relative_to(root)
        if name.parts[0] not in _WITHOUT:
            digest.update(f"{name.as_posix()}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def patterns_of(learned: Learned, site: str | None) -> bytes:
    """A digest of the learned strings that may have shaped rows of a site; of all where the site is unknown.

    Empty where there are none.
    """
    patterns = learned.patterns if site is None else learned.by_site.get(site, ())
    if not patterns:
        return b""
    told = sorted((pattern.site, pattern.text, pattern.shape.value) for pattern in patterns)
    return hashlib.sha256(json.dumps([VERSION, told]).encode("utf-8", "surrogatepass")).digest()[:16]


def site_of(url: str | None, pages: tuple[CleanedPage, ...]) -> str | None:
    """The site whose learned strings were looked for in a page; None where its rows do not tell.

    As `cleaning.learned.form.site_of`: the url tells, or a document of the page does.
    """
    domain = registered_domain(url) if url else None
    return domain or next((page.trace.site for page in pages if page.trace is not None and page.trace.site), None)
