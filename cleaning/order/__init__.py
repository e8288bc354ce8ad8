"""Whether the parts of a document stand in their true order; restored where the text confirms how it was lost.

Where the printed numbers of all pages are there, they tell it (`numbered`). Else a text is looked at closely only where
something speaks against its order: it stops within a sentence though its closing words stand inside, an address stands
inside and none at its head, or the numbers of its outline are all there and stand in another order. Then a few
hypotheses are scored, each with few cuts: pages joined in the order of their numbers as strings (`sheets`), and two or
three parts that changed places (`moves`). The best one counts only if it beats the order shown and every other one by a
margin. Short of that the document is flagged.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cleaning.model import Document, Order
from cleaning.order import leaves, moves, sheets
from cleaning.order.counting import is_permuted, points
from cleaning.order.formulas import END, closed_inside, greets, inner_ends, inner_greetings, is_over, over_inside
from cleaning.order.models import models
from cleaning.order.numbered import is_string_order, numbered
from cleaning.order.reads import reads_ahead
from cleaning.order.shown import Shown
from cleaning.order.words import Words
from cleaning.view import View

__all__ = ["judge_order", "over_inside", "reads_ahead"]

_SHORTEST = 600
"""Characters of the shortest text that is judged: a page of a few lines has no parts."""
_ENOUGH = 6.0
"""The score that the best hypothesis needs, in natural logarithms of the odds."""
_MARGIN = 2.5
"""By how much it must beat all that lead to another text."""
_ENOUGH_OF_PAIRS, _MARGIN_OF_PAIRS = 7.5, 3.0
"""Both for pages in string order where a model of word pairs is there."""
_MARGIN_OF_THREE, _ENOUGH_OF_TWO, _UNPRINTED = 6.0, 17.0, 4.0
"""The same where three parts changed places, and the score where two did; how much more where no line end is shown."""
_STRING_ORDER, _EXCHANGED = "pages_in_string_order", "parts_exchanged"
_NUMBERED = "page_numbers_out_of_order"
_WEAKEST = {_STRING_ORDER: -7.0, _EXCHANGED: 1.0}
"""How badly the text may read on over one of the new joins: below that a part is still missing there."""
_COUNTS = 4.0
"""What it says that the numbers of the outline stand out of order."""
_FREE = 6.0
"""What is taken off where no height of a page tells about where a cut is: there are as many more places for chance."""
_CAUSE = 3.0
"""By how much pages in string order are likelier than parts that changed places, before the text is read."""
_NEARLY = 6.0
"""By how much pages in string order may have a lower score than the same parts exchanged, and still be the cause."""
_COMPARED, _ALONE = 60, 8.0
"""Hypotheses that the best one is compared with, and its margin where there is no other."""
_SUSPECT = 4.0
"""The score from which on a text is suspect, though it does not tell where it was cut."""


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """An order of parts, by the places where the text is cut."""

    cuts: tuple[int, ...]
    order: tuple[int, ...]
    score: float
    method: str
    joins: tuple[float, ...]
    """How well the text reads on over each of the new joins."""

    @property
    def weakest(self) -> float:
        return min(self.joins)

    def text(self, folded: str) -> str:
        edges = (0, *self.cuts, len(folded))
        return "".join(folded[edges[at] : edges[at + 1]] for at in self.order)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks against the order of a text before it is looked at closely."""

    stops: bool
    """It ends within a sentence."""
    closed: bool
    """Words that mostly an end has stand well inside, in a text that stops or has many pages."""
    over: bool
    """A speech is over well inside, and what follows begins no paragraph."""
    opened: bool
    """An address stands well inside, and none at the head."""
    permuted: bool
    """The numbers of its outline are all different and not in order."""

    @property
    def any(self) -> bool:
        return self.closed or self.over or self.opened or self.permuted


