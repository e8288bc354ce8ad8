"""Between Scrapy's requests and responses and the bytes of an archive."""

from __future__ import annotations

import zlib
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.answers import Answer
from crawler.politeness.walls import MAX_BYTES


def to_response(answer: Answer, request: Request) -> Response:
    """An archived answer as Scrapy's downloader would have given it."""
    headers = Headers()
    for name, value in answer.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=answer.body)
    return kind(url=request.url, status=answer.status, headers=headers, body=answer.body, request=request)


def header(response: Response, name: str) -> str | None:
    """A header's last value without blanks around it; None where it has none."""
    value: bytes | None = response.headers.get(name)
    return value.decode("latin-1").strip() or None if value is not None else None


def request_head(request: Request) -> bytes:
    """Request line and headers as sent, but for the proxy's own."""
    parts = urlsplit(request.url)
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    lines = [f"{request.method} {target} HTTP/1.1".encode("ascii"), f"Host: {parts.netloc}".encode("ascii")]
    for name, values in request.headers.items():
        if name.lower() != b"proxy-authorization":
            lines += [name + b": " + value for value in values]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def undone(response: Response) -> bytes | None:
    """A body with its content coding undone; None where it is larger than what is looked at, or of another coding."""
    coding: bytes = response.headers.get(b"Content-Encoding") or b""
    if coding.strip().lower() in {b"", b"identity"}:
        return response.body if len(response.body) <= MAX_BYTES else None
    if coding.strip().lower() not in {b"gzip", b"x-gzip"}:
        return None
    try:
        found = zlib.decompressobj(wbits=31).decompress(response.body, MAX_BYTES + 1)
    except zlib.error:
        return None
    return found if len(found) <= MAX_BYTES else None
