"""Which page of a speech stays, and what every other page of it is to that one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.choice import known_since, preference
from cleaning.dedup.compare import Kind, compare
from cleaning.dedup.features import mixed
from cleaning.dedup.forms import Forms, Units
from cleaning.dedup.links import UNSEEN, Links
from cleaning.dedup.member import Relation
from cleaning.dedup.pages import RELATIONS, Pages, Placed

Numbers = NDArray[np.int64]
Shares = NDArray[np.float64]

SAME = 0.8
"""The share of a text that another must show to be a copy of it; what it lacks may be noise."""
WHOLE = 0.97
"""The share that it must show to be as complete, wherever it ends."""
_KEPT, _EXACT, _NEAR, _CONTAINED, _CONTAINS, _REORDERED, _SPUN = (
    RELATIONS.index(relation)
    for relation in (
        Relation.KEPT,
        Relation.EXACT,
        Relation.NEAR,
        Relation.CONTAINED,
        Relation.CONTAINS,
        Relation.REORDERED,
        Relation.SPUN,
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the texts; each text has a number."""

    roots: Numbers
    """The speech that each is of, by the number of one of its texts."""
    ranks: NDArray[np.int32]
    """Where each stands by length."""
    lengths: Callable[[Numbers], Numbers]
    """For texts, which ascend, how many units of each stand in sentences that stand once in it."""
    links: Links
    """Pairs that were compared, sorted by `shorter` and `longer`."""
    forms: Callable[[Numbers], tuple[Forms, Numbers]]
    """The forms of at least the texts of these numbers, and their numbers, both ascending."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What texts are to others, a row a pair."""

    relation: NDArray[np.uint8]
    share: Shares
    """The share of the other text that it shows."""
    of_page: Shares
    """The share of its own that stands in the other."""
    at_ends: NDArray[np.bool_]
    """Whether the shorter one begins and ends in the longer where sentences do."""


def placed(pages: Pages, numbers: Numbers, known: Known) -> Placed:
    """Where each page ends up. `numbers` gives the text of each, -1 for none."""
    found = Placed(
        np.arange(len(pages)),
        np.full(len(pages), _KEPT, dtype=np.uint8),
        np.ones(len(pages)),
        np.ones(len(pages)),
    )
    speeches = np.append(known.roots, -1)[numbers]
    sizes = np.bincount(speeches + 1, minlength=len(known.roots) + 1)
    several = np.flatnonzero((numbers >= 0) & (sizes[speeches + 1] > 1))
    if len(several):
        _place(several, pages, numbers[several], known, found)
    return found


def _place(rows: Numbers, pages: Pages, numbers: Numbers, known: Known, found: Placed) -> None:
    """Places the pages in these rows: all of speeches that several pages show. `numbers` are those of their texts."""
    texts, which = np.unique(numbers, return_inverse=True)
    some = pages.rows(rows)
    preferred, since = preference(some, known.lengths(texts)[which]), known_since(some)
    _, speech = np.unique(known.roots[texts], return_inverse=True)
    first_page = _first(which, preferred, len(texts))
    longest = _first(speech, -known.ranks[texts].astype(np.int64), int(speech.max()) + 1)[speech]
    to_longest = _compared(texts, texts[longest], known)
    whole = _whole(to_longest, some.cut[first_page], longest)
    kept = np.flatnonzero(whole)[_first(speech[whole], preferred[first_page[whole]], int(speech.max()) + 1)][speech]
    others = np.flatnonzero(kept != longest)
    to_kept = _compared(texts[others], texts[kept[others]], known)
    for name in ("relation", "share", "of_page"):
        column = getattr(to_longest, name)
        column[others] = getattr(to_kept, name)
        getattr(found, name)[rows] = column[which]
    stays = rows[first_page[kept]][which] == rows
    found.relation[rows[stays]] = _KEPT
    found.speech[rows] = rows[_first(speech[which], since, int(speech.max()) + 1)][speech[which]]


def _first(groups: Numbers, order: Numbers, count: int) -> Numbers:
    """For each group the row of it that comes first in the order. Each group has one row at least."""
    rows = np.lexsort((order, groups))
    found: Numbers = rows[np.searchsorted(groups[rows], np.arange(count))]
    return found


