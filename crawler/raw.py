"""What lies in a raw folder: listed, taken out, and proved whole. Needs no network and no Scrapy."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.answers import Answers
from crawler.archive import whole_length
from crawler.captures import GROWING, Capture, captures_of, index_of, read_index, scan, warc_files

LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Listed:
    """A WARC file of the folder."""

    file: str
    state: str
    """`sealed`; or `open`: a crawl is writing it, or one was killed."""
    bytes: int
    answers: int
    revisits: int
    """Answers whose body stands in an earlier record."""
    first: str
    last: str
    """When the first and the last answer were asked for, ISO 8601, UTC; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that should not be."""

    where: str
    what: str


def listed(where: Path) -> list[Listed]:
    """The WARC files at a place. Raises OSError."""
    rows = []
    for path in warc_files(where):
        captures = captures_of(path)
        times = sorted(capture.at for capture in captures)
        rows.append(
            Listed(
                file=path.name.removesuffix(GROWING),
                state="open" if path.name.endswith(GROWING) else "sealed",
                bytes=path.stat().st_size,
                answers=len(captures),
                revisits=sum(capture.is_revisit for capture in captures),
                first=times[0] if times else "",
                last=times[-1] if times else "",
            )
        )
    return rows


def body_of(where: Path, url: str, at: str | None = None) -> bytes | None:
    """The body of the last answer to an address, up to a time (ISO 8601) if one is given, content coding undone.

    None where there is none. Raises OSError.
    """
    answer = Answers([where]).get(url, at)
    if answer is None:
        return None
    coding = next((value.lower() for name, value in answer.headers if name.lower() == b"content-encoding"), b"")
    if coding in {b"gzip", b"x-gzip"}:
        try:
            return zlib.decompressobj(wbits=31).decompress(answer.body)
        except zlib.error:  # the server said so, and it was not
            return answer.body
    return answer.body


def verify(where: Path) -> Iterator[Fault]:
    """Everything that is wrong at a place; nothing where all is well. Raises OSError.

    Each record is whole and its digests hold. Each index tells what its file holds. Each revisit refers to a body that
    is there. The ledger has a row for each answer, and each row its answer, with the same address, status and digest.
    No page counts as done without one. A file that is still growing, or was left so by a kill, is read to its last
    whole record.
    """
    found: dict[tuple[str, int], Capture] = {}
    for path in warc_files(where):
        for item in _file(path):
            if isinstance(item, Fault):
                yield item
            else:
                found[item.file, item.offset] = item
    answers = Answers([where])
    for capture in found.values():
        if capture.is_revisit and not _has_body(answers, capture):
            yield Fault(f"{capture.file}@{capture.offset}", f"what {capture.url} refers to is not there")
    ledger = where / LEDGER
    if ledger.exists():
        yield from _ledger(ledger, found)


def _has_body(answers: Answers, revisit: Capture) -> bool:
    try:
        return answers.read(revisit) is not None
    except OSError:  # it lies in a damaged place
        return False


def _file(path: Path) -> Iterator[Capture | Fault]:
    """The captures of a file, and its faults."""
    name = path.name.removesuffix(GROWING)
    growing = path.name.endswith(GROWING)
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, check_digests=True):
                while record.content_stream().read(1 << 16):
                    pass
                if record.digest_checker.passed is False:
                    yield Fault(
                        f"{name}@{record.rec_headers.get_header('WARC-Record-ID')}",
                        "; ".join(record.digest_checker.problems),
                    )
        except (ArchiveLoadFailed, EOFError, zlib.error) as error:
            if not growing:
                yield Fault(name, f"can't be read to its end: {error}")
    if not growing and (torn := _torn(path)):
        yield Fault(name, torn)
    captures: list[Capture] = []
    try:
        for capture in scan(path):
            captures.append(capture)
            yield capture
    except OSError as error:
        yield Fault(name, f"can't be read to its end: {error}")
    index = index_of(path)
    if growing:
        return
    if not index.exists():
        yield Fault(name, f"has no index {index.name}")
    elif sorted(map(str, read_index(index))) != sorted(map(str, captures)):
        yield Fault(index.name, "does not tell what its file holds")


def _torn(path: Path) -> str:
    """What is wrong with the end of a file; readers pass over that in silence."""
    if path.suffix != ".gz":
        return ""
    with path.open("rb") as file:
        whole = whole_length(file)
    size = path.stat().st_size
    return "" if whole == size else f"{size - whole} bytes behind the last whole record"


def _ledger(path: Path, found: dict[tuple[str, int], Capture]) -> Iterator[Fault]:
    """Where ledger and archive, or ledger and frontier, tell differently."""
    query = "SELECT file, offset, url, status, digest FROM asked WHERE outcome = 'kept'"
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        rows = {(file, offset): rest for file, offset, *rest in db.execute(query)}
        for (file, offset), (url, status, digest) in rows.items():
            capture = found.get((file, offset))
            if capture is None:
                yield Fault(LEDGER, f"{url} should lie in {file} at byte {offset}, and does not")
            elif (capture.url, capture.status, capture.digest) != (url, status, digest):
                yield Fault(LEDGER, f"{url} is told otherwise in {file} at byte {offset}")
        for (file, offset), capture in found.items():
            if (file, offset) not in rows:
                yield Fault(LEDGER, f"{capture.url} lies in {file} at byte {offset}, and has no row")
        query = (
            "SELECT key, url FROM frontier WHERE state = 'done' AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.site ="
            " crawl AND asked.key = frontier.key AND outcome IN ('kept', 'pruned'))"
        )
        for key, url in db.execute(query):
            yield Fault(LEDGER, f"{key} ({url}) is done and no answer was kept")
        query = "SELECT key FROM frontier WHERE state IN ('done', 'failed', 'aside') AND reason IS NULL"
        for (key,) in db.execute(query):
            yield Fault(LEDGER, f"{key} has a state and no reason")
