"""The models of word pairs: read from their files, and optional."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaning.order import kenlm, slm
from cleaning.order.models import models, name
from cleaning.order.pairs import ModelError
from cleaning.order.words import Words
from tools import word_model

_HINT = "no such word model here: `python tools/word_model.py` fetches it"
here = pytest.mark.skipif(models().words is None, reason=_HINT)
with_marks = pytest.mark.skipif(models().marks is None, reason=_HINT)


@here
def test_words_that_stand_side_by_side_are_likely() -> None:
    """A word cut in two and a known pair read on; what chance puts side by side does not."""
    words = Words()
    cut, pair, chance = (
        words.likely(*one) for one in (("要认真学", "习贯彻"), ("我们要认真", "学习"), ("认真", "酒桌"))
    )
    assert cut is not None
    assert pair is not None
    assert chance is not None
    assert cut > pair > 1.0 > chance


@here
def test_a_mark_beside_the_join_says_nothing_of_pairs() -> None:
    """Pairs are of words of one clause."""
    assert Words().likely("我们要认真。", "学习") == 0.0


@with_marks
def test_what_begins_within_a_word_goes_badly_behind_a_mark() -> None:
    """By the model of marks a word goes there better than pieces of one."""
    words = Words()
    whole, piece, other = (words.likely_marked("要认真。", one) for one in ("我们要学习", "们要学习", "展的步伐"))
    assert whole is not None
    assert piece is not None
    assert other is not None
    assert whole > piece > other


@here
def test_the_models_are_named_with_their_hashes() -> None:
    """What a snapshot records tells one model from another."""
    file, sha256 = name().split(", ")[0].split(" ")
    assert file == "zh_CN.lm"
    assert len(sha256) == 64


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The error says what to do."""
    other = tmp_path / "zh_CN.lm"
    for size in (20, 20_000):
        other.write_bytes(b"something else" * size)
        with pytest.raises(ModelError, match="make install"):
            kenlm.read(other)
        with pytest.raises(ModelError, match="make install"):
            slm.read(other, other)


def test_a_machine_without_apt_goes_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails and nothing is written; the reason is told."""
    monkeypatch.setenv("PATH", "")
    for source in word_model.SOURCES:
        assert word_model.fetch(source, tmp_path / "share") == "this machine has no apt-get"
    assert not (tmp_path / "share").exists()
