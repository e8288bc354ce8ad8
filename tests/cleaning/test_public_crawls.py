"""Archives of others: segments as Common Crawl writes them, written here by hand, without any tool for archives."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from cleaning.build import build
from cleaning.inputs.source import Source
from cleaning.inputs.warc import read_warc
from cleaning.model import Page, Rejection, document_id
from cleaning.pages import read
from tests.cleaning.archives import TEXT, html

HOST = "http://www.b6857.cn"
OTHERS = ("https://news.example.org/2024/1.html", "https://b6857.cn.example.org/a/2.html", "https://blog.example.com/")


def record(kind: str, block: bytes, content_type: str, url: str = "", **more: str) -> bytes:
    """One record, gzipped, with the fields and in the order of that crawl."""
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-05-21T08:51:48Z"]
    lines += [f"WARC-Record-ID: <urn:uuid:8f1e0d8a-0000-4000-8000-{len(block):012}>", f"Content-Length: {len(block)}"]
    lines += [f"Content-Type: {content_type}"]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return gzip.compress("\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n")


def info(name: str) -> bytes:
    fields = (
        f"isPartOf: CC-MAIN-2024-22\r\npublisher: Common Crawl\r\nsoftware: Apache Nutch 1.19\r\nformat: {name}\r\n"
    )
    return record("warcinfo", fields.encode(), "application/warc-fields", WARC_Filename=name)


def answer(body: bytes, content_type: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nServer: nginx\r\nContent-Type: {content_type}\r\nX-Crawl-Transfer-Encoding: chunked\r\n"
        f"X-Crawl-Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def exchange(url: str, body: bytes) -> bytes:
    """Request, response and metadata of a page, as they stand in a WARC segment."""
    asked = b"GET / HTTP/1.1\r\nUser-Agent: CCBot/2.0 (https://commoncrawl.org/faq/)\r\n\r\n"
    told = json.dumps({"languages-cld2": {"reliable": True}}).encode()
    return (
        record("request", asked, "application/http; msgtype=request", url)
        + record(
            "response",
            answer(body),
            "application/http; msgtype=response",
            url,
            WARC_Identified_Payload_Type="text/html",
            WARC_IP_Address="192.0.2.1",
        )
        + record("metadata", b"fetchTimeMs: 500\r\nlanguages-cld2: " + told, "application/warc-fields", url)
    )


def speech(number: int) -> str:
    return "".join(f"{line}第{number}条。\n" for line in TEXT.splitlines())


@pytest.fixture
def segments(tmp_path: Path) -> Path:
    """A WARC and a WET segment: pages of one of our sites among those of others."""
    folder = tmp_path / "cc"
    folder.mkdir()
    pages = {f"{HOST}/a/{n}.html": html(speech(n), f"在第{n}次会议上的讲话").encode() for n in range(3)}
    strangers = {url: html(speech(9), "A page").encode() for url in OTHERS}
    name = "CC-MAIN-20240521.warc.gz"
    (folder / name).write_bytes(info(name) + b"".join(exchange(*page) for page in [*strangers.items(), *pages.items()]))
    name = "CC-MAIN-20240521.warc.wet.gz"
    texts = {OTHERS[0]: speech(8), f"{HOST}/a/7.html": f"好笔杆子网 > 讲话稿\n在第7次会议上的讲话\n{speech(7)}"}
    (folder / name).write_bytes(
        info(name)
        + b"".join(
            record("conversion", text.encode(), "text/plain", url, WARC_Identified_Content_Language="zho")
            for url, text in texts.items()
        )
    )
    return folder


def test_pages_of_one_host_are_taken_out_of_a_public_crawl(segments: Path) -> None:
    """Those of the host and of hosts below it; no name that only looks alike passes."""
    found = [page.url for page in read([segments], hosts=["B6857.cn"])]
    assert sorted(filter(None, found)) == [f"{HOST}/a/{n}.html" for n in (0, 1, 2, 7)]
    assert len([page for page in read([segments]) if page.url and "example" in page.url]) == 4


@pytest.mark.slow
def test_segments_of_a_public_crawl_are_built(segments: Path, tmp_path: Path) -> None:
    """A WARC and a WET segment give speeches under their addresses, with the time of the crawl."""
    report = build([segments], tmp_path / "corpus", workers=1, hosts=["b6857.cn"])
    assert report.n_problems == 0
    assert "passed over 4 pages of other hosts" in report.notes
    table = ds.dataset(Path(report.current) / "data" / "speeches").to_table()
    rows = {row["url"]: row for row in table.to_pylist()}
    assert set(rows) == {f"{HOST}/a/{n}.html" for n in (0, 1, 2, 7)}
    assert all("同志们" in row["text"] and str(row["crawled_at"]).startswith("2024-05-21") for row in rows.values())


def test_a_revisit_is_no_second_page(tmp_path: Path) -> None:
    """It refers to the page itself and is passed over; one of another address is rejected as the copy that it is."""
    path = tmp_path / "a.warc.gz"
    url, other = f"{HOST}/a/1.html", f"{HOST}/a/2.html"
    head = answer(b"", status="304 Not Modified")
    revisit = "application/http; msgtype=response"
    path.write_bytes(
        exchange(url, html().encode())
        + record(
            "revisit", head, revisit, url, WARC_Refers_To_Target_URI=url, WARC_Refers_To_Date="2024-05-01T00:00:00Z"
        )
        + record("revisit", answer(b""), revisit, url)
        + record("revisit", answer(b""), revisit, other, WARC_Refers_To_Target_URI=url)
    )
    notes: list[str] = []
    found = list(read_warc(Source(path, path.name), notes.append))
    (page,) = [one for one in found if isinstance(one, Page)]
    (copy,) = [one for one in found if isinstance(one, Rejection)]
    assert page.url == url
    assert (copy.url, copy.reason, copy.kept_instead) == (other, "duplicate_record", document_id(url))
    assert copy.detail == f"the same bytes as {url}"
    assert notes == ["a.warc.gz: passed over 2 revisit records"]
