"""A document over several pages that is fetched on several nights stays whole."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.build import build
from crawler.replica import Replica
from crawler.replica.model import PageKind
from crawler.run import crawl

pytestmark = pytest.mark.slow


def text_of(raw: Path, out: Path, url: str) -> str:
    """The text of a document as a build of the archive has it."""
    build([raw], out, workers=1)
    rows = pq.read_table(out / "current" / "data" / "documents", columns=["url", "text"]).to_pylist()
    (text,) = [row["text"] for row in rows if row["url"] == url]
    return str(text).replace("\n", "")


@pytest.mark.parametrize("changed", [True, False])
def test_its_pages_come_together_each_time(tmp_path: Path, changed: bool) -> None:
    """Whether its first page was rewritten meanwhile or not, the second is asked for with it and both are kept."""
    raw = tmp_path / "raw"
    with Replica(seed=1) as replica:
        second = next(t for t in replica.truth.values() if t.part == 2 and t.parts == 2 and t.site == "jinchutou")
        first = next(
            t
            for t in replica.truth.values()
            if t.speech_id == second.speech_id and t.site == second.site and t.part == 1
        )
        assert first.body is not None
        assert second.body is not None

        def night() -> None:
            crawl(
                ["jinchutou"],
                raw,
                proxy=replica.proxy_url,
                ca_file=replica.ca_file,
                delay=0,
                contact="x@y.example",
            )

        night()
        with sqlite3.connect(raw / "ledger.sqlite") as ledger:  # its first page is due again, and nothing else
            due = "UPDATE frontier SET due_at = '2020-01-01T00:00:00.000000+00:00' WHERE url = ?"
            assert ledger.execute(due, [first.url]).rowcount == 1
        before = text_of(raw, tmp_path / "before", first.url)
        end = second.body.replace("\n", "")[-20:]
        assert end in before
        if changed:
            page = replica.world.resources[first.url]
            word = first.body[40:46]
            fresh = page.body.replace(word.encode("gb18030"), "这是新写的一句".encode("gb18030"))
            assert fresh != page.body
            replica.night(pages={first.url: replace(page, body=fresh)})
        documents = {t.url for t in replica.truth.values() if t.kind is PageKind.DOCUMENT}
        asked = len(replica.log)
        night()
        again = [entry.url for entry in replica.log[asked:] if entry.url in documents]
    assert again == [first.url, second.url]
    after = text_of(raw, tmp_path / "after", first.url)
    assert end in after
    assert (after == before) is not changed
