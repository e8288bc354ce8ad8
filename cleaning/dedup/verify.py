"""How much of one text another shows, measured on all their shingles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cleaning.dedup.shingles import WIDTH, Hashes, shingles

SAME = 0.8
"""The share of a text's characters that must stand in another for it to be a copy of that.

Scattered edits of 5 % of the characters leave 0.9 covered; speeches that share three quarters of their paragraphs stay
below. Counting characters under shared shingles tells the two apart, where counting shingles gives 0.66 and 0.75.
"""
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
    def distinct(self) -> Hashes:
        """The distinct hashes, sorted."""
        return np.unique(self.hashes)


def coverage(text: Shingled, other: Shingled) -> float:
    """The share of the characters of `text` that stand under a shingle which `other` has too, 0 to 1."""
    if not len(text.hashes) or not len(other.hashes):
        return 0.0
    places = np.minimum(np.searchsorted(other.distinct, text.hashes), len(other.distinct) - 1)
    shared = other.distinct[places] == text.hashes
    # A character is covered if one of the shingles that begin at it or up to seven before it is shared.
    begun = np.concatenate(([0], np.cumsum(shared), np.full(WIDTH - 1, shared.sum())))
    before = np.concatenate((np.zeros(WIDTH, dtype=begun.dtype), begun[1:-WIDTH]))
    covered = int(np.count_nonzero(begun[1:] > before))
    return covered / (len(text.hashes) + WIDTH - 1)


def resemblance(sketch: Hashes, other: Hashes) -> float:
    """The share of a sketch that another has too: an estimate of how many shingles are shared."""
    if not len(sketch) or not len(other):
        return 0.0
    places = np.minimum(np.searchsorted(other, sketch), len(other) - 1)
    return float(np.count_nonzero(other[places] == sketch)) / len(sketch)
