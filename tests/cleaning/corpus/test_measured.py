"""What is measured on a text."""

from __future__ import annotations

import pytest

from cleaning.corpus.measured import measured, n_sentences
from cleaning.formulas import PHRASES, formula_chars

TEXT = "同志们：\n一、统一思想，提高认识\n（一）先把账算清。钱花在哪里？\n我们要一级抓一级，层层抓落实。\n谢谢大家！"


@pytest.mark.parametrize(("text", "count"), [("", 0), ("谢谢！", 1), ("好！！……好。", 2), ("“行。”\n”\n——\n走吧", 2)])
def test_sentences_are_counted(text: str, count: int) -> None:
    """What stands before a mark or a line end counts where it has a word."""
    assert n_sentences(text) == count


def test_a_text_is_measured() -> None:
    """Sentences, depth, frame and stock phrases of a short speech."""
    row = measured(TEXT, (), (), truncated=False)
    assert (row["n_chars"], row["n_paragraphs"], row["n_sentences"], row["outline_depth"]) == (len(TEXT), 5, 6, 2)
    assert [part["part"] for part in row["frame"]] == ["salutation", "closing"]
    stock = len("统一思想") + len("提高认识") + len("一级抓一级，层层抓落实")
    assert row["formula_share"] == round(stock / len(TEXT), 4)
    assert (row["damage"], row["quality_score"]) == ([], 1.0)


def test_gaps_and_repeats_of_the_outline_are_listed() -> None:
    """By the place of the section among the sections."""
    row = measured("一、甲\n三、乙\n三、丙\n四、丁", (), (), truncated=False)
    assert (row["outline_gaps"], row["outline_repeats"]) == ([1], [2])


def test_damage_is_listed_for_what_is_flagged() -> None:
    """Kind, count and places, and a score below 1; a text without a flag is not searched again."""
    text = "X市、XX县、某某镇：" + TEXT
    row = measured(text, (), ("placeholders",), truncated=None)
    assert row["damage"] == [{"kind": "placeholders", "count": 3, "places": [0, 3, 7]}]
    assert 0 < row["quality_score"] < 1
    assert measured(text, (), (), truncated=None)["damage"] == []


def test_phrases_are_longer_than_words() -> None:
    """A stock phrase has two characters and more, stands once in the list, and is found whole."""
    phrases = PHRASES.split()
    assert min(map(len, phrases)) >= 2
    assert len(phrases) == len(set(phrases))
    assert all(formula_chars(phrase) == len(phrase) for phrase in phrases)
