"""What the archive has and the ledger does not, after a kill between the two: rows made from the records themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawler.exchanges import Place
from crawler.frontier.due import Change
from crawler.ledger import Asked, Outcome
from crawler.links import Kind
from crawler.spiders.base import SiteSpider

_ANSWERS = WarcRecordType.response | WarcRecordType.revisit


def missing_rows(path: Path, last: int, site: SiteSpider) -> Iterator[Asked]:
    """The rows of the answers in a WARC file of ours that lie behind the byte `last`. Raises OSError."""
    with path.open("rb") as file:
        file.seek(max(last, 0))
        answer: Asked | None = None
        for record in ArchiveIterator(file, parse_http=True, auto_decode="none"):
            at = record.stream_pos
            if record.record_type & _ANSWERS and at > last:
                answer = _row(record, Place(path.name, at, record.headers.get("WARC-Payload-Digest") or ""), site)
            elif record.record_type == WarcRecordType.metadata and answer is not None:
                yield _told(answer, record.reader.read().decode("utf-8", "replace"))
                answer = None
        if answer is not None:
            yield answer


def _row(record: WarcRecord, place: Place, site: SiteSpider) -> Asked:
    url = record.headers.get("WARC-Target-URI") or ""
    link = site.classify(url)
    head = record.http_headers
    status = head.status_code if head is not None else None
    at = datetime.fromisoformat(record.headers["WARC-Date"])
    revisit = record.record_type == WarcRecordType.revisit
    gone = status in {404, 410}
    change = Change.SAME if revisit else Change.GONE if gone else Change.CHANGED if status == 200 else None
    return Asked(
        key=link.key if link else site.page_key(url),
        url=url,
        kind=link.kind.value if link else "other",
        asked_at=at.replace(tzinfo=at.tzinfo or UTC),
        outcome=Outcome.KEPT,
        status=status,
        change=change,
        length=None if revisit else len(record.reader.read()),
        place=place,
        etag=head.get("ETag") if head is not None else None,
        last_modified=head.get("Last-Modified") if head is not None else None,
    )


def _told(answer: Asked, metadata: str) -> Asked:
    """The row with what the metadata record says of it: robots.txt and redirects have no shape of their own."""
    fields = dict(line.split(": ", 1) for line in metadata.splitlines() if ": " in line)
    kind, key = fields.get("kind", answer.kind), fields.get("document", answer.key)
    change = answer.change if kind in {*(one.value for one in Kind), "other"} else None
    if wall := fields.get("wall"):
        return replace(answer, kind=kind, key=key, change=None, reason="wall", detail=wall)
    return replace(answer, kind=kind, key=key, change=change)
