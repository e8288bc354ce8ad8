"""Forms: what is compared of a text, many texts at once."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning.dedup.forms import Forms, forms, joined, places
from cleaning.fold import fold


def shown(found: Forms, index: int) -> str:
    return found.of(index).tobytes().decode("utf-16-le")


def test_punctuation_and_blanks_go_and_digits_stay() -> None:
    """Sites change punctuation; years tell speeches apart."""
    assert shown(forms(["同志们：2023 年，我们…… A_b！"]), 0) == "同志们2023年我们ab"


def test_width_case_and_script_are_one() -> None:
    """Full-width letters and Traditional characters compare as what they mean."""
    assert shown(forms(["ＡＢ①㎡ 開會時間"]), 0) == "ab1m2开会时间"


def test_characters_beyond_the_bmp_stay_if_chinese() -> None:
    """A rare character is two units, an emoji none."""
    found = forms(["𠀀👉好"])
    assert shown(found, 0) == "𠀀好"
    assert found.starts.tolist() == [0, 3]


def test_places_lead_back_to_the_text() -> None:
    """Each unit knows the code point that it comes from."""
    text = "（一）㎡，𠀀。"
    assert places(text).tolist() == [1, 3, 3, 5, 5]


def test_breaks_stand_where_sentences_ended() -> None:
    """At the text's begin, behind a full stop and behind a line end; not behind a comma."""
    found = forms(["甲乙。丙，丁\n戊"])
    bits = [found.breaks[u >> 3] >> (u & 7) & 1 for u in range(5)]
    assert bits == [1, 0, 1, 0, 1]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_arrow_arrays_with_nulls_and_slices(kind: pa.DataType) -> None:
    """Offsets of a slice and nulls are read as Arrow means them."""
    array = pa.array(["甲", None, "乙丙", "", "丁"], kind).slice(1, 3)
    assert forms(array).starts.tolist() == [0, 0, 2, 2]


def test_none_and_empty() -> None:
    """No texts and empty texts are no error."""
    assert len(forms([])) == 0
    assert forms(["", ""]).starts.tolist() == [0, 0, 0]


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5), st.lists(st.text(max_size=40), max_size=5))
def test_joined_equals_all_at_once(one: list[str], other: list[str]) -> None:
    """Chunks give what one call gives."""
    both, parts = forms([*one, *other]), joined([forms(one), forms(other)])
    assert np.array_equal(both.units, parts.units)
    assert np.array_equal(both.starts, parts.starts)
    assert np.array_equal(both.breaks, parts.breaks)


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0xFFFE, exclude_categories=["Cs"]), max_size=60))
def test_is_what_unicode_says(text: str) -> None:
    """Character by character, the form is the folded NFKC letters and digits in lower case."""
    expected = ""
    for character in text:
        simple = fold(character) if fold(character) < "\uffff" else character
        bare = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", simple)).lower()
        bare = re.sub(r"[\W_]+", "", bare)
        expected += bare[: min(3, len(character.encode()))]
    assert shown(forms([text]), 0) == expected.replace("\uffff", "")
    assert len(places(text)) == len(expected.replace("\uffff", "").encode("utf-16-le")) // 2
