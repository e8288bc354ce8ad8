"""What a page states about its document. Each reader is one file of this package that declares `READER`.

A reader gives facts with the words of the page and their place, or nothing. It never guesses.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from cleaning.model import Document, Fact

STAGES = ("head", "page", "text")
"""`head` readers see the whole page; `page` readers also know where the speech lies; `text` readers see it clean."""


@dataclass(frozen=True)
class Reader:
    """Reads one or several facts off a document."""

    name: str
    stage: str
    read: Callable[[Document], Iterable[Fact]]
    order: int = 0
    """Readers of a stage run by order, then by name; of two facts of one name the first counts."""


@cache
def readers(stage: str) -> tuple[Reader, ...]:
    """The readers of a stage, in order. Raises ValueError for an unknown stage."""
    if stage not in STAGES:
        raise ValueError(f"unknown stage {stage!r}; known are {', '.join(STAGES)}")
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found = [module.READER for module in modules if hasattr(module, "READER")]
    return tuple(sorted((r for r in found if r.stage == stage), key=lambda r: (r.order, r.name)))


def read_facts(doc: Document, stage: str) -> Document:
    """Let every reader of a stage read the document."""
    for reader in readers(stage):
        doc = doc.state(*reader.read(doc))
    return doc
