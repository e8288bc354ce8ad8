"""Whether a text reads on from one stretch to another by its own words alone, without a dictionary."""

from __future__ import annotations

import re

from cleaning.fold import CJK

_WORD = re.compile(f"[{CJK}]+")


def _solid(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


def _glue(left: str, right: str, whole: str) -> int:
    """The longest string over a join, up to six characters, that stands elsewhere in the text: how well it reads on."""
    best = 0
    for before in range(1, 4):
        if left[-before:] + right[:1] not in whole:
            break
        for behind in range(1, 4):
            word = left[-before:] + right[:behind]
            if len(word) == before + behind and _WORD.fullmatch(word) and word in whole:
                best = max(best, len(word))
    return best


def reads_on(before: str, behind: str, whole: str) -> int:
    """How well a text reads on from one stretch to the next: characters of the longest word over the join, 0 to 6.

    A word is what stands in `whole` too, the text without the join.
    """
    return _glue(_solid(before[-12:]), _solid(behind[:12]), _solid(whole))
