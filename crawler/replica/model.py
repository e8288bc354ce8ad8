"""The types of the replica: what a speech is, what a page of a site is, and what stands on it in truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Speech:
    """A whole speech, as its author would have handed it in."""

    id: str
    kind: str
    """讲话, 致辞, 述职 … as `texts/kinds.toml` names them."""
    topic: str
    title: str
    place: str
    """The invented place whose speech it is."""
    paragraphs: tuple[str, ...]
    """Simplified, full-width punctuation, the title not among them."""

    @property
    def body(self) -> str:
        """The text, one paragraph a line."""
        return "\n".join(self.paragraphs)


class Relation(StrEnum):
    """How the text of a document on a site relates to the speech it was taken from."""

    FULL = "full"
    PREVIEW = "preview"
    EDITED = "edited"
    SHUFFLED = "shuffled"


@dataclass(frozen=True, slots=True)
class Copy:
    """A speech as one site holds it, before the site's template is laid around it."""

    speech: Speech
    site: str
    """Key of the site."""
    title: str
    """The title under which the site has it."""
    paragraphs: tuple[str, ...]
    """All paragraphs of this copy, light edits included."""
    relation: Relation
    share: float
    """How much of `paragraphs` the site shows, 0 to 1, by characters. 1 where it shows all."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states about its document. None where it does not say."""

    uploaded_at: str | None = None
    """As the page writes it: `2021-03-04` or `2021-03-04 10:20:30`."""
    uploader: str | None = None
    doc_number: str | None = None
    page_count: int | None = None
    file_format: str | None = None
    file_size: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()


class PageKind(StrEnum):
    """What a page is, for a reader who wants speeches."""

    DOCUMENT = "document"
    LIST = "list"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a perfect extraction of a page would bring out."""

    url: str
    site: str
    kind: PageKind
    speech_id: str | None = None
    title: str | None = None
    """Without the site's additions (.docx, VIP, 【…】)."""
    body: str | None = None
    """This page's text: Simplified, paragraphs by a line feed, full-width punctuation, in its true order. Damage that
    the uploaded file itself had (see `damage`) is still in it, since only a guess could repair that."""
    relation: Relation | None = None
    """Of the document, all its pages together."""
    share: float | None = None
    """Share of the speech that the document shows, all its pages together, 0 to 1."""
    hidden_chars: int | None = None
    """The number of hidden characters that the page states."""
    facts: Facts = field(default_factory=Facts)
    part: int = 1
    parts: int = 1
    """Of how many linked pages the document consists."""
    same_as: str | None = None
    """The main address of this document, where this page is another address of it."""
    paragraphs_shown: bool = True
    """Whether the page shows where paragraphs end. Where not, compare without line feeds."""
    damage: tuple[str, ...] = ()
    """Lasting damage of the text: `spun_words`, `ocr_slips`."""


@dataclass(frozen=True, slots=True)
class Resource:
    """An answer that a site gives."""

    url: str
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    """Target of a redirect."""
    gzip: bool = False
    """Whether the site compresses it for a client that asks for it."""
    headers: tuple[tuple[str, str], ...] = ()
    """Further headers, by which it may say that the body is compressed already."""
    wait: float = 0.0
    """Seconds before it is sent; before each part of a stream."""
    stream: Callable[[], Iterator[bytes]] | None = None
    """The whole answer in parts, status line and headers among them, perhaps without an end."""


@dataclass(frozen=True, slots=True)
class Site:
    """All that one site answers."""

    key: str
    name: str
    resources: tuple[Resource, ...]
    truths: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A request as the proxy saw it. A refused tunnel has the method CONNECT and the host's https address."""

    method: str
    url: str
    status: int
    at: datetime
    """UTC."""
