"""Boxes of the site between a speaker's paragraphs: an offer of the file, a bar of buttons, an address to write to.

What they say of the page's end is little where a speaker's sentences stand right above and right below them, and those
below open no other speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from cleaning.cues import Cue, Kind
from cleaning.cues.lines import FILE_NAME
from cleaning.formal import is_last_word, opens_speech
from cleaning.judged import Judged
from cleaning.odds import INLINE, SITE, odds

_WEIGHT = INLINE + 0.5
"""Of a line of a box: a little more than of what is put into every speech, so that it is still judged by its sound."""
_MOST = 6
"""Lines of a box."""
_LOOK = 5
"""Lines of text on either side that tell."""
_SPOKEN, _ALONE = -4.0, -8.0
"""The most that their log odds may be together; and that of one line above it, which may be a summary."""
_OPENING = 16
"""Characters that tell that what stands above stands again below."""


def with_boxes(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The judged lines, with hardly any weight on the lines of such boxes."""
    full = [line for line in judged if line.folded]
    changed: dict[int, Cue] = {}
    at = 0
    while at < len(full):
        end = at
        while end < len(full) and (full[end].cue.kind is Kind.SHORT or full[end].cue.kind in SITE):
            end += 1
        if _is_box(full[at:end]) and _is_between(full, at, end):
            changed.update((line.at, _within(line.cue.kind)) for line in full[at:end] if _parts(line))
        at = max(end, at + 1)
    return tuple(line._replace(cue=changed.get(line.at, line.cue)) for line in judged) if changed else tuple(judged)


def _within(kind: Kind) -> Cue:
    """What a line of a box is; one that may be a speaker's stays so."""
    return Cue(Kind.CHROME if kind is Kind.SECTION else kind, _WEIGHT)


def _parts(line: Judged) -> bool:
    return line.cue.kind in SITE and line.cue.weight > _WEIGHT


def _is_box(lines: Sequence[Judged]) -> bool:
    """Whether some lines may be a box. The heading of a list is none, whatever stands below it."""
    headed = any(line.cue.kind is Kind.SECTION and line.cue is not FILE_NAME for line in lines)
    return 0 < len(lines) <= _MOST and not headed and any(map(_parts, lines))


def _is_between(full: Sequence[Judged], at: int, end: int) -> bool:
    above = list(takewhile(_is_text, reversed(full[max(0, at - _LOOK) : at])))
    below = list(takewhile(_is_text, full[end : end + _LOOK]))
    if not above or not below or is_last_word(above[0].folded) or opens_speech(below[0].folded):
        return False
    if below[0].folded.endswith(("…", "...")) or sum(odds(line, at_end=False) for line in below) > _SPOKEN:
        return False
    if sum(odds(line, at_end=False) for line in above) > (_SPOKEN if len(above) > 1 else _ALONE):
        return False
    openings = {line.folded[:_OPENING] for line in above}
    return not any(line.folded[:_OPENING] in openings for line in full[end:])


def _is_text(line: Judged) -> bool:
    return line.cue.kind is Kind.TEXT
