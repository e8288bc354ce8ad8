"""Rules mark what is to be cut or rewritten; each is one file of this package that declares `RULE`.

A rule stands beside its own examples: what it must cut, in ⟦ ⟧, and what it must leave. They are its tests. `stage`
says where in the line it runs: a rule that needs the page's line ends runs before those that undo them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from cleaning.fold import fold
from cleaning.model import Document
from cleaning.spans import Span, View

STAGES = (
    "hidden",
    "debris",
    "watermarks",
    "segments",
    "markers",
    "title",
    "notices",
    "lines",
    "blanks",
    "paragraphs",
    "characters",
    "script",
    "width",
)
"""The order in which rules run. Within a stage they run by name."""


@dataclass(frozen=True)
class Rule:
    """A function that marks spans, with its name, its version and its examples."""

    name: str
    kind: str
    """What the noise is, of `cleaning.spans.SPAN_KINDS`."""
    stage: str
    mark: Callable[[Document, Text], Iterable[Mark]]
    cuts: tuple[str, ...] = ()
    """Texts in which it must cut exactly what stands in ⟦ ⟧; ⟦a→b⟧ must become b."""
    leaves: tuple[str, ...] = ()
    """Texts of speeches that look alike, in which it must cut nothing."""
    version: int = 1
    flag: str | None = None
    """A quality flag for documents in which it marked something."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text as a rule sees it, and what stands there instead (nothing: a cut)."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True)
class Text:
    """The text that rules before this one left, with its folded form of the same length."""

    view: View
    text: str
    folded: str


def without_blanks(folded: str) -> tuple[str, list[int]]:
    """A folded text without blanks and line ends, with the place of each character: a wrap may cut anything."""
    places = [at for at, char in enumerate(folded) if char not in " \n\t"]
    return "".join(folded[at] for at in places), places


def text_of(doc: Document) -> Text:
    """The text of a document as a rule sees it."""
    return Text(doc.left, doc.left.text, fold(doc.left.text))


def apply(rule: Rule, doc: Document, text: Text) -> Document:
    """Mark what one rule finds in the text of the document."""
    spans = tuple(
        Span(*text.view.origin(mark.start, mark.end), rule.name, rule.kind, rule.version, mark.replacement)
        for mark in rule.mark(doc, text)
        if mark.end > mark.start
    )
    marked = doc.mark(*spans)
    return marked.flag(rule.flag) if spans and rule.flag else marked


def apply_all(chosen: Sequence[Rule], doc: Document) -> Document:
    """Apply rules one after the other. Each sees the text that those before it left; most mark nothing and leave it."""
    text = text_of(doc)
    for rule in chosen:
        if not text.text:
            break
        marked = apply(rule, doc, text)
        if marked.spans is not doc.spans:
            text = text_of(marked)
        doc = marked
    return doc


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of this package, in the order in which they run. Raises ValueError for an unknown stage."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found = [module.RULE for module in modules]
    for rule in found:
        if rule.stage not in STAGES:
            raise ValueError(f"rule {rule.name} names the stage {rule.stage!r}; known are {', '.join(STAGES)}")
    return tuple(sorted(found, key=lambda rule: (STAGES.index(rule.stage), rule.name)))
