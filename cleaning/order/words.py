"""How well Chinese reads on from one character to the next: words of a dictionary, and which words follow which.

How often each word of rjieba's dictionary stands in Chinese text, and how much more often than by chance a
word of one class follows one of another (`cleaning.order.follows`, counted in texts of our own); and the word models
that are installed (`cleaning.order.models`). Scores are natural logarithms of odds. Loaded only where a document is
suspect.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import rjieba

from cleaning.fold import CJK, code_points
from cleaning.order.follows import FOLLOWS
from cleaning.order.lattice import likely
from cleaning.order.models import models
from cleaning.order.pairs import Pairs

_HAN = re.compile(f"[{CJK}]+")
_AT_END, _AT_START = re.compile(f"[{CJK}]+$"), re.compile(f"[{CJK}]+")
_NUMBER = re.compile(r"[0-9.%]+")
_WORDS_IN_DICTIONARY = 6.0e7
"""The sum of the dictionary's frequencies."""
_UNKNOWN = 0.01
_OTHER = -4.0
"""The weight of what is no Chinese word: a number, a mark. It is on both sides of every comparison."""
_WIDE = str.maketrans(",;!?:", "，；！？：")
"""The marks of folded text as the model of marks has them."""
NEAR = 6
"""Characters on each side of a join that are looked at."""
FUNCTION = frozenset(
    "的 了 在 是 和 与 及 不 也 就 都 要 把 对 从 向 为 以 而 使 让 被 将 由 到 给 上 下 中 里 这 那 我 你 他 我们 "
    "他们 大家 各 个 这个 一个 有 没有 能 会 可以 必须 还 又 更 最 很 着 过 得 地 等 之 其 所 并 或 但 因为 如果 只要 "
    "同 跟 比 自己 一 二 三 四 五 两 几 多 今年 去年 年 月 日".split()
)
"""Words that are a class of their own."""


def weight(word: str) -> float:
    """The logarithm of a word's share of Chinese text."""
    if not _HAN.fullmatch(word):
        return _OTHER
    known = rjieba.suggest_freq(word) - 1 if rjieba.has_word(word) else 0
    return math.log(max(known, _UNKNOWN if len(word) > 1 else 0.5) / _WORDS_IN_DICTIONARY)


def class_of(word: str) -> str:
    """What kind of word it is: itself if it is a function word or a mark, else its part of speech."""
    if word in FUNCTION:
        return word
    if _NUMBER.fullmatch(word):
        return "0"
    if not _HAN.fullmatch(word):
        return word if len(word) == 1 and not word.isalnum() else "A"
    tags = rjieba.tag(word, False)
    tag = str(tags[0][1]) if len(tags) == 1 else "?"
    return f"{tag}1" if len(word) == 1 else tag


@cache
def _follows() -> dict[tuple[str, str], float]:
    table = {}
    for line in FOLLOWS.strip().split("\n"):
        first, *pairs = line.split(" ")
        for pair in pairs:
            second, _, odds = pair.rpartition(":")
            table[first, second] = int(odds) / 10
    return table


def _likely(model: Pairs, text: str) -> float:
    return float(likely(*model, code_points(text).astype(np.uint64)))


class Words:
    """Scores of words, remembered for one document; by the word models too, where they are installed."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[float, str]] = {}
        self._joins: dict[tuple[str, str], float] = {}
        self._likely: dict[str, float] = {}
        self._marked: dict[str, float] = {}
        self._cut: dict[str, tuple[list[str], float]] = {}
        self._edges: dict[tuple[str, bool], str] = {}
        self._follows = _follows()
        self._models = models()

    def _score(self, words: Sequence[str]) -> float:
        total = 0.0
        before = ""
        known, follows = self._of, self._follows
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = weight(word), class_of(word)
            total += found[0] + (follows.get((before, found[1]), 0.0) if before else 0.0)
            before = found[1]
        return total

    def likely(self, before: str, behind: str) -> float | None:
        """By how much likelier two stretches are together than apart, by the model of words; None without it.

        Only the Chinese characters beside the join count: a mark or a figure on either side makes it 0.
        """
        if self._models.words is None:
            return None
        left, right = self._edge(before, at_end=True), self._edge(behind, at_end=False)
        return self._over(self._models.words, self._likely, left, right) if left and right else 0.0

    def likely_marked(self, before: str, behind: str) -> float | None:
        """The same by the model of words and marks: all that stands beside the join counts."""
        if self._models.marks is None:
            return None
        left, right = before.translate(_WIDE), behind.translate(_WIDE)
        return self._over(self._models.marks, self._marked, left, right)

    def _edge(self, text: str, *, at_end: bool) -> str:
        """The Chinese characters at the end or at the start of a text, empty where there are none."""
        known = self._edges.get((text, at_end))
        if known is None:
            found = _AT_END.search(text) if at_end else _AT_START.match(text)
            known = self._edges[text, at_end] = found[0] if found else ""
        return known

    def _over(self, model: Pairs, known: dict[str, float], left: str, right: str) -> float:
        for text in (left, right):
            if text not in known:
                known[text] = _likely(model, text)
        # Rounded: on another machine the last digits of a logarithm may be others.
        return round(_likely(model, left + right) - known[left] - known[right], 4)

    def join(self, before: str, behind: str) -> float:
        """By how much two stretches (folded, without blanks) read better together than apart."""
        key = before, behind
        if key not in self._joins:
            (left, score), (right, other) = self._alone(before), self._alone(behind)
            apart = score + other
            whole, parted = rjieba.cut(before + behind, False), [*left, *right]
            together = self._score(parted)
            if whole != parted:
                together = max(self._score(whole), together)
            self._joins[key] = together - apart
        return self._joins[key]

    def _alone(self, text: str) -> tuple[list[str], float]:
        """The words of one side of joins, and their score."""
        known = self._cut.get(text)
        if known is None:
            words = rjieba.cut(text, False)
            known = self._cut[text] = words, self._score(words)
        return known
