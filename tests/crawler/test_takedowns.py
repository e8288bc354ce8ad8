"""The crawl does not ask for what was taken down."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.politeness.permission import NotPermittedError
from crawler.run import CrawlUsageError, crawl
from crawler.takedowns import COLUMNS, digest, read_pages
from tests.crawler.proxy import ALLOW_ALL, Answer, MiniProxy, from_pages, links

HOME = "http://www.b6857.cn"
Serve = Callable[[Callable[[str], Answer | None]], MiniProxy]


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]))
    return path


@pytest.mark.slow
def test_no_request_leaves_for_what_was_taken_down(serve: Serve, tmp_path: Path) -> None:
    """Neither by a link, nor as a start, nor by a redirect; the ledger says why, the other pages come."""
    listed, moved, other = (f"{HOME}/a/000000{number}.html" for number in range(3))
    proxy = serve(
        from_pages(
            {
                f"{HOME}/robots.txt": ALLOW_ALL,
                f"{HOME}/": links(listed, moved, other),
                listed: b"secret",
                moved: Answer(b"", 301, {"Location": listed}),
                other: b"x",
            }
        )
    )
    path = write(tmp_path / "list.csv", f"t1,page,{digest(listed)},2026-03-01T09:30:00Z,us,asked")
    settings = {"RETRY_TIMES": 0, "TAKEDOWNS": str(path)}
    report = crawl(["haobigan"], tmp_path / "raw", proxy=proxy.url, delay=0, settings=settings)
    assert set(proxy.asked) == {f"{HOME}/robots.txt", f"{HOME}/", moved, other}
    assert report.exit_code == 0
    assert report.sites[0].refused_otherwise >= 1
    with sqlite3.connect(tmp_path / "raw" / "ledger.sqlite") as ledger:
        reasons = ledger.execute("SELECT DISTINCT url, outcome, reason FROM asked WHERE outcome != 'kept'").fetchall()
    assert reasons == [(listed, "refused", "takedown")]


@pytest.mark.slow
def test_nothing_is_asked_past_a_list_that_can_not_be_read(serve: Serve, tmp_path: Path) -> None:
    """A torn list stops the crawl before the first request, and says what to mend."""
    proxy = serve(from_pages({f"{HOME}/robots.txt": ALLOW_ALL, f"{HOME}/": b""}))
    path = write(tmp_path / "list.csv", "t1,page")
    with pytest.raises(CrawlUsageError, match=r"list\.csv can't be read: line 2"):
        crawl(["haobigan"], tmp_path / "raw", proxy=proxy.url, delay=0, settings={"TAKEDOWNS": str(path)})
    assert proxy.asked == []


def test_a_takedown_that_was_lifted_is_none(tmp_path: Path) -> None:
    """Lines are read in their order; those of texts are passed over."""
    lines = ["t1,page,a,,,", "t2,page,b,,,", "t1,text,c,,,", "t1,lifted,,,,"]
    assert read_pages(write(tmp_path / "list.csv", *lines)) == {"b": "t2"}
    assert read_pages(write(tmp_path / "list.csv", *lines, "t1,page,a,,,")) == {"a": "t1", "b": "t2"}


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    """A list of addresses is not taken for a list of tombstones that names nothing."""
    (tmp_path / "list.csv").write_text("https://a.example/\n")
    with pytest.raises(NotPermittedError, match="its first line"):
        read_pages(tmp_path / "list.csv")
    assert read_pages(tmp_path / "none.csv") == {}
