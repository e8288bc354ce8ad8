"""The short lines at both ends of a run that belong to the speech, and the broken last line of a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaning.cues import TIES, Kind, is_surely_notice, said, site_words
from cleaning.cues.register import register
from cleaning.fold import CJK
from cleaning.formal import DATE, OUTLINE, SALUTATION, closes
from cleaning.judged import Judged
from cleaning.model import Document
from cleaning.points import goes_on

_CHINESE = re.compile(f"[{CJK}]")
_TITLE = re.compile(r"(?:讲话|发言|致辞|致词|主持词|演讲|报告|讲话稿|发言稿|范文)$")
_LOOK = 8
"""Lines before the end of a run that show how far apart its paragraphs stand."""
_CLAUSE = 6
"""Characters of the shortest clause that is told by its small words."""
_PROSE = re.compile(f"[{CJK}“《]")
"""How a sentence begins that is no point of a list."""
_OF_THE_PAGE = re.compile(
    r"本(?:文|站|网|篇|页|资料|作品)|(?:此|该|以上|上述|更多)(?:文|内容|资料|范文|作品|信息)|您|小编|文库|网友|https?:|www|\.c(?:om|n)|"
    r"下载(?:后|本)|点击|登录|客服|侵权|未经|来[源自]于?(?:网络|互联网)|删除|以上(?:就是|是|为)|全部内容|范文|介绍到|更多精彩|文档|请勿"
)
"""Words by which a sentence speaks of the page or to its reader."""
_NAME = 24
"""Characters that an office and a name have at the most."""
_SURELY_SPOKEN = -2.5
"""Log odds of a broken line that needs no small words."""
_LABEL = 24
_PREVIEW_END = re.compile("到此|为止|结束|完毕|未完|待续|以上|余下|剩余|更多|试读|预览|全文")
"""What a site says where it cuts a preview off."""


def grow(doc: Document, judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """Take in the short lines at both ends that belong to a speech: salutation, heading, date, closing."""
    while first > 0 and _opens(judged[first - 1]):
        first -= 1
    while last + 1 < len(judged) and (
        closes(judged[last + 1])
        or _goes_over(doc, judged, last)
        or _is_point(judged, last + 1)
        or _is_said(doc, judged, last)
    ):
        last += 1
    while first < last and not _opens(judged[first]) and judged[first].cue.kind is not Kind.TEXT:
        first += 1
    # (2023年4月12日) and 校长 林晓阳 over the address; the speaker and the date below the text.
    if first > 1 and _is_name(judged[first - 1]) and DATE.match(judged[first - 2].folded):
        first -= 2
    if last + 2 < len(judged) and _is_name(judged[last + 1]) and DATE.match(judged[last + 2].folded):
        last = last + 2 if _is_set_alike(doc, judged, last) else last
    return first, last


def _opens(line: Judged) -> bool:
    text = line.folded
    if line.cue.kind is not Kind.SHORT or not text:
        return False
    return bool(OUTLINE.match(text) or SALUTATION.match(text) or DATE.match(text))


def _is_name(line: Judged) -> bool:
    """Whether a short line may name the speaker, with the office: no sentence, and no word of a site."""
    text = line.folded
    if line.cue.kind is not Kind.SHORT or not 2 <= len(text) <= _NAME or any(char in "。!?;:,>|/" for char in text):
        return False
    return bool(_CHINESE.match(text)) and not sum(site_words(text)) and not _TITLE.search(text)


def _is_said(doc: Document, judged: Sequence[Judged], last: int) -> bool:
    """Whether the line behind a run is a speaker's last sentence: whole, set like the text, and of no page or reader.

    Speakers have a site's words too (开通VIP通道，不如开通民心通道。). What a site says at a text's end speaks of the
    document or to its reader, and mostly has no full stop.
    """
    line = judged[last + 1]
    if not _PROSE.match(line.folded) or line.folded[-1] not in "。!?”":
        return False
    if line.cue.kind is Kind.TEXT:
        return judged[last].cue.kind is Kind.NOTICE and not _OF_THE_PAGE.search(line.folded)
    if line.cue.kind is not Kind.NOTICE:
        return False
    if is_surely_notice(line.folded) or not _is_set_alike(doc, judged, last):
        return False
    words = said(line.folded)
    speaks = words.speaker > 0 and words.strong <= words.speaker
    return (
        words.edge <= 1 + words.speaker
        and words.strong + words.weak <= 5
        and (speaks or words.strong <= 1)
        and not _OF_THE_PAGE.search(line.folded)
    )


def _is_point(judged: Sequence[Judged], at: int) -> bool:
    """Whether a line that may be the site's is a point of the speech: numbered, and running text comes behind it.

    Or it goes on with the speech's own list, as the last point of a preview does.
    """
    line = judged[at]
    if line.cue.kind is Kind.TEXT:
        return at > 0 and judged[at - 1].cue.kind is Kind.NOTICE
    if line.cue.kind is not Kind.NOTICE or not OUTLINE.match(line.folded) or is_surely_notice(line.folded):
        return False
    follows = at + 1 < len(judged) and judged[at + 1].cue.kind is Kind.TEXT
    return follows or (register(line.folded) < _MAY_BE_SPOKEN and goes_on(judged, 0, at))


_MAY_BE_SPOKEN = 0.5
"""Log odds below which a point that goes on with a speaker's list is the speaker's."""


def _goes_over(doc: Document, judged: Sequence[Judged], last: int) -> bool:
    """Whether the short line behind a run is still the speech's: the broken last line of a preview.

    It is set like the line before it, has no word of a site, and goes on with an open sentence, begins one more point,
    or has the small words that sentences are tied with.
    """
    line, following = judged[last], judged[last + 1]
    text = following.folded
    if following.cue.kind is not Kind.SHORT or not _CHINESE.search(text) or not line.folded:
        return False
    strong, weak = site_words(text)
    numbered = OUTLINE.match(text) is not None
    if len(text) <= _LABEL and _PREVIEW_END.search(text) and not numbered:
        return False
    if strong or _TITLE.search(text) or not _is_set_alike(doc, judged, last):
        return False
    if line.folded[-1] not in "。!?:;…”)":
        return weak <= 1
    if weak:
        return False
    ties = sum(char in TIES for char in text)
    return numbered or (len(text) >= _CLAUSE and (ties >= 2 or register(text) < _SURELY_SPOKEN))


def is_set_alike(doc: Document, one: Judged, two: Judged) -> bool:
    """Whether two lines stand in elements alike; always in plain text."""
    boxes = doc.rendered.boxes
    if not boxes:
        return True
    at, to = doc.rendered.lines[one.at].box, doc.rendered.lines[two.at].box
    here, there = boxes[at], boxes[to]
    return at == to or (
        here.tag in ("p", "div", "li", "span", "section")
        and (here.parent, here.tag, here.names) == (there.parent, there.tag, there.names)
    )


def _is_set_alike(doc: Document, judged: Sequence[Judged], last: int) -> bool:
    """Whether the line behind a run stands in an element like the line before it, or as near to it in plain text."""
    lines = doc.rendered.lines
    one, two = lines[judged[last].at], lines[judged[last + 1].at]
    if doc.rendered.boxes:
        return is_set_alike(doc, judged[last], judged[last + 1])
    before = [lines[line.at].block for line in judged[max(0, last - _LOOK) : last + 1]]
    return two.block - one.block <= max((b - a for a, b in pairwise(before)), default=0)
