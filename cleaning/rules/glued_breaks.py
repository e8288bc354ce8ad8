"""What a site says where its preview breaks off, glued to the sentence that it cut: …一个一个都退休了阅读剩余40%内容.

Only in the last line, behind a whole word of a speaker's, and only what sounds surely like a site.
"""

import re
from collections.abc import Iterator
from math import sqrt

from cleaning.cues.register import register
from cleaning.cues.register_weights import BIAS
from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import word_across

_SHORTEST, _LONGEST = 8, 48
_SURE, _SPOKEN = 4.2, 0.0
"""Log odds of what is cut, and the most of what stands before it."""
_DRIFT = 0.4
"""What each character more says against it."""
_NEAR, _AROUND = 4, 16
_CHINESE = re.compile(f"[{CJK}]")
_TIED = frozenset("的地得和与或及在把被对向从将使并且到是为就都也不要这那每各")
"""Characters behind which a speaker's sentence goes on."""
_STOPS = re.compile("[。;“”‘’《》…]")
"""What none has within: a sentence of the speaker's would end, or be quoted."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    end = len(folded.rstrip())
    begin = folded.rfind("\n", 0, end) + 1
    if folded[end - 1 : end] in ("。", "") or register(folded[max(begin, end - _AROUND) : end]) < 0:
        return
    if folded.count("“", begin, end) > folded.count("”", begin, end):
        return  # it broke off within what a speaker quotes
    best, found = 0.0, 0
    for at in range(max(begin + _SHORTEST, end - _LONGEST), end - _SHORTEST + 1):
        if (worth := _worth(folded, begin, at, end)) > best:
            best, found = worth, at
    if found:
        yield Mark(found, end)


def _worth(folded: str, begin: int, at: int, end: int) -> float:
    """What the line's end from a place on says for being the site's; 0 where it cannot begin there."""
    if (
        not _CHINESE.match(folded, at - 1)
        or folded[at] in ",:、)!?"
        or folded[at - 1] in _TIED
        or _STOPS.search(folded, at, end)
    ):
        return 0.0
    tail = folded[at:end]
    odds = register(tail)
    if odds < _SURE or word_across(folded[max(begin, at - _NEAR) : at], tail[:_NEAR]):
        return 0.0
    if register(folded[max(begin, at - _AROUND) : at]) > _SPOKEN:
        return 0.0
    return (odds - BIAS) * sqrt(2 * len(tail)) - _DRIFT * len(tail)


RULE = Rule(
    "glued_breaks",
    "notice",
    "title",
    _mark,
    cuts=(
        "同志们：\n厂里的老师傅，一个一个都退休了⟦阅读剩余40%内容⟧",
        "同志们：\n把规划画成施工图，把责任落到每一处⟦阅读全文请登录，剩余9页⟧",
    ),
    leaves=(
        "同志们：\n请大家把这份文件下载下来，回去组织学习",
        "同志们：\n各位代表可以登录大会的网站查看全文",
        "同志们：\n会员单位的同志请留下来，我们商量一下年费怎么收",
        "同志们：\n有的网站写着“本文档由用户上传，版权归原作者所",
        "同志们：\n厂里的老师傅，一个一个都退休了",
    ),
)
