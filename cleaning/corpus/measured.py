"""The columns that are measured on a text as it is published, not read from its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from cleaning.damage import COUNTED, damages
from cleaning.formulas import formula_chars
from cleaning.noise import score
from cleaning.outline import FramePart, Section, frame, outline
from cleaning.personal.kinds import counted
from cleaning.spans import Span

Row = dict[str, Any]

_WORD = re.compile(r"\w")
_SENTENCE_ENDS = re.compile(r"[。！？!?\n]+")
_SECTION = tuple(field.name for field in fields(Section))
_FRAME_PART = tuple(field.name for field in fields(FramePart))
_PLACES = 1_000
"""Places that are listed of one kind of damage; `count` has them all."""


def measured(text: str, resolved: Sequence[Span], flags: Sequence[str], *, truncated: bool | None) -> Row:
    """What stands in a text and what was done to it, by column. `flags` are those of its document."""
    cuts = [span for span in resolved if span.replacement == ""]
    found = outline(text)
    return {
        "n_chars": len(text),
        "n_paragraphs": sum(1 for line in text.split("\n") if line.strip()),
        "n_sentences": n_sentences(text),
        "n_removed": len(cuts),
        "removed_chars": sum(span.end - span.start for span in cuts),
        **_masked(text),
        "sections": [{name: getattr(section, name) for name in _SECTION} for section in found.sections],
        "outline_depth": max((section.level for section in found.sections), default=0),
        "outline_gaps": list(found.gaps),
        "outline_repeats": list(found.repeats),
        "frame": [
            {name: getattr(part, name) for name in _FRAME_PART} for part in frame(text, whole=truncated is not True)
        ],
        "formula_share": round(formula_chars(text) / max(len(text), 1), 4),
        **_damage(text, flags),
        "n_converted": sum(span.end - span.start for span in resolved if span.kind == "script" and span.replacement),
    }


def n_sentences(text: str) -> int:
    """How many sentences a text has: what stands before 。！？ or the end of a line, with a letter or figure in it."""
    return sum(1 for words in _SENTENCE_ENDS.split(text) if _WORD.search(words))


def _masked(text: str) -> Row:
    counts = counted(text)
    return {
        "n_masked": sum(counts.values()),
        "masked": [{"kind": kind, "count": count} for kind, count in counts.items()],
    }


def _damage(text: str, flags: Sequence[str]) -> Row:
    """Where the damage is that the document is flagged for, and how undamaged that leaves the text."""
    found = list(damages(text)) if not set(COUNTED).isdisjoint(flags) else []
    return {
        "damage": [
            {"kind": one.flag, "count": one.count, "places": [start for start, _ in one.places[:_PLACES]]}
            for one in found
        ],
        "quality_score": score({one.flag: one.count for one in found}, flags, len(text)),
    }
