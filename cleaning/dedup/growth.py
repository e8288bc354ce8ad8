"""What new texts change: the same links, whether all texts come at once or night by night.

Everything known of texts is a function of their set. Of two texts that share features, all that they share stand in
the lists of the newer one; so a night looks at the lists of its own features and at nothing else. What was true of
older texts changes only where a feature became a stock phrase, and where a text consists of such phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.candidates import candidates, heavy, least_shared, led
from cleaning.dedup.features import PAIR, features
from cleaning.dedup.forms import Forms
from cleaning.dedup.links import LINK, UNSEEN, Links, compared, links, strongest
from cleaning.dedup.postings import (
    COMMON,
    TEXT_BITS,
    Census,
    Counts,
    Postings,
    ordered,
    pairs_of,
    run_end,
    text_of,
)

Numbers = NDArray[np.int64]
_ALL_TEXTS = np.uint64((1 << TEXT_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all texts so far."""

    counted: Census
    links: Links
    """Sorted by `shorter` and `longer`."""

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.counted.alone)


def nothing() -> Known:
    """What is known before the first text."""
    return Known(Census(*(np.zeros(0, dtype=np.int32) for _ in range(4))), np.empty(0, dtype=LINK))


def grown(
    known: Known,
    older: Sequence[Postings],
    new: Postings,
    ranks: Counts,
    forms: Callable[[Numbers], tuple[Forms, Numbers]],
    common: int = COMMON,
) -> Known:
    """What is known when texts with these postings have come too.

    `older` are the postings of all texts before, in any number of sorted arrays. `ranks` says for every text, old and
    new, where it stands by length. `forms` gives the forms of at least the texts of these numbers, and their numbers,
    both ascending.
    """
    first = known.texts
    counted = Census(
        *(np.append(counts, np.zeros(len(ranks) - first, dtype=np.int32)) for counts in known.counted.as_rows())
    )
    few, many = _lists(older, new, common)
    _recount(few, first, common, *counted.as_rows())
    counted.stock[:] += _by_text(many, len(ranks))
    counted.stock_pairs[:] += _by_text(many[pairs_of(many)], len(ranks))
    every = np.concatenate(
        (
            _weakened(known.links, few, first, counted, common),
            links(candidates(few, ranks, counted, first=first, common=common)),
        )
    )
    if heavy(counted).any():
        by_leaders = links(led(_of_heavy(older, new, counted, forms), ranks, counted, common), led=True)
        every = _with_led(every, by_leaders, known.links)
    every = every[np.lexsort((every["longer"], every["shorter"]))]
    unseen = np.flatnonzero(strongest(every, ranks) & (every["kind"] == UNSEEN))
    texts = np.unique(np.concatenate((every["shorter"][unseen], every["longer"][unseen]))).astype(np.int64)
    every[unseen] = compared(every[unseen], *forms(texts))
    return Known(counted, every)


def _lists(older: Sequence[Postings], new: Postings, common: int) -> tuple[Postings, Postings]:
    """The whole lists of the new texts' features that were no stock phrases, and the new postings of the others."""
    if not older:
        return new, new[:0]
    keys, starts = np.unique(new >> np.uint64(TEXT_BITS), return_index=True)
    spans = [_span(postings, keys) for postings in older]
    before = sum((ends - begins for begins, ends in spans), np.zeros(len(keys), dtype=np.int64))
    was_stock = before > common
    of_stock = np.repeat(was_stock, np.diff(np.append(starts, len(new))))
    lists = [
        _gathered(postings, begins[~was_stock], ends[~was_stock])
        for postings, (begins, ends) in zip(older, spans, strict=True)
    ]
    return ordered([*lists, new[~of_stock]]), new[of_stock]


def _by_text(postings: Postings, texts: int) -> Counts:
    """How many of the postings are of each text."""
    return np.bincount((postings & _ALL_TEXTS).astype(np.int64), minlength=texts).astype(np.int32)


def _span(postings: Postings, keys: Postings) -> tuple[Numbers, Numbers]:
    """Where the list of each feature begins and ends."""
    low = keys << np.uint64(TEXT_BITS)
    return (
        np.searchsorted(postings, low).astype(np.int64),
        np.searchsorted(postings, low | _ALL_TEXTS, side="right").astype(np.int64),
    )


