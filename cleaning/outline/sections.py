"""The outline of a speech: which marks belong together, how they nest, and what their headings are.

A mark counts as one when others of its series stand with it: 一是 without a 二是 is a sentence, and so is a line that
begins with a number of things. Marks at the start of a line that name whole parts (一、 （一）) count alone too,
since a preview may end behind the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaning.outline.markers import Mark, Style, inner_marks, line_mark

_ALONE = frozenset({Style.PART, Style.COMMA, Style.BRACKET})
"""Styles of which one mark is enough."""
_HEADING = 45
"""Characters of the longest heading that shares a line with what it heads."""
_HEADING_LINE = 80
"""Characters of the longest line that is a heading as a whole."""
_SENTENCES, _STOP, _PAUSE = re.compile("[。！？；]"), re.compile("[。！？；：\n]"), re.compile("[。！？；：\n，]")
"""What a heading ends with; within a paragraph a comma ends it too."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a text. Offsets are code points of the text."""

    level: int
    """From 1."""
    marker: str
    """As written, such as `（一）`."""
    number: int
    """What it counts; 最后 counts one more than what stands before it."""
    heading: str
    """The words behind the marker that name the part; empty where the part has none of its own."""
    start: int
    """Of the marker."""
    end: int
    """Where the next part of the same or a higher level begins, or the text ends, or the paragraph for a mark within
    one; exclusive, without line ends."""


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections of a text in their order, and where the counting is broken."""

    sections: tuple[Section, ...] = ()
    gaps: tuple[int, ...] = ()
    """Indices of sections whose number is not the one that should follow."""
    repeats: tuple[int, ...] = ()
    """Indices of sections whose number stood before in the same series."""


def outline(text: str) -> Outline:
    """The outline of a published text, in time linear in its length."""
    marks = _in_series(list(_marks(text)))
    levels, numbers, gaps, repeats = _nested(marks)
    ends = _ends(text, marks, levels)
    sections = []
    for at, mark in enumerate(marks):
        end = mark.end + len(text[mark.end : ends[at]].rstrip())
        word = text[mark.start : mark.end].strip()
        sections.append(Section(levels[at], word, numbers[at], _heading(text, mark, marks, at), mark.start, end))
    return Outline(tuple(sections), tuple(gaps), tuple(repeats))


def _ends(text: str, marks: Sequence[Mark], levels: Sequence[int]) -> list[int]:
    """Where each part ends: at the next of its level or above; within a paragraph no later than the paragraph."""
    ends = [len(text)] * len(marks)
    later: list[int] = []
    for at in range(len(marks) - 1, -1, -1):
        while later and levels[later[-1]] > levels[at]:
            later.pop()
        if later:
            ends[at] = marks[later[-1]].start
        if not marks[at].at_line:
            line_end = text.find("\n", marks[at].end, ends[at])
            ends[at] = line_end if line_end >= 0 else ends[at]
        later.append(at)
    return ends


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _marks(text: str) -> Iterator[Mark]:
    """All marks that may be one, by place."""
    for start, end in _lines(text):
        first = line_mark(text, start, end)
        if first is not None:
            yield first
        behind = first.end if first is not None else start
        yield from (mark for mark in inner_marks(text, behind, end))


def _in_series(marks: Sequence[Mark]) -> list[Mark]:
    """Those that stand with others of their series, or need none."""
    kept = []
    last: dict[tuple[str, bool], tuple[int, int]] = {}
    """By form and place the last number and its index in `marks`: 第一， in a quotation ends no series of lines."""
    partner = [False] * len(marks)
    for at, mark in enumerate(marks):
        places = (mark.at_line, not mark.at_line)
        before = next((one for place in places if _follows(mark, one := last.get((mark.form, place)))), None)
        if before is not None:
            partner[at] = partner[before[1]] = True
        if before is not None or mark.number == 1 or mark.at_line or mark.style <= Style.COMMA:
            last[mark.form, mark.at_line] = (mark.number, at)
    for at, mark in enumerate(marks):
        if partner[at] or (mark.at_line and mark.sure and mark.style in _ALONE):
            kept.append(mark)
    return kept


def _follows(mark: Mark, before: tuple[int, int] | None) -> bool:
    """Whether a mark counts on from the number that is the first of `before`."""
    if before is None:
        return False
    return mark.number == before[0] + 1 or (mark.style is Style.TURN and mark.number > before[0])


@dataclass(slots=True)
class _Open:
    """A series that is being counted."""

    style: Style
    form: str
    last: int


def _nested(marks: Sequence[Mark]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Levels and numbers, and the indices of gaps and of repeats.

    A style that is open is gone back to; one that is not open stands within what is. What counts within sentences
    ends with the next mark of a line, and a style never stands within one that counts smaller things, but for 第一，
    which stands anywhere.
    """
    stack: list[_Open] = []
    levels: list[int] = []
    numbers: list[int] = []
    gaps: list[int] = []
    repeats: list[int] = []
    for at, mark in enumerate(marks):
        depth = next((k for k, one in enumerate(stack) if one.form == mark.form), None)
        if depth is not None and _belongs(stack, depth, mark):
            del stack[depth + 1 :]
            before = stack[depth].last
            number = before + 1 if mark.number == 99 else mark.number
            if number <= before:
                (repeats if number == before or number > 1 else gaps).append(at)
            elif number != before + 1:
                gaps.append(at)
            stack[depth].last = number
        else:
            while stack and not _within(mark, stack[-1]):
                stack.pop()
            number = 1 if mark.number == 99 else mark.number
            stack.append(_Open(mark.style, mark.form, number))
            if number != 1:
                gaps.append(at)
        levels.append(len(stack))
        numbers.append(number)
    return levels, numbers, gaps, repeats


def _belongs(stack: Sequence[_Open], depth: int, mark: Mark) -> bool:
    """Whether a mark goes on with the open series: a new 一是 in another paragraph of the same part begins anew."""
    return mark.number != 1 or stack[depth].last == 0 or stack[depth].style <= Style.COMMA


def _within(mark: Mark, outer: _Open) -> bool:
    if mark.form == outer.form:
        return False
    if mark.style is Style.ORDINAL:
        return outer.style < Style.TURN and outer.style is not Style.ORDINAL
    return outer.style < mark.style


def _heading(text: str, mark: Mark, marks: Sequence[Mark], at: int) -> str:
    """The words that name a part: the line if it is short and no more, else its first sentence if that is short."""
    line_end = text.find("\n", mark.end)
    line_end = len(text) if line_end < 0 else line_end
    upto = min(line_end, marks[at + 1].start if at + 1 < len(marks) else line_end)
    words = text[mark.end : upto]
    whole = mark.at_line and mark.style < Style.TURN and upto == line_end and len(words) <= _HEADING_LINE
    if whole and not _SENTENCES.search(words[:-1]):
        return words.strip().rstrip("。：；")
    stop = (_STOP if mark.style < Style.TURN else _PAUSE).search(words[: _HEADING + 1])
    return words[: stop.start()].strip() if stop else ""
