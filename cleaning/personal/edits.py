"""Where marks go in a page's original, and where everything that points into it lies afterwards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from cleaning.personal.kinds import Hit
from cleaning.spans import Span
from cleaning.view import View

Range = tuple[int, int]


class Left(NamedTuple):
    """Characters beside a hit that a rewrite made of the same range of the original: a line end behind a digit."""

    text: str
    start: int
    """Where the rewrite begins in the original."""


class Edit(NamedTuple):
    """A range of the original, and what stands there instead: a mark, or nothing where the mark stands elsewhere."""

    start: int
    end: int
    mark: str
    before: Left | None = None
    """What goes on standing before the mark."""
    behind: Left | None = None


@dataclass(frozen=True)
class Edits:
    """Disjoint edits in the order of the original."""

    edits: tuple[Edit, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    @cached_property
    def _ends(self) -> list[int]:
        return [edit.end for edit in self.edits]

    @cached_property
    def _shifts(self) -> list[int]:
        """How far what stands behind the first n edits moves."""
        return list(accumulate([len(edit.mark) - edit.end + edit.start for edit in self.edits], initial=0))

    def applied(self, original: str) -> str:
        """The original with its marks."""
        pieces = []
        at = 0
        for edit in self.edits:
            pieces += [original[at : edit.start], edit.mark]
            at = edit.end
        return "".join([*pieces, original[at:]])

    def at(self, place: int) -> int:
        """Where a boundary between characters lies now; one inside of an edit behind its mark."""
        done = bisect_right(self._ends, place)
        if done < len(self.edits) and self.edits[done].start < place:
            return self.edits[done].end + self._shifts[done + 1]
        return place + self._shifts[done]

    def around(self, start: int, end: int) -> Range:
        """Where a range lies now, with the whole mark of each edit that it touches."""
        done = bisect_right(self._ends, start)
        first = min([start, *self._starts[done : done + 1]]) + self._shifts[done]
        return first, max(first, self.at(end))

    def outside(self, start: int, end: int) -> Iterator[Range]:
        """The parts of a range that no edit touches."""
        for at in range(bisect_right(self._ends, start), len(self.edits)):
            edit = self.edits[at]
            if edit.start >= end:
                break
            if edit.start > start:
                yield start, edit.start
            start = max(start, edit.end)
        if start < end:
            yield start, end

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit touches a range."""
        at = bisect_right(self._ends, start)
        return at < len(self.edits) and self.edits[at].start < end


def edits_of(in_text: Sequence[Hit], in_original: Sequence[Hit], left: View, resolved: Sequence[Span]) -> Edits:
    """The edits for what was found in a page's text and in its original.

    What stands together in the text may lie apart in the original, with a cut between: then the mark stands at the
    first place. What a rewrite made longer or shorter is edited as a whole.
    """
    runs = [run[0] for run in left.runs]
    seen = Edits(tuple(_disjoint([edit for hit in in_text for edit in _in_text(hit, left, runs)])))
    uneven = [span for span in resolved if span.replacement and len(span.replacement) != span.end - span.start]
    ends = [span.end for span in uneven]
    more = []
    for hit in in_original:
        start, end = hit.start, hit.end
        for at in range(bisect_right(ends, start), len(uneven)):
            if uneven[at].start >= end:
                break
            start, end = min(start, uneven[at].start), max(end, uneven[at].end)
        if seen.touches(start, end):
            more += [Edit(*gap, "") for gap in seen.outside(start, end)]
        else:
            more.append(Edit(start, end, hit.kind.mark))
    return Edits(tuple(_disjoint([*seen.edits, *more])))


def _disjoint(edits: Iterable[Edit]) -> Iterator[Edit]:
    """In their order, without what an earlier one covers."""
    reach = 0
    for edit in sorted(edits, key=itemgetter(0, 1, 2)):
        if edit.end > max(reach, edit.start):
            yield edit if edit.start >= reach else Edit(reach, edit.end, "")
            reach = edit.end


def _in_text(hit: Hit, left: View, starts: Sequence[int]) -> list[Edit]:
    """The ranges of the original that a hit in the text came from, the mark at the first. `starts` are of the runs."""
    pieces: list[Range] = []
    before = behind = None
    for index in range(bisect_right(starts, hit.start) - 1, len(left.runs)):
        at, begin, stop = left.runs[index]
        end = starts[index + 1] if index + 1 < len(starts) else len(left.text)
        if at >= hit.end:
            break
        if end - at == stop - begin:
            pieces.append((begin + max(0, hit.start - at), begin + min(hit.end, end) - at))
        else:
            pieces.append((begin, stop))
            before = Left(left.text[at : hit.start], begin) if at < hit.start else before
            behind = Left(left.text[hit.end : end], begin) if end > hit.end else behind
    head, *others = pieces
    return [Edit(*head, hit.kind.mark, before, behind), *(Edit(*piece, "") for piece in others)]
