"""From what texts share and who leads their stock phrases to links and speeches, where any of it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.candidates import heavy, least_shared
from cleaning.dedup.features import features
from cleaning.dedup.forms import Forms, chosen
from cleaning.dedup.known import Known
from cleaning.dedup.leading import Leaders, led
from cleaning.dedup.links import OF_LONGER, OF_SHORTER, UNSEEN, Links, compared, links, strongest
from cleaning.dedup.postings import TEXT_BITS, Census, Counts, Postings, ordered, packed
from cleaning.dedup.speeches import brought_up

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
FormsOf = Callable[[Numbers], tuple[Forms, Numbers]]


@dataclass(frozen=True, slots=True)
class Change:
    """What came of texts that came or went."""

    counted: Census
    leaders: Leaders
    gone: Flags
    shared: Counts
    """For each link before, how many features its texts share now; 0 where it is one by leaders."""
    fresh: Links
    """Links of texts that share features and had none."""
    led_otherwise: Flags
    """Texts with a phrase, by which they are looked up, that is new, or is none any more, or has another leader."""


def relinked(
    known: Known, change: Change, ranks: Counts, forms: FormsOf, common: int, whole: Postings | None = None
) -> Known:
    """What is known after a change. `whole` are the postings of all texts, where they are at hand in one array."""
    again = _led_anew(known, change)
    held, dropped, by_leaders, touched = _sifted(known.links, change, again)
    fresh = change.fresh
    if again.any():
        numbers = np.arange(len(ranks)) if whole is not None else np.flatnonzero(again)
        postings = features_of(numbers, forms) if whole is None else whole
        pairs = led(postings, numbers, again[numbers], change.leaders, ranks, change.counted, common)
        found = links(pairs, led=True)
        touched |= _led_by(held, again, found)
        _led_by(fresh, again, found)
        found = found[~among(found, held) & ~among(found, fresh)]
        dropped = np.concatenate((dropped, by_leaders[~among(by_leaders, found)]))
        fresh = np.concatenate((fresh, _remembered(found, by_leaders)))
        fresh = fresh[np.argsort(keys_of(fresh), kind="stable")]
    every = np.insert(held, np.searchsorted(keys_of(held), keys_of(fresh)), fresh)
    touched |= _of((dropped, fresh), len(ranks))
    joins = _look(every, touched, ranks) | _of((dropped[dropped["strong"] > 0],), len(ranks))
    joins[: known.texts] |= change.gone[: known.texts] & ~known.gone
    unseen = np.flatnonzero((every["strong"] > 0) & (every["kind"] == UNSEEN))
    texts = np.flatnonzero(_of((every[unseen],), len(ranks)))
    every[unseen] = compared(every[unseen], *forms(texts))
    speeches = brought_up(known.speeches, every, joins, ranks)
    return Known(change.counted, change.leaders, every, speeches, change.gone)


def features_of(numbers: Numbers, forms: FormsOf) -> Postings:
    """The postings of these texts, sorted, by their places among them."""
    found, of = forms(numbers)
    if len(of) > len(numbers):
        found = chosen(found, np.searchsorted(of, numbers))
    return ordered([packed(features(found), 0)])


def among(links: Links, others: Links) -> Flags:
    """Which pairs are among the others, which are sorted."""
    if not len(others):
        return np.zeros(len(links), dtype=np.bool_)
    keys, known = keys_of(links), keys_of(others)
    found: Flags = known[np.minimum(np.searchsorted(known, keys), len(known) - 1)] == keys
    return found


def keys_of(links: Links) -> Numbers:
    """A number for each pair, in their order."""
    keys: Numbers = (links["shorter"].astype(np.int64) << TEXT_BITS) | links["longer"]
    return keys


def _of(parts: Sequence[Links], texts: int) -> Flags:
    """Which texts one of these links is of."""
    found = np.zeros(texts, dtype=np.bool_)
    for part in parts:
        for side in ("shorter", "longer"):
            found[part[side]] = True
    return found


def _led_anew(known: Known, change: Change) -> Flags:
    """The texts that are looked up by other stock phrases than before, or have other leaders."""
    found = change.led_otherwise.copy()
    found[: known.texts] |= heavy(known.counted) != heavy(change.counted)[: known.texts]
    found[known.texts :] = True
    return found & ~change.gone


def _sifted(old: Links, change: Change, again: Flags) -> tuple[Links, Links, Links, Flags]:
    """The old links that hold, those that don't, those which only leaders could hold that are to be found anew.

    Last the texts of which one that holds has other strength.
    """
    shorter = np.ascontiguousarray(old["shorter"])
    shared = np.where(change.shared >= least_shared(change.counted)[shorter], change.shared, 0)
    leaves = change.gone[shorter] | change.gone[old["longer"]]
    holds = ((shared > 0) | ((old["led"] > 0) & ~again[shorter])) & ~leaves
    anew = ~holds & again[shorter] & ~leaves
    touched = _of((old[(shared != old["shared"]) & holds],), len(again))
    held = old[holds]
    held["shared"] = shared[holds]
    return held, old[~holds & ~anew], old[anew], touched


def _led_by(some: Links, again: Flags, found: Links) -> Flags:
    """Writes into links how many phrases lead there, for texts that are led anew; the texts for which that differs."""
    rows = np.flatnonzero(again[some["shorter"]])
    counts = np.zeros(len(rows), dtype=np.int32)
    both = among(some[rows], found)
    counts[both] = found["led"][np.searchsorted(keys_of(found), keys_of(some[rows[both]]))]
    other = rows[counts != some["led"][rows]]
    some["led"][rows] = counts
    return _of((some[other],), len(again))


def _remembered(found: Links, known: Links) -> Links:
    """The same links with what is known of these pairs."""
    again = among(found, known)
    seen = known[np.searchsorted(keys_of(known), keys_of(found[again]))]
    seen["led"], seen["shared"] = found["led"][again], 0
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
