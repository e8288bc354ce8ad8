"""How texts meet that have stock phrases in common: through leaders, the longest texts that have such a phrase.

A text that consists of stock phrases is looked up by all of them, any other by those alone that few texts have: of a
speech with hundreds of copies a spun one has little else. Who leads a phrase depends on the set of texts only. A night
brings new leaders and new phrases; only the texts that have one of these phrases are looked up anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.candidates import Candidates, blocks, by_count, emit, heavy, in_order, meet, needed
from cleaning.dedup.postings import TEXT_BITS, Census, Counts, Postings, run_end, text_of

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

LEADERS = 4
"""How many of the longest texts with a stock phrase its other texts are held against."""
_LEAST_LED = 0.1
"""The share of its features that a text must have in common with a leader."""
RARE = 8
"""A stock phrase is rare in no more than so many times `COMMON` texts."""
_LEAST_RARE = 4
"""So many rare ones a text must have in common with a leader at the least."""
_TEXT_BITS = np.uint64(TEXT_BITS)


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads each stock phrase."""

    features: Postings
    """The stock phrases, sorted, without the numbers of texts."""
    texts: Counts
    """`LEADERS` columns: the numbers of the longest texts, the longest first, -1 where there are fewer."""
    holders: Counts
    """How many texts have each."""

    def __len__(self) -> int:
        return len(self.features)


def nobody() -> Leaders:
    """No phrase is a stock phrase."""
    return Leaders(np.empty(0, dtype=np.uint64), np.empty((0, LEADERS), dtype=np.int32), np.empty(0, dtype=np.int32))


def followed(
    known: Leaders, few: Postings, many: Postings, ranks: Counts, common: int
) -> tuple[Leaders, Postings, Postings]:
    """The leaders once new texts have come, and the phrases of which some are new, beside those that are new phrases.

    Last come those of them that were rare, and those that are no longer. `few` are whole lists of phrases that were
    none before, `many` what the new texts have of those that were.
    """
    texts = known.texts.copy()
    rows = np.searchsorted(known.features, many >> _TEXT_BITS)
    changed = np.zeros(len(known), dtype=np.bool_)
    _enter(many, rows, ranks, texts, changed)
    holders = known.holders + np.bincount(rows, minlength=len(known)).astype(np.int32)
    new = Leaders(*_first_leaders(few, ranks, common, _stock_runs(few, common)))
    at = np.searchsorted(known.features, new.features)
    both = Leaders(
        np.insert(known.features, at, new.features),
        np.insert(texts, at, new.texts, axis=0),
        np.insert(holders, at, new.holders),
    )
    rare = (known.holders <= RARE * common) & (changed | (holders > RARE * common))
    return both, known.features[changed], known.features[rare]


def less_those(
    known: Leaders, leaving: Postings, gone: Flags, common: int
) -> tuple[Leaders, Postings, Postings, Postings]:
    """The leaders once the texts of these postings went; `gone` says which texts went, now or before.

    Those of which a leader went are still to be found: second come their phrases, third such of them as are rare and
    those that became rare, last those that are none any more.
    """
    rows = np.searchsorted(known.features, leaving >> _TEXT_BITS)
    rows = rows[known.features[np.minimum(rows, len(known) - 1)] == leaving >> _TEXT_BITS] if len(known) else rows[:0]
    holders = known.holders - np.bincount(rows, minlength=len(known)).astype(np.int32)
    stays = holders > common
    led_anew = stays & (gone[known.texts] & (known.texts >= 0)).any(axis=1)
    left = Leaders(known.features[stays], known.texts[stays], holders[stays])
    rare = stays & (holders <= RARE * common) & (led_anew | (known.holders > RARE * common))
    return left, known.features[led_anew], known.features[rare], known.features[~stays]


def with_leaders(known: Leaders, lists: Postings, ranks: Counts) -> Leaders:
    """The leaders where those of the phrases with these lists are found anew."""
    found, texts, _ = _first_leaders(lists, ranks, 0, _stock_runs(lists, 0))
    every = known.texts.copy()
    every[np.searchsorted(known.features, found)] = texts
    return Leaders(known.features, every, known.holders)


