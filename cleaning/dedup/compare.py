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

_SAME_BUT_FRAMED = 0.64
_FRAME = 240
"""A short preview may be a third lines of its site, but not more units than this."""
_UNBROKEN = 0.95
"""The share of the range in which it stands in the longer text that it must show, to be a preview among such lines."""
_CORE = 96
"""Units that must be left of it without them: fewer may be a formula."""
_SAME_BUT_SPUN = 0.6
_MATCHED = 0.55
_SHORT = 256
"""Units up to which a text could be made of phrases of a longer one: it must stand there together, or in long parts."""
_TOGETHER = 2
_PART = 64
_AGREES = 0.67
"""The share of what stands in passages that must agree unit by unit."""
_HOLES = 0.25
"""Of a text whose words are swapped a window in four may have no counterpart, if words are swapped all through it."""
_ALL_THROUGH = 0.1
_WORDS = 4.2
"""Mean units of a replaced piece, from which on it is no word but what a form is filled with, or another sentence.
Where up to 35 % of the words are swapped for others it is 1.4 to 4.1; in forms filled in twice 4.4 to 9."""
_REFILLED, _ONE_PIECE, _WORN = 0.05, 0.08, 0.17
"""The share of the text that is in such pieces: where they are several, where it is one or two, and where at least half
of what is replaced is single units. Those are slips; in a worn copy a lost line may look like a replaced one."""
_LITTLE = 0.85
"""Less than that is shown of a form that was filled in twice and stands in another order besides; copies under other
names, or with lines of their sites, show more in whatever order."""
_RENUMBERED = 0.3
"""The share of the figures that differ, beside one: of those of next year's speech most do, of a copy with slips in 8 %
of its characters a third of few or a fifth of many."""
_SLOTS = 10
"""Swaps from which on is told whether they are words for words. Who swaps words by their meaning swaps the same ones
again and often keeps half of a word; what stands in slots of a form is new each time."""
_FIGURES, _MANY_FIGURES = 3, 5
"""So many figures, all of them the same, tell that words are swapped for words: a form is filled in with other ones.
Many tell it of longer pieces too, up to `_PHRASES` mean units; and twice as many as there are pieces tell that these
are damaged, whatever they are."""
_PHRASES = 6.0
_NEW = 0.95
_HALVES = 0.06
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


def compare(forms: Forms, shorter: NDArray[np.int64], longer: NDArray[np.int64], least: float = 0.0) -> Comparison:
    """Each pair of texts, given by their indices; the first of a pair is the one with fewer units, or as many.

    Pairs of which no more than `least` of the shorter text can be shown, where that is too little for one speech, are
    not measured further: `shown` is then what it is at the most, and the rest is 0. Pairs with one shorter text are
    best given one after another. Raises ValueError where it has more.
    """
    lengths = forms.lengths
    wrong = np.flatnonzero(lengths[shorter] > lengths[longer])
    if len(wrong):
        raise ValueError(f"of pair {wrong[0]} the first text is the longer: give the shorter first")
    found = measure(forms, shorter, longer, min(least, _SAME_BUT_SPUN))
    units = np.maximum(1, lengths[shorter])
    shown = np.minimum(1.0, found["shown"] / np.maximum(1, found["ours"]))
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
    in_order = moved < _MOVED
    piece = _piece(found)
    one_part = in_order & (found["shows"] >= _UNBROKEN * (found["last"] - found["first"]))
    beside = units - found["matched"]
    framed = (shown >= _SAME_BUT_FRAMED) & (beside <= _FRAME) & (found["matched"] >= _CORE)
    framed &= one_part | in_order & (beside <= _FRAME // 2)
    words = (found["matched"] >= _MATCHED * units) & (found["replaced"] >= _ALL_THROUGH * units) & (piece <= _WORDS)
    spun = (shown >= _SAME_BUT_SPUN) & words & (found["holes"] <= _HOLES * found["windows"]) & in_order
    verbatim = (found["verbatim"] > 0) & (found["matched"] >= LEAST)
    same = ((shown >= SAME) | framed | spun) & (found["matched"] >= _AGREES * shown * units)
    together = (units > _SHORT) | (found["last"] - found["first"] <= _TOGETHER * units) | (found["longest"] >= _PART)
    same &= ((found["matched"] >= LEAST) & together) | (found["equal"] > 0)
    swapped = (found["replaced"] >= _SWAPPED * units) & (piece >= _SLIPS) & (piece <= _PHRASES)
    others = _refilled(found, units, in_order, shown < _LITTLE)
    kinds = np.select(
        [verbatim & (shows < WHOLE), verbatim, ~same, _renumbered(found), others, swapped, shows < WHOLE, ~in_order],
        [
            Kind.CONTAINED,
            Kind.NEAR,
            Kind.DIFFERENT,
            Kind.SERIES,
            Kind.REFILLED,
            Kind.SPUN,
            Kind.CONTAINED,
            Kind.REORDERED,
        ],
        Kind.NEAR,
    )
    return kinds.astype(np.uint8)


def _piece(found: NDArray[np.void]) -> Shares:
    """The mean units of a replaced piece, by all pieces or by those that differ, whichever is less."""
    each = found["replaced"] / np.maximum(1, found["pieces"])
    once = found["swapped"] / np.maximum(1, found["swaps"])
    return np.asarray(np.minimum(each, once))


def _renumbered(found: NDArray[np.void]) -> Flags:
    """Whether the figures are others. Where there are slips some of those in figures are no sign."""
    slips = found["single"] > 2
    changed = found["figures_changed"] - np.where(slips, found["figures_slipped"], 0)
    return np.asarray((changed >= 2) & (changed >= _RENUMBERED * found["figures"] + np.where(slips, 1.2, 0.5)))


def _refilled(found: NDArray[np.void], units: NDArray[np.int64], in_order: Flags, little: Flags) -> Flags:
    """Whether other things are said in the same frame: longer pieces, or words none of which is swapped twice."""
    others = (found["swaps"] >= 3) | (found["figures_changed"] > 0) | (found["large"] >= _ONE_PIECE * units)
    worn = found["single"] >= np.maximum(1, 0.5 * found["swaps"])
    stays = np.where(found["figures_changed"] > 0, 0, found["figures"])
    damaged = stays >= np.maximum(_MANY_FIGURES, 2 * found["swaps"])
    long = (_piece(found) > np.where(stays >= _MANY_FIGURES, _PHRASES, _WORDS)) & ~damaged
    pieces = long & (found["large"] >= np.where(worn, _WORN, _REFILLED) * units) & others
    new = (found["swaps"] >= _NEW * found["pieces"]) & (found["single"] < _HALVES * found["swaps"])
    slots = new & (stays < _FIGURES) & (found["swaps"] >= _SLOTS) & (found["swapped"] >= _SWAPPED * units)
    return np.asarray((in_order & (pieces | slots)) | (little & pieces))
