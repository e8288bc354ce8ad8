"""The archive gives back every byte, to any WARC tool, after any kill."""

from __future__ import annotations

import errno
import fcntl
import gzip
import io
import os
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.answers import Answers
from crawler.archive import Archive, ArchiveError, recover, whole_length
from crawler.captures import captures_of, index_of, read_index, scan
from crawler.exchanges import Exchange, Revisit, stored_head
from crawler.records import block_digest

BODY = "<p>同志们，今天我们开会。</p>".encode("gb18030") + b"\x00\xff\r\n\r\n"
HEAD = b"HTTP/1.1 200 Fine\r\ncontent-TYPE: text/html; charset=gb2312\r\nX-Odd: \xd6\xd0 \xff\r\nX-Odd: 2\r\n\r\n"


def exchange(url: str = "http://h.example/1", body: bytes = BODY, head: bytes = HEAD) -> Exchange:
    asked = datetime(2026, 3, 5, 1, 2, 3, 456789, UTC)
    fields = {"site": "s", "kind": "detail", "via": "http://h.example/\r\nX: 1"}
    return Exchange(url, asked, b"GET /1 HTTP/1.1\r\nHost: h.example\r\n\r\n", head, body, fields, "192.0.2.7")


def written(folder: Path, *exchanges: Exchange) -> Path:
    archive = Archive(folder, "s", {"software": "test"})
    for one in exchanges:
        archive.keep(one)
    archive.close()
    return archive.files[0]


def test_a_page_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """Status line, header lines and body are those of the wire, in both readers."""
    path = written(tmp_path, exchange())
    with path.open("rb") as file:
        records = {
            record.rec_type: (record, record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
        }
    assert set(records) == {"warcinfo", "response", "request", "metadata"}
    block = records["response"][1]
    assert block == HEAD[:-2] + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    head = records["response"][0].rec_headers
    assert head.get_header("WARC-Date") == "2026-03-05T01:02:03.456789Z"
    assert head.get_header("WARC-IP-Address") == "192.0.2.7"
    assert records["request"][1] == b"GET /1 HTTP/1.1\r\nHost: h.example\r\n\r\n"
    assert records["metadata"][1] == b"site: s\r\nkind: detail\r\nvia: http://h.example/ X: 1\r\n"
    with path.open("rb") as file:
        bodies = [record.reader.read() for record in FastIterator(file, record_types=WarcRecordType.response)]
    assert bodies == [BODY]


def test_every_digest_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """warcio's checker finds nothing, and fastwarc verifies block and payload of each record."""
    packed = exchange("http://h.example/3", gzip.compress(BODY))
    path = written(tmp_path, exchange(), exchange("http://h.example/2", b""), packed)
    checker = Checker(Namespace(verbose=False, inputs=[str(path)]))
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out
    with path.open("rb") as file:
        assert all(record.verify_block_digest() for record in FastIterator(file, parse_http=False))
    with path.open("rb") as file:
        answers = FastIterator(file, record_types=WarcRecordType.response)
        assert [record.verify_payload_digest() for record in answers] == [True, True, True]


def test_the_place_points_at_the_response(tmp_path: Path) -> None:
    """Reading on from the offset gives that very record."""
    archive = Archive(tmp_path, "s", {})
    archive.keep(exchange())
    place = archive.keep(exchange("http://h.example/2", b"second"))
    archive.close()
    with (tmp_path / place.file).open("rb") as file:
        file.seek(place.offset)
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers.get_header("WARC-Target-URI") == "http://h.example/2"
        assert record.rec_headers.get_header("WARC-Payload-Digest") == place.digest
        assert record.content_stream().read() == b"second"


def test_a_compressed_body_stays_as_it_came(tmp_path: Path) -> None:
    """The content coding is kept with its header, and a reader undoes it."""
    packed = gzip.compress(BODY)
    path = written(tmp_path, exchange(body=packed, head=HEAD[:-2] + b"Content-Encoding: gzip\r\n\r\n"))
    with path.open("rb") as file:
        record = next(r for r in ArchiveIterator(file) if r.rec_type == "response")
        assert record.content_stream().read() == BODY


@pytest.mark.parametrize(
    ("head", "stored"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\n", b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n"),
        (b"HTTP/1.1 200\nA: b\n\n", b"HTTP/1.1 200\r\nA: b\r\nContent-Length: 5\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nX-Crawler-Transfer-Encoding: chunked\r\nX-Crawler-Content-Length: 99\r\n"
            b"Content-Length: 5\r\n\r\n",
        ),
    ],
)
def test_the_head_tells_the_length_of_what_is_stored(head: bytes, stored: bytes) -> None:
    """Transfer coding and a wrong length are renamed, never lost."""
    assert stored_head(head, 5) == stored


