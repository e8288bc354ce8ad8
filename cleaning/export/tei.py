"""TEI-XML in the manner of ParlaMint: a teiCorpus with a TEI a speech, whose paragraphs are segments of utterances.

What was removed from a page is not in it, and a speech without text is left out. Characters that XML can't hold
become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr  # writes, parses nothing

from lxml import etree

from cleaning.export import tei_header
from cleaning.export.jsonl import WITHOUT_TEXT
from cleaning.export.source import Row, Source
from cleaning.export.tei_header import ID, LANG, NAMESPACE, NSMAP, add, qualified
from cleaning.export.told import Told
from cleaning.export.writing import opened

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{}" xml:id={} xml:lang="zh">\n'
Paragraph = tuple[int, str]
"""Where it begins in the text, and its words."""


def write(source: Source, part: Path, name: str, told: Told) -> None:
    """Writes the whole corpus as one document, a speech at a time."""
    header = tei_header.of_corpus(source.name, source.manifest(), source.where)
    with opened(part, name) as stream:
        stream.write(_OPEN.format(NAMESPACE, quoteattr(f"jianghua-{source.name}")).encode())
        stream.write(_line(header))
        for table in source.tables(tuple(tei_header.COLUMNS)):
            for row in table.to_pylist():
                if not (row["text"] or "").strip():
                    told.left_out[WITHOUT_TEXT] += 1
                    continue
                stream.write(_line(speech(row)))
                told.rows += 1
        stream.write(b"</teiCorpus>\n")
    if source.columns:
        told.notes.append("--columns was passed over: the headers of TEI have columns of their own")


def _line(element: Any) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=False) + b"\n"


def speech(row: Row) -> Any:
    """The TEI element of a speech."""
    key = f"s{row['id']}"
    root = etree.Element(qualified("TEI"), {ID: key, LANG: "zh-Hans"}, nsmap=NSMAP)
    root.append(tei_header.of_speech(row, key))
    body = add(add(root, "text"), "body")
    whole = add(body, "div", type="speech")
    if row["title"]:
        add(whole, "head", row["title"])
    _Body(key, f"#{key}.sp").write(whole, list(_paragraphs(row["text"])), row["sections"] or ())
    return root


def _paragraphs(text: str) -> Iterator[Paragraph]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line.strip()
        at += len(line) + 1


class _Body:
    """Writes the divisions of one speech; numbers utterances, segments and sections."""

    def __init__(self, key: str, who: str) -> None:
        self._key = key
        self._who = who
        self._counts = {"u": 0, "seg": 0, "div": 0}

    def write(self, whole: Any, paragraphs: Sequence[Paragraph], sections: Sequence[Row]) -> None:
        """Paragraphs before the first section, then each section within the one of the next higher level."""
        outline = sorted((s for s in sections if s["start"] is not None), key=lambda section: int(section["start"]))
        starts = [int(section["start"]) for section in outline]
        borders = [*pairwise(starts), *((start, None) for start in starts[-1:])]
        self._spoken(whole, [one for one in paragraphs if not starts or _end(one) <= starts[0]])
        open_divs: list[tuple[int, Any]] = [(0, whole)]
        for section, (start, stop) in zip(outline, borders, strict=True):
            level = max(1, section["level"] or 1)
            while open_divs[-1][0] >= level:
                open_divs.pop()
            div = add(open_divs[-1][1], "div", type="section", n=str(level), key=self._next("div"))
            open_divs.append((level, div))
            inside = [one for one in paragraphs if _end(one) > start and (stop is None or _end(one) <= stop)]
            self._section(div, section, inside)

    def _section(self, div: Any, section: Row, inside: Sequence[Paragraph]) -> None:
        """A section: its heading, if it has a line of its own, and what was said under it."""
        heading = f"{section['marker'] or ''}{section['heading'] or ''}".strip()
        if inside and heading and inside[0][1].rstrip("。：:") == heading.rstrip("。：:"):
            add(div, "head", inside[0][1])
            inside = inside[1:]
        self._spoken(div, inside)

    def _spoken(self, div: Any, paragraphs: Sequence[Paragraph]) -> None:
        if paragraphs:
            spoken = add(div, "u", who=self._who, key=self._next("u"))
            for _, words in paragraphs:
                add(spoken, "seg", words, key=self._next("seg"))

    def _next(self, name: str) -> str:
        self._counts[name] += 1
        return f"{self._key}.{name}{self._counts[name]}"


def _end(paragraph: Paragraph) -> int:
    return paragraph[0] + len(paragraph[1])
