"""How a speech is printed, and what a site shows of it: lines, pages, parts, and the text in which they end up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tests.gate.draw import Draw

_HANGING = "，。、；：！？）”》"
_SEGMENT = 300


class Line(NamedTuple):
    """A printed line, or a piece of one: a range of the solid text."""

    start: int
    end: int
    ends_paragraph: bool = False
    broken: bool = False
    """Whether it was cut off within the line: what follows on the page touches it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the site shows printed lines."""

    wraps: str
    """`blank`, `line` or `none`."""
    lost: float = 0.0
    """Share of line ends lost without a trace."""
    paragraph: str = " "
    """What ends a paragraph, where lines are parted by blanks or by nothing."""
    segments: bool = False


Shown = list[tuple[str, int]]
"""Characters as shown, each with its place in the solid text, -1 for what only the layout has."""


def print_lines(paragraphs: Sequence[str], width: int) -> list[Line]:
    """Printed lines of so many full-width characters; a paragraph's first is indented by two."""
    lines = []
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph)
        start, used = at, 2.0
        for place in range(at, end):
            char = paragraph[place - at]
            size = 0.5 if char.isascii() else 1.0
            if used + size > width and char not in _HANGING:
                lines.append(Line(start, place))
                start, used = place, 0.0
            used += size
        lines.append(Line(start, end, ends_paragraph=True))
        at = end
    return lines


def print_pages(lines: Sequence[Line], height: int, title: int, *, widows: bool) -> list[list[Line]]:
    """Pages of `height` lines, the first shorter by its title. No page begins with a paragraph's last line."""
    pages: list[list[Line]] = []
    at, room = 0, height - title
    while at < len(lines):
        end = min(len(lines), at + room)
        if not widows and end < len(lines) and lines[end].ends_paragraph and not lines[end - 1].ends_paragraph:
            end -= 1
        pages.append(list(lines[at:end]))
        at, room = end, height
    return pages


def cut_anywhere(lines: Sequence[Line], places: Sequence[int]) -> list[list[Line]]:
    """The lines in parts that begin at these places of the solid text."""
    parts: list[list[Line]] = [[]]
    rest = sorted(places)
    for line in lines:
        start = line.start
        while rest and start < rest[0] < line.end:
            parts[-1].append(Line(start, rest[0], broken=True))
            parts.append([])
            start = rest.pop(0)
        if rest and rest[0] == start and parts[-1]:
            parts.append([])
            rest.pop(0)
        parts[-1].append(Line(start, line.end, line.ends_paragraph))
    return parts


def show(solid: str, lines: Sequence[Line], look: Look, draw: Draw) -> Shown:
    """Lines as the page shows them."""
    shown: Shown = []
    for line in lines:
        shown += [(solid[at], at) for at in range(line.start, line.end)]
        if look.wraps == "line":
            between = "" if line.broken else "\n"
        elif look.wraps == "blank":
            between = "" if line.broken or draw.chance(look.lost) else look.paragraph if line.ends_paragraph else " "
        else:
            between = look.paragraph if line.ends_paragraph else ""
        shown += [(char, -1) for char in between]
    return shown


def text_of(shown: Shown, look: Look) -> str:
    """The text of the page's body, in numbered segments where the site makes them."""
    text = "".join(char for char, _ in shown)
    if not look.segments:
        return text
    n = max(1, len(text) // _SEGMENT)
    pieces = [text[i * _SEGMENT : (i + 1) * _SEGMENT] if i < n - 1 else text[i * _SEGMENT :] for i in range(n)]
    return "\n\n".join(f"{i}、{piece}" for i, piece in enumerate(pieces, 1))


def in_true_order(shown: Shown) -> str:
    """The characters of the speech that are shown, in their true order, without blanks and line ends."""
    return "".join(char for char, at in sorted((one for one in shown if one[1] >= 0), key=lambda one: one[1]))
