"""Snapshots: what is published, and that it is published whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cleaning.corpus import tables
from cleaning.corpus.errors import Locked, SnapshotError
from cleaning.corpus.manifest import MANIFEST, damaged
from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.schema import TABLES
from cleaning.corpus.snapshot import Published, Snapshot
from cleaning.corpus.sources import sources
from cleaning.model import document_id
from tests.cleaning.corpus.examples import document, publish, rejection, small_corpus, speech

ROOT = Path(__file__).resolve().parents[3]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(out / "current" / "data" / table).to_pylist()


def test_what_is_published_is_counted_and_stands_where_it_should(tmp_path: Path) -> None:
    """The folder, its link, its files and the numbers."""
    published = publish(tmp_path, small_corpus())
    assert (published.pages, published.speeches, published.reused) == (12, 5, False)
    assert {name: count for name, count in published.copies.items() if count} == {"exact": 1, "contained": 4}
    assert published.rejected == {"no_body": 1, "too_short": 1}
    assert set(published.seconds) == {"group", "write", "check", "seal", "publish"}
    assert published.path == tmp_path / "snapshots" / published.snapshot
    assert (tmp_path / "current").readlink() == Path("snapshots") / published.snapshot
    assert sorted(files(published.path)) == sorted(
        ["README.md", "DATASHEET.md", "CITATION.cff", "LICENSE.md"]
        + ["boilerplate.jsonl", "croissant.json", "manifest.json"]
        + [f"data/{t}/train-00000-of-00001.parquet" for t in TABLES]
    )
    assert published.snapshot.startswith("2024-03-08-")
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [published.snapshot]


@pytest.mark.parametrize("table", TABLES)
def test_files_have_the_tables_schema_and_compression(tmp_path: Path, table: str) -> None:
    """Types, nullability and every sentence go into the file."""
    published = publish(tmp_path, small_corpus())
    file = pq.ParquetFile(published.path / "data" / table / "train-00000-of-00001.parquet")
    assert file.schema_arrow.equals(TABLES[table], check_metadata=True)
    assert all(file.metadata.row_group(at).column(0).compression == "ZSTD" for at in range(file.num_row_groups))


def test_a_speech_has_the_text_of_the_kept_page_and_lists_the_others(tmp_path: Path) -> None:
    """The row of a speech with two copies."""
    publish(tmp_path, small_corpus())
    (found,) = [row for row in rows(tmp_path, "speeches") if row["page_id"] == "full-0"]
    assert found["text"] == speech(0)
    assert found["id"] == document_id("full-0")
    assert found["snapshot"] == "2024-03-05"  # when its newest page was fetched
    assert found["n_copies"] == 2
    part, same = found["copies"]
    assert (part["page_id"], part["relation"], part["url"], part["source"]) == ("part-0", "contained", "", "unknown")
    assert part["share"] == pytest.approx(1 / 3, abs=0.03)
    assert same == {
        "page_id": "same-0",
        "url": "http://www.jinchutou.com/p-1.html",
        "source": "www.jinchutou.com",
        "relation": "exact",
        "share": 1.0,
        "of_page": 1.0,
    }


def test_tables_are_sorted_and_agree(tmp_path: Path) -> None:
    """The stated order of each, one kept page a speech, and spans of pages that are there."""
    publish(tmp_path, small_corpus())
    speeches, documents = rows(tmp_path, "speeches"), rows(tmp_path, "documents")
    assert [row["id"] for row in speeches] == sorted(row["id"] for row in speeches)
    keys = [(row["speech_id"], row["relation"] != "kept", row["page_id"]) for row in documents]
    assert keys == sorted(keys)
    assert [row["speech_id"] for row in documents if row["relation"] == "kept"] == [row["id"] for row in speeches]
    assert len(documents) == 10
    removed = rows(tmp_path, "removed_spans")
    assert [row["page_id"] for row in removed] == ["noisy"] * 3
    assert [row["page_id"] for row in rows(tmp_path, "rejected")] == ["r1", "r2"]


def test_the_same_pages_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    """Two builds differ in nothing, however many workers had a hand in the order."""
    pages = small_corpus()
    first = publish(tmp_path / "one", pages)
    random.Random(1).shuffle(pages)
    second = publish(tmp_path / "two", pages)
    assert first.snapshot == second.snapshot
    assert files(first.path) == files(second.path)


def test_other_pages_or_rules_give_another_snapshot(tmp_path: Path) -> None:
    """The id stands for the content and for what made it. Earlier snapshots stay."""
    first = publish(tmp_path, small_corpus())
    second = publish(tmp_path, small_corpus()[1:])
    with Snapshot.open(tmp_path, rules={"advert": 3}) as snapshot:
        for page in small_corpus():
            snapshot.add(page)
        third = snapshot.publish()
    assert len({first.snapshot, second.snapshot, third.snapshot}) == 3
    assert (tmp_path / "current").resolve() == third.path.resolve()
    assert not any(damaged(published.path) for published in (first, second, third))


def test_the_same_content_again_is_reused(tmp_path: Path) -> None:
    """Publishing it again leaves the files as they are and makes it current."""
    first = publish(tmp_path, small_corpus())
    inode = (first.path / MANIFEST).stat().st_ino
    publish(tmp_path, small_corpus()[1:])
    again = publish(tmp_path, small_corpus())
    assert again.reused
    assert again.snapshot == first.snapshot
    assert (first.path / MANIFEST).stat().st_ino == inode
    assert (tmp_path / "current").resolve() == first.path.resolve()


@pytest.mark.parametrize("file", ["data/speeches/train-00000-of-00001.parquet", "manifest.json", "README.md"])
def test_a_damaged_snapshot_is_mended_when_it_is_published_again(tmp_path: Path, file: str) -> None:
    """Files that were changed or lost come back."""
    first = publish(tmp_path, small_corpus())
    before = files(first.path)
    (first.path / file).write_bytes(b"torn")
    assert damaged(first.path) == [file]
    again = publish(tmp_path, small_corpus())
    assert again.reused
    assert files(first.path) == before
    (first.path / file).unlink()
    publish(tmp_path, small_corpus())
    assert files(first.path) == before


def test_the_manifest_names_every_file_with_digest_size_and_rows(tmp_path: Path) -> None:
    """What seals a snapshot has no time of its making."""
    published = publish(tmp_path, small_corpus())
    sealed = json.loads((published.path / MANIFEST).read_text(encoding="utf-8"))
    assert sealed["snapshot"] == published.snapshot
    assert sealed["versions"]["rules"] == {"advert": 2}
    assert {"opencc", "pyarrow"} <= set(sealed["versions"]["libraries"])
    assert {entry["path"] for entry in sealed["files"]} == set(files(published.path)) - {MANIFEST}
    counted = {entry["path"].split("/")[1]: entry["rows"] for entry in sealed["files"] if "rows" in entry}
    assert counted == {
        "speeches": 5,
        "documents": 10,
        "removed_spans": 3,
        "rejected": 2,
        "passages": 0,
        "passage_uses": 0,
    }
    for entry in sealed["files"]:
        assert entry["bytes"] == (published.path / entry["path"]).stat().st_size


@pytest.mark.parametrize("pages", [[], [cleaned(rejection("r1"))]])
def test_a_corpus_without_a_speech_is_published_all_the_same(tmp_path: Path, pages: list[CleanedPage]) -> None:
    """Empty tables have their columns."""
    published = publish(tmp_path, pages)
    assert published.snapshot.startswith("undated-")
    assert published.speeches == 0
    for table, schema in TABLES.items():
        found = pq.read_table(tmp_path / "current" / "data" / table)
        assert found.schema.equals(schema)
    assert len(rows(tmp_path, "rejected")) == len(pages)


def test_large_tables_are_cut_into_row_groups_and_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File names say of how many they are, and no row is lost between them."""
    monkeypatch.setitem(tables.SHARD_ROWS, "documents", 5)
    monkeypatch.setitem(tables.GROUP_ROWS, "documents", 2)
    pages = [cleaned(document(f"p{number:02d}", speech(number, 2))) for number in range(13)]
    published = publish(tmp_path, pages)
    shards = sorted((published.path / "data" / "documents").iterdir())
    assert len(shards) > 2
    assert [shard.name for shard in shards] == [
        f"train-{n:05d}-of-{len(shards):05d}.parquet" for n in range(len(shards))
    ]
    groups = [pq.ParquetFile(shard).metadata for shard in shards]
    assert all(meta.row_group(at).num_rows <= 2 for meta in groups for at in range(meta.num_row_groups))
    assert all(0 < meta.num_rows <= 5 for meta in groups)
    assert {row["page_id"] for row in rows(tmp_path, "documents")} == {f"p{number:02d}" for number in range(13)}


