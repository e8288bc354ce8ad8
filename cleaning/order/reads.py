"""In which of two orders of its parts a text reads on better."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaning.order.formulas import speaks_for_end, speaks_for_start
from cleaning.order.shown import Shown
from cleaning.order.words import Words


def reads_ahead(folded: str, ranges: Sequence[tuple[int, int]]) -> float:
    """By how much a text reads better as it is than with its parts in another order: the logarithm of the odds.

    It is read over the joins, at its head and at its end. `ranges` are the parts, together the whole text, in the
    other order.
    """
    shown = Shown(folded, Words())
    return _reads(shown, sorted(ranges)) - _reads(shown, ranges)


def _reads(shown: Shown, ranges: Sequence[tuple[int, int]]) -> float:
    begins, ends = speaks_for_start(shown.folded, ranges[0][0]), speaks_for_end(shown.folded, ranges[-1][1])
    return begins + ends + sum(shown.join(end, start) for (_, end), (start, _) in pairwise(ranges))
