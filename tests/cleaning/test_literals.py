"""Many words found in one pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning.fold import code_points
from cleaning.literals import literals

WORDS = st.lists(st.text(alphabet="文库网a", min_size=1, max_size=4), min_size=1, max_size=8)
TEXTS = st.text(alphabet="文库网a\0\U00020000", max_size=40)


@settings(deadline=None)  # the kernel is compiled at the first
@given(WORDS, TEXTS)
def test_all_places_of_all_words(words: list[str], text: str) -> None:
    """Wherever a word stands, also within another one, by where it begins and then by its length."""
    found = literals(words).every(code_points(text)).tolist()
    places = {
        (at, at + len(word), words.index(word))
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    }
    assert [(start, end, word) for word, start, end in found] == sorted(places)


@settings(deadline=None)  # the kernel is compiled at the first
@given(WORDS, TEXTS)
def test_the_longest_word_of_each_place(words: list[str], text: str) -> None:
    """As a pattern of all words finds them that tries the longer ones first."""
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    found = literals(words).longest(code_points(text)).tolist()
    assert [(start, end, words[word]) for word, start, end in found] == [
        (*match.span(), match.group(0)) for match in pattern.finditer(text)
    ]


@pytest.mark.parametrize("text", ["", "文", "字" * 5000, "文库" * 5000])
def test_texts_of_any_length(text: str) -> None:
    """An empty text has none, a long one may have thousands."""
    assert len(literals(["文库"]).longest(code_points(text))) == text.count("文库")
