"""Pages in string order (`cleaning.order.sheets`), found by the printed lines and by how the text reads on.

Numbered from left to right, the places where the text was cut form a chain: it reads on from its end to cut 1, from
before cut 1 to behind cut 2, from before cut 2 to behind cut 3 … and the last of them stands behind the end of the
speech. So the best cuts are found in one pass from cut to cut. Where they may be the print tells: each page has as many
lines as the others, or one less by a rule of printing (no page begins with the last line of a paragraph, or ends with
the first one). So the height of a page, the rule and the lines of the title tell where all pages end. A line that was
counted wrongly costs, and so does one that the rule does not allow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import log
from typing import NamedTuple

from cleaning.order.formulas import SURE
from cleaning.order.sheets import FEWEST, MOST, Cuts, runs, true_order
from cleaning.order.shown import Shown

_TITLES = (2.0, 0.7, 0.0, 0.0, 0.0, 0.5, 1.0, 1.5, 2.0)
"""What speaks against page 1 being shorter by so many lines, from 0: its title, with a date and a name."""
_TITLE = len(_TITLES) - 1
_BEAM = 40
_MISCOUNTED = 2
"""Lines by which a run may be off."""
_LOWEST, _HIGHEST = 8, 60
_RULES = ("none", "last", "both")
"""Whether a page may begin with a paragraph's last line, and end with its first."""
_OFF, _OFF_LEAST, _OFF_LOST = 2.2, 0.8, 0.06
"""What a line too many or too few costs; the less the more line ends are lost in the run."""
_HOPELESS = 8.0
"""The cost of a run's height from which on no words over the joins make up for it."""
_WITHIN_LOST, _WITHIN, _LOSES = 3.0, 6.0, 0.03
"""What it costs that a page ends within a line as it is shown, where line ends are lost, and where they are not; the
share of lines from which on they are."""
_MOST_LOST = 0.5
"""The share of line ends that may be lost: beyond it the width of the print is a guess."""
_UNSURE = 0.7
"""What it costs that a line is not what it seems, where its width does not tell whether a paragraph ends with it."""
_BROKEN = 2.5
"""What it costs that the rule does not hold between two pages that are far from each other on the page."""


class _Leaf(NamedTuple):
    """How the pages are printed."""

    pages: int
    height: int
    rule: str


class Break(NamedTuple):
    """Where a page may end."""

    at: int
    end: int
    """How many lines stand before it."""
    top: int
    """The number of the line behind it: less than `end` where it stands within what was taken for one line."""
    cost: float


@dataclass(frozen=True)
class Leaves:
    """The lines of a text, as pages are made of them."""

    breaks: Mapping[int, Sequence[Break]]
    """Where a page may end, by the lines before it."""
    last: Sequence[bool]
    """Whether a paragraph ends with it."""
    unsure: Sequence[bool]
    """Where that is not told."""
    lost: Sequence[int]
    """How many line ends before each line are lost."""

    def next_tops(self, top: int, leaf: _Leaf) -> list[tuple[int, float]]:
        """The first line of the page behind one that begins with a line, and what speaks against it."""
        end = top + leaf.height
        if leaf.rule == "none" or end >= len(self.last):
            return [(end, 0.0)]
        found = self._shorter(end, end)
        if leaf.rule == "last":
            return found
        return [(line, cost + more) for at, cost in found for line, more in self._shorter(at, at - 1)]

    def _shorter(self, end: int, line: int) -> list[tuple[int, float]]:
        """Where a page ends, if no paragraph may be parted from its one line on the other side."""
        short = self.last[line] and not self.last[line - 1]
        if not (self.unsure[line] or self.unsure[line - 1]):
            return [(end - short, 0.0)]
        return [(end - short, 0.0), (end - (not short), _UNSURE)]

    def behind(self, top: int, n: int, leaf: _Leaf) -> dict[int, float]:
        """The lines that may stand behind so many pages, with what speaks against each."""
        tops = {top: 0.0}
        for _ in range(n):
            found: dict[int, float] = {}
            for at, cost in tops.items():
                for line, more in self.next_tops(at, leaf):
                    found[line] = min(cost + more, found.get(line, _HOPELESS))
            tops = {line: cost for line, cost in found.items() if cost < _HOPELESS}
        return tops

    def off(self, top: int, end: int, lines: int) -> float:
        """What it costs that a run is so many lines higher or lower."""
        if not lines:
            return 0.0
        lost = self.lost[min(end, len(self.lost) - 1)] - self.lost[min(top, len(self.lost) - 1)]
        return abs(lines) * max(_OFF_LEAST, _OFF - _OFF_LOST * lost)