def test_a_page_accepted_twice_is_refused(tmp_path: Path) -> None:
    """A page id stands for one page; a second copy of it has to be rejected by name."""
    page = cleaned(document("p", speech(1)))
    with Snapshot.open(tmp_path) as snapshot:
        snapshot.add(page)
        with pytest.raises(ValueError, match="p was added twice: reject the second"):
            snapshot.add(page)


def test_a_build_that_fails_leaves_nothing_but_what_was_there(tmp_path: Path) -> None:
    """Interrupted in the middle, then a good build."""
    first = publish(tmp_path, small_corpus())
    with suppress(KeyboardInterrupt), Snapshot.open(tmp_path) as snapshot:
        snapshot.add(small_corpus()[1])
        raise KeyboardInterrupt
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [first.snapshot]
    assert (tmp_path / "current").resolve() == first.path.resolve()
    assert publish(tmp_path, small_corpus()).reused


def test_leftovers_of_killed_builds_are_removed(tmp_path: Path) -> None:
    """Folders and links that were written aside."""
    first = publish(tmp_path, small_corpus())
    (tmp_path / "snapshots" / ".tmp-old" / "snapshot").mkdir(parents=True)
    (tmp_path / ".tmp-current").symlink_to("snapshots/nowhere")
    publish(tmp_path, small_corpus())
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "current", "index", "snapshots"]
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [first.snapshot]


