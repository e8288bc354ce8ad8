"""Taking down from a published corpus, purging it, and looking for what is left."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.build import build
from cleaning.corpus.folder import snapshots
from cleaning.corpus.manifest import damaged, read_manifest
from cleaning.corpus.rows import cleaned
from cleaning.corpus.schema import TABLES
from cleaning.exits import UsageError
from cleaning.model import document_id
from cleaning.takedown import purging
from cleaning.takedown.adding import Request
from cleaning.takedown.builds import PREFIX
from cleaning.takedown.desk import in_raw, left, lift_down, purge_all, take_down
from cleaning.takedown.tombstones import Kind, read_takedowns
from tests.cleaning.corpus.examples import document, speech
from tests.cleaning.takedown.test_builds import TEXTS, address, built, compilation, everything, pages

pytestmark = pytest.mark.slow  # a corpus is built for most of them

ASKED = Request(addresses=(address(2, 1),), reason="asked by its author", by="us")


def lines_of(text: str) -> list[str]:
    return [line[:20] for line in text.split("\n")]


def test_the_corpus_tells_all_that_a_takedown_must_know(tmp_path: Path) -> None:
    """By one address: the pages of four sites, their text, and what other speeches share with it."""
    built(tmp_path / "out", pages())
    taken = take_down(tmp_path / "list.csv", ASKED, tmp_path / "out", purging=False)
    assert sorted(taken.pages) == sorted(address(site, 1) for site in range(4))
    assert taken.knows_text
    takedowns = read_takedowns(tmp_path / "list.csv")
    assert {mark.kind for mark in takedowns.marks} >= {Kind.PAGE, Kind.FORM, Kind.TEXT}
    assert {(mark.reason, mark.added_by) for mark in takedowns.marks} == {("asked by its author", "us")}
    assert set(read_takedowns(tmp_path / "out" / "takedowns.csv").marks) == set(takedowns.marks)


def test_adding_twice_changes_no_byte(tmp_path: Path) -> None:
    """Neither with the corpus that shows it nor after the build that does not."""
    built(tmp_path / "out", pages())
    first = take_down(tmp_path / "list.csv", ASKED, tmp_path / "out", purging=False)
    before = (tmp_path / "list.csv").read_bytes()
    again = take_down(tmp_path / "list.csv", ASKED, tmp_path / "out", purging=True)
    built(tmp_path / "out", pages())
    third = take_down(tmp_path / "list.csv", ASKED, tmp_path / "out", purging=False)
    assert (first.takedown, again.n_new, third.n_new) == (again.takedown, 0, 0)
    assert (tmp_path / "list.csv").read_bytes() == before


def test_a_new_copy_elsewhere_stays_away_though_the_whole_speech_is_gone(tmp_path: Path) -> None:
    """A later crawl brings a preview and a copy from other sites; a look-alike comes with them and stays."""
    built(tmp_path / "out", pages())
    take_down(tmp_path / "list.csv", ASKED, tmp_path / "out", purging=False)
    quoting = "\n".join([*speech(77, 10).split("\n"), *TEXTS[1].split("\n")[:2]])
    new = [
        document("https://new.example/1", TEXTS[1][100:500], day=9),
        document("https://new.example/2", TEXTS[1].replace("。", " "), day=9),
        document("https://new.example/3", quoting, day=9),
    ]
    found = built(tmp_path / "out", [*pages()[:4], *map(cleaned, new)], read_takedowns(tmp_path / "list.csv"))
    assert {row["page_id"] for row in found["documents"]} == {
        *(address(site, 0) for site in range(4)),
        "https://new.example/3",
    }


def test_a_purge_takes_it_out_of_every_snapshot(tmp_path: Path) -> None:
    """All kept snapshots are whole again without it, the index is gone, and nothing else changed."""
    out = tmp_path / "out"
    built(out, pages()[:12])
    before = built(out, pages())
    passages = {row["passage_id"] for row in before["passages"]}
    assert [len(one.place) > 0 for one in left(tmp_path / "list.csv", out)] == []
    taken = take_down(tmp_path / "list.csv", ASKED, out, purging=True)
    assert [(one.n_pages, one.removed) for one in taken.purged] == [(4, False), (4, False)]
    assert not (out / "index").exists()
    for snapshot in snapshots(out):
        assert damaged(snapshot) == []
        assert read_manifest(snapshot)["purged"] == [taken.takedown]
        said = everything(snapshot)
        assert not any(line in said for line in lines_of(TEXTS[1]))
        assert "speech1" not in said
    rows = {table: pq.read_table(out / "current" / "data" / table).to_pylist() for table in TABLES}
    gone = {address(site, 1) for site in range(4)}
    for table, key in (("speeches", "page_id"), ("documents", "page_id"), ("removed_spans", "page_id")):
        assert rows[table] == [row for row in before[table] if row[key] not in gone]
    assert {row["page_id"] for row in rows["rejected"]} == {PREFIX + document_id(one) for one in gone}
    assert {row["passage_id"] for row in rows["passages"]} <= passages
    counts = read_manifest(out / "current")["counts"]
    assert (counts["pages"], counts["speeches"], counts["rejected"]) == (16, 3, {"takedown": 4})
    assert left(tmp_path / "list.csv", out) == []
    assert purge_all(tmp_path / "list.csv", out) == ()


def test_a_purged_snapshot_is_what_a_build_without_it_would_be(tmp_path: Path) -> None:
    """The same rows in all tables, so far as they are no tombstones' order."""
    built(tmp_path / "out", pages())
    taken = take_down(tmp_path / "list.csv", ASKED, tmp_path / "out", purging=True)
    anew = built(tmp_path / "anew", pages(), read_takedowns(tmp_path / "list.csv"))
    for table in TABLES:
        purged = pq.read_table(tmp_path / "out" / "current" / "data" / table).to_pylist()
        assert purged == anew[table], table
    assert taken.takedown


