"""What words and characters texts have, told for many texts at once, before any pattern is tried on one of them.

A pattern costs microseconds a line and matches on few lines. What it cannot match without is known: words of two
characters and more (their first two are looked for) and single characters. Tables of both, looked up for all texts
together, tell in nanoseconds a character which patterns are worth trying on which text. All texts are folded.

    for text, shape in zip(sentences, shapes(sentences)):
        if shape.bits & HIDING and says_hidden(text): ...

A bit that is not set is certain: the text has none of these words. One that is set is likely, no more.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from cleaning.cues.words import (
    EDGE,
    EDITORS,
    FIRMS,
    FOR_READERS,
    LABELS,
    SECTION,
    SHOWN,
    SPEAKER,
    SPEECHES,
    STRONG,
    USES,
    WEAK,
)
from cleaning.fold import code_points

STRONG_WORD = 1 << 0
WEAK_WORD = 1 << 1
SITE = STRONG_WORD | WEAK_WORD
"""A word that sites say."""
SPEAKER_WORD = 1 << 2
EDITOR = 1 << 3
"""What editors of a site do with a text: 整理, 分享."""
READER = 1 << 4
"""What they do it for: 供…, 希望…"""
USE = 1 << 5
"""What the reader does with it: 参考."""
HIDING = 1 << 6
"""A word of texts that are not shown in full."""
FIRM = 1 << 7
DIGIT = 1 << 8
UNIT = 1 << 9
"""字, 页 or %."""
COLON = 1 << 10
"""The end of a field's name."""
STROKE = 1 << 11
GAP = 1 << 12
ARROW = 1 << 13
PAGE = 1 << 14
PLACE = 1 << 15
DOT = 1 << 16
STAR = 1 << 17
CLAUSE = 1 << 18
END = 1 << 19
"""A mark that ends a sentence."""
NO_LABEL = 1 << 20
"""A character that no label has."""
NO_SECTION = 1 << 21
"""A character that no heading of a site's list has."""
CHINESE = 1 << 22
BLANK = 1 << 24
TELLING = 1 << 23
"""A word that a layout or a site is known by."""
STATED = 1 << 26
"""What a line has that states a field: 上传人:…, 当前位置 …, 共7页."""
UNREAD = 1 << 27
"""A word of a statement of pages that were not read yet."""
OFFERED = 1 << 28
"""A word of what a site offers behind a preview."""
SPEECH = 1 << 29
"""A word for a speech, as titles have it."""
UNKNOWN = (1 << 20) - 1 | CHINESE | TELLING | BLANK
"""The bits of a text that nothing is known of: any pattern may match."""

_BLANKS = "\t\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What `\\s` matches, but for line ends."""
_CHARACTERS = {
    DIGIT: string.digits,
    UNIT: "字页%",
    COLON: ":】]",
    GAP: "|·",
    ARROW: ">»→※",
    PAGE: "页/",
    PLACE: "位",
    DOT: ".版",
    STAR: "+*摄▲△图",
    CLAUSE: ",。!?;、:",
    STROKE: "|_",
    END: "。!?;…",
    BLANK: _BLANKS,
}
_WORDS: dict[int, Iterable[str]] = {
    STRONG_WORD: STRONG,
    WEAK_WORD: (*WEAK, *EDGE),
    SPEAKER_WORD: SPEAKER,
    EDITOR: EDITORS,
    READER: FOR_READERS,
    USE: USES,
    HIDING: SHOWN,
    FIRM: FIRMS,
    UNREAD: "还剩 剩余 还有 余下 已阅读 已显示 已展示".split(),
    OFFERED: (
        "试读 预览 试阅 未完待续 免费 下载 开通 购买 登录 付费 充值 剩余 余下 后续 其余 剩下 后面 后文 下文 部分"
    ).split(),
    SPEECH: SPEECHES,
    STATED: ": 】 ] * + . > » › 位置 所在 共 页数".split(),
}
_SEPARATORS = "|/><,:()[]"
_CJK = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_WIDTH = 21
"""Bits of a count: a page has fewer than two million characters."""
_LOW = (1 << _WIDTH) - 1


class Shape(NamedTuple):
    """What a text has."""

    bits: int = UNKNOWN
    """The groups of which it may have a word or character."""
    words: int = _LOW
    """Places where a site's word may begin."""
    strong: int = _LOW
    """Those where a strong one may begin."""
    covered: int = _LOW
    """Characters that these words have, at most."""

    def may_be_notice(self, length: int) -> bool:
        """Whether a text of that length may have enough words of sites for `is_notice`."""
        return self.words >= 2 and 100 * self.covered >= (8 if self.strong else 20) * length


class _Tables(NamedTuple):
    """Small enough to stay in a processor's cache beside the text. By code point up to `_KNOWN`, beyond it as for 0."""

    kinds: npt.NDArray[np.uint8]
    """What a character is, by code point; and the bits of each such kind."""
    bits: npt.NDArray[np.int64]
    first: npt.NDArray[np.int16]
    """By code point the row of `pairs` for words that begin with a character, 0 for none."""
    second: npt.NDArray[np.int16]
    """By code point the column, for words in which it is the second."""
    pairs: npt.NDArray[np.int16]
    """What words begin with two characters: 0 for none."""
    pair_bits: npt.NDArray[np.int64]
    """The bits of such words, and what `Columns` counts of them."""
    pair_counts: npt.NDArray[np.int64]


