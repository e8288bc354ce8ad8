"""What the page's boxes say of the lines near a speech: which belong to it by where they stand.

A forum's notice inside a post splits no speech, and a signature below the post is none of it, whatever they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaning.boxes import main_box
from cleaning.cues import Cue, Kind
from cleaning.formal import OUTLINE, is_formula
from cleaning.judged import OVER_PAGE, Judged, sounds
from cleaning.model import Document

_SITE = (Kind.CHROME, Kind.NOTICE, Kind.SECTION, Kind.SPAM)
_INLINE = 10.0
"""The most that a line of the site weighs that the speech's own block goes on behind."""
_SPOKEN = -1.0
"""Log odds of a line that is a speaker's."""
_LEAST = 10
"""Characters of a line that tells on which side of it a speech goes on."""
_LOOK = 6
"""Lines on either side among which such a line stands."""


def within_blocks(doc: Document, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The judged lines, with less weight on those of the site that stand within one block of a page's speech.

    Lines of one block are parted by <br> alone: a speaker's lines before one and behind it are of one text.
    """
    if not doc.rendered.boxes or not any(line.cue.kind in _SITE and line.cue.weight > _INLINE for line in judged):
        return tuple(judged)
    lines = doc.rendered.lines
    spoken = [
        odds < _SPOKEN and line.cue.kind is Kind.TEXT and len(line.folded) >= _LEAST
        for line, odds in zip(judged, sounds(doc, judged), strict=True)
    ]

    blocks = [lines[line.at].block for line in judged]
    inside = {}
    for at, line in enumerate(judged):
        if line.cue.kind not in _SITE or line.cue.weight <= _INLINE:
            continue
        first, end, block = max(0, at - _LOOK), at + 1 + _LOOK, blocks[at]
        if block not in blocks[first:at] or block not in blocks[at + 1 : end]:
            continue
        before, behind = range(first, at), range(at + 1, min(len(judged), end))
        if all(any(spoken[other] and blocks[other] == block for other in some) for some in (before, behind)):
            inside[at] = line._replace(cue=Cue(line.cue.kind, _INLINE))
    return tuple([inside.get(at, line) for at, line in enumerate(judged)]) if inside else tuple(judged)


_LONG = 120
"""Characters of running text that is the speech's however it sounds: the register is learned from single sentences."""
_SHARE = 0.95
"""Share of the speech's text that the element holds to which the speech is confined."""


def within_container(doc: Document, judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run without lines at its ends that stand outside of the element that holds nearly all of its text.

    An address, thanks, a date or a point of a list ends the search: a page may set them apart.
    """
    boxes, lines = doc.rendered.boxes, doc.rendered.lines
    if not boxes:
        return first, last
    mass = [0.0] * len(boxes)
    run = judged[first : last + 1]
    for line, odds in zip(run, sounds(doc, run), strict=True):
        if line.cue.kind is Kind.TEXT and (odds < 0 or len(line.folded) >= _LONG):
            mass[lines[line.at].box] += len(line.folded)
    inside = main_box(doc, mass, _SHARE)
    if not inside:
        return first, last

    def is_outside(line: Judged) -> bool:
        return lines[line.at].box not in inside and not is_formula(line) and not OUTLINE.match(line.folded)

    while first < last and is_outside(judged[first]):
        first += 1
    while last > first and is_outside(judged[last]):
        last -= 1
    return first, last


_NEXT = re.compile(
    r"^[(\[【]?(?:篇[一二三四五六七八九十\d]{1,3}|第[一二三四五六七八九十\d]{1,3}篇)(?![章幅])[^。!?;]{0,60}$"
)


def without_next(judged: Sequence[Judged], first: int, last: int) -> int:
    """The end of the run without the heading of a next speech that the page does not show: 篇二:…."""
    end = last
    while end > first and (not (text := judged[end].folded) or _NEXT.match(text) or OVER_PAGE.match(text)):
        end -= 1
    return end if any(_NEXT.match(line.folded) for line in judged[end + 1 : last + 1]) else last
