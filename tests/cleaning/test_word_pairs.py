"""The model of word pairs: read from its file, and optional."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaning.order.pairs import ModelError, name, pairs, read
from cleaning.order.words import Words
from tools import word_model

here = pytest.mark.skipif(pairs() is None, reason="no word model here: `python tools/word_model.py` fetches it")


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


@here
def test_the_model_is_named_with_its_hash() -> None:
    """What a snapshot records tells one model from another."""
    assert name().split(" ")[1] == getattr(pairs(), "sha256", "")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The error says what to do."""
    (tmp_path / "zh_CN.lm").write_bytes(b"something else" * 20)
    with pytest.raises(ModelError, match="make install"):
        read(tmp_path / "zh_CN.lm")


def test_a_machine_without_apt_goes_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails and nothing is written; the reason is told."""
    monkeypatch.setenv("PATH", "")
    assert word_model.fetch(tmp_path / "share") == "this machine has no apt-get"
    assert not (tmp_path / "share").exists()
