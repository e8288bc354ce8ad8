"""Where a speech begins and ends: at its address and its thanks, behind its title, before what the site left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaning.cues import Kind, is_surely_notice
from cleaning.cues.register import register
from cleaning.fold import CJK
from cleaning.formal import ADDRESS, OVER, SALUTATION, THANKS, calls_hearers, closes, is_last_word, is_whole_address
from cleaning.judged import THANKED, Judged

_CHINESE = re.compile(f"[{CJK}]")
_NEXT = re.compile(
    r"^(?:(?:尊敬|敬爱|亲爱)的[^。;]{0,30}[:!]|同志们:|各位[^。;]{0,30}[:!])"
    r"|^.{0,30}(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,2})(?:[:、 】\])]|$)"
)
"""How the next speech of a compilation begins: with its heading or its address."""
_EDGE = 0.2
"""Share of the text that may stand outside of an address and thanks, and be the site's all the same."""


def between_formulas(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run between the address of the audience and the thanks, where both stand near its ends.

    What stands before 同志们: and behind 谢谢大家! is the site's, in whatever words.
    """
    mass = [_mass(line) for line in judged[first : last + 1]]
    total = sum(mass)
    start, end = first, last
    before = 0.0
    for offset, line in enumerate(judged[first : last + 1]):
        if before > min(_EDGE * total, 400.0):
            break
        if line.cue.kind is Kind.TEXT and calls_hearers(line.folded):
            start = first + offset
            break
        before += mass[offset]
    behind = 0.0
    for offset in range(last - first, start - first, -1):
        if behind > min(_EDGE * total, 400.0):
            break
        line = judged[first + offset]
        if line.cue.kind is Kind.TEXT and (_NEXT.match(line.folded) or _says_last_words(line.folded)):
            # Another speech of the page begins here, and it need not end in thanks; or a paragraph ends in them.
            break
        if line.cue.kind is Kind.TEXT and (
            THANKS.match(line.folded) or OVER.match(line.folded) or THANKED.match(line.folded)
        ):
            end = first + offset
            break
        behind += mass[offset]
    return start, end


def _says_last_words(text: str) -> bool:
    """Whether a speaker's paragraph ends with the last words of a speech, behind other sentences."""
    return is_last_word(text) and not THANKS.match(text) and not OVER.match(text) and register(text) < _SPOKEN


_SPOKEN = -1.0
"""Log odds of a paragraph that is a speaker's."""


def behind_title(judged: Sequence[Judged], first: int, last: int, titles: Sequence[str]) -> int:
    """The first line of the run, or the last one near it that is the document's title or begins with it.

    What stands between the page's head and the title over the text is the site's.
    """
    mass = [_mass(line) for line in judged[first : last + 1]]
    limit, before, found = min(_EDGE * sum(mass), 400.0), 0.0, first
    for offset, line in enumerate(judged[first : last + 1]):
        if before > limit or ADDRESS.match(line.folded) or SALUTATION.match(line.folded):
            break
        if any(line.folded.startswith(title) for title in titles):
            found = first + offset
        before += mass[offset]
    return found


_REACH = 12
"""Lines that may lie between the surest text and the address or the thanks."""


def reach_formulas(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run out to an address above it and thanks below it, over lines that only may be the site's.

    A speech about copyright or an app sounds like a site. Between 同志们: and 谢谢大家! it is a speech.
    """
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _is_site(judged[at]):
            break
        if judged[at].cue.kind is Kind.TEXT and ADDRESS.match(judged[at].folded):
            first = at
            break
    for at in range(last + 1, min(len(judged), last + 1 + _REACH)):
        if _is_site(judged[at]):
            break
        if THANKS.match(judged[at].folded) or OVER.match(judged[at].folded):
            last = at
            break
    return first, last


_APART = 3
"""Lines of the site that may stand between the address and the speech."""


def reach_address(judged: Sequence[Judged], inside: Sequence[bool], first: int) -> int:
    """The beginning of the run, or the address above it that only lines of the site keep from it.

    Not where the run has an address of its own: what stands above it then is a summary or another document.
    """
    if any(is_whole_address(line) for line in judged[first : first + _APART]):
        return first
    passed = 0
    for at in range(first - 1, -1, -1):
        line = judged[at]
        if not line.folded:
            continue
        if is_whole_address(line):
            return at if passed and inside[line.at] else first
        passed += 1
        if passed > _APART or line.cue.kind in (Kind.TEXT, Kind.SHORT):
            break
    return first


def _is_site(line: Judged) -> bool:
    """Whether a line is the site's beyond doubt."""
    kind = line.cue.kind
    return kind in (Kind.CHROME, Kind.SECTION, Kind.SPAM) or (kind is Kind.NOTICE and is_surely_notice(line.folded))


_LEFT_OVER = 0.1
"""Share of the text that may stand between a line of the site and the text's end, and be the site's."""
_INLINE = 2.0
"""The weight of a site's line that is put between paragraphs too."""
_LABEL = 24
"""Characters of a line that heads what the site cut away."""
_STOPS = frozenset("。!?…”\"’')》")


def trim(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run without what the site left at its ends: lines between its own lines and the edge, and labels.

    No speech ends with 声明:. What stands behind a site's line and ends no sentence is the site's: its address, names.
    """
    mass = [_mass(line) for line in judged[first : last + 1]]
    limit = min(_LEFT_OVER * sum(mass), 120.0)
    over, end = 0.0, last
    for at in range(last, first, -1):
        line = judged[at]
        if _is_site(line) and line.cue.weight > _INLINE and _CHINESE.search(line.folded):
            end = at - 1
        elif line.folded and (line.folded[-1] in _STOPS or closes(line)):
            break
        over += mass[at - first]
        if over > limit:
            break
    while end > first and (not (text := judged[end].folded) or _is_label(text)):
        end -= 1
    return first, end


def _is_label(text: str) -> bool:
    """Whether a line heads what the site cut away: a preview may break off behind 有同志担心: too."""
    return text[-1] == ":" and len(text) <= _LABEL and register(text) >= 0


def _mass(line: Judged) -> float:
    return line.cue.weight if line.cue.kind is Kind.TEXT else 0.0
