"""Archives: every record type, damaged files, and bodies as servers really send them."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from warcio.warcwriter import WARCWriter

from cleaning.inputs.http import parse
from cleaning.model import Page, Rejection
from cleaning.pages import read
from tests.cleaning.archives import TEXT, archive, html, plain, response

HOST = "http://www.b6857.cn"
BODY = html().encode()


def results(path: Path) -> tuple[list[Page], list[Rejection]]:
    found = list(read([path]))
    return [r for r in found if isinstance(r, Page)], [r for r in found if isinstance(r, Rejection)]


@pytest.mark.parametrize("zipped", [True, False])
def test_every_record_type(tmp_path: Path, zipped: bool) -> None:
    """Responses and resources are pages; what a server answers instead of a page is rejected with its reason."""
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=zipped)
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "a test"}))
        plain(writer, f"{HOST}/a/1.html", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request")
        response(writer, f"{HOST}/a/1.html", BODY, headers=[("Content-Type", "text/html; charset=gbk")])
        plain(writer, f"{HOST}/a/1.html", b"fetchTimeMs: 5\r\n", "metadata", "application/warc-fields")
        response(writer, f"{HOST}/a/2.html", b"gone", status="404 Not Found")
        response(writer, f"{HOST}/a/3.html", b"", status="301 Moved", headers=[("Location", "/a/1.html")])
        response(writer, f"{HOST}/robots.txt", b"User-agent: *\nDisallow:\n", headers=[("Content-Type", "text/plain")])
        response(writer, f"{HOST}/logo.png", b"\x89PNG\r\n\x1a\n" + bytes(9), headers=[("Content-Type", "image/png")])
        response(writer, f"{HOST}/site.css", b"p { color: red }", headers=[("Content-Type", "text/css")])
        response(writer, f"{HOST}/empty.html", b"")
        plain(writer, f"{HOST}/res.html", BODY, "resource", "text/html")
        plain(writer, "dns:www.b6857.cn", b"20240501 127.0.0.1", "resource", "text/dns")
        plain(writer, f"{HOST}/a/1.html", b"", "revisit", "application/http; msgtype=response")
    notes: list[str] = []
    found = list(read([path], notes.append))
    pages = {result.url: result for result in found if isinstance(result, Page)}
    assert set(pages) == {f"{HOST}/a/1.html", f"{HOST}/res.html"}
    page = pages[f"{HOST}/a/1.html"]
    assert (page.page_id, page.status, page.content_type) == (page.url, 200, "text/html; charset=gbk")
    assert (page.body, page.is_html, page.fetched_at) == (BODY, True, datetime(2024, 5, 1, 8, tzinfo=UTC))
    reasons = {result.url: result.reason for result in found if isinstance(result, Rejection)}
    assert reasons == {
        f"{HOST}/a/2.html": "http_status",
        f"{HOST}/a/3.html": "http_status",
        f"{HOST}/robots.txt": "robots_txt",
        f"{HOST}/logo.png": "not_text",
        f"{HOST}/site.css": "not_text",
        f"{HOST}/empty.html": "empty",
    }
    assert notes == ["a.warc.gz: passed over 1 revisit record"]


@pytest.mark.parametrize("name", ["a.wet", "a.wet.gz", "a.warc.wet.gz"])
def test_wet_records_are_text(tmp_path: Path, name: str) -> None:
    """A conversion record gives a page of text under its url."""
    path = tmp_path / name
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=name.endswith(".gz"))
        writer.write_record(writer.create_warcinfo_record(name, {"software": "a test"}))
        plain(writer, f"{HOST}/a/1.html", TEXT.encode(), "conversion")
        plain(writer, f"{HOST}/a/2.html", b"\n", "conversion")
    (page,), (rejection,) = results(path)
    assert (page.url, page.text, page.body, page.is_html) == (f"{HOST}/a/1.html", TEXT, None, False)
    assert (rejection.url, rejection.reason) == (f"{HOST}/a/2.html", "empty")


def _chunked(body: bytes, extension: bytes = b"") -> bytes:
    half = len(body) // 2
    chunks = (body[:half], body[half:])
    return b"".join(b"%X%s\r\n%s\r\n" % (len(c), extension, c) for c in chunks) + b"0\r\n\r\n"


def _deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ("", BODY),
        ("Content-Encoding: gzip", gzip.compress(BODY)),
        ("content-encoding: GZIP", gzip.compress(BODY)),
        ("Content-Encoding: deflate", zlib.compress(BODY)),
        ("Content-Encoding: deflate", _deflate(BODY)),
        ("Content-Encoding: br", brotli.compress(BODY)),
        ("Transfer-Encoding: chunked", _chunked(BODY)),
        ("Transfer-Encoding: chunked", _chunked(BODY, b";name=value")),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", _chunked(gzip.compress(BODY))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br", _chunked(brotli.compress(BODY))),
        ("Content-Encoding: gzip", BODY),
        ("Content-Encoding: br", BODY),
        ("Transfer-Encoding: chunked", BODY),
        ("Content-Encoding: identity\r\nX-Other: \xff", BODY),
        ("no colon here", BODY),
    ],
)
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_body_is_what_the_server_meant(headers: str, sent: bytes, line_end: str) -> None:
    """Content and transfer encodings are undone; an encoding that the bytes do not have is passed over."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".replace("\r\n\r\n", "\r\n") + "\r\n"
    answer = parse(head.replace("\r\n", line_end).encode("latin-1") + sent, 2**20)
    assert answer is not None
    assert (answer.status, answer.content_type, answer.body) == (200, "text/html", BODY)


