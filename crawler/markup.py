"""Tags and text of a page's bytes, in one pass and linear time, whatever the bytes are.

A tree costs more than time: a tag with 40,000 attributes holds libxml2 up for half a minute, and what lies deeper than
its limit of nesting is lost without a word. Links and forms need no tree. The bytes are read as Latin-1: in UTF-8 and
GB18030 alike no byte of a Chinese character is a quote or an angle bracket, so tags come out whole in any encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""Elements whose content is no markup."""
_RAW_BYTES = frozenset(name.encode("ascii") for name in _RAW)
_SHOWN = ("textarea", "title")
_ATTRIBUTE = rb"""[\s/]*+(?:[^\s/>=]++|=[^\s/>=]*+)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?"""
_REST_OF_TAG = re.compile(rb"(?:" + _ATTRIBUTE + rb")*+[\s/]*+>")
_ANY_TAG = re.compile(rb"<(?:(!--)|(/?[a-zA-Z][^\s/>]*+)|(?=[!?/]))")
_ATTRIBUTES = re.compile(
    rb"""[\s/]*+([^\s/>=]++|=[^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?""", re.DOTALL
)
MAX_ATTRIBUTES = 200
"""Attributes of a tag that are read; no page of these sites has a tag with thirty."""


class Tag(NamedTuple):
    """A tag."""

    name: str
    """In lower case; that of an end tag begins with a slash."""
    source: bytes
    """What stands between its name and its closing bracket."""
    text: bytes
    """The text between the tag before it and this one; comments, scripts and styles are none."""

    def attributes(self) -> dict[str, str]:
        """As `attributes` tells them."""
        return attributes(self.source)


def attributes(source: bytes) -> dict[str, str]:
    """The first attributes of a tag, names in lower case, each value as Latin-1 with its entities undone."""
    found: dict[str, str] = {}
    at = 0
    for _ in range(MAX_ATTRIBUTES):
        match = _ATTRIBUTES.match(source, at)
        if match is None or match.end() == at:
            break
        at = match.end()
        value = next((group for group in match.groups()[1:] if group is not None), b"")
        found.setdefault(match[1].decode("latin-1").lower(), unescape(value.decode("latin-1")))
    return found


def starts(body: bytes, names: str) -> Iterator[tuple[bytes, bytes]]:
    """Name and source (as in `Tag`) of the start tags of these names (`a|base`) in their order. Ends as `tags` does."""
    search, rest_of = _stops(names).search, _REST_OF_TAG.match
    lowered = b""
    at = 0
    while match := search(body, at):
        at = match.end()
        if match[1]:
            at = _behind(body, b"-->", at)
            continue
        rest = rest_of(body, at)
        if rest is None:
            return
        name = match[2].lower()
        if name in _RAW_BYTES:
            lowered = lowered or body.lower()
            at = _behind(lowered, b"</" + name, rest.end())
            continue
        yield name, body[at : rest.end() - 1]
        at = rest.end()


def tags(body: bytes) -> Iterator[Tag]:
    """The tags of a page in their order, and last a nameless one that carries the text behind them.

    Ends where a tag, a comment or a script has no end.
    """
    lowered = body.lower()
    at = 0
    text: list[bytes] = []
    while match := _ANY_TAG.search(body, at):
        text.append(body[at : match.start()])
        if match[1]:
            at = _behind(body, b"-->", match.end())
            continue
        if not match[2]:
            at = _behind(body, b">", match.end())
            continue
        rest = _REST_OF_TAG.match(body, match.end())
        if rest is None:
            at = len(body)
            break
        at = rest.end()
        name = match[2].lower().decode("latin-1")
        yield Tag(name, body[match.end() : at - 1], b" ".join(text))
        text.clear()
        if name in _RAW:
            end = lowered.find(b"</" + match[2].lower(), at)
            if name in _SHOWN and end >= 0:
                text.append(body[at:end])
            at = len(body) if end < 0 else end
    text.append(body[at:])
    yield Tag("", b"", b" ".join(text))


@cache
def _stops(names: str) -> re.Pattern[bytes]:
    """Comments, elements without markup, and tags of these names."""
    wanted = "|".join((names, *_RAW)).encode("ascii")
    return re.compile(rb"<(?:(!--)|((?:" + wanted + rb")(?=[\s/>])))", re.IGNORECASE)


def _behind(body: bytes, mark: bytes, at: int) -> int:
    """Where a mark ends that comes next, else the end of the body."""
    found = body.find(mark, at)
    return len(body) if found < 0 else found + len(mark)
