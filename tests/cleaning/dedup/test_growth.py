"""Candidate pairs and what is known of them, whether texts come at once or night by night."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import combinations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from benchmarks.copies import edited, framed, paragraph
from cleaning.dedup.candidates import candidates, heavy, needed
from cleaning.dedup.compare import ONE_SPEECH
from cleaning.dedup.features import features
from cleaning.dedup.forms import Forms, forms
from cleaning.dedup.growth import Known, grown, nothing, shrunk
from cleaning.dedup.postings import Counts, Postings, ordered, packed
from cleaning.dedup.texts import Texts, digest, ranks

Found = tuple[dict[tuple[str, str], tuple[int, int, int]], set[frozenset[str]]]


def known(texts: Sequence[str], nights: Sequence[int], common: int, leave: Sequence[Sequence[str]] = ()) -> Found:
    """What each pair of texts shares and whether it is looked at, and the speeches, when so many come each night.

    `leave` are the texts that went after each night. Which pairs were compared depends on the nights.
    """
    so_far, at = nothing(), 0
    older: list[Postings] = []
    for count in nights:
        at += count
        every, rows = forms(texts[:at]), digests(texts[:at])
        new = ordered([packed(features(forms(texts[at - count : at])), at - count)])
        numbers, by_rank = np.arange(at, dtype=np.int64), ranks(every.lengths, rows)
        of = partial(_of, every, numbers)
        so_far = grown(so_far, older, new, by_rank, of, common)
        older.append(new)
        leaving = leave[len(older) - 1] if leave else ()
        if leaving:
            gone = np.array([place for place, text in enumerate(texts[:at]) if text in leaving], dtype=np.int64)
            so_far = shrunk(so_far, older, gone[~so_far.gone[gone]], by_rank, of, common)
    check(so_far, texts)
    speeches: dict[int, set[str]] = defaultdict(set)
    for text, root, gone in zip(texts, so_far.speeches.roots.tolist(), so_far.gone.tolist(), strict=True):
        if not gone:
            speeches[root].add(text)
    pairs = {(texts[link[0]], texts[link[1]]): link[2:5] for link in so_far.links.tolist()}
    return pairs, {frozenset(of) for of in speeches.values()}


def _of(every: Forms, numbers: NDArray[np.int64], _: NDArray[np.int64]) -> tuple[Forms, NDArray[np.int64]]:
    return every, numbers


def digests(texts: Sequence[str]) -> NDArray[np.uint8]:
    every = forms(texts)
    return np.frombuffer(b"".join(digest(every, at) for at in range(len(every))), dtype=np.uint8).reshape(-1, 16)


def check(found: Known, texts: Sequence[str]) -> None:
    """Each pair once, in order, the shorter first."""
    pairs = [(link[0], link[1]) for link in found.links.tolist()]
    assert pairs == sorted(set(pairs))
    lengths = forms(texts).lengths
    assert all(lengths[one] <= lengths[other] for one, other in pairs)


def distinct(texts: Sequence[str]) -> list[str]:
    """One text a form."""
    every = forms(texts)
    return list({digest(every, at): text for at, text in enumerate(texts) if len(every.of(at))}.values())


def many(seed: int) -> list[str]:
    """Copies of few speeches, made of few paragraphs that many of them have."""
    draw = random.Random(seed)
    stock = [paragraph(draw) for _ in range(6)]
    texts = []
    for _ in range(14):
        body = "\n".join(draw.choice((paragraph(draw), draw.choice(stock))) for _ in range(4))
        texts += [body, edited(draw, body, 0.02), framed(draw, body), body[: len(body) // 2]]
    return distinct(texts)


def cut(draw: random.Random, count: int, nights: int) -> list[int]:
    marks = sorted(draw.randrange(1, count) for _ in range(nights))
    return [after - before for before, after in zip([0, *marks], [*marks, count], strict=True) if after > before]


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([2, 4, 9]), st.integers(0, 3))
def test_nights_know_what_one_build_knows(draw: random.Random, common: int, seed: int) -> None:
    """The same pairs that share as much, in any order and any nights; few texts make a stock phrase here."""
    texts = many(seed)
    expected = known(texts, [len(texts)], common)
    draw.shuffle(texts)
    assert known(texts, cut(draw, len(texts), 5), common) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 5), min_size=8, max_size=40), min_size=2, max_size=24),
    st.randoms(use_true_random=False),
    st.sampled_from([1, 2, 3]),
)
def test_texts_of_few_words_too(words: list[list[int]], draw: random.Random, common: int) -> None:
    """Texts made of six words: their features become stock phrases every night."""
    source = random.Random(9)
    six = ["".join(source.choice("江河湖海山川") for _ in range(9)) for _ in range(6)]
    texts = distinct(["".join(six[word] for word in text) for text in words])
    expected = known(texts, [len(texts)], common)
    draw.shuffle(texts)
    nights = cut(draw, len(texts), 6) if len(texts) > 1 else [len(texts)]
    assert known(texts, nights, common) == expected


@settings(max_examples=16, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([2, 4, 9]), st.integers(0, 3))
def test_texts_that_went_leave_nothing(draw: random.Random, common: int, seed: int) -> None:
    """In any nights they came and went: what is known is what one build without them knows."""
    texts = many(seed)
    draw.shuffle(texts)
    stay = [text for text in texts if draw.random() < 0.8]
    nights = cut(draw, len(texts), 4)
    leave: list[set[str]] = [set() for _ in nights]
    came: set[str] = set()
    for night, count in enumerate(nights):
        came |= set(texts[len(came) : len(came) + count])
        leave[night] = {text for text in came - set(stay) if draw.random() < 0.6 or night == len(nights) - 1}
    assert known(texts, nights, common, [sorted(of) for of in leave]) == known(stay, [len(stay)], common)


def test_candidates_are_the_pairs_that_share_enough() -> None:
    """As counted pair by pair, each once, the shorter first."""
    texts, common = many(5), 6
    every = forms(texts)
    found = features(every)
    of = [
        set((found.hashes[found.starts[at] : found.starts[at + 1]] >> np.uint64(26)).tolist())
        for at in range(len(texts))
    ]
    holders: dict[int, int] = defaultdict(int)
    for own in of:
        for feature in own:
            holders[feature] += 1
    by_rank = ranks(every.lengths, digests(texts))
    expected = {}
    for one, other in combinations(sorted(range(len(texts)), key=lambda text: int(by_rank[text])), 2):
        shared = sum(holders[feature] <= common for feature in of[one] & of[other])
        if shared >= needed(len(of[one])):
            expected[one, other] = shared
    postings = ordered([packed(found, 0)])
    counted = grown(nothing(), [], postings, by_rank, lambda _: (every, np.arange(len(texts))), common).counted
    pairs = candidates(postings, by_rank, counted, common=common)
    assert (
        dict(zip(zip(pairs.shorter.tolist(), pairs.longer.tolist(), strict=True), pairs.shared.tolist(), strict=True))
        == expected
    )
    assert len(pairs.shorter) == len(expected)


def built(texts: Sequence[str]) -> tuple[Known, Counts]:
    held = Texts()
    held.add(pa.array(texts, pa.string()))
    every, postings = held.take()
    numbers = np.arange(len(every), dtype=np.int64)
    by_rank = held.ranks(every.lengths)
    return grown(nothing(), [], postings, by_rank, lambda _: (every, numbers)), by_rank


def test_copies_of_a_speech_with_very_many_of_them_meet_through_leaders() -> None:
    """However each of them was edited, framed or cut; what an edit makes new does not hide the rest."""
    draw = random.Random(2)
    famous = "\n".join(paragraph(draw) for _ in range(6))
    copies = [edited(draw, famous, draw.choice((0.005, 0.01, 0.03))) for _ in range(200)]
    copies += [framed(draw, famous[: draw.randrange(400, len(famous))]) for _ in range(100)]
    found, by_rank = built(copies)
    assert heavy(found.counted).mean() > 0.9
    assert (found.links["led"] > 0).any()
    joined = np.unique(found.links["shorter"][np.isin(found.links["kind"], ONE_SPEECH)])
    assert len(joined) > 0.97 * len(by_rank)


def test_a_stock_paragraph_alone_makes_no_pair() -> None:
    """A paragraph that a hundred speeches have says nothing of two of them, where they have much else."""
    draw = random.Random(4)
    stock = paragraph(draw)
    found, _ = built(["\n".join([*(paragraph(draw) for _ in range(12)), stock]) for _ in range(100)])
    assert not np.isin(found.links["kind"], ONE_SPEECH).any()
