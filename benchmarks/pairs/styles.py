"""Speeches as lists of words, in several manners: so that words can be swapped, kept or moved whole.

A speech is a list of paragraphs, a paragraph of sentences, a sentence of words; the marks are words too.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate

import rjieba

from benchmarks import copies

Sentence = list[str]
Paragraph = list[Sentence]
Speech = list[Paragraph]

_ENDS = "。！？；"
_UNITS = ("万元", "亿元", "户", "公里", "件", "人", "个百分点", "亩", "家", "次")


class Language:
    """Words of no real language, as often used as those of one, with phrases that every speech uses."""

    def __init__(self, seed: int, words: int = 2500, phrases: int = 80) -> None:
        draw = random.Random(f"language {seed}")
        characters = [chr(code) for code in draw.sample(range(0x4E00, 0x9F00), 1800)]
        weights = list(accumulate(1 / (rank + 10) for rank in range(len(characters))))
        sizes = draw.choices((1, 2, 3, 4), (12, 66, 14, 8), k=words)
        self.words = ["".join(draw.choices(characters, cum_weights=weights, k=size)) for size in sizes]
        self.weights = list(accumulate(1 / (rank + 15) for rank in range(words)))
        self.names = ["".join(draw.choices(characters, k=draw.randint(2, 4))) for _ in range(300)]
        self.phrases = [self.some(draw, draw.randint(4, 10)) for _ in range(phrases)]

    def some(self, draw: random.Random, count: int) -> list[str]:
        return draw.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, draw: random.Random) -> Sentence:
        """One to four clauses; now and then a name, a figure, a date or a phrase."""
        clauses: Sentence = []
        for _ in range(draw.randint(1, 4)):
            clauses += self.some(draw, draw.randint(3, 8))
            roll = draw.random()
            if roll < 0.15:
                clauses += draw.choice(self.phrases)
            elif roll < 0.30:
                clauses += [draw.choice(self.names), *self.some(draw, 2)]
            elif roll < 0.42:
                clauses += [*self.some(draw, 1), str(draw.randint(2, 9999)), draw.choice(_UNITS)]
            elif roll < 0.46:
                clauses += [str(draw.randint(2008, 2025)), "年", *self.some(draw, 1)]
            elif roll < 0.50:
                clauses += [str(draw.randint(1, 12)), "月", str(draw.randint(1, 28)), "日"]
            clauses.append("，")
        return [*clauses[:-1], "。"]

    def speech(self, draw: random.Random, size: int) -> Speech:
        """A speech of about so many characters."""
        found: Speech = []
        while length(found) < size:
            found.append([self.sentence(draw) for _ in range(draw.randint(2, 6))])
        return found


def clauses(draw: random.Random, size: int) -> Speech:
    """Composed clause by clause of few words: two speeches share very many phrases."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(copies.paragraph(draw))
    return _cut(paragraphs)


def patterns(draw: random.Random, size: int) -> Speech:
    """As the gate writes them: patterns with slots, outlines, refrains."""
    from tests.gate.draw import Draw  # noqa: PLC0415 - the gate is needed by this manner alone
    from tests.gate.speeches import write  # noqa: PLC0415

    return _cut(write(Draw("pairs", draw.random(), wide=draw.random() < 0.5), size, size + 300).paragraphs)


def foreign(seed: int) -> Callable[[random.Random, int], Speech]:
    """In a made-up language of that seed."""
    return Language(seed).speech


def _cut(paragraphs: list[str] | tuple[str, ...]) -> Speech:
    found: Speech = []
    for paragraph in paragraphs:
        sentences: Paragraph = [[]]
        for word in rjieba.cut(paragraph):
            sentences[-1].append(word)
            if word in _ENDS:
                sentences.append([])
        found.append([sentence for sentence in sentences if sentence])
    return found


def length(speech: Speech) -> int:
    return sum(len(word) for paragraph in speech for sentence in paragraph for word in sentence)


def text(speech: Speech) -> str:
    return "\n".join("".join(word for sentence in paragraph for word in sentence) for paragraph in speech)
