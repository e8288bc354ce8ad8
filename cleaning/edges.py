"""What the site left at a text's ends, told by how its lines sound, look and stand.

In a text dump no markup parts the site from the speech. Each line at an end has log odds of being the site's: by its
register, by its form (a label with words in a row, no stop), and by whether it stands apart from the text. The end
is cut where the sum of the lines beyond is greatest: a doubtful line goes with what lies around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaning.cues import Kind, is_surely_notice
from cleaning.cues.register import register
from cleaning.ends import OUTLINE, is_formula
from cleaning.judged import OVER_PAGE, Judged, is_glued, titles
from cleaning.model import Document
from cleaning.points import goes_on
from cleaning.wrapped import Paragraphs

_SITE = frozenset((Kind.NOTICE, Kind.CHROME, Kind.SPAM, Kind.SECTION))
_SURE, _MAY_BE = 2.0, 1.0
"""Log odds of a line that is the site's by other signs, and what such signs say that are not sure."""
_INLINE = 2.0
"""The weight of a site's line that is put between paragraphs too."""
_CONTINUED, _SPOKEN = -1.0, -1.0
"""Log odds of a line that goes on with a sentence, and of a line that surely is a speaker's."""
_MOST = 3.0
"""The most that one line says for being the site's: against a sentence of a speaker it takes two."""
_FORMULA = -20.0
"""Those of an address or thanks: what lies between them is the speech."""
_ENOUGH = 1.0
"""The sum of log odds from which an end is cut."""
_HOPELESS = -9.0
"""The sum from which no line beyond can make good for it."""
_OPEN = 0.8
"""What a line says by having no stop, behind the text, where neither a heading stands nor a speaker's sentence ends."""
_APART, _MAIN = 1.5, 0.8
"""What a line says by standing in no block with the text; and the share of the text that its blocks have."""
_NAMED = 1.5
"""What a line says by naming the document."""
_ROW = 2.5
"""What a label with words in a row says: 标签:讲话 会议 部署."""
_LABELLED = re.compile(r"[^\s:,。]{2,6}:\s*[^\s,。!?;:]{1,40}(?:\s+[^\s,。!?;:]{1,40})+$")
_END_MARK = re.compile(
    r"\W*(?:the\s)?end\W*$|[(\[【—=*-]+\s*(?:正文|全文)?(?:完|结束|完结)\s*[)\]】—=*-]+$|(?:正文|全文)(?:完|结束|完结)$"
)
"""What a site sets under a text: - END -, (全文完)."""
_STOPS = frozenset("。!?;…”\"’')》")
_PAUSES = frozenset(",、")
_AFTER_PAUSE, _FEW = 1.0, 8
"""Log odds below which a few characters behind a comma go on with their sentence."""
_SENTENCE, _SURELY_SPOKEN = 24, -3.5
"""Characters and log odds of a line that tells that its block has sentences of a speaker."""
_OTHERS = re.compile(r"[a-d][、.]\s?[\u4e00-\u9fff0-9]|.*:\d+(?:v|k?w|kg|hz|℃)(?![a-z])")
"""An answer to choose, or a measure of goods: what other kinds of texts have and no site, whatever it sounds like."""
_WHOLE = re.compile("[^。!?]+[。!?]")
_SPEAKER = -1.5
"""Log odds of a sentence that makes its paragraph a speaker's."""
_LINE = 60
"""Characters of a line; a paragraph says as much as its lines together."""
_SHORT = 6
"""Characters of which a line says little by its register."""


def without_edges(
    doc: Document, judged: Sequence[Judged], first: int, last: int, printed: Paragraphs
) -> tuple[int, int]:
    """The run without the site's lines at its ends. Lines of one printed paragraph say together what they are."""
    named_as = titles(doc)
    near = _speakers_blocks(doc, judged[first : last + 1])
    lines = doc.rendered.lines

    def odds(line: Judged, *, at_end: bool) -> float:
        if line.at in printed:
            start, end = printed[line.at]
            paragraph = line._replace(folded="".join(piece.folded for piece in judged[start : end + 1]))
            return _odds(paragraph, at_end=at_end) / (end + 1 - start)
        apart = bool(near) and lines[line.at].block not in near
        named = any(title in line.folded and 2 <= len(line.folded) - len(title) <= _LINE for title in named_as)
        if at_end and _goes_on(doc, judged, line):
            return _CONTINUED
        if at_end and goes_on(judged, first, line.at):
            return min(_odds(line, at_end=True), _CONTINUED)
        return _odds(line, at_end=at_end) + _APART * (apart and len(line.folded) <= _LINE) + _NAMED * named

    first += _cut(odds(line, at_end=False) for line in judged[first:last])
    last -= _cut(odds(line, at_end=True) for line in reversed(judged[first + 1 : last + 1]))
    return first, last


def _cut(odds: Iterator[float]) -> int:
    """How many lines to cut from an end, whose odds come from the edge inwards."""
    total = best = 0.0
    cut = 0
    for number, one in enumerate(odds, 1):
        total += one
        if total > best and total >= _ENOUGH:
            best, cut = total, number
        if total < best + _HOPELESS:
            break
    return cut


def _goes_on(doc: Document, judged: Sequence[Judged], line: Judged) -> bool:
    """Whether a line goes on with a speaker's sentence that a wrap or the end of a page cut."""
    at = line.at - 1
    while at > 0 and (not judged[at].folded or OVER_PAGE.match(judged[at].folded)):
        at -= 1
    before, text = judged[at], judged[at].folded
    is_open = before.cue.kind is Kind.TEXT and line.cue.kind in (Kind.TEXT, Kind.SHORT)
    if not is_open or not text or text[-1] in _STOPS or text[-1] == ":":
        return False
    lines = doc.rendered.lines
    paused = text[-1] in _PAUSES and len(line.folded) <= _FEW and lines[line.at].block == lines[before.at].block
    limit = _AFTER_PAUSE if paused else 0.0
    return register(text) < _SPOKEN and register(line.folded) < limit


def _odds(line: Judged, *, at_end: bool) -> float:
    """The log odds that a line at an end is the site's."""
    text, kind = line.folded, line.cue.kind
    if not text or OVER_PAGE.match(text):
        return 0.0
    if _END_MARK.match(text):
        return _MOST
    if is_formula(line) or (kind is Kind.TEXT and is_glued(text)):
        return _FORMULA
    odds = min(register(text) * max(1.0, len(text) / _LINE), _MOST)
    if kind in _SITE:
        if line.cue.weight <= _INLINE:
            return min(odds, 0.0)
        return max(odds, _SURE) if kind is not Kind.NOTICE or is_surely_notice(text) else odds + _MAY_BE
    numbered = OUTLINE.match(text) is not None
    if odds > 0 and (_OTHERS.match(text) or _has_speaker(text)):
        return _CONTINUED
    if len(text) <= _SHORT:
        # The broken last point of a preview: 七要.
        odds = -1.0 if numbered else max(min(odds, 0.5), -0.5)
    if _LABELLED.match(text):
        odds += _ROW
    broken = kind is Kind.TEXT and odds < 0
    if at_end and not numbered and not broken and len(text) <= _LINE and text[-1] not in _STOPS:
        odds += _OPEN
    return odds


def _has_speaker(text: str) -> bool:
    """Whether a paragraph that sounds like a site as a whole has a sentence that surely is a speaker's."""
    if len(text) < _LINE:
        return False
    sentences = [one for one in _WHOLE.findall(text) if len(one) >= _SENTENCE // 2]
    return len(sentences) > 1 and any(register(one) < _SPEAKER for one in sentences)


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
