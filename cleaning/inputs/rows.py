"""A row of a table or of a JSON lines file as a page.

Its fields: `id`, `url`, `fetched_at`, `content_type`, all optional, and one of `html_b64` (the page's bytes), `html`,
`text`. Where a row has several of these, the one nearest to the bytes counts.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from cleaning.inputs.content import moment, refuse, with_body, with_markup, with_text
from cleaning.inputs.source import Source
from cleaning.model import Page, Rejection
from cleaning.reading import printable

CONTENT = ("html_b64", "html", "text")
META = ("id", "url", "fetched_at", "content_type")


def read_row(source: Source, number: int, row: Mapping[str, object]) -> Page | Rejection:
    """The row as a page. `number` counts from 1; a row without id and url is known by it."""
    url = _word(row.get("url"))
    page = Page(
        page_id=_word(row.get("id")) or url or f"{source.name}#{number}",
        url=url,
        fetched_at=moment(row.get("fetched_at")),
        content_type=_word(row.get("content_type")),
        file_path=source.name,
        record=number,
    )
    key = next((key for key in CONTENT if row.get(key) is not None), None)
    value = row.get(key) if key else None
    if key is None:
        return refuse(page, "empty", f"row {number} has none of {', '.join(CONTENT)}")
    if isinstance(value, bytes):
        return with_body(page, value)
    if not isinstance(value, str):
        return refuse(page, "unreadable", f"row {number}: {key} is no string")
    if key == "html_b64":
        try:
            return with_body(page, base64.b64decode(value, validate=True))
        except binascii.Error as error:
            return refuse(page, "unreadable", f"row {number}: html_b64 is no Base64 ({error})")
    return with_markup(page, value) if key == "html" else with_text(page, value)


def _word(value: object) -> str | None:
    """A short field as text, None where it is empty. Whole numbers count, also where a table holds them as floats."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return printable(str(value)).strip() or None
