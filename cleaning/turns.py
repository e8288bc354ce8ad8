"""Lines that the site put between the halves of a sentence where its page turned: told by the halves.

The number of a page, the head of a printed one, the title once more, a rule of dashes: what such a line says does not
matter where the line above stops within a sentence and the line below goes on with it. Such lines say nothing of where
the speech ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from cleaning.cues import Cue, Kind
from cleaning.cues.register import heard, register
from cleaning.formal import OUTLINE, is_formula
from cleaning.judged import Judged, titles
from cleaning.model import Document
from cleaning.spans import Span
from cleaning.ties import LIKELY, SURE, tie

_INLINE = Cue(Kind.CHROME, 2.0)
_TURN = re.compile(
    r"[(\[【·—–-]{0,3}\s?第?\s?\d{1,3}\s?页?\s?(?:[,/|]?\s?[(]?共?\s?\d{1,3}\s?页?[)]?)?\s?[)\]】·—–-]{0,3}$|[-—–=*~_·•#+]{2,}$"
)
"""A page's number by itself, or a rule of signs."""
_NUMBER = re.compile(r"\d+", re.A)
_LEADS_ON = re.compile(
    r"[上下后前]一?[页屏]|翻页|(?:接着|继续)(?:看|读|阅读|往下)|未完|待续|^[↓→▼>»]+[^,。;]{2,16}[↓→▼<>»]+$"
    r"|^第?\d{1,3}[页屏张][^,。;]{0,12}$",
    re.A,
)
"""What leads a reader on to the next page."""
_TURN_FIRSTS = frozenset("([【·—–-第页=*~_•#+ ")
"""What it begins with, if not with a figure."""
_NUMERALS = "一二三四五六七八九十"
_DIGITS = re.compile(rf"\d+|[{_NUMERALS}]+")
_LONGEST = 40
"""Characters of a head."""
_LABEL = 24
"""Characters of another line that the site may have set there."""
_PARAGRAPH, _CLOSED_SHARE = 20, 0.7
_MOST = 3
"""Lines that a page's turn sets between the halves."""
_NEAR = 3
"""Lines on either side of a page's mark among which a speaker's sentence stands."""
_SENTENCE, _SPOKEN = 8, -0.5
_OF_SITE = 1.0
"""Log odds above which a line is no half of a speaker's sentence."""
_ENOUGH = 1.0
"""Evidence that a sentence goes on, where what stands between is of a page by its form."""
_PAUSE = re.compile("[,。;!?]")
_STOPS = frozenset("。!?;:…”")
_TEXT = (Kind.TEXT, Kind.SHORT)


def turned(doc: Document, judged: Sequence[Judged]) -> tuple[tuple[Judged, ...], list[Span]]:
    """The judged lines, with little weight on those that a page's turn set there; and spans between halves.

    A layout knows the lines of its pages: there is nothing to be told.
    """
    if doc.layout:
        return tuple(judged), []
    full = [line for line in judged if line.folded]
    heads = _heads(doc, full)
    light: set[int] = {
        line.at for place, line in enumerate(full) if _is_mark(full, place, heads) and _is_within(full, place)
    }
    spans: list[Span] = []
    lines = doc.rendered.lines
    closed = _ends_its_paragraphs(full)
    place = 0
    while place < len(full) - 2:
        step = _over(full, place, heads, closed)
        if step:
            spans.append(Span(lines[full[place].at].end, _begin(doc, full[place + step]), "page_ends", "wrap"))
            light.update(line.at for line in full[place + 1 : place + step])
        place += max(step, 1)
    light |= _again(doc, full, light, heads)
    if not light:
        return tuple(judged), spans
    return tuple(line._replace(cue=_INLINE) if line.at in light else line for line in judged), spans


def pages_between(doc: Document) -> list[int]:
    """The numbers of pages that were cut from between halves of sentences, in the order of the page."""
    cut = [doc.rendered.folded[span.start : span.end] for span in doc.spans if span.rule == "page_ends"]
    lines = [line.strip() for stretch in cut for line in stretch.split("\n")]
    return [int(found.group(0)) for line in lines if _TURN.match(line) and (found := _NUMBER.search(line))]


def _begin(doc: Document, line: Judged) -> int:
    """Where the text of a line begins, behind its indent."""
    start, end, *_ = doc.rendered.lines[line.at]
    return end - len(doc.original[start:end].lstrip())


def _again(doc: Document, full: Sequence[Judged], light: Container[int], heads: _Heads) -> set[int]:
    """The other places of heads that were found between halves; of the title where it was found twice."""
    found = Counter(_DIGITS.sub("0", line.folded) for line in full if line.at in light)
    of_title = {_DIGITS.sub("0", title) for title in titles(doc)}
    sure = {text for text, n in found.items() if text in heads.texts and (n > 1 or text not in of_title)}
    if not sure:
        return set()
    others = _heads_of(sure)
    return {line.at for place, line in enumerate(full) if others.has(line.folded) and _is_in_text(full, place)}


