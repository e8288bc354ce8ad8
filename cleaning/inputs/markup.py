"""Whether bytes or text are markup: told by what stands in them, not by the name of the file."""

from __future__ import annotations

import re
import zlib

_HEAD = 2**16
_OPENING = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:html|head|body|title|meta|link|script|style|div|p|span|a|br|hr|table|tbody|tr|td|th|ul|ol|li|dl|dd|dt"
    r"|h[1-6]|img|font|center|b|strong|em|section|article|main|nav|form|input)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_SITEMAP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<[?!][^>]{0,2000}>\s*+){0,20}<(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)[\s>]"
)
_TAGS = 3
"""So many tags make markup; a text may quote one or two."""


def is_markup(content: bytes | str) -> bool:
    """Whether the first 64 kB hold HTML: its opening, or several of its tags. UTF-16 is recognised too."""
    head = content[:_HEAD]
    text = head.replace(b"\0", b"").decode("latin-1") if isinstance(head, bytes) else head
    text = text.removeprefix("\xef\xbb\xbf").removeprefix("\ufeff").removeprefix("\xff\xfe").removeprefix("\xfe\xff")
    return opens_markup(text) or sum(1 for _ in zip(range(_TAGS), _TAG.finditer(text), strict=False)) == _TAGS


def opens_markup(text: str) -> bool:
    """Whether a text begins as an HTML document does."""
    return _OPENING.match(text[:_HEAD]) is not None


def is_sitemap(content: bytes) -> bool:
    """Whether the bytes, gzipped or not, begin as a sitemap or an index of sitemaps does."""
    head = content[:_HEAD]
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return False
    return _SITEMAP.match(head) is not None
