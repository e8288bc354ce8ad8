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
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from crawler.captures import GROWING, Capture, scan, write_index
from crawler.exchanges import Exchange, Place, Revisit, capture_of, one_line, records_of
from crawler.records import block_digest, record

MAX_FILE_BYTES = 1 << 30
"""A file is closed when it passes this size; a gigabyte is what WARC collections commonly use."""
_CHUNK = 1 << 16


class ArchiveError(Exception):
    """A record could not be written. The archive is unharmed up to the record before."""


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
            response, others = records_of(exchange, revisit, digest)
            name = self._path.name.removesuffix(GROWING)
            self._append(file, offset, response + others)
            self._captures.append(capture_of(exchange, revisit, Place(name, offset, digest), len(response)))
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
        fields = "".join(f"{name}: {one_line(value)}\r\n" for name, value in self._info.items())
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
