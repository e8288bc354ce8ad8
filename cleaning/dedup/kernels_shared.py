"""From anchors that several texts have to the passages around them, as long as all of these texts agree.

The texts of an anchor are compared together, block by block, so that the work is what they share and not the square
of how many they are. Where all of them share too little, they are told apart by what stands around the anchor.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.features import mixed
from cleaning.dedup.forms import Starts, Units
from cleaning.dedup.kernels_anchors import LEAST, WIDTH, Places

_BLOCK = 64
"""Units that are compared in all texts before any is compared further."""
_AROUND = 48
"""Units around an anchor by which its texts are told apart."""
_STEP = 12
"""Any passage around an anchor holds `_AROUND` units that begin a multiple of this before it: 60 - 24 = 2 * 12 + 12."""
_RECENT = 8
"""Passages of a text that are looked at before the same one is compared again."""
_BASE = np.uint64(0x9E3779B97F4A7C15)

Numbers = NDArray[np.int32]


@njit(cache=True)
def grown(
    units: Units, starts: Starts, places: Places, texts: Numbers, offsets: Places, order: Places, fewest: int
) -> tuple[Places, Places, Places, Numbers]:  # pragma: no cover - kernels run compiled
    """All passages: where those who show it begin in a list, its length in units, then that list: places and texts.

    `order[offsets[g]:offsets[g + 1]]` are the anchors of group g in the order of the texts. The same passage may come
    twice.
    """
    recent = np.full((len(starts) - 1, _RECENT), -1, dtype=np.int64)
    count, used = 0, 0
    begins, lengths = np.zeros(1024, dtype=np.int64), np.zeros(1024, dtype=np.int64)
    shown, of = np.zeros(4096, dtype=np.int64), np.zeros(4096, dtype=np.int32)
    for group in range(len(offsets) - 1):
        every = order[offsets[group] : offsets[group + 1]]
        rounds = 1
        number = 0
        while number < rounds:
            if number == 0:
                sets, cuts = every, np.array([0, len(every)])
            else:
                sets, cuts = _apart(units, starts, places, texts, every, (number - 1) * _STEP, fewest)
            for each in range(len(cuts) - 1):
                these = sets[cuts[each] : cuts[each + 1]]
                if _known(places, texts, these, recent, begins, lengths, shown, of):
                    continue
                back, length = _extended(units, starts, places, texts, these)
                if length < LEAST:
                    if number == 0 and len(these) > fewest:
                        rounds = 2 + (LEAST - WIDTH - 1) // _STEP
                    continue
                if count + 2 > len(begins):
                    begins, lengths = _doubled(begins), _doubled(lengths)
                while used + len(these) > len(shown):
                    shown, of = _doubled(shown), _doubled32(of)
                for k in range(len(these)):
                    shown[used + k] = places[these[k]] - back
                    of[used + k] = texts[these[k]]
                begins[count], lengths[count] = used, length
                used += len(these)
                recent[texts[these[0]], count % _RECENT] = count
                count += 1
                begins[count] = used
            number += 1
    return begins[: count + 1].copy(), lengths[:count].copy(), shown[:used].copy(), of[:used].copy()


@njit(cache=True)
def _doubled(array: Places) -> Places:  # pragma: no cover
    more = np.zeros(2 * len(array), dtype=np.int64)
    more[: len(array)] = array
    return more


@njit(cache=True)
def _doubled32(array: Numbers) -> Numbers:  # pragma: no cover
    more = np.zeros(2 * len(array), dtype=np.int32)
    more[: len(array)] = array
    return more


@njit(cache=True)
def _known(
    places: Places,
    texts: Numbers,
    these: Places,
    recent: NDArray[np.int64],
    begins: Places,
    lengths: Places,
    shown: Places,
    of: Numbers,
) -> bool:  # pragma: no cover
    """Whether these anchors stand in a passage that was found already, in the same texts."""
    for slot in range(_RECENT):
        passage = recent[texts[these[0]], slot]
        if passage < 0 or begins[passage + 1] - begins[passage] != len(these):
            continue
        at = begins[passage]
        offset = places[these[0]] - shown[at]
        if offset < 0 or offset + WIDTH > lengths[passage]:
            continue
        same = True
        for k in range(1, len(these)):
            if of[at + k] != texts[these[k]] or places[these[k]] - shown[at + k] != offset:
                same = False
                break
        if same:
            return True
    return False


@njit(cache=True)
def _extended(
    units: Units, starts: Starts, places: Places, texts: Numbers, these: Places
) -> tuple[int, int]:  # pragma: no cover
    """How far before the anchor all of these texts agree, and the length of what they agree in."""
    back = _agreeing(units, starts, places, texts, these, -1)
    ahead = _agreeing(units, starts, places, texts, these, 1)
    if ahead < WIDTH:  # two shingles of one hash
        return 0, 0
    first = places[these[0]]
    if 0xDC00 <= units[first - back] < 0xE000:  # half of a rare character
        back -= 1
    if 0xD800 <= units[first + ahead - 1] < 0xDC00:
        ahead -= 1
    return back, back + ahead


@njit(cache=True)
def _agreeing(
    units: Units, starts: Starts, places: Places, texts: Numbers, these: Places, step: int
) -> int:  # pragma: no cover
    """How many units all texts have in common before the anchor, or from its beginning on."""
    agreed, until = 0, 0
    while agreed == until:
        until = agreed + _BLOCK
        agreed = until
        for each in these:
            agreed = min(agreed, _same(units, starts, places, texts, these[0], each, step, until - _BLOCK, agreed))
    return agreed


@njit(cache=True)
def _same(
    units: Units, starts: Starts, places: Places, texts: Numbers, one: int, other: int, step: int, at: int, until: int
) -> int:  # pragma: no cover
    """The units on which two texts agree, where it is known of the first `at`; not more than `until`."""
    here, there = places[one] - (step < 0), places[other] - (step < 0)
    for place, text in ((here, texts[one]), (there, texts[other])):
        room = place - starts[text] + 1 if step < 0 else starts[text + 1] - place
        until = min(until, room)
    while at < until and units[here + step * at] == units[there + step * at]:
        at += 1
    return at


@njit(cache=True)
def _apart(
    units: Units, starts: Starts, places: Places, texts: Numbers, every: Places, before: int, fewest: int
) -> tuple[Places, Places]:  # pragma: no cover
    """The anchors with equal units around them, set by set, and where each set begins; those alone are left out."""
    keys, whose = np.empty(len(every), dtype=np.uint64), np.empty(len(every), dtype=np.int64)
    count = 0
    for each in every:
        begin = places[each] - before
        if begin < starts[texts[each]] or begin + _AROUND > starts[texts[each] + 1]:
            continue
        key = np.uint64(0)
        for unit in range(begin, begin + _AROUND):
            key = key * _BASE + np.uint64(units[unit]) + np.uint64(1)
        keys[count], whose[count] = mixed(key), each
        count += 1
    order = np.argsort(keys[:count])
    sets, cuts = np.empty(count, dtype=np.int64), np.zeros(count + 1, dtype=np.int64)
    at, filled, found = 0, 0, 0
    while at < count:
        end = at
        while end < count and keys[order[end]] == keys[order[at]]:
            end += 1
        if fewest <= end - at < len(every):
            sets[filled : filled + end - at] = np.sort(whose[order[at:end]])
            filled += end - at
            found += 1
            cuts[found] = filled
        at = end
    return sets[:filled], cuts[: found + 1]


@njit(cache=True)
def variants(
    begins: Places, lengths: Places, shown: Places, ranked: Places, by_place: Places, passage_of: Places
) -> NDArray[np.bool_]:  # pragma: no cover
    """Which passages stay: not those that add less than another passage's worth to one that more texts show.

    `ranked` are the passages from the shortest on, of equal ones those in more texts first; `by_place` sorts `shown`,
    and `passage_of` tells whose each of them is. Of equal passages one stays.
    """
    stays = np.zeros(len(lengths), dtype=np.bool_)
    sorted_places = shown[by_place]
    for passage in ranked:
        begin = shown[begins[passage]]
        end, weight = begin + lengths[passage], begins[passage + 1] - begins[passage]
        at, known = np.searchsorted(sorted_places, begin), False
        while not known and at < len(by_place) and sorted_places[at] + LEAST <= end:
            other = passage_of[by_place[at]]
            if stays[other] and sorted_places[at] + lengths[other] <= end:
                more = lengths[passage] - lengths[other]
                others = begins[other + 1] - begins[other]
                known = more < LEAST and (others > weight or (more == 0 and others >= weight))
            at += 1
        stays[passage] = not known
    return stays
