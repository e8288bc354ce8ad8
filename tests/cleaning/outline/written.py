"""Texts with their marks, from `written.txt` and `third.txt`: what stands in ⟦ ⟧ there is a level and a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"⟦(?P<level>\d) (?P<mark>[^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and its marks: where each begins, what it is, and its level."""

    name: str
    text: str
    marks: tuple[tuple[int, str, int], ...]


def marked() -> Iterator[Marked]:
    """All texts of the files."""
    files = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("written.txt", "third.txt"))
    for block in (block for whole in files for block in whole.split("\n== ")[1:]):
        name, _, body = block.partition("\n")
        text, marks, at = "", [], 0
        body = body.strip("\n")
        for found in _MARK.finditer(body):
            text += body[at : found.start()]
            marks.append((len(text), found["mark"], int(found["level"])))
            text += found["mark"]
            at = found.end()
        yield Marked(name, text + body[at:], tuple(marks))
