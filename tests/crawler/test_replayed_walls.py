"""Walls in an archive of others: a replay counts them and goes on, a build rejects them by what they are."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from cleaning.build import build
from crawler.run import crawl
from tests.cleaning.archives import TEXT, html
from tests.crawler.kills import HOME, doc
from tests.crawler.proxy import links

pytestmark = pytest.mark.slow
CAPTCHA = '<h2>安全验证</h2><p>请完成验证后继续访问</p><img src="/captcha.php"><form><input name="code"></form>'
BLOCK = "<p>您的访问过于频繁，请稍后再试</p>"
LOGIN = '<h1>会员登录</h1><form action="/login.html"><input type="password" name="p"></form><p>请登录</p>'


def archive(path: Path) -> Path:
    """A list that leads to three walls and a document, as another tool would have kept them."""
    pages = {
        f"{HOME}/": links(*map(doc, range(4))),
        HOME + doc(3): html(TEXT, "在全县大会上的讲话").encode(),
        **{HOME + doc(n): wall.encode() for n, wall in enumerate((CAPTCHA, BLOCK, LOGIN))},
    }
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, body in pages.items():
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=head))
    return path


def test_a_replay_counts_walls_and_goes_on(tmp_path: Path) -> None:
    """Nobody need be spared, so that the first wall ends nothing; none of them counts as a page."""
    there = archive(tmp_path / "others.warc.gz")
    report = crawl(["haobigan"], tmp_path / "ledger", replay=there).sites[0]
    assert (report.requested, report.pages, report.walls) == (5, 2, 3)
    assert report.outcome == "finished"


def test_a_build_rejects_walls_with_their_reasons(tmp_path: Path) -> None:
    """And publishes what is a speech."""
    report = build([archive(tmp_path / "others.warc.gz")], tmp_path / "corpus", workers=1)
    rejected = ds.dataset(Path(report.current) / "data" / "rejected").to_table(columns=["url", "reason"])
    found = dict(zip(rejected.column("url").to_pylist(), rejected.column("reason").to_pylist(), strict=True))
    assert found.pop(f"{HOME}/") == "list_page"
    assert found == {HOME + doc(0): "captcha", HOME + doc(1): "block_page", HOME + doc(2): "login_wall"}
    assert report.speeches == 1
