"""Pages whose printed numbers stand on the page, in another order than they count: 1, 10, 11, 2, 3 … 9.

The numbers are the site's or the printer's, and cut as such before the order is judged; what they say of the order
needs no reading of the text. They are believed only where they count all pages, each once, and where each stands with
a page's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaning.fold import fold
from cleaning.model import Document
from cleaning.view import View

_FEWEST = 3
"""Numbers from which on no two of them changed places by a slip."""
_PAGE = 60
"""Characters of text that a page has at least, but for the last."""
_NOTHING = 12
"""Characters that may stand before the first page or behind the last one: a title, a stray mark."""
_BESIDE = 60
"""Characters of the page outside the body among which the number of its first or last page stands."""
_LONGEST = 60
"""Characters of a cut that may hold a number, with the head or the rule of a printed page."""
_NAMED = re.compile(r"第 ?(\d{1,3}) ?页")
_BARE = re.compile(r"[-—–·~ ]{0,4}(\d{1,3})(?: ?[/|] ?\d{1,3})? ?页?[-—–·~ ]{0,4}")


class _Number(NamedTuple):
    """The number of a page, and the cut in which it stands, in the original."""

    start: int
    end: int
    value: int
    named: bool
    """Whether it stands as 第2页."""


class Numbered(NamedTuple):
    """What the numbers of pages say."""

    numbers: tuple[int, ...]
    """In the order shown."""
    parts: tuple[tuple[int, int], ...]
    """The pages as ranges of the original, in the order of their numbers; empty if the numbers don't tell it."""


def numbered(doc: Document, left: View) -> Numbered | None:
    """The pages of a document whose printed numbers are all there and not in order; else None."""
    begin, stop = left.origin(0, 1)[0], left.origin(len(left.text) - 1, len(left.text))[1]
    found = list(_numbers(doc, begin - _BESIDE, stop + _BESIDE))
    values = tuple(number.value for number in found)
    count = len(values)
    if len({number.named for number in found}) > 1:
        # One that a notice beside the text names is no printed page's.
        return None
    if count < _FEWEST or values == tuple(range(1, count + 1)) or {*values} != {*range(1, count + 1)}:
        return None
    inside = [number for number in found if begin <= number.start < stop]
    closes = _kept(left, found[-1].end, stop) <= _NOTHING
    opens = _kept(left, begin, found[0].start) <= _NOTHING
    if closes == opens or len(inside) < count - 1:
        return Numbered(values, ())
    places = [number.end for number in found[:-1]] if closes else [number.start for number in found[1:]]
    pages = list(pairwise((begin, *places, stop)))
    if any(_kept(left, *page) < _PAGE for page, value in zip(pages, values, strict=True) if value < count):
        return None
    return Numbered(values, tuple(page for _, page in sorted(zip(values, pages, strict=True))))


def is_string_order(values: Sequence[int]) -> bool:
    """Whether the numbers stand in the order of their names."""
    return list(values) == sorted(values, key=str)


def _numbers(doc: Document, low: int, high: int) -> Iterator[_Number]:
    """The numbers of pages among what was cut, each once, in the order shown."""
    at = low
    for span in sorted(doc.spans, key=lambda span: span.start):
        start, end = span.start, span.end
        if start < at or end > high or end - start > _LONGEST or span.replacement:
            continue
        words = fold(doc.original[start:end]).strip()
        named = _NAMED.search(words)
        if found := named or _BARE.fullmatch(words):
            yield _Number(start, end, int(found[1]), named is not None)
            at = end


def _kept(left: View, start: int, end: int) -> int:
    """How many characters of a range of the original are left, without blanks."""
    kept = (left.original[max(start, begin) : min(end, stop)] for _, begin, stop in left.runs)
    return sum(len("".join(text.split())) for text in kept)
