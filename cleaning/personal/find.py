"""All personal data of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from cleaning.fold import fold
from cleaning.personal.accounts import mails, passports, urls, wechats
from cleaning.personal.kinds import Hit
from cleaning.personal.names import names as named
from cleaning.personal.numbers import numbers

FIND_VERSION = 2
"""Raised whenever something else is found in the same text."""


def find(text: str, *, folded: str | None = None, names: bool = False) -> list[Hit]:
    """The personal data of a text, disjoint and in order. `folded` is its folded form, where that is known.

    `names` looks for the names of people beside their office, too. Linear in the text's length.
    """
    folded = fold(text) if folded is None else folded
    hits = [*mails(folded), *wechats(folded), *passports(folded), *numbers(folded)]
    if names:
        hits += named(folded)
    return _disjoint(hits, urls(folded)) if hits else []


def _disjoint(hits: Iterable[Hit], kept: list[tuple[int, int]]) -> list[Hit]:
    """Those that touch no address of a page and none that came before them, in the order of the text."""
    found: list[Hit] = []
    for hit in hits:
        before = bisect_right(kept, (hit.start, hit.start)) - 1
        at = bisect_left(found, hit)
        if any(start < hit.end and hit.start < end for start, end in kept[max(0, before) : before + 2]):
            continue
        if (at and found[at - 1].end > hit.start) or (at < len(found) and found[at].start < hit.end):
            continue
        found.insert(at, hit)
    return found
