"""The form to match on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaning.fold import fold


def test_widths_scripts_and_cases_become_one() -> None:
    """Full width, Traditional and capitals fold onto half width, Simplified and small letters."""
    assert fold("　ＡＢＣ，讲話：Ａbc｜會議！") == " abc,讲话:abc|会议!"
    assert fold("讲話" * 100) == "讲话" * 100


@given(st.text(max_size=30), st.integers(1, 20))
def test_folding_keeps_places(text: str, times: int) -> None:
    """The folded text is as long as the text, and folds character by character, in long texts as in short ones."""
    whole = fold(text * times)
    assert len(whole) == len(text) * times
    assert whole == "".join(map(fold, text * times))


def test_characters_beyond_the_plane_and_half_pairs_pass() -> None:
    """No character is too rare or too broken to fold."""
    text = "𠮷\ud800" * 50
    assert fold(text) == text
