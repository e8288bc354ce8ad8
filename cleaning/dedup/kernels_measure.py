"""What is measured on pairs of texts, all of them in one kernel: counts of units, no judgement."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.forms import Bits, Forms, Starts, Units
from cleaning.dedup.kernels_align import heaviest
from cleaning.dedup.kernels_lcs import Scratch
from cleaning.dedup.kernels_lcs import scratch as lcs_scratch
from cleaning.dedup.kernels_numbers import numbers
from cleaning.dedup.kernels_passages import EDGE, accept, chain, cover
from cleaning.dedup.kernels_pieces import SEEN, pieces
from cleaning.dedup.kernels_runs import FINER, WIDTH, Columns, Marks, Table, enter, shared
from cleaning.dedup.kernels_whole import alone, mark_fresh, same, whole

WINDOW = 100
"""Units of a stretch of the shorter text of which is told whether the longer has a counterpart to it."""
_MATCHED = 0.4
"""Share of a window that must be matched if it has a counterpart."""
_ADDS = 0.05
"""Share of what all passages share that one must add for the range of them to reach to it."""
_WORTH = 0.5
"""Share of the shorter text that its passages span at the least for differences to be looked at."""

FIELDS = {
    "ours": "units of the shorter text, but those that stood in it before",
    "shown": "of these in passages that the longer has too",
    "theirs": "units of the longer text",
    "shows": "of these in passages that the shorter has too",
    "equal": "1 if the two texts are the same, and not empty",
    "verbatim": "1 if the shorter stands in the longer as it is, from its beginning to its end",
    "passages": "how many passages",
    "moved": "units of the shorter in passages that are out of order with the others",
    "spanned": "units of the shorter between the beginnings and ends of passages, each for itself",
    "longest": "units of the longest shared stretch",
    "first": "where in the longer the passages begin",
    "last": "where in the longer they end",
    "begins": "1 if a sentence or line of the longer begins at `first`",
    "ends": "1 if a sentence or line of the longer ends at `last`",
    "matched": "units of the shorter that stand in a shared stretch of a passage or agree with a unit between two",
    "windows": "stretches of `WINDOW` units of the shorter",
    "holes": "of these, those that have no counterpart",
    "pieces": "how many pieces between matched units are replaced by others, numbers not counted",
    "replaced": "units of these pieces; one beside a much longer one counts for twice its length",
    "swaps": "how many of these pieces differ: a name that is replaced everywhere by one other is one",
    "swapped": "units of them, each counted once",
    "single": "how many of the swaps are of one unit for one other: half of a word, as in many a synonym",
    "large": "of these in pieces of more than 6",
    "figures": "numbers of the shorter that have a counterpart, but years, months and days",
    "figures_changed": "of these, those that differ",
    "figures_slipped": "of these, those of several digits of which one was replaced, lost or put in",
    "dates": "numbers of years, months and days that have a counterpart",
    "dates_changed": "of these, those that differ",
}
"""What is measured, all but `passages` and flags in units or numbers."""
MEASURES = np.dtype([(name, np.int32) for name in FIELDS])


def measure(
    forms: Forms, shorter: NDArray[np.int64], longer: NDArray[np.int64], least: float = 0.0
) -> NDArray[np.void]:
    """A row of `MEASURES` for each pair of texts, given by their indices.

    Of a pair whose shorter text can't show `least` of itself, only what it shows at the most is measured. Pairs with
    one shorter text are best given one after another.
    """
    table: NDArray[np.void] = np.zeros(len(shorter), dtype=MEASURES)
    if len(shorter):
        most_ours, most_theirs = int(forms.lengths[shorter].max()), int(forms.lengths[longer].max())
        _measure(
            forms.units,
            forms.starts,
            forms.breaks,
            shorter,
            longer,
            least,
            table,
            *_scratch(most_ours, most_theirs),
            lcs_scratch(),
        )
    return table


def _scratch(ours: int, theirs: int) -> tuple[Table, Table, NDArray[np.uint8], NDArray[np.int32]]:
    """What the kernel writes to: a table of shingles and its sieve, marks of units, columns of numbers."""
    size = 32
    while size < 2 * ours:
        size *= 2
    most = max(ours, theirs) + WIDTH
    return (
        np.zeros(2 * size, dtype=np.uint64),
        np.zeros((2 * size << FINER) >> 6, dtype=np.uint64),
        np.zeros((3, most), dtype=np.uint8),
        np.zeros((8, most), dtype=np.int32),
    )


@njit(cache=True, nogil=True)
def _measure(
    units: Units,
    starts: Starts,
    breaks: Bits,
    shorter: Starts,
    longer: Starts,
    least: float,
    out: Any,
    table: Table,
    sieve: Table,
    marks: NDArray[np.uint8],
    columns: NDArray[np.int32],
    space: Scratch,
) -> None:  # pragma: no cover - kernels run compiled
    seen = np.zeros(SEEN, np.uint64)
    again, fresh = marks[0], columns[6]
    entered, bits = np.int64(-1), 0
    for pair in range(len(shorter)):
        one = units[starts[shorter[pair]] : starts[shorter[pair] + 1]]
        other = units[starts[longer[pair]] : starts[longer[pair] + 1]]
        row = out[pair]
        row["ours"], row["theirs"] = len(one), len(other)
        if same(one, other):
            _is_part(row, 0, len(one))
            row["equal"] = row["begins"] = row["ends"] = 1
            continue
        if len(one) < WIDTH or len(other) < WIDTH:
            continue
        if entered != shorter[pair]:
            bits = enter(one, table, sieve, again)
            mark_fresh(len(one), again, fresh)
            entered = shorter[pair]
        row["ours"] = fresh[len(one)]
        begin = starts[longer[pair]]
        count = shared(one, other, table, sieve, bits, columns[0], columns[1], columns[2])
        at = whole(one, other, columns, count, fresh)
        if at >= 0:
            row["verbatim"] = 1
        if at >= 0 and alone(columns[2], count, len(one)):
            _is_part(row, at, len(one))
        elif _shown(one, other, columns, count, marks, least, space, row):
            if at >= 0:
                row["first"], row["last"] = at, at + len(one)
            if row["spanned"] >= _WORTH * len(one):
                _windows(len(one), columns[7], row)
                pieces(one, other, columns[7], seen, row)
                numbers(one, other, columns[7], row)
        row["begins"] = row["passages"] > 0 and _breaks(breaks, begin, begin + row["first"], len(other))
        row["ends"] = row["passages"] > 0 and _breaks(breaks, begin, begin + row["last"], len(other))


@njit(cache=True)
def _shown(
    one: Units,
    other: Units,
    columns: NDArray[np.int32],
    count: int,
    marks: NDArray[np.uint8],
    least: float,
    space: Scratch,
    row: Any,
) -> bool:  # pragma: no cover
    """What of both texts stands in passages, from the stretches that they share; whether there is more to measure."""
    fresh, to = columns[6], columns[7]
    chains = chain(columns[0], columns[1], columns[2], count, columns[3], columns[4])
    chains = accept(columns[0], columns[2], columns[3], columns[4], chains, fresh, columns[5])
    row["passages"] = chains
    if chains == 0:
        return False
    most = _most(columns, chains)
    if most < least * row["ours"]:
        row["passages"], row["shown"] = 0, most
        return False
    to[: len(one)] = -1
    marks[1, : len(one)] = 0
    marks[2, : len(other)] = 0
    _passages(one, other, columns, chains, marks[1], marks[2], space, row)
    _shares(one, other, marks[1], marks[2], marks[0], row)
    return True


@njit(cache=True)
def _most(columns: NDArray[np.int32], chains: int) -> int:  # pragma: no cover
    """How many units of the first text can stand in passages at the most."""
    starts, lengths, before, last = columns[0], columns[2], columns[3], columns[4]
    most = 0
    for c in range(chains):
        first = last[c]
        while before[first] >= 0:
            first = before[first]
        most += starts[last[c]] + lengths[last[c]] - starts[first] + 2 * EDGE
    return most


@njit(cache=True)
def _is_part(row: Any, at: int, length: int) -> None:  # pragma: no cover
    """Says that the longer text has all of the shorter there."""
    row["passages"] = 1
    row["shown"] = row["ours"]
    row["shows"] = row["spanned"] = row["longest"] = row["matched"] = length
    row["first"], row["last"] = at, at + length
    row["windows"] = max(1, length // WINDOW)


@njit(cache=True)
def _passages(
    one: Units,
    other: Units,
    columns: NDArray[np.int32],
    chains: int,
    ours: Marks,
    theirs: Marks,
    space: Scratch,
    row: Any,
) -> None:  # pragma: no cover
    """Covers each passage; its order, its range, its longest stretch."""
    starts, ats, lengths, before = columns[0], columns[1], columns[2], columns[3]
    last, weights, to = columns[4], columns[5], columns[7]
    begins, places, sizes = np.empty(chains, np.int64), np.empty(chains, np.int64), np.empty(chains, np.int64)
    total = 0
    for c in range(chains):
        first = run = last[c]
        while run >= 0:
            row["longest"] = max(row["longest"], lengths[run])
            first = run
            run = before[run]
        begins[c], places[c] = starts[first], ats[first]
        sizes[c] = starts[last[c]] + lengths[last[c]] - starts[first]
        total += weights[c]
        row["spanned"] += sizes[c]
    in_order = _in_order(begins, places, sizes)
    row["first"], row["last"] = len(other), 0
    for turn in range(2):
        for c in range(chains):
            if in_order[c] != (turn == 0):
                continue
            new = cover(one, other, columns, last[c], to, ours, theirs, space)
            row["moved"] += new * turn
            if new >= _ADDS * total:
                row["first"] = min(row["first"], places[c])
                row["last"] = max(row["last"], ats[last[c]] + lengths[last[c]])
    # What agrees at the edges belongs to it.
    while row["first"] > 0 and theirs[row["first"] - 1]:
        row["first"] -= 1
    while row["last"] < len(other) and theirs[row["last"]]:
        row["last"] += 1


@njit(cache=True)
def _in_order(begins: Starts, places: Starts, sizes: Starts) -> NDArray[np.bool_]:  # pragma: no cover
    """Which passages stand in one order in both texts: those that make up most of the first."""
    order, rank = np.argsort(begins, kind="mergesort"), np.empty(len(begins), np.int64)
    by_place = np.argsort(places[order], kind="mergesort")
    for k in range(len(begins)):
        rank[by_place[k]] = k + 1
    found = np.empty(len(begins), np.bool_)
    found[order] = heaviest(places[order], sizes[order], rank)
    return found


@njit(cache=True)
def _shares(one: Units, other: Units, ours: Marks, theirs: Marks, again: Marks, row: Any) -> None:  # pragma: no cover
    for i in range(len(one)):
        row["shown"] += ours[i] & (1 - again[min(i, len(one) - WIDTH)])
    for j in range(len(other)):
        row["shows"] += theirs[j]


@njit(cache=True)
def _breaks(breaks: Bits, begin: int, unit: int, count: int) -> int:  # pragma: no cover
    """Whether a sentence or line ends before a unit, which is so at both ends of a text."""
    if unit == begin or unit == begin + count:
        return 1
    return int(breaks[unit >> 3] >> (unit & 7)) & 1


@njit(cache=True)
def _windows(count: int, to: Columns, row: Any) -> None:  # pragma: no cover
    """Stretches without counterpart. The rest that is no whole window goes with the last."""
    row["windows"] = max(1, count // WINDOW)
    for window in range(row["windows"]):
        start = window * WINDOW
        end = count if window == row["windows"] - 1 else start + WINDOW
        matched = 0
        for i in range(start, end):
            matched += to[i] >= 0
        row["matched"] += matched
        row["holes"] += matched < _MATCHED * (end - start)
