"""What a line is by its shape: fields, separators, labels, menus, lists of links, or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleaning.cues.asides import FIRSTS as ASIDES
from cleaning.cues.asides import is_aside, is_caption, is_lead
from cleaning.cues.forms import (
    ACCOUNT,
    CONTACT,
    CREDIT,
    CREDITS,
    CRUMB,
    FILE,
    LEAD,
    LEADS,
    PAGER,
    PERSON,
    PERSONS,
    RECORD,
    STAMP,
    SUMMARIES,
    SUMMARY,
)
from cleaning.cues.hidden import may_say_hidden, says_hidden
from cleaning.cues.marks import (
    ARROW,
    BLANK,
    CLAUSE,
    COLON,
    DIGIT,
    DOT,
    END,
    FIRM,
    GAP,
    HIDING,
    NO_LABEL,
    NO_SECTION,
    PAGE,
    PLACE,
    SPEECH,
    STAR,
    STROKE,
    UNIT,
    UNKNOWN,
    Columns,
    Shape,
    columns,
)
from cleaning.cues.notices import EDITED, is_edited, is_notice, is_surely_notice, may_be_edited
from cleaning.cues.register import heard, register
from cleaning.cues.told import is_told
from cleaning.cues.words import FIELD_NAMES, FIRMS, LABELS, SECTION
from cleaning.fold import CJK

FIELD = re.compile(
    r"(?:^|[\s|·,;【\[(])("
    + "|".join(sorted(FIELD_NAMES, key=lambda name: (-len(name), name)))
    + r")\s*[:】\]]\s*([^\s|]*)",
    re.A,
)
"""A field of a page, `name:value`; group 1 is the name, group 2 the value up to the next blank."""

_SECTIONS = re.compile(SECTION, re.A)
TIES = frozenset("的了是在要和有不我们这为以也就都把对到上着过与等及")
"""Small words that tie sentences and that names in a row have none of."""
# Classes of characters alone, and patterns that are tried on short lines only: `re` is quicker with them than re2.
_WORDS = re.compile(r"[ \t\n\r\f|·•/>»«<,:()\[\]【】]+")
_PARTS = re.compile(r"[\s|_·,、/>-]+")
_GAP = re.compile(r"\s{2,}|\s*[|·]\s*")
_SENTENCE = re.compile(r"[。!?;…]|(?:^|[^\d]):$")
_CLAUSE = re.compile(r"[,。!?;、:]")
_TWO_CHINESE = re.compile(f"[{CJK}][^{CJK}]*[{CJK}]")
_WIDE = re.compile(r"\s\s")
_FIRM = re.compile("|".join(FIRMS))
_LOW_STROKES = re.compile("_+")
_ENGLISH_TIES = re.compile(r"(?<![a-z'])(?:the|is|are|was|it|to|of|in|and|that|we|you|not|with)(?![a-z'])", re.A)
"""What `TIES` are in English: a proverb that a speaker quotes has them, the names of shops hardly."""
FIELD_END = re.compile(f"[{''.join(sorted({name[-1] for name in FIELD_NAMES}))}]\\s*[:】\\]]")
"""Without it `FIELD` cannot match: the last character of a field's name, and what stands behind it."""


class Kind(Enum):
    """What a line is."""

    TEXT = "running text"
    SHORT = "a line without a sentence: a heading, a name, a label that nobody knows"
    CHROME = "a line of the site"
    NOTICE = "a sentence of the site about the document"
    SPAM = "a list of links or keywords"
    SECTION = "the heading of a list of the site; what follows is the site's"

    __hash__ = object.__hash__
    """By identity: that of `Enum` is code that runs for each line and each set of kinds."""


class Cue(NamedTuple):
    """What a line is, and how much says so."""

    kind: Kind
    weight: float
    """How strongly, in characters: what a line of text of that length says for being text."""


def _ends(folded: str) -> int:
    """How many sentences a line ends."""
    return len(_SENTENCE.findall(folded))


def is_spam(folded: str) -> bool:
    """Whether a line is a list of other sites: many parts apart by strokes, and hardly a sentence among them."""
    return _is_spam(folded, UNKNOWN)


