"""Which texts have a feature."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning.dedup.features import PAIR, Features
from cleaning.dedup.postings import MOST_TEXTS, TEXT_BITS, Census, ordered, packed, pairs_of, run_end, text_of


def found(*texts: list[int]) -> Features:
    hashes = np.array([value << TEXT_BITS for text in texts for value in text], dtype=np.uint64)
    return Features(hashes, np.cumsum([0, *map(len, texts)]).astype(np.int64))


@settings(deadline=None)  # kernels compile
@given(st.lists(st.lists(st.integers(0, 2**38 - 1) | st.integers(0, 3), max_size=20), min_size=1, max_size=5))
def test_ordered_is_sorted_and_each_once(texts: list[list[int]]) -> None:
    """As a set of numbers, sorted."""
    parts = [[feature << TEXT_BITS | text for feature in of] for text, of in enumerate(texts)]
    arrays = [np.array(part, dtype=np.uint64) for part in parts]
    assert ordered(arrays).tolist() == sorted({value for part in parts for value in part})
    assert arrays == []


def test_many_are_sorted_too() -> None:
    """In more buckets, of which some are full of one feature."""
    draw = np.random.default_rng(3)
    hashes = draw.integers(0, 2**38, 300_000, dtype=np.uint64) << np.uint64(TEXT_BITS)
    hashes[50_000:80_000] = hashes[7]
    postings = hashes | np.arange(300_000, dtype=np.uint64) // np.uint64(50)
    assert (ordered([postings[:100_000], postings[100_000:]]) == np.unique(postings)).all()


def test_a_posting_tells_its_feature_and_its_text() -> None:
    """The texts of one feature stand together, by number; a feature counts once a text."""
    postings = ordered([packed(found([7, 3, 7], [3]), 10), packed(found([3, 9]), 12)])
    runs, start = [], 0
    while start < len(postings):
        end = run_end(postings, start)
        runs.append([int(text_of(posting)) for posting in postings[start:end]])
        start = end
    assert runs == [[10, 11, 12], [10], [12]]


def test_the_bits_of_a_hash_that_a_posting_has_no_room_for_do_not_matter() -> None:
    """They would be read as a text's number."""
    hashes = np.array([(5 << TEXT_BITS) | 12345], dtype=np.uint64)
    assert text_of(packed(Features(hashes, np.array([0, 1])), 3)[0]) == 3


def test_pairs_are_told_from_shingles() -> None:
    """By the bit that their hashes have."""
    hashes = np.array([int(PAIR) | 1 << 40, 1 << 40], dtype=np.uint64)
    assert pairs_of(packed(Features(hashes, np.array([0, 2])), 0)).tolist() == [True, False]


def test_more_texts_than_numbers_are_refused() -> None:
    """The last number is given, the next is not."""
    packed(found([1]), MOST_TEXTS - 1)
    with pytest.raises(ValueError, match=f"{MOST_TEXTS + 1} different texts are more"):
        packed(found([1], [2]), MOST_TEXTS - 1)


def test_a_census_counts_each_feature_in_one_of_three_kinds() -> None:
    """Pairs among the stock phrases are not counted twice."""
    counted = Census(*(np.array([count], dtype=np.int32) for count in (3, 2, 4, 1)))
    assert counted.features.tolist() == [9]
