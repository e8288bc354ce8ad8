"""What new texts change: the same links and speeches, whether all texts come at once or night by night.

Everything known of texts is a function of their set. Of two texts that share features, all that they share stand in
the lists of the newer one; so a night looks at the lists of its own features and at nothing else. What was true of
older texts changes only where a feature became a stock phrase or has another leader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.candidates import candidates, heavy, least_shared
from cleaning.dedup.features import features
from cleaning.dedup.forms import Forms, chosen
from cleaning.dedup.leading import Leaders, followed, led, nobody
from cleaning.dedup.links import LINK, OF_LONGER, OF_SHORTER, UNSEEN, Links, compared, links, strongest
from cleaning.dedup.lists import became_stock, lists, lists_of, recount, texts_of, weaken
from cleaning.dedup.postings import COMMON, TEXT_BITS, Census, Counts, Postings, ordered, packed, pairs_of
from cleaning.dedup.speeches import Speeches, brought_up, no_speeches

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
FormsOf = Callable[[Numbers], tuple[Forms, Numbers]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all texts so far."""

    counted: Census
    leaders: Leaders
    links: Links
    """Sorted by `shorter` and `longer`."""
    speeches: Speeches

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.counted.alone)


def nothing() -> Known:
    """What is known before the first text."""
    counted = Census(*(np.zeros(0, dtype=np.int32) for _ in range(4)))
    return Known(counted, nobody(), np.empty(0, dtype=LINK), no_speeches())


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
    few, many = lists(older, new, common)
    recount(few, first, common, *counted.as_rows())
    counted.stock[:] += _by_text(many, len(ranks))
    counted.stock_pairs[:] += _by_text(many[pairs_of(many)], len(ranks))
    leaders, led_anew = followed(known.leaders, few, many, ranks, common)
    again = _to_be_led(known.counted, counted, few, lists_of((*older, new), led_anew), common)
    held, weaker, dropped, by_leaders = _held(known.links, few, first, counted, again, common)
    fresh = links(candidates(few, ranks, counted, first=first, common=common))
    if again.any():
        postings, numbers = (few, np.arange(len(ranks))) if not first else _features(np.flatnonzero(again), forms)
        found = links(led(postings, numbers, again[numbers], leaders, ranks, counted), led=True)
        found = found[~_among(found, held) & ~_among(found, fresh)]
        dropped = np.concatenate((dropped, by_leaders[~_among(by_leaders, found)]))
        fresh = _sorted(np.concatenate((fresh, _remembered(found, by_leaders))))
    every = np.insert(held, np.searchsorted(_keys(held), _keys(fresh)), fresh)
    touched = _of((weaker, dropped, fresh), len(ranks))
    joins = _look(every, touched, ranks) | _of((dropped[dropped["strong"] > 0],), len(ranks))
    unseen = np.flatnonzero((every["strong"] > 0) & (every["kind"] == UNSEEN))
    texts = np.flatnonzero(_of((every[unseen],), len(ranks)))
    every[unseen] = compared(every[unseen], *forms(texts))
    return Known(counted, leaders, every, brought_up(known.speeches, every, joins, ranks))


def _extended(counted: Census, texts: int) -> Census:
    """The counts with zeros for new texts."""
    new = np.zeros(texts - len(counted.alone), dtype=np.int32)
    return Census(*(np.append(counts, new) for counts in counted.as_rows()))


def _by_text(postings: Postings, texts: int) -> Counts:
    """How many of the postings are of each text."""
    return np.bincount(texts_of(postings), minlength=texts).astype(np.int32)


def _of(parts: Sequence[Links], texts: int) -> Flags:
    """Which texts one of these links is of."""
    found = np.zeros(texts, dtype=np.bool_)
    for part in parts:
        for side in ("shorter", "longer"):
            found[part[side]] = True
    return found


def _to_be_led(before: Census, counted: Census, few: Postings, led_anew: Postings, common: int) -> Flags:
    """The heavy texts that have other stock phrases or leaders than before, or were not heavy."""
    found = np.zeros(len(counted.alone), dtype=np.bool_)
    became_stock(few, common, found)
    found[texts_of(led_anew)] = True
    found[: len(before.alone)] |= ~heavy(before)
    found[len(before.alone) :] = True
    return found & heavy(counted)


def _features(numbers: Numbers, forms: FormsOf) -> tuple[Postings, Numbers]:
    """The postings of these texts by their places among them, and their numbers."""
    found, of = forms(numbers)
    if len(of) > len(numbers):
        found = chosen(found, np.searchsorted(of, numbers))
    return ordered([packed(features(found), 0)]), numbers


def _held(
    old: Links, few: Postings, first: int, counted: Census, again: Flags, common: int
) -> tuple[Links, Links, Links, Links]:
    """The old links that still hold; those of them that are weaker than before; those that don't hold.

    Two texts share one feature less where that became a stock phrase. Last come the links by leaders of texts that
    are led anew: whether these hold is to be seen.
    """
    if not len(old):
        return old, old, old, old
    shorter, shared = np.ascontiguousarray(old["shorter"]), np.ascontiguousarray(old["shared"])
    by_leaders = shared == 0
    starts = np.searchsorted(shorter, np.arange(first + 1)).astype(np.int64)
    weaken(few, first, common, starts, np.ascontiguousarray(old["longer"]), shared)
    is_heavy = heavy(counted)
    holds = np.where(by_leaders, is_heavy[shorter] & ~again[shorter], shared >= least_shared(counted)[shorter])
    anew = by_leaders & again[shorter]
    weaker = np.flatnonzero((shared != old["shared"]) & holds)
    held = old[holds]
    held["shared"] = shared[holds]
    return held, old[weaker], old[~holds & ~anew], old[anew]


def _remembered(found: Links, known: Links) -> Links:
    """The same links with what is known of these pairs."""
    again = _among(found, known)
    seen = known[np.searchsorted(_keys(known), _keys(found[again]))]
    seen["led"] = found["led"][again]
    return np.concatenate((found[~again], seen))


def _look(every: Links, touched: Flags, ranks: Counts) -> Flags:
    """Says anew of the links of these texts which are looked at. Gives the texts for which that changes anything."""
    rows = np.flatnonzero(touched[every["shorter"]] | touched[every["longer"]])
    some = every[rows]
    was, strong = some["strong"], strongest(some, ranks)
    by_shorter = np.where(touched[some["shorter"]], strong, was) & OF_SHORTER
    by_longer = np.where(touched[some["longer"]], strong, was) & OF_LONGER
    every["strong"][rows] = by_shorter | by_longer
    return _of((some[((by_shorter | by_longer) > 0) != (was > 0)],), len(ranks))


def _among(links: Links, others: Links) -> Flags:
    """Which pairs are among the others, which are sorted."""
    if not len(others):
        return np.zeros(len(links), dtype=np.bool_)
    keys, known = _keys(links), _keys(others)
    found: Flags = known[np.minimum(np.searchsorted(known, keys), len(known) - 1)] == keys
    return found


def _sorted(links: Links) -> Links:
    found: Links = links[np.argsort(_keys(links), kind="stable")]
    return found


def _keys(links: Links) -> Numbers:
    keys: Numbers = (links["shorter"].astype(np.int64) << TEXT_BITS) | links["longer"]
    return keys
