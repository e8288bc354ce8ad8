"""A page to its text: bytes decoded, misreadings of others undone, and in words how."""

from __future__ import annotations

import re

from cleaning.decode import DecodeError, decode
from cleaning.model import Page
from cleaning.mojibake import lost, undo


def read_text(page: Page) -> tuple[str, str]:
    """The page's text, and how it was read where that was not plain UTF-8.

    Raises DecodeError for bytes that are no text, and for text that was stored with its characters lost.
    """
    how = []
    text = None if page.text is None else printable(page.text)
    if text is None:
        decoded = decode(page.body or b"", page.content_type)
        text = decoded.text
        if decoded.encoding != "utf-8":
            how.append(decoded.encoding)
        if decoded.n_replaced:
            how.append(f"{decoded.n_replaced} bytes lost")
    undone = undo(text)
    if seen := lost(undone):
        raise DecodeError("undecodable", seen)
    return undone.text, ", ".join([*how, *undone.how])


_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")


def _character(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def printable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", _PAIR.sub(_character, text))
    return text
