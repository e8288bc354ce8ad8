"""Lines that the site put between the halves of a sentence where its page turned: told by the halves.

The number of a page, the head of a printed one, the title once more, a rule of dashes: what such a line says does not
matter where the line above stops within a sentence and the line below goes on with it. Such lines say nothing of where
the speech ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from cleaning.cues import Cue, Kind
from cleaning.cues.register import heard, register
from cleaning.formal import OUTLINE, is_formula
from cleaning.headings import Headings
from cleaning.judged import Judged, titles
from cleaning.model import Document
from cleaning.page_lines import DIGITS, LONGEST, TURN, Heads, heads, heads_of, is_of_page, is_turn, leads_on, numberless
from cleaning.spans import Span
from cleaning.ties import LIKELY, SURE, tie

_INLINE = Cue(Kind.CHROME, 2.0)
_NUMBER = re.compile(r"\d+", re.A)
_LABEL = 24
"""Characters of another line that the site may have set there."""
_PARAGRAPH, _CLOSED_SHARE = 20, 0.7
_MOST = 4
"""Lines that a page's turn sets between the halves."""
_NEAR = 3
"""Lines on either side of a page's mark among which a speaker's sentence stands."""
_SENTENCE, _SPOKEN = 8, -0.5
_OF_SITE = 1.0
"""Log odds above which a line is no half of a speaker's sentence."""
_VERSE = 16
"""Characters of a verse, and of a remark of the hall."""
_ENOUGH = 1.0
"""Evidence that a sentence goes on, where what stands between is of a page by its form."""
_PAUSE = re.compile("[,。;!?]")
_STOPS = frozenset("。!?;:…”")
_TEXT = (Kind.TEXT, Kind.SHORT)
_SITE = (Kind.CHROME, Kind.NOTICE, Kind.SPAM)


def turned(doc: Document, judged: Sequence[Judged]) -> tuple[tuple[Judged, ...], list[Span]]:
    """The judged lines, with little weight on those that a page's turn set there; and spans between halves."""
    full = [line for line in judged if line.folded]
    known = heads(doc, full)
    light: set[int] = {
        line.at for place, line in enumerate(full) if _is_mark(full, place, known) and _is_within(full, place)
    }
    light |= _times(full)
    spans: list[Span] = []
    lines = doc.rendered.lines
    turns = _Turns(full, known)
    # Where the pages stand in another order, their numbers tell the true one, and halves are not neighbours.
    place = 0 if _rise(full) else len(full)
    while place < len(full) - 2:
        step = turns.over(place)
        if step:
            spans.append(Span(lines[full[place].at].end, _begin(doc, full[place + step]), "page_ends", "wrap"))
            light.update(line.at for line in full[place + 1 : place + step])
        place += max(step, 1)
    if not doc.layout:  # else its own anchors and the rule of running heads know the other places
        light |= _again(doc, full, light, known)
    if not light:
        return tuple(judged), spans
    return tuple(line._replace(cue=_INLINE) if line.at in light else line for line in judged), spans


def pages_between(doc: Document) -> list[int]:
    """The numbers of pages that were cut from between lines and halves of sentences, in the order of their cuts."""
    rules = ("page_ends", "between_lines")
    cut = [doc.rendered.folded[span.start : span.end] for span in doc.spans if span.rule in rules]
    lines = [line.strip() for stretch in cut for line in stretch.split("\n")]
    return [int(found.group(0)) for line in lines if TURN.match(line) and (found := _NUMBER.search(line))]


def _times(full: Sequence[Judged]) -> set[int]:
    """The lines that say when a recording got here, and maybe who speaks: they stand all over it, to its end."""
    found = {line.at for line in full if ":" in line.folded[:_LONGEST_TIME] and _TIMED.fullmatch(line.folded)}
    return found if len(found) >= _FEWEST_TIMES else set()


_TIMED = re.compile(
    r"(?:[^,。:;!?]{0,12})[(\[]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{3})?(?:\s?-->\s?[\d:.,]{4,12})?[)\]]?(?:\s?[^,。:;!?]{1,12})?:?",
    re.A,
)
_FEWEST_TIMES, _LONGEST_TIME = 3, 24


def _rise(full: Sequence[Judged]) -> bool:
    """Whether the numbers of pages rise from line to line."""
    found = (_NUMBER.search(line.folded) for line in full if is_turn(line.folded) and ":" not in line.folded)
    numbers = [int(number.group(0)) for number in found if number]
    return all(one <= two for one, two in pairwise(numbers))


def _begin(doc: Document, line: Judged) -> int:
    """Where the text of a line begins, behind its indent."""
    start, end, *_ = doc.rendered.lines[line.at]
    return end - len(doc.original[start:end].lstrip())


def _again(doc: Document, full: Sequence[Judged], light: Container[int], known: Heads) -> set[int]:
    """The other places of heads that were found between halves; of the title where it was found twice."""
    found = Counter(numberless(line.folded) for line in full if line.at in light)
    of_title = set(map(numberless, titles(doc)))
    sure = {text for text, n in found.items() if text in known.texts and (n > 1 or text not in of_title)}
    if not sure:
        return set()
    others = heads_of(sure)
    return {line.at for place, line in enumerate(full) if others.has(line.folded) and _is_in_text(full, place, known)}


