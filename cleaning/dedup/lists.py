"""The lists of features in any number of sorted arrays of postings, and how counts of texts follow from them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.features import PAIR
from cleaning.dedup.postings import TEXT_BITS, Counts, Postings, ordered, run_end, text_of

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_ALL_TEXTS = np.uint64((1 << TEXT_BITS) - 1)


def lists(older: Sequence[Postings], new: Postings, stock: Postings, gone: Flags) -> tuple[Postings, Postings]:
    """The whole lists of the new texts' features that were no stock phrases, and the new postings of the others.

    `stock` are the stock phrases before; `gone` says which of the older texts no longer count.
    """
    if not older:
        return new, new[:0]
    was_stock = _among(new >> np.uint64(TEXT_BITS), stock)
    keys = new[~was_stock] >> np.uint64(TEXT_BITS)
    held = lists_of(older, keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]], gone)
    return ordered([held, new[~was_stock]]), new[was_stock]


def lists_of(postings: Sequence[Postings], features: Postings, gone: Flags) -> Postings:
    """The whole lists of these features, which are sorted, one array after another."""
    found = [np.empty(0, dtype=np.uint64), *(_gathered(each, *_span(each, features)) for each in postings)]
    every = np.concatenate(found)
    return every[~gone[texts_of(every)]] if gone.any() else every


def _among(keys: Postings, others: Postings) -> Flags:
    """Which of these sorted numbers are among the others, which are sorted too."""
    if not len(others):
        return np.zeros(len(keys), dtype=np.bool_)
    found: Flags = others[np.minimum(np.searchsorted(others, keys), len(others) - 1)] == keys
    return found


def texts_of(postings: Postings) -> Numbers:
    """The number of the text of each."""
    found: Numbers = (postings & _ALL_TEXTS).astype(np.int64)
    return found


def _span(postings: Postings, keys: Postings) -> tuple[Numbers, Numbers]:
    """Where the list of each feature begins and ends."""
    low = keys << np.uint64(TEXT_BITS)
    return (
        np.searchsorted(postings, low).astype(np.int64),
        np.searchsorted(postings, low | _ALL_TEXTS, side="right").astype(np.int64),
    )


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
def recount(
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
def weaken(
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
                    if shared[link] == 0:  # met through leaders
                        continue
                    for other in range(start, old):
                        if text_of(few[other]) == longer[link]:
                            shared[link] -= 1
                            break
        start = end


@njit(cache=True)
def became_stock(few: Postings, common: int, found: NDArray[np.bool_]) -> None:  # pragma: no cover
    """Marks the texts that have a feature whose list is longer than that."""
    start = 0
    while start < len(few):
        end = run_end(few, start)
        if end - start > common:
            for place in range(start, end):
                found[text_of(few[place])] = True
        start = end


@njit(cache=True)
def discount(
    few: Postings,
    leaving: Flags,
    common: int,
    alone: Counts,
    shared: Counts,
    stock: Counts,
    stock_pairs: Counts,
    no_stock: Flags,
) -> None:  # pragma: no cover
    """Brings the counts of the texts that stay up to date, in whole lists of which some texts leave.

    Marks those that stay of each list which was a stock phrase: it is none any more.
    """
    start = 0
    while start < len(few):
        end = run_end(few, start)
        left = 0
        for place in range(start, end):
            left += not leaving[text_of(few[place])]
        for place in range(start, end):
            text = text_of(few[place])
            if leaving[text]:
                continue
            if end - start > common:
                no_stock[text] = True
                stock[text] -= 1
                stock_pairs[text] -= few[place] >= PAIR
            else:
                shared[text] -= 1  # with one that leaves at the least
            if left == 1:
                alone[text] += 1
            else:
                shared[text] += 1
        start = end
