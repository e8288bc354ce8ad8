"""Lines of printed and of shown pages: their numbers, their heads, what leads a reader on to the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaning.judged import Judged, titles
from cleaning.model import Document

TURN = re.compile(
    r"[(\[【·—–-]{0,3}\s?第?\s?\d{1,3}\s?页?\s?(?:[,/|]?\s?[(]?共?\s?\d{1,3}\s?页?[)]?)?\s?[)\]】·—–-]{0,3}$|[-—–=*~_·•#+]{2,}$"
)
"""A page's number by itself, or a rule of signs."""
TIME = re.compile(r"[(\[]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{3})?(?:\s?-->\s?[\d:.,]{4,12})?[)\]]?$", re.A)
"""When a recording got here."""
LEADS_ON = re.compile(
    r"[上下后前]一?[页屏]|翻页|(?:接着|继续)(?:看|读|阅读|往下)|未完|待续|^[↓→▼>»]+[^,。;]{2,16}[↓→▼<>»]+$"
    r"|^第?\d{1,3}[页屏张][^,。;]{0,12}$",
    re.A,
)
"""What leads a reader on to the next page."""
DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
LONGEST = 40
"""Characters of a head."""
_TURN_FIRSTS = frozenset("([【·—–-第页=*~_•#+ ")
"""What a page's number begins with, if not with a figure."""
_NUMERALS = "一二三四五六七八九十"
_LABEL = 24
"""Characters of what leads on."""
_PAUSE = re.compile("[,。;!?]")
_STOPS = frozenset("。!?;:…”")


class Heads(NamedTuple):
    """Lines with all numbers alike, and the characters with which they begin: most lines begin with another."""

    texts: frozenset[str]
    firsts: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a line is one of them but for its numbers."""
        first = text[0]
        if ("0" if first.isdecimal() or first in _NUMERALS else first) not in self.firsts:
            return False
        return numberless(text) in self.texts


def numberless(text: str) -> str:
    """A line with all its numbers alike."""
    return DIGITS.sub("0", text)


def heads_of(texts: Iterable[str]) -> Heads:
    """The heads that are told by these numberless texts."""
    found = frozenset(texts)
    return Heads(found, frozenset(text[:1] for text in found))


def heads(doc: Document, full: Sequence[Judged]) -> Heads:
    """What heads printed pages: short lines that stand there again with another number, and the title.

    A page stands between two of them: lines alike right below each other are a speaker's list (一产增长3%, 二产增长7%).
    """
    places: dict[str, list[int]] = {}
    for place, line in enumerate(full):
        if len(line.folded) <= LONGEST and line.folded[-1] not in _STOPS:
            places.setdefault(numberless(line.folded), []).append(place)
    again = {
        text for text, found in places.items() if len(found) > 1 and all(two - one > 1 for one, two in pairwise(found))
    }
    return heads_of(again.union(map(numberless, titles(doc))))


def is_of_page(text: str, known: Heads) -> bool:
    """Whether a line is one of the printed page by its form, or by standing on the page again."""
    return is_turn(text) or known.has(text) or leads_on(text)


def is_turn(text: str) -> bool:
    """Whether a line is a page's number, a rule of signs or a recording's time."""
    if text[0] not in _TURN_FIRSTS and not text[0].isdecimal():
        return False
    return TURN.match(text) is not None or TIME.match(text) is not None


def leads_on(text: str) -> bool:
    """Whether a line leads on to the next page."""
    if len(text) > _LABEL or (found := LEADS_ON.search(text)) is None:
        return False
    return _PAUSE.search(text) is None or LEADS_ON.search(text, found.end()) is not None
