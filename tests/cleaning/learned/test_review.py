"""The file that a person reviews."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaning.exits import UsageError
from cleaning.learned.review import Entry, Review, read_review, written

ENTRIES = (
    Entry("learned_x", use=True, site="b.cn", text="某馆藏本勿转", shape="inside", n_speeches=9, signs=("cuts_words",)),
    Entry(
        "learned_y",
        use=False,
        site="a.cn",
        text="谢谢大家!",
        shape="line",
        examples=({"page_id": "1", "context": "⟦⟧"},),
    ),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Entries come back with the name of their rule and as decided by a review."""
    file = tmp_path / "boilerplate.jsonl"
    file.write_bytes(written(ENTRIES))
    review = read_review(file)
    assert [(entry.site, entry.use, entry.decided_by) for entry in review.entries] == [
        ("a.cn", False, "review"),
        ("b.cn", True, "review"),
    ]
    assert [pattern.text for pattern in review.learned.patterns] == ["某馆藏本勿转"]
    assert review.decided == {entry.pattern.name for entry in ENTRIES}
    assert review.entries[1].signs == ("cuts_words",)


def test_the_file_is_sorted() -> None:
    """The order in which entries were found does not tell."""
    assert written(ENTRIES) == written(ENTRIES[::-1])


def test_a_line_by_hand_needs_little(tmp_path: Path) -> None:
    """Site, text and the decision are enough; fields that nobody knows are passed over."""
    file = tmp_path / "own.jsonl"
    file.write_text('{"use": true, "site": "a.cn", "text": "某馆藏本勿转", "note": "seen"}\n\n', encoding="utf-8")
    assert [pattern.shape for pattern in read_review(file).learned.patterns] == ["line"]
    assert Review().learned.patterns == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1"),
        ("[]", "an entry is an object"),
        ('{"use": "no", "site": "a.cn", "text": "谢谢"}', "`use` must be true or false"),
        ('{"use": true, "site": "", "text": "谢谢"}', "`site`"),
        ('{"use": true, "site": "a.cn", "text": "谢谢", "shape": "word"}', "line, sentence, inside"),
        ('{"use": true, "site": "a.cn", "text": "谢谢"}\n{"use": false, "site": "a.cn", "text": "谢谢"}', "twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    """A reviewer learns which line to mend."""
    file = tmp_path / "own.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        read_review(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """So is a file that can't be read."""
    with pytest.raises(UsageError, match="can't be read"):
        read_review(tmp_path / "nowhere.jsonl")


def test_every_line_is_json() -> None:
    """For other tools too."""
    assert [json.loads(line)["site"] for line in written(ENTRIES).decode().splitlines()] == ["a.cn", "b.cn"]
