"""Which page of a speech stays, and what every other page of it is to that one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.choice import known_since, preference
from cleaning.dedup.compare import Kind, compare
from cleaning.dedup.features import mixed
from cleaning.dedup.forms import Forms, Units
from cleaning.dedup.member import Member, Placement, Relation

Numbers = NDArray[np.int64]

SAME = 0.8
"""The share of a text that another must show to be a copy of it; what it lacks may be noise."""
WHOLE = 0.97
"""The share that it must show to be as complete, wherever it ends."""
_SAME_SPEECH = {Kind.NEAR: Relation.NEAR, Kind.REORDERED: Relation.REORDERED, Kind.SPUN: Relation.SPUN}


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a speech, with the pages that show it, the preferred first."""

    number: int
    rank: int
    pages: tuple[Member, ...]


class _Pair(NamedTuple):
    """What a text is to the one that stays."""

    relation: Relation
    share: float
    """The share of the kept text that it shows."""
    of_page: float
    """The share of its own that stands in the kept text."""


class _Compared(NamedTuple):
    """What one text is to another."""

    pair: _Pair
    at_ends: bool
    """Whether the shorter one begins and ends in the longer where sentences do."""


def placed(
    members: Sequence[Member],
    numbers: Numbers,
    roots: Numbers,
    ranks: NDArray[np.int32],
    forms: Callable[[Numbers], tuple[Forms, Numbers]],
) -> Iterator[Placement]:
    """A placement for every member. `numbers` gives the text of each, -1 for none; `roots` the speech of each text.

    `forms` gives the forms of at least the texts of these numbers, and their numbers, both ascending.
    """
    speeches = np.append(roots, -1)[numbers]
    speeches[numbers < 0] = -1 - np.flatnonzero(numbers < 0)
    shown, counts = np.unique(speeches, return_counts=True)
    texts, of = forms(np.flatnonzero(np.isin(roots, shown[counts > 1])).astype(np.int64))
    ranks, numbers = ranks[of], np.searchsorted(of, numbers).astype(np.int64)
    order = np.argsort(speeches, kind="stable")
    ends = np.flatnonzero(
        np.append(speeches[order][1:] != speeches[order][:-1], np.ones(int(len(order) > 0), dtype=bool))
    )
    families, start = [], 0
    for end in (ends + 1).tolist():
        pages = order[start:end].tolist()
        if len(pages) == 1:
            yield Placement(members[pages[0]].id, members[pages[0]].id, Relation.KEPT, 1.0, 1.0)
        else:
            families.append(_texts(members, numbers, pages, ranks, texts))
        start = end
    to_longest = list(_compared([(text, family[-1]) for family in families for text in family], texts))
    kept = _kept(families, to_longest)
    others = [(family, stays) for family, stays in zip(families, kept, strict=True) if stays is not family[-1]]
    again = _compared([(text, stays) for family, stays in others for text in family], texts)
    known = iter(to_longest)
    for family, stays in zip(families, kept, strict=True):
        speech_id = min((page for text in family for page in text.pages), key=known_since).id
        for text in family:
            first = next(known)
            pair = (first if stays is family[-1] else next(again)).pair
            for page in text.pages:
                if page is stays.pages[0]:
                    yield Placement(page.id, speech_id, Relation.KEPT, 1.0, 1.0)
                else:
                    yield Placement(page.id, speech_id, *pair)


def _texts(
    members: Sequence[Member], numbers: Numbers, pages: Sequence[int], ranks: NDArray[np.int32], texts: Forms
) -> list[_Text]:
    """The texts of a speech, by length."""
    by_text: dict[int, list[Member]] = defaultdict(list)
    for page in pages:
        by_text[int(numbers[page])].append(members[page])
    found = []
    for number, showing in by_text.items():
        length = unrepeated(texts.units, texts.breaks, texts.starts[number], texts.starts[number + 1])
        pages_of = tuple(sorted((replace(page, n_unrepeated=length) for page in showing), key=preference))
        found.append(_Text(number, int(ranks[number]), pages_of))
    return sorted(found, key=lambda text: text.rank)


def _kept(families: Sequence[list[_Text]], to_longest: Sequence[_Compared]) -> list[_Text]:
    """The text of each speech that stays: of those that show nearly all of the longest, the preferred.

    `to_longest` is what each text of each speech is to the longest of it. A page's own word that it is complete can't
    make up for text which another copy shows and it does not.
    """
    pairs = iter(to_longest)
    kept = []
    for family in families:
        whole = [text for text in family if _is_whole(text, family[-1], next(pairs))]
        kept.append(min(whole, key=lambda text: preference(text.pages[0])))
    return kept


def _is_whole(text: _Text, longest: _Text, found: _Compared) -> bool:
    """Whether a text stands for all of the longest: what that has beyond it is little, or seems to be no part of it."""
    if found.pair.share < SAME:
        return False
    says_so = text.pages[0].is_truncated is False and longest.pages[0].is_truncated is not False
    return found.pair.share >= WHOLE or found.at_ends or says_so


def _compared(pairs: Sequence[tuple[_Text, _Text]], texts: Forms) -> Iterator[_Compared]:
    """What each first text is to the second."""
    differ = [(one, other) for one, other in pairs if one.number != other.number]
    oriented = [(one, other) if one.rank < other.rank else (other, one) for one, other in differ]
    shorter = np.array([one.number for one, _ in oriented], dtype=np.int64)
    longer = np.array([other.number for _, other in oriented], dtype=np.int64)
    found = compare(texts, shorter, longer)
    at = 0
    for one, other in pairs:
        if one.number == other.number:
            yield _Compared(_Pair(Relation.EXACT, 1.0, 1.0), True)
            continue
        shown, shows, kind = float(found.shown[at]), float(found.shows[at]), Kind(int(found.kind[at]))
        share, of_page = (shows, shown) if one.rank < other.rank else (shown, shows)
        pair = _Pair(_relation(kind, share, of_page), share, of_page)
        yield _Compared(pair, bool(found.begins[at] and found.ends[at]))
        at += 1


def _relation(kind: Kind, share: float, of_page: float) -> Relation:
    """What a page is that shows so much of the kept text, which has so much of the page's."""
    if kind in _SAME_SPEECH:
        return _SAME_SPEECH[kind]
    if min(share, of_page) >= SAME:
        return Relation.NEAR
    return Relation.CONTAINED if of_page >= share else Relation.CONTAINS


@njit(cache=True)
def unrepeated(units: Units, breaks: NDArray[np.uint8], start: int, end: int) -> int:  # pragma: no cover - compiled
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