def likely_pages(shown: Shown) -> list[int]:
    """How many pages a text may have that does not state it: full pages stand behind its closing words."""
    found = set()
    size = len(shown.rows)
    for number, row in enumerate(shown.rows):
        if (shown.end_words_at(row.at) or 0.0) < SURE:
            continue
        for fewest in range(FEWEST, MOST, 10):
            behind = runs(fewest + 1)[-1]
            height = (size - number) / (behind[1] - behind[0] + 1)
            if _LOWEST - 1 <= height <= _HIGHEST:
                low, high = size / (height + 1), (size + _TITLE) / height + 1
                found |= {n for n in range(int(low), int(high) + 1) if fewest <= n < fewest + 10}
    return sorted(found)


def string_order(shown: Shown, pages: int) -> Iterator[Cuts]:
    """Cuts that pages in string order would leave, the best ones for each height of a page and each rule."""
    rows = shown.rows
    lost = [row.lost > 0 for row in rows]
    if len(rows) < 2 * _LOWEST or sum(lost) > _MOST_LOST * len(rows):
        return
    leaves = Leaves(_breaks(shown), [row.last for row in rows], [row.unsure for row in rows], list(accumulate(lost)))
    gains: dict[tuple[int, int], float] = {}
    low, high = len(rows) / pages, (len(rows) + _TITLE) / (pages - 1) + 1
    for height in range(max(_LOWEST, int(low)), min(_HIGHEST, int(high)) + 1):
        for rule in _RULES:
            yield from _chained(_Search(shown, leaves, _Leaf(pages, height, rule), {}, {}, gains))


def _breaks(shown: Shown) -> dict[int, list[Break]]:
    """Where each line begins, and behind each sentence: where the line end is lost, and a page began within a line."""
    rows = shown.rows
    found = {number: [Break(row.at, number, number, row.lost)] for number, row in enumerate(rows)}
    starts = [row.at for row in rows]
    cost = _WITHIN_LOST if sum(row.lost > 0 for row in rows) > _LOSES * len(rows) else _WITHIN
    for at in shown.sentence_ends:
        number = bisect_right(starts, at) - 1
        if number >= 0 and starts[number] != at:
            found.setdefault(number + 1, []).append(Break(at, number + 1, number, cost))
    for one in shown.print.others if shown.print is not None else ():
        found.setdefault(one.number, []).append(Break(one.at, one.number, one.number, one.cost))
    return found


class _Chain(NamedTuple):
    """Ends of runs, from the first on."""

    score: float
    breaks: tuple[Break, ...] = ()


class _Search(NamedTuple):
    """What is looked through for one height of a page and one rule."""

    shown: Shown
    leaves: Leaves
    leaf: _Leaf
    ends: dict[tuple[int, tuple[int, int]], list[tuple[int, float]]]
    """`_ends` by the line with which a run begins, and the run: many chains come to the same line."""
    closings: dict[int, float]
    """`_closing` by the line with which the last run begins."""
    gains: dict[tuple[int, int], float]
    """How well the text reads on from before one place to behind another, and not over the other as it is shown."""


