"""One request and its answer as records of an archive, and as a line of its index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from crawler.captures import REVISIT, Capture
from crawler.records import record, warc_date

_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_MIME = re.compile(rb"\ncontent-type:[ \t]*([\w.+/-]{1,80})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer."""

    url: str
    asked_at: datetime
    """When the request was sent, UTC."""
    request_head: bytes
    """Request line and headers, with the blank line."""
    response_head: bytes
    """Status line and headers as the server sent them, with the blank line."""
    body: bytes
    """The answer's body, content coding and all, transfer coding undone."""
    fields: Mapping[str, str]
    """What the crawl knows of it, for the metadata record: site, kind, hops, where the link stood."""
    ip: str | None = None
    """The server's address; None where a proxy stood between."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response lies."""

    file: str
    """The file's final name, without `.open`."""
    offset: int
    digest: str
    """Of the body as stored: `sha1:` and base32, the record's WARC-Payload-Digest."""


@dataclass(frozen=True, slots=True)
class Revisit:
    """Why an answer's body need not be stored: it lies in the archive already."""

    url: str
    """The address of the answer that has the body."""
    at: datetime
    """When that was asked for."""
    digest: str
    """Of the body."""
    not_modified: bool
    """Whether the server said so (304). Otherwise the bodies are the same by their digest."""


def stored_head(head: bytes, length: int) -> bytes:
    """A response head as it is stored beside a body of that many bytes without transfer coding."""
    lines = re.split(rb"\r?\n", head.rstrip(b"\r\n"))
    kept = lines[:1]
    told = False
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        tells_length = name.strip().lower() == b"content-length"
        right = tells_length and not told and value.strip() == b"%d" % length
        wrong = tells_length and not right
        kept.append(b"X-Crawler-" + line if wrong or name.strip().lower() == b"transfer-encoding" else line)
        told = told or right
    if not told:
        kept.append(b"Content-Length: %d" % length)
    return b"\r\n".join(kept) + b"\r\n\r\n"


def records_of(exchange: Exchange, revisit: Revisit | None, digest: str) -> tuple[bytes, bytes]:
    """The record of the answer, and those of request and metadata, each a gzip member."""
    url, at = exchange.url, exchange.asked_at
    head = {"WARC-Payload-Digest": digest, "Content-Type": "application/http; msgtype=response"}
    if exchange.ip:
        head["WARC-IP-Address"] = exchange.ip
    block = stored_head(exchange.response_head, len(exchange.body))
    if revisit is None:
        block += exchange.body
    else:
        profile = "server-not-modified" if revisit.not_modified else "identical-payload-digest"
        head["WARC-Profile"] = _PROFILE + profile
        head["WARC-Refers-To-Target-URI"] = revisit.url
        head["WARC-Refers-To-Date"] = warc_date(revisit.at)
    response, number = record("revisit" if revisit else "response", url, at, head, block)
    same = {"WARC-Concurrent-To": number}
    fields = "".join(f"{name}: {one_line(value)}\r\n" for name, value in exchange.fields.items())
    asked = {**same, "Content-Type": "application/http; msgtype=request"}
    told = {**same, "Content-Type": "application/warc-fields"}
    others = record("request", url, at, asked, exchange.request_head)[0]
    return response, others + record("metadata", url, at, told, fields.encode())[0]


def capture_of(exchange: Exchange, revisit: Revisit | None, place: Place, length: int) -> Capture:
    """The line of the index for an exchange."""
    first = exchange.response_head.split(None, 2)
    mime = _MIME.search(exchange.response_head)
    return Capture(
        url=exchange.url,
        at=warc_date(exchange.asked_at),
        status=int(first[1]) if len(first) > 1 and first[1].isdigit() else None,
        mime=REVISIT if revisit else mime.group(1).decode("latin-1").lower() if mime else "unk",
        digest=place.digest,
        file=place.file,
        offset=place.offset,
        length=length,
    )


def one_line(value: str) -> str:
    """A value that fits into one field."""
    return " ".join(value.split())
