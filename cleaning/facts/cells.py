"""What a page tells of a file without naming it on the line: cells of a table, and a line of figures alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.facts.values import COLUMN_OF, DATE, value_of
from cleaning.model import Document, Fact

_PART = r"(?:\d{1,4}\s?页|docx?|pdf|pptx?|wps|txt|rtf|\d+(?:\.\d+)?\s?[km]i?b)"
_SEEN = (
    r"(?:\d[\d.,]*\s?[万千kw]?\+?\s?(?:人|次|个)?\s?(?:阅读|浏览|下载|收藏|查看|预览|在看|点赞|金币|积分|下载券)(?:量|数|次数)?"
    r"|(?:阅读|浏览|下载|收藏|热度|评分)(?:量|数|次数)?\s?\d[\d.,]*\s?[万千kw]?\+?次?)"
)
"""How often a file was looked at, and what it costs."""
_FILE = re.compile(rf"\s*(?:共\s?)?{_PART}(?:[\s·|/,、-]+(?:共\s?)?(?:{_PART}|{_SEEN})){{1,5}}\s*", re.A)
_OF_FILE = (
    ("page_count", re.compile(r"(\d{1,4})\s?页", re.A)),
    ("file_format", re.compile(r"(docx?|pdf|pptx?|wps|txt|rtf)", re.A)),
    ("file_size", re.compile(r"(\d+(?:\.\d+)?\s?[km]i?b)", re.A)),
)
"""What describes a file, on a line of nothing else."""
_IN_CELLS: dict[str, re.Pattern[str]] = {
    "uploaded_at": re.compile(rf"{DATE.pattern}", re.A),
    "file_format": re.compile(r"\.?(?:docx?|pdf|pptx?|xlsx?|wps|txt|rtf|word)", re.A),
    "page_count": re.compile(r"(?:共\s?)?\d{1,4}\s?页?", re.A),
    "file_size": re.compile(r"\d+(?:\.\d+)?\s?[kmg]i?b?", re.A),
    "doc_number": re.compile(r"[a-z]{0,4}-?\d{4,20}", re.A),
}
"""Columns that are believed where name and value are cells, with the form of all that the value's cell holds."""
_LONGEST_NAME, _LONGEST_BOTH = 7, 32
_NAMES = sorted(
    (name for name, column in COLUMN_OF.items() if column in _IN_CELLS), key=lambda name: (-len(name), name)
)
_BEGINS = frozenset(name[:2] for name in _NAMES)
_GLUED = re.compile("|".join(_NAMES))


def cells(doc: Document, body: tuple[int, int]) -> Iterator[Fact]:
    """Fields whose name and value are lines of their own, as cells of a table are: 文档页数： / 6页."""
    lines, words = doc.rendered.lines, doc.rendered.folded_lines
    for index, word in enumerate(words[: len(lines) - 1]):
        if word[:2] in _BEGINS and len(word) <= _LONGEST_BOTH:
            yield from _glued(doc, index, word, body)
        if len(word) > _LONGEST_NAME or not word:
            continue
        column = COLUMN_OF.get(word.rstrip(": "))
        if column is None or column not in _IN_CELLS or lines[index].hidden or body[0] <= lines[index].start < body[1]:
            continue
        value_line = lines[index + 1]
        raw = doc.original[value_line.start : value_line.end].strip()
        whole = _IN_CELLS[column].fullmatch(words[index + 1])
        if value_line.hidden or whole is None or (value := value_of(column, raw)) is None:
            continue
        yield Fact(column, value, raw, value_line.start, value_line.end, source=f"cell {word.rstrip(': ')}")


def _glued(doc: Document, index: int, word: str, body: tuple[int, int]) -> Iterator[Fact]:
    """A field of which the page shows name and value side by side, with nothing between them: 文档大小92.5KB."""
    line = doc.rendered.lines[index]
    name = _GLUED.match(word)
    if name is None or line.hidden or body[0] <= line.start < body[1]:
        return
    column, told = COLUMN_OF[name.group()], word[name.end() :].strip()
    if _IN_CELLS[column].fullmatch(told) is None:
        return
    end = line.start + len(doc.original[line.start : line.end].rstrip())
    raw = doc.original[end - len(told) : end]
    if (value := value_of(column, raw)) is not None:
        yield Fact(column, value, raw, end - len(told), end, source=f"cell {name.group()}")


def file_line(doc: Document, before: int) -> Iterator[Fact]:
    """A line above the text that describes the file and nothing else: 5页 docx 61KB, in any order."""
    folded = doc.rendered.folded
    for line in doc.rendered.lines:
        if line.start >= before:
            return
        if line.hidden or line.end - line.start > 40:
            continue
        words = folded[line.start : line.end]
        if ("b" not in words and "页" not in words) or not _FILE.fullmatch(words):
            continue
        for column, pattern in _OF_FILE:
            if found := pattern.search(words):
                begin, end = line.start + found.start(1), line.start + found.end(1)
                raw = doc.original[begin:end]
                yield Fact(column, int(found.group(1)) if column == "page_count" else raw, raw, begin, end, "file")
        return
