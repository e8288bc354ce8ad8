"""Whether a paragraph ends before a place and whether one begins behind it, by the widths of the printed lines there.

The first line of a paragraph is indented and so holds two characters less than the others; the last one stops short.
What a line that is cut from its neighbour says is weighed by how the lines of the same text follow each other: where
paragraphs are not indented it says nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from cleaning.printed import Printed

_HANGING = frozenset(",。、;:!?)”》")
_INDENT = 2.0
_NEAR = 0.6
"""Characters by which a line may differ from its width: a figure or a letter is half as wide."""
_FEWEST = 12
"""Lines that tell how they follow each other, at least."""
_MOST = 3.5


class Indents:
    """What the printed lines of a text, each with its start and its end, tell of its paragraphs."""

    def __init__(self, printed: Printed, lines: Sequence[tuple[int, int]]) -> None:
        starts = [start for start, _ in lines]
        open_lines = Counter(printed.measure(a, b) for a, b in lines if b > a and not printed.ends(b))
        self._full = open_lines.most_common(1)[0][0] if open_lines else 0.0
        self._begins = {a: found for a, b in lines if (found := self._is_first(printed, a, b)) is not None}
        self._ended = {
            behind: found
            for (a, b), behind in zip(lines, [*starts[1:], len(printed.folded)], strict=True)
            if (found := self._is_last(printed, a, b)) is not None
        }
        self._odds = self._counted([*starts[1:]])

    def _is_first(self, printed: Printed, start: int, end: int) -> bool | None:
        """Whether the line is indented; None where its width does not tell."""
        if end <= start:
            return None
        short = self._full - printed.measure(start, end)
        hangs = printed.folded[end - 1] in _HANGING
        if -_NEAR - hangs <= short <= (0.0 if hangs else _NEAR):
            return False
        if printed.ends(end) or not _INDENT - _NEAR - hangs <= short <= _INDENT + _NEAR:
            return None
        return True

    def _is_last(self, printed: Printed, start: int, end: int) -> bool | None:
        """Whether a paragraph ends with the line; None where its width does not tell."""
        is_short = self._full - printed.measure(start, end) > _INDENT + _NEAR
        if printed.ends(end):
            return True if is_short else None
        return None if is_short else False

    def _counted(self, places: list[int]) -> dict[tuple[bool, bool], float]:
        """By how much likelier a line is behind such a line than anywhere, by whether a paragraph ends and begins."""
        told = [(self._ended[at], self._begins[at]) for at in places if at in self._ended and at in self._begins]
        if len(told) < _FEWEST:
            return {}
        pairs, ended, begins = Counter(told), Counter(a for a, _ in told), Counter(b for _, b in told)
        return {
            (a, b): max(
                -_MOST, min(_MOST, math.log((pairs[a, b] + 0.5) * (len(told) + 2) / (ended[a] + 1) / (begins[b] + 1)))
            )
            for a in (True, False)
            for b in (True, False)
        }

    def over(self, left: int, right: int) -> float:
        """What the lines say of reading on from before one place to behind another; 0 where they tell nothing."""
        ended, begins = self._ended.get(left), self._begins.get(right)
        return self._odds.get((ended, begins), 0.0) if ended is not None and begins is not None else 0.0
