"""Two pages side by side on a terminal: columns of equal width, whatever the width of their characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from cleaning.beside import Beside, Stretch, blocks, is_equal
from cleaning.dedup.align import Kind

Part = tuple[str, str]
"""A text, and the style it has on a terminal."""

_PLAIN, _DIM, _HEAD, _HERE, _THERE, _MOVED = "", "dim", "bold", "red", "green", "yellow"
_NARROWEST, _WIDEST = 48, 150
_GUTTER = 3
_EDGE = 3
"""Equal sentences shown before and behind a difference; what lies between is counted."""
_LONG, _SHOWN = 160, 60
"""A stretch on one side that is longer is shortened to its first and its last characters."""
_SIGNS = {Kind.REPLACED: "~", Kind.ONLY_HERE: "<", Kind.ONLY_THERE: ">", Kind.MOVED: "↕"}
_NAMES = {
    Kind.EQUAL: "the same",
    Kind.REPLACED: "replaced",
    Kind.ONLY_HERE: "only here",
    Kind.ONLY_THERE: "only there",
    Kind.MOVED: "moved",
}


class _Row(NamedTuple):
    """What stands on both sides, and the sign between."""

    here: list[Part]
    sign: str
    there: list[Part]


def side_by_side(page_id: str, other: Beside, width: int, *, marks: bool) -> Iterator[Part]:
    """The two pages as lines for a terminal of that many columns.

    `marks` brackets what differs, [-here-] and {+there+}, where no colours can tell it.
    """
    counts = other.counts()
    told = ", ".join(f"{_NAMES[kind]} {counts[kind]}" for kind in _NAMES if counts[kind])
    yield "side by side", _HEAD
    yield f" (characters: {told})\n", _PLAIN
    column = (min(max(width, _NARROWEST), _WIDEST) - _GUTTER) // 2
    yield from _lines(_Row([(f"this page: {page_id}", _DIM)], "", [(f"other page: {other.page_id}", _DIM)]), column)
    yield "─" * (2 * column + _GUTTER) + "\n", _DIM
    if not set(counts) - {Kind.EQUAL}:
        yield "the texts are the same, but for marks and blanks\n", _PLAIN
        return
    found = list(blocks(other))
    for at, (equal, sentences) in enumerate(found):
        if equal:
            yield from _equal(sentences, column, is_first=at == 0, is_last=at == len(found) - 1)
        else:
            for sentence in sentences:
                yield from _lines(_row(sentence, marks=marks), column)


def _equal(sentences: Sequence[tuple[Stretch, ...]], column: int, *, is_first: bool, is_last: bool) -> Iterator[Part]:
    """Sentences that both pages have: those next to a difference, and how many lie between."""
    behind, before = 0 if is_first else 1, 0 if is_last else 1
    hidden = sentences[behind : len(sentences) - before]
    if len(hidden) < _EDGE:
        behind, hidden = len(sentences), []
    for sentence in sentences[:behind]:
        yield from _lines(_row(sentence, marks=False), column)
    if hidden:
        length = sum(len(stretch.here) for sentence in hidden for stretch in sentence)
        told = f"⋯ {len(hidden)} sentences, {length} characters, the same ⋯"
        yield told.center(2 * column + _GUTTER).rstrip() + "\n", _DIM
        for sentence in sentences[len(sentences) - before :]:
            yield from _lines(_row(sentence, marks=False), column)


def _row(sentence: Sequence[Stretch], *, marks: bool) -> _Row:
    """A sentence as it stands on both sides."""
    here: list[Part] = []
    there: list[Part] = []
    style = _DIM if is_equal(sentence) else _PLAIN
    signs = {_SIGNS[Kind(stretch.kind)] for stretch in sentence if stretch.kind != Kind.EQUAL}
    for stretch in sentence:
        if stretch.kind == Kind.EQUAL:
            here.append((stretch.here, style))
            there.append((stretch.there, style))
        elif stretch.kind == Kind.MOVED:
            here.append((_shortened(stretch.here), _MOVED))
            there.append((f"(there at character {stretch.there_at})", _DIM))
        else:
            here += _marked(stretch.here, _HERE, "[-", "-]", marks=marks)
            there += _marked(stretch.there, _THERE, "{+", "+}", marks=marks)
    return _Row(here, signs.pop() if len(signs) == 1 else "~" if signs else "", there)


def _marked(text: str, style: str, opens: str, closes: str, *, marks: bool) -> list[Part]:
    if not text:
        return []
    shown = _shortened(text if text.strip() else text.replace("\n", "⏎").replace(" ", "␣"))
    return [(f"{opens}{shown}{closes}" if marks else shown, style)]


def _shortened(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return f"{text[:_SHOWN]} ⋯ {len(text) - 2 * _SHOWN} characters ⋯ {text[-_SHOWN:]}"


def _lines(row: _Row, column: int) -> Iterator[Part]:
    """A row as lines of both columns, the sign on the first."""
    nothing: list[Part] = []
    sides = zip_longest(_wrapped(row.here, column), _wrapped(row.there, column), fillvalue=nothing)
    for number, (here, there) in enumerate(sides):
        yield from here
        sign = row.sign if number == 0 else ""
        if sign or there:
            yield " " * (column - sum(cell_len(text) for text, _ in here)), _PLAIN
            yield f" {sign}".ljust(_GUTTER), _DIM
        yield from there
        yield "\n", _PLAIN


def _wrapped(parts: Sequence[Part], column: int) -> list[list[Part]]:
    """Parts as lines that are no wider than the column; line ends of the text are line ends here."""
    lines: list[list[Part]] = [[]]
    used = 0
    for text, style in parts:
        begin = 0
        for at, character in enumerate(text):
            size = 0 if character == "\n" else cell_len(character)
            if character != "\n" and used + size <= column:
                used += size
                continue
            lines[-1].append((text[begin:at], style))
            lines.append([])
            begin, used = (at + 1, 0) if character == "\n" else (at, size)
        lines[-1].append((text[begin:], style))
    while len(lines) > 1 and not any(text for text, _ in lines[-1]):
        lines.pop()
    return lines
