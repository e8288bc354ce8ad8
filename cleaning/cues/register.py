"""Whether a line sounds like a site's or like a speaker's: log odds from the characters and pairs that it has.

A site speaks of documents, to their readers; a speaker speaks of work, to hearers. No list of words holds all that a
site may say, but its lines share many small parts (稿, 页, 领取, 请您), and so do those of speakers. Each part has a
weight, learned from lines of our own writing (`python -m tests.register`), and the length of the line is allowed for.
What no line of ours has says nothing: a line of unknown words is a speaker's.

A bare look at one line is wrong on one or two of a hundred: it decides only together with where the line stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import sqrt

import numpy as np
import numpy.typing as npt
from numba import njit

from cleaning.cues.register_weights import BIAS, WEIGHTS
from cleaning.fold import CJK, code_points

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_FEWEST = 4
"""Parts that a line counts for at least: of fewer, each says less."""


def register(folded: str) -> float:
    """The log odds that a folded line is a site's: above 0 it sounds like one, below 0 like a speaker's."""
    tenths, found = _weighed(code_points(folded), *_tables())
    return BIAS + tenths / (10 * sqrt(max(_FEWEST, found)))


def heard(folded: str) -> float:
    """The same for a line of any length: a paragraph is heard by its sentences, which the weights are learned from.

    A speaker's paragraph on files, members or websites has many of a site's words, and each of its sentences few.
    """
    return heard_again(folded, register(folded))


def heard_again(folded: str, odds: float) -> float:
    """What `heard` gives, where `register` has given `odds`: those of a paragraph that sounds clearly spoken stay."""
    if len(folded) < _PARAGRAPH or odds < _CLEARLY_SPOKEN:
        return odds
    pieces = _PIECES.findall(folded)
    if len(pieces) < 2:
        return odds
    return sum(len(piece) * register(piece) for piece in pieces) / sum(map(len, pieces))


_PARAGRAPH, _CLEARLY_SPOKEN = 70, -1.0
"""Characters of a paragraph, and log odds of one that needs no second look."""
_PIECES = re.compile("[^。!?;]+[。!?;]*")


def registers(folded: str, starts: Sequence[int], ends: Sequence[int]) -> list[float]:
    """The same for many ranges of a folded text together: a call costs more than the look at a line."""
    if not starts:
        return []
    tenths, found = _all_weighed(code_points(folded), np.array(starts), np.array(ends), *_tables())
    odds: list[float] = (BIAS + tenths / (10 * np.sqrt(np.maximum(_FEWEST, found)))).tolist()
    return odds


def parts(folded: str) -> set[str]:
    """The characters and pairs of characters of a line; all numbers are alike, and blanks do not count.

    Its first and its last character make pairs with the line's ends.
    """
    text = _DIGITS.sub("0", _BLANKS.sub("", folded))
    return {*text, *map("".join, pairwise(f"\n{text}\n"))}


@cache
def _weights() -> dict[str, int]:
    """Tenths of log odds of each part."""
    return {part: tenths for tenths, words in WEIGHTS.items() for part in words.split(" ")}


_KNOWN = 0x20000
"""Code points that tables tell. Beyond lie rare characters, which have no weight."""
_ZERO, _EDGE, _BLANK = 1, 2, -1
_SINGLE, _PAIR_BITS = 1 << 42, 21


@cache
def _tables() -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int8]]:
    """The numbers of characters by code point, and the weights of pairs of such numbers, in row 0 of single ones.

    Only characters that have weight, alone or in a pair, have a number above 0. All digits have 1, a line's ends have
    2, and blanks have -1.
    """
    chars = sorted({char for part in _weights() for char in part} - {"0", "\n"})
    number = {"0": _ZERO, "\n": _EDGE, **{char: at for at, char in enumerate(chars, _EDGE + 1)}}
    numbers = np.zeros(_KNOWN, np.int16)
    numbers[list(map(ord, number))] = list(number.values())
    numbers[[code for code in range(_KNOWN) if chr(code).isdecimal()]] = _ZERO
    numbers[[code for code in range(_KNOWN) if chr(code).isspace()]] = _BLANK
    weights = np.zeros((len(number) + 1, len(number) + 1), np.int8)
    for part, tenths in _weights().items():
        weights[number[part[0]] if len(part) == 2 else 0, number[part[-1]]] = tenths
    return numbers, weights


@njit(cache=True)
def _weighed(
    codes: npt.NDArray[np.uint32], numbers: npt.NDArray[np.int16], weights: npt.NDArray[np.int8]
) -> tuple[int, int]:  # pragma: no cover - runs compiled
    """The weights of a text's `parts` together, in tenths, and how many parts these are."""
    size = 8
    while size < 4 * (len(codes) + 1):
        size *= 2
    met = np.zeros(size, np.int64)
    tenths = found = 0
    before, number_before = np.int64(0x0A), np.int64(_EDGE)
    for at in range(len(codes)):
        code = np.int64(codes[at])
        number = np.int64(numbers[code]) if code < len(numbers) else np.int64(0)
        if number == _BLANK or (number == _ZERO and number_before == _ZERO):
            continue
        if number == _ZERO:
            code = np.int64(0x30)
        if _is_new(met, _SINGLE + code):
            found += 1
            tenths += weights[0, number]
        if _is_new(met, (before << _PAIR_BITS) + code + 1):
            found += 1
            tenths += weights[number_before, number] if number_before > 0 else 0
        before, number_before = code, number
    if _is_new(met, (before << _PAIR_BITS) + 0x0A + 1):
        found += 1
        tenths += weights[number_before, _EDGE] if number_before > 0 else 0
    return tenths, found


