"""A build held to a list of takedowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.schema import TABLES
from cleaning.corpus.snapshot import Snapshot
from cleaning.dedup.forms import forms
from cleaning.dedup.index import Index
from cleaning.learned.review import Entry, Review
from cleaning.model import Rejection, document_id
from cleaning.spans import Span
from cleaning.takedown.builds import COVER, PREFIX
from cleaning.takedown.tombstones import NONE, Takedowns, read_takedowns
from tests.cleaning.corpus.examples import document, speech
from tests.cleaning.takedown.lists import of_addresses, of_texts

pytestmark = pytest.mark.slow  # a corpus is built for most of them

SITES = ("www.jinchutou.com", "www.taowenge.com", "max.book118.com", "www.b6857.cn")
TEXTS = [speech(seed, 12) for seed in range(4)]


def address(site: int, number: int) -> str:
    return f"https://{SITES[site]}/a/speech{number}.html"


def pages() -> list[CleanedPage]:
    """Four speeches, each with a copy on another site and previews of a half and a fifth on two more."""
    made = []
    for number, text in enumerate(TEXTS):
        shown = (text, text.replace("，", ","), text[: len(text) // 2], text[len(text) // 3 : len(text) * 8 // 15])
        for site, part in enumerate(shown):
            url = address(site, number)
            made.append(cleaned(document(url, part, url=url, day=site + 1)))
    return made


def built(out: Path, given: Sequence[CleanedPage], takedowns: Takedowns = NONE) -> dict[str, list[dict[str, Any]]]:
    """The tables of a snapshot of these pages, learning included."""
    with Snapshot.open(out, takedowns=takedowns) as snapshot:
        for page in given:
            snapshot.add(page)
        _, affected = snapshot.learn(Review())
        assert not affected
        snapshot.publish()
    return {table: pq.read_table(out / "current" / "data" / table).to_pylist() for table in TABLES}


def everything(folder: Path) -> str:
    """All that a snapshot's tables and its other files say."""
    said = [str(pq.read_table(path).to_pylist()) for path in folder.rglob("*.parquet")]
    return "\n".join([*said, *(p.read_text() for p in folder.rglob("*") if p.is_file() and p.suffix != ".parquet")])


@pytest.mark.parametrize("site", range(4))
def test_one_address_takes_the_speech_down_on_all_sites(tmp_path: Path, site: int) -> None:
    """By whichever page it is named, all four pages go and nothing else does."""
    whole = built(tmp_path / "whole", pages())
    left = built(tmp_path / "left", pages(), of_addresses(address(site, 1)))
    gone = {address(at, 1) for at in range(4)}
    assert {row["page_id"] for row in whole["documents"]} - {row["page_id"] for row in left["documents"]} == gone
    stay = [row for row in whole["speeches"] if row["page_id"] not in gone]
    assert [row["text"] for row in left["speeches"]] == [row["text"] for row in stay]
    assert {row["page_id"] for row in left["rejected"]} == {PREFIX + document_id(one) for one in gone}
    assert {(row["reason"], row["url"], row["file_path"], row["detail"]) for row in left["rejected"]} == {
        ("takedown", None, "", "t1")
    }


def test_nothing_of_it_is_told_anywhere(tmp_path: Path) -> None:
    """Neither its words nor its addresses stand in any file of the snapshot, and the index has no such text."""
    built(tmp_path, pages(), of_addresses(address(0, 1)))
    said = everything(tmp_path / "current")
    assert TEXTS[0][:40] in said
    assert not any(line[:20] in said for line in TEXTS[1].split("\n"))
    assert "speech1" not in said
    held = Index(tmp_path / "index")
    units = held.forms(np.arange(len(held), dtype=np.int64)).units.tobytes()
    assert forms([TEXTS[0][30:60]]).units.tobytes() in units
    assert forms([TEXTS[1][30:60]]).units.tobytes() not in units