def _is_spam(folded: str, bits: int) -> bool:
    if bits & STROKE:
        # A row of low strokes is a blank to fill in: 请在____处签字.
        strokes = folded.count("|") + len(_LOW_STROKES.findall(folded))
        if strokes >= 3 and len(folded) >= 20 and strokes > 3 * _ends(folded):
            return True
    if _has(END, bits) or _SENTENCE.search(folded):
        return False
    if len(folded) >= 40 and len(_PARTS.findall(folded)) >= 5 and len(_ENGLISH_TIES.findall(folded)) < 3:
        # Names in a row have none of the small words that sentences are tied with.
        ties = sum(char in TIES for char in folded)
        if ties < 0.03 * len(folded):
            return True
    if not bits & FIRM or len(_FIRM.findall(folded)) < 3:
        return False
    return len(_PARTS.findall(folded)) >= 3


def _has(mark: int, bits: int) -> int:
    """Whether a text surely has a character of a group, where anything is known of it."""
    return bits & mark if bits != UNKNOWN else 0


def fields(folded: str) -> list[tuple[str, str]]:
    """The fields of a line as (name, value)."""
    if not FIELD_END.search(folded):
        return []
    return [(match.group(1), match.group(2)) for match in FIELD.finditer(folded)]


def is_label(folded: str) -> bool:
    """A line of nothing but buttons and labels."""
    words = [word for word in _WORDS.split(folded) if word]
    return bool(words) and all(word in LABELS or word.isdigit() for word in words)


def _is_menu(folded: str, bits: int) -> bool:
    """A line of short names far apart: `首页  领导讲话  心得体会`."""
    if not (bits & GAP or _WIDE.search(folded)):
        return False
    names = [name for name in _GAP.split(folded) if name.strip()]
    return len(names) >= 3 and all(len(name.strip()) <= 8 for name in names) and not _SENTENCE.search(folded)


_UNKNOWN = Shape()


def cue(folded: str, link_share: float = 0.0, shape: Shape = _UNKNOWN) -> Cue:
    """Judge one line by its shape, its folded words and its links, the surest sign first.

    `shape` is what is known of the line (`cleaning.cues.marks`); without it every pattern is tried. Many lines are
    judged much faster together, by `cues`.
    """
    text = folded.strip()
    if not text:
        return _NOTHING
    bits = shape.bits
    return (
        _by_shape(text, bits)
        or (_by_form(text, bits) if bits & COLON or len(text) <= 300 else None)
        or _by_words(text, link_share, shape)
    )


_NOTHING = Cue(Kind.SHORT, 0.0)
_SPAM = Cue(Kind.SPAM, 2.0)
_LABEL, _LABEL_OF_SECTION = Cue(Kind.CHROME, 30.0), Cue(Kind.SECTION, 30.0)
_SECTION = Cue(Kind.SECTION, 60.0)
_PATH = Cue(Kind.CHROME, 40.0)
FILE_NAME = Cue(Kind.SECTION, 40.0)
"""A file to take away."""
_HIDDEN_PART = Cue(Kind.NOTICE, 1.0)
_LEADING = Cue(Kind.CHROME, 2.0)
_LEAD_TO_ANOTHER = Cue(Kind.CHROME, 8.0)
SUMMED_UP = Cue(Kind.CHROME, 60.0)
_EDGE_LINE = Cue(Kind.NOTICE, 20.0)
"""A line that only its place tells: at the edge of the text it is the site's."""


def _by_shape(text: str, bits: int) -> Cue | None:
    """What lists, labels, menus, page numbers and files look like, whatever they say."""
    length = len(text)
    if (bits & STROKE or length >= 40 or bits & FIRM) and _is_spam(text, bits):
        # Where it stands says nothing: such lists are put anywhere, between paragraphs too.
        return _SPAM
    if text in _ADS or (length <= 16 and bits & GAP and text.split(" ", maxsplit=1)[0] in _ADS and is_label(text)):
        return _LEADING
    if length <= 40 and not bits & NO_LABEL and is_label(text):
        return _LABEL_OF_SECTION if length <= 16 and _SECTIONS.match(text) else _LABEL
    if length <= 20 and not bits & NO_SECTION and _SECTIONS.match(text):
        return _SECTION
    if _is_menu(text, bits):
        return _LABEL
    if length > 120:
        return None
    if (bits & PAGE and PAGER.match(text)) or (_may_be_path(text, bits) and CRUMB.search(text)):
        return _PATH
    if bits & DOT and (file := FILE.search(text)) and length - file.end() <= _TAIL and not _SENTENCE.search(text):
        # A file to take away: what follows it is the site's, or it stands over the text.
        return FILE_NAME
    return None


_ADS = frozenset("广告 ad ads advertisement 赞助内容 推广内容 广告位".split())
"""What stands over an advertisement, between paragraphs too: it says nothing of where the text ends."""
_TAIL = 12
"""Characters behind a file's name on its line: of more, it is a running head that a line of text was glued to."""


