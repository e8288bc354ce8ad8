"""Words that stand across a place in a text: what was put there cut them, 问⟦…⟧题."""

from __future__ import annotations

import re

import rjieba

from cleaning.fold import CJK

_OTHER = re.compile(f"[^{CJK}]")
_CHINESE = re.compile(f"[{CJK}]+")
_NEAR = 4
"""Characters on each side that are looked at: words are no longer."""


def severed(text: str, start: int, end: int) -> str:
    """The word that stands across `text[start:end]` when that is taken out; empty if none does."""
    return word_across(*around(text, start, end))


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands so near before and behind a range that one word may stand across it."""
    return text[max(0, start - _NEAR) : start], text[end : end + _NEAR]


def word_across(before: str, behind: str) -> str:
    """The word that begins at the end of one text and ends in the next; empty if none does, or both do not touch."""
    if not before or not behind:
        return ""
    whole = before + behind
    if not _CHINESE.fullmatch(whole):
        before, behind = _OTHER.split(before)[-1], _OTHER.split(behind)[0]
        if not before or not behind:
            return ""
        whole = before + behind
    place, at = len(before), 0
    for word in rjieba.cut(whole, False):
        end = at + len(word)
        if at < place < end:
            return word
        if end >= place:
            return ""
        at = end
    return ""