def test_a_file_cut_at_any_byte_is_readable_after_the_next_opening(tmp_path: Path) -> None:
    """Whatever the kill left, the whole records before it are kept, and nothing torn."""
    whole = written(tmp_path / "first", exchange(), exchange("http://h.example/2")).read_bytes()
    starts = [record.stream_pos for record in FastIterator(io.BytesIO(whole), parse_http=False)]
    ends = [*starts, len(whole)]
    sizes = {size for end in ends for size in range(end - 9, end + 10) if 0 <= size < len(whole)}
    for size in sorted(sizes | set(range(0, len(whole), 29))):
        folder = tmp_path / str(size)
        folder.mkdir()
        torn = folder / "s-20260305T010203Z-000.warc.gz.open"
        torn.write_bytes(whole[:size])
        Archive(folder, "s", {}).close()
        kept = max(end for end in ends if end <= size)
        left = sorted(folder.glob("*.warc.gz*"))
        assert [path.name for path in left] == (["s-20260305T010203Z-000.warc.gz"] if kept else [])
        assert not kept or left[0].read_bytes() == whole[:kept]
        assert len(list(folder.glob("*.cdxj"))) == len(left)


def test_garbage_behind_the_last_record_is_cut(tmp_path: Path) -> None:
    """Also where the tail is not even gzip."""
    path = written(tmp_path, exchange())
    size = path.stat().st_size
    torn = path.rename(path.with_name(path.name + ".open"))
    with torn.open("ab") as file:
        file.write(b"\x00" * 5000)
        assert whole_length(torn.open("rb")) == size
    assert recover(tmp_path, "s") == [path]
    assert path.stat().st_size == size


def test_a_file_that_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    """Recovery takes only what no process holds."""
    archive = Archive(tmp_path, "s", {})
    archive.keep(exchange())
    growing = next(tmp_path.glob("*.open"))
    size = growing.stat().st_size
    assert recover(tmp_path, "s") == []
    second = Archive(tmp_path, "s", {})
    second.keep(exchange())
    assert growing.stat().st_size == size
    second.close()
    archive.close()
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2


def test_files_of_other_sites_are_left_alone(tmp_path: Path) -> None:
    """A torn file of another site waits for that site's next run."""
    other = tmp_path / "other-20260305T010203Z-000.warc.gz.open"
    other.write_bytes(b"\x1f\x8b")
    assert recover(tmp_path, "s") == []
    assert other.exists()


def test_a_full_disk_leaves_whole_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that can't be synced is taken back; the next one stands where it would have."""
    archive = Archive(tmp_path, "s", {})
    archive.keep(exchange())
    sync = os.fsync

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match=r"No space left.*make room"):
        archive.keep(exchange("http://h.example/lost"))
    monkeypatch.setattr(os, "fsync", sync)
    archive.keep(exchange("http://h.example/after"))  # somebody made room
    archive.close()
    with archive.files[0].open("rb") as file:
        urls = [r.rec_headers.get_header("WARC-Target-URI") for r in ArchiveIterator(file) if r.rec_type == "response"]
    assert urls == ["http://h.example/1", "http://h.example/after"]


