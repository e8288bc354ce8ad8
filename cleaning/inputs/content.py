"""A page gets its content, whatever input it came from, or the reason why it can't."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from cleaning.decode import MAGIC
from cleaning.inputs.markup import is_markup, is_sitemap, opens_markup
from cleaning.inputs.source import MAX_PAGE_BYTES
from cleaning.model import Page, Rejection
from cleaning.reading import printable

_NO_PAGES = ("image/", "audio/", "video/", "font/", "text/css", "javascript", "application/json", "application/pdf")
"""Parts of a content type that belong to no page, where the bytes do not say otherwise."""


def with_body(page: Page, body: bytes) -> Page | Rejection:
    """The page with these bytes."""
    if not body.strip():
        return refuse(page, "empty", "there are no bytes but blanks")
    if len(body) > MAX_PAGE_BYTES:
        return too_large(page)
    if is_sitemap(body):
        return refuse(page, "sitemap", "it names addresses and holds no text")
    foreign = next((what for magic, what in MAGIC if body.startswith(magic)), None)
    if foreign is not None:
        return refuse(page, "not_text", f"the bytes are {foreign}")
    markup = is_markup(body)
    content_type = (page.content_type or "").lower()
    if not markup and any(part in content_type for part in _NO_PAGES):
        return refuse(page, "not_text", f"the server calls it {content_type}")
    return replace(page, body=body, is_html=markup)


def with_text(page: Page, text: str) -> Page | Rejection:
    """The page with this text, which is markup only if it begins as an HTML document does."""
    if not text.strip():
        return refuse(page, "empty", "there is no text but blanks")
    if len(text) > MAX_PAGE_BYTES:
        return too_large(page)
    return replace(page, text=printable(text), is_html=opens_markup(text))


def with_markup(page: Page, html: str) -> Page | Rejection:
    """The page with this markup; text without a tag is taken as text."""
    result = with_text(page, html)
    return replace(result, is_html=is_markup(html)) if isinstance(result, Page) else result


def refuse(page: Page, reason: str, detail: str) -> Rejection:
    """A rejection of a page that has no content yet."""
    return Rejection(page.page_id, page.url, "read", reason, detail, file_path=page.file_path)


def too_large(page: Page) -> Rejection:
    """The rejection of a page beyond the limit."""
    return refuse(page, "unreadable", f"it is larger than {MAX_PAGE_BYTES} bytes, the most that a page may have")


def moment(value: object) -> datetime | None:
    """A time of an input in UTC: a datetime, an ISO 8601 string or seconds since 1970; None for anything else."""
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value.strip())
        elif isinstance(value, int | float) and not isinstance(value, bool):
            value = datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
