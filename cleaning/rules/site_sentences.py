"""Sentences of the site between sentences of the speech: `……此处隐藏461字，请下载后查看`, `更多内容请关注本站`.

Only sentences that are thick with a site's words. A sentence that says how many characters or pages are hidden is one
by that alone.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
import re2

from cleaning.cues import is_surely_notice, says_hidden
from cleaning.cues.marks import DIGIT, HIDING, UNIT, columns
from cleaning.cues.register import register
from cleaning.model import Document
from cleaning.printed import ends
from cleaning.rules import Mark, Rule, Text

_SENTENCE = re.compile(r"[^。!?\n]+[。!?]*[”」』)]*")
_NEXT = re2.compile(r" +(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+)")
"""Where a sentence without its full stop ended: what comes is a heading."""
_HIDDEN = DIGIT | UNIT | HIDING
"""What a sentence has that says how much is hidden."""


def _goes_over(text: Text, start: int, end: int) -> bool:
    """Whether a wrap cut a sentence: the rest of it says what it is."""
    if text.folded[end : end + 1] != "\n" or ends(text.folded, end):
        return False
    begin = text.folded.rfind("\n", 0, end) + 1
    printed = text.printed
    return printed is not None and printed.by_lines and printed.is_full(begin, end)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    for begin, whole in _likely(text.folded):
        following = _NEXT.search(whole)
        start, sentence = begin, whole[: following.start()] if following else whole
        if (
            len(sentence) <= 300
            and is_surely_notice(sentence)
            and not _goes_over(text, start, start + len(sentence))
            and not _quotes(sentence)
        ):
            end = start + len(sentence)
            while start > 0 and text.folded[start - 1] in "…. ":
                start -= 1
            while end < len(text.folded) and text.folded[end] in "…. ":
                end += 1
            yield Mark(start, end)


def _likely(folded: str) -> Iterator[tuple[int, str]]:
    """The sentences that have enough of a site's words, with their places: looked for in lines that have."""
    lines = folded.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found = [
        (starts[at] + match.start(), match.group(0)) for at in _worded(lines) for match in _SENTENCE.finditer(lines[at])
    ]
    if found:
        yield from (found[at] for at in _worded([sentence for _, sentence in found]))


def _worded(texts: list[str]) -> list[int]:
    """Which texts may be a site's by what they have."""
    known = columns(texts)
    worded = (known.bits & _HIDDEN == _HIDDEN) | ((known.strong >= 2) & (known.words >= 3))
    return np.flatnonzero(worded).tolist()


_SURE = 1.0
"""Log odds of a site's sentence that has a quotation: a speaker quotes what sites say."""


def _quotes(sentence: str) -> bool:
    return ("“" in sentence or "”" in sentence) and register(sentence) < _SURE and not says_hidden(sentence)


RULE = Rule(
    "site_sentences",
    "notice",
    "notices",
    _mark,
    cuts=(
        "大家要抓好落实。⟦…… 此处隐藏461字，全部文档请下载后查看。……⟧",
        "大家要抓好落实。⟦本文档由网友上传，仅供参考，下载后请及时删除。⟧下面我讲三点。",
    ),
    leaves=(
        "要依法保护版权，严厉打击侵权盗版，方便群众举报。",
        "要推广“一网通办”，让群众下载一个客户端就能办成事。",
        "隐患排查中发现3处隐藏的风险点，要逐一销号。",
    ),
)
