"""The store of cleaned pages: damage, kills, what it holds, and what makes it useless."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from cleaning import work
from cleaning.build import BuildReport, build
from cleaning.corpus.blocks import Block, batch_of
from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.learned.judge import Shape
from cleaning.learned.patterns import Learned, Pattern
from cleaning.model import Document, Page, Rejection
from cleaning.personal.masking import MASKED
from cleaning.pipeline import clean_all
from cleaning.store import keys, segments, store
from cleaning.store.catalogue import Catalogue
from cleaning.store.keys import made_by, patterns_of
from cleaning.store.segments import rows_of
from cleaning.store.store import FOLDER, Store
from tests.cleaning.archives import TEXT, bytes_of, write_inputs
from tests.gate.case import case
from tests.gate.families import FAMILIES


def again(tmp_path: Path) -> BuildReport:
    return build([tmp_path / "in"], tmp_path / "out", workers=1)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The store of a build of seven pages."""
    write_inputs(tmp_path / "in", 4)
    again(tmp_path)
    return tmp_path / "out" / FOLDER


def _torn(folder: Path) -> None:
    path = folder / "segment-1.arrow"
    path.write_bytes(path.read_bytes()[:-100])


def _flipped(folder: Path) -> None:
    path = folder / "segment-1.arrow"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _garbage(folder: Path) -> None:
    (folder / "catalogue.sqlite").write_bytes(b"no database at all" * 300)


def _cut_catalogue(folder: Path) -> None:
    path = folder / "catalogue.sqlite"
    path.write_bytes(path.read_bytes()[:9_000])


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", [_torn, _flipped, _garbage, _cut_catalogue, lambda folder: (folder / "segment-1.arrow").unlink()]
)
def test_a_damaged_store_is_told_and_made_anew(tmp_path: Path, built: Path, damage: Callable[[Path], None]) -> None:
    """In one line; the corpus is the same, and the next build finds everything again."""
    before = bytes_of(tmp_path / "out")
    damage(built)
    report = again(tmp_path)
    assert (report.stored, report.cleaned) == (0, 7)
    assert len(report.notes) == 1
    assert "damaged" in report.notes[0]
    assert bytes_of(tmp_path / "out") == before
    mended = again(tmp_path)
    assert (mended.stored, mended.notes) == (7, ())


def test_it_can_be_removed_at_any_time(tmp_path: Path, built: Path) -> None:
    """Leftovers of a killed build go, and a missing folder is made."""
    (built / "segment-9.unfinished").write_bytes(b"half")
    (built / "segment-8.arrow").write_bytes(b"never named")
    assert again(tmp_path).stored == 7
    assert {path.name for path in built.iterdir()} == {"catalogue.sqlite", "segment-1.arrow"}
    for path in built.iterdir():
        path.unlink()
    built.rmdir()
    assert (again(tmp_path).stored, again(tmp_path).stored) == (0, 7)


@pytest.mark.slow
def test_a_build_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was whole on the disk is not cleaned again."""
    write_inputs(tmp_path / "in", 12)
    monkeypatch.setattr(segments, "_BATCH_ROWS", 2)
    monkeypatch.setattr(store, "SEGMENT_ROWS", 4)
    monkeypatch.setattr(work, "_AT_ONCE", 5)
    numbers = count(1)

    def stops(page: Page, learned: Learned) -> tuple[Document | Rejection, ...]:
        if next(numbers) == 11:
            raise KeyboardInterrupt
        return clean_all(page, learned)

    with monkeypatch.context() as stopped:
        stopped.setattr("cleaning.work.clean_all", stops)
        with pytest.raises(KeyboardInterrupt):
            again(tmp_path)
    report = again(tmp_path)
    assert (report.stored, report.cleaned) == (8, 7)
    build([tmp_path / "in"], tmp_path / "whole", workers=1)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "whole")


def test_a_page_whose_cleaning_failed_gets_another_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault is not stored."""
    write_inputs(tmp_path / "in", 4)

    def fails(page: Page, learned: Learned) -> tuple[Document | Rejection, ...]:
        if page.page_id == "row":
            raise LookupError("no such thing")
        return clean_all(page, learned)

    with monkeypatch.context() as failing:
        failing.setattr("cleaning.work.clean_all", fails)
        assert again(tmp_path).rejected["failed"] == 1
    report = again(tmp_path)
    assert (report.stored, report.cleaned, report.rejected) == (6, 1, {})


