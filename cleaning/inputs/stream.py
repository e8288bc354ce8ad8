"""Plain and gzipped files as streams that know where in the file they are, and find their way past damage.

Archive readers tend to stop at the first torn record and to say nothing (fastwarc 2.0 hands a torn record on as an
empty one). A night that was killed leaves such a record, and the next night appends behind it.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

_CHUNK = 2**17
GZIP = b"\x1f\x8b\x08"


class TornError(Exception):
    """The file is damaged: `at` is the offset in the file from which on it could not be read."""

    def __init__(self, at: int, detail: str) -> None:
        super().__init__(detail)
        self.at = at
        self.detail = detail


class PlainStream:
    """A file read from front to end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._buffer = bytearray()
        self._read_to = 0

    def at(self) -> int:
        """The offset in the file of what is read next; in a gzipped file that of the member that holds it."""
        return self._read_to - len(self._buffer)

    def peek(self, size: int) -> bytes:
        """The next bytes, without taking them; fewer at the end. Raises TornError."""
        while len(self._buffer) < size and self._fill():
            pass
        return bytes(self._buffer[:size])

    def read(self, size: int) -> bytes:
        """The next bytes; fewer at the end. Raises TornError."""
        taken = self.peek(size)
        del self._buffer[: len(taken)]
        return taken

    def skip(self, size: int) -> int:
        """How many of the next bytes were passed over. Raises TornError."""
        left = size
        while left and (self._buffer or self._fill()):
            step = min(left, len(self._buffer))
            del self._buffer[:step]
            left -= step
        return size - left

    def line(self, limit: int) -> bytes:
        """The next line with its end, or its first `limit` bytes; empty at the end. Raises TornError."""
        seen = 0
        while (found := self._buffer.find(b"\n", seen, limit)) < 0 and len(self._buffer) < limit:
            seen = len(self._buffer)
            if not self._fill():
                break
        return self.read(min(found + 1 if found >= 0 else len(self._buffer), limit))

    def end_line(self) -> None:
        """Passes over the rest of a line that was longer than its limit. Raises TornError."""
        while (found := self._buffer.find(b"\n")) < 0:
            self._buffer.clear()
            if not self._fill():
                return
        del self._buffer[: found + 1]

    def recover(self, after: int, opening: bytes) -> bool:
        """Goes on at the first place beyond `after` that begins with `opening`; False where there is none."""
        start = self._search(b"\n" + opening, after)
        if start < 0:
            return False
        self._restart(start + 1)
        return True

    def _restart(self, at: int) -> None:
        self._file.seek(at)
        self._buffer.clear()
        self._read_to = at

    def _fill(self) -> bool:
        """Reads on; False at the end."""
        chunk = self._file.read(_CHUNK)
        self._buffer += chunk
        self._read_to += len(chunk)
        return bool(chunk)

    def _search(self, needle: bytes, after: int) -> int:
        """The offset in the file of the first `needle` behind `after`, or -1."""
        self._file.seek(after + 1)
        base, window = after + 1, b""
        while chunk := self._file.read(_CHUNK):
            window += chunk
            found = window.find(needle)
            if found >= 0:
                return base + found
            kept = window[-len(needle) + 1 :]
            base += len(window) - len(kept)
            window = kept
        return -1


class GzipStream(PlainStream):
    """A gzipped file of any number of members; `at` is the offset of the member."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._raw = b""
        self._inflater: zlib._Decompress | None = None
        self._member = 0

    def at(self) -> int:
        self.peek(1)
        return self._member

    def finish(self) -> None:
        """Reads the member's checksum once its content is read. Raises TornError where it is missing or wrong."""
        while self._inflater is not None and not self._buffer and self._fill():
            pass

    def recover(self, after: int, opening: bytes) -> bool:
        at = after
        while (at := self._search(GZIP, at)) >= 0:
            self._file.seek(at)
            if _opens(self._file.read(2**12), opening):
                self._restart(at)
                return True
        return False

    def _restart(self, at: int) -> None:
        super()._restart(at)
        self._raw, self._inflater = b"", None

    def _fill(self) -> bool:
        if self._inflater is None:
            if not self._next_member():
                return False
            self._inflater = zlib.decompressobj(wbits=31)
        elif not self._raw:
            self._more()
        try:
            content = self._inflater.decompress(self._raw, _CHUNK)
        except zlib.error as error:
            raise TornError(self._member, f"the gzip member is damaged ({error})") from error
        if self._inflater.eof:
            self._raw, self._inflater = self._inflater.unused_data, None
        elif not self._raw and not content:
            raise TornError(self._member, "the gzip member is cut off")
        else:
            self._raw = self._inflater.unconsumed_tail
        self._buffer += content
        return True

    def _next_member(self) -> bool:
        """Goes to the next member, over the padding that may stand before it; False at the end of the file."""
        while not self._raw:
            if not self._more():
                return False
            self._raw = self._raw.lstrip(b"\0")
        self._member = self._read_to - len(self._raw)
        return True

    def _more(self) -> bool:
        self._raw = self._file.read(_CHUNK)
        self._read_to += len(self._raw)
        return bool(self._raw)


def _opens(data: bytes, opening: bytes) -> bool:
    """Whether a gzip member whose first bytes these are begins with `opening`."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, len(opening)) == opening
    except zlib.error:
        return False


def open_stream(file: BinaryIO) -> PlainStream:
    """The file as a stream, unzipped where it is gzip by its first bytes."""
    zipped = file.read(3) == GZIP
    file.seek(0)
    return GzipStream(file) if zipped else PlainStream(file)
