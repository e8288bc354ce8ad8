"""The measures of the dedup benchmark, on answers of which the worth is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.dedup_figures import Answer, Part, Truth, figures, read_answer, read_truth, scores
from benchmarks.dedup_peers import PEERS, SETTINGS, bare, joined, runs
from benchmarks.dedup_tables import growth, quality, table, write
from benchmarks.generated.corpus import TRUTH
from benchmarks.generated.corpus import write as write_corpus

TRUE = Truth(
    id=list("abcdefgh"),
    speech=[0, 0, 0, 1, 2, 3, 3, 4],
    kind=[
        "original",
        "edited 2 %",
        "preview 10-25 %",
        "original",
        "series of years",
        "overlapping preview",
        "overlapping preview",
        "anthology",
    ],
    parts=[[], [], [], [], [], [], [], [0, 3]],
    relation=["", "near", "contained", "", "", "", "", ""],
    share=[1.0, 1.0, 0.2, 1.0, 1.0, 0.6, 0.5, 1.0],
    complete=[True, True, False, True, True, True, False, True],
    clean=[True, False, False, True, True, True, False, True],
)
RIGHT = Answer(
    group=["0", "0", "0", "1", "2", "3", "3", "4"],
    relation=["kept", "near", "contained", "kept", "kept", "kept", "overlap", "kept"],
    share=[1.0, 1.0, 0.25, 1.0, 1.0, 1.0, 0.5, 1.0],
)


class Ran:
    """A run without a process."""

    name, version, documents, seconds, memory = "Jianghua", "1", 8, 2.0, 10


def test_scores_count_pairs() -> None:
    """Of three true pairs one is found, and one found pair is wrong."""
    assert scores("aaabc", "xxyyz") == pytest.approx((0.5, 1 / 3, 0.4))
    assert scores("aabb", "xxyy") == pytest.approx((1.0, 1.0, 1.0))


def test_a_right_answer_has_no_fault() -> None:
    """Every figure of it."""
    found = figures(TRUE, RIGHT)
    assert [found.precision, found.recall, found.f1, found.small_f1] == pytest.approx([1.0, 1.0, 1.0, 1.0])
    assert {part.share for part in found.found.values()} == {1.0}
    assert [found.lost.count, found.gluing.count, found.glued.count] == [0, 0, 0]
    assert found.merged["series of years"] == Part(0, 1)
    assert found.kept_complete == Part(2, 2)
    assert found.kept_clean == Part(2, 2)
    assert found.relations["near"] == {"near": 1}
    assert found.share_errors == pytest.approx((0.05, 0.05))


def test_the_text_a_speech_is_told_by_counts_for_no_kind() -> None:
    """Neither an original nor the longest preview of a speech without a full text is a copy to be found."""
    assert figures(TRUE, RIGHT).found == {
        "edited 2 %": Part(1, 1),
        "overlapping preview": Part(1, 1),
        "preview 10-25 %": Part(1, 1),
    }


def test_a_merged_look_alike_loses_a_speech() -> None:
    """It is counted under its kind, and as a speech that has no group of its own."""
    found = figures(TRUE, replace(RIGHT, group=["0", "0", "0", "1", "1", "3", "3", "4"]))
    assert found.merged["series of years"] == Part(1, 1)
    assert found.lost == Part(1, 5)


def test_an_anthology_glues_where_two_of_its_speeches_meet() -> None:
    """One that is joined to one speech only is a smaller fault."""
    one = figures(TRUE, replace(RIGHT, group=["0", "0", "0", "1", "2", "3", "3", "0"]))
    both = figures(TRUE, replace(RIGHT, group=["0", "0", "0", "0", "2", "3", "3", "0"]))
    assert [one.gluing.count, one.glued.count] == [1, 0]
    assert [both.gluing.count, both.glued.count] == [1, 1]
    assert one.merged["series of years"] == Part(0, 1)


def test_keeping_a_preview_is_seen() -> None:
    """And what others are to it is not judged then, as it is no clean text."""
    found = figures(TRUE, replace(RIGHT, relation=["near", "near", "kept", "kept", "kept", "kept", "overlap", "kept"]))
    assert found.kept_complete == Part(1, 2)
    assert found.kept_clean == Part(1, 2)
    assert found.relations == {}


def test_an_answer_is_about_every_text(tmp_path: Path) -> None:
    """It may stand in another order, but not leave one out."""
    path = tmp_path / "answer.parquet"
    pq.write_table(pa.table({"id": ["b", "a"], "group": ["2", "1"]}), path)
    assert read_answer(path, ["a", "b"]) == Answer(["1", "2"])
    with pytest.raises(ValueError, match="answers for 2 texts"):
        read_answer(path, ["a", "b", "c"])


def test_truth_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Of a generated corpus, an answer that is the truth has no fault."""
    write_corpus(tmp_path, 300, 4)
    truth = read_truth(tmp_path / TRUTH)
    found = figures(truth, Answer([str(speech) for speech in truth.speech]))
    assert [found.f1, found.lost.count, found.gluing.count] == [pytest.approx(1.0), 0, 0]
    assert all(part.share == 1.0 for part in found.found.values())
    assert not any(part.count for part in found.merged.values())
    assert found.kept_complete is None


def test_tables_are_aligned_and_tell_every_kind() -> None:
    """One text for a terminal and a page."""
    text = quality([(Ran(), figures(TRUE, RIGHT))], 1, "speeches", SETTINGS)
    assert "| edited 2 %" in text
    assert "| series of years" in text
    assert "| contained" in text
    for block in text.split("\n\n"):
        assert len({len(line) for line in block.splitlines() if line.startswith("|")}) <= 1
    assert table(["", "b"], [["讲话", "1"]]).splitlines()[2] == "| 讲话 |   1 |"


def test_growth_is_told_between_neighbours() -> None:
    """Twice the texts in twice the time is an exponent of one."""

    class Later(Ran):
        documents, seconds = 16, 4.0

    found = figures(TRUE, RIGHT)
    assert " 1.00 |" in growth([(Ran(), found), (Later(), found)], "speeches")


def test_figures_land_between_their_marks(tmp_path: Path) -> None:
    """A section without marks is refused."""
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- figures: x -->\nold\n<!-- end: x -->\nb\n", encoding="utf-8")
    write("x", "new", page)
    assert page.read_text(encoding="utf-8") == "a\n<!-- figures: x -->\n\nnew\n\n<!-- end: x -->\nb\n"
    with pytest.raises(ValueError, match="no place"):
        write("y", "new", page)


def test_pairs_are_joined_to_groups() -> None:
    """A group is told by its first text; every peer has settings."""
    assert joined(5, [(3, 1), (4, 3)]) == [0, 1, 2, 1, 1]
    assert set(PEERS) == set(SETTINGS)


def test_peers_compare_runs_of_characters() -> None:
    """Punctuation and blanks are no part of them; a text shorter than a run is one."""
    assert bare("同志们：\n　Ａ_1。") == "同志们ａ1"
    assert runs("同志们好", 3) == ["同志们", "志们好"]
    assert runs("好", 3) == ["好"]
