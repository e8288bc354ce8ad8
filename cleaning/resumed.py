"""The speech that goes on behind a line of the site: an offer put in shortly before the end must not cut the end off.

What stands behind the site's line counts little against the line itself. It is the speech's if hardly anything parts
it from the text, the speech has not said its last words, and it sounds surely like a speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaning.cues import Kind
from cleaning.formal import is_address, is_last_word
from cleaning.grown import is_set_alike
from cleaning.judged import Judged
from cleaning.model import Document
from cleaning.odds import SITE, is_spoken, odds

_PARTING = 2
"""Lines of the site, or such as say nothing, that may part the speech."""
_REACH = 12
"""Lines that may lie between the address and the run."""
_SPOKEN = -2.5
"""Log odds that the lines behind have together at least."""


def resumed(doc: Document, judged: Sequence[Judged], inside: Sequence[bool], last: int) -> int:
    """The end of the run, or of what goes on behind lines of the site that part it."""
    while not is_last_word(judged[last].folded):
        found = _behind(doc, judged, inside, last)
        if found is None:
            break
        last = found
    return last


def _behind(doc: Document, judged: Sequence[Judged], inside: Sequence[bool], last: int) -> int | None:
    parting = 0
    end = None
    sound = 0.0
    is_surely = False
    for line in judged[last + 1 :]:
        if not line.folded:
            continue
        if not inside[line.at] or line.cue.kind is Kind.SECTION:
            break
        if line.cue.kind is not Kind.TEXT:
            if end is not None and line.cue.kind in SITE:
                break
            parting += 1
            if parting > _PARTING and end is None:
                return None
            continue
        one = odds(line, at_end=False)
        if not is_set_alike(doc, judged[last], line) or one >= 0:
            break
        sound += one
        is_surely = is_surely or is_spoken(line, one)
        end = line.at
    return end if parting and is_surely and sound <= _SPOKEN else None


def begun(judged: Sequence[Judged], inside: Sequence[bool], first: int) -> int:
    """The beginning of the run, or the address above it, parted from it by a line of the site and spoken sentences.

    Not where the run has an address of its own: what stands above it then is a summary.
    """
    if any(is_address(line.folded) for line in judged[first : first + _REACH // 2]):
        return first
    parting, is_surely = 0, False
    for line in reversed(judged[max(0, first - _REACH) : first]):
        if not line.folded:
            continue
        if not inside[line.at] or line.cue.kind is Kind.SECTION:
            break
        if line.cue.kind is Kind.TEXT and is_address(line.folded):
            return line.at if parting and is_surely else first
        parting += line.cue.kind in SITE
        if parting > _PARTING:
            break
        is_surely = is_surely or is_spoken(line, odds(line, at_end=False))
    return first
