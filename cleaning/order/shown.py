"""A text as the page shows it: where parts of it may have been cut, how far each place is down the printed pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import NamedTuple

from cleaning.fold import CJK
from cleaning.order.clauses import Clauses
from cleaning.order.counting import Point, Series, points
from cleaning.order.formulas import END, SURE, speaks_for_end, thanks_follow
from cleaning.order.indents import Indents
from cleaning.order.rows import Row, Rows
from cleaning.order.words import NEAR, Words
from cleaning.printed import Printed, read

_BLANKS = " \n"
_MAY_END = frozenset((*END, *_BLANKS, ""))
"""What stands right before a place behind a sentence."""
_BEHIND_SENTENCE, _LOST_HERE, _LOST = 1.5, 2.0, 3.5
"""What speaks against a cut where the page shows no line end."""
_THREE, _FOUR, _NEVER = 2.0, 2.5, -0.3
"""What it says where three or four characters over a join stand together elsewhere in the text, or none do."""
_QUOTE, _OPEN = 60, -3.4
"""Characters of a quotation, and what it says where one is open on one side of a join only."""
_SERIES, _INDENTS = 0.7, 1.2


class _Weights(NamedTuple):
    """How much the sources count: fitted to joins of texts in order against chance."""

    pairs: float
    """The model of words."""
    marked: float
    """The model of words and marks."""
    classes: float
    """The dictionary, and which classes of words follow which."""
    again: float
    bias: float


_WEIGHTS = {
    (True, True): _Weights(0.35, 0.44, 0.32, 0.70, 0.74),
    (True, False): _Weights(0.56, 0.0, 0.42, 0.79, 0.49),
    (False, True): _Weights(0.0, 0.67, 0.42, 0.79, 0.81),
    (False, False): _Weights(0.0, 0.0, 0.74, 1.04, 0.27),
}
"""Between two Chinese characters, by whether the two models are there."""
_MARKS = {True: _Weights(0.0, 0.85, 0.57, 0.0, 0.69), False: _Weights(0.0, 0.0, 0.69, 0.0, 0.39)}
"""Beside a mark or a figure, by whether the model of marks is there."""
_HAN = re.compile(f"[{CJK}]+")
_STOP = re.compile(r"[。!?;][”’)]?(?=[^ \n”’)])")
_SPARE = 2.5
"""Characters by which a printed line may be longer or shorter than its width."""


class Place(NamedTuple):
    """Where a part may begin. A tuple: a text has thousands."""

    at: int
    """In the text: the first character that is no blank."""
    cost: float = 0.0
    """What speaks against a cut here: the page shows no line end."""


@dataclass(frozen=True)
class Shown:
    """A folded text that is suspect, and what is computed of it once."""

    folded: str
    words: Words

    @cached_property
    def points(self) -> tuple[Point, ...]:
        return points(self.folded)

    @cached_property
    def printed(self) -> Printed | None:
        return read(self.folded)

    @cached_property
    def print(self) -> Rows | None:
        """The printed lines one by one; None where the text shows none."""
        if self.printed is None:
            return None
        closed = frozenset(at for at, words in self.end_words.items() if words >= SURE)
        return Rows(self.printed, closed)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.print.rows if self.print is not None else ()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every line end of the print, and where one may have been lost; every place where the text shows none."""
        found = self.printed
        if found is None:
            return tuple(Place(at) for at in range(1, len(self.folded)) if self.folded[at] not in _BLANKS)
        places: list[Place] = []
        start = 0
        for end, behind in [(one.start, one.end) for one in found.breaks] + [(len(self.folded), 0)]:
            places += self._lost(found, start, end, max(1, ceil((found.measure(start, end) - _SPARE) / found.width)))
            if behind:
                places.append(Place(behind))
            start = behind
        return tuple(places)

    def _lost(self, found: Printed, start: int, end: int, lines: int) -> Iterator[Place]:
        """Places between two line ends: behind a sentence, where a paragraph may end; any place in too long a line."""
        for at in range(start + 1, end):
            gone = found.measure(start, at) / found.width
            off = abs(gone - round(gone)) * found.width
            if self.folded[at] in _BLANKS or gone < 0.05:
                continue
            if found.ends(at):
                yield Place(at, _BEHIND_SENTENCE)
            elif lines > 1:
                yield Place(at, _LOST_HERE if off <= _SPARE and gone > 0.5 else _LOST)

    @cached_property
    def end_words(self) -> dict[int, float]:
        """What the words before each place behind a sentence say for an end of the speech; by place, none below 0."""
        found = {place.at: speaks_for_end(self.folded, place.at) for place in self.places if self._is_behind(place.at)}
        return {at: words for at, words in found.items() if words >= 0 and not thanks_follow(self.folded, at)}

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Every place behind a sentence."""
        return [stop.end() for stop in _STOP.finditer(self.folded)]

    def end_words_at(self, at: int) -> float | None:
        """What the words before a place say for an end of the speech; None within a sentence."""
        if at in self.end_words:
            return self.end_words[at]
        if at not in self._other_ends:
            ends = self._is_behind(at) and not thanks_follow(self.folded, at)
            words = speaks_for_end(self.folded, at) if ends else None
            self._other_ends[at] = max(0.0, words) if words is not None else None
        return self._other_ends[at]

    @cached_property
    def _other_ends(self) -> dict[int, float | None]:
        return {}

    def _is_behind(self, at: int) -> bool:
        return self.folded[at - 1 : at] in _MAY_END and self.before(at)[-1:] in END

    def before(self, at: int) -> str:
        """The last characters before a place, without blanks."""
        known = self._before.get(at)
        if known is None:
            known = self._before[at] = _solid(self.folded[max(0, at - 4 * NEAR) : at])[-NEAR:]
        return known

    def behind(self, at: int) -> str:
        """The first characters behind a place, without blanks."""
        known = self._behind.get(at)
        if known is None:
            known = self._behind[at] = _solid(self.folded[at : at + 4 * NEAR])[:NEAR]
        return known

    @cached_property
    def _before(self) -> dict[int, str]:
        return {}

    @cached_property
    def _behind(self) -> dict[int, str]:
        return {}

    @cached_property
    def _strings(self) -> Counter[str]:
        """How often each string of three and of four characters stands in the text."""
        solid = _solid(self.folded)
        return Counter([solid[at : at + n] for n in (3, 4) for at in range(len(solid) - n + 1)])

    def join(self, left: int, right: int) -> float:
        """How well the text reads on from what stands before one place to what stands behind another.

        By its words, by whether the characters over the join stand together elsewhere in the text, and by its lines.
        """
        known = self._joins.get((left, right))
        if known is not None:
            return known
        before, behind = self.before(left), self.behind(right)
        reads = self._weighed(self._again(before, behind, left == right), before, behind)
        reads += _SERIES * self.series.over(left, right) + self._quotes(left, right)
        if self.indents is not None:
            reads += _INDENTS * self.indents.over(left, right)
        if _HAN.fullmatch(before[-1:] + behind[:1]):
            reads += self.clauses.over(self.folded, left, right)
        self._joins[left, right] = reads
        return reads

    def _weighed(self, again: float, before: str, behind: str) -> float:
        """The evidence of words together: each source tells in part what the others do."""
        words = self.words.join(before, behind)
        marked = self.words.likely_marked(before, behind)
        if not (_HAN.fullmatch(before[-1:]) and _HAN.fullmatch(behind[:1])):
            weights = _MARKS[marked is not None]
            return weights.marked * (marked or 0.0) + weights.classes * words + weights.bias
        pairs = self.words.likely(before, behind)
        weights = _WEIGHTS[pairs is not None, marked is not None]
        reads = weights.pairs * (pairs or 0.0) + weights.marked * (marked or 0.0)
        return reads + weights.classes * words + weights.again * again + weights.bias

    @cached_property
    def _joins(self) -> dict[tuple[int, int], float]:
        return {}

    @cached_property
    def series(self) -> Series:
        return Series(self.folded)

    @cached_property
    def indents(self) -> Indents | None:
        if self.printed is None:
            return None
        return Indents(self.printed, [(row.at, row.end) for row in self.rows])

    @cached_property
    def clauses(self) -> Clauses:
        return Clauses(_solid(self.folded))

    def _quotes(self, left: int, right: int) -> float:
        """What it says that a quotation is open on one side only."""
        opened, closes = self._opened.get(left), self._closes.get(right)
        if opened is None:
            opened = self._opened[left] = _last(self.folded, "“《", left) > _last(self.folded, "”》", left)
        if closes is None:
            closes = _first(self.folded, "”》", right) < _first(self.folded, "“《", right)
            self._closes[right] = closes
        return 0.0 if opened == closes else _OPEN

    @cached_property
    def _opened(self) -> dict[int, bool]:
        return {}

    @cached_property
    def _closes(self) -> dict[int, bool]:
        return {}

    def _again(self, before: str, behind: str, here: bool) -> float:
        if not _HAN.fullmatch(before[-1:] + behind[:1]):
            return 0.0
        best = 0.0
        strings = self._strings
        for n, k, gain in ((1, 2, _THREE), (2, 1, _THREE), (2, 2, _FOUR)):
            string = before[-n:] + behind[:k]
            if len(string) == n + k and strings.get(string, 0) > here and _HAN.fullmatch(string):
                best = max(best, gain)
        return best or _NEVER

    def seam(self, at: int) -> float:
        """How well the text reads on over a place as it is shown."""
        return self.join(at, at)


def _last(text: str, signs: str, at: int) -> int:
    """Where the last of two signs stands before a place, -1 if none does."""
    begin = max(0, at - _QUOTE)
    return max(text.rfind(signs[0], begin, at), text.rfind(signs[1], begin, at))


def _first(text: str, signs: str, at: int) -> int:
    """Where the first of some signs stands behind a place, far away if none does."""
    found = [place for sign in signs if (place := text.find(sign, at, at + _QUOTE)) >= 0]
    return min(found, default=len(text) + (signs[0] == "”"))


def _solid(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")
