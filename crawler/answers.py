"""Answers out of an archive, as if they came over the wire."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord

from crawler.captures import GROWING, Capture, captures_of, surt, warc_files

_OURS = b"x-crawler-"
_CHUNK_SIZE = re.compile(rb"\r?\n?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    url: str
    at: str
    """When it was asked, ISO 8601, UTC."""
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    """As they came, but for the transfer coding and the length, which hold for the wire only."""
    body: bytes
    """With its content coding."""


class Answers:
    """The answers of one or more archives. Reads every index at once, and bodies when they are asked for."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._paths: dict[str, Path] = {}
        self._captures: dict[str, list[Capture]] = defaultdict(list)
        for path in chain.from_iterable(warc_files(place) for place in places):
            self._paths[path.name.removesuffix(GROWING)] = path
            for capture in captures_of(path):
                self._captures[surt(capture.url)].append(capture)
        for captures in self._captures.values():
            captures.sort(key=lambda capture: capture.at)

    def __len__(self) -> int:
        return sum(map(len, self._captures.values()))

    def captures(self, url: str) -> list[Capture]:
        """What there is of an address, oldest first. www. and capitals make no difference."""
        return self._captures.get(surt(url), [])

    def get(self, url: str, at: str | None = None) -> Answer | None:
        """The last answer to an address, or the last one up to a time (ISO 8601, any precision); None without one."""
        found = [capture for capture in self.captures(url) if at is None or capture.at[: len(at)] <= at]
        exact = [capture for capture in found if capture.url == url]  # www. may have led elsewhere
        for capture in reversed(exact or found):
            answer = self.read(capture)
            if answer is not None:
                return answer
        return None

    def read(self, capture: Capture) -> Answer | None:
        """The answer of a capture; of one that refers to an earlier one, with that one's body. None without HTTP.

        Raises OSError.
        """
        record = record_at(self._paths[capture.file], capture.offset)
        answer = answer_of(record)
        if answer is None or not capture.is_revisit:
            return answer
        origin = self._origin(record, capture)
        if origin is None:
            return None
        first = self.read(origin)
        if first is None or answer.status == 304:
            return first
        return Answer(answer.url, answer.at, answer.status, answer.headers, first.body)

    def _origin(self, record: WarcRecord, capture: Capture) -> Capture | None:
        """The capture that a revisit refers to: by address and time, else the last one before it with its digest."""
        url = record.headers.get("WARC-Refers-To-Target-URI") or capture.url
        date = record.headers.get("WARC-Refers-To-Date")
        whole = [one for one in self.captures(url) if not one.is_revisit and one.at <= capture.at]
        exact = [one for one in whole if one.at == date]
        same = [one for one in whole if one.digest == capture.digest]
        return next(iter([*exact, *reversed(same)]), None)


def record_at(path: Path, offset: int) -> WarcRecord:
    """The record that begins there, its block not yet parsed. Raises OSError, and ValueError where none begins."""
    with path.open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file, parse_http=False)), None)
        if record is None:
            raise ValueError(f"{path}: no record begins at byte {offset}")
        record.freeze()
        return record


def answer_of(record: WarcRecord) -> Answer | None:
    """The answer in a response or revisit record; None where it holds no HTTP."""
    block = record.reader.read()
    head, _, body = block.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    status = lines[0].split(None, 2)
    if not lines[0].startswith(b"HTTP/") or len(status) < 2 or not status[1].isdigit():
        return None
    pairs = [(name.strip(), value.strip()) for name, _, value in (line.partition(b":") for line in lines[1:])]
    if any(name.lower() == b"transfer-encoding" and b"chunked" in value.lower() for name, value in pairs):
        body = _dechunked(body)
    wire = {b"content-length", b"transfer-encoding"}
    headers = tuple(
        (name, value) for name, value in pairs if name.lower() not in wire and not name.lower().startswith(_OURS)
    )
    target = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    return Answer(target, record.headers.get("WARC-Date") or "", int(status[1]), headers, body)


def _dechunked(body: bytes) -> bytes:
    """The body without its chunk sizes; as it is where it has none, as in most archives."""
    parts, at = [], 0
    while (size := _CHUNK_SIZE.match(body, at)) and int(size.group(1), 16):
        at = size.end() + int(size.group(1), 16)
        parts.append(body[size.end() : at])
    return b"".join(parts) if parts else body


def existing(folder: Path, file: str) -> Path | None:
    """The path of a WARC file of the raw folder, sealed or growing; None where it is gone."""
    return next((path for path in (folder / file, folder / (file + GROWING)) if path.exists()), None)
