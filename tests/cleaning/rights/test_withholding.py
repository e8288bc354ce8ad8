"""What is published below `text`."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.checks.running import check
from cleaning.corpus.manifest import damaged, read_manifest
from cleaning.corpus.schema import TABLES
from cleaning.corpus.snapshot import Snapshot
from cleaning.learned.review import Entry, Review
from cleaning.rights.withholding import LONGEST, excerpt
from cleaning.takedown.adding import Request
from cleaning.takedown.desk import take_down
from tests.cleaning.takedown.test_builds import TEXTS, address, compilation, everything, pages

pytestmark = pytest.mark.slow  # a corpus is built for most of them

ENTRIES = (
    Entry("learned:1", True, "金锄头文库", "下载本文", "line", examples=({"page_id": "a", "text": TEXTS[0][:30]},)),
    Entry("learned:2", False, "金锄头文库", TEXTS[0][:12], "line"),
)


def published(out: Path, reuse: str) -> Path:
    with Snapshot.open(out, settings={"reuse": reuse}) as snapshot:
        for page in [*pages(), *compilation()]:
            snapshot.add(page)
        snapshot.learn(Review(ENTRIES))
        return snapshot.publish().path


def windows(text: str, width: int = 10) -> set[str]:
    return {line[at : at + width] for line in text.split("\n") for at in range(len(line) - width)}


@pytest.mark.parametrize("reuse", ["facts", "excerpt"])
def test_nothing_of_a_text_is_in_any_file_beyond_its_level(tmp_path: Path, reuse: str) -> None:
    """No ten characters of what is withheld stand in any table, nor in any other file; the check still holds."""
    snapshot = published(tmp_path, reuse)
    said = everything(snapshot)
    shown = "\n".join(map(excerpt, TEXTS)) if reuse == "excerpt" else ""
    assert not [piece for text in TEXTS for piece in windows(text) if piece in said and piece not in shown]
    assert (TEXTS[0][:30] in said) == (reuse == "excerpt")
    assert damaged(snapshot) == []
    assert read_manifest(snapshot)["settings"] == {"reuse": reuse}
    checked = check(tmp_path)
    assert not checked.failed
    assert all(TEXTS[0][at : at + 8] not in (snapshot / "boilerplate.jsonl").read_text() for at in (0, 4))


def test_facts_hashes_and_places_are_those_of_the_whole_text(tmp_path: Path) -> None:
    """Everything but the text is as it was; of a passage the id and its uses stay."""
    whole = published(tmp_path / "whole", "text")
    facts = published(tmp_path / "facts", "facts")
    for table in TABLES:
        columns = [name for name in TABLES[table].names if name not in _OF_TEXT[table]]
        one, two = (pq.read_table(snapshot / "data" / table, columns=columns) for snapshot in (whole, facts))
        assert one.equals(two), table
    assert set(pq.read_table(facts / "data" / "speeches")["text"].to_pylist()) == {""}


_OF_TEXT = {
    "speeches": {"text", "sections", "joined_text"},
    "documents": {"text", "sections", "original", "rewrites", "facts"},
    "removed_spans": {"text"},
    "rejected": {"detail"},
    "passages": {"text"},
    "passage_uses": set(),
}


def test_an_excerpt_ends_with_a_sentence_and_is_a_quarter_at_most() -> None:
    """The first lines, never the whole of a short text."""
    text = "同志们：\n" + "今天我们开会。" * 200
    assert text.startswith(excerpt(text))
    assert excerpt(text).endswith("。")
    assert len(excerpt(text)) <= LONGEST
    assert excerpt("各位来宾，大家好，祝大家新年快乐！") == "各位来宾"
    assert excerpt("") == ""


def test_a_page_that_reserves_its_text_shows_no_excerpt(tmp_path: Path) -> None:
    """The level of a row lowers that of the snapshot, and never raises it."""
    one, two = pages()[:1], pages()[4:5]
    for page, reuse in ((one[0], "facts"), (two[0], "text")):
        assert page.document is not None
        page.document["reuse"] = reuse
    with Snapshot.open(tmp_path, settings={"reuse": "excerpt"}) as snapshot:
        for page in (*one, *two):
            snapshot.add(page)
        path = snapshot.publish().path
    rows = {row["reuse"]: row["text"] for row in pq.read_table(path / "data" / "speeches").to_pylist()}
    assert rows["facts"] == ""
    assert 0 < len(rows["text"]) <= LONGEST


def test_a_withheld_snapshot_can_be_purged(tmp_path: Path) -> None:
    """By the addresses of its pages; passages of the speech go with it, as they can't be found again."""
    path = published(tmp_path / "out", "facts")
    request = Request(addresses=(address(0, 2),), reason="asked")
    taken = take_down(tmp_path / "list.csv", request, tmp_path / "out", purging=True)
    assert len(taken.pages) == 4
    assert not check(tmp_path / "out").failed
    assert json.loads((path / "manifest.json").read_text())["purged"] == [taken.takedown]
