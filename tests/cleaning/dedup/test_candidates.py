"""Pairs worth comparing."""

from __future__ import annotations

import numpy as np
import pytest

from cleaning.dedup import candidates as module
from cleaning.dedup.candidates import CHOSEN, REACH, candidates
from cleaning.dedup.shingles import Hashes


def hashes(*values: int) -> Hashes:
    """Hashes that differ in their high bits, as real ones do."""
    return np.sort(np.array([(value * 0x9E3779B97F4A7C15) % 2**64 for value in values], dtype=np.uint64))


def test_documents_that_share_nothing_have_no_candidates() -> None:
    """No sketch, empty sketches and strangers."""
    assert candidates([]) == {}
    assert candidates([hashes(), hashes()]) == {}
    assert candidates([hashes(1, 2), hashes(3, 4)]) == {}


def test_only_longer_documents_are_candidates() -> None:
    """A document votes for those behind it in the order of length."""
    assert candidates([hashes(1, 2), hashes(1, 2, 3)]) == {0: [1]}


def test_a_rare_hash_weighs_more_than_common_ones() -> None:
    """Stock phrases of many documents do not hide the one that shares what is rare."""
    stock = list(range(10, 14))
    others = [hashes(*stock, 1000 + number) for number in range(30)]
    found = candidates([hashes(1, 2, *stock), *others, hashes(1, 2, 5000)])
    assert found[0][0] == 31


def test_copies_find_each_other_however_many_there_are() -> None:
    """In a crowd of copies all hashes are common, and each still has candidates."""
    crowd = [hashes(*range(1, 30)) for _ in range(3 * REACH)]
    found = candidates(crowd)
    assert set(found) == set(range(len(crowd) - 1))
    assert all(len(longer) <= CHOSEN for longer in found.values())


def test_votes_counted_in_turns_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many documents vote at once only bounds the memory."""
    rng = np.random.default_rng(2)
    sketches = [hashes(*rng.integers(1, 60, 12).tolist()) for _ in range(100)]
    sketches = [np.unique(found) for found in sketches]
    at_once = candidates(sketches)
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    assert candidates(sketches) == at_once
    assert at_once
