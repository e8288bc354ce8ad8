"""WARC and WET archives, gzipped or not: every whole record, and a word about every torn one.

Responses and resources become pages of bytes, conversions (WET) pages of text. What is no page of a site has a
rejection (an error page, a robots.txt, an image) or is passed over (requests, metadata).

A revisit says that a page was found unchanged, and has no bytes: those stand in the record that it refers to, under
the same address, so it is passed over and the page stands in the corpus once, with the time at which these bytes came.
Where it refers to another address (an archive that stores equal bytes once, whatever their address), it is rejected as
a copy of the page there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from cleaning.decode import DecodeError, decode
from cleaning.inputs.content import moment, refuse, too_large, with_body, with_text
from cleaning.inputs.http import parse
from cleaning.inputs.parts import Told, joined
from cleaning.inputs.source import MAX_PAGE_BYTES, Note, Source
from cleaning.inputs.stream import GzipStream, PlainStream, TornError, open_stream
from cleaning.model import Page, Rejection, document_id
from cleaning.reading import printable

_OPENING = b"WARC/"
_HEAD_LIMIT = 2**16
_PAGES = {"response", "resource", "conversion"}
_TELLS = "metadata"
_WALLS = {"login": "login_wall", "captcha": "captcha", "block": "block_page"}
"""What a crawl of ours says of a page, by the reasons for which there is no document."""
_RULES = {"/robots.txt": "robots_txt", "/.well-known/tdmrep.json": "rights_file"}
"""Files of a host that are kept as evidence, by the reasons for which they are no pages."""
_RESERVED = {"tdmrep-reservation": "tdm-reservation", "tdmrep-policy": "tdm-policy"}
"""What a host's file says of a page that does not speak for itself, by the headers that say the same."""
_SILENT = {"warcinfo", "request", _TELLS}


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of an archive. `block` is None where it is larger than a page may be, or not wanted."""

    at: int
    headers: dict[str, str]
    block: bytes | None

    @property
    def type(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        return printable(self.headers.get("warc-target-uri", "").strip("<> ")) or None


def read_warc(source: Source, note: Note) -> Iterator[Page | Rejection]:
    """The pages of an archive in about its order, the pages of one document as one.

    Raises OSError where the file can't be opened.
    """
    return joined(_read(source, note))


def _read(source: Source, note: Note) -> Iterator[tuple[Page | Rejection, Told | None]]:
    """Each page with what the archive says of its document, in a record behind the answer's."""
    passed_over: Counter[str] = Counter()
    last: tuple[str, Page | Rejection] | None = None
    with source.path.open("rb") as file:
        for record in _records(open_stream(file)):
            is_page = not isinstance(record, TornError) and record.type in _PAGES and not _is_inner(record)
            if last is not None and (is_page or isinstance(record, TornError)):
                yield last[1], None
                last = None
            if isinstance(record, TornError):
                yield source.reject("unreadable", f"byte {record.at}: {record.detail}", at=record.at), None
            elif is_page:
                last = record.headers.get("warc-record-id", ""), _page(source, record)
            elif record.type == _TELLS:
                if last is not None and last[0] and last[0] == record.headers.get("warc-concurrent-to"):
                    fields = _fields(record)
                    yield _named(last[1], fields), Told.of(fields)
                    last = None
            elif record.type == "revisit" and (of := _copied(record)):
                yield _copy(source, record, of), None
            elif record.type not in _SILENT | _PAGES:
                passed_over[record.type or "untyped"] += 1
    if last is not None:
        yield last[1], None
    for kind, count in sorted(passed_over.items()):
        note(f"{source.name}: passed over {count} {kind} record{'s' if count > 1 else ''}")


def _named(page: Page | Rejection, fields: dict[str, str]) -> Page | Rejection:
    """A page with its kind and what its host reserves, as the crawl notes it; what it saw to be a wall is none."""
    if isinstance(page, Rejection):
        return page
    if wall := _WALLS.get(fields.get("wall", "")):
        return refuse(page, wall, "the site turned the crawl away with it")
    said = tuple((header, fields[name]) for name, header in _RESERVED.items() if name in fields)
    return replace(page, kind=fields.get("kind", ""), headers=page.headers + said)