def test_files_that_lose_no_row_are_the_same_files(tmp_path: Path) -> None:
    """They are linked, not copied; and no file of a snapshot is ever written to."""
    out = tmp_path / "out"
    built(out, [page for page in compilation() if page.page_id.endswith("1")] + pages()[4:8])
    handles = {path.name: path.open("rb") for path in sorted((out / "current").resolve().rglob("*.parquet"))}
    inodes = {path.parent.name: path.stat().st_ino for path in (out / "current").resolve().rglob("*.parquet")}
    old = {name: handle.read() for name, handle in handles.items()}
    take_down(tmp_path / "list.csv", ASKED, out, purging=True)
    after = {path.parent.name: path.stat().st_ino for path in (out / "current").resolve().rglob("*.parquet")}
    assert after["removed_spans"] == inodes["removed_spans"]
    assert after["speeches"] != inodes["speeches"]
    assert not [path for path in (out / "current").resolve().rglob("*") if path.name.startswith(".")]
    for name, handle in handles.items():
        handle.seek(0)
        assert handle.read() == old[name]
        handle.close()


@pytest.mark.parametrize("exchanges", [True, False])
def test_the_current_snapshot_can_be_read_all_the_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    """A reader that opens the table again and again never misses it, on systems that can't exchange folders too."""
    if not exchanges:
        monkeypatch.setattr(purging, "_exchanged", lambda *_: False)
    out = tmp_path / "out"
    built(out, pages())
    stop, failures, counts = threading.Event(), [], set()

    def read() -> None:
        while not stop.is_set():
            try:
                counts.add(pq.read_table(out / "current" / "data" / "speeches").num_rows)
            except (OSError, ValueError) as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        take_down(tmp_path / "list.csv", ASKED, out, purging=True)
    finally:
        stop.set()
        reader.join()
    counts.add(pq.read_table(out / "current" / "data" / "speeches").num_rows)
    assert failures == []
    assert counts == {4, 3}
    assert not list((out / "snapshots").glob(".*"))


def test_a_part_of_a_compilation_is_purged_alone(tmp_path: Path) -> None:
    """The other speeches of the page stay and show nothing of it."""
    out = tmp_path / "out"
    built(out, [*compilation(), *pages()[8:]])
    request = Request(texts=(TEXTS[1],), reason="asked", by="us")
    taken = take_down(tmp_path / "list.csv", request, out, purging=True)
    assert taken.pages == ("https://a.example/x.html#speech-2",)
    said = everything(out / "current")
    assert not any(line in said for line in lines_of(TEXTS[1]))
    rows = pq.read_table(out / "current" / "data" / "documents").to_pylist()
    (row,) = [row for row in rows if row["page_id"].endswith("#speech-1")]
    (part,) = row["parts"]
    assert row["original"][part["start"] : part["end"]] == row["text"] == TEXTS[0]


