"""What a line is by its shape: fields, separators, labels, menus, lists of links, or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import re2

from cleaning.cues.asides import is_aside
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
    STAR,
    STROKE,
    UNIT,
    UNKNOWN,
    Columns,
    Shape,
    columns,
)
from cleaning.cues.notices import EDITED, is_notice, is_surely_notice
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
_SUMMARY = re.compile(
    r"^(?:[【\[〖](?:摘要|简介|导读|提要|导语|内容提要|内容简介|内容摘要|文章摘要|核心提示|编者按|小编寄语|文档简介|文档摘要|资源描述|资源简介|内容导读|内容预览)[】\]〗]|(?:摘要|简介|导读|提要|导语|内容提要|内容简介|内容摘要|文章摘要|核心提示|编者按|小编寄语|文档简介|文档摘要|资源描述|资源简介|内容导读)\s*:)",
    re.A,
)
_LEAD = re.compile(
    r"^[【\[〖](?:扩展|延伸|拓展|相关|推荐|热门|猜你)(?:阅读|文章|推荐|喜欢|内容)|^(?:相关(?:阅读|文章|热词|搜索|链接|推荐|标签|资料|文档|范文|内容|专题|新闻)|热门(?:搜索|推荐|文章|文档|标签)|推荐(?:阅读|访问|文章|文档)|延伸阅读|拓展阅读|更多(?:阅读|文章|范文|内容)|上一?[篇条]|下一?[篇条]|前一篇|后一篇|"
    r"看[过了完][^。,]{0,60}(?:人|网友|用户|读者)[^。,]{0,12}|[您你]可能[^。,]{0,12}|猜[您你]喜欢|大家[都还]在[看搜])\s*[:>》]|^[上下]一?[篇条]\s\S|^(?:暂无|还没有|暂时没有)(?:任何|更多)?(?:评论|留言|内容|回复|相关)(?!、)|^欢迎(?:来到|光临|访问|您)|^(?:免责声明|版权声明|版权说明|版权信息|特别声明|本站声明|温馨提示|友情提示|下载须知|使用说明)\s*[:,]|^(?:搜索|请输入|输入关键词)[^。,]{0,10}$|^(?:以上|上面|下面|以下)(?:就)?是[^。]{0,40}(?:小编|本站|网)",
    re.A,
)
_PERSON = re.compile(
    r"^\S{1,24}\s*\+\s*关注|^[^\s:]{0,8}\*{2,8}[^\s:]{0,8}$|^(?:匿名用户|匿名|游客|网友|用户|会员|访客)\s*[\da-z_*]{1,16}\s*[:说]",
    re.A,
)
_FILE = re.compile(r"[^\s]\.(?:docx?|pdf|wps|pptx?|xlsx?|rtf|txt)(?:[^a-z0-9/]|vip|$)|\((?:word|pdf|wps)版\)", re.A)
_STAMP = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}:\d{2}", re.A)
_PAGER = re.compile(
    r"^(?:.{0,80}[_-])?第\s*\d+\s*页\s*(?:[/,]?\s*共\s*\d+\s*页)?$|^\d+\s*/\s*\d+$|^共\s*\d+\s*页$|^[<>«»\d\s.…]*(?:上一页|下一页)[<>«»\d\s.…]*",
    re.A,
)
_CRUMB = re2.compile(
    r"^(?:您的?|你|您现在|你现在)?(?:所在的?|当前)?的?(?:位置|位于|当前位置)\s*[:>]|^首页\s*[>»/\-]|>\s*正文$|^[^。,]{1,12}(?:\s*[>»]\s*[^。,>»]{1,20}){2,}$"
)


FIELD_END = re.compile(f"[{''.join(sorted({name[-1] for name in FIELD_NAMES}))}]\\s*[:】\\]]")
"""Without it `FIELD` cannot match: the last character of a field's name, and what stands behind it."""
_LEADS = frozenset("【[〖相热推延拓更上下前后看您你猜大暂还没欢免版特本温友使搜请输以")
_SUMMARIES = frozenset("【[〖摘简导提内文核编小资")
_PERSONS = frozenset("匿游网用会访")
"""First characters, without which `_LEAD`, `_SUMMARY`, and most forms of `_PERSON` cannot match."""


