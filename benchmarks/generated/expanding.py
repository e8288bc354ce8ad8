"""The kernel of `language`: from a symbol of a grammar to its characters.

Every random number is made from a seed and a place (splitmix64), so nothing depends on what was written before. `Any`
stands for numba's types: `voice` is a `language.Voice`, `grammar` a `language.Grammar`, `out` characters as uint16.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

PLAIN, WORDS, NUMBER, CHANCE, NTH, ENTITY, TOPIC, STOCK = range(8)
KINDS = {
    "words": WORDS,
    "number": NUMBER,
    "chance": CHANCE,
    "nth": NTH,
    "entity": ENTITY,
    "topic": TOPIC,
    "stock": STOCK,
}
"""Kinds of symbols by the attribute that makes them so."""
CODES = 1 << 16
"""Codes from here on are symbols, those below are characters."""
ROOM = 100_000
"""Characters of the longest speech; what goes beyond is not written."""
_DEPTH = 40
_STOCK_VALUES, _TOPIC_VALUES, _COMMON = 150_000.0, 2_000.0, 15.0
"""How many stock phrases there are, and how many of each topic. The k-th is chosen in proportion to 1 / (k + 15)."""

U64 = np.uint64
_STEP, _MIX1, _MIX2 = U64(0x9E3779B97F4A7C15), U64(0xBF58476D1CE4E5B9), U64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = U64(30), U64(27), U64(31), U64(11)
_ONE, _THREE, _FIVE, _SEVEN = U64(1), U64(3), U64(5), U64(7)


@njit(cache=True)
def _mixed(one: Any, two: Any) -> Any:
    """A well-spread number of two."""
    z = one + (two + _ONE) * _STEP
    z = (z ^ (z >> _S30)) * _MIX1
    z = (z ^ (z >> _S27)) * _MIX2
    return z ^ (z >> _S31)


@njit(cache=True)
def _unit(number: Any) -> Any:
    """A number as a fraction from 0 up to, not with, 1."""
    return np.float64(number >> _S11) / 9007199254740992.0


@njit(cache=True)
def _spun(choice: Any, count: Any, symbol: Any, draw: Any, voice: Any) -> Any:
    """Another word of the same four where the spinner has the word in its list, else the same."""
    spinner = U64(voice.spinner)
    listed = _unit(_mixed(spinner, U64(symbol * 65536 + choice)))
    occurrence = _mixed(draw, spinner)
    if listed >= min(1.0, 2 * voice.spun) or _unit(occurrence) >= 0.5:
        return choice
    first = choice // 4 * 4
    size = min(4, count - first)
    return first + (choice - first + 1 + np.int64(_unit(_mixed(occurrence, _FIVE)) * (size - 1))) % size


@njit(cache=True)
def _production(grammar: Any, symbol: Any, draw: Any, own: Any, nth: Any, voice: Any) -> Any:  # noqa: PLR0917 - a kernel
    """Which of a symbol's productions stands here; `own` says that the speech's words and numbers choose."""
    kind, count = grammar.symbols[symbol, 0], grammar.symbols[symbol, 4]
    if kind == CHANCE:
        return 0 if _unit(draw) < voice.stock else 1
    if kind == NTH:
        return np.int64(nth) % count
    if own and kind == WORDS:
        draw = _mixed(draw, U64(voice.words))
    if own and kind == NUMBER:
        draw = _mixed(draw, U64(voice.numbers))
    part = _unit(draw)
    choice = np.int64(part * part * count) if grammar.symbols[symbol, 2] else np.int64(part * count)
    if kind == WORDS and voice.spun > 0 and count > 1:
        choice = _spun(choice, count, symbol, draw, voice)
    return choice


@njit(cache=True)
def _value(kind: Any, size: Any, symbol: Any, draw: Any, voice: Any) -> Any:
    """The seed of a value that stands elsewhere too: in the speech, in its topic, or in all speeches."""
    part = _unit(draw)
    if kind == STOCK:
        common = draw % _FIVE < 3
        source = _SEVEN if common else U64(voice.topic)
        values = _STOCK_VALUES if common else _TOPIC_VALUES
        value = _COMMON * (values / _COMMON) ** part - _COMMON
    else:
        source = U64(voice.entities) if kind == ENTITY else U64(voice.topic)
        value = part * part * size
    return _mixed(_mixed(source, U64(symbol)), U64(np.int64(value)))


@njit(cache=True)
def _expand(  # noqa: PLR0917 - a kernel
    out: Any, at: Any, grammar: Any, symbol: Any, seed: Any, nth: Any, voice: Any
) -> Any:
    """Write a symbol's text into `out` from `at` on; returns its end. Each frame of the stack is a production."""
    place, stop = np.zeros(_DEPTH, np.int64), np.zeros(_DEPTH, np.int64)
    state, owner = np.zeros(_DEPTH, np.uint64), np.zeros(_DEPTH, np.int64)
    own = np.ones(_DEPTH, np.bool_)
    depth, state[0] = 0, seed
    wanted = np.int64(symbol)
    while True:
        if wanted >= 0:
            state[owner[depth]] += _STEP
            draw = _mixed(state[owner[depth]], _THREE)
            kind = grammar.symbols[wanted, 0]
            depth += 1
            owner[depth], own[depth] = owner[depth - 1], own[depth - 1] and kind != STOCK
            if kind >= ENTITY:
                owner[depth] = depth
                state[depth] = _value(kind, grammar.symbols[wanted, 1], wanted, draw, voice)
                draw = _mixed(state[depth], _FIVE)
            chosen = grammar.symbols[wanted, 3] + _production(grammar, wanted, draw, own[depth], nth, voice)
            place[depth], stop[depth] = grammar.bounds[chosen], grammar.bounds[chosen + 1]
            wanted = np.int64(-1)
        elif place[depth] < stop[depth]:
            code = grammar.codes[place[depth]]
            place[depth] += 1
            if code >= CODES:
                wanted = code - CODES
            elif at < len(out):
                out[at] = code
                at += 1
        elif depth == 1:
            return at
        else:
            depth -= 1


@njit(cache=True)
def phrase(out: Any, grammar: Any, symbol: Any, voice: Any, number: Any) -> Any:
    """Write a symbol's text, another for every number; returns its end."""
    seed = _mixed(U64(voice.structure), U64(number + 1_000_000))
    return _expand(out, 0, grammar, symbol, seed, U64(number), voice)


@njit(cache=True)
def speech(out: Any, grammar: Any, main: Any, voice: Any) -> Any:
    """Write a speech, every sentence from a seed of its own; returns its end.

    `main` are the symbols of the first sentence, the first of other paragraphs, any other, and the last.
    """
    at, structure, other = 0, U64(voice.structure), U64(voice.other)
    for paragraph in range(voice.paragraphs):
        sentences = 2 + np.int64(_unit(_mixed(structure, U64(paragraph))) * 6)
        for sentence in range(sentences):
            place = _mixed(U64(paragraph), U64(sentence))
            kept = voice.kept >= 1 or _unit(_mixed(other, place)) < voice.kept
            symbol = main[2]
            if sentence == 0:
                symbol = main[0] if paragraph == 0 else main[1]
            elif paragraph == voice.paragraphs - 1 and sentence == sentences - 1:
                symbol = main[3]
            seed = _mixed(structure if kept else other, place)
            at = _expand(out, at, grammar, symbol, seed, U64(paragraph), voice)
        if paragraph < voice.paragraphs - 1 and at < len(out):
            out[at] = 10
            at += 1
    return at