def _chained(search: _Search) -> Iterator[Cuts]:
    leaves, leaf = search.leaves, search.leaf
    found = runs(leaf.pages)
    chains = [_Chain(0.0)]
    for number, run in enumerate(found[:-1]):
        closing = found[-1] if number == len(found) - 2 else None
        longer = [one for chain in chains for one in _longer(search, chain, run, closing)]
        chains = sorted(longer, key=lambda one: -one.score)[:_BEAM]
    order = true_order(leaf.pages)
    for score, breaks in chains:
        against = _across(leaves, leaf, breaks, order) + log(len(_RULES))
        yield Cuts(tuple(one.at for one in breaks), score - against)


def _longer(search: _Search, chain: _Chain, run: tuple[int, int], closing: tuple[int, int] | None) -> Iterator[_Chain]:
    """The chain with the end of another run; `closing` is the last run on the page, if it comes next."""
    shown, leaves, leaf, ends, closings, gains = search
    top, left = (chain.breaks[-1].top, chain.breaks[-1].at) if chain.breaks else (0, len(shown.folded))
    if (top, run) not in ends:
        likeliest: dict[int, float] = {}
        for line, off in _ends(leaves, leaf, top, run):
            if off < likeliest.get(line, _HOPELESS):
                likeliest[line] = off
        ends[top, run] = list(likeliest.items())
    words = 0.0
    for line, off in ends[top, run]:
        if line <= top:
            continue
        for one in leaves.breaks.get(line, ()):
            at = one.at
            cost = off
            if closing:
                # The last cut stands behind the end of the speech, and so behind a sentence.
                said = shown.end_words_at(at)
                if said is None:
                    continue
                words = said
                if one.top not in closings:
                    closings[one.top] = _closing(leaves, leaf, one.top, closing)
                cost += closings[one.top]
            if cost <= _HOPELESS:
                gain = gains.get((left, at))
                if gain is None:
                    gain = gains[left, at] = shown.join(left, at) - shown.seam(at)
                yield _Chain(chain.score + (gain - one.cost) + words - cost, (*chain.breaks, one))


def _ends(leaves: Leaves, leaf: _Leaf, top: int, run: tuple[int, int]) -> Iterator[tuple[int, float]]:
    """Lines with which the next run may begin, with what speaks against each."""
    n = run[1] - run[0]
    if run[0] == 1:
        for title, unlikely in enumerate(_TITLES):
            yield leaf.height - title, unlikely
        return
    for full, cost in leaves.behind(top, n, leaf).items():
        if run[1] == leaf.pages:
            for lines in range(1 - _MISCOUNTED, leaf.height + _MISCOUNTED + 1):
                beyond = max(0, 1 - lines, lines - leaf.height)
                yield full + lines, cost + leaves.off(top, full + lines, beyond)
            continue
        # Where the run's own last page ends, what comes next stands elsewhere.
        for off in range(-_MISCOUNTED - 1, _MISCOUNTED + 1):
            line = full + leaf.height + off
            shorter = off + 1 if off < 0 and leaf.rule != "none" else off
            yield line, cost + leaves.off(top, line, shorter)


def _closing(leaves: Leaves, leaf: _Leaf, top: int, run: tuple[int, int]) -> float:
    """What speaks against the last run on the page having its height."""
    size = len(leaves.last)
    found = leaves.behind(top, run[1] - run[0], leaf)
    offs = [(size - full - leaf.height, cost) for full, cost in found.items()]
    short = leaf.rule != "none"
    return min((cost + leaves.off(top, size, off + (off < 0 and short)) for off, cost in offs), default=2 * _HOPELESS)


def _across(leaves: Leaves, leaf: _Leaf, breaks: Sequence[Break], order: Sequence[int]) -> float:
    """What speaks against the ends of pages whose next one stands elsewhere, by the rule."""
    if leaf.rule == "none":
        return 0.0
    ends = [*[one.end for one in breaks], len(leaves.last)]
    tops = [0, *[one.top for one in breaks]]
    return sum(_BROKEN for one, two in pairwise(order) if leaves.last[tops[two]] and not leaves.last[ends[one] - 1])