def _may_be_path(text: str, bits: int) -> int:
    return bits & (ARROW | PLACE) or text[0] == "首"


def _by_form(text: str, bits: int) -> Cue | None:
    """Lines that a site fills in: fields, links to other documents, people, summaries, stamps."""
    length = len(text)
    found = fields(text) if bits & COLON else ()
    if (
        found
        and (len(found) >= 2 or length <= 60)
        and not is_told(FIELD.sub(r"\2", text))
        and not _is_meeting_header(found, text)
    ):
        return Cue(Kind.CHROME, 30.0 + 10.0 * len(found))
    if length <= 120 and text[0] in LEADS and LEAD.match(text) and not is_told(LEAD.sub("", text)):
        # Such lines are put between paragraphs too: where one stands says nothing of where the text ends.
        return _LEADING
    if length <= 40 and (bits & STAR or text[0] in PERSONS) and PERSON.match(text):
        return _LABEL
    if length <= 300 and text[0] in SUMMARIES and SUMMARY.match(text) and not _sums_up_nothing(text):
        return SUMMED_UP
    if length <= 80 and bits & DIGIT and RECORD.search(text):
        return _PATH
    if length <= 120 and bits & COLON and bits & DIGIT and CONTACT.fullmatch(text) and ACCOUNT.search(text):
        return _EDGE_LINE
    if length <= 40 and CREDIT.match(text) and not _SENTENCE.search(text):
        return _EDGE_LINE
    if length <= 80 and bits & DIGIT and STAMP.search(text) and not _SENTENCE.search(text):
        return _PATH
    return None


def _by_words(text: str, link_share: float, shape: Shape) -> Cue:
    """Notices, links and running text."""
    length = len(text)
    if may_say_hidden(shape) and says_hidden(text):
        # The text may go on behind it: it counts for little against what follows.
        return _HIDDEN_PART
    bits = shape.bits
    if length <= 60 and (
        (not _has(END, bits) and is_aside(text)) or ((bits & STAR or text[0] == "照") and is_caption(text))
    ):
        return _LEADING
    if length <= 80 and (bits & SPEECH or bits == UNKNOWN) and is_lead(text):
        return _LEAD_TO_ANOTHER
    if is_notice(text, shape) and (length <= _PARAGRAPH or _are_notices(text)) and not _is_spoken(text, shape):
        sure = is_surely_notice(text, shape)
        if not sure and _SENTENCE.search(text) and register(text) < _DOUBTFUL:
            return Cue(Kind.TEXT, 0.5 * min(length, 400))
        return Cue(Kind.NOTICE, 40.0 + min(length, 300) if sure else 10.0 + 0.5 * min(length, 200))
    if link_share > 0.5:
        return Cue(Kind.CHROME, _LINKED + min(length, 60) * link_share)
    if not _TWO_CHINESE.search(text):
        return _NOTHING
    if _SENTENCE.search(text) or (length >= 12 and _CLAUSE.search(text)):
        return Cue(Kind.TEXT, float(min(length, 400)))
    return Cue(Kind.SHORT, float(length) if length >= 20 else 0.0)


_DOUBTFUL = -1.0
"""Log odds of a sentence that is rather a speaker's, where no word in it is surely a site's."""
_LINKED = 8.0
"""What a line of links weighs, whatever its length."""
_PARAGRAPH = 60
"""Characters from which a line is judged by its sentences too: a speaker's paragraph may have one like a site's."""
_SENTENCES = re.compile("[^。!?;]+[。!?;]*")
_SPOKEN = -1.5
"""Log odds of a sentence that is a speaker's, whatever words of a site it has."""
_SPOKEN_ALL = -0.5
"""Those of a paragraph: a site's sentences in a row sound far from a speaker's."""


def _is_spoken(text: str, shape: Shape) -> bool:
    """Whether a sentence sounds so much like a speaker's that words of a site do not make it one of theirs."""
    if may_be_edited(text, shape) and is_edited(text):
        return False
    if _CLAUSE.search(text) is None:
        return False
    return heard(text) < (_SPOKEN if len(text) <= _PARAGRAPH else _SPOKEN_ALL)


def _are_notices(text: str) -> bool:
    """Whether most of what a paragraph says is the site's, sentence by sentence."""
    sentences = _SENTENCES.findall(text)
    if len(sentences) < 2:
        return True
    return 2 * sum(len(one) for one in sentences if is_notice(one) or is_surely_notice(one)) >= len(text)


