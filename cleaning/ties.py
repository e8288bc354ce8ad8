"""How surely a sentence goes over from one line of a text to another, told by the words at both edges.

No paragraph begins with a comma or ends within a word. A heading, a name, a date, a line of verse ends without a stop
too, but what follows it begins anew: the dictionary finds no word across, nothing is left open, and no small word
hangs in the air.
"""

from __future__ import annotations

import re

import rjieba

from cleaning.fold import CJK
from cleaning.formal import OUTLINE, SALUTATION
from cleaning.severed import word_across

SURE, LIKELY = 3.0, 2.0
"""Evidence from which two lines are one sentence whatever stands around them; and where something else says so too."""
_STOPS = frozenset("。!?;…")
_CLOSERS = "”’\"')》】]』」"
_OPENERS = frozenset("“‘(《【「『")
_NEVER_FIRST = frozenset(",。、;:!?”’》】」』%")
"""What no paragraph begins with."""
_CHINESE = re.compile(f"[{CJK}]")
_NUMBER = re.compile(r"\d$")
_UNIT = re.compile(r"[年月日时点分个名位户人次万千百亿元角吨亩米里公平立%件项条所座家台辆岁周天届期级度倍成.]|\d")
_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?$|^\d{1,4}$")
_LAST = frozenset(
    "和 与 及 或 在 把 被 对 向 从 将 使 并 且 而 但 若 虽 为 让 由于 因为 关于 对于 为了 "
    "通过 按照 根据 以及 并且 而且 但是 如果 虽然 不但 不仅 无论 只有 只要 凡是 特别是 尤其是 就是 "
    "都是 不是 这是 也是 还是 要 能够 应当 必须 已经 正在 这 那 每 很 更 最 不 也 都 就 还 又 "
    "才 只 却 再 曾 刚 仍 便 越 第 十分 非常 更加 尤其 这个 那个 每个 这些 那些".split()
)
"""Words behind which no sentence ends."""
_OPEN = re.compile(
    "(?:[,。!?;:“](?:我们|你们|他们|大家|我|你|他|她|这|那)|[0-9一二两三四五六七八九十百千万几多][个位名条项座所])$"
)
"""Somebody of whom a clause begins to speak, or a number of what it does not name."""
_CLITICS = frozenset("了 着 过 们 吗 呢 吧 的 地".split())
"""Words with which no sentence begins."""
_FRAGMENT = 4
"""Characters behind a full stop that are no sentence."""
_LONG = 12
"""Characters of a line that a name or a date seldom has."""
_ADDRESS = 40
"""Characters of an address that is a line by itself."""
_NEAR = 8
"""Characters on either side in which the words are looked for."""


def tie(before: str, behind: str) -> float:
    """The evidence that a sentence goes on from the end of one folded line to the beginning of another; 0 for none."""
    before, behind = before.rstrip(), behind.lstrip()
    if not before or not behind or OUTLINE.match(behind):
        return 0.0
    if SALUTATION.match(behind) and len(behind) <= _ADDRESS and behind[-1] in ":!,":
        return 0.0
    last, first = before[-1], behind[0]
    if last in _OPENERS:
        return SURE + 1
    if first in _NEVER_FIRST and not (first in "”’" and last in _STOPS):
        return SURE + 1
    if _is_ended(before):
        return 0.0
    return max(_of_words(before, behind), _of_figures(before, behind)) + _of_line(before)


def _is_ended(before: str) -> bool:
    """Whether a sentence ends with a line, or is announced by it."""
    if before[-1] == ")":
        before = before[: before.rfind("(")] or before  # (众笑) stands behind a sentence
    last = before.rstrip(_CLOSERS)[-1:]
    return last in _STOPS or before[-1] == ":" or not last


def _of_words(before: str, behind: str) -> float:
    """What a word that stands across says, or a small word that begins or ends no sentence."""
    if not _CHINESE.match(before[-1]) or not _CHINESE.match(behind):
        return 0.0
    last, first = rjieba.cut(before[-_NEAR:], False)[-1], rjieba.cut(behind[:_NEAR], False)[0]
    if word_across(before[-_NEAR:], behind[:_NEAR]):
        # 新娘 and 新郎 are a word together, and two words alone.
        return 1.0 if len(last) > 1 and len(first) > 1 else 2.5
    if first in _CLITICS:
        return 2.0
    if last in _LAST or _OPEN.search(before):
        return 1.5
    return 1.0 if before[-1] == "着" else 0.5 if last == "的" else 0.0


def _of_figures(before: str, behind: str) -> float:
    """What a number says whose unit stands behind the break."""
    return 2.0 if _NUMBER.search(before) and not _DATE.search(before) and _UNIT.match(behind) else 0.0


def _of_line(before: str) -> float:
    """What the line itself says: a heading has no stop within, and no clause ends soon behind one."""
    found = 0.0
    stop = max(before.rfind(char) for char in "。!?;")
    if before[-1] == "、":
        found += 1.0
    if stop >= 0:
        found += 1.0 + (len(before) - stop - 1 < _FRAGMENT)
    elif "," in before and not OUTLINE.match(before):
        found += 0.5
    if before[-1] == ",":
        return 1.5  # a line of verse, or of what is set out line by line
    if (
        before.rfind("“") > before.rfind("”")
        or before.rfind("《") > before.rfind("》")
        or before.rfind("(") > before.rfind(")")
    ):
        found += 1.0
    if OUTLINE.match(before):
        # A heading: hardly one in a thousand is cut, and words meet by chance.
        return found - 0.5 * (stop < 0)
    return found + 0.5 * (len(before) >= _LONG)