def test_a_second_writer_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    """And may write when the first is done."""
    told = pytest.raises(Locked, match=rf"\(process {os.getpid()}\) writes to {tmp_path}")
    with Snapshot.open(tmp_path), told, Snapshot.open(tmp_path):
        pytest.fail("two runs hold one folder")
    with Snapshot.open(tmp_path):
        pass


def test_the_lock_ends_with_its_process_though_a_forked_worker_lives_on(tmp_path: Path) -> None:
    """A worker that outlives a killed build does not block the next one."""
    code = """
import os, signal, sys, time
from pathlib import Path
from cleaning.corpus.lock import Lock
lock = Lock(Path(sys.argv[1]))
if os.fork() == 0:
    print(os.getpid(), flush=True)
    time.sleep(60)
    os._exit(0)
time.sleep(0.2)
os.kill(os.getpid(), signal.SIGKILL)
"""
    (tmp_path / "snapshots").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / ".lock")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        worker = int(holder.stdout.readline())
        try:
            assert holder.wait() == -9
            with Snapshot.open(tmp_path):
                pass
        finally:
            os.kill(worker, 9)


@pytest.mark.parametrize("obstacle", ["file", "file/below"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, obstacle: str) -> None:
    """The message says which and what to do."""
    (tmp_path / "file").write_text("")
    told = pytest.raises(SnapshotError, match=r"can't write to .*file.*choose another folder")
    with told, Snapshot.open(tmp_path / obstacle):
        pytest.fail("a file was taken for a folder")


def dated(page: int, day: int, text: str | None = None) -> CleanedPage:
    return cleaned(document(f"p{page}", text or speech(page, 2), day=day))


def inodes(published: Published, table: str) -> dict[str, int]:
    """The files of a table by their digests."""
    entries = json.loads((published.path / MANIFEST).read_text(encoding="utf-8"))["files"]
    return {e["sha256"]: (published.path / e["path"]).stat().st_ino for e in entries if f"/{table}/" in e["path"]}


def test_a_night_changes_few_files_and_shares_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New pages come into the last files; those of earlier days are one file on disk for both snapshots."""
    for table in ("speeches", "documents", "removed_spans"):
        monkeypatch.setitem(tables.SHARD_ROWS, table, 4)
    pages = [dated(number, 1 + number // 2) for number in range(40)]
    first = publish(tmp_path, pages)
    assert first.shared == 0
    night = [dated(40, 21), dated(41, 21), dated(42, 21, speech(3, 2))]
    second = publish(tmp_path, [*pages, *night])
    fresh = publish(tmp_path / "fresh", [*pages, *night])
    assert files(second.path) == files(fresh.path)
    for table, changed in (("documents", 1), ("speeches", 2)):
        before, after = inodes(first, table), inodes(second, table)
        same = before.keys() & after.keys()
        assert len(before.keys() - same) <= changed
        assert len(after.keys() - same) <= changed + 1
        assert len(same) > 5
        assert all(before[digest] == after[digest] for digest in same)
    assert second.shared >= 12
    assert damaged(first.path) == damaged(second.path) == []
    ids = [row["id"] for row in rows(tmp_path, "speeches")]
    assert len(ids) == len(set(ids)) == 42


def test_an_earlier_file_that_was_damaged_is_not_shared(tmp_path: Path) -> None:
    """A file is shared only where its bytes are right."""
    first = publish(tmp_path, small_corpus())
    torn = first.path / "data" / "rejected" / "train-00000-of-00001.parquet"
    torn.write_bytes(b"torn")
    second = publish(tmp_path, small_corpus()[1:])
    assert damaged(second.path) == []
    assert damaged(first.path) == ["data/rejected/train-00000-of-00001.parquet"]


def test_old_snapshots_are_removed_but_never_the_current_one(tmp_path: Path) -> None:
    """`keep` counts the current one; the others stay that were written last."""
    pages = small_corpus()
    first, second, third = (publish(tmp_path, pages[at:]) for at in range(3))
    publish(tmp_path, pages)
    assert (tmp_path / "current").resolve() == first.path.resolve()
    with Snapshot.open(tmp_path, rules={"advert": 2}) as snapshot:
        for page in pages:
            snapshot.add(page)
        last = snapshot.publish(keep=2)
    assert last.pruned == (second.snapshot,)
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == sorted([first.snapshot, third.snapshot])
    assert damaged(first.path) == damaged(third.path) == []


def test_settings_make_another_snapshot_and_stand_in_the_manifest(tmp_path: Path) -> None:
    """What was asked for is part of the id; where pages came from is told, but the same pages are the same snapshot."""
    found = []
    for settings, inputs in (({}, []), ({"masked": True}, []), ({"masked": True}, [{"name": "a.warc", "bytes": 5}])):
        with Snapshot.open(tmp_path, settings=settings, inputs=inputs) as snapshot:
            snapshot.add(small_corpus()[1])
            found.append(snapshot.publish())
    assert [one.reused for one in found] == [False, False, True]
    sealed = json.loads((found[1].path / MANIFEST).read_text(encoding="utf-8"))
    assert (sealed["settings"], sealed["inputs"]) == ({"masked": True}, [])


def test_inputs_are_named_with_what_is_cheap_to_know(tmp_path: Path) -> None:
    """Names without the folders above, sizes, and digests that change when a file does."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("甲")
    (tmp_path / "rows.jsonl").write_text("{}")
    lost, folder, file = sources([tmp_path / "pages", tmp_path / "rows.jsonl", tmp_path / "lost"])
    assert (folder["name"], folder["files"], folder["bytes"]) == ("pages", 1, 3)
    assert file == {"name": "rows.jsonl", "bytes": 2, "sha256": hashlib.sha256(b"{}").hexdigest()}
    assert lost == {"name": "lost"}
    (tmp_path / "pages" / "b.html").write_text("")
    assert sources([tmp_path / "pages"])[0]["listing_sha256"] != folder["listing_sha256"]
