"""A page as lines that know their place: link share, hiddenness, enclosing elements.

HTML and text come out in one form (`Rendered`), so that one layout and one rule read both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaning.fold import CJK
from cleaning.model import Box, Line, Link, Rendered
from cleaning.styles import HiddenBy, hidden_by, hides, is_pale

_BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "section select summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset("script style template svg math iframe object audio video canvas textarea head #comment".split())
_SKIP, _INLINE, _BLOCKS, _BREAK, _LINK, _UNSEEN = range(6)
_KINDS = {
    **dict.fromkeys(_SKIPPED, _SKIP),
    **dict.fromkeys(_BLOCK, _BLOCKS),
    "br": _BREAK,
    "a": _LINK,
    "noscript": _UNSEEN,
}
"""What an element does to the text. Elements that are not named do nothing."""
_ENDS_LINE = (_BLOCKS, _BREAK)
_PRE = frozenset(("pre", "xmp"))
"""Elements whose line ends are shown, those of <textarea> aside."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NEWLINES = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_LONGEST_TITLE = 2_000
"""Characters of <title> that are kept. Much more is keywords."""
_FAR = 1 << 60
"""A place behind any page."""
_line = partial(tuple.__new__, Line)
_box = partial(tuple.__new__, Box)
_link = partial(tuple.__new__, Link)


class _Markup(NamedTuple):
    """What the walk over the elements gives: fields of `Rendered`, their parts as plain tuples."""

    original: str
    lines: list[tuple[int, int, int, int]]
    """Start, end, block and box."""
    boxes: list[tuple[int, str, str]]
    links: list[tuple[int, int, str]]
    hidden: list[tuple[int, int]]
    hiding: list[int]
    """Which of the page's hiding elements, counted from 0, hides each range."""


