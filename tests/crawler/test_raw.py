"""What a crawl left can be listed, taken out, proved, built from, and crawled again without a network."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.checker import Checker

from cleaning.build import build
from cleaning.cli import run
from cleaning.exits import Exit
from cleaning.model import Page
from cleaning.pages import read
from crawler.raw import verify
from crawler.run import CrawlReport, CrawlUsageError, crawl
from tests.cleaning.archives import bytes_of
from tests.crawler.kills import HOME, doc, site_of
from tests.crawler.proxy import Answer, MiniProxy, from_pages

pytestmark = pytest.mark.slow
DOCUMENTS = 12


@dataclass(frozen=True)
class Crawled:
    raw: Path
    pages: dict[str, bytes]
    """The bodies that the site served, unpacked."""
    report: CrawlReport


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """Two nights of one site: the second finds one page rewritten and the others as they were."""
    raw = tmp_path_factory.mktemp("raw")
    pages = site_of(DOCUMENTS)
    bodies = {url: page for url, page in pages.items() if isinstance(page, bytes)}
    packed = gzip.compress(bodies[HOME + doc(1)], mtime=0)
    pages[HOME + doc(1)] = Answer(packed, headers={"Content-Encoding": "gzip"})
    proxy = MiniProxy(from_pages(pages))
    crawl(["haobigan"], raw, proxy=proxy.url, delay=0)
    bodies[HOME + doc(2)] = bodies[HOME + doc(2)].replace("农田".encode(), "林业".encode())
    pages[HOME + doc(2)] = bodies[HOME + doc(2)]
    report = crawl(["haobigan"], raw, proxy=proxy.url, delay=0, skip_fetched=False)
    proxy.close()
    return Crawled(raw, bodies, report)


def test_the_checkers_of_others_find_no_fault(crawled: Crawled, capsys: pytest.CaptureFixture[str]) -> None:
    """warcio's and fastwarc's, over all records of both nights."""
    files = sorted(crawled.raw.glob("*.warc.gz"))
    checker = Checker(Namespace(verbose=False, inputs=[str(path) for path in files]))
    assert (len(files), checker.process_all()) == (2, 0), capsys.readouterr().out
    for path in files:
        with path.open("rb") as file:
            assert all(record.verify_block_digest() for record in FastIterator(file, parse_http=False))


def test_list_get_and_verify(crawled: Crawled, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Files with their counts, captures as CDXJ, a body as the server meant it now and before, and no fault."""
    raw = str(crawled.raw)
    assert run(["raw", "list", "--raw", raw, "--json"]) is Exit.DONE
    rows = json.loads(capfdbinary.readouterr().out)
    assert [(row["state"], row["answers"], row["revisits"]) for row in rows] == [("sealed", 15, 0), ("sealed", 15, 12)]
    assert run(["raw", "list", "--raw", raw, "--captures"]) is Exit.DONE
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert len(lines) == 30
    assert lines == sorted(lines)
    for number in (1, 2, 3):
        assert run(["raw", "get", HOME + doc(number), "--raw", raw]) is Exit.DONE
        assert capfdbinary.readouterr().out == crawled.pages[HOME + doc(number)]
    before = rows[0]["last"]
    assert run(["raw", "get", HOME + doc(2), "--raw", raw, "--at", before]) is Exit.DONE
    assert "农田".encode() in capfdbinary.readouterr().out
    assert run(["raw", "get", f"{HOME}/nowhere", "--raw", raw]) is Exit.NOTHING
    assert run(["raw", "verify", "--raw", raw]) is Exit.DONE
    assert capfdbinary.readouterr().out == b"2 files, 0 faults\n"


