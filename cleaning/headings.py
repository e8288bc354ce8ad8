"""Whether a line without a stop may be a heading, told by the lines like it in the same text.

A sentence that a page's turn cut ends without a stop, and so do headings, names and verses. Points that run on into
their paragraphs (第一，产品上做减法。型号由…) are no headings, and neither is another one of the same kind. Where no
other short line of a text stands without a stop, none is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cleaning.cues import Kind
from cleaning.formal import DATE, OUTLINE, SALUTATION
from cleaning.judged import Judged

_NUMBERED = re.compile(r"([(第]?)(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳])(.?)", re.A)
_PAUSE = re.compile("[,。;!?]")
_STOP = re.compile("[。;!?]")
_STOPS = frozenset("。!?;:…”’)》】")
_NEAR = 2
"""Lines above and below among which running text stands."""
_CLOSED = frozenset(")】]")
"""How a remark of the hall ends, or a label."""
_LONGEST = 30
"""Characters of a heading."""
_TITLE = re.compile("(?:讲话|发言|致辞|致词|主持词|演讲|报告|讲话稿|发言稿)$")


class Headings:
    """What the lines of one text say of its headings. `turning` are the places of lines behind which its pages turn."""

    def __init__(self, full: Sequence[Judged], turning: frozenset[int]) -> None:
        self._running: set[str] = set()
        self._standing: Counter[str] = Counter()
        self._open = 0
        for place, line in enumerate(full):
            text = line.folded
            if place in turning or line.cue.kind not in (Kind.TEXT, Kind.SHORT):
                continue
            if OUTLINE.match(text):
                if _STOP.search(text[:-1]) or text[-1] in "。;":
                    self._running.add(_style(text))
                else:
                    self._standing[_style(text)] += 1
            elif text[-1] not in _STOPS and len(text) <= _LONGEST and not _PAUSE.search(text):
                self._open += _is_in_text(full, place)

    def may_be(self, text: str) -> bool:
        """Whether a folded line without a stop at its end may be a heading, a name, a date or a verse."""
        if SALUTATION.match(text) or DATE.match(text) or _TITLE.search(text) or text[-1] in _CLOSED:
            return True
        if _STOP.search(text):
            return False
        if OUTLINE.match(text):
            style = _style(text)
            return style not in self._running or self._standing[style] > 0
        return self._open > 0 and _PAUSE.search(text) is None and len(text) <= _LONGEST


def _is_in_text(full: Sequence[Judged], place: int) -> bool:
    """Whether running text stands right above and below a line."""
    return all(
        any(line.cue.kind is Kind.TEXT for line in side)
        for side in (full[max(0, place - _NEAR) : place], full[place + 1 : place + 1 + _NEAR])
    )


def _style(text: str) -> str:
    """How the point is numbered, whatever its number."""
    found = _NUMBERED.match(text)
    return "1".join(found.groups()) if found else ""