def led(
    postings: Postings,
    numbers: Numbers,
    wanted: Flags,
    leaders: Leaders,
    ranks: Counts,
    counted: Census,
    common: int,
) -> Candidates:
    """The pairs of texts with leaders of their stock phrases; `shared` counts these.

    `numbers[i]` is the number of the text that is numbered i in `postings`, which hold all features of the texts that
    are `wanted`.
    """
    by_all, rare = heavy(counted), leaders.holders <= RARE * common
    how = (postings, leaders.features, rare, wanted, by_all[numbers])
    starts = np.zeros(len(numbers) + 1, dtype=np.int64)
    _phrases(*how, starts[1:], np.empty(0, dtype=np.int32))
    np.cumsum(starts, out=starts)
    runs = np.empty(starts[-1], dtype=np.int32)
    _phrases(*how, starts[:-1].copy(), runs)
    least = np.where(by_all, by_count(counted.features, _needed), by_count(counted.features, _needed_rare))
    found = blocks(
        lambda *rest: _tally_led(numbers, ranks, starts, runs, leaders.texts, least, *rest), len(numbers), len(ranks)
    )
    return in_order(np.concatenate([*found], axis=1))


def _needed(features: int) -> int:
    return max(needed(features), int(np.ceil(_LEAST_LED * features)))


def _needed_rare(features: int) -> int:
    return max(needed(features), _LEAST_RARE)


@njit(cache=True)
def _stock_runs(postings: Postings, common: int) -> int:  # pragma: no cover - kernels run compiled
    start = count = 0
    while start < len(postings):
        end = run_end(postings, start)
        count += end - start > common
        start = end
    return count


@njit(cache=True, inline="always")
def _sit(text: np.int64, ranks: Counts, seats: Counts, row: int) -> bool:  # pragma: no cover
    """Puts a text among the leaders of a phrase if it is one of the longest, and says whether it is."""
    leads = False
    for seat in range(LEADERS):
        before = seats[row, seat]
        if before < 0 or ranks[text] > ranks[before]:
            seats[row, seat] = text
            text = np.int64(before)
            leads = True
            if text < 0:
                break
    return leads


@njit(cache=True)
def _first_leaders(
    postings: Postings, ranks: Counts, common: int, count: int
) -> tuple[Postings, Counts, Counts]:  # pragma: no cover
    """The stock phrases of these lists with their leaders and how many texts have each; there are so many."""
    features, holders = np.empty(count, dtype=np.uint64), np.empty(count, dtype=np.int32)
    seats = np.full((count, LEADERS), -1, dtype=np.int32)
    start = row = 0
    while start < len(postings):
        end = run_end(postings, start)
        if end - start > common:
            features[row], holders[row] = postings[start] >> _TEXT_BITS, end - start
            for place in range(start, end):
                _sit(text_of(postings[place]), ranks, seats, row)
            row += 1
        start = end
    return features, seats, holders


@njit(cache=True)
def _enter(many: Postings, rows: Numbers, ranks: Counts, seats: Counts, changed: Flags) -> None:  # pragma: no cover
    for place in range(len(many)):
        if _sit(text_of(many[place]), ranks, seats, rows[place]):
            changed[rows[place]] = True


@njit(cache=True)
def _phrases(
    postings: Postings, features: Postings, rare: Flags, wanted: Flags, by_all: Flags, at: Numbers, runs: Counts
) -> None:  # pragma: no cover
    """For each text that is wanted the rows of the stock phrases it is looked up by; without room it only counts them.

    Both are sorted: it is one walk.
    """
    row = 0
    for posting in postings:
        feature = posting >> _TEXT_BITS
        while row < len(features) and features[row] < feature:
            row += 1
        if row == len(features):
            break
        text = text_of(posting)
        if features[row] == feature and wanted[text] and (rare[row] or by_all[text]):
            if len(runs):
                runs[at[text]] = row
            at[text] += 1


@njit(cache=True)
def _tally_led(
    numbers: Numbers,
    ranks: Counts,
    starts: Numbers,
    runs: Counts,
    leaders: Counts,
    least: Counts,
    counts: Counts,
    touched: Counts,
    at: int,
    pairs: Counts,
) -> tuple[int, int]:  # pragma: no cover
    """Counts for one text after another its phrases that each leader leads, until the room may not be enough."""
    count = 0
    while at < len(numbers) and pairs.shape[1] - count >= len(ranks):
        text, met = numbers[at], 0
        for place in range(starts[at], starts[at + 1]):
            for seat in range(LEADERS):
                other = leaders[runs[place], seat]
                if other >= 0 and ranks[other] > ranks[text]:
                    met = meet(other, counts, touched, met)
        count = emit(text, least[text], counts, touched, met, pairs, count)
        at += 1
    return at, count