def test_a_body_cut_by_the_server_keeps_what_arrived() -> None:
    """A compressed or chunked body without its end gives the part that is there."""
    cut = gzip.compress(BODY * 50)[:-30]
    answer = parse(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + cut, 2**20)
    assert answer is not None
    assert len(answer.body) > 10 * len(BODY)
    answer = parse(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + _chunked(BODY)[:-40], 2**20)
    assert answer is not None
    assert BODY.startswith(answer.body)
    assert len(answer.body) > len(BODY) // 2


def test_a_bomb_does_not_unfold() -> None:
    """A body that unpacks beyond the limit is cut there, and such a page is refused."""
    answer = parse(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(50_000_000)), 1000)
    assert answer is not None
    assert len(answer.body) == 1001


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("number", range(1, 12))
def test_a_half_archive_gives_every_whole_record_and_one_rejection(tmp_path: Path, zipped: bool, number: int) -> None:
    """Wherever a file is cut, the records before the cut are read and the cut is named with its offset."""
    path = tmp_path / "a.warc"
    offsets = archive(path, {f"{HOST}/a/{i}.html": BODY + b"%d" % i for i in range(4)}, zipped=zipped)
    at = offsets[2] + (offsets[3] - offsets[2]) * number // 12
    path.write_bytes(path.read_bytes()[:at])
    pages, (rejection,) = results(path)
    assert [page.url for page in pages] == [f"{HOST}/a/{i}.html" for i in range(2)]
    assert (rejection.reason, rejection.page_id) == ("unreadable", f"a.warc#{offsets[2]}")
    assert str(offsets[2]) in rejection.detail


@pytest.mark.parametrize("torn_at", [30, 200, 500, 1200])
@pytest.mark.parametrize("zipped", [True, False])
def test_what_was_appended_behind_a_torn_record_is_read(tmp_path: Path, zipped: bool, torn_at: int) -> None:
    """A killed crawl leaves half a record; what the next one appends is not lost."""
    path = tmp_path / "a.warc"
    offsets = archive(path, {f"{HOST}/a/{i}.html": BODY + b"%d" % i for i in range(3)}, zipped=zipped)
    whole = path.read_bytes()
    path.write_bytes(whole[: min(offsets[1] + torn_at, offsets[2] - 9)] + b"\r\n" + whole[offsets[1] :])
    pages, (rejection,) = results(path)
    assert (rejection.reason, rejection.page_id) == ("unreadable", f"a.warc#{offsets[1]}")
    assert [page.url for page in pages] == [f"{HOST}/a/{i}.html" for i in range(3)]


def test_a_flipped_byte_costs_one_record(tmp_path: Path) -> None:
    """The checksum of a gzip member tells damage; the records around it are read."""
    path = tmp_path / "a.warc.gz"
    offsets = archive(path, {f"{HOST}/a/{i}.html": BODY + b"%d" % i for i in range(5)})
    content = bytearray(path.read_bytes())
    content[(offsets[2] + offsets[3]) // 2] ^= 0x55
    path.write_bytes(content)
    pages, (rejection,) = results(path)
    assert [page.url for page in pages] == [f"{HOST}/a/{i}.html" for i in (0, 1, 3, 4)]
    assert rejection.page_id == f"a.warc.gz#{offsets[2]}"


def test_an_archive_zipped_as_a_whole(tmp_path: Path) -> None:
    """One gzip member around all records is read as well as one a record."""
    path = tmp_path / "a.warc.gz"
    bodies = {f"{HOST}/a/{i}.html": BODY + b"%d" % i for i in range(50)}
    archive(path, bodies, zipped=False)
    path.write_bytes(gzip.compress(path.read_bytes()))
    pages, rejected = results(path)
    assert {page.url: page.body for page in pages} == bodies
    assert not rejected


def test_one_url_fetched_on_two_nights_is_one_page(tmp_path: Path) -> None:
    """The later record stays, though it stands in the archive that is read first."""
    for name, date, body in (
        ("1.warc.gz", "2024-05-02T00:00:00Z", b"new"),
        ("2.warc.gz", "2024-05-01T00:00:00Z", b"old"),
    ):
        with (tmp_path / name).open("wb") as file:
            response(WARCWriter(file, gzip=True), f"{HOST}/a/1.html", BODY + body, date=date)
    (page,), (rejection,) = results(tmp_path)
    assert page.file_path == "1.warc.gz"
    assert (rejection.reason, rejection.file_path) == ("superseded", "2.warc.gz")


def test_a_record_larger_than_a_page_may_be_is_passed_by(tmp_path: Path) -> None:
    """A film in an archive is not loaded, and costs no other page."""
    path = tmp_path / "a.warc.gz"
    archive(path, {f"{HOST}/film": bytes(21 * 2**20), f"{HOST}/a/1.html": BODY})
    (page,), (rejection,) = results(path)
    assert (page.url, rejection.url, rejection.reason) == (f"{HOST}/a/1.html", f"{HOST}/film", "unreadable")
