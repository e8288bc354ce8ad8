"""What our crawl saw to be a wall is no page of a build, whatever its text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cleaning.model import Page, Rejection
from cleaning.pages import read
from crawler.archive import Archive
from crawler.exchanges import Exchange
from tests.cleaning.archives import html

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


@pytest.mark.parametrize(
    ("wall", "reason"), [("login", "login_wall"), ("captcha", "captcha"), ("block", "block_page"), ("", None)]
)
def test_a_wall_is_rejected_by_what_it_is(tmp_path: Path, wall: str, reason: str | None) -> None:
    """The metadata record behind an answer says so."""
    fields = {"site": "haobigan", "kind": "detail", "document": "0000001"} | ({"wall": wall} if wall else {})
    url = "http://www.b6857.cn/a/0000001.html"
    archive = Archive(tmp_path, "haobigan", {})
    archive.keep(
        Exchange(url, datetime(2026, 3, 5, tzinfo=UTC), b"GET / HTTP/1.1\r\n\r\n", HEAD, html().encode(), fields)
    )
    archive.close()
    (found,) = list(read([tmp_path], lambda _: None))
    assert (found.reason if isinstance(found, Rejection) else None) == reason
    assert isinstance(found, Page) == (reason is None)