class Kind(Enum):
    """What a line is."""

    TEXT = "running text"
    SHORT = "a line without a sentence: a heading, a name, a label that nobody knows"
    CHROME = "a line of the site"
    NOTICE = "a sentence of the site about the document"
    SPAM = "a list of links or keywords"
    SECTION = "the heading of a list of the site; what follows is the site's"


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
        strokes = folded.count("|") + folded.count("_")
        if strokes >= 3 and len(folded) >= 20 and strokes > 3 * _ends(folded):
            return True
    if bits & END and _ends(folded):
        return False
    if len(folded) >= 40 and len(_PARTS.findall(folded)) >= 5 and not _ends(folded):
        # Names in a row have none of the small words that sentences are tied with.
        ties = sum(char in TIES for char in folded)
        if ties < 0.03 * len(folded):
            return True
    if not bits & FIRM or len(_FIRM.findall(folded)) < 3:
        return False
    return len(_PARTS.findall(folded)) >= 3 and not _ends(folded)


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
_FILE_NAME = Cue(Kind.SECTION, 40.0)
_HIDDEN_PART = Cue(Kind.NOTICE, 1.0)
_LEADING = Cue(Kind.CHROME, 2.0)
_SUMMED_UP = Cue(Kind.CHROME, 60.0)


def _by_shape(text: str, bits: int) -> Cue | None:
    """What lists, labels, menus, page numbers and files look like, whatever they say."""
    length = len(text)
    if (bits & STROKE or length >= 40 or bits & FIRM) and _is_spam(text, bits):
        # Where it stands says nothing: such lists are put anywhere, between paragraphs too.
        return _SPAM
    if length <= 40 and not bits & NO_LABEL and is_label(text):
        return _LABEL_OF_SECTION if length <= 16 and _SECTIONS.match(text) else _LABEL
    if length <= 20 and not bits & NO_SECTION and _SECTIONS.match(text):
        return _SECTION
    if _is_menu(text, bits):
        return _LABEL
    if length > 120:
        return None
    if (bits & PAGE and _PAGER.match(text)) or (_may_be_path(text, bits) and _CRUMB.search(text)):
        return _PATH
    if bits & DOT and _FILE.search(text) and not _SENTENCE.search(text):
        # A file to take away: what follows it is the site's, or it stands over the text.
        return _FILE_NAME
    return None


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
    if length <= 120 and text[0] in _LEADS and _LEAD.match(text) and not is_told(_LEAD.sub("", text)):
        # Such lines are put between paragraphs too: where one stands says nothing of where the text ends.
        return _LEADING
    if length <= 40 and (bits & STAR or text[0] in _PERSONS) and _PERSON.match(text):
        return _LABEL
    if length <= 300 and text[0] in _SUMMARIES and _SUMMARY.match(text) and not _sums_up_nothing(text):
        return _SUMMED_UP
    if length <= 80 and bits & DIGIT and _STAMP.search(text) and not _SENTENCE.search(text):
        return _PATH
    return None


def _by_words(text: str, link_share: float, shape: Shape) -> Cue:
    """Notices, links and running text."""
    length = len(text)
    if may_say_hidden(shape) and says_hidden(text):
        # The text may go on behind it: it counts for little against what follows.
        return _HIDDEN_PART
    if length <= 60 and is_aside(text):
        return _LEADING
    if is_notice(text, shape):
        sure = is_surely_notice(text)
        return Cue(Kind.NOTICE, 40.0 + min(length, 300) if sure else 10.0 + 0.5 * min(length, 200))
    if link_share > 0.5:
        return Cue(Kind.CHROME, 8.0 + min(length, 60) * link_share)
    if not _TWO_CHINESE.search(text):
        return _NOTHING
    if _SENTENCE.search(text) or (length >= 12 and _CLAUSE.search(text)):
        return Cue(Kind.TEXT, float(min(length, 400)))
    return Cue(Kind.SHORT, float(length) if length >= 20 else 0.0)


def cues(texts: Sequence[str], link_shares: Sequence[float], known: Columns | None = None) -> list[Cue]:
    """Judge many folded lines without blanks around them, each as `cue` does. `known` are their columns.

    Running text is told from the shapes of all lines together; the others are judged one by one.
    """
    if not texts:
        return []
    if known is None:
        known = columns(texts)
    plain = _are_plain(known) & (np.array(link_shares) <= 0.5)
    is_text = (known.bits & END > 0) | ((known.lengths >= 12) & (known.bits & CLAUSE > 0))
    weights = np.where(is_text, np.minimum(known.lengths, 400), np.where(known.lengths >= 20, known.lengths, 0))
    found = [
        Cue(_TEXT if text else _SHORT, weight)
        for text, weight in zip(is_text.tolist(), weights.astype(np.float64).tolist(), strict=True)
    ]
    others = np.flatnonzero(~plain)
    for index, *shape in zip(others.tolist(), *(column[others].tolist() for column in known[:4]), strict=True):
        found[index] = cue(texts[index], link_shares[index], Shape._make(shape))
    return found


_TEXT, _SHORT = Kind.TEXT, Kind.SHORT


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
    table[[ord(char) for char in {*_LEADS, *_SUMMARIES, *_PERSONS, "首"}]] = True
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
