"""What is to be seen of strings that stand in a text several times: their ends, and what stands around them.

Told for all of them together, before any is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.repeats import Places

Codes = NDArray[np.uint32]
_LEADS = tuple(map(ord, "。!?;:,、…”)"))
_TAILS = tuple(map(ord, "(“,、"))
"""Punctuation that is not looked at where a string begins or ends with it."""
_BLANKS = tuple(map(ord, "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000")) + tuple(
    range(0x2000, 0x200B)
)
"""What `str.strip` takes off."""
_LINE_END = ord("\n")
_ENOUGH = 4
"""Characters around a place that are looked at, and those that tell that it stands within a line."""

FEWEST_INSIDE = 2
"""Places within lines of text at which a string stands that was put into it."""


class Words(NamedTuple):
    """Where words of sites stand in the repeated runs of a text, by their starts and by their ends."""

    starts: Places
    ends: Places


class Solid(NamedTuple):
    """A folded text and the same without blanks and line ends, as code points."""

    solid: Codes
    folded: Codes
    places: Places
    """Where the characters of the solid text stand in the other."""


class Sight(NamedTuple):
    """What is to be seen of a repeated string and of the places at which it stands."""

    lead: int
    """Characters of punctuation at its beginning that are not looked at, nor are those at its end."""
    tail: int
    between: int
    """At how many places Chinese characters stand on both sides of it: it may cut a word there."""
    inside: int
    """At how many places, up to `FEWEST_INSIDE`, it stands within a line, with text of that line on both sides."""
    worded: bool
    """Whether a word of sites stands in it or reaches into it."""


class Stands(NamedTuple):
    """Groups of places, each of which has the same characters around it as the others of its group."""

    places: Places
    firsts: Places
    """Where each group begins among the places; and the end of the last."""
    before: Places
    """By group the characters before its places that are the same."""
    behind: Places
    """Those from its places on."""


def sights(text: Solid, stands: Stands, words: Words) -> Places:
    """What is to be seen of groups: the fields of `Sight`, and how often each stands whole."""
    rows: Places = _sights(text, stands, words)
    return rows


def sight(text: Solid, places: Sequence[int], before: int, behind: int, words: Words) -> Sight:
    """The same for one group."""
    ends, reach = np.array([0, len(places)], np.int64), np.array([[before], [behind]], np.int64)
    rows = _sights(text, Stands(np.array(places, np.int64), ends, reach[0], reach[1]), words)
    return as_sight(rows[0].tolist())


def as_sight(row: Sequence[int]) -> Sight:
    """What such a row says."""
    lead, tail, between, inside, worded, _ = row
    return Sight(lead, tail, between, inside, bool(worded))


@njit(cache=True)
def touch(words: Words, start: int, end: int) -> bool:  # pragma: no cover
    """Whether one of the words stands in a range or reaches into it."""
    return bool(np.searchsorted(words.ends, start, side="right") < np.searchsorted(words.starts, end))


@njit(cache=True)
def _sights(text: Solid, stands: Stands, words: Words) -> Places:  # pragma: no cover - kernels run compiled
    """For each group a row with the fields of its `Sight`, and how often it stands between Chinese characters whole."""
    solid, firsts = text.solid, stands.firsts
    rows = np.zeros((len(firsts) - 1, 6), dtype=np.int64)
    for group in range(len(firsts) - 1):
        some = stands.places[firsts[group] : firsts[group + 1]]
        row = rows[group]
        start, end = some[0] - stands.before[group], some[0] + stands.behind[group]
        while row[0] < end - start and _is_one_of(solid[start + row[0]], _LEADS):
            row[0] += 1
        while row[1] < end - start and _is_one_of(solid[end - 1 - row[1]], _TAILS):
            row[1] += 1
        row[4] = touch(words, start, end)
        for place in some:
            start, end = place - stands.before[group], place + stands.behind[group]
            row[5] += _is_between(solid, start, end)
            start, end = start + row[0], end - row[1]
            if start < end:
                row[2] += _is_between(solid, start, end)
                if row[3] < FEWEST_INSIDE:
                    row[3] += _said_around(text.folded, text.places[start], text.places[end - 1] + 1) >= _ENOUGH
    return rows


@njit(cache=True)
def _is_between(codes: Codes, start: int, end: int) -> bool:  # pragma: no cover
    """Whether Chinese characters stand on both sides of a range."""
    return start > 0 and end < len(codes) and _is_chinese(codes[start - 1]) and _is_chinese(codes[end])


@njit(cache=True)
def _said_around(codes: Codes, start: int, end: int) -> int:  # pragma: no cover
    """Characters of the same line shortly before and behind a range, without the blanks at the ends of either."""
    first, last = start, end
    while first > max(0, start - _ENOUGH) and codes[first - 1] != _LINE_END:
        first -= 1
    while last < min(len(codes), end + _ENOUGH) and codes[last] != _LINE_END:
        last += 1
    return _bare(codes, first, start) + _bare(codes, end, last)


@njit(cache=True)
def _bare(codes: Codes, start: int, end: int) -> int:  # pragma: no cover
    """The length of a range without blanks at its ends."""
    while start < end and _is_one_of(codes[start], _BLANKS):
        start += 1
    while start < end and _is_one_of(codes[end - 1], _BLANKS):
        end -= 1
    return end - start


@njit(cache=True)
def _is_one_of(code: int, some: tuple[int, ...]) -> bool:  # pragma: no cover
    for one in some:  # noqa: SIM110 - kernels know no `any`
        if one == code:
            return True
    return False


@njit(cache=True)
def _is_chinese(code: int) -> bool:  # pragma: no cover
    """Whether a character is of the class `cleaning.fold.CJK`."""
    return 0x3400 <= code < 0x4DC0 or 0x4E00 <= code < 0xA000 or 0xF900 <= code < 0xFB00
