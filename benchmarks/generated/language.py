"""Speeches out of a grammar: the same seeds give the same characters, some 80 microseconds a speech.

A `.grammar` file holds symbols, each with its productions, one a line. `{NOUN}` in a production stands for a symbol,
all else is text. After `@NAME` may stand:

    words           productions are words, split at blanks; chosen by the speech's words, and what spinners replace
    number          chosen by the speech's numbers
    skew            the first productions are chosen more often, as words are used in any language
    chance          two productions: the first with the speech's share of stock phrases
    nth             the production of the paragraph's number
    palette=X:N     the symbol has N values, and each stays the same wherever it stands: in the whole speech for
                    X = entity (names, places, dates), in all speeches of a topic for X = topic
    palette=stock   one of 150,000 values which all speeches share, or 2,000 of a topic; the first ones stand in many
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.generated.expanding import CODES, KINDS, PLAIN, ROOM, phrase, speech

Integers = npt.NDArray[np.int64]


class Voice(NamedTuple):
    """All that decides a speech. Two speeches that share a seed share what it decides. Seeds are below 2^62."""

    structure: int
    """Which sentences, and with `words` and `numbers` all that stands in them."""
    topic: int
    """Speeches of one topic have its phrases."""
    entities: int
    """Names, places, organisations, dates."""
    paragraphs: int
    stock: float
    """Share of the sentences and clauses that are stock phrases, 0 to 1."""
    words: int = 0
    numbers: int = 0
    kept: float = 1.0
    """Share of the sentences that `structure` decides; the others are decided by `other`."""
    other: int = 0
    spun: float = 0.0
    """Share of the words replaced by a neighbour of their list, 0 to 0.3."""
    spinner: int = 0


class Grammar(NamedTuple):
    """A grammar as tables."""

    symbols: Integers
    """A row a symbol: its kind, its number of values, whether it is skewed, its first production, how many it has."""
    bounds: Integers
    """Where in `codes` each production begins, and where the last one ends."""
    codes: Integers
    """Characters, and from `CODES` on symbols."""


@dataclass(frozen=True, slots=True)
class Language:
    """What speeches are told in."""

    names: dict[str, int]
    """The symbols' rows by name."""
    grammar: Grammar

    def speech(self, voice: Voice) -> str:
        """Paragraphs, one a line."""
        out = np.empty(ROOM, dtype=np.uint16)
        main = np.array([self.names[name] for name in ("OPENING", "LEAD", "SENTENCE", "CLOSING")])
        return _text(out[: speech(out, self.grammar, main, voice)])

    def phrase(self, symbol: str, voice: Voice, number: int = 0) -> str:
        """A text of this symbol, such as TITLE or SITE; another for every number."""
        out = np.empty(ROOM, dtype=np.uint16)
        return _text(out[: phrase(out, self.grammar, self.names[symbol], voice, number)])


def _text(characters: npt.NDArray[np.uint16]) -> str:
    return characters.tobytes().decode("utf-16-le")


@cache
def language(mode: str) -> Language:
    """The language of that name; raises ValueError for one that has no grammar beside this file."""
    folder = Path(__file__).parent
    path = folder / f"{mode}.grammar"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.grammar")))
        raise ValueError(f"there is no grammar {mode}: choose one of {known}")
    return _read(path.read_text(encoding="utf-8"))


def _read(text: str) -> Language:
    blocks = re.split(r"^@", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]
    heads = [block.split("\n", 1)[0].split() for block in blocks]
    names = {head[0]: number for number, head in enumerate(heads)}
    rows: list[tuple[int, int, int, int, int]] = []
    bounds, codes = [0], list[int]()
    for head, block in zip(heads, blocks, strict=True):
        body = block.split("\n", 1)[1]
        productions = body.split() if "words" in head else [line for line in body.split("\n") if line]
        kind, size = PLAIN, 0
        for attribute in head[1:]:
            name, _, values = attribute.removeprefix("palette=").partition(":")
            kind, size = KINDS.get(name, kind), int(values or size)
        rows.append((kind, size, "skew" in head, len(bounds) - 1, len(productions)))
        for production in productions:
            for literal, name in re.findall(r"([^{}]+)|\{(\w+)\}", production):
                codes.extend([CODES + names[name]] if name else map(ord, literal))
            bounds.append(len(codes))
    return Language(names, Grammar(np.array(rows), np.array(bounds), np.array(codes)))
