"""Where a text is to be cut so that its parts stand as they do in another copy of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, combinations_with_replacement, pairwise, product
from typing import NamedTuple

from cleaning.dedup.align import Run

LEAST = 48
"""Characters that a part has at least in common with the other copy: shorter ones are phrases that stand twice."""
_GAP = 60
"""Characters at a cut that the other copy does not show: up to so many may go with either part."""
NEAR = 16
"""By how many characters a part may miss its neighbour's end in the other copy and still adjoin it."""
_TAIL = 6
"""Characters of the last part of a text that was cut, at least."""
_FAR = 64
"""Text between two parts from which on they don't adjoin: how far they are apart then says nothing of the cut."""
_MARKS = 4
"""Marks and line ends between two parts that may go with either."""
_CLOSE = 48
"""Text between two stretches that are taken for one while short ones are dropped: about a sentence of other words."""
_STOPS = "。！？”』」"
_OPENS = "“‘《（「『【"
_SIEVE = (12, 24, LEAST)
_ROUNDS = 4
_FEW = 6
"""Up to so many cuts are also moved two by two."""


class Part(NamedTuple):
    """A stretch of a text that stands in one piece in the other copy too."""

    start: int
    end: int
    at: int
    """Where it begins in the other copy."""
    stop: int
    matched: int
    """How many of its characters stand there."""


def parts_of(found: Sequence[Run]) -> list[Part]:
    """The stretches that are one in both copies. Short ones that stand elsewhere are dropped, the shortest first."""
    parts = [Part(run.start, run.start + run.length, run.at, run.at + run.width, run.length) for run in found]
    for least in _SIEVE:
        parts = [part for part in _merged(parts, _CLOSE) if part.matched >= least]
    return _merged(parts)


def _merged(parts: Sequence[Part], within: int | None = None) -> list[Part]:
    """Neighbours in both copies made one; `within` is the most text that lies between them."""
    ranks = sorted(range(len(parts)), key=lambda index: (parts[index].at, index))
    rank = {index: place for place, index in enumerate(ranks)}
    merged: list[Part] = []
    for index, part in enumerate(parts):
        last = merged[-1] if merged else part
        follows = merged and rank[index] == rank[index - 1] + 1
        if follows and (within is None or max(part.start - last.end, abs(part.at - last.stop)) <= within):
            merged[-1] = Part(last.start, part.end, last.at, max(last.stop, part.stop), last.matched + part.matched)
        else:
            merged.append(part)
    return merged


