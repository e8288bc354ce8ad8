"""Which pairs of texts are worth comparing, found without comparing all of them.

Two texts are a candidate pair if they share enough features that no more than `COMMON` texts have: so the work for a
text is bounded, however large the corpus. A speech of which more than that many different copies exist has hardly any
such feature left. Its copies are told by their pairs of shingles, which are stock phrases too, and meet through
leaders (`cleaning.dedup.leading`).
Whether a pair is a candidate depends on the set of texts only, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.postings import COMMON, Census, Counts, Postings, run_end, text_of

Numbers = NDArray[np.int64]

_BLOCK = 1 << 20
"""Pairs that are collected at once."""
_LEAST_SHARE = 0.08
"""Of the features of the shorter text: words swapped all through it leave that many, where most phrases are stock."""
_LEAST_OF_MANY = 4
"""Of a long text half that share and so many are enough: chance does not grow with its length."""
_FEW = 12
"""Of fewer features one that is shared is enough."""
_HEAVY = 0.12
"""A text of whose features such a share is pairs of shingles that are stock phrases is looked up by leaders. Half of
all features are pairs. Few texts but those of a speech with many copies have more, however much each copy has been
edited; single shingles are stock phrases in any large corpus."""
_MOSTLY, _HEAVY_MOSTLY = 0.35, 0.06
"""Less is enough where more than such a part of all that a text has in common with others is stock phrases."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by their numbers, each once, sorted."""

    shorter: Numbers
    longer: Numbers
    shared: Counts
    """How many features they share: such as are no stock phrases, or such as the longer one leads."""


def needed(features: int) -> int:
    """How many features a text with so many must share with a longer one to be held against it."""
    share = min(_LEAST_SHARE * features, _LEAST_SHARE / 2 * features + _LEAST_OF_MANY)
    return max(2 if features >= _FEW else 1, int(np.ceil(share)))


def least_shared(counted: Census) -> Counts:
    """For each text what `needed` gives."""
    return by_count(counted.features, needed)


def heavy(counted: Census) -> NDArray[np.bool_]:
    """Which texts are looked up by leaders: they consist of what very many others have."""
    in_common = counted.stock + counted.shared
    share = np.where(counted.stock > _MOSTLY * in_common, _HEAVY_MOSTLY, _HEAVY)
    return np.asarray(counted.stock_pairs > share * counted.features)


def candidates(
    postings: Postings, ranks: Counts, counted: Census, *, first: int = 0, common: int = COMMON
) -> Candidates:
    """The candidate pairs of which at least one text has the number `first` or a higher one.

    `ranks` says for each text where it stands by length: the longer of two has the higher. `counted` is what is known
    of the texts in the whole corpus; `postings` need only hold those features that a text from `first` on has.
    """
    least = least_shared(counted)
    starts = np.zeros(len(ranks) + 1, dtype=np.int64)
    shared = _count_runs(postings, common, starts[1:])
    np.cumsum(starts, out=starts)
    room = starts[-1] + shared
    runs = np.empty(starts[-1], dtype=np.uint32 if room < 1 << 32 else np.uint64)
    _fill_runs(postings, common, starts[:-1].copy(), runs)
    order, lists = _from_longest(ranks), np.zeros(room, dtype=np.int32)
    texts = len(ranks)
    found = blocks(lambda *rest: _tally_shared(order, starts, runs, lists, least, first, *rest), texts, texts)
    return in_order(np.concatenate([*found], axis=1))


def by_count(features: Counts, of: Callable[[int], int]) -> Counts:
    """For each text what a function of the number of its features gives."""
    return np.array([of(count) for count in range(int(features.max(initial=0)) + 1)], dtype=np.int32)[features]


def _from_longest(ranks: Counts) -> Counts:
    """The texts from the longest on."""
    order = np.empty(len(ranks), dtype=np.int32)
    order[len(ranks) - 1 - ranks] = np.arange(len(ranks), dtype=np.int32)
    return order


