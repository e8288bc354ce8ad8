"""Last year's speech with other figures: another speech, though nearly all its words are those of the one taken down.

Shingles that miss are then those in which a digit stands, in many places of the page. A slip in a copy meets a shingle
with a digit no more often than another, and what a site adds stands in one place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.forms import Units
from cleaning.takedown.sketches import Hashes, in_order

_LEAST = 4
"""Sampled shingles with a digit, by which it can be told."""
_SAME = 0.25
"""The share of these that the other text has too, at most."""
_OTHER_WORDS = 0.1
"""The share of the shingles without a digit that the other text has not, at most."""
_PLACES = 3
"""Stretches of missing shingles with a digit, at least."""
_FIRST, _LAST = ord("0"), ord("9")
_NO_DIGIT = 0xE000
"""Stands for a digit; of private use, so that no text has it."""


def differs_by_figures(units: Units, salt: str, known: Hashes) -> bool:
    """Whether a text differs by its figures from the one whose hashes these are. `units` is its comparable form."""
    shown = in_order(units, salt)
    digits = (units >= _FIRST) & (units <= _LAST)
    with_digit = ~np.isin(shown, in_order(np.where(digits, _NO_DIGIT, units).astype(np.uint16), salt))
    missed = ~np.isin(shown, known)
    count = int(with_digit.sum())
    if count < _LEAST or np.count_nonzero(with_digit & ~missed) > _SAME * count:
        return False
    if np.count_nonzero(missed & ~with_digit) > _OTHER_WORDS * max(1, len(shown) - count):
        return False
    return _stretches(missed, with_digit) >= _PLACES


def _stretches(missed: NDArray[np.bool_], with_digit: NDArray[np.bool_]) -> int:
    """How many stretches of missing shingles have one with a digit."""
    begins = missed & ~np.append(False, missed[:-1])
    return len(np.unique(np.cumsum(begins)[missed & with_digit]))