def cues(texts: Sequence[str], link_shares: Sequence[float], known: Columns | None = None) -> list[Cue]:
    """Judge many folded lines without blanks around them, each as `cue` does. `known` are their columns.

    Running text and plain links are told from the shapes of all lines together; the others are judged one by one.
    """
    if len(texts) <= _FEW:
        return [cue(text, share) for text, share in zip(texts, link_shares, strict=True)]
    if known is None:
        known = columns(texts)
    shares = np.array(link_shares)
    is_text = (known.bits & END > 0) | ((known.lengths >= 12) & (known.bits & CLAUSE > 0))
    weights = np.where(is_text, np.minimum(known.lengths, 400), np.where(known.lengths >= 20, known.lengths, 0))
    linked = shares > 0.5
    kinds = np.where(linked, 2, is_text).tolist()
    weights = np.where(linked, _LINKED + np.minimum(known.lengths, 60) * shares, weights).tolist()
    found = [_cue((_PLAIN_KINDS[kind], weight)) for kind, weight in zip(kinds, weights, strict=True)]
    plain = _are_plain(known)
    for index in np.flatnonzero(plain & (known.lengths <= 300) & _first_of_app()[known.firsts]).tolist():
        plain[index] = _OF_APP.search(texts[index]) is None
    others = np.flatnonzero(~plain)
    # A page has some of its lines several times.
    judged: dict[tuple[str, float], Cue] = {}
    for index, *shape in zip(others.tolist(), *(column[others].tolist() for column in known[:4]), strict=True):
        line = texts[index], link_shares[index]
        if (one := judged.get(line)) is None:
            one = judged[line] = cue(*line, Shape._make(shape))
        found[index] = one
    return found


_FEW = 3
"""Lines up to which one by one is faster."""
_cue = partial(tuple.__new__, Cue)
_PLAIN_KINDS = (Kind.SHORT, Kind.TEXT, Kind.CHROME)
"""What lines are that no pattern matches: without a sentence, with one, links."""


def _are_plain(known: Columns) -> npt.NDArray[np.bool_]:
    """Which texts are running text or short lines beyond doubt: they have nothing that another pattern could match."""
    bits, lengths = known.bits, known.lengths
    plain: npt.NDArray[np.bool_] = (bits & (STROKE | COLON | GAP) == 0) & (known.chinese >= 2)
    # Without the end of a sentence a line may be a list, a menu, a stamp.
    plain &= (bits & END > 0) | ((bits & (BLANK | DIGIT | FIRM) == 0) & (lengths < 40))
    plain &= ~((lengths <= 40) & ((bits & NO_LABEL == 0) | (bits & STAR > 0)))
    plain &= ~((lengths <= 20) & (bits & NO_SECTION == 0))
    short = lengths <= 120
    plain &= ~(short & (bits & (PAGE | ARROW | PLACE | DOT) > 0))
    plain &= ~(short & (bits & (DIGIT | UNIT | HIDING) == DIGIT | UNIT | HIDING))
    plain &= ~((lengths <= 300) & ((bits & EDITED == EDITED) | _first_of_site()[known.firsts]))
    plain &= (known.words < 2) | (100 * known.covered < np.where(known.strong > 0, 8, 20) * lengths)
    return plain


@cache
def _first_of_site() -> npt.NDArray[np.bool_]:
    table = np.zeros(0x110000, np.bool_)
    table[[ord(char) for char in {*LEADS, *SUMMARIES, *PERSONS, *CREDITS, *ASIDES, "首"}]] = True
    table[[ord(char) for char in _ALSO_OF_APP]] = False
    return table


_ALSO_OF_APP = "在"
"""A first character of asides that many titles have too: of those that begin with it few can be asides."""
_OF_APP = re.compile("客户端|app|小程序|点|戳")
"""What an aside has that begins with it."""


@cache
def _first_of_app() -> npt.NDArray[np.bool_]:
    table = np.zeros(0x110000, np.bool_)
    table[[ord(char) for char in _ALSO_OF_APP]] = True
    return table


_SHORT_SUMMARY = 40


def _sums_up_nothing(text: str) -> bool:
    """Whether what has a summary's label is a sentence, too short to sum a document up."""
    return len(text) <= _SHORT_SUMMARY and text[0] not in "【[〖" and is_told(text)


def _is_meeting_header(found: list[tuple[str, str]], text: str) -> bool:
    """A speech may open with `时间:2023年3月5日` and `地点:…`: one field whose value has Chinese date words."""
    return (
        len(found) == 1 and found[0][0] in ("时间", "日期") and "年" in text and "月" in text and text.count(":") == 1
    )
