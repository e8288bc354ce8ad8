"""The form in which texts are compared."""

from __future__ import annotations

import pytest

from cleaning.dedup.normalise import comparable


def text_of(form: bytes) -> str:
    return form.decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("同志们：今天开会。", "同志们:今天开会"),
        ("ＧＤＰ增长８％", "gdp 增长 8%"),
        ("一、\n二、", "一二"),
        ("　　大家好！", "大家好"),
        ("（略）……", "略"),
    ],
)
def test_width_punctuation_blanks_and_case_do_not_count(one: str, other: str) -> None:
    """Texts that differ only in how a site sets them have one form."""
    assert comparable(one) == comparable(other)


def test_digits_count() -> None:
    """The reports of two years differ."""
    assert comparable("2021年财政收入") != comparable("2022年财政收入")


def test_only_letters_and_digits_are_left() -> None:
    """The form of a text of punctuation is empty."""
    assert text_of(comparable("“甲”_、乙 1!")) == "甲乙1"
    assert comparable(" ……——！\n\u200b") == b""


def test_characters_beyond_the_first_plane_and_lone_surrogates_have_a_form() -> None:
    """No character of a page stops the build."""
    assert text_of(comparable("𠮷野家")) == "𠮷野家"
    assert comparable("甲\ud800乙")
