"""Files and folders to pages: every form of input, alone and mixed."""

from __future__ import annotations

import base64
import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaning.inputs import jsonl
from cleaning.model import REASONS, Page, Rejection, document_id
from cleaning.pages import read
from tests.cleaning.archives import TEXT, archive, html

URL = "http://www.b6857.cn/a/1k7bi8e.html"


def pages(*inputs: Path) -> list[Page]:
    return [result for result in read(inputs) if isinstance(result, Page)]


def rejections(*inputs: Path) -> list[Rejection]:
    return [result for result in read(inputs) if isinstance(result, Rejection)]


def only(path: Path) -> Page:
    (result,) = read([path])
    assert isinstance(result, Page), result
    return result


def write_jsonl(path: Path, *rows: object) -> Path:
    content = "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)
    path.write_bytes(gzip.compress(content.encode()) if path.suffix == ".gz" else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.txt.gz", "noending"])
def test_a_file_is_text_or_markup_by_what_stands_in_it(tmp_path: Path, name: str, encoding: str) -> None:
    """HTML in a .txt is HTML, text in a .html is text, whatever the encoding."""
    path = tmp_path / name
    for content, markup in ((TEXT, False), (html(), True)):
        body = content.encode(encoding)
        path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
        page = only(path)
        assert (page.page_id, page.file_path, page.is_html, page.body, page.text) == (name, name, markup, body, None)
        assert page.url is None


def test_text_that_quotes_a_tag_stays_text(tmp_path: Path) -> None:
    """One or two tags make no markup."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "网页中的<br>是换行。3<5，5>3。")
    assert not only(path).is_html


def test_rows_of_json_lines(tmp_path: Path) -> None:
    """Text, markup and bytes come in under their own id, else their url, else file and line."""
    raw = html(charset="gb2312").encode("gb18030")
    path = write_jsonl(
        tmp_path / "rows.jsonl",
        {"id": "x1", "url": URL, "fetched_at": "2024-05-01T10:00:00+08:00", "text": TEXT},
        "",
        {"url": URL, "html": html()},
        {"html_b64": base64.b64encode(raw).decode(), "content_type": "text/html; charset=big5", "id": 7},
        {"text": TEXT, "fetched_at": 1714528800},
    )
    one, two, three, four = pages(path)
    assert (one.page_id, one.url, one.text, one.is_html, one.record) == ("x1", URL, TEXT, False, 1)
    assert one.fetched_at == datetime(2024, 5, 1, 2, tzinfo=UTC)
    assert (two.page_id, two.text, two.is_html, two.fetched_at) == (URL, html(), True, None)
    assert (three.page_id, three.body, three.is_html) == ("7", raw, True)
    assert three.content_type == "text/html; charset=big5"
    assert (four.page_id, four.fetched_at) == ("rows.jsonl#5", datetime(2024, 5, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("value", "page_id"),
    [(7, "7"), (7.0, "7"), (" a ", "a"), ("", URL), (None, URL), (7.5, URL), (True, URL), ({"a": 1}, URL)],
)
def test_an_id_is_a_word_or_a_whole_number(tmp_path: Path, value: object, page_id: str) -> None:
    """Tables turn numbers into floats; what is no id at all leaves the page under its url."""
    assert only(write_jsonl(tmp_path / "rows.jsonl", {"id": value, "url": URL, "text": TEXT})).page_id == page_id


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows.txt", "rows"])
def test_json_lines_are_known_by_their_first_line(tmp_path: Path, name: str) -> None:
    """The name of the file does not matter."""
    path = tmp_path / name
    content = (json.dumps({"id": "a", "text": TEXT}) + "\n").encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert only(path).page_id == "a"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"text": "no end', "unreadable"),
        ("[1, 2]", "unreadable"),
        ('"text"', "unreadable"),
        ("[" * 100_000, "unreadable"),
        ('{"id": "b", "text": 5}', "unreadable"),
        ('{"id": "b", "html_b64": "?"}', "unreadable"),
        ('{"id": "b", "text": " "}', "empty"),
        ('{"id": "b", "words": "x"}', "empty"),
        ('{"id": "b", "html_b64": "JVBERi0xLjQ="}', "not_text"),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_is_read(tmp_path: Path, bad: str, reason: str) -> None:
    """One bad line never ends a file."""
    path = write_jsonl(tmp_path / "rows.jsonl", {"id": "a", "text": TEXT}, bad, {"id": "c", "text": TEXT + "。"})
    assert [page.page_id for page in pages(path)] == ["a", "c"]
    (rejection,) = rejections(path)
    assert rejection.reason == reason
    assert rejection.page_id in ("b", "rows.jsonl#2")
    assert rejection.file_path == "rows.jsonl"


def test_a_line_beyond_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that never ends does not fill the memory, and costs no other line."""
    monkeypatch.setattr(jsonl, "_LINE_LIMIT", 2000)
    path = write_jsonl(
        tmp_path / "rows.jsonl", {"id": "a", "text": "一"}, {"text": "二" * 200_000}, {"id": "c", "text": "三"}
    )
    assert [page.page_id for page in pages(path)] == ["a", "c"]
    assert [rejection.page_id for rejection in rejections(path)] == ["rows.jsonl#2"]


def test_a_torn_json_lines_archive_gives_its_whole_lines(tmp_path: Path) -> None:
    """A cut .jsonl.gz is read as far as it goes, and the cut is named."""
    path = tmp_path / "rows.jsonl.gz"
    lines = [json.dumps({"id": str(i), "text": os.urandom(300).hex()}) + "\n" for i in range(400)]
    whole = gzip.compress("".join(lines).encode())
    path.write_bytes(whole[: len(whole) // 2])
    assert len(pages(path)) > 100
    assert [rejection.reason for rejection in rejections(path)][-1] == "unreadable"


def test_lone_surrogates_never_reach_the_corpus(tmp_path: Path) -> None:
    """JSON can hold half a character that no UTF-8 file can."""
    path = write_jsonl(tmp_path / "rows.jsonl", '{"id": "a\\ud800", "text": "好\\udc00\\ud83d\\ude00"}')
    page = only(path)
    assert (page.page_id, page.text) == ("a\ufffd", "好\ufffd😀")


@pytest.mark.parametrize("string", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_rows_of_parquet(tmp_path: Path, string: pa.DataType) -> None:
    """A table gives the same pages as JSON lines; markup may stand in it as bytes."""
    path = tmp_path / "rows.parquet"
    raw = html(charset="gbk").encode("gbk")
    table = pa.table(
        {
            "id": pa.array(["a", None, None], string),
            "url": pa.array([URL, URL + "?2", None], string),
            "fetched_at": pa.array([datetime(2024, 5, 1, tzinfo=UTC)] * 3, pa.timestamp("ms", tz="Asia/Shanghai")),
            "text": pa.array([TEXT, None, None], string),
            "html": pa.array([None, raw, None], pa.binary()),
            "other": [1, 2, 3],
        }
    )
    pq.write_table(table, path, row_group_size=1)
    one, two = pages(path)
    assert (one.page_id, one.text, one.fetched_at) == ("a", TEXT, datetime(2024, 5, 1, tzinfo=UTC))
    assert (two.page_id, two.body, two.is_html, two.record) == (URL + "?2", raw, True, 2)
    (rejection,) = rejections(path)
    assert (rejection.page_id, rejection.reason) == ("rows.parquet#3", "empty")


def test_damaged_parquet_gives_the_row_groups_that_are_whole(tmp_path: Path) -> None:
    """A flipped page of a table costs its row group; a cut file can't be read at all, and says so."""
    path = tmp_path / "rows.parquet"
    rows = pa.table({"id": [str(i) for i in range(40)], "text": [f"{i}{TEXT}" for i in range(40)]})
    pq.write_table(rows, path, row_group_size=10, compression="zstd", use_dictionary=False)
    whole = path.read_bytes()
    at = pq.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    path.write_bytes(whole[: at + 20] + b"\xff" * 60 + whole[at + 80 :])
    assert {page.page_id for page in pages(path)} >= {str(i) for i in (*range(10), *range(20, 40))}
    assert [rejection.reason for rejection in rejections(path)] == ["unreadable"]
    path.write_bytes(whole[:-10])
    assert [rejection.reason for rejection in rejections(path)] == ["unreadable"]
    pq.write_table(pa.table({"body": ["x"]}), path)
    (rejection,) = rejections(path)
    assert "html_b64, html, text" in rejection.detail


def test_a_mixed_folder(tmp_path: Path) -> None:
    """Every kind of input is found, files before folders, by name; what is no input is noted."""
    folder = tmp_path / "in"
    (folder / "a").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "a" / "one.txt").write_text(TEXT)
    (folder / "b.html").write_text(html())
    write_jsonl(folder / "c.jsonl.gz", {"id": "row", "text": TEXT})
    pq.write_table(pa.table({"id": ["table"], "text": [TEXT]}), folder / "d.parquet")
    archive(folder / "e.warc.gz", {URL: html().encode()})
    (folder / "saved_page").write_text(html())
    for other in ("README.md", "expect.json", "run.py", ".hidden.txt", ".git/x.txt", "plain_words"):
        (folder / other).write_text(TEXT)
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    notes: list[str] = []
    found = list(read([folder], notes.append))
    assert [result.page_id for result in found] == ["b.html", "row", "table", URL, "saved_page", "a/one.txt"]
    assert all(isinstance(result, Page) for result in found)
    passed_over = ("README.md", "expect.json", "logo.png", "plain_words", "run.py")
    assert [note.partition(":")[0] for note in notes] == list(passed_over)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b" \n ", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.warc.gz", b"", "empty"),
        ("a.parquet", b"", "empty"),
        ("a.txt", b"%PDF-1.4 ...", "not_text"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "not_text"),
        ("a.jsonl", b"PK\x03\x04", "not_text"),
        ("a.bin", bytes(range(256)) * 8, "not_text"),
        ("a.warc", b"nothing of this kind", "unreadable"),
        ("a.parquet", b"nothing of this kind", "unreadable"),
        ("a.txt", bytes(0x81 + i % 30 for i in range(4000)), "undecodable"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-12], "unreadable"),
    ],
)
def test_what_is_no_page_is_rejected_by_name(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """An empty, foreign or damaged file is one rejection of the step `input`."""
    (tmp_path / name).write_bytes(content)
    (rejection,) = read([tmp_path / name])
    assert isinstance(rejection, Rejection)
    assert (rejection.page_id, rejection.file_path, rejection.step, rejection.reason) == (name, name, "input", reason)
    assert rejection.reason in REASONS


def test_a_missing_input_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    """Inputs that give nothing are told, not passed over."""
    (tmp_path / "empty").mkdir()
    missing, empty = read([tmp_path / "no such", tmp_path / "empty"])
    assert isinstance(missing, Rejection)
    assert isinstance(empty, Rejection)
    assert (missing.reason, empty.reason) == ("unreadable", "empty")
    assert "no such file" in missing.detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    """A file that may not be read is a rejection, and the others are read."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert [page.page_id for page in pages(tmp_path)] == ["b.txt"]
    assert [rejection.reason for rejection in rejections(tmp_path)] == ["unreadable"]


def test_links_and_pipes_do_not_hang_or_recurse(tmp_path: Path) -> None:
    """A named pipe, a broken link and a link to the folder itself are passed over or named."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    notes: list[str] = []
    found = list(read([tmp_path], notes.append))
    assert [result.page_id for result in found] == ["a.txt", "gone.txt"]
    assert [note.partition(":")[0] for note in notes] == ["loop", "pipe.txt"]
    assert [rejection.reason for rejection in rejections(tmp_path / "pipe.txt")] == ["unreadable"]


def test_what_a_crawl_writes_beside_its_archives_needs_no_word(tmp_path: Path) -> None:
    """Its ledger, its lock, the index of an archive that is there; what only looks alike is named."""
    (tmp_path / "a.txt").write_text(TEXT)
    for name in ("x-1.warc.gz", "y-1.warc.gz.open"):
        (tmp_path / name).write_bytes(
            gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
        )
    known = ("x-1.cdxj", "y-1.cdxj", "ledger.sqlite", "ledger.sqlite-wal", "ledger-haobigan.lock")
    strange = ("other.cdxj", "other.sqlite", "poetry.lock")
    for name in (*known, *strange):
        (tmp_path / name).write_text("x")
    notes: list[str] = []
    assert [result.page_id for result in read([tmp_path], notes.append)] == ["a.txt"]
    assert [note.partition(":")[0] for note in notes] == sorted(strange)


def test_a_corpus_is_no_input(tmp_path: Path) -> None:
    """A folder above a corpus can be built without reading what was built before."""
    snapshot = tmp_path / "corpus" / "snapshots" / "1"
    snapshot.mkdir(parents=True)
    (tmp_path / "corpus" / "current").symlink_to("snapshots/1")
    pq.write_table(pa.table({"id": ["x"], "text": [TEXT]}), snapshot / "x.parquet")
    (tmp_path / "a.txt").write_text(TEXT)
    assert [page.page_id for page in pages(tmp_path)] == ["a.txt"]


def test_names_that_are_no_utf_8(tmp_path: Path) -> None:
    """A file named in another encoding is read under a name that can be written."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "讲话.txt".encode("gbk")))
    path.write_text(TEXT)
    (page,) = pages(tmp_path)
    assert page.page_id.endswith(".txt")
    assert "\ufffd" in page.page_id
    page.page_id.encode("utf-8")


def row(page_id: str, text: str, fetched_at: str | None = None) -> dict[str, str | None]:
    return {"id": page_id, "text": text, "fetched_at": fetched_at}


def test_the_latest_fetch_of_a_page_stays_whatever_the_order_of_inputs(tmp_path: Path) -> None:
    """An earlier fetch is superseded, or a duplicate where the content is the same."""
    a = write_jsonl(tmp_path / "a.jsonl", row("p", "新", "2024-03-01"), row("q", "同", "2024-01-01"))
    b = write_jsonl(tmp_path / "b.jsonl", row("p", "旧", "2024-01-01"), row("q", "同", "2024-02-01"), row("r", "独"))
    for inputs in ((a, b), (b, a)):
        assert {(page.page_id, page.text, page.file_path) for page in pages(*inputs)} == {
            ("p", "新", "a.jsonl"),
            ("q", "同", "b.jsonl"),
            ("r", "独", "b.jsonl"),
        }
        assert {(r.page_id, r.reason, r.file_path, r.kept_instead) for r in rejections(*inputs)} == {
            ("p", "superseded", "b.jsonl", document_id("p")),
            ("q", "duplicate_record", "a.jsonl", document_id("q")),
        }


def test_rows_of_one_id_without_time_the_last_stays(tmp_path: Path) -> None:
    """Where no time is given, the later row of the file is the later fetch."""
    path = write_jsonl(tmp_path / "a.jsonl", row("p", "一"), row("p", "二"), row("p", "二"))
    assert [(page.page_id, page.text, page.record) for page in pages(path)] == [("p", "二", 3)]
    assert [rejection.reason for rejection in rejections(path)] == ["superseded", "duplicate_record"]


def test_files_of_one_name_in_two_inputs_are_two_pages(tmp_path: Path) -> None:
    """Nothing is lost where two folders hold different files of one name; the same file twice is one page."""
    for folder, text in (("x", "甲"), ("y", "乙"), ("z", "乙")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(text)
    x, y, z = (tmp_path / name for name in "xyz")
    ids = {(page.page_id, page.body) for page in pages(x, y, z)}
    assert len(ids) == 2
    assert ids == {(page.page_id, page.body) for page in pages(z, y, x)}
    assert all(page_id.startswith("1.txt#") for page_id, _ in ids)
    assert [rejection.reason for rejection in rejections(x, y, z)] == ["duplicate_record"]
    assert [page.page_id for page in pages(y, z)] == ["1.txt"]


def test_the_same_input_named_twice_is_read_once(tmp_path: Path) -> None:
    """Naming a folder and a file in it gives the page once."""
    (tmp_path / "1.txt").write_text(TEXT)
    assert [page.page_id for page in pages(tmp_path, tmp_path / "1.txt")] == ["1.txt"]


def test_a_page_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """A file larger than any speech is refused without filling the memory."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * (20 * 2**20 + 1))
    bomb = tmp_path / "bomb.html.gz"
    bomb.write_bytes(gzip.compress(b" a" * (200 * 2**19)))
    assert [(rejection.page_id, rejection.reason) for rejection in rejections(path, bomb)] == [
        ("big.txt", "unreadable"),
        ("bomb.html.gz", "unreadable"),
    ]


def test_a_file_that_vanishes_while_it_is_read_is_named(tmp_path: Path) -> None:
    """What a crawl renames under a running build costs that file only."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)

    def rename(count: int) -> None:
        if count == 1:
            (tmp_path / "a.txt").rename(tmp_path / "c.txt")

    a, b = read([tmp_path], looked=rename)
    assert isinstance(a, Rejection)
    assert isinstance(b, Page)
    assert (a.page_id, a.reason, b.page_id) == ("a.txt", "unreadable", "b.txt")