def test_verify_names_what_is_wrong(crawled: Crawled, tmp_path: Path) -> None:
    """A flipped byte, a missing row, a row without its record, a torn end, a lost body, an index of something else."""

    def faults(name: str, harm: Callable[[Path], None]) -> str:
        folder = tmp_path / name
        shutil.copytree(crawled.raw, folder)
        harm(folder)
        return "\n".join(f"{fault.where}: {fault.what}" for fault in verify(folder))

    def sql(query: str) -> Callable[[Path], None]:
        def harm(folder: Path) -> None:
            with sqlite3.connect(folder / "ledger.sqlite") as db:
                db.execute(query)

        return harm

    def first(folder: Path, ending: str = "warc.gz") -> Path:
        return sorted(folder.glob(f"*.{ending}"))[0]

    def lengthen(folder: Path) -> None:
        with first(folder).open("ab") as file:
            file.write(b"x" * 9)

    def empty(folder: Path) -> None:
        first(folder, "cdxj").write_text("")

    def flip(folder: Path) -> None:
        content = bytearray(first(folder).read_bytes())
        content[200] ^= 0x55  # within the first record, behind the head of its gzip member
        first(folder).write_bytes(content)

    last = "(SELECT max(id) FROM asked WHERE outcome = 'kept')"
    assert "has no row" in faults("row", sql(f"DELETE FROM asked WHERE id = {last}"))
    assert "is told otherwise" in faults("told", sql(f"UPDATE asked SET status = 418 WHERE id = {last}"))
    assert "and does not" in faults("place", sql(f"UPDATE asked SET offset = 5 WHERE id = {last}"))
    assert "no reason" in faults("reason", sql("UPDATE frontier SET reason = NULL WHERE key = '0000003'"))
    assert "no answer was kept" in faults("done", sql("DELETE FROM asked WHERE key = '0000003'"))
    assert "bytes behind the last whole record" in faults("tail", lengthen)
    assert "refers to is not there" in faults("body", lambda folder: first(folder).unlink())
    assert "does not tell" in faults("index", empty)
    assert faults("flip", flip)


def test_an_archive_is_read_as_it_was_crawled(crawled: Crawled, tmp_path: Path) -> None:
    """Its pages are those that the site showed last, each once; and a corpus of a copy is the corpus of the crawl."""
    pages = {page.url: page for page in read([crawled.raw]) if isinstance(page, Page)}
    assert {url: page.body for url, page in pages.items()} == crawled.pages
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in crawled.raw.glob("*.warc.gz"):
        shutil.copy(path, copy)
    for folder in (crawled.raw, copy):
        build([folder], tmp_path / f"corpus-{folder.name}", workers=1)
    first, second = (bytes_of(tmp_path / f"corpus-{folder.name}") for folder in (crawled.raw, copy))
    tables = [name for name in first if name.endswith(".parquet")]
    assert tables
    assert [first[name] for name in tables] == [second[name] for name in tables]


def test_an_archive_is_crawled_in_place_of_the_network(crawled: Crawled, tmp_path: Path) -> None:
    """The spiders see the same pages; no connection is opened, and no archive written."""
    report = crawl(["haobigan"], tmp_path, replay=crawled.raw, proxy="http://127.0.0.1:9")
    assert report.exit_code == 0
    assert report.sites[0].pages == len(crawled.pages)
    assert not list(tmp_path.glob("*.warc*"))
    with sqlite3.connect(tmp_path / "ledger.sqlite") as db:
        assert db.execute("SELECT state, count(*) FROM frontier GROUP BY 1").fetchall() == [
            ("done", len(crawled.pages))
        ]


def test_what_an_archive_lacks_is_said(crawled: Crawled, tmp_path: Path) -> None:
    """Its state is `failed`, its reason `not_archived`; nothing else is tried for it."""
    name = sorted(crawled.raw.glob("*.warc.gz"))[0]
    left = tmp_path / "half.warc.gz"
    with sqlite3.connect(crawled.raw / "ledger.sqlite") as db:
        query = "SELECT offset FROM asked WHERE file = ? AND kind = 'detail' ORDER BY offset"
        offsets = [offset for (offset,) in db.execute(query, (name.name,))]
    left.write_bytes(name.read_bytes()[: offsets[4]])
    raw = tmp_path / "raw"
    arguments = ["crawl", "haobigan", "--replay", str(left), "--raw", str(raw), "--json"]
    assert run(arguments) is Exit.LOOK
    with sqlite3.connect(raw / "ledger.sqlite") as db:
        states = db.execute("SELECT state, reason, count(*) FROM frontier GROUP BY 1, 2 ORDER BY 1").fetchall()
    assert [row[:2] for row in states] == [("done", "http_200"), ("failed", "not_archived")]
    assert states[0][2] == 5


def test_an_archive_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """It is said before anything is started."""
    with pytest.raises(CrawlUsageError, match="there is no archive"):
        crawl(["haobigan"], tmp_path, replay=tmp_path / "no.warc.gz")
