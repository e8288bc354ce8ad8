"""The build as a function: same bytes, mixed inputs, what needs a look."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from cleaning.build import build
from cleaning.exits import Exit, UsageError
from cleaning.learned.patterns import Learned
from cleaning.model import Document, Page, Rejection
from cleaning.pipeline import clean_all
from tests.cleaning.archives import TEXT, bytes_of, write_inputs

HOST = "http://www.b6857.cn"


def table(corpus: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(corpus / "current" / "data" / name)


@pytest.mark.slow
def test_two_builds_give_the_same_bytes_on_any_number_of_workers(tmp_path: Path) -> None:
    """Neither the number of workers, nor the order of the inputs, nor the folder's name changes a byte."""
    inputs = write_inputs(tmp_path / "in", 40)
    parts = sorted(inputs.iterdir())
    build([inputs], tmp_path / "one", workers=1)
    build([inputs], tmp_path / "two", workers=2)
    build(parts[::-1], tmp_path / "three", workers=3)
    files = [bytes_of(tmp_path / name) for name in ("one", "two", "three")]
    assert files[0] == files[1]
    tables = [{path: digest for path, digest in of.items() if not path.endswith("manifest.json")} for of in files]
    assert tables[0] == tables[2]  # the manifest itself names the inputs as they were named
    again = build([inputs], tmp_path / "one", workers=2)
    assert again.reused
    assert again.exit_code is Exit.DONE


def test_every_input_becomes_a_row_or_a_rejection(tmp_path: Path) -> None:
    """Pages of all inputs are in `documents` or in `rejected`, and the report counts both."""
    inputs = write_inputs(tmp_path / "in")
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "foreign.txt").write_bytes(b"%PDF-1.7")
    (inputs / "half.warc").write_bytes((inputs / "a.warc.gz").read_bytes()[:-100])
    (inputs / "README.md").write_text("no input")
    report = build([inputs], tmp_path / "out", workers=1)
    documents, rejected = table(tmp_path / "out", "documents"), table(tmp_path / "out", "rejected")
    assert report.pages == len(documents) + len(rejected)
    assert report.speeches == len(table(tmp_path / "out", "speeches"))
    assert report.copies == len(documents) - report.speeches == sum(report.copies_by_relation.values())
    assert set(documents["page_id"]) == {*(f"{HOST}/a/{i}.html" for i in range(12)), "row", "c.txt", "d.html"}
    assert report.rejected == rejected["reason"].value_counts().to_dict()
    assert report.rejected == {"empty": 1, "not_text": 1, "unreadable": 1, "duplicate_record": 11}
    assert [problem.partition(":")[0] for problem in report.problems] == ["empty.txt", "foreign.txt", "half.warc"]
    assert report.notes == ("README.md: passed over, .md files are no inputs",)
    assert report.exit_code is Exit.LOOK
    assert not documents["page_id"].duplicated().any()


def test_where_nothing_can_be_read_nothing_is_published(tmp_path: Path) -> None:
    """The corpus that stands there is not replaced by an empty one."""
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    build([good], tmp_path / "out", workers=1)
    before = bytes_of(tmp_path / "out")
    (tmp_path / "empty.txt").write_bytes(b"")
    for inputs in ([tmp_path / "nowhere"], [tmp_path / "empty.txt"]):
        with pytest.raises(UsageError, match="no page could be read"):
            build(inputs, tmp_path / "out", workers=1)
    assert bytes_of(tmp_path / "out") == before


def test_a_missing_input_beside_a_good_one(tmp_path: Path) -> None:
    """The good one is built, the missing one needs a look."""
    (tmp_path / "good.txt").write_text(TEXT)
    report = build([tmp_path / "nowhere", tmp_path / "good.txt"], tmp_path / "out", workers=1)
    assert (report.speeches, report.n_problems, report.exit_code) == (1, 1, Exit.LOOK)
    assert "no such file or folder" in report.problems[0]


def _fails_on_row(page: Page, learned: Learned) -> tuple[Document | Rejection, ...]:
    if page.page_id == "row":
        raise LookupError("no such thing")
    return clean_all(page, learned)


def test_a_fault_on_one_page_is_that_page_s_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page on which cleaning raises is named with the fault, and the others are built."""
    monkeypatch.setattr("cleaning.work.clean_all", _fails_on_row)
    inputs = write_inputs(tmp_path / "in")
    report = build([inputs], tmp_path / "out", workers=1)
    rejected = table(tmp_path / "out", "rejected")
    assert rejected["page_id"].tolist() == ["row"]
    assert rejected["step"].tolist() == ["clean"]
    assert "LookupError: no such thing" in rejected["detail"][0]
    assert report.exit_code is Exit.LOOK
    assert len(table(tmp_path / "out", "documents")) == 14


def test_a_page_that_vanished_before_it_was_cleaned_is_told(tmp_path: Path) -> None:
    """It is not dropped silently, and the rows of what stands there now don't take its place."""
    page = tmp_path / "page.txt"
    page.write_text(TEXT)

    def change(step: str, done: int) -> None:
        if step == "cleaning":
            page.write_text(TEXT.replace("水利", "交通"))

    with pytest.raises(UsageError, match=r"1 pages such as page.txt are no longer in the inputs"):
        build([page], tmp_path / "out", workers=1, progress=change)


def test_progress_counts_pages(tmp_path: Path) -> None:
    """Progress names the step and goes up to the number of pages."""
    inputs = write_inputs(tmp_path / "in")
    seen: list[tuple[str, int]] = []
    report = build([inputs], tmp_path / "out", workers=1, progress=lambda step, done: seen.append((step, done)))
    assert max(done for step, done in seen if step == "cleaning") == report.pages == 15
    assert set(report.seconds) >= {"look", "clean", "group", "write"}


def test_an_unknown_engine_lists_the_known_ones(tmp_path: Path) -> None:
    """The error names what there is."""
    with pytest.raises(UsageError, match="known are local"):
        build([tmp_path], tmp_path / "out", on="abacus")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_not_be_written_is_told_first(tmp_path: Path) -> None:
    """No page is read before the output is known to be writable."""
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(RuntimeError, match="can't write"):
        build([tmp_path / "nowhere"], tmp_path / "out")
