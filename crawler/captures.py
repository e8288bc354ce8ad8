"""What lies where in an archive: CDXJ, one line a capture, sorted by address and time.

An index stands beside its file (`x.warc.gz`, `x.cdxj`) and is written when the file is closed. An archive without one,
such as somebody else's, is read through once. The lines are those that pywb and its kin read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

GROWING = ".open"
REVISIT = "warc/revisit"
_CAPTURES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit | WarcRecordType.conversion


@dataclass(frozen=True, slots=True)
class Capture:
    """A record that shows what a server answered."""

    url: str
    at: str
    """When it was asked for, as the record says it: ISO 8601, UTC."""
    status: int | None
    mime: str
    """The answer's own content type, without parameters; `warc/revisit` where the record refers to an earlier one."""
    digest: str
    """WARC-Payload-Digest."""
    file: str
    """Name of the WARC file, without `.open`."""
    offset: int
    length: int
    """Bytes in the file; 0 where it is not known."""

    @property
    def is_revisit(self) -> bool:
        """Whether the body stands in an earlier record."""
        return self.mime == REVISIT

    def line(self) -> str:
        """The capture in CDXJ."""
        fields = {
            "url": self.url,
            "mime": self.mime,
            "status": str(self.status or ""),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.file,
            "date": self.at,
        }
        stamp = "".join(c for c in self.at[:19] if c.isdigit())
        return f"{surt(self.url)} {stamp} {json.dumps(fields, ensure_ascii=False)}"


def surt(url: str) -> str:
    """An address in the order in which indexes are sorted: `cn,b6857)/a/1.html`."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    turned = ",".join(reversed(host.split(".")))
    if port not in {None, 80, 443}:
        turned += f":{port}"
    return f"{turned}){parts.path or '/'}{'?' + parts.query if parts.query else ''}".lower()


def scan(path: Path) -> Iterator[Capture]:
    """The captures of a WARC file in its order, told by reading it. Raises OSError where the file is damaged."""
    before: dict[str, Any] | None = None
    name = path.name.removesuffix(GROWING)
    size = path.stat().st_size
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=True, auto_decode="none"):
            if before is not None:
                yield Capture(**before, length=record.stream_pos - before["offset"])
                before = None
            if record.record_type & _CAPTURES:
                before = _fields(record, name)
    if before is not None:
        yield Capture(**before, length=size - before["offset"])


def _fields(record: WarcRecord, name: str) -> dict[str, Any]:
    headers = record.headers
    head = record.http_headers
    mime = (record.http_content_type if head is not None else headers.get("Content-Type")) or "unk"
    return {
        "url": (headers.get("WARC-Target-URI") or "").strip("<>"),
        "at": headers.get("WARC-Date") or "",
        "status": head.status_code if head is not None else None,
        "mime": REVISIT if record.record_type == WarcRecordType.revisit else mime.partition(";")[0].strip().lower(),
        "digest": headers.get("WARC-Payload-Digest") or "",
        "file": name,
        "offset": record.stream_pos,
    }


def index_of(path: Path) -> Path:
    """Where the index of a WARC file stands."""
    stem = path.name.removesuffix(GROWING).removesuffix(".gz").removesuffix(".warc")
    return path.with_name(f"{stem}.cdxj")


def write_index(path: Path, captures: Iterable[Capture]) -> Path:
    """Write the index of a WARC file, whole or not at all. Raises OSError."""
    target = index_of(path)
    partial = target.with_name(target.name + ".partial")
    lines = sorted(capture.line() for capture in captures)
    partial.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    partial.replace(target)
    return target


def read_index(path: Path) -> Iterator[Capture]:
    """The captures of an index. Raises OSError, and ValueError for a line that is none."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line.split(" ", 2)[2])
            yield Capture(
                url=fields["url"],
                at=fields["date"],
                status=int(fields["status"]) if fields["status"] else None,
                mime=fields["mime"],
                digest=fields["digest"],
                file=fields["filename"],
                offset=int(fields["offset"]),
                length=int(fields["length"]),
            )


def captures_of(path: Path) -> list[Capture]:
    """The captures of a WARC file, by its index where there is one.

    Without one, those that lie before the first damage: `crawler.raw.verify` tells of that.
    """
    index = index_of(path)
    if index.exists() and not path.name.endswith(GROWING):
        try:
            return list(read_index(index))
        except (ValueError, KeyError, IndexError):  # no index of ours: the file itself tells
            pass
    found: list[Capture] = []
    with suppress(OSError):
        found.extend(scan(path))
    return found


def warc_files(where: Path) -> list[Path]:
    """The WARC files at a place: itself, or those of a folder and its folders, open ones too."""
    if where.is_file():
        return [where]
    found = {path for ending in ("", ".gz") for path in where.rglob(f"*.warc{ending}")}
    return sorted(found | set(where.rglob(f"*.warc.gz{GROWING}")))
