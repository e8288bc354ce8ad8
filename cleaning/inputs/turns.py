"""Which page of a document an address and the markup behind it tell of: `/p-88-2.html` is the second of `/p-88.html`.

Archives of others say nothing of documents. An address alone may mean anything (`/report-2.html`), so it counts where
it carries a site's number of the document, or where one of both pages names the other in its markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from cleaning.model import Page
from cleaning.takedown.addresses import canonical

MOST = 99
"""Pages of a document; sites of which the lists have such addresses have lists of more."""
_TURN = re.compile(r"(?P<stem>[\w.~-]*\w)[-_](?P<number>[1-9][0-9]?)(?P<ending>\.[a-z]{3,5})", re.ASCII | re.IGNORECASE)
"""The last piece of a further page's path."""
_FIRST = re.compile(r"(?P<stem>[\w~-]{1,100})(?P<ending>\.[a-z]{3,5})", re.ASCII | re.IGNORECASE)
_KINDS = ("", "detail", "part")
_NUMBER = rb"[-_]([1-9][0-9]?)\."


@dataclass(frozen=True, slots=True)
class Part:
    """What a page tells of the document that it may be a page of."""

    of: str = ""
    """The document of which its address makes it a further page; empty where it makes it none."""
    number: int = 1
    """Which page of that it is, from 1."""
    sure: bool = False
    """Whether that is told by more than its address."""
    names: tuple[int, ...] = ()
    """The further pages of itself that its markup names, if it is a first page."""
    holds: tuple[int, ...] = ()
    """Pages that were joined to it in its own file."""
    size: int = 0
    """Bytes of its content."""


def part_of(page: Page) -> Part | None:
    """What a page tells; None where it tells nothing, as most pages do."""
    if not page.url or page.kind not in _KINDS:
        return None
    try:
        parts = urlsplit(page.url)
    except ValueError:  # brackets that no address has
        return None
    folder, _, name = parts.path.rpartition("/")
    holds = tuple(one.number for one in page.further)
    first = _FIRST.fullmatch(name)
    names = _named(page, first["stem"]) if first is not None else ()
    size = len(page.body if page.body is not None else page.text or "")
    turn = _TURN.fullmatch(name)
    if turn is None or turn["number"] == "1":
        return Part(names=names, holds=holds, size=size) if names or holds else None
    stem = urlunsplit(parts._replace(path=f"{folder}/{turn['stem']}{turn['ending']}", fragment=""))
    document, number = canonical(stem), int(turn["number"])
    sure = page.kind == "part" or canonical(page.url) == document or bool(_siblings(page, turn["stem"], number))
    return Part(document, number, sure, names, holds, size)


def _named(page: Page, stem: str) -> tuple[int, ...]:
    """The further pages of a document of this name that a page's markup names."""
    begins = stem.encode()
    body = page.body or b""
    if not page.is_html or (begins + b"-" not in body and begins + b"_" not in body):
        return ()
    found = re.findall(rb"""(?<=["'/=])""" + re.escape(begins) + _NUMBER, body)
    return tuple(sorted({int(number) for number in found} - {1}))


def _siblings(page: Page, stem: str, number: int) -> bool:
    """Whether a further page names another page of its document."""
    begins = stem.encode()
    body = page.body or b""
    if not page.is_html or begins not in body:
        return False
    first = re.search(rb"""(?<=["'/=])""" + re.escape(begins) + rb"\.", body)
    return first is not None or any(one != number for one in _named(page, stem))
