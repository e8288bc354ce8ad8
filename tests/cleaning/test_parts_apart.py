"""Pages of one document that lie in several files, or in archives that say nothing of documents, are one row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.build import build
from cleaning.inputs.turns import part_of
from cleaning.model import Page, Rejection
from cleaning.pages import read
from tests.cleaning.test_joining import BODY, CUT, URL, page, write
from tests.cleaning.test_public_crawls import exchange, info

HOST = "https://www.jinchutou.com"
ONE, TWO = page(BODY[:CUT], more=True), page(BODY[CUT:], 2)


def segment(path: Path, *pages: Page) -> None:
    """An archive as public crawls write it."""
    written = b"".join(exchange(one.url or "", one.body or b"") for one in pages)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(info(path.name) + written)


def shape(folder: Path) -> list[tuple[str | None, list[str | None], tuple[int, ...]]]:
    """Of each page its address, those of its further pages, and its gaps."""
    found = [one for one in read([folder]) if isinstance(one, Page)]
    return [(one.url, [more.url for more in one.further], one.gaps) for one in found]


@pytest.mark.parametrize("files", [(0, 0), (0, 1), (1, 0)])
def test_pages_of_archives_of_others_are_joined(tmp_path: Path, files: tuple[int, int]) -> None:
    """In one file or in two, whichever comes first."""
    stranger = replace(ONE, url=f"{HOST}/p-99.html")
    lies = dict(zip((ONE.url, TWO.url), files, strict=True))
    for number in range(2):
        segment(tmp_path / f"{number}.warc.gz", stranger, *(one for one in (ONE, TWO) if lies[one.url] == number))
    assert sorted(shape(tmp_path)) == [(URL, [TWO.url], ()), (stranger.url, [], ())]
    (found,) = [one for one in read([tmp_path]) if isinstance(one, Page) and one.url == URL]
    assert [more.number for more in found.further] == [2]


@pytest.mark.slow
def test_a_joined_document_is_one_row(tmp_path: Path) -> None:
    """Its text is that of one page, and each page has its answer; a later build gives what a fresh one gives."""
    first, later = tmp_path / "in" / "a.warc.gz", tmp_path / "in" / "b.warc.gz"
    segment(first, ONE)
    build([tmp_path / "in"], tmp_path / "out", workers=1)
    segment(later, TWO)
    report = build([tmp_path / "in"], tmp_path / "out", workers=1)
    assert (report.speeches, report.rejected) == (1, {"joined_page": 1})
    rows = pq.read_table(tmp_path / "out" / "current" / "data" / "speeches").to_pylist()
    assert [row["url"] for row in rows] == [URL]
    assert rows[0]["text"].endswith("谢谢大家！")
    assert "missing_pages" not in rows[0]["quality_flags"]
    assert build([tmp_path / "in"], tmp_path / "fresh", workers=1).snapshot == report.snapshot


def test_gaps_are_told(tmp_path: Path) -> None:
    """The third page is there, and the second nowhere."""
    segment(tmp_path / "a.warc.gz", ONE)
    segment(tmp_path / "b.warc.gz", page(BODY[CUT:], 3))
    named = page(BODY[:CUT])
    assert shape(tmp_path) == [(URL, [], ()), (f"{HOST}/p-881-3.html", [], ())], "none of both names the other"
    body = (named.body or b"").replace(b"</body>", b'<a href="/p-881-3.html">3</a></body>')
    segment(tmp_path / "a.warc.gz", replace(named, body=body))
    assert shape(tmp_path) == [(URL, [f"{HOST}/p-881-3.html"], (2,))]


def test_addresses_that_only_look_alike_are_left_apart(tmp_path: Path) -> None:
    """Where neither page names the other, and the address carries no number of a document."""
    report = page(BODY[:CUT])
    other = replace(page(BODY[CUT:], 2), url=f"{HOST}/report-2.html")
    segment(tmp_path / "a.warc.gz", replace(report, url=f"{HOST}/report.html"), other)
    assert len(shape(tmp_path)) == 2
    assert part_of(replace(TWO, kind="list")) is None
    assert part_of(page(BODY)) is None


def test_a_number_of_a_document_needs_no_link() -> None:
    """As where an archive holds texts alone; www. and m. make no difference."""
    told = part_of(Page("x", f"{HOST}/p-88057032-2.html", text="x"))
    assert told is not None
    assert (told.of, told.number, told.sure) == ("jinchutou.com#88057032", 2, True)
    unsure = part_of(Page("x", f"{HOST}/report-2.html", text="x"))
    assert unsure is not None
    assert not unsure.sure


def test_a_crawl_that_was_cut_between_two_pages(tmp_path: Path) -> None:
    """The second page came into the file of the next run: as if it had not."""
    write(tmp_path / "1", [(ONE, "881", "detail")])
    write(tmp_path / "2", [(TWO, "881/2", "part")])
    assert shape(tmp_path) == [(URL, [TWO.url], ())]


def test_a_page_that_the_document_has_already(tmp_path: Path) -> None:
    """It came alone one night, and with the whole document on another: it is told, and no row of its own."""
    write(tmp_path / "1", [(TWO, "881/2", "part")])
    write(tmp_path / "2", [(ONE, "881", "detail"), (TWO, "881/2", "part")])
    found = list(read([tmp_path]))
    assert [one.further[0].url for one in found if isinstance(one, Page)] == [TWO.url]
    assert [(one.page_id, one.reason) for one in found if isinstance(one, Rejection)] == [(TWO.url, "superseded")]


def test_of_two_first_pages_one_has_the_further_ones(tmp_path: Path) -> None:
    """The one that names them."""
    mobile = replace(page(BODY[:CUT]), url="https://m.jinchutou.com/p-881.html")
    segment(tmp_path / "a.warc.gz", mobile, ONE, TWO)
    assert sorted(shape(tmp_path)) == [(mobile.url, [], ()), (URL, [TWO.url], ())]