def blocks(tally: Callable[..., tuple[int, int]], count: int, texts: int) -> Iterator[Counts]:
    """Pairs and what they share, three rows, in blocks of bounded size.

    `tally` is called until it has seen `count` texts, each of which may meet all `texts`.
    """
    yield np.empty((3, 0), dtype=np.int32)
    counts = np.zeros(texts, dtype=np.int32)
    touched = np.empty(texts, dtype=np.int32)
    text = 0
    while text < count:
        pairs = np.empty((3, max(_BLOCK, 2 * texts)), dtype=np.int32)
        text, filled = tally(counts, touched, text, pairs)
        yield pairs[:, :filled].copy()


def in_order(pairs: Counts) -> Candidates:
    """Three rows of pairs as `blocks` gives them, sorted."""
    shorter, longer, shared = pairs[:, np.lexsort((pairs[1], pairs[0]))]
    return Candidates(shorter.astype(np.int64), longer.astype(np.int64), shared)


@njit(cache=True)
def _count_runs(postings: Postings, common: int, counts: Numbers) -> int:  # pragma: no cover - kernels run compiled
    """For each text how many features it shares with few others. Gives how many such features there are."""
    start = shared = 0
    while start < len(postings):
        end = run_end(postings, start)
        if 1 < end - start <= common:
            shared += 1
            for place in range(start, end):
                counts[text_of(postings[place])] += 1
        start = end
    return shared


@njit(cache=True)
def _fill_runs(postings: Postings, common: int, at: Numbers, runs: Numbers) -> None:  # pragma: no cover
    """For each text where the lists of its shared features will begin: each with a place for its length.

    `at` says where the next of each text goes.
    """
    start = begin = 0
    while start < len(postings):
        end = run_end(postings, start)
        if 1 < end - start <= common:
            for place in range(start, end):
                text = text_of(postings[place])
                runs[at[text]] = begin
                at[text] += 1
            begin += 1 + end - start
        start = end


@njit(cache=True, inline="always")
def meet(other: int | np.int64, counts: Counts, touched: Counts, met: int) -> int:  # pragma: no cover
    """Counts one feature shared with another text, and gives how many texts have been met."""
    if counts[other] == 0:
        touched[met] = other
        met += 1
    counts[other] += 1
    return met


@njit(cache=True, inline="always")
def emit(
    text: int, least: int, counts: Counts, touched: Counts, met: int, pairs: Counts, count: int
) -> int:  # pragma: no cover
    """Writes the texts that were met often enough, clears the counts, and gives the number of pairs."""
    for place in range(met):
        other = touched[place]
        if counts[other] >= least:
            pairs[0, count] = text
            pairs[1, count] = other
            pairs[2, count] = counts[other]
            count += 1
        counts[other] = 0
    return count


@njit(cache=True)
def _tally_shared(
    order: Counts,
    starts: Numbers,
    runs: Numbers,
    lists: Counts,
    least: Counts,
    first: int,
    counts: Counts,
    touched: Counts,
    at: int,
    pairs: Counts,
) -> tuple[int, int]:  # pragma: no cover
    """Counts for one text after another what it shares with longer ones, until the room for pairs may not be enough.

    Texts come from the longest on, and each is written into the lists of its features: so these hold longer ones.
    """
    count = 0
    while at < len(order) and pairs.shape[1] - count >= len(order):
        text, met = order[at], 0
        for place in range(starts[text], starts[text + 1]):
            begin = np.int64(runs[place])
            filled = lists[begin]
            for seat in range(begin + 1, begin + 1 + filled):
                if text >= first or lists[seat] >= first:
                    met = meet(lists[seat], counts, touched, met)
            lists[begin + 1 + filled] = text
            lists[begin] = filled + 1
        count = emit(text, least[text], counts, touched, met, pairs, count)
        at += 1
    return at, count
