"""Two pages side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from benchmarks.copies import edited
from cleaning.beside import Beside, beside, blocks
from cleaning.commands._beside import side_by_side
from tests.cleaning.dedup.test_reorder import shuffled, speech

TEXT = speech(50, 6)


def printed(text: str, other: str, width: int = 80) -> str:
    """What stands on a terminal without colours."""
    return "".join(part for part, _ in side_by_side("a", beside(text, other, "b"), width, marks=True))


def rows(found: Beside) -> list[tuple[str, str]]:
    """Both sides of each sentence, where it differs."""
    return [
        ("".join(one.here for one in sentence), "".join(one.there for one in sentence))
        for equal, sentences in blocks(found)
        if not equal
        for sentence in sentences
    ]


@settings(deadline=None)
@given(st.integers(0, 30), st.sampled_from([0.0, 0.02, 0.1]), st.permutations(range(3)))
def test_the_first_text_is_there_to_the_last_character(seed: int, share: float, order: Sequence[int]) -> None:
    """Stretches and sentences hold all of it, in its order, and places are its own."""
    text = speech(seed, 4)
    other = shuffled(edited(random.Random(seed), text, share) if share else text, [150, 300], list(order))
    found = beside(text, other, "b")
    assert "".join(stretch.here for stretch in found.stretches) == text
    assert "".join(stretch.here for sentence in found.sentences() for stretch in sentence) == text
    for stretch in (stretch for sentence in found.sentences() for stretch in sentence):
        assert text[stretch.here_at :].startswith(stretch.here)
        assert other[stretch.there_at :].startswith(stretch.there)


def test_only_sentences_that_differ_are_told() -> None:
    """A replaced word, a sentence that one page alone has."""
    other = TEXT.replace("投入", "花费", 1).replace("谢谢大家！", "会后请留一下。\n谢谢大家！")
    (one, two), (three, four) = rows(beside(TEXT, other, "b"))
    assert (one.replace("投入", "花费"), three) == (two, "")
    assert four.strip() == "会后请留一下。"


def test_texts_that_differ_in_marks_alone_are_said_to_be_the_same() -> None:
    """Width, punctuation and lines."""
    assert "the texts are the same, but for marks and blanks" in printed(TEXT, TEXT.replace("，", ", "))


@pytest.mark.parametrize("width", [20, 60, 81, 120, 400])
def test_columns_are_aligned_whatever_the_width_of_the_characters(width: int) -> None:
    """The right column begins in one place on every line, Latin and Chinese characters mixed, and no line is wider."""
    other = edited(random.Random(3), TEXT, 0.03).replace("项目", "ABC项目")
    lines = printed(TEXT, other, width).split("\n")[1:-1]
    column = (cell_len(lines[1]) - 3) // 2
    assert all(cell_len(line) <= 2 * column + 3 for line in lines)
    for line in lines[2:]:
        if "⋯" in line and "the same" in line:
            continue
        left, used = "", 0
        for character in line:
            if used >= column:
                break
            left += character
            used += cell_len(character)
        behind = line[len(left) :]
        assert used <= column or not behind
        assert not behind or behind[0] == " "


def test_what_differs_is_bracketed_where_no_colour_tells_it() -> None:
    """A page only here, a page only there, and one that moved."""
    assert "[-投入-]" in printed(TEXT, TEXT.replace("投入", "花费"))
    assert "{+花费+}" in printed(TEXT, TEXT.replace("投入", "花费"))
    told = printed(shuffled(TEXT, [200, 500], [0, 2, 1]), TEXT)
    assert "↕ (there at character" in told
    assert "moved" in told


def test_long_stretches_are_shortened_and_equal_ones_counted() -> None:
    """A preview beside the whole fits a screen."""
    told = printed(TEXT[:400], TEXT)
    assert "characters ⋯" in told
    assert "sentences" in told
    assert len(told.split("\n")) < 30


def test_an_empty_text_beside_another() -> None:
    """Nothing on one side."""
    assert rows(beside("", "同志们。", "b")) == [("", "同志们。")]
    assert "{+同志们。+}" in printed("", "同志们。")
