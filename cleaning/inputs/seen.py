"""A page of an input without its content: what choosing between pages and knowing them again takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import datetime

from cleaning.inputs.turns import Part, part_of
from cleaning.model import Page

_NOT_OF_IT = ("page_id", "body", "text", "record")
"""Fields that `Seen.key` does not take as they are: the id may change, content goes in as its digest, and where a
page lies in its file shows in no row."""
_NAMES = tuple(field.name for field in fields(Page) if field.name not in _NOT_OF_IT)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was read once."""

    page_id: str
    url: str | None
    fetched_at: datetime | None
    file_path: str
    record: int
    digest: bytes
    """SHA-256 of its content, text as UTF-8."""
    fields: bytes
    """A digest of its other fields, and of whether its content is text or bytes."""
    part: Part | None = None
    """What it tells of the document that it may be a page of."""

    @property
    def key(self) -> bytes:
        """16 bytes that differ where anything differs from which the page's rows are made."""
        parts = self.digest + self.fields + self.page_id.encode("utf-8", "surrogatepass")
        return hashlib.sha256(parts).digest()[:16]

    def named(self, page_id: str) -> Seen:
        """The same page under another id."""
        return replace(self, page_id=page_id)


def seen(page: Page) -> Seen:
    """What is kept in mind of a page."""
    content = page.body if page.body is not None else (page.text or "").encode("utf-8")
    others = [(name, getattr(page, name)) for name in _NAMES]
    return Seen(
        page.page_id,
        page.url,
        page.fetched_at,
        page.file_path,
        page.record,
        hashlib.sha256(content).digest(),
        hashlib.sha256(repr((others, page.body is None)).encode("utf-8", "surrogatepass")).digest()[:16],
        part_of(page),
    )
