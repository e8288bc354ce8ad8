"""What the site left at a text's ends, told by how its lines sound, look and stand.

In a text dump no markup parts the site from the speech. Each line at an end has log odds of being the site's: its own
(`cleaning.odds`), and what it says by standing apart from the text or behind its last words. The end is cut where the
sum of the lines beyond is greatest: a doubtful line goes with what lies around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaning.cues import Kind
from cleaning.cues.register import register
from cleaning.formal import OUTLINE, is_last_word
from cleaning.judged import OVER_PAGE, Judged, titles
from cleaning.model import Document
from cleaning.odds import CONTINUED, INLINE, LINE, SITE, STOPS, is_spoken, odds
from cleaning.points import goes_on
from cleaning.wrapped import Paragraphs

_ENOUGH = 1.0
"""The sum of log odds from which an end is cut."""
_HOPELESS = -9.0
"""The sum from which no line beyond can make good for it."""
_BEYOND = 2.0
"""The most that the site's lines between two sentences of a speaker say together for both being the site's."""
_APART, _MAIN = 1.5, 0.8
"""What a line says by standing in no block with the text; and the share of the text that its blocks have."""
_NAMED = 1.5
"""What a line says by naming the document."""
_OVER, _FEW_BEHIND = 2.0, 8
"""What a line says by standing behind the last words of the speech; and how many lines may stand there."""
_NAME = 12
"""Characters of a signature."""
_SPOKEN = -1.0
"""Log odds of a line that surely is a speaker's."""
_PAUSES = frozenset(",、")
_AFTER_PAUSE, _FEW = 1.0, 8
"""Log odds below which a few characters behind a comma go on with their sentence."""
_SENTENCE, _SURELY_SPOKEN = 24, -3.5
"""Characters and log odds of a line that tells that its block has sentences of a speaker."""


def without_edges(
    doc: Document, judged: Sequence[Judged], first: int, last: int, printed: Paragraphs
) -> tuple[int, int]:
    """The run without the site's lines at its ends. Lines of one printed paragraph say together what they are."""
    named_as = titles(doc)
    near = _speakers_blocks(doc, judged[first : last + 1])
    lines = doc.rendered.lines
    over = _last_words(judged, first, last)

    def at_edge(line: Judged, *, at_end: bool) -> float:
        if line.at in printed:
            start, end = printed[line.at]
            paragraph = line._replace(folded="".join(piece.folded for piece in judged[start : end + 1]))
            return odds(paragraph, at_end=at_end) / (end + 1 - start)
        if at_end and _goes_on(doc, judged, line):
            return CONTINUED
        if at_end and goes_on(judged, first, line.at):
            return min(odds(line, at_end=True), CONTINUED)
        apart = bool(near) and lines[line.at].block not in near and len(line.folded) <= LINE
        named = any(title in line.folded and 2 <= len(line.folded) - len(title) <= LINE for title in named_as)
        own = odds(line, at_end=at_end)
        # Thanks may stand early: a speaker's sentence behind them shows that the speech went on.
        behind = at_end and line.at > over and own > -0.5 and len(line.folded) <= LINE
        behind = behind and not _is_signature(line.folded)
        return own + _APART * apart + _NAMED * named + _OVER * behind

    first += _cut((line, at_edge(line, at_end=False)) for line in judged[first:last])
    last -= _cut((line, at_edge(line, at_end=True)) for line in reversed(judged[first + 1 : last + 1]))
    return first, last


def _cut(lines: Iterator[tuple[Judged, float]]) -> int:
    """How many lines to cut from an end; they come from the edge inwards with their odds."""
    total = best = 0.0
    cut = 0
    left = float("inf")
    for number, (line, one) in enumerate(lines, 1):
        # Behind a speaker's sentence, the site's lines may be such as are put into a speech.
        left = _BEYOND if is_spoken(line, one) else left
        gain = min(one, left)
        if total < 0 and line.cue.kind in SITE and line.cue.weight <= INLINE:
            gain = 0.0  # it is put into speeches too: what stands beyond it may go on with one
        left -= max(gain, 0.0)
        total += gain
        if total > best and total >= _ENOUGH:
            best, cut = total, number
        if total < best + _HOPELESS:
            break
    return cut


def _last_words(judged: Sequence[Judged], first: int, last: int) -> int:
    """The line near the end of a run that ends with the last words of a speech; `last` where none does."""
    for at in range(last, max(first, last - _FEW_BEHIND), -1):
        line = judged[at]
        if line.cue.kind in (Kind.TEXT, Kind.SHORT) and is_last_word(line.folded) and register(line.folded) < 0:
            return at
    return last


def _is_signature(folded: str) -> bool:
    """Whether a line may be signed with a name, or be a point of the speech: what may stand behind its last words."""
    return (len(folded) <= _NAME and register(folded) < 0) or OUTLINE.match(folded) is not None


def _goes_on(doc: Document, judged: Sequence[Judged], line: Judged) -> bool:
    """Whether a line goes on with a speaker's sentence that a wrap or the end of a page cut."""
    at = line.at - 1
    while at > 0 and (not judged[at].folded or OVER_PAGE.match(judged[at].folded)):
        at -= 1
    before, text = judged[at], judged[at].folded
    is_open = before.cue.kind is Kind.TEXT and line.cue.kind in (Kind.TEXT, Kind.SHORT)
    if not is_open or not text or text[-1] in STOPS or text[-1] == ":":
        return False
    lines = doc.rendered.lines
    paused = text[-1] in _PAUSES and len(line.folded) <= _FEW and lines[line.at].block == lines[before.at].block
    limit = _AFTER_PAUSE if paused else 0.0
    return register(text) < _SPOKEN and register(line.folded) < limit


def _speakers_blocks(doc: Document, judged: Sequence[Judged]) -> frozenset[int]:
    """The blocks of a plain text in which the speech stands: that of nearly all of it, and those with its sentences.

    None for markup, and where several blocks share the text.
    """
    if doc.rendered.boxes:
        return frozenset()
    lines = doc.rendered.lines
    mass: dict[int, int] = defaultdict(int)
    for line in judged:
        mass[lines[line.at].block] += len(line.folded)
    main = max(mass, key=lambda block: mass[block])
    if mass[main] < _MAIN * sum(mass.values()):
        return frozenset()
    spoken = {
        lines[line.at].block
        for line in judged
        if lines[line.at].block != main and len(line.folded) >= _SENTENCE and register(line.folded) < _SURELY_SPOKEN
    }
    return frozenset({main, *spoken})
