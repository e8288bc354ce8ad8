"""The raw store: WARC 1.1 files, one gzip member a record, safe against a kill at any byte.

What lies in a response record is what came over the wire, with two exceptions that every WARC reader needs. The body
is stored without its transfer coding (`Transfer-Encoding` is renamed to `X-Crawler-Transfer-Encoding`), and
`Content-Length` is the length of what is stored (the server's own, where it differs, stands in
`X-Crawler-Content-Length`). A content coding is kept: the bytes are the compressed ones, with their header.

A file is called `….warc.gz.open` while it grows and loses `.open` when it is closed. A file of a killed run is cut
back to its last whole gzip member and closed when the next run of the same site opens the archive.
"""

from __future__ import annotations

import fcntl
import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

GROWING = ".open"
MAX_FILE_BYTES = 1 << 30
"""A file is closed when it passes this size; a gigabyte is what WARC collections commonly use."""
_CHUNK = 1 << 16


class ArchiveError(Exception):
    """A record could not be written. The archive is unharmed up to the record before."""


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


class Archive:
    """Writes the exchanges of one site. Files are made when the first exchange comes."""

    def __init__(self, directory: Path, site: str, info: Mapping[str, str], max_bytes: int = MAX_FILE_BYTES) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        recover(directory, site)
        self._directory = directory
        self._site = site
        self._info = dict(info)
        self._max_bytes = max_bytes
        self._file: IO[bytes] | None = None
        self._path = directory
        self._written: list[Path] = []

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that this archive wrote, under their final names."""
        return tuple(self._written)

    def keep(self, exchange: Exchange) -> Place:
        """Write an exchange and see it to the disk. Raises ArchiveError where the disk refuses."""
        try:
            file = self._file or self._open()
            offset = file.tell()
            records, digest = _records(exchange)
            place = Place(self._path.name.removesuffix(GROWING), offset, digest)
            self._append(file, offset, records)
            if offset + len(records) >= self._max_bytes:
                self.close()
        except OSError as error:
            raise ArchiveError(f"{self._directory}: {error}; make room or choose another raw folder") from error
        return place

    def close(self) -> None:
        """Seal the file that is growing, if there is one."""
        if self._file is None:
            return
        _seal(self._path)
        self._file.close()  # only now does its lock go, so that no other run takes the file for a dead one's
        self._file = None

    def _open(self) -> IO[bytes]:
        """A new file with its warcinfo record."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        number = len(self._written)
        while True:
            final = self._directory / f"{self._site}-{stamp}-{number:03d}.warc.gz"
            growing = final.with_name(final.name + GROWING)
            if not final.exists():
                try:
                    file = growing.open("xb")
                    break
                except FileExistsError:
                    pass
            number += 1
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._file, self._path = file, growing
        self._written.append(final)
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record(final.name, self._info))
        self._append(file, 0, buffer.getvalue())
        _sync_directory(self._directory)
        return file

    @staticmethod
    def _append(file: IO[bytes], offset: int, data: bytes) -> None:
        """Write all of the data or none of it."""
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), offset)
            file.seek(offset)
            raise


def recover(directory: Path, site: str) -> list[Path]:
    """Close the files that a killed run of this site left open; what they are called now.

    A torn tail is cut off. A file that another process is still writing is left alone, one with no whole record is
    removed.
    """
    closed = []
    for path in sorted(directory.glob(f"{site}-*.warc.gz{GROWING}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            length = whole_length(file)
            if length == 0:
                path.unlink()
                continue
            os.ftruncate(file.fileno(), length)
            os.fsync(file.fileno())
            closed.append(_seal(path))
    return closed


def read_body(path: Path, offset: int) -> bytes:
    """The body of a response record, content coding undone. Raises OSError, and ValueError where none begins there."""
    with path.open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file)), None)
        if record is None or record.rec_type != "response":
            raise ValueError(f"{path}: no response record at byte {offset}")
        return bytes(record.content_stream().read())


def whole_length(file: IO[bytes]) -> int:
    """Where the last whole gzip member of a file ends, in bytes from its start; 0 where there is none."""
    file.seek(0)
    end = read = 0
    member = zlib.decompressobj(wbits=31)
    while data := file.read(_CHUNK):
        read += len(data)
        while data:
            try:
                member.decompress(data)
            except zlib.error:
                return end
            if not member.eof:
                break
            data = member.unused_data
            end = read - len(data)
            member = zlib.decompressobj(wbits=31)
    return end


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


class _Head(StatusAndHeaders):
    """A head that is written byte for byte; warcio would re-encode what is not ASCII."""

    def __init__(self, raw: bytes) -> None:
        first = raw.split(b"\r\n", 1)[0].decode("latin-1")
        protocol, _, status = first.partition(" ")
        super().__init__(status, [], protocol=protocol)  # type: ignore[no-untyped-call]
        self._raw = raw

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:  # noqa: ARG002 # the base class passes it
        return self._raw


def _records(exchange: Exchange) -> tuple[bytes, str]:
    """Response, request and metadata records, each a gzip member, and the digest of the body."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    date = exchange.asked_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def record(kind: str, payload: bytes, head: bytes | None, headers: dict[str, str]) -> ArcWarcRecord:
        return writer.create_warc_record(  # type: ignore[no-any-return]
            exchange.url,
            kind,
            payload=BytesIO(payload),
            length=len(payload),
            warc_headers_dict={"WARC-Date": date, **headers},
            http_headers=_Head(head) if head is not None else None,
        )

    address = {"WARC-IP-Address": exchange.ip} if exchange.ip else {}
    response = record("response", exchange.body, stored_head(exchange.response_head, len(exchange.body)), address)
    same = {"WARC-Concurrent-To": str(response.rec_headers.get_header("WARC-Record-ID"))}
    fields = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in exchange.fields.items())
    for one in (
        response,
        record("request", b"", exchange.request_head, same),
        record("metadata", fields.encode(), None, same),
    ):
        writer.write_record(one)
    return buffer.getvalue(), str(response.rec_headers.get_header("WARC-Payload-Digest"))


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _seal(path: Path) -> Path:
    """Give a finished file its final name, for good even if the power goes."""
    final = path.with_name(path.name.removesuffix(GROWING))
    path.rename(final)
    _sync_directory(path.parent)
    return final


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