def test_what_the_disk_refused_is_not_sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a write that failed the file stays open, as a killed run would leave it, and the next run closes it."""
    archive = Archive(tmp_path, "s", {})
    archive.keep(exchange())

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError):
            archive.keep(exchange("http://h.example/lost"))
    archive.close()
    assert [path.suffix for path in tmp_path.iterdir()] == [".open"]
    again = Archive(tmp_path, "s", {})
    assert [path.name for path in again.recovered] == [path.name for path in archive.files]
    assert len(list(scan(again.recovered[0]))) == 1


REVISIT = Revisit("http://h.example/1", datetime(2026, 3, 5, 1, 2, 3, 456789, UTC), block_digest(BODY), False)


def test_a_page_that_has_not_changed_is_a_revisit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its record has the answer's head and refers to the body; readers and checkers know it, and its index line too."""
    archive = Archive(tmp_path, "s", {})
    archive.keep(exchange())
    archive.keep(exchange(), REVISIT)
    modified = b"HTTP/1.1 304 Not Modified\r\nETag: 1\r\n\r\n"
    archive.keep(exchange(body=b"", head=modified), replace(REVISIT, not_modified=True))
    archive.close()
    with archive.files[0].open("rb") as file:
        found = [(r, r.raw_stream.read()) for r in ArchiveIterator(file) if r.rec_type == "revisit"]
    heads = [record.rec_headers for record, _ in found]
    assert [head.get_header("WARC-Profile").rpartition("/")[2] for head in heads] == [
        "identical-payload-digest",
        "server-not-modified",
    ]
    assert {head.get_header("WARC-Refers-To-Date") for head in heads} == {"2026-03-05T01:02:03.456789Z"}
    assert {head.get_header("WARC-Payload-Digest") for head in heads} == {block_digest(BODY)}
    assert [body for _, body in found] == [b"", b""]
    checker = Checker(Namespace(verbose=False, inputs=[str(archive.files[0])]))
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out
    with archive.files[0].open("rb") as file:
        assert all(record.verify_block_digest() for record in FastIterator(file, parse_http=False))
    assert sorted(capture.is_revisit for capture in captures_of(archive.files[0])) == [False, True, True]
    answers = Answers([tmp_path])
    assert [answer.body for c in answers.captures("http://h.example/1") if (answer := answers.read(c))] == [BODY] * 3


def test_an_index_written_while_growing_is_the_one_read_from_the_file(tmp_path: Path) -> None:
    """What the archive remembers of its records is what a stranger finds in them."""
    archive = Archive(tmp_path, "s", {})
    for one in (exchange(), exchange("http://www.h.example:8080/?b=1&a=2", b"second"), exchange("http://h.example/3")):
        archive.keep(one)
    archive.keep(exchange(), REVISIT)
    archive.close()
    path = archive.files[0]
    known = list(read_index(index_of(path)))
    assert sorted(known, key=str) == sorted(scan(path), key=str)
    lines = index_of(path).read_text().splitlines()
    assert lines == sorted(lines)
    assert lines[0].startswith("example,h)/1 20260305010203 {")


def test_a_large_file_is_closed_and_the_next_begun(tmp_path: Path) -> None:
    """Files have a bound, each begins with its own warcinfo, and none is left open."""
    archive = Archive(tmp_path, "s", {"software": "test"}, max_bytes=1500)
    places = [archive.keep(exchange(f"http://h.example/{n}")) for n in range(5)]
    archive.close()
    assert len(archive.files) == len({place.file for place in places}) > 1
    assert sorted(tmp_path.glob("*.warc.gz*")) == sorted(archive.files)
    for path in archive.files:
        with path.open("rb") as file:
            assert next(iter(ArchiveIterator(file))).rec_type == "warcinfo"


def test_a_growing_file_is_locked(tmp_path: Path) -> None:
    """So that no other process takes it for a dead run's."""
    archive = Archive(tmp_path, "s", {})
    archive.keep(exchange())
    with next(tmp_path.glob("*.open")).open("rb") as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    archive.close()
