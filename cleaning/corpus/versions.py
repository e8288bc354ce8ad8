"""The versions on which the bytes of a snapshot depend."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from cleaning import __version__
from cleaning.corpus.schema import SCHEMA_VERSION
from cleaning.corpus.settled import SETTLED_VERSION
from cleaning.dedup.groups import DEDUP_VERSION
from cleaning.dedup.passages import PASSAGES_VERSION
from cleaning.order.models import name as word_model

LIBRARIES = ("ahocorasick-rs", "google-re2", "lxml", "numpy", "opencc", "pyarrow", "selectolax", "trafilatura")
"""Those that read pages, rewrite text or write files."""


def versions(rules: Mapping[str, int]) -> dict[str, Any]:
    """Everything that shapes the corpus beside its input. `rules` gives the version of each rule by its name."""
    return {
        "jianghua": __version__,
        "schema": SCHEMA_VERSION,
        "dedup": DEDUP_VERSION,
        "settled": SETTLED_VERSION,
        "passages": PASSAGES_VERSION,
        "word model": word_model(),
        "rules": dict(sorted(rules.items())),
        "libraries": {name: version(name) for name in LIBRARIES},
    }
