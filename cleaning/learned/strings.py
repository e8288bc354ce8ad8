"""From a stretch that recurs to the whole string that does, and to the sentences of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaning.learned.form import TITLE

_AGREE = 0.85
"""The share of the places that must have the same next character for it to be a part of the string."""
_LONGEST = 400
_SHORTEST = 4
_SENTENCE = re.compile("[^。！？!?]+[。！？!?]*[”’」』）)]*")
_LEAD = "。！？；：，、…”’）》】』」,;:.!?)"
_TAIL = "，、；：（“《‘【,;:("
_AROUND = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a string stands: in which text, in the form that is compared."""

    document: int
    form: str
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.form[self.start - 1 : self.start]

    @property
    def after(self) -> str:
        return self.form[self.end : self.end + 1]

    @property
    def is_line(self) -> bool:
        """Whether it is all of its line, but for a stop behind it."""
        return self.before in ("", "\n") and self.form[self.end : self.end + 2].lstrip("。！？.!?")[:1] in ("", "\n")

    @property
    def line(self) -> int:
        """The number of its line from the head of the text, from 0."""
        return self.form.count("\n", 0, self.start)

    @property
    def line_from_foot(self) -> int:
        """The number of its line from the foot of the text, from 0."""
        return self.form.rstrip("\n").count("\n", self.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """A string that recurs: a line or a sentence, or what stands in place of one inside a sentence."""

    text: str
    places: tuple[Place, ...]
    """One in each speech, of a sample of them."""
    diverse: bool = True
    """Whether what stands around it, or around the lines that it always stands among, is different each time."""
    share: float = 0.0
    """In which share of the site's speeches it stands."""


def pieces(places: Sequence[tuple[int, str, int]]) -> tuple[list[Piece], list[Place]]:
    """The pieces of the string around a stretch that recurs, and where the whole of it stands.

    `places` are (document, form, start). Nothing where the stretch has no common surroundings to speak of.
    """
    before = _reach(places, -1, -1)
    behind = _SHORTEST + _reach(places, _SHORTEST, 1)
    text = "".join(_common([form[at + i : at + i + 1] for _, form, at in places]) for i in range(-before, behind))
    whole = [
        Place(document, form, at - before, at - before + len(text))
        for document, form, at in places
        if at >= before and form.startswith(text, at - before)
    ]
    if len(whole) < _AGREE * _AGREE * len(places):
        return [], []
    diverse = _is_diverse(whole)
    found = []
    for start, end in _cut(text):
        here = tuple(Place(p.document, p.form, p.start + start, p.start + end) for p in whole)
        found.append(Piece(text[start:end], here, diverse))
    return found, whole


def _reach(places: Sequence[tuple[int, str, int]], start: int, step: int) -> int:
    """How many characters further the places agree, in one direction."""
    for reach in range(_LONGEST):
        offset = start + reach * step
        chars = [form[at + offset : at + offset + 1] if at + offset >= 0 else "" for _, form, at in places]
        common = _common(chars)
        if not common or chars.count(common) < _AGREE * len(chars):
            return reach
    return _LONGEST


def _common(chars: Sequence[str]) -> str:
    """The most frequent character; of equally frequent ones the first in code point order."""
    counts = Counter(chars)
    return min(counts, key=lambda char: (-counts[char], char))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a string, these cut into sentences, without the punctuation of what stands around them."""
    at = 0
    for line in text.split("\n"):
        for sentence in _SENTENCE.finditer(line):
            start, end = at + sentence.start(), at + sentence.end()
            while start < end and text[start] in _LEAD:
                start += 1
            while start < end and text[end - 1] in _TAIL:
                end -= 1
            if end - start >= _SHORTEST and text[start:end].strip("0。.-—_ ") not in ("", TITLE):
                yield start, end
        at += len(line) + 1


def _is_diverse(places: Sequence[Place]) -> bool:
    """Whether the neighbours differ: a passage that speakers share stands among the same sentences."""
    before = [p.form[: p.start].replace("\n", "")[-_AROUND:] for p in places]
    after = [p.form[p.end : p.end + 2 * _AROUND].replace("\n", "")[:_AROUND] for p in places]
    sides = [[words for words in side if words] for side in (before, after)]
    told = [side for side in sides if len(side) >= 0.5 * len(places)]
    return bool(told) and all(len(set(side)) >= 0.6 * len(side) for side in told)
