"""Rules mark what is to be cut or rewritten; each is one file of this package that declares `RULE`.

A rule stands beside its own examples: what it must cut, in ⟦ ⟧, and what it must leave. They are its tests. `stage`
says where in the line it runs: a rule that needs the page's line ends runs before those that undo them.
"""

from __future__ import annotations

import importlib
import pkgutil
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cleaning.fold import code_points
from cleaning.model import Document
from cleaning.printed import Printed
from cleaning.printed import read as read_printed
from cleaning.spans import Span
from cleaning.view import Mark, View

__all__ = ["STAGES", "Mark", "Rule", "Text", "apply", "apply_all", "rules", "text_of"]

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


@dataclass(frozen=True)
class Text:
    """The text that rules before this one left, with its folded form of the same length."""

    view: View
    text: str
    folded: str

    @cached_property
    def solid(self) -> str:
        """The folded text without blanks and line ends: a wrap may cut anything."""
        return self.folded.replace(" ", "").replace("\n", "").replace("\t", "")

    @cached_property
    def printed(self) -> Printed | None:
        """Its printed lines, where it shows any."""
        return read_printed(self.folded)

    def turns(self, doc: Document) -> list[int]:
        """Where the next part begins in the text of a document whose parts stand in another order than on the page."""
        found: list[int] = []
        parts = iter(doc.parts)
        part = next(parts, (0, 0))
        for at, begin, _ in self.view.runs:
            while not part[0] <= begin < part[1] and (following := next(parts, None)) is not None:
                part = following
                found.append(at)
        return found

    def place(self, at: int) -> int:
        """Where a character of `solid` stands in the text."""
        return int(self.places[at])

    @cached_property
    def places(self) -> npt.NDArray[np.int64]:
        """Where the characters of `solid` stand in the text."""
        codes = code_points(self.folded)
        return np.flatnonzero((codes != 0x20) & (codes != 0x0A) & (codes != 0x09))


def text_of(doc: Document) -> Text:
    """The text of a document as a rule sees it."""
    return Text(doc.left, doc.left.text, doc.left.folded)


def apply(rule: Rule, doc: Document, text: Text) -> Document:
    """Mark what one rule finds in the text of the document."""
    marks = [mark for mark in rule.mark(doc, text) if mark[1] > mark[0]]
    if not marks:
        return doc
    if doc.parts:
        marks = list(_within_parts(text.turns(doc), marks))
    new = tuple.__new__
    name, kind, version = rule.name, rule.kind, rule.version
    spans = [
        new(Span, (start, end, name, kind, version, mark[2]))
        for (start, end), mark in zip(text.view.origins(marks), marks, strict=True)
    ]
    left = text.view.marked(marks) if not doc.parts else None
    marked = doc.mark(*spans, left=left)
    return marked.flag(rule.flag) if rule.flag else marked


def _within_parts(turns: list[int], marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks, those over a turn cut there: on the page other parts lie between both sides."""
    for mark in marks:
        inside = turns[bisect_right(turns, mark[0]) : bisect_left(turns, mark[1])]
        new = mark[2]
        for start, end in pairwise((mark[0], *inside, mark[1])):
            yield Mark(start, end, new)
            new = ""


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