@pytest.mark.parametrize("shown", [(1,), (2,), (3,), (2, 3)])
def test_a_text_is_known_where_its_page_is_not(tmp_path: Path, shown: tuple[int, ...]) -> None:
    """By its text alone a copy goes, and a preview too when no full copy is left to tell what it is."""
    given = [page for at, page in enumerate(pages()) if at // 4 != 1 or at % 4 in shown]
    left = built(tmp_path, given, of_texts([TEXTS[1]]))
    assert len(left["documents"]) == 12
    assert len(left["rejected"]) == len(shown)


def test_a_fuller_text_than_the_one_taken_down_goes(tmp_path: Path) -> None:
    """A tombstone of a preview knows the whole speech when that turns up."""
    left = built(tmp_path, pages()[4:5] + pages()[:1], of_texts([TEXTS[1][: len(TEXTS[1]) // 2]]))
    assert [row["text"] for row in left["speeches"]] == [TEXTS[0]]


def test_a_preview_of_what_two_speeches_share_goes_with_its_own(tmp_path: Path) -> None:
    """A preview may show nothing but an opening that the taken down speech has too: it stays with the longer text."""
    opening = speech(90, 4)
    mine, other = f"{opening}\n{speech(91, 9)}", f"{opening}\n{speech(92, 9)}"
    given = [cleaned(document("whole", other, day=1)), cleaned(document("cut", other[: len(opening) + 40], day=2))]
    left = built(tmp_path, given, of_texts([mine]))
    assert {row["page_id"] for row in left["documents"]} == {"whole", "cut"}


def test_other_fetches_of_the_page_tell_nothing_either(tmp_path: Path) -> None:
    """Rejections of the page's address, and those that name it as kept instead, become tombstones."""
    url = address(0, 1)
    others = (
        Rejection(
            url, url, "read", "superseded", "later content", kept_instead=document_id(url), file_path="张三.warc"
        ),
        Rejection("m", f"{url}#top", "read", "http_status", "HTTP status 404", file_path="张三.warc"),
        Rejection("other", "https://other.example/", "read", "empty", "", file_path="b.warc"),
    )
    left = built(tmp_path, [*pages(), *map(cleaned, others)], of_addresses(url))
    assert len(left["rejected"]) == 4 + 3
    assert [row["page_id"] for row in left["rejected"] if row["reason"] != "takedown"] == ["other"]
    assert "张三" not in everything(tmp_path / "current")


def compilation() -> list[CleanedPage]:
    """A page with two speeches, as the pipeline makes it: each part shows the page's original."""
    original = f"精选2篇\n{TEXTS[0]}\n篇二\n{TEXTS[1]}\n下载"
    made = []
    for number, text in enumerate(TEXTS[:2], 1):
        start = original.index(text)
        one = document(f"https://a.example/x.html#speech-{number}", original, url="https://a.example/x.html")
        spans = (Span(0, start, "other_speeches", "part"), Span(start + len(text), len(original), "rest", "part"))
        one = replace(one, body=(start, start + len(text)), spans=spans, parent="whole", part=number)
        made.append(cleaned(one, "https://a.example/x.html"))
    return made


def test_one_speech_of_a_compilation_goes_and_the_others_stay(tmp_path: Path) -> None:
    """The part that stays shows nothing of the one that went, and its offsets still hold."""
    left = built(tmp_path, [*compilation(), *pages()[8:]], of_texts([TEXTS[1]]))
    (row,) = [row for row in left["documents"] if row["page_id"].endswith("#speech-1")]
    (part,) = row["parts"]
    assert row["original"][part["start"] : part["end"]] == row["text"] == TEXTS[0]
    assert COVER in row["original"]
    said = everything(tmp_path / "current")
    assert not any(line[:20] in said for line in TEXTS[1].split("\n"))
    assert all(
        span["text"] == row["original"][span["start"] : span["end"]]
        for span in left["removed_spans"]
        if span["page_id"] == row["page_id"]
    )


def test_a_page_goes_with_all_its_speeches(tmp_path: Path) -> None:
    """The address of a compilation takes down every part of it."""
    left = built(tmp_path, [*compilation(), *pages()[8:]], of_addresses("https://a.example/x.html"))
    assert all(not row["page_id"].startswith("https://a.example") for row in left["documents"])
    assert len(left["documents"]) == 8


def test_the_folder_remembers(tmp_path: Path) -> None:
    """What a folder was built without stays away when the next build is given no list."""
    built(tmp_path, pages(), of_addresses(address(0, 1)))
    assert read_takedowns(tmp_path / "takedowns.csv") == of_addresses(address(0, 1))
    assert len(built(tmp_path, pages())["documents"]) == 12


def test_a_list_that_names_nothing_here_changes_no_byte(tmp_path: Path) -> None:
    """The snapshot is the same to its id, whoever else was taken down elsewhere."""
    for out, takedowns in (("one", NONE), ("two", of_addresses("https://elsewhere.example/1.html"))):
        built(tmp_path / out, pages(), takedowns)
    one, two = ((tmp_path / out / "current").resolve().name for out in ("one", "two"))
    assert one == two


def test_what_sites_repeat_is_told_without_its_examples(tmp_path: Path) -> None:
    """A reviewed file may still hold words of a page that was taken down since."""
    examples = ({"page_id": address(0, 1), "text": "⟦下载⟧张三"}, {"page_id": address(0, 0), "text": "⟦下载⟧"})
    entry = Entry("learned:1", True, "金锄头文库", "下载本文", "line", examples=examples)
    with Snapshot.open(tmp_path, takedowns=of_addresses(address(0, 1))) as snapshot:
        for page in pages():
            snapshot.add(page)
        snapshot.learn(Review((entry,)))
        snapshot.publish()
    told = (tmp_path / "current" / "boilerplate.jsonl").read_text()
    assert "张三" not in told
    assert address(0, 0) in told