_KNOWN = 0x10000


@cache
def _tables() -> _Tables:
    """All tables."""
    # Sites are told by cues, which are told by these tables.
    from cleaning.sites import telling_words  # noqa: PLC0415

    groups = {**_WORDS, TELLING: telling_words()}
    words = [word for group in groups.values() for word in group]
    seconds = {char: at for at, char in enumerate(sorted({word[1] for word in words if len(word) > 1}), 1)}
    firsts = {char: at for at, char in enumerate(sorted({word[0] for word in words}), 1)}
    pair_bits, longest = (np.zeros((len(firsts) + 1, len(seconds) + 1), np.int64) for _ in range(2))
    for bit, group in groups.items():
        for word in group:
            # A word of one character begins whatever stands behind it.
            at = firsts[word[0]], seconds[word[1]] if len(word) > 1 else slice(None)
            pair_bits[at] |= bit
            if bit & SITE:
                longest[at] = np.maximum(longest[at], len(word))
    pairs, places = np.unique(np.stack((pair_bits.ravel(), longest.ravel())), axis=1, return_inverse=True)
    bits, reach = pairs
    counts = (bits & SITE > 0) + ((bits & STRONG_WORD > 0).astype(np.int64) << _WIDTH) + (reach << (2 * _WIDTH))
    kinds, of_kind = np.unique(_character_bits(), return_inverse=True)
    return _Tables(
        of_kind.astype(np.uint8),
        kinds,
        _by_code(firsts),
        _by_code(seconds),
        places.reshape(pair_bits.shape).astype(np.int16),
        np.ascontiguousarray(bits),
        counts,
    )


def _by_code(numbers: dict[str, int]) -> npt.NDArray[np.int16]:
    table = np.zeros(_KNOWN, np.int16)
    table[[ord(char) for char in numbers]] = list(numbers.values())
    return table


def _character_bits() -> npt.NDArray[np.int64]:
    table = np.zeros(_KNOWN, np.int64)
    for start, end in (*_CJK, (0x21, 0x7F)):
        table[start:end] |= NO_LABEL | NO_SECTION
    for start, end in _CJK:
        table[start:end] |= CHINESE
    for bit, words in ((NO_LABEL, LABELS), (NO_SECTION, SECTION)):
        table[[ord(char) for char in {*"".join(words), *string.digits, *_SEPARATORS}]] &= ~bit
    for bit, characters in _CHARACTERS.items():
        table[[ord(char) for char in characters]] |= bit
    return table


class Columns(NamedTuple):
    """The shapes of many texts: an array for each field of `Shape`, and what else is told of a text as a whole."""

    bits: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    strong: npt.NDArray[np.int64]
    covered: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    chinese: npt.NDArray[np.int64]
    """Chinese characters."""
    firsts: npt.NDArray[np.uint32]
    """The first character; a line end where the text is empty."""

    def shape(self, index: int) -> Shape:
        """The shape of one of the texts."""
        return Shape._make(int(column[index]) for column in self[:4])


def columns(texts: Sequence[str]) -> Columns:
    """The shapes of these folded texts, of which there is at least one: about 4 ns a character and 10 µs a call."""
    # Each text has a line end behind it, which begins no word.
    codes = code_points("\n".join(texts) + "\n")
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    bits, words, chinese = _gathered(codes, ends, _tables())
    starts = np.concatenate((_ZERO, ends[:-1]))
    return Columns(
        bits,
        words & _LOW,
        (words >> _WIDTH) & _LOW,
        words >> 2 * _WIDTH,
        ends - starts - 1,
        chinese,
        codes[starts],
    )


_ZERO = np.zeros(1, np.int64)


@njit(cache=True)
def _gathered(
    codes: npt.NDArray[np.uint32], ends: npt.NDArray[np.int64], tables: _Tables
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:  # pragma: no cover - runs compiled
    """For each text its bits, the sum of its pairs' counts, and its Chinese characters. All end in a line end."""
    bits, words, chinese = np.zeros(len(ends), np.int64), np.zeros(len(ends), np.int64), np.zeros(len(ends), np.int64)
    at = 0
    for text, end in enumerate(ends):
        has, counted, n_chinese = np.int64(0), np.int64(0), np.int64(0)
        while at < end - 1:
            code = codes[at] if codes[at] < _KNOWN else np.uint32(0)
            following = codes[at + 1] if codes[at + 1] < _KNOWN else np.uint32(0)
            of_character, row = tables.bits[tables.kinds[code]], tables.first[code]
            at += 1
            has |= of_character
            n_chinese += of_character & CHINESE > 0
            if row > 0:
                pair = tables.pairs[row, tables.second[following]]
                has |= tables.pair_bits[pair]
                counted += tables.pair_counts[pair]
        bits[text], words[text], chinese[text] = has | tables.bits[tables.kinds[codes[at]]], counted, n_chinese
        at = end
    return bits, words, chinese


def shapes(texts: Sequence[str]) -> list[Shape]:
    """The shape of each of these folded texts."""
    if not texts:
        return []
    return list(map(Shape._make, zip(*(column.tolist() for column in columns(texts)[:4]), strict=True)))
