"""How much of one text another shows, measured on all their shingles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.shingles import WIDTH, Hashes, shingles

SAME = 0.8
"""The share of a text's characters that must stand in another for it to be a copy of that.

Edits of 5 % of the characters, scattered over the text, leave 0.9 of it; speeches that share six paragraphs of ten stay
near 0.6. Counted by shingles the two would be 0.66 and 0.6.
"""
_AROUND = 32
"""How many shingles to either side tell whether a shared one belongs to a copied passage."""
_DENSE = 0.25
"""The share of those that must be shared too. Edits of 5 % leave 0.66; formulas that all speeches use give 0.1."""
WORTH_VERIFYING = 0.2
"""The share of a sketch that must be shared before all shingles are compared; edits of 5 % leave 0.66 of it."""


@dataclass(frozen=True)
class Shingled:
    """A text ready to be compared many times."""

    form: bytes

    @cached_property
    def hashes(self) -> Hashes:
        """The hash of each shingle, in the order of the text."""
        return shingles(self.form)

    @cached_property
    def ordered(self) -> Hashes:
        """The same hashes, sorted."""
        return np.sort(self.hashes)


def coverage(text: Shingled, other: Shingled) -> float:
    """The share of the characters of `text` that stand in passages which `other` has too, 0 to 1.

    A character counts if a shared shingle covers it. A shingle that is shared alone among others that are not is a
    common phrase, and does not count.
    """
    if not len(text.hashes) or not len(other.hashes):
        return 0.0
    places = np.minimum(np.searchsorted(other.ordered, text.hashes), len(other.ordered) - 1)
    shared = other.ordered[places] == text.hashes
    shared &= _running(shared, _AROUND, _AROUND + 1) >= _DENSE * _running(np.ones_like(shared), _AROUND, _AROUND + 1)
    # Character i is covered by the shingles that begin at it or up to seven before it.
    covered = _running(np.append(shared, np.zeros(WIDTH - 1, dtype=bool)), WIDTH - 1, 1) > 0
    return float(np.count_nonzero(covered)) / len(covered)


def _running(mask: NDArray[np.bool_], before: int, after: int) -> NDArray[np.int64]:
    """For each place, how many are set from `before` places before it up to `after` places behind it, exclusive."""
    sums = np.concatenate(([0], np.cumsum(mask)))
    at = np.arange(len(mask))
    counts: NDArray[np.int64] = sums[np.minimum(at + after, len(mask))] - sums[np.maximum(at - before, 0)]
    return counts


def resemblance(sketch: Hashes, other: Hashes) -> float:
    """The share of a sketch that another has too: an estimate of how many shingles are shared."""
    if not len(sketch) or not len(other):
        return 0.0
    places = np.minimum(np.searchsorted(other, sketch), len(other) - 1)
    return float(np.count_nonzero(other[places] == sketch)) / len(sketch)