@njit(cache=True)
def _all_weighed(
    codes: npt.NDArray[np.uint32],
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.int16],
    weights: npt.NDArray[np.int8],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:  # pragma: no cover
    """The same for many ranges of a text."""
    tenths, found = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.int64)
    for at in range(len(starts)):
        tenths[at], found[at] = _weighed(codes[starts[at] : ends[at]], numbers, weights)
    return tenths, found


@njit(cache=True)
def _is_new(met: npt.NDArray[np.int64], key: np.int64) -> bool:  # pragma: no cover
    """Put a key above 0 into a table of them, whose size is a power of two. Whether it was not there."""
    mask = len(met) - 1
    at = (key ^ (key >> 21) * 0x9E3779B1) & mask
    while met[at] != 0:
        if met[at] == key:
            return False
        at = (at + 1) & mask
    met[at] = key
    return True


def stretches(folded: str) -> list[tuple[int, int]]:
    """Where a text may speak like a site for some characters: ranges that together have weights of such a line."""
    found = _stretched(code_points(folded), *_tables())
    return [(int(start), int(end)) for start, end in found]


_DRIFT, _STRETCH, _DEEP = 4, 120, 60
"""Tenths of log odds: what each character costs, what a stretch has, and how far below its best it ends."""


@njit(cache=True)
def _stretched(
    codes: npt.NDArray[np.uint32], numbers: npt.NDArray[np.int16], weights: npt.NDArray[np.int8]
) -> npt.NDArray[np.int64]:  # pragma: no cover - runs compiled
    """The ranges whose weights sum up to most, each from where the sum was lowest before to where it is highest."""
    found = np.empty((len(codes) // 4 + 1, 2), np.int64)
    n = 0
    total = best = start = end = np.int64(0)
    before = np.int64(0)
    for at in range(len(codes)):
        number = np.int64(numbers[codes[at]]) if codes[at] < len(numbers) else np.int64(0)
        if number == _BLANK or (number == _ZERO and before == _ZERO):
            continue
        total += weights[0, number] + (weights[before, number] if before > 0 else 0) - _DRIFT
        before = number
        if total > best:
            best, end = total, np.int64(at + 1)
        if total <= 0 or total < best - _DEEP:
            if best >= _STRETCH:
                found[n, 0], found[n, 1] = start, end
                n += 1
            total, best, start = np.int64(0), np.int64(0), np.int64(at + 1)
    if best >= _STRETCH:
        found[n, 0], found[n, 1] = start, end
        n += 1
    return found[:n]


_TELLING = 12
"""Tenths of log odds."""
_PAIR = re.compile(f"[{CJK}]{{2}}")


@cache
def telling() -> tuple[str, ...]:
    """Pairs of characters of which one alone makes a line sound like a site's."""
    return tuple(sorted(part for part, tenths in _weights().items() if tenths >= _TELLING and _PAIR.fullmatch(part)))
