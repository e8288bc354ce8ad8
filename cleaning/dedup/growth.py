"""What texts that come or go change: the same links and speeches, whether all texts come at once or night by night.

Everything known of texts is a function of their set. Of two texts that share features, all that they share stand in
the lists of the newer one; so a night looks at the lists of its own features and at nothing else. What was true of
older texts changes only where a feature became a stock phrase, or is none any more, or has another leader.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.candidates import Candidates, candidates, heavy
from cleaning.dedup.known import Known, nothing
from cleaning.dedup.leading import followed, less_those, with_leaders
from cleaning.dedup.links import Links, links
from cleaning.dedup.lists import became_stock, discount, lists, lists_of, recount, texts_of, weaken
from cleaning.dedup.postings import COMMON, TEXT_BITS, Census, Counts, Postings, ordered, pairs_of
from cleaning.dedup.relinking import Change, FormsOf, among, features_of, keys_of, relinked

__all__ = ["Known", "grown", "nothing", "shrunk"]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def grown(
    known: Known, older: Sequence[Postings], new: Postings, ranks: Counts, forms: FormsOf, common: int = COMMON
) -> Known:
    """What is known when texts with these postings have come too.

    `older` are the postings of all texts before, in any number of sorted arrays. `ranks` says for every text, old and
    new, where it stands by length. `forms` gives the forms of at least the texts of these numbers, and their numbers,
    both ascending.
    """
    first = known.texts
    counted = _extended(known.counted, len(ranks))
    gone = np.append(known.gone, np.zeros(len(ranks) - first, dtype=np.bool_))
    few, many = lists(older, new, known.leaders.features, gone)
    recount(few, first, common, *counted.as_rows())
    counted.stock[:] += _by_text(many, len(ranks))
    counted.stock_pairs[:] += _by_text(many[pairs_of(many)], len(ranks))
    leaders, led_anew, rare = followed(known.leaders, few, many, ranks, common)
    new_stock = np.zeros(len(ranks), dtype=np.bool_)
    became_stock(few, common, new_stock)
    by_all, by_rare = (_with(new_stock, lists_of((*older, new), of, gone)) for of in (led_anew, rare))
    change = Change(
        counted,
        leaders,
        gone,
        _weakened(known.links, few, first, common),
        links(candidates(few, ranks, counted, first=first, common=common)),
        np.where(heavy(counted), by_all, by_rare),
    )
    return relinked(known, change, ranks, forms, common, None if first else few)


def shrunk(
    known: Known, postings: Sequence[Postings], leaving: Numbers, ranks: Counts, forms: FormsOf, common: int = COMMON
) -> Known:
    """What is known when some texts, by their numbers, no longer count. `postings` are those of all texts.

    They keep their numbers, and `ranks` is as before. All else is as if they had never come.
    """
    leaves = np.zeros(len(ranks), dtype=np.bool_)
    leaves[leaving] = True
    gone = known.gone | leaves
    own = features_of(leaving, forms)
    leaders, led_anew, rare, no_stock = less_those(known.leaders, own, gone, common)
    features = _distinct(own >> np.uint64(TEXT_BITS))
    features = features[~np.isin(features, known.leaders.features) | np.isin(features, no_stock)]
    few = ordered([lists_of(postings, features, known.gone)])
    counted = Census(*(counts.copy() for counts in known.counted.as_rows()))
    rarer = np.zeros(len(ranks), dtype=np.bool_)
    discount(few, leaves, common, *counted.as_rows(), rarer)
    for counts in counted.as_rows():
        counts[leaving] = 0
    lists_anew = ordered([lists_of(postings, led_anew, gone)])
    leaders = with_leaders(leaders, lists_anew, ranks)
    by_all, by_rare = _with(rarer, lists_anew), _with(rarer, lists_of(postings, rare, gone))
    led_otherwise = np.where(heavy(counted), by_all, by_rare)
    shared = np.ascontiguousarray(known.links["shared"])
    fresh = _of_rarer(np.flatnonzero(rarer), known.links, shared, leaders.features, counted, ranks, forms, common)
    return relinked(known, Change(counted, leaders, gone, shared, fresh, led_otherwise), ranks, forms, common)


def _with(texts: Flags, postings: Postings) -> Flags:
    """These texts and those of the postings."""
    found = texts.copy()
    found[texts_of(postings)] = True
    return found


def _extended(counted: Census, texts: int) -> Census:
    """The counts with zeros for new texts."""
    new = np.zeros(texts - len(counted.alone), dtype=np.int32)
    return Census(*(np.append(counts, new) for counts in counted.as_rows()))


def _by_text(postings: Postings, texts: int) -> Counts:
    """How many of the postings are of each text."""
    return np.bincount(texts_of(postings), minlength=texts).astype(np.int32)


def _distinct(keys: Postings) -> Postings:
    """The different ones of sorted numbers."""
    different: Postings = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return different


def _weakened(old: Links, few: Postings, first: int, common: int) -> Counts:
    """What the texts of each link share: one feature less for each that became a stock phrase."""
    shared = np.ascontiguousarray(old["shared"])
    if len(old):
        starts = np.searchsorted(np.ascontiguousarray(old["shorter"]), np.arange(first + 1)).astype(np.int64)
        weaken(few, first, common, starts, np.ascontiguousarray(old["longer"]), shared)
    return shared


def _of_rarer(
    texts: Numbers,
    old: Links,
    shared: Counts,
    stock: Postings,
    counted: Census,
    ranks: Counts,
    forms: FormsOf,
    common: int,
) -> Links:
    """The new links between these texts, of which each has a feature that is no stock phrase any more.

    What the texts of old links share is brought up to date in `shared`.
    """
    if not len(texts):
        return old[:0]
    postings = features_of(texts, forms)
    postings = postings[_outside(postings, stock)]
    by_length = np.empty(len(texts), dtype=np.int32)
    by_length[np.argsort(ranks[texts], kind="stable")] = np.arange(len(texts), dtype=np.int32)
    found = candidates(postings, by_length, Census(*(counts[texts] for counts in counted.as_rows())), common=common)
    every = links(Candidates(texts[found.shorter], texts[found.longer], found.shared))
    known = np.flatnonzero(shared > 0)
    again = among(every, old[known])
    shared[known[np.searchsorted(keys_of(old[known]), keys_of(every[again]))]] = every["shared"][again]
    return every[~again]


@njit(cache=True)
def _outside(postings: Postings, features: Postings) -> Flags:  # pragma: no cover - kernels run compiled
    """Which postings are of none of these features. Both are sorted: it is one walk."""
    found = np.ones(len(postings), dtype=np.bool_)
    row = 0
    for place in range(len(postings)):
        feature = postings[place] >> np.uint64(TEXT_BITS)
        while row < len(features) and features[row] < feature:
            row += 1
        found[place] = row == len(features) or features[row] != feature
    return found