def test_a_file_is_known_by_its_bytes(tmp_path: Path, built: Path) -> None:
    """Neither its size nor its time of change hides that it is another."""
    path = tmp_path / "in" / "c.txt"
    status = path.stat()
    path.write_text(TEXT.replace("水利", "财政"), encoding="gb18030")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert (again(tmp_path).cleaned, built.is_dir()) == (1, True)


def _stored(folder: Path) -> str:
    """All that stands in the store's segments."""
    files = list(folder.glob("segment-*.arrow"))
    catalogue = Catalogue(folder / "catalogue.sqlite", made_by(MASKED.settings()))
    sizes = {segment.id: segment.rows for segment in catalogue.segments()}
    catalogue.close()
    assert len(sizes) == len(files)
    found = [rows_of(folder, number, np.ones(rows, dtype=np.bool_)) for number, rows in sizes.items()]
    return "".join(str(batch.to_pylist()) for batches in found for _, batch in batches)


def test_what_is_no_longer_used_is_given_up(tmp_path: Path, built: Path) -> None:
    """Rows of pages that went are gone from the disk, as soon as they are a quarter of their file."""
    assert "林业" in _stored(built)
    (tmp_path / "in" / "b.jsonl").unlink()
    (tmp_path / "in" / "c.txt").unlink()
    again(tmp_path)
    left = _stored(built)
    assert "林业" not in left
    assert "交通" in left


def test_pages_can_be_forgotten(tmp_path: Path, built: Path) -> None:
    """None of their rows is left on the disk; others stay, and the next build gives the same corpus."""
    before = bytes_of(tmp_path / "out")
    with Store.opened(built, made_by(MASKED.settings()), print) as opened:
        assert opened.forget(["row", "c.txt", "nobody"]) == 2
        assert opened.forget(["row"]) == 0
    left = _stored(built)
    assert "林业" not in left
    assert "教育" not in left
    assert "交通" in left
    report = again(tmp_path)
    assert (report.stored, report.cleaned) == (5, 2)
    assert bytes_of(tmp_path / "out") == before


def test_rows_come_back_as_they_were() -> None:
    """A block of pages of all families says what the pages themselves say."""
    pages: list[CleanedPage] = []
    for number, family in enumerate(FAMILIES):
        page = case(family, "html", 1, number).page
        pages += [cleaned(one, page.page_id) for one in clean_all(page)]
    pages.append(cleaned(Rejection("x", None, "read", "empty", "nothing"), ""))
    block = Block(batch_of(pages))
    accepted = [page for page in pages if page.document is not None]
    others = [page for page in pages if page.rejected is not None]
    assert accepted
    known = block.known.to_pylist()
    assert [(row["page_id"], row["digest"], row["of_page"]) for row in known] == [
        (page.page_id, page.digest, page.of_page) for page in accepted
    ]
    for name in ("id", "is_truncated", "order", "n_noise_flags", "n_facts", "fetched_at"):
        assert [row[name] for row in known] == [getattr(page.member, name) for page in accepted]
    assert list(block.traces()) == [page.trace for page in accepted]
    assert block.n_removed.tolist() == [len(page.removed) for page in accepted]
    assert block.removed.to_pylist() == [row for page in accepted for row in page.removed]
    assert [(row["page_id"], row["reason"]) for row in block.rejected.to_pylist()] == [
        (page.page_id, (page.rejected or {})["reason"]) for page in others
    ]
    documents = [page.document or {} for page in accepted]
    for name in ("text", "original", "title"):
        assert block.documents.column(name).to_pylist() == [document[name] for document in documents]


def test_what_rows_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, and sources whose versions were not raised."""
    before = made_by({"masked": True})
    assert before == made_by({"masked": True})
    assert before != made_by({"masked": False})
    monkeypatch.setattr(keys, "_sources", lambda: "others")
    assert before != made_by({"masked": True})


def test_what_was_learned_counts_by_site() -> None:
    """Strings of other sites leave a page's rows as they are; of an unknown site all count."""
    one, other = (Pattern(site, "收藏本站", Shape.LINE) for site in ("a.cn", "b.cn"))
    assert patterns_of(Learned(()), "a.cn") == patterns_of(Learned((other,)), "a.cn") == b""
    assert patterns_of(Learned((one,)), "a.cn") == patterns_of(Learned((other, one)), "a.cn") != b""
    assert patterns_of(Learned((one,)), None) != patterns_of(Learned((one, other)), None)