def judge_order(doc: Document) -> Document:
    """Restore the order where the text confirms how it was lost, flag it where it is wrong for an unknown cause."""
    left = doc.left
    folded = left.folded.rstrip()
    # The pages of a compilation are not those of one speech.
    if doc.part is not None or len(folded) < _SHORTEST:
        return doc
    if told := numbered(doc, left):
        if not told.parts:
            return replace(doc, order=Order.SUSPECT, order_method=_NUMBERED)
        method = _STRING_ORDER if is_string_order(told.numbers) else _NUMBERED
        return replace(doc, parts=told.parts, order=Order.RESTORED, order_method=method)
    stated = doc.fact("page_count")
    pages = stated.value if stated and isinstance(stated.value, int) else 0
    signs = _signs(folded, pages)
    if not signs.any:
        return doc
    shown = Shown(folded, Words())
    best, margin = _best(_hypotheses(shown, signs, pages), folded)
    if best is not None and _is_sure(best, margin, shown):
        parts = _parts(left, len(folded), best)
        return replace(doc, parts=parts, order=Order.RESTORED, order_method=best.method)
    if method := _suspicion(signs, best):
        return replace(doc, order=Order.SUSPECT, order_method=method)
    return doc


def _signs(folded: str, pages: int = 0) -> _Signs:
    stops = folded[-1] not in END
    ends = inner_ends(folded) if stops else []
    return _Signs(
        stops,
        closed_inside(folded) if stops else _closed_by_page(folded, pages),
        any(is_over(folded, at) for at in ends),
        not greets(folded) and bool(inner_greetings(folded)),
        is_permuted([point.number for point in points(folded)]),
    )


def _closed_by_page(folded: str, pages: int) -> bool:
    """Whether it closes where the last of so many pages in string order would end: page 9 may end with a sentence."""
    if not sheets.FEWEST <= pages <= sheets.MOST:
        return False
    low, high = sheets.behind_last(pages)
    size = len(folded)
    return closed_inside(folded, int(size * (1 - high)), int(size * (1 - low)))


def _is_sure(best: _Hypothesis | None, margin: float, shown: Shown) -> bool:
    """Whether the best hypothesis stands: strong, ahead of the others, whole at each join, and nothing left to mend."""
    if best is None or best.weakest < _WEAKEST[best.method]:
        return False
    folded = shown.folded
    enough, ahead = _asked(best)
    if best.score < enough or margin < ahead:
        return False
    then = _signs(best.text(folded).rstrip())
    if then.permuted or then.opened:
        return False
    return best.method != _EXCHANGED or _is_whole_exchange(best, margin, shown, then)


def _asked(best: _Hypothesis) -> tuple[float, float]:
    """The score and the margin that a hypothesis needs."""
    if best.method != _STRING_ORDER:
        return _ENOUGH, _MARGIN
    if models().words is None:
        return _ENOUGH + _CAUSE, _MARGIN
    return _ENOUGH_OF_PAIRS, _MARGIN_OF_PAIRS


def _is_whole_exchange(best: _Hypothesis, margin: float, shown: Shown, then: _Signs) -> bool:
    """Whether no more parts changed places than were put back: the numbers of the outline say so."""
    if then.stops or then.over:
        return False
    if not is_permuted([point.number for point in shown.points]):
        return False
    enough = _ENOUGH_OF_TWO + (_UNPRINTED if shown.printed is None else 0.0)
    return margin >= _MARGIN_OF_THREE if len(best.cuts) > 1 else best.score >= enough


def _suspicion(signs: _Signs, best: _Hypothesis | None) -> str:
    """Why the order is suspect; empty if it is not."""
    if signs.permuted:
        return "outline_out_of_order"
    if signs.stops and signs.opened:
        return "opening_words_inside"
    if signs.over:
        return "closing_words_inside"
    return best.method if best is not None and best.score >= _SUSPECT else ""