def with_tail(parts: Sequence[Part], shown: str, other: str) -> list[Part]:
    """The parts, and the few words behind them where the other copy has these behind another part: a text was cut."""
    last = parts[-1]
    words = _letters(shown[last.end :])
    ahead = 2 * (len(shown) - last.end) + _MARKS
    goes_on = [part for part in parts if _letters(other[part.stop : part.stop + ahead]).startswith(words)]
    if not _TAIL <= len(words) < LEAST or len(goes_on) != 1 or goes_on[0] is last:
        return list(parts)
    at = goes_on[0].stop
    return [*parts, Part(last.end, len(shown), at, min(len(other), at + len(shown) - last.end), len(words))]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class Cutting:
    """Looks for the places between the parts of a text.

    Each is moved, near what lies between two parts, to where the parts then adjoin as they do in the other copy.
    Distances are counted in letters, characters and digits first: marks and line ends differ from copy to copy.
    """

    def __init__(self, shown: str, other: str, parts: Sequence[Part]) -> None:
        self.shown = shown
        self.parts = parts
        self.other = other
        self.here, self.there = _solid(shown), _solid(other)
        order = sorted(range(len(parts)), key=lambda index: parts[index].at)
        self.follows = dict(pairwise(order))
        self.leads = {two: one for one, two in pairwise(order)}
        self.cuts: list[int] = []

    def found(self) -> tuple[int, ...] | None:
        """The cuts; None where text that the other copy does not show may belong to either side of one."""
        begins, ends = [part.start for part in self.parts[1:]], [part.end for part in self.parts[:-1]]
        self.cuts = min((self._settled(begins), self._settled(ends)), key=self._total)
        edges = [0, *self.cuts, len(self.shown)]
        if any(one >= two for one, two in pairwise(edges)) or not self._are_sure():
            return None
        return tuple(self.cuts)

    def _settled(self, cuts: list[int]) -> list[int]:
        """The cuts, moved one by one and two by two to their best places while the others stay, until none moves."""
        self.cuts = cuts
        pairs = list(combinations_with_replacement(range(len(cuts)), 2)) if len(cuts) <= _FEW else []
        for _ in range(_ROUNDS):
            before = list(self.cuts)
            for one, two in pairs or ((at, at) for at in range(len(cuts))):
                self.cuts = min(self._moved(one, two), key=self._total)
            if self.cuts == before:
                break
        return self.cuts

    def _moved(self, one: int, two: int) -> list[list[int]]:
        """The cuts with each choice for one or two of them."""
        moved = []
        for first, second in product(self._choices(one), self._choices(two)):
            if one != two or first == second:
                moved.append(list(self.cuts))
                moved[-1][one], moved[-1][two] = first, second
        return moved

    def _total(self, cuts: list[int]) -> tuple[int, ...]:
        """By how much all parts miss their neighbours; a cut inside a sentence or other marks count as a miss of one.

        Of equals how far cuts lie inside what both copies have, at how many joins blanks are other ones, and how far a
        cut lies before the next part.
        """
        self.cuts = cuts
        missed = sum(sum(self._missed(at)) for at in range(len(cuts)))
        inside = far = 0
        for cut, (one, two) in zip(cuts, pairwise(self.parts), strict=True):
            inside += max(0, one.end - cut, cut - two.start)
            far += two.start - cut
        marks, blanks = self._marks_missed(cuts)
        severed = sum(not self._is_whole(cut) for cut in cuts)
        return missed + severed + marks, missed, inside, blanks, far

    def _marks_missed(self, cuts: Sequence[int]) -> tuple[int, int]:
        """At how many joins other marks would stand than in the other copy, and at how many other marks or blanks."""
        around = [_same_count(self.here, self.here[cut]) for cut in cuts]
        tails = [self.shown[low:cut] for cut, (low, _) in zip(cuts, around, strict=True)]
        heads = ["", *(self.shown[cut:high] for cut, (_, high) in zip(cuts, around, strict=True))]
        marks = blanks = 0
        for one, end in enumerate(map(self._end, range(len(cuts)))):
            if one not in self.follows and end != self.there[-1]:
                continue
            low, high = _same_count(self.there, end)
            here, there = tails[one] + (heads[self.follows[one]] if one in self.follows else ""), self.other[low:high]
            marks += here.split() != there.split()
            blanks += here != there
        return marks, blanks

    def _are_sure(self) -> bool:
        first, last = self.parts[0], self.parts[-1]
        if first.start > _GAP and 0 in self.leads:
            return False
        if len(self.shown) - last.end > _GAP and len(self.parts) - 1 in self.follows:
            return False
        return all(self._is_sure(at) for at in range(len(self.cuts)))

    def _is_sure(self, at: int) -> bool:
        """Whether what the other copy does not show is short, or goes as a whole with a part that adjoins by it."""
        (one, two), cut = self.parts[at : at + 2], self.cuts[at]
        before, behind = self._missed(at)
        return (
            two.start - one.end <= _GAP
            or before + behind <= NEAR
            or (cut >= two.start - _MARKS and behind <= NEAR)
            or (cut <= one.end + _MARKS and before <= NEAR)
        )

    def _choices(self, at: int) -> list[int]:
        """The places where a cut may be best: between its parts, and where one of them adjoins its neighbour."""
        one, two = self.parts[at], self.parts[at + 1]
        # What a part has in common with its neighbour by chance reaches over the cut.
        low, high = max(one.start + 1, one.end - NEAR), min(two.end - 1, two.start + NEAR)
        places = {
            *range(one.end, min(one.end + _MARKS, two.start)),
            *range(max(two.start - _MARKS, one.end), two.start + 1),
        }
        behind = self._begin(self.follows[at]) if at in self.follows else self.there[-1]
        before = self._end(self.leads[at + 1]) if at + 1 in self.leads else 0
        wanted = (
            self.here[one.end] + behind - self.there[one.stop],
            self.here[two.start] + before - self.there[two.at],
        )
        for count in wanted:
            first, last = _same_count(self.here, count)
            places.update(range(first, last + 1))
        return sorted({min(max(place, low), high) for place in places})

    def _is_whole(self, cut: int) -> bool:
        """Whether no sentence is cut here, and no mark from its word."""
        before, behind = self.shown[max(0, cut - 4) : cut].rstrip()[-1:], self.shown[cut]
        return before in _STOPS or behind in _OPENS or not (behind.isalnum() or before.isalnum())

    def _missed(self, at: int) -> tuple[int, int]:
        """By how much the part before a cut misses what follows it in the other copy, and the one behind what leads."""
        end, begin = self._end(at), self._begin(at + 1)
        # Behind its last part a copy may be cut: what goes on there contradicts nothing.
        missed = abs(self._begin(self.follows[at]) - end) if at in self.follows else max(0, self.there[-1] - end)
        leads = self.leads.get(at + 1)
        behind = max(0, begin) if leads is None else abs(begin - self._end(leads))
        return min(missed, _FAR), min(behind, _FAR)

    def _begin(self, part: int) -> int:
        """Where a part begins in the other copy, with its cut as it is now."""
        start = self.cuts[part - 1] if part else self.parts[0].start
        return self.there[self.parts[part].at] + self.here[start] - self.here[self.parts[part].start]

    def _end(self, part: int) -> int:
        """Where it ends there."""
        end = self.cuts[part] if part < len(self.cuts) else self.parts[part].end
        return self.there[self.parts[part].stop] + self.here[end] - self.here[self.parts[part].end]


def _solid(text: str) -> list[int]:
    """For each place of a text how many letters, characters and digits stand before it."""
    return list(accumulate(map(str.isalnum, text), initial=0))


def _same_count(solid: Sequence[int], count: int) -> tuple[int, int]:
    """The first and the last place before which so many letters stand: between them are marks alone."""
    return bisect_left(solid, count), bisect_right(solid, count) - 1