class _Heads(NamedTuple):
    """Lines with all numbers alike, and the characters with which they begin: most lines begin with another."""

    texts: frozenset[str]
    firsts: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a line is one of them but for its numbers."""
        first = text[0]
        if ("0" if first.isdecimal() or first in _NUMERALS else first) not in self.firsts:
            return False
        return _DIGITS.sub("0", text) in self.texts


def _heads_of(texts: Iterable[str]) -> _Heads:
    found = frozenset(texts)
    return _Heads(found, frozenset(text[:1] for text in found))


def _heads(doc: Document, full: Sequence[Judged]) -> _Heads:
    """What heads printed pages: short lines that stand there again with another number, and the title."""
    counts = Counter(_DIGITS.sub("0", line.folded) for line in full if len(line.folded) <= _LONGEST)
    again = {text for text, n in counts.items() if n > 1 and text[-1] not in _STOPS}
    return _heads_of(again.union(_DIGITS.sub("0", title) for title in titles(doc)))


def _is_mark(full: Sequence[Judged], place: int, heads: _Heads) -> bool:
    """Whether a line of the site is a page's mark, or stands at one and heads the page."""
    line = full[place]
    if line.cue.kind in _TEXT or not _is_of_page(line.folded, heads):
        return False
    return not heads.has(line.folded) or any(_TURN.match(other.folded) for other in full[max(0, place - 2) : place + 3])


def _is_within(full: Sequence[Judged], place: int) -> bool:
    """Whether a speaker's sentences stand right above and below a line."""
    return any(map(_is_spoken, full[max(0, place - _NEAR) : place])) and any(
        map(_is_spoken, full[place + 1 : place + 1 + _NEAR])
    )


def _is_in_text(full: Sequence[Judged], place: int) -> bool:
    """Whether running text stands right above and below a line."""
    above, below = full[max(0, place - _NEAR) : place], full[place + 1 : place + 1 + _NEAR]
    return all(any(line.cue.kind is Kind.TEXT for line in side) for side in (above, below))


def _is_spoken(line: Judged) -> bool:
    text = line.folded
    return line.cue.kind is Kind.TEXT and len(text) >= _SENTENCE and register(text) < _SPOKEN


def _over(full: Sequence[Judged], place: int, heads: _Heads, closed: bool) -> int:
    """How many lines behind a line its sentence goes on, if lines of the site stand between; else 0."""
    before = full[place]
    if before.cue.kind not in _TEXT or before.folded[-1] in _STOPS:
        return 0
    between: list[Judged] = []
    all_of_page = True
    for line in full[place + 1 : place + 2 + _MOST]:
        of_page = _is_of_page(line.folded, heads)
        if between and not of_page and line.cue.kind in _TEXT and _goes_on(before, between, line, all_of_page):
            return len(between) + 1
        all_of_page = all_of_page and of_page
        # One line of another kind may stand there by itself, where paragraphs end with a stop, and no more.
        if not all_of_page and (between or not closed or len(line.folded) > _LABEL):
            break
        if len(line.folded) > _LONGEST or is_formula(line) or OUTLINE.match(line.folded):
            break
        if not of_page and tie(before.folded, line.folded) >= SURE:
            break
        between.append(line)
    return 0


def _ends_its_paragraphs(full: Sequence[Judged]) -> bool:
    """Whether the paragraphs of a text end with a stop, as they do where no wrap cut them."""
    long = [line.folded for line in full if line.cue.kind is Kind.TEXT and len(line.folded) >= _PARAGRAPH]
    return len(long) > 2 and sum(text[-1] in _STOPS for text in long) >= _CLOSED_SHARE * len(long)


def _is_of_page(text: str, heads: _Heads) -> bool:
    """Whether a line is one of the printed page by its form, or by standing on the page again."""
    may_turn = text[0] in _TURN_FIRSTS or text[0].isdecimal()
    if (may_turn and _TURN.match(text)) or heads.has(text):
        return True
    return len(text) <= _LABEL and _LEADS_ON.search(text) is not None and _PAUSE.search(text) is None


def _goes_on(before: Judged, between: Sequence[Judged], line: Judged, all_of_page: bool) -> bool:
    """Whether a line goes on with a sentence over the lines between, which go on with none themselves."""
    text, one = before.folded, between[0].folded
    if not all_of_page and (_PAUSE.search(one) or register(one) < _SPOKEN):
        return False
    if heard(line.folded) > _OF_SITE or is_formula(line):
        return False
    found = tie(text, line.folded)
    if all_of_page:
        words = [other.folded for other in between]
        if not any(_TURN.match(word) or _DIGITS.search(word) or _LEADS_ON.search(word) for word in words):
            return found >= LIKELY  # the same words twice may be the site's, and what stands behind them too
        paused = _PAUSE.search(text) is not None and not OUTLINE.match(text) and not OUTLINE.match(line.folded)
        return found >= _ENOUGH or (paused and register(line.folded) < _SPOKEN)
    return found >= SURE and max(tie(text, one), tie(one, line.folded)) <= found - LIKELY
