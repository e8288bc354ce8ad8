"""What a family says of a page before it is HTML or text: its parts in order, and the truth about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tests.gate.draw import Draw
from tests.gate.stream import BLOCK, GAP, HIDDEN, LINE, NOISE, UNSEEN, Stream

FactValue = str | int | bool | datetime | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of the page that belong together, or the speech itself."""

    role: str
    """What it is (title, nav, notice, body …); HTML takes tags and class names from it."""
    lines: tuple[str, ...] = ()
    stream: Stream | None = None
    """The speech, in the one part that holds it."""
    links: str | None = None
    """What parts the links of a line; None where it has none; empty where the whole line is one."""
    hidden: bool = False
    """The markup hides it."""
    html_only: bool = False
    """No text dump shows it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as a family draws it, in page order."""

    title: str
    """The document's title as the page's own head states it, with its suffix."""
    site: str
    url: str | None
    parts: tuple[Part, ...]
    paragraphs: str
    """How paragraphs are parted in text: `lines`, `blank`, `lost`."""
    markup: str | None = None
    """The page as HTML, where the family writes its own; `@@META@@` stands for what tells the charset."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What must come out of a page."""

    body: str
    """The shown part of the speech in its true order: Simplified, paragraphs parted by line ends."""
    body_as_shown: str
    """The same in the order of the page."""
    joins: tuple[str, ...]
    """Characters around each place where noise cut a word or a sentence."""
    breaks: tuple[str, ...]
    """Characters around each paragraph's end, where the page shows it and has no line ends but these."""
    site_strings: tuple[str, ...]
    """Must not stand anywhere in the text."""
    site_lines: tuple[str, ...]
    """Short ones: must not stand as a line of the text."""
    facts: dict[str, FactValue] = field(hash=False)
    """By column of the corpus. None: the page does not state it."""
    either: tuple[str, ...] = ()
    """Lines that a careful reader may keep or leave: as lines of the text they count neither way."""

    @property
    def in_order(self) -> bool:
        return self.body == self.body_as_shown


def text_dump(draft: Draft, draw: Draw) -> str:
    """The page as a text dump of the web shows it."""
    gap = "\n" * {"tight": 1, "airy": 2}[draw.knob("dump_gap", {"tight": 1, "airy": 2})]
    chunks = []
    for part in draft.parts:
        if part.html_only or part.hidden:
            continue
        chunks.append(_stream_text(part.stream, draft.paragraphs) if part.stream else "\n".join(part.lines))
    return gap.join(chunks) + "\n"


def _stream_text(stream: Stream, paragraphs: str) -> str:
    between = {"lines": "\n", "blank": "\n\n", "indent": "\n　　", "blanks": "    ", "blank_one": " ", "lost": ""}[
        paragraphs
    ]
    out = []
    for index, token in enumerate(stream):
        match token.kind:
            case "para":
                out.append(token.text or between)
            case "segment":
                out.append(("\n\n" if index else "") + token.text)
            case "block" | "gap" | "line":
                out.append(f"\n{token.text}\n")
            case "unseen":
                pass
            case "wrap":
                out.append(token.text.replace("¶", "\n\n").replace("↵", "\n"))
            case _:
                out.append(token.text)
    return "".join(out)


def fold(text: str) -> str:
    """Full-width forms as ASCII, all blanks dropped: what is compared is never told by width or layout.

    A character that no byte tells any more (U+FFFD) may stand or be left out.
    """
    return re.sub(r"[\s\u200b\ufeff\ufffd]+", "", text.translate(_WIDTHS))


def fold_widths(text: str) -> str:
    """Full-width forms as ASCII; blanks and line ends stay."""
    return text.translate(_WIDTHS)


_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CLAUSE = re.compile(r"[\s,，。;；:：!！?？|│·_/★【】「」()（）<>《》、\-—]+")


def site_text(
    draft: Draft, body: str, markers: Iterable[str], simplified: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everything of the page that is not the speech, folded: strings, and short lines.

    A long line counts clause by clause, so that a half that stays is noticed. What also stands in the speech does not
    count. Traditional strings count in their Simplified form too.
    """
    folded = fold(body)
    own_lines = {fold(line) for line in body.split("\n")}
    noise = [line for part in draft.parts for line in part.lines]
    for part in draft.parts:
        noise += [t.text for t in part.stream or () if t.kind in (NOISE, BLOCK, GAP, LINE, HIDDEN, UNSEEN)]
    noise += [simplified(line) for line in noise]
    pieces = {fold(piece) for line in noise for piece in (line, *_CLAUSE.split(line))}
    strings = {piece for piece in pieces if len(piece) >= 6} | set(map(fold, markers))
    lines = {fold(line) for line in noise if 1 < len(fold(line)) < 6}
    return tuple(sorted(s for s in strings if s not in folded)), tuple(sorted(lines - own_lines))
