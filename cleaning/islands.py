"""The site's own paragraphs between those of the speech: an offer, a link, a call that nobody in the hall hears.

A speaker's paragraph ends its sentence, heads a part, or goes on with what stands above it. One that sounds like a
site's, is short, begins behind the end of a sentence and is neither numbered nor announced is an island in the speech.
It takes more than at an end: there is text of the speaker's on both sides; and still more within a
sentence. A line that stands within sentences too is the head of a printed page, and told as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaning.compilations import HINT
from cleaning.cues import Kind
from cleaning.cues.register import register
from cleaning.formal import OUTLINE, opens_speech
from cleaning.judged import OVER_PAGE, Judged
from cleaning.odds import INLINE, STOPS, odds, says_something
from cleaning.ties import LIKELY, SURE, tie
from cleaning.wrapped import Paragraphs

_LONGEST = 60
"""Characters of an island."""
_ENOUGH, _STOPPED = 1.2, 2.5
"""Log odds of an island that ends in no full stop, and of one that ends as a speaker's sentence does."""
_SURELY, _LONGEST_PUT_IN = 3.0, 40
"""Log odds, by its register alone, and characters of one within a sentence: of a thousand pieces of speeches, one."""
_QUOTES = re.compile("[“”‘’《》]")
_NAMED = 1.5
"""What it says by naming the site."""
_TITLED = 3
"""Lines from a title to the first one behind the address below it."""
_BROKEN = 0.3
"""Share of the longer lines without a stop, from which the lines of a text are no paragraphs."""
_LONG = 16


def islands(judged: Sequence[Judged], printed: Paragraphs, brands: Sequence[str]) -> frozenset[int]:
    """The lines between paragraphs that are the site's by how they sound and stand, by their number on the page.

    Between the pieces of a sentence, or where the lines of a text are such pieces, it takes more.
    """
    shown = [line for line in judged if line.folded]
    is_broken = _is_broken(shown)
    found: set[int] = set()
    above = ""
    for at, line in enumerate(shown[:-1]):  # the last one is no island
        if _may_be(line, printed):
            is_apart = not is_broken and _ends(above)
            if _is_between(shown, at, brands) if is_apart else _is_put_in(shown, at, above, brands):
                found.add(line.at)
                continue
        above = line.folded if line.cue.kind in (Kind.TEXT, Kind.SHORT) else above
    heads = {line.folded for line in shown[:-1] if line.at not in found}
    return frozenset(line.at for line in shown if line.at in found and line.folded not in heads)


def _is_between(shown: Sequence[Judged], at: int, brands: Sequence[str]) -> bool:
    """Whether a line between paragraphs is the site's."""
    line = shown[at]
    named = any(brand in line.folded for brand in brands)
    limit = _STOPPED if line.folded[-1] in "。”" else _ENOUGH
    if _odds(line) + _NAMED * named < limit or says_something(line.folded):
        return False
    # Above an address it is the title of one speech of several.
    return not any(opens_speech(one.folded) for one in shown[at + 1 : at + _TITLED])


def _odds(line: Judged) -> float:
    is_put_in = line.cue.kind is Kind.NOTICE and line.cue.weight <= INLINE
    return register(line.folded) if is_put_in or OVER_PAGE.match(line.folded) else odds(line, at_end=False)


def _is_put_in(shown: Sequence[Judged], at: int, above: str, brands: Sequence[str]) -> bool:
    """Whether a line is the site's that stands where a sentence goes on: neither begins it, nor is a piece of one."""
    text = shown[at].folded
    below = next((one.folded for one in shown[at + 1 :] if register(one.folded) < _SURELY), "")
    if not above or len(text) > _LONGEST_PUT_IN or above.count("“") > above.count("”") or _QUOTES.search(text):
        return False
    heard = register(text) + _NAMED * any(brand in text for brand in brands)
    if heard < _ENOUGH or says_something(text) or max(tie(above, text), tie(text, below)) >= LIKELY:
        return False
    if any(text in one.folded and text != one.folded for one in shown):
        return False  # a watermark, which is told by all of its places
    return heard >= _SURELY or tie(above, below) >= SURE


def _may_be(line: Judged, printed: Paragraphs) -> bool:
    """Whether a line is a paragraph of its own that no number and no quotation makes a part of the speech."""
    text = line.folded
    return (
        line.cue.kind in (Kind.TEXT, Kind.SHORT, Kind.NOTICE)
        and len(text) <= _LONGEST
        and line.at not in printed
        and text[0] not in "“‘「『\"'"
        and text[-1] not in ",、:;"
        and not OUTLINE.match(text)
        and not HINT.search(text)
    )


def _ends(above: str) -> bool:
    """Whether a paragraph above ends its sentence, or is a heading: what stands below it is not announced by it."""
    return bool(above) and (above[-1] in STOPS or (above[-1] not in ",、:;" and len(above) < _LONG))


def _is_broken(shown: Sequence[Judged]) -> bool:
    """Whether the lines of a text are pieces of its sentences."""
    long = [line.folded for line in shown if line.cue.kind is Kind.TEXT and len(line.folded) >= _LONG]
    return sum(text[-1] not in STOPS and text[-1] not in ":;" for text in long) > _BROKEN * len(long)