def _hypotheses(shown: Shown, signs: _Signs, pages: int) -> Iterable[_Hypothesis]:
    if signs.stops or signs.permuted or signs.closed:
        for number, doubt in _page_counts(shown, pages):
            order = tuple(sheets.true_order(number))
            for chain in leaves.string_order(shown, number):
                score = chain.score + _CAUSE - len(order) - doubt + _outline(shown, chain.at, order)
                yield _Hypothesis(chain.at, order, score, _STRING_ORDER, _joins(shown, chain.at, order))
    # Pages that many are hardly ever exchanged in another way.
    free = _FREE * (2 if sheets.FEWEST <= pages <= sheets.MOST else 1)
    for move in moves.moves(shown):
        score = move.score - free + _outline(shown, move.cuts, move.order)
        yield _Hypothesis(move.cuts, move.order, score, _EXCHANGED, _joins(shown, move.cuts, move.order))


def _joins(shown: Shown, cuts: Sequence[int], order: Sequence[int]) -> tuple[float, ...]:
    edges = (0, *cuts, len(shown.folded))
    return tuple(shown.join(edges[one + 1], edges[two]) for one, two in pairwise(order))


def _page_counts(shown: Shown, stated: int) -> Iterator[tuple[int, float]]:
    """Numbers of pages that a text may have, with what speaks against each: the stated one, else the likely."""
    # Where no printed line is shown any place may be the end of a page, and chance finds one.
    if shown.printed is None:
        return
    if stated:
        if sheets.FEWEST <= stated <= sheets.MOST:
            yield stated, 0.0
    else:
        likely = leaves.likely_pages(shown)
        for number in likely:
            yield number, math.log(len(likely))


def _outline(shown: Shown, cuts: Sequence[int], order: Sequence[int]) -> float:
    """What the numbers of the first level say of an order of parts."""
    numbers = [point.number for point in shown.points]
    parts: list[list[int]] = [[] for _ in order]
    for point in shown.points:
        parts[bisect_right(cuts, point.at)].append(point.number)
    then = [number for at in order for number in parts[at]]
    return (_COUNTS if is_permuted(numbers) else 0.0) - (_COUNTS if is_permuted(then) else 0.0)


def _best(found: Iterable[_Hypothesis], folded: str) -> tuple[_Hypothesis | None, float]:
    """The best hypothesis, and by how much it beats all others together that lead to another text."""
    by_cuts: dict[tuple[tuple[int, ...], tuple[int, ...]], list[_Hypothesis]] = {}
    for one in found:
        by_cuts.setdefault((one.cuts, one.order), []).append(one)
    if not by_cuts:
        return None, 0.0
    ranked = sorted(map(_together, by_cuts.values()), key=lambda one: -one.score)
    best = ranked[0]
    text = _letters(best.text(folded))
    against = [one.score for one in ranked[1:_COMPARED] if _letters(one.text(folded)) != text]
    return best, best.score - _sum(against) if against else _ALONE


def _together(same: Sequence[_Hypothesis]) -> _Hypothesis:
    """One hypothesis for all that lead to one text: pages in string order if that is among them and likely enough."""
    top = max(same, key=lambda one: one.score)
    pages = [one for one in same if one.method == _STRING_ORDER]
    if pages:
        page = max(pages, key=lambda one: one.score)
        if page.score >= top.score - _NEARLY:
            top = page
    return replace(top, score=_sum([one.score for one in same if one.method == top.method]))


def _sum(scores: Sequence[float]) -> float:
    """The logarithm of the odds of all together."""
    top = max(scores)
    return top + math.log(sum(math.exp(score - top) for score in scores))


def _letters(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


def _parts(left: View, length: int, best: _Hypothesis) -> tuple[tuple[int, int], ...]:
    """The parts as ranges of the original, in their true order."""
    begin, stop = left.origin(0, length)
    edges = [begin, *(left.origin(cut, cut + 1)[0] for cut in best.cuts), stop]
    ranges = list(pairwise(edges))
    return tuple(ranges[at] for at in best.order)
