"""Which numbers of a text stand in another too, at the same place of it."""

from __future__ import annotations

from typing import Any

from numba import njit

from cleaning.dedup.forms import Units
from cleaning.dedup.kernels_runs import Columns

_DIGITS = 24
"""Units of a number at most."""
_ZERO, _NINE = ord("0"), ord("9")
_YEAR, _MONTH, _DAY, _DATE = (ord(c) for c in "年月日号")


@njit(cache=True, inline="always")
def is_digit(unit: int) -> bool:  # pragma: no cover - kernels run compiled
    """Whether a unit is one of the digits that forms write."""
    return _ZERO <= unit <= _NINE


@njit(cache=True)
def numbers(one: Units, other: Units, to: Columns, row: Any) -> None:  # pragma: no cover
    """Counts the numbers of `one` that have a counterpart in `other`, and those that differ from it.

    Only a number between two units that agree has changed: where a slip made a digit something else, nothing is said.
    """
    i = 0
    while i < len(one):
        if not is_digit(one[i]):
            i += 1
            continue
        end = i + 1
        while end < len(one) and is_digit(one[end]):
            end += 1
        same = _equal(i, end, other, to)
        changed = not same and _changed(i, end, other, to, len(one))
        if same or changed:
            dated = end < len(one) and (one[end] in (_YEAR, _MONTH, _DAY, _DATE))
            if dated:
                row["dates"] += 1
                row["dates_changed"] += changed
            else:
                row["figures"] += 1
                row["figures_changed"] += changed
                row["figures_slipped"] += changed and _one_off(one, i, end, other, to[i - 1] + 1, to[end])
        i = end


@njit(cache=True)
def _equal(start: int, end: int, other: Units, to: Columns) -> bool:  # pragma: no cover
    """Whether the number stands in the other text as a whole number."""
    at = to[start]
    if at < 0:
        return False
    for k in range(start, end):
        if to[k] != at + k - start:
            return False
    until = at + end - start
    return not (at > 0 and is_digit(other[at - 1])) and not (until < len(other) and is_digit(other[until]))


@njit(cache=True)
def _changed(start: int, end: int, other: Units, to: Columns, count: int) -> bool:  # pragma: no cover
    """Whether another number, and nothing else, stands between the same two units of the other text."""
    if start == 0 or end == count or to[start - 1] < 0 or to[end] < to[start - 1] + 2:
        return False
    if to[end] - to[start - 1] > _DIGITS:
        return False
    digits = True
    for place in range(to[start - 1] + 1, to[end]):
        digits = digits and is_digit(other[place])
    return digits


@njit(cache=True)
def _one_off(one: Units, start: int, end: int, other: Units, at: int, until: int) -> bool:  # pragma: no cover
    """Whether one digit of several was replaced, lost or put in, as in a slip."""
    longest = max(end - start, until - at)
    if longest < 2 or abs(end - start - until + at) > 1:
        return False
    least = min(end - start, until - at)
    head = 0
    while head < least and one[start + head] == other[at + head]:
        head += 1
    tail = 0
    while tail < least - head and one[end - tail - 1] == other[until - tail - 1]:
        tail += 1
    return head + tail >= longest - 1