def _fields(record: _Record) -> dict[str, str]:
    """The named fields of a metadata record."""
    lines = (record.block or b"").decode("utf-8", "replace").splitlines()
    return {name.strip(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def _copied(record: _Record) -> str | None:
    """The other address under which the bytes of a revisit stand; None where that is its own."""
    of = printable(record.headers.get("warc-refers-to-target-uri", "").strip("<> "))
    return of if of and of != record.url and not _is_inner(record) else None


def _copy(source: Source, record: _Record, of: str) -> Rejection:
    when = record.headers.get("warc-refers-to-date", "")
    detail = f"the same bytes as {of}{f' of {when}' if when else ''}"
    rejection = source.reject("duplicate_record", detail, at=record.at, url=record.url)
    return replace(rejection, step="read", kept_instead=document_id(of))


def _is_inner(record: _Record) -> bool:
    """Whether it is a crawler's own record (`dns:`, `metadata:`), no page of a site."""
    return (record.url or "").partition(":")[0].lower() in ("dns", "metadata", "whois", "urn")


def _records(stream: PlainStream) -> Iterator[_Record | TornError]:
    """Whole records, and an error for each place where there is none; reading goes on behind it."""
    while True:
        try:
            record = _next(stream)
        except TornError as torn:
            yield torn
            if not stream.recover(torn.at, _OPENING):
                return
            continue
        if record is None:
            return
        yield record


def _next(stream: PlainStream) -> _Record | None:
    """The next record, None at the end. Raises TornError."""
    while (blank := stream.peek(1)) in (b"\r", b"\n"):
        stream.read(1)
    if not blank:
        return None
    at = stream.at()
    if not stream.line(_HEAD_LIMIT).startswith(_OPENING):
        raise TornError(at, "no WARC record begins here")
    headers = _headers(stream, at)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise TornError(at, "the record has no Content-Length")
    size, kind = int(length), headers.get("warc-type", "").lower()
    block = None
    if size <= (MAX_PAGE_BYTES if kind in _PAGES else _HEAD_LIMIT if kind == _TELLS else -1):
        block = stream.read(size)
        whole = len(block) == size
    else:
        whole = stream.skip(size) == size
    if not whole:
        raise TornError(at, "the record is cut off")
    _end(stream, at)
    return _Record(at, headers, block)


def _end(stream: PlainStream, at: int) -> None:
    """Goes beyond the end of a record. Raises TornError where it has none, or where its checksum is wrong."""
    behind = stream.peek(4)
    if behind == b"\r\n\r\n":
        stream.read(4)
    if isinstance(stream, GzipStream):
        stream.finish()
    elif behind.strip() and not behind.lstrip().startswith(b"WA"):
        raise TornError(at, "the record is cut off, and another one was appended to it")


def _headers(stream: PlainStream, at: int) -> dict[str, str]:
    """A record's named fields, names in lower case. Raises TornError."""
    headers: dict[str, str] = {}
    left = _HEAD_LIMIT
    while line := stream.line(left):
        if not line.strip():
            return headers
        if line.startswith(_OPENING):
            raise TornError(at, "the record's head is cut off, and another record was appended to it")
        left -= len(line)
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
        if left <= 0:
            break
    raise TornError(at, "the record's head is cut off" if left > 0 else "the record's head is too long")


def _page(source: Source, record: _Record) -> Page | Rejection:
    """A record as a page, or why it is none."""
    page = Page(
        page_id=record.url or f"{source.name}#{record.at}",
        url=record.url,
        fetched_at=moment(record.headers.get("warc-date")),
        content_type=record.headers.get("content-type"),
        file_path=source.name,
        record=record.at,
    )
    if record.block is None:
        return too_large(page)
    if record.type == "response":
        return _answered(page, record.block)
    if record.type == "resource":
        return with_body(page, record.block)
    try:
        return with_text(page, decode(record.block).text)
    except DecodeError as error:
        return refuse(page, error.reason, error.detail)


def _answered(page: Page, block: bytes) -> Page | Rejection:
    """The page as a server's answer."""
    response = parse(block, MAX_PAGE_BYTES)
    if response is None:
        return refuse(page, "unreadable", "the record holds no HTTP response")
    if reason := _RULES.get(_path(page.url)):
        return refuse(page, reason, f"HTTP status {response.status}")
    if response.status != 200:
        moved = f", moved to {response.location}" if response.location else ""
        return refuse(page, "http_status", f"HTTP status {response.status}{moved}")
    known = replace(page, status=response.status, content_type=response.content_type, headers=response.rights)
    return with_body(known, response.body)


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:  # an address with brackets that are no IPv6 host
        return ""
