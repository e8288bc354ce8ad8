"""One form for all spellings of an address."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_\w{1,20}|spm|scm|gclid|fbclid|msclkid|bd_vid|yclid|_ga|hm(?:sr|pl|cu|kw|ci)", re.IGNORECASE
)
"""Names of parameters that say where a reader came from: they change nothing on the page."""
_SESSION = re.compile(
    r"jsessionid|phpsessid|aspsessionid\w{0,20}|asp\.net_sessionid|cfid|cftoken|session_?id|sessid|sid", re.IGNORECASE
)
"""Names of parameters that tell one visitor from another."""
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?#]*", re.IGNORECASE)
_COOKIELESS = re.compile(r"/\((?:[A-Z]\([^/()]{10,60}\)){1,3}\)(?=/)", re.IGNORECASE)
"""`/(S(k3…))/`: how ASP.NET puts a session into the path."""
_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical(url: str) -> str:
    """The address without what makes no other page: RFC 3986 normalisation, no fragment, no tracking, no session.

    The order of the parameters is kept, since some servers mind it. Raises ValueError for what is no URL.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port != _PORTS.get(scheme):
        host = f"{host}:{parts.port}"
    if parts.username is not None:
        host = f"{parts.netloc.rpartition('@')[0]}@{host}"
    path, query = parts.path, parts.query
    if ";" in path:
        path = _SESSION_PATH.sub("", path)
    if "/(" in path:
        path = _COOKIELESS.sub("", path)
    if "/." in path:
        path = _without_dots(path)
    if query:
        kept = [pair for pair in query.split("&") if pair and not _is_noise(pair.partition("=")[0])]
        query = escaped("&".join(kept))
    return urlunsplit((scheme, host, escaped(path) or "/", query, ""))


def _is_noise(name: str) -> bool:
    return _TRACKING.fullmatch(name) is not None or _SESSION.fullmatch(name) is not None


def escaped(text: str) -> str:
    """Escapes in capitals, and none where none is needed."""
    return _ESCAPE.sub(_one_escape, text) if "%" in text else text


def _one_escape(match: re.Match[str]) -> str:
    return "".join(chr(b) if b in _UNRESERVED else f"%{b:02X}" for b in unquote_to_bytes(match.group()))


def _without_dots(path: str) -> str:
    """The path without its `.` and `..` (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if len(kept) > 1:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if path.endswith(("/.", "/..")):
        kept.append("")
    return "/".join(kept)
