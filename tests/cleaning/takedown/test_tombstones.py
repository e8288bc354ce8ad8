"""The list of takedowns and its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaning.exits import UsageError
from cleaning.takedown.tombstones import COLUMNS, Kind, Mark, Takedowns, extended, read_takedowns, write_takedowns
from tests.cleaning.corpus.examples import speech
from tests.cleaning.takedown.lists import WHEN, of_addresses, of_texts

HEAD = ",".join(COLUMNS)
TEXT = speech(5)


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Reasons with commas, quotes and line ends too."""
    marks = (*of_addresses("https://a.example/1").marks, *of_texts([TEXT], name="t2").marks)
    takedowns = Takedowns((*marks, Mark(WHEN, "t3", Kind.DOCUMENT, "0" * 16, "李", '"a", b\nc')))
    write_takedowns(tmp_path / "deep" / "list.csv", takedowns)
    assert read_takedowns(tmp_path / "deep" / "list.csv") == takedowns


def test_there_need_be_no_file(tmp_path: Path) -> None:
    """Then nothing was taken down."""
    assert read_takedowns(tmp_path / "none.csv") == Takedowns()


def test_the_file_holds_no_word_of_the_text(tmp_path: Path) -> None:
    """Hashes, and what was written by hand."""
    write_takedowns(tmp_path / "list.csv", of_texts([TEXT]))
    assert (tmp_path / "list.csv").read_bytes().isascii()


@pytest.mark.parametrize(
    "line",
    [
        "t1,page",
        f"t1,pages,{'0' * 64},{WHEN},us,asked",
        f"t1,page,{'0' * 63},{WHEN},us,asked",
        f",page,{'0' * 64},{WHEN},us,asked",
        f"t1,page,{'0' * 64},yesterday,us,asked",
        f't1,page,{"0" * 64},{WHEN},us,"asked',
    ],
)
def test_a_line_that_is_not_understood_stops_everything(tmp_path: Path, line: str) -> None:
    """A list that is half read would publish what it should not; the message names the line."""
    (tmp_path / "list.csv").write_text(f"{HEAD}\n{line}\n")
    with pytest.raises(UsageError, match=r"list\.csv"):
        read_takedowns(tmp_path / "list.csv")


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    """A table of something else is no list."""
    (tmp_path / "list.csv").write_text("url\nhttps://a.example/\n")
    with pytest.raises(UsageError, match="must begin with"):
        read_takedowns(tmp_path / "list.csv")


def test_what_was_lifted_holds_again_only_if_added_anew() -> None:
    """Lines are never removed: the list is its own log."""
    first = of_addresses("https://a.example/1", "https://a.example/2")
    lifted = Takedowns((*first.marks, Mark("2026-03-02T00:00:00Z", "t1", Kind.LIFTED, "")))
    assert lifted.standing == ()
    (again,) = extended(lifted, [Mark("2026-03-03T00:00:00Z", "t1", Kind.PAGE, first.marks[0].value)]).standing
    assert len(again.marks) == 1


def test_adding_twice_changes_nothing() -> None:
    """What stands already is not written again, whoever asks."""
    first = of_addresses("https://a.example/1")
    again = [Mark("2027-01-01T00:00:00Z", "t1", Kind.PAGE, first.marks[0].value, "them", "again")]
    assert extended(first, again) == first


def test_two_lists_become_one() -> None:
    """Each line once, in the order of time, whichever list comes first."""
    one, two = of_addresses("https://a.example/1"), of_addresses("https://a.example/2", name="t2")
    assert one | two == two | one | one
    assert [takedown.name for takedown in (two | one).standing] == ["t1", "t2"]