def _weakened(old: Links, few: Postings, first: int, counted: Census, common: int) -> Links:
    """The old links that still hold: two texts share one feature less where that became a stock phrase.

    Links by leaders are left out, as all of these are found anew.
    """
    held = old[old["shared"] > 0].copy()
    if first:
        starts = np.searchsorted(held["shorter"], np.arange(first + 1)).astype(np.int64)
        shared = np.ascontiguousarray(held["shared"])
        _weaken(few, first, common, starts, np.ascontiguousarray(held["longer"]), shared)
        held["shared"] = shared
    strong: Links = held[held["shared"] >= least_shared(counted)[held["shorter"]]]
    return strong


def _of_heavy(
    older: Sequence[Postings], new: Postings, counted: Census, forms: Callable[[Numbers], tuple[Forms, Numbers]]
) -> Postings:
    """The whole lists of all features of heavy texts."""
    if not older:
        return new
    found = features(forms(np.flatnonzero(heavy(counted)).astype(np.int64))[0])
    keys = _distinct(found.hashes >> np.uint64(TEXT_BITS))
    return ordered([_gathered(postings, *_span(postings, keys)) for postings in (*older, new)])


def _distinct(keys: Postings) -> Postings:
    """The different ones, sorted. NumPy's own way, by hashing, takes ten times as long for so many."""
    keys.sort()
    different: Postings = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return different


def _with_led(found: Links, by_leaders: Links, old: Links) -> Links:
    """Both together, each pair once; what was known of a pair by leaders is not lost."""
    fresh = by_leaders[~_among(_keys(by_leaders), _keys(found))]
    known = old[old["shared"] == 0]
    again = _among(_keys(fresh), _keys(known))
    seen = known[np.searchsorted(_keys(known), _keys(fresh[again]))]
    seen["led"] = fresh["led"][again]
    return np.concatenate((found, seen, fresh[~again]))


def _among(keys: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Which are among the others. NumPy's own way, by hashing, takes five times as long for so many."""
    if not len(others):
        return np.zeros(len(keys), dtype=np.bool_)
    others = np.sort(others)
    found: NDArray[np.bool_] = others[np.minimum(np.searchsorted(others, keys), len(others) - 1)] == keys
    return found


def _keys(links: Links) -> Numbers:
    keys: Numbers = (links["shorter"].astype(np.int64) << TEXT_BITS) | links["longer"]
    return keys


def _gathered(postings: Postings, begins: Numbers, ends: Numbers) -> Postings:
    """Several stretches of an array, one after another."""
    out = np.empty(int((ends - begins).sum()), dtype=np.uint64)
    _gather(postings, begins, ends, out)
    return out


@njit(cache=True)
def _gather(postings: Postings, begins: Numbers, ends: Numbers, out: Postings) -> None:  # pragma: no cover - compiled
    at = 0
    for stretch in range(len(begins)):
        for place in range(begins[stretch], ends[stretch]):
            out[at] = postings[place]
            at += 1


@njit(cache=True)
def _recount(
    few: Postings, first: int, common: int, alone: Counts, shared: Counts, stock: Counts, stock_pairs: Counts
) -> None:  # pragma: no cover
    """Brings the counts of all texts in these lists up to date; texts from `first` on were not counted before."""
    start = 0
    while start < len(few):
        end = run_end(few, start)
        old = 0
        while start + old < end and text_of(few[start + old]) < first:
            old += 1
        count = end - start
        for place in range(start, end):
            text = text_of(few[place])
            if place - start < old:
                if old == 1:
                    alone[text] -= 1
                else:
                    shared[text] -= 1
            if count == 1:
                alone[text] += 1
            elif count <= common:
                shared[text] += 1
            else:
                stock[text] += 1
                stock_pairs[text] += few[place] >= PAIR
        start = end


@njit(cache=True)
def _weaken(
    few: Postings, first: int, common: int, starts: Numbers, longer: Counts, shared: Counts
) -> None:  # pragma: no cover
    """Takes one from what two linked texts share for each feature that has become a stock phrase."""
    start = 0
    while start < len(few):
        end = run_end(few, start)
        if end - start > common:
            old = start
            while old < end and text_of(few[old]) < first:
                old += 1
            for place in range(start, old):
                text = text_of(few[place])
                for link in range(starts[text], starts[text + 1]):
                    for other in range(start, old):
                        if text_of(few[other]) == longer[link]:
                            shared[link] -= 1
                            break
        start = end