def _whole(found: _Compared, cut: NDArray[np.int32], longest: Numbers) -> NDArray[np.bool_]:
    """Which texts stand for all of the longest: what that has beyond them is little, or seems to be no part of it.

    A page's own word that it is complete can't make up for text which another copy shows and it does not. `cut` is what
    the preferred page of each text says of itself.
    """
    says_so = (cut == 0) & (cut[longest] != 0)
    return np.asarray((found.share >= SAME) & ((found.share >= WHOLE) | found.at_ends | says_so))


def _compared(ones: Numbers, others: Numbers, known: Known) -> _Compared:
    """What each first text is to the second."""
    found = _Compared(
        np.full(len(ones), _EXACT, dtype=np.uint8),
        np.ones(len(ones)),
        np.ones(len(ones)),
        np.ones(len(ones), dtype=np.bool_),
    )
    differ = np.flatnonzero(ones != others)
    ones, others = ones[differ], others[differ]
    first = known.ranks[ones] < known.ranks[others]
    seen = _seen(np.where(first, ones, others), np.where(first, others, ones), known)
    share, of_page = (np.where(first, seen[one], seen[two]) for one, two in (("shows", "shown"), ("shown", "shows")))
    found.share[differ], found.of_page[differ] = share, of_page
    found.relation[differ] = np.select(
        [
            seen["kind"] == Kind.NEAR,
            seen["kind"] == Kind.REORDERED,
            seen["kind"] == Kind.SPUN,
            np.minimum(share, of_page) >= SAME,
            of_page >= share,
        ],
        [_NEAR, _REORDERED, _SPUN, _NEAR, _CONTAINED],
        _CONTAINS,
    )
    found.at_ends[differ] = seen["at_ends"]
    return found


def _seen(shorter: Numbers, longer: Numbers, known: Known) -> Links:
    """What is known of pairs of texts, or found by comparing them."""
    keys = known.links["shorter"].astype(np.int64) * len(known.ranks) + known.links["longer"]
    wanted = shorter * len(known.ranks) + longer
    at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
    found = np.zeros(len(wanted), dtype=known.links.dtype)
    if len(keys):
        found = known.links[at]
    # Of a pair that is no copy not all was measured.
    unknown = np.ones(len(wanted), dtype=np.bool_) if not len(keys) else keys[at] != wanted
    unknown |= (found["kind"] == UNSEEN) | (found["kind"] == Kind.DIFFERENT)
    rest = np.flatnonzero(unknown)
    texts, of = known.forms(np.unique(np.concatenate((shorter[rest], longer[rest]))))
    one, two = (np.searchsorted(of, side[rest]).astype(np.int64) for side in (shorter, longer))
    compared = compare(texts, one, two)
    found["at_ends"][rest] = compared.begins & compared.ends
    for name in ("kind", "shown", "shows"):
        found[name][rest] = getattr(compared, name)
    return found


def unrepeated(texts: Forms, numbers: Numbers) -> Numbers:
    """For each of these texts how many units of it stand in sentences that stand once in it."""
    found = np.empty(len(numbers), dtype=np.int64)
    _unrepeated_of(texts.units, texts.breaks, texts.starts, numbers, found)
    return found


@njit(cache=True)
def _unrepeated_of(
    units: Units, breaks: NDArray[np.uint8], starts: Numbers, numbers: Numbers, found: Numbers
) -> None:  # pragma: no cover - kernels run compiled
    for at in range(len(numbers)):
        found[at] = _unrepeated(units, breaks, starts[numbers[at]], starts[numbers[at] + 1])


@njit(cache=True)
def _unrepeated(units: Units, breaks: NDArray[np.uint8], start: int, end: int) -> int:  # pragma: no cover
    """How many units of a text stand in sentences that stand once in it."""
    count = 0
    for unit in range(start, end):
        count += unit == start or (breaks[unit >> 3] >> np.uint8(unit & 7)) & 1
    hashes = np.empty(count, dtype=np.uint64)
    lengths = np.zeros(count, dtype=np.int64)
    at = -1
    for unit in range(start, end):
        if unit == start or (breaks[unit >> 3] >> np.uint8(unit & 7)) & 1:
            at += 1
            hashes[at] = 0
        hashes[at] = mixed(hashes[at] + np.uint64(units[unit]) + np.uint64(1))
        lengths[at] += 1
    order = np.argsort(hashes)
    total = 0
    for place in range(count):
        same_before = place > 0 and hashes[order[place]] == hashes[order[place - 1]]
        same_behind = place + 1 < count and hashes[order[place]] == hashes[order[place + 1]]
        if not (same_before or same_behind):
            total += lengths[order[place]]
    return total
