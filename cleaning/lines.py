"""A page as lines that know their place: link share, hiddenness, enclosing elements.

HTML and text come out in one form (`Rendered`), so that one layout and one rule read both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaning.model import Box, Line, Link, Rendered
from cleaning.styles import HiddenBy, hidden_by, hides

_BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "section select summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset("script style template svg math iframe object audio video canvas textarea head #comment".split())
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NEWLINES = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")


@dataclass(slots=True)
class _Writer:
    """The text of a page as it grows, with the ranges that are told by markup. One a page."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    line_start: int = 0
    blank: bool = False
    block: int = 0
    box: int = 0
    lines: list[tuple[int, int, int, int]] = field(default_factory=list)

    def write(self, text: str) -> tuple[int, int]:
        """Add text with its blanks collapsed as a browser does. Returns the range it takes."""
        text = _BLANKS.sub(" ", text)
        at_start = self.length == self.line_start
        if text[:1] == " ":
            self.blank = self.blank or not at_start
            text = text[1:]
        trailing = text[-1:] == " "
        text = text[:-1] if trailing else text
        if not text:
            return self.length, self.length
        if self.blank:
            self._put(" ")
        start = self.length
        self._put(text)
        self.blank = trailing
        return start, self.length

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        """End the line if it has text."""
        self.blank = False
        if self.length > self.line_start:
            self.lines.append((self.line_start, self.length, self.block, self.box))
            self._put("\n")
            self.line_start = self.length

    def end_block(self) -> None:
        self.end_line()
        self.block += 1


@dataclass(slots=True)
class _Walk:
    """What is open at the current element."""

    boxes: list[Box]
    hidden: list[tuple[int, int]]
    links: list[Link]
    hidden_since: int | None = None


_Open = tuple[int, tuple[int, str] | None, bool]
"""What closes an element: the box before it or -1, a link's start and href, whether hiddenness began here."""


def render_html(html: str) -> Rendered:
    """Turn markup into lines. Never fails: a browser shows something for any markup, and so does this."""
    tree = LexborHTMLParser(html)
    writer = _Writer()
    walk = _Walk(boxes=[Box(-1, "html", "")], hidden=[], links=[])
    if tree.root is not None:
        _walk(tree.root, writer, walk, hidden_by(node.text() for node in tree.css("style")))
    writer.end_line()
    original = "".join(writer.pieces)
    title = tree.css_first("title")
    return Rendered(
        original=original,
        lines=_lines(writer.lines, walk.links, walk.hidden),
        boxes=tuple(walk.boxes),
        links=tuple(walk.links),
        hidden=tuple(walk.hidden),
        title=(title.text().strip() or None) if title else None,
        meta=tuple(_meta(tree)),
        html=html,
    )


def _meta(tree: LexborHTMLParser) -> Iterable[tuple[str, str]]:
    for node in tree.css("meta[content], link[rel=canonical]"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("rel")
        value = attributes.get("content") or attributes.get("href")
        if name and value:
            yield name.lower(), value.strip()


def _walk(root: LexborNode, writer: _Writer, walk: _Walk, rules: HiddenBy) -> None:
    """Visit every node in page order. A loop and no recursion: pages nest deeper than Python's stack."""
    open_elements: list[_Open] = []
    node = root
    while True:
        tag = node.tag or ""
        if tag == "-text":
            _text(node, writer)
        elif tag not in _SKIPPED and not tag.startswith(("-", "!")):
            open_elements.append(_enter(node, tag, writer, walk, rules))
            if (child := node.first_child) is not None:
                node = child
                continue
            _leave(open_elements.pop(), writer, walk)
        while open_elements and (following := node.next) is None:
            _leave(open_elements.pop(), writer, walk)
            node = node.parent  # type: ignore[assignment] # an element that is open is the parent of its children
        if not open_elements:
            return
        node = following  # type: ignore[assignment] # the loop above ended because it is none


def _enter(node: LexborNode, tag: str, writer: _Writer, walk: _Walk, rules: HiddenBy) -> _Open:
    """Begin an element."""
    attributes = node.attributes
    box_before = -1
    if tag == "br":
        writer.end_line()
    elif tag in _BLOCK:
        writer.end_block()
        box_before = writer.box
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip().lower()
        walk.boxes.append(Box(writer.box, tag, names))
        writer.box = len(walk.boxes) - 1
    begins_hidden = walk.hidden_since is None and (tag == "noscript" or hides(tag, attributes, rules))
    if begins_hidden:
        walk.hidden_since = writer.length
    return box_before, (writer.length, attributes.get("href") or "") if tag == "a" else None, begins_hidden


def _text(node: LexborNode, writer: _Writer) -> None:
    text = node.text_content or ""
    if "\n" in text and (parent := node.parent) is not None and parent.tag in ("pre", "xmp"):
        for line in text.split("\n"):
            writer.write(line)
            writer.end_line()
    else:
        writer.write(text)


def _leave(element: _Open, writer: _Writer, walk: _Walk) -> None:
    box_before, link, begins_hidden = element
    if link is not None and writer.length > link[0]:
        walk.links.append(Link(link[0], writer.length, link[1]))
    if begins_hidden and walk.hidden_since is not None:
        if writer.length > walk.hidden_since:
            walk.hidden.append((walk.hidden_since, writer.length))
        walk.hidden_since = None
    if box_before >= 0:
        writer.end_block()
        writer.box = box_before


def _covered(start: int, end: int, ranges: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """How many characters of a line sorted ranges cover, and the first range that may reach the next line."""
    covered = 0
    while at < len(ranges) and ranges[at][1] <= start:
        at += 1
    index = at
    while index < len(ranges) and ranges[index][0] < end:
        covered += max(0, min(end, ranges[index][1]) - max(start, ranges[index][0]))
        index += 1
    return covered, at


def _lines(raw: list[tuple[int, int, int, int]], links: list[Link], hidden: list[tuple[int, int]]) -> tuple[Line, ...]:
    link_ranges = sorted((link.start, link.end) for link in links)
    lines = []
    link_at = hidden_at = 0
    for start, end, block, box in raw:
        linked, link_at = _covered(start, end, link_ranges, link_at)
        unseen, hidden_at = _covered(start, end, hidden, hidden_at)
        length = end - start
        lines.append(Line(start, end, block, box, min(1.0, linked / length), unseen >= length))
    return tuple(lines)


def render_text(text: str) -> Rendered:
    """Turn plain text into lines. A blank line ends a block."""
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    lines = []
    block = start = 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(start, start + len(raw), block))
        else:
            block += 1
        start += len(raw) + 1
    return Rendered(original=text, lines=tuple(lines))
