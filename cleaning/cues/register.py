"""Whether a line sounds like a site's or like a speaker's: log odds from the characters and pairs that it has.

A site speaks of documents, to their readers; a speaker speaks of work, to hearers. No list of words holds all that a
site may say, but its lines share many small parts (稿, 页, 领取, 请您), and so do those of speakers. Each part has a
weight, learned from lines of our own writing (`python -m tests.register`), and the length of the line is allowed for.
What no line of ours has says nothing: a line of unknown words is a speaker's.

A bare look at one line is wrong on one or two of a hundred: it decides only together with where the line stands.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import sqrt

from cleaning.cues.register_weights import BIAS, WEIGHTS
from cleaning.fold import CJK

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_FEWEST = 4
"""Parts that a line counts for at least: of fewer, each says less."""


def register(folded: str) -> float:
    """The log odds that a folded line is a site's: above 0 it sounds like one, below 0 like a speaker's."""
    found = parts(folded)
    weights = _weights()
    return BIAS + sum([weights[part] for part in found if part in weights]) / sqrt(max(_FEWEST, len(found)))


def parts(folded: str) -> set[str]:
    """The characters and pairs of characters of a line; all numbers are alike, and blanks do not count."""
    text = _DIGITS.sub("0", _BLANKS.sub("", folded))
    return {*text, *map("".join, pairwise(text))}


@cache
def _weights() -> dict[str, float]:
    return {part: tenths / 10 for tenths, words in WEIGHTS.items() for part in words.split(" ")}


_TELLING = 1.2
_PAIR = re.compile(f"[{CJK}]{{2}}")


@cache
def telling() -> tuple[str, ...]:
    """Pairs of characters of which one alone makes a line sound like a site's."""
    return tuple(sorted(part for part, weight in _weights().items() if weight >= _TELLING and _PAIR.fullmatch(part)))
