"""What a tombstone knows a page by: the SHA-256 of one form for all addresses of a document.

`crawler.takedowns` reads the same list and makes the same form without importing this file; a test holds both together.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

_HOSTS = re.compile(r"^(?:www\d?|m|wap|mobile|3g)\.(?=[^.]+\.)")
_NUMBERED = re.compile(
    r"/(?:m/)?(?:p-|shtml/view-|doc/|paper/|view\.aspx\?(?:[^?]*&)?id=)(?P<number>\d{5,20})(?=\D|$)"
    r"|/html/\d{4}/\d{4}/(?P<filed>\d{5,20})(?:_\d{1,4})?\.shtml?(?:\?|$)",
    re.ASCII | re.IGNORECASE,
)
"""Addresses that carry the site's number of the document: all that carry it are one document, its further pages too."""
_TRACKING = re.compile(r"(?:utm_[a-z]+|from|spm|source|ref)=[^&]*(?:&|$)", re.ASCII | re.IGNORECASE)


def canonical(address: str) -> str:
    """The one form of all addresses of a document; an id that is no address as it is, without blanks around it.

    Scheme, port, fragment, `www.` and `m.`, tracking parameters and a slash at the end make no difference. Where the
    address carries the site's number of the document, nothing but site and number counts.
    """
    text = address.strip()
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # brackets that no address has
        return text
    if parts.scheme.lower() not in ("http", "https") or not host:
        return text
    path = unquote(parts.path, errors="replace")
    query = _TRACKING.sub("", unquote(parts.query, errors="replace")).rstrip("&")
    place = f"{path}?{query}" if query else path
    speech = f"#{parts.fragment}" if parts.fragment.startswith("speech-") else ""
    if numbered := _NUMBERED.match(place):
        place = f"#{numbered['number'] or numbered['filed']}"
    return f"{_HOSTS.sub('', host)}{place.rstrip('/')}{speech}"


def digest(address: str) -> str:
    """The SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(address).encode("utf-8", "surrogatepass")).hexdigest()
