"""What is left of an original text, with the way back to it: what a rule sees, and where its marks lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import gt, sub
from typing import NamedTuple

from cleaning.fold import fold


class Mark(NamedTuple):
    """A range of the text as a rule sees it, and what stands there instead (nothing: a cut)."""

    start: int
    end: int
    replacement: str = ""


Run = tuple[int, int, int]
"""Where a run begins in the text, and the range of the original that it stands for. The next run ends it.

A run as long as its range stands for it character by character, rewritten or not; another one as a whole.
"""


@dataclass(frozen=True)
class View:
    """A text, and the runs of an original that it is made of."""

    original: str
    text: str
    runs: tuple[Run, ...]
    dropped: bool = False
    """Whether a replacement does not stand, since a part of its range was cut: nothing else can stand there."""

    @cached_property
    def folded(self) -> str:
        """The text in the form that patterns match on (`cleaning.fold`), of the same length."""
        return fold(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [run[0] for run in self.runs]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that `text[start:end]` came from; what was cut in between is part of it."""
        if start >= end:
            raise ValueError(f"an empty or reversed range has no origin: {start}:{end}")
        first = bisect_right(self._starts, start) - 1
        last = first if end <= self._end(first) else bisect_right(self._starts, end - 1) - 1
        at, begin, stop = self.runs[first]
        if self._end(first) - at == stop - begin:
            begin += start - at
        at, other, stop = self.runs[last]
        if self._end(last) - at == stop - other:
            stop = other + end - at
        return begin, stop

    def origins(self, ranges: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
        """The origin of each of many ranges: quick where those of one run come together, in any order."""
        found = []
        low = high = begin = stop = 0
        one_by_one = False
        for start, end, _ in ranges:
            if not (low <= start < end <= high):
                index = bisect_right(self._starts, start) - 1
                if start >= end or end > self._end(index):
                    found.append(self.origin(start, end))
                    continue
                low, begin, stop = self.runs[index]
                high = self._end(index)
                one_by_one = high - low == stop - begin
            found.append((begin + start - low, begin + end - low) if one_by_one else (begin, stop))
        return found

    def _end(self, index: int) -> int:
        """Where a run ends in the text."""
        return self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)

    def marked(self, marks: Sequence[Mark]) -> View | None:
        """What is left when disjoint marks, in any order, are applied to this view; None where that is not plain.

        It is plain where nothing that was rewritten before is touched by half. Only for a view whose runs lie in the
        order of the original. Equal to what `cleaning.spans.view` makes of all spans together.
        """
        ordered = sorted(marks)
        starts, ends, news = zip(*ordered, strict=True) if ordered else ((), (), ())
        if self.dropped or any(map(gt, ends, starts[1:])):
            return None
        if {*map(len, news), *map(sub, ends, starts)} <= {1}:
            runs = self.runs if self._are_plain(starts) else None
        else:
            runs = self._runs_with(ordered)
        if runs is None:
            return None
        left = View(self.original, _spliced(self.text, ordered), runs)
        if "folded" in self.__dict__ and (len(ordered) <= _FEW or not any(news)):
            left.__dict__["folded"] = _spliced_as_folded(self.folded, ordered, news)
        return left

    def _are_plain(self, places: Sequence[int]) -> bool:
        """Whether the characters at these places, in their order, each stand as in the original."""
        text, original, last = self.text, self.original, -1
        stop = 0
        for start in places:
            while start >= stop:
                last += 1
                at, begin, end = self.runs[last]
                stop = self._end(last)
                shift = begin - at
                one_by_one = stop - at == end - begin
            if not one_by_one or text[start] != original[start + shift]:
                return False
        return True

    def _runs_with(self, ordered: Sequence[Mark]) -> tuple[Run, ...] | None:
        """The runs under marks in their order; None where a mark touches a part of what was rewritten."""
        runs: list[Run] = []
        plain: dict[int, bool] = {}
        stops = [*self._starts[1:], len(self.text)]
        length = done = index = 0
        for start, end, new in (*ordered, Mark(len(self.text), len(self.text))):
            while done < start:
                at, begin, stop = self.runs[index]
                last = min(stops[index], start)
                if last - done < stops[index] - at:
                    if not self._is_plain(index, plain):
                        return None
                    begin, stop = begin + done - at, begin + last - at
                runs.append((length, begin, stop))
                length += last - done
                done = last
                index += done == stops[index]
            if new:
                at, begin, _ = self.runs[index]
                if end > stops[index] or not self._is_plain(index, plain):
                    return None
                runs.append((length, begin + start - at, begin + end - at))
                length += len(new)
            done = end
            while index < len(stops) and stops[index] <= done:
                index += 1
        return tuple(runs)

    def _is_plain(self, index: int, known: dict[int, bool]) -> bool:
        """Whether a run stands as in the original. Found once a run."""
        if index not in known:
            at, begin, stop = self.runs[index]
            known[index] = self.text[at : self._end(index)] == self.original[begin:stop]
        return known[index]


_FEW = 200
"""Replacements up to which it is quicker to fold them alone than all of the text again."""


def _spliced_as_folded(folded: str, ordered: Sequence[Mark], news: Sequence[str]) -> str:
    """The folded form of a text of which ranges were cut or replaced: it is told character by character."""
    new = fold("".join(news)) if any(news) else ""
    if not new:
        return _spliced(folded, ordered)
    pieces = []
    at = 0
    for start, end, one in ordered:
        pieces.append((start, end, new[at : at + len(one)]))
        at += len(one)
    return _spliced(folded, pieces)


def _spliced(text: str, ordered: Sequence[tuple[int, int, str]]) -> str:
    """A text with disjoint ranges, in their order, replaced."""
    pieces = []
    done = 0
    for start, end, new in ordered:
        if start > done:
            pieces.append(text[done:start])
        if new:
            pieces.append(new)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)
