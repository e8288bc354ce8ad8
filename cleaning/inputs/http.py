"""An HTTP response as an archive keeps it: its status, its type and its body without transfer and content encoding."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Literal

from fastwarc.warc import WarcRecord

RIGHTS_HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy")
"""Headers that say what may be done with an answer."""
_CHUNK_SIZE = re.compile(rb"\r?\n?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


@dataclass(frozen=True, slots=True)
class Response:
    """What the server answered."""

    status: int | None
    content_type: str | None
    location: str | None
    body: bytes
    rights: tuple[tuple[str, str], ...] = ()
    """The headers among `RIGHTS_HEADERS`, in their order."""


def parse(block: bytes, limit: int) -> Response | None:
    """The response in a WARC record's block, its body cut at `limit` + 1 bytes; None where it is no HTTP.

    Archives differ in whether they keep the body as it was sent: an encoding that the header names and the bytes do
    not have is passed over.
    """
    if not block.startswith(b"HTTP/"):
        return None
    record = _record(block, "none")
    every = [(name.lower(), value) for name, value in record.http_headers.to_tuples()]
    headers = dict(every)
    body = record.reader.read()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _dechunk(body)
    for encoding in reversed(headers.get("content-encoding", "").lower().replace(" ", "").split(",")):
        if encoding in ("gzip", "x-gzip", "deflate"):
            body = _inflate(body, limit + 1)
        elif encoding in ("br", "zstd"):
            body = _decoded(block, limit + 1) or body
    rights = tuple((name, value) for name, value in every if name in RIGHTS_HEADERS)
    return Response(record.http_headers.status_code, headers.get("content-type"), headers.get("location"), body, rights)


def _record(block: bytes, decoding: Literal["none", "all"]) -> WarcRecord:
    """The block as a record of fastwarc's, its HTTP head parsed."""
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    record = WarcRecord.from_bytes(head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n")
    record.parse_http(auto_decode=decoding, quirks_mode=True)
    return record


def _decoded(block: bytes, limit: int) -> bytes | None:
    """The body as fastwarc decodes it; None where the bytes are not what the header says."""
    try:
        content: bytes = _record(block, "all").reader.read(limit)
    except OSError:
        return None
    return content


def _dechunk(body: bytes) -> bytes:
    """The body without its chunk sizes, up to where it is cut; as it is where there are none."""
    parts, at = [], 0
    while (size := _CHUNK_SIZE.match(body, at)) and int(size.group(1), 16):
        at = size.end() + int(size.group(1), 16)
        parts.append(body[size.end() : at])
    return b"".join(parts) if parts or (size and size.start() == 0) else body


def _inflate(body: bytes, limit: int) -> bytes:
    """The body unzipped, up to where it is cut and to `limit` bytes; as it is where it is not compressed."""
    for wbits in (47, -15):  # gzip or zlib by their heads, then the bare deflate that some servers send
        try:
            content = zlib.decompressobj(wbits=wbits).decompress(body, limit)
        except zlib.error:
            continue
        return content
    return body