def test_a_snapshot_of_another_schema_goes_whole(tmp_path: Path) -> None:
    """What this version can't write anew it does not leave; the current one it leaves, and says what to do."""
    out = tmp_path / "out"
    built(out, pages()[:8])
    old = (out / "current").resolve()
    manifest = read_manifest(old)
    manifest["versions"]["schema"] = 1
    (old / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(UsageError, match="build anew"):
        take_down(tmp_path / "list.csv", ASKED, out, purging=True)
    built(out, pages())
    assert [one.removed for one in purge_all(tmp_path / "list.csv", out)] == [True]
    assert not old.exists()


def test_what_is_left_is_named(tmp_path: Path) -> None:
    """Rows of snapshots, rejections that tell too much, and texts of the index, by the file that holds them."""
    out = tmp_path / "out"
    built(out, pages())
    taken = take_down(tmp_path / "list.csv", ASKED, out, purging=False)
    found = left(tmp_path / "list.csv", out)
    held = [one for one in found if one.place.endswith("documents")]
    assert {one.what for one in held} == {address(site, 1) for site in range(4)}
    assert {one.takedown for one in held} == {taken.takedown}
    assert [one.what for one in found if one.place.endswith("index")] == ["6 texts"]  # three in each part of the index


def test_a_speech_is_named_by_its_id(tmp_path: Path) -> None:
    """The id of a speech, of a document, or of a page, with a corpus or without."""
    found = built(tmp_path / "out", pages())
    speech_id = next(row["speech_id"] for row in found["documents"] if row["page_id"] == address(3, 1))
    for number, one in enumerate((speech_id, document_id(address(1, 1)), address(0, 1))):
        file = tmp_path / f"{number}.csv"
        take_down(file, Request(ids=(one,), reason="asked"), None, purging=False)
        assert len(built(tmp_path / f"out-{number}", pages(), read_takedowns(file))["documents"]) == 12


def test_a_takedown_that_was_lifted_is_forgotten_by_the_folder_too(tmp_path: Path) -> None:
    """The next build has the pages again, and the log still says what was."""
    out, file = tmp_path / "out", tmp_path / "list.csv"
    built(out, pages())
    taken = take_down(file, ASKED, out, purging=False)
    lift_down(file, taken.takedown, "withdrawn", "us", out)
    assert len(built(out, pages())["documents"]) == 16
    assert read_takedowns(file).marks[-1].kind is Kind.LIFTED
    with pytest.raises(UsageError, match="no takedown"):
        lift_down(file, taken.takedown, "again", "us", None)
    take_down(file, ASKED, None, purging=False)
    assert len(built(out, pages(), read_takedowns(file))["documents"]) == 12


def test_records_of_archives_are_listed(tmp_path: Path) -> None:
    """By their addresses, or cleaned and by their text; nothing in them is changed."""
    rows = [{"url": address(0, 1), "text": TEXTS[1]}, {"url": "https://new.example/1", "text": TEXTS[1][:400]}]
    rows.append({"url": "https://new.example/2", "text": TEXTS[2]})
    raw = tmp_path / "raw.jsonl"
    raw.write_text("".join(json.dumps(row) + "\n" for row in rows))
    request = Request(addresses=(address(0, 1),), texts=(TEXTS[1],), reason="asked")
    take_down(tmp_path / "list.csv", request, None, purging=False)
    assert [one.what for one in in_raw(tmp_path / "list.csv", [raw], by_text=False)] == [address(0, 1)]
    assert len(list(in_raw(tmp_path / "list.csv", [raw], by_text=True))) == 2


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (Request(reason="x"), "name what"),
        (Request(ids=("a",)), "--reason"),
        (Request(texts=("。",), reason="x"), "no letter"),
    ],
)
def test_a_request_that_says_too_little_is_refused(tmp_path: Path, request_: Request, message: str) -> None:
    """Nothing is written."""
    with pytest.raises(UsageError, match=message):
        take_down(tmp_path / "list.csv", request_, None, purging=False)
    assert not (tmp_path / "list.csv").exists()


@pytest.mark.slow
def test_builds_from_archives_keep_nothing_of_it(tmp_path: Path) -> None:
    """Four sites, in the pipeline: one address takes the speech down, in the store too, and new pages stay away."""
    out, file = tmp_path / "out", tmp_path / "list.csv"
    texts = [f"同志们：\n{speech(seed, 10)}\n谢谢大家。" for seed in (41, 42)]
    rows = [
        {"url": address(site, number), "text": f"在全市工作会议上的讲话\n{text[: len(text) * part // 10]}"}
        for number, text in enumerate(texts)
        for site, part in enumerate((10, 6, 3, 9))
    ]
    (tmp_path / "in").mkdir()
    write_rows(tmp_path / "in" / "a.jsonl", rows)
    assert build([tmp_path / "in"], out, workers=1).speeches == 2
    take_down(file, ASKED, out, purging=False)
    assert {Path(one.place).parent.name for one in left(file, out)} >= {"data", "store"}
    new = {"url": "https://new.example/9", "text": f"讲话稿\n{texts[1].replace('，', ' ')}"}
    write_rows(tmp_path / "in" / "b.jsonl", [new])
    report = build([tmp_path / "in"], out, workers=1, takedowns=file, keep=1)
    assert (report.speeches, report.rejected) == (1, {"takedown": 5})
    assert left(file, out) == []
    again = build([tmp_path / "in"], out, workers=1, fresh=True)
    assert again.snapshot == report.snapshot
    take_down(file, Request(addresses=(address(0, 0),), reason="asked"), out, purging=True)
    assert left(file, out) == []


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