def render_html(html: str) -> Rendered:
    """Turn markup into lines. Never fails: a browser shows something for any markup, and so does this."""
    tree = LexborHTMLParser(html)
    rules = hidden_by(node.text() for node in tree.css("style"))
    markup = _shown(tree.root, rules) if tree.root is not None else _Markup("", [], [], [], [], [])
    title = tree.css_first("title")
    return Rendered(
        original=markup.original,
        lines=_lines(markup.lines, markup.links, markup.hidden),
        boxes=tuple(map(_box, markup.boxes)),
        links=tuple(map(_link, markup.links)),
        hidden=tuple(markup.hidden),
        title=(title.text()[:_LONGEST_TITLE].strip() or None) if title else None,
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


_SENTENCE_END = re.compile("[。！？；]")
_REVEALED = 3
"""Elements in each other that hide the whole text, at most."""


def _shown(root: LexborNode, rules: HiddenBy) -> _Markup:
    """The walk over the elements, in which an element that hides most of the page's sentences hides nothing.

    Its script shows it as soon as the page is loaded: the text of an account's article, say.
    """
    shown: frozenset[int] = frozenset()
    for _ in range(_REVEALED):
        markup = _walk(root, rules, shown)
        if not markup.hidden:
            break
        (start, end), which = max(zip(markup.hidden, markup.hiding, strict=True), key=lambda one: one[0][1] - one[0][0])
        if 3 * (end - start) < len(markup.original):
            break
        sentences = len(_SENTENCE_END.findall(markup.original))
        if 2 * len(_SENTENCE_END.findall(markup.original, start, end)) <= sentences:
            break
        shown |= {which}
    return markup


_Closing = tuple[int, int, str | None, bool]
"""What ends with an element: the box before it or -1, where it starts, its href if it is a link, whether it hides."""


def _walk(root: LexborNode, rules: HiddenBy, shown_all: frozenset[int]) -> _Markup:  # noqa: C901, PLR0912, PLR0915 # see below
    """Visit every node in page order. A loop and no recursion: pages nest deeper than Python's stack.

    `shown_all` are the hiding elements, counted from 0, that are taken to hide nothing.

    One long function, for its inner part runs thousands of times a page and a call costs as much as what it does.
    """
    pieces: list[str] = []
    lines: list[tuple[int, int, int, int]] = []
    boxes = [(-1, "html", "")]
    links: list[tuple[int, int, str]] = []
    hidden: list[tuple[int, int]] = []
    hiding: list[int] = []
    n_hiding = -1
    length = line_start = block = box = 0
    hidden_since = -1
    # Whether a blank is due before the next text, and whether the page has line ends that are shown.
    blank = has_pre = False
    styles: dict[str, bool] = {}
    pale: set[int] = set()
    open_elements: list[tuple[LexborNode, str, _Closing | None]] = []
    node = root
    while True:
        tag = node.tag or ""
        if tag == "-text":
            in_pre = has_pre and open_elements[-1][1] in _PRE and "\n" in (node.text_content or "")
            if not in_pre and node.is_empty_text_node:
                blank = blank or length > line_start
            else:
                written = node.text_content or ""
                for text in written.split("\n") if in_pre else (written,):
                    uneven = "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text
                    shown = _BLANKS.sub(" ", text) if uneven else text
                    if shown[:1] == " ":
                        blank = blank or length > line_start
                        shown = shown[1:]
                    if shown:
                        if blank:
                            pieces.append(" ")
                            length += 1
                        blank = shown[-1] == " "
                        if blank:
                            shown = shown[:-1]
                        pieces.append(shown)
                        length += len(shown)
                    if in_pre:
                        blank = False
                        if length > line_start:
                            lines.append((line_start, length, block, box))
                            pieces.append("\n")
                            length += 1
                            line_start = length
            following = node.next
        elif (kind := _KINDS.get(tag, _INLINE)) != _SKIP and tag[:1] not in _NO_ELEMENTS:
            attributes = node.attributes
            closing: _Closing | None = None
            if kind in _ENDS_LINE:
                blank = False
                if length > line_start:
                    lines.append((line_start, length, block, box))
                    pieces.append("\n")
                    length += 1
                    line_start = length
                if kind == _BLOCKS:
                    block += 1
                    closing = (box, 0, None, False)
                    boxes.append((box, tag, _names(attributes) if attributes else ""))
                    box = len(boxes) - 1
            elif kind == _LINK:
                closing = (-1, length, attributes.get("href") or "", False)
            if hidden_since < 0:
                hides_it = kind == _UNSEEN or ((attributes or rules.names) and hides(tag, attributes, rules, styles))
                if not hides_it and rules.pale and kind == _INLINE and is_pale(tag, attributes, rules):
                    hides_it = True
                    pale.add(n_hiding + 1)
                if hides_it:
                    n_hiding += 1
                    if n_hiding not in shown_all:
                        hidden_since = length
                        before, _, href, _ = closing or (-1, 0, None, False)
                        closing = (before, length, href, True)
            has_pre = has_pre or tag in _PRE
            open_elements.append((node, tag, closing))
            if (child := node.first_child) is not None:
                node = child
                continue
            following = None
        else:
            following = node.next
        while following is None:
            if open_elements:
                node, _, closing = open_elements.pop()
                if closing is not None:
                    before, start, href, hides_all = closing
                    if href is not None and length > start:
                        links.append((start, length, href))
                    if hides_all:
                        if length > hidden_since:
                            hidden.append((hidden_since, length))
                            hiding.append(n_hiding)
                        hidden_since = -1
                    if before >= 0:
                        blank = False
                        if length > line_start:
                            lines.append((line_start, length, block, box))
                            pieces.append("\n")
                            length += 1
                            line_start = length
                        block += 1
                        box = before
            if not open_elements:
                if length > line_start:
                    lines.append((line_start, length, block, box))
                    pieces.append("\n")
                markup = _Markup("".join(pieces), lines, boxes, links, hidden, hiding)
                return _beside_text(markup, pale) if pale else markup
            following = node.next
        node = following


def _beside_text(markup: _Markup, pale: set[int]) -> _Markup:
    """The same, where pale elements hide nothing unless more of other text stands on their line.

    A whole line of them may stand on a background of its own. Debris of a few signs is left to its own rules, which
    look at all of it.
    """
    unseen = [0] * len(markup.lines)
    at = [bisect_right(markup.lines, start, key=_start) - 1 for start, _ in markup.hidden]
    for line, (start, end) in zip(at, markup.hidden, strict=True):
        unseen[line] += end - start
    whole = {line for line, (start, end, *_) in enumerate(markup.lines) if 2 * unseen[line] > end - start}
    says = [len(_CHINESE.findall(markup.original, start, end)) >= _SAYS for start, end in markup.hidden]
    kept = [n for n, which in enumerate(markup.hiding) if which not in pale or (says[n] and at[n] not in whole)]
    return markup._replace(hidden=[markup.hidden[n] for n in kept], hiding=[markup.hiding[n] for n in kept])


_SAYS = 4
"""Chinese characters of the shortest pale text that says something."""
_CHINESE = re.compile(f"[{CJK}]")
_start = itemgetter(0)
_NO_ELEMENTS = frozenset("-!")
"""What the names of comments and the like begin with in the parser's tree."""


def _names(attributes: Mapping[str, str | None]) -> str:
    return f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip().lower()


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


_FAR = 1 << 60
"""A place behind any page."""


def _lines(
    raw: list[tuple[int, int, int, int]], links: list[tuple[int, int, str]], hidden: list[tuple[int, int]]
) -> tuple[Line, ...]:
    link_ranges = sorted((start, end) for start, end, _ in links)
    lines = []
    link_at = hidden_at = 0
    # Most lines lie before the next link and the next hidden range.
    next_link = link_ranges[0][0] if link_ranges else _FAR
    next_hidden = hidden[0][0] if hidden else _FAR
    for start, end, block, box in raw:
        share = 0.0
        unseen = 0
        if end > next_link:
            linked, link_at = _covered(start, end, link_ranges, link_at)
            next_link = link_ranges[link_at][0] if link_at < len(link_ranges) else _FAR
            share = min(1.0, linked / (end - start))
        if end > next_hidden:
            unseen, hidden_at = _covered(start, end, hidden, hidden_at)
            next_hidden = hidden[hidden_at][0] if hidden_at < len(hidden) else _FAR
        lines.append((start, end, block, box, share, unseen >= end - start))
    return tuple(map(_line, lines))


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
