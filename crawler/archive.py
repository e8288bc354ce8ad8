"""The raw store: WARC 1.1 files, one gzip member a record, safe against a kill at any byte.

What lies in a response record is what came over the wire, with two exceptions that every WARC reader needs. The body
is stored without its transfer coding (`Transfer-Encoding` is renamed to `X-Crawler-Transfer-Encoding`), and
`Content-Length` is the length of what is stored (the server's own, where it differs, stands in
`X-Crawler-Content-Length`). A content coding is kept: the bytes are the compressed ones, with their header.

A page that has not changed is not stored again: a revisit record holds the answer's head and refers to the record with
the body.

A file is called `….warc.gz.open` while it grows and loses `.open` when it is closed; its index (`crawler.captures`) is
written then. A file of a killed run is cut back to its last whole gzip member and closed when the next run of the same
site opens the archive. After a write that failed nothing is closed: the file is left as a killed run would leave it.
"""

from __future__ import annotations

import fcntl
import os
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from crawler.captures import GROWING, REVISIT, Capture, scan, write_index
from crawler.records import block_digest, record, warc_date

MAX_FILE_BYTES = 1 << 30
"""A file is closed when it passes this size; a gigabyte is what WARC collections commonly use."""
_CHUNK = 1 << 16
_MIME = re.compile(rb"\ncontent-type:[ \t]*([\w.+/-]{1,80})", re.IGNORECASE)


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


class Archive:
    """Writes the exchanges of one site. Files are made when the first exchange comes."""

    def __init__(
        self,
        directory: Path,
        site: str,
        info: Mapping[str, str],
        max_bytes: int = MAX_FILE_BYTES,
        before_sealing: Callable[[], object] = lambda: None,
    ) -> None:
        """`before_sealing` is called before a file is closed for good; if it raises, the file stays open."""
        directory.mkdir(parents=True, exist_ok=True)
        self.recovered = recover(directory, site)
        """The files of killed runs that were closed just now."""
        self._directory = directory
        self._site = site
        self._info = dict(info)
        self._max_bytes = max_bytes
        self._before_sealing = before_sealing
        self._file: IO[bytes] | None = None
        self._path = directory
        self._written: list[Path] = []
        self._captures: list[Capture] = []
        self._broken = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that this archive wrote, under their final names."""
        return tuple(self._written)

    def keep(self, exchange: Exchange, revisit: Revisit | None = None, digest: str | None = None) -> Place:
        """Write an exchange and see it to the disk; `digest` is that of its body, where it is known already.

        Raises ArchiveError where the disk refuses.
        """
        if self._file is not None and self._file.tell() >= self._max_bytes:
            self.close()
        try:
            file = self._file or self._open()
            offset = file.tell()
            digest = revisit.digest if revisit else digest or block_digest(exchange.body)
            response, others = _records(exchange, revisit, digest)
            name = self._path.name.removesuffix(GROWING)
            self._append(file, offset, response + others)
            self._captures.append(_capture(exchange, revisit, Place(name, offset, digest), len(response)))
        except OSError as error:
            self._broken = True
            raise ArchiveError(f"{self._directory}: {error}; make room or choose another raw folder") from error
        self._broken = False
        return Place(name, offset, digest)

    @staticmethod
    def digest(body: bytes) -> str:
        """How a body is known: the WARC-Payload-Digest of its record."""
        return block_digest(body)

    def close(self) -> None:
        """Seal the file that is growing, if there is one and the disk took what was written last.

        Raises ArchiveError, and what `before_sealing` raises; then the file is left as a killed run would leave it.
        """
        file, captures = self._file, self._captures
        self._file, self._captures = None, []
        if file is None:
            return
        with file:  # its lock goes with it, so that no other run takes the file for a dead one's before
            if self._broken:
                return
            self._before_sealing()
            try:
                _seal(self._path, captures)
            except OSError as error:
                raise ArchiveError(f"{self._path}: {error}; the next run closes it") from error

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
        fields = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in self._info.items())
        head = {"WARC-Filename": final.name, "Content-Type": "application/warc-fields"}
        self._append(file, 0, record("warcinfo", None, datetime.now(UTC), head, fields.encode())[0])
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
            closed.append(_seal(path, None))
    return closed


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


_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"


def _records(exchange: Exchange, revisit: Revisit | None, digest: str) -> tuple[bytes, bytes]:
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
    fields = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in exchange.fields.items())
    asked = {**same, "Content-Type": "application/http; msgtype=request"}
    told = {**same, "Content-Type": "application/warc-fields"}
    others = record("request", url, at, asked, exchange.request_head)[0]
    return response, others + record("metadata", url, at, told, fields.encode())[0]


def _capture(exchange: Exchange, revisit: Revisit | None, place: Place, length: int) -> Capture:
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


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _seal(path: Path, captures: list[Capture] | None) -> Path:
    """Give a finished file its index and its final name, for good even if the power goes."""
    write_index(path, scan(path) if captures is None else captures)
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