def _is_mark(full: Sequence[Judged], place: int, known: Heads) -> bool:
    """Whether a line of the site is a page's mark, or stands at one and heads the page."""
    line = full[place]
    if line.cue.kind in _TEXT or not is_of_page(line.folded, known):
        return False
    return not known.has(line.folded) or any(is_turn(other.folded) for other in full[max(0, place - 2) : place + 3])


def _is_within(full: Sequence[Judged], place: int) -> bool:
    """Whether a speaker's sentences stand right above and below a line."""
    return any(map(_is_spoken, full[max(0, place - _NEAR) : place])) and any(
        map(_is_spoken, full[place + 1 : place + 1 + _NEAR])
    )


def _is_in_text(full: Sequence[Judged], place: int, known: Heads) -> bool:
    """Whether running text stands above and below a line, nearer than other lines that are not of the page."""
    return all(
        any(line.cue.kind is Kind.TEXT for line in [one for one in side if not is_of_page(one.folded, known)][:_NEAR])
        for side in (full[max(0, place - _NEAR - _MOST) : place][::-1], full[place + 1 : place + 1 + _NEAR + _MOST])
    )


def _is_spoken(line: Judged) -> bool:
    text = line.folded
    return line.cue.kind is Kind.TEXT and len(text) >= _SENTENCE and register(text) < _SPOKEN


class _Turns:
    """The lines of a page, asked where a sentence goes on over lines of the site."""

    def __init__(self, full: Sequence[Judged], known: Heads) -> None:
        self.full, self.known = full, known
        self.closed = _ends_its_paragraphs(full)
        self._headings: Headings | None = None

    @property
    def headings(self) -> Headings:
        """Told once, and only where somebody asks."""
        if self._headings is None:
            behind = (place - 1 for place, line in enumerate(self.full) if is_of_page(line.folded, self.known))
            self._headings = Headings(self.full, frozenset(behind))
        return self._headings

    def over(self, place: int) -> int:
        """How many lines behind a line its sentence goes on, if lines of the site stand between; else 0."""
        before = self.full[place]
        if before.cue.kind not in _TEXT or before.folded[-1] in _STOPS:
            return 0
        between: list[Judged] = []
        all_of_page = True
        for line in self.full[place + 1 : place + 2 + _MOST]:
            text = line.folded
            of_page = is_of_page(text, self.known)
            if between and not of_page and line.cue.kind in _TEXT and self._goes_on(place, between, line, all_of_page):
                return len(between) + 1
            if not of_page and line.cue.kind in _SITE and any(is_turn(one.folded) for one in between):
                of_page = register(text) > 0 and tie(before.folded, text) < _ENOUGH
            all_of_page = all_of_page and of_page
            # One line of another kind may stand there by itself, where paragraphs end with a stop, and no more.
            if not all_of_page and (between or not self.closed or len(text) > _LABEL):
                break
            if len(text) > LONGEST or is_formula(line) or OUTLINE.match(text):
                break
            if not of_page and tie(before.folded, text) >= SURE:
                break
            between.append(line)
        return 0

    def _goes_on(self, place: int, between: Sequence[Judged], line: Judged, all_of_page: bool) -> bool:
        """Whether a line goes on with a sentence over the lines between, which go on with none themselves."""
        text, one = self.full[place].folded, between[0].folded
        if not all_of_page and (_PAUSE.search(one) or register(one) < _SPOKEN):
            return False
        if is_formula(line) or heard(line.folded) > _OF_SITE:
            return False
        if text[-1] in ",)" and max(len(text), len(line.folded)) <= _VERSE:
            return False
        found = tie(text, line.folded)
        if not all_of_page:
            return found >= SURE and max(tie(text, one), tie(one, line.folded)) <= found - LIKELY
        words = [other.folded for other in between]
        is_half = self.closed and self._is_told(place) and not self.headings.may_be(text)
        if not any(is_turn(word) or DIGITS.search(word) or leads_on(word) for word in words):
            # The same words twice may be the site's, and what stands behind them too.
            paused = _PAUSE.search(text) is not None and all(register(word) > 0 for word in words)
            return found >= (_ENOUGH if is_half or paused else LIKELY)
        if found >= _ENOUGH:
            return True
        if OUTLINE.match(line.folded):
            return False
        paused = _PAUSE.search(text) is not None and not OUTLINE.match(text) and text[-1] != ")"
        return is_half or (paused and register(line.folded) < _SPOKEN)

    def _is_told(self, place: int) -> bool:
        """Whether a speaker's sentence stands above a line: it is no title over the text."""
        return any(map(_is_spoken, self.full[max(0, place - _NEAR) : place]))


def _ends_its_paragraphs(full: Sequence[Judged]) -> bool:
    """Whether the paragraphs of a text end with a stop, as they do where no wrap cut them."""
    long = [line.folded for line in full if line.cue.kind is Kind.TEXT and len(line.folded) >= _PARAGRAPH]
    return len(long) > 2 and sum(text[-1] in _STOPS for text in long) >= _CLOSED_SHARE * len(long)
