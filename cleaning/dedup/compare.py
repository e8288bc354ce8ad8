"""What two texts are to each other: one speech in two copies, or two speeches that look alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.forms import Forms
from cleaning.dedup.kernels_measure import measure

Flags = NDArray[np.bool_]
Shares = NDArray[np.float64]

SAME = 0.8
"""The share of the shorter text that must stand in passages of the longer. Texts that share six paragraphs of ten stay
near 0.6; edits of 8 % of the characters leave 0.99."""
LEAST = 48
"""Units of the shorter text that must stand in passages of the longer: less may stand in any speech."""
WHOLE = 0.9
"""The share of the longer text that a copy shows which is no part of it."""

_SAME_BUT_FRAMED = 0.68
_FRAME = 160
"""A short preview may be a third lines of its site, but not more units than this."""
_SAME_BUT_SPUN = 0.6
_MATCHED = 0.55
_HOLES = 0.1
"""Of a text whose words are swapped, a window in ten may have no counterpart at the most."""
_WORDS = 4.2
"""Mean units of a replaced piece, from which on it is no word but what a form is filled with, or another sentence.
Where up to 35 % of the words are swapped for others it is 1.4 to 4.1; in forms filled in twice 4.4 to 9."""
_REFILLED = 0.05
"""The share of the text that is in such pieces."""
_RENUMBERED = 0.3
"""The share of the figures that differ, beside one: of those of next year's speech most do, of a copy with slips in 8 %
of its characters a third of few or a fifth of many."""
_SWAPPED = 0.07
"""The share of replaced units of a copy that is called spun."""
_SLIPS = 1.75
"""Mean units of a replaced piece up to which it is slips."""
_MOVED = 0.05


class Kind(IntEnum):
    """What the shorter text is to the longer."""

    DIFFERENT = 0
    NEAR = 1
    """A copy with edits, other names, or lines of its site."""
    CONTAINED = 2
    """A part of it, as a preview is; its passages may stand in another order."""
    REORDERED = 3
    """The same passages in another order."""
    SPUN = 4
    """Words are swapped for others all through it; it may be a part only."""
    SERIES = 5
    """Another speech: the same text with other figures, as next year's report."""
    REFILLED = 6
    """Another speech: the same text with other contents in many places, as two letters of one form."""


ONE_SPEECH = (Kind.NEAR, Kind.CONTAINED, Kind.REORDERED, Kind.SPUN)
"""The kinds of pairs that are one speech."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found of each pair of texts; all arrays are as long as there are pairs."""

    kind: NDArray[np.uint8]
    """A `Kind`."""
    shown: Shares
    """The share of the shorter text that stands in passages of the longer, 0 to 1. What stood in it before, as a
    watermark does, is not counted."""
    shows: Shares
    """The share of the longer text that stands in passages of the shorter, 0 to 1."""
    moved: Shares
    """The share of the shorter text that stands in other places of the longer than the order of the rest tells."""
    first: NDArray[np.int32]
    """The unit of the longer text at which the passages begin."""
    last: NDArray[np.int32]
    """The unit before which they end; where there are none both are 0."""
    begins: Flags
    """Whether a sentence or line of the longer begins at `first`."""
    ends: Flags
    """Whether a sentence or line of the longer ends at `last`."""

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def same(self) -> Flags:
        """Which pairs are one speech."""
        return np.isin(self.kind, np.array(ONE_SPEECH, dtype=np.uint8))


def compare(forms: Forms, shorter: NDArray[np.int64], longer: NDArray[np.int64]) -> Comparison:
    """Each pair of texts, given by their indices; the first of a pair is the one with fewer units, or as many.

    Raises ValueError where it has more.
    """
    lengths = forms.lengths
    wrong = np.flatnonzero(lengths[shorter] > lengths[longer])
    if len(wrong):
        raise ValueError(f"of pair {wrong[0]} the first text is the longer: give the shorter first")
    found = measure(forms, shorter, longer)
    units = np.maximum(1, lengths[shorter])
    shown = found["shown"] / np.maximum(1, found["ours"])
    shows = found["shows"] / np.maximum(1, found["theirs"])
    moved = found["moved"] / units
    return Comparison(
        _kinds(found, units, shown, shows, moved),
        shown,
        shows,
        moved,
        found["first"].copy(),
        found["last"].copy(),
        found["begins"] > 0,
        found["ends"] > 0,
    )


def _kinds(
    found: NDArray[np.void], units: NDArray[np.int64], shown: Shares, shows: Shares, moved: Shares
) -> NDArray[np.uint8]:
    """The kind of each pair, by what was measured."""
    mean_piece = np.minimum(
        found["swapped"] / np.maximum(1, found["swaps"]), found["replaced"] / np.maximum(1, found["pieces"])
    )
    in_order = moved < _MOVED
    framed = (shown >= _SAME_BUT_FRAMED) & (units - found["matched"] <= _FRAME) & in_order
    words = (found["matched"] >= _MATCHED * units) & (found["holes"] <= _HOLES * found["windows"])
    spun = (shown >= _SAME_BUT_SPUN) & words & (mean_piece <= _WORDS) & in_order
    same = ((shown >= SAME) | framed | spun) & ((found["matched"] >= LEAST) | (found["equal"] > 0))
    refilled = (mean_piece > _WORDS) & (found["large"] >= _REFILLED * units) & (found["swaps"] >= 3)
    renumbered = (found["figures_changed"] >= 2) & (found["figures_changed"] >= _RENUMBERED * found["figures"] + 0.9)
    swapped = (found["replaced"] >= _SWAPPED * units) & (mean_piece >= _SLIPS)
    kinds = np.select(
        [~same, renumbered, refilled, swapped, shows < WHOLE, ~in_order],
        [Kind.DIFFERENT, Kind.SERIES, Kind.REFILLED, Kind.SPUN, Kind.CONTAINED, Kind.REORDERED],
        Kind.NEAR,
    )
    return kinds.astype(np.uint8)
