"""The log odds that a line is the site's, by its register and its form: what ends and islands of a text are told by."""

from __future__ import annotations

import re

from cleaning.cues import Kind, is_surely_notice
from cleaning.cues.register import heard, register
from cleaning.formal import OUTLINE, is_formula
from cleaning.judged import OVER_PAGE, Judged, is_glued

SITE = frozenset((Kind.NOTICE, Kind.CHROME, Kind.SPAM, Kind.SECTION))
STOPS = frozenset("。!?;…”\"’')》")
LINE = 60
"""Characters of a line; a paragraph says as much as its lines together."""
INLINE = 2.0
"""The weight of a site's line that is put between paragraphs too."""
CONTINUED = -1.0
"""Log odds of a line that goes on with a sentence or a speech."""
MOST = 3.0
"""The most that one line says for being the site's: against a sentence of a speaker it takes two."""
_SURE, _MAY_BE = 2.0, 1.0
"""Log odds of a line that is the site's by other signs, and what such signs say that are not sure."""
_FORMULA = -20.0
"""Those of an address or thanks: what lies between them is the speech."""
_OPEN = 0.8
"""What a line says by having no stop, behind the text, where neither a heading stands nor a speaker's sentence ends."""
_ROW = 2.5
"""What a label with words in a row says: 标签:讲话 会议 部署."""
_LABELLED = re.compile(r"[^\s:,。]{2,6}:\s*[^\s,。!?;:]{1,40}(?:\s+[^\s,。!?;:]{1,40})+$")
_END_MARK = re.compile(
    r"\W*(?:the\s)?end\W*$|[(\[【—=*-]+\s*(?:正文|全文)?(?:完|结束|完结)\s*[)\]】—=*-]+$|(?:正文|全文)(?:完|结束|完结)$"
)
"""What a site sets under a text: - END -, (全文完)."""
_SENTENCE, _SPEAKER = 12, -1.5
"""Characters and log odds of a sentence that makes its paragraph a speaker's."""
_SPOKEN_LENGTH = 20
_OTHERS = re.compile(r"[a-d][、.]\s?[\u4e00-\u9fff0-9]|.*:\d+(?:v|k?w|kg|hz|℃)(?![a-z])")
"""An answer to choose, or a measure of goods: what other kinds of texts have and no site, whatever it sounds like."""
_WHOLE = re.compile("[^。!?]+[。!?]")
_QUOTED = re.compile("“[^“”]{2,}(?:”|$)")
_QUOTES = 10
"""Characters of a line that quotes, beside the quotation."""
_SHORT = 6
"""Characters of which a line says little by its register."""


_INLINE_AT_END = 2.5
"""What a line of the site that may stand between paragraphs says at most of an end."""


def odds(line: Judged, *, at_end: bool) -> float:
    """The log odds that a line at an end is the site's."""
    text, kind = line.folded, line.cue.kind
    if not text or OVER_PAGE.match(text):
        return 0.0
    if _END_MARK.match(text):
        return MOST
    if is_formula(line) or (kind is Kind.TEXT and is_glued(text)):
        return _FORMULA
    odds = min(heard(_unquoted(text)) * max(1.0, len(text) / LINE), MOST)
    if kind in SITE:
        if line.cue.weight <= INLINE:
            return min(odds, _INLINE_AT_END if at_end else 0.0)
        return max(odds, _SURE) if kind is not Kind.NOTICE or is_surely_notice(text) else odds + _MAY_BE
    numbered = OUTLINE.match(text) is not None
    if odds > 0 and (_OTHERS.match(text) or has_speaker(text)):
        return CONTINUED
    if at_end and text.rfind("“") > text.rfind("”"):
        return min(odds, 0.0)  # a preview broke off within what a speaker quotes
    if len(text) <= _SHORT:
        # The broken last point of a preview: 七要.
        odds = -1.0 if numbered else max(min(odds, 0.5), -0.5)
    if _LABELLED.match(text):
        odds += _ROW
    # A line that ends sentences and breaks off is the last one of a preview.
    broken = kind is Kind.TEXT and (odds < 0 or _WHOLE.search(text) is not None)
    if at_end and not numbered and not broken and len(text) <= LINE and text[-1] not in STOPS:
        odds += _OPEN
    return odds


def is_spoken(line: Judged, odds: float) -> bool:
    """Whether a line with such odds is surely a speaker's sentence: no title in a list, no reader's comment."""
    text = line.folded
    size = len(text)
    if line.cue.kind is not Kind.TEXT or size < _SPOKEN_LENGTH or not ("," in text or text[-1] in STOPS):
        return False
    return odds <= _SPEAKER or (size >= 2 * _SPOKEN_LENGTH and odds <= CONTINUED)


def says_something(text: str) -> bool:
    """Whether a line, whatever it sounds like as a whole, has a sentence that a speaker says."""
    return any(register(_unquoted(one)) < CONTINUED for one in _WHOLE.findall(text) if len(one) >= _SENTENCE)


def _unquoted(text: str) -> str:
    """A line without what it quotes, which speaks for nobody; the line itself where hardly more is left."""
    if "“" not in text:
        return text
    rest = _QUOTED.sub("", text)
    return rest if len(rest) >= _QUOTES else text


def has_speaker(text: str) -> bool:
    """Whether a paragraph that sounds like a site as a whole has a sentence that surely is a speaker's."""
    if len(text) < LINE:
        return False
    sentences = [one for one in _WHOLE.findall(text) if len(one) >= _SENTENCE]
    return len(sentences) > 1 and any(register(one) < _SPEAKER for one in sentences)
