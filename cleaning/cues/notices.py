"""Whether a line or a sentence is the site's, by its words.

A word alone proves nothing: 下载, 关注, 举报 and 版权 are words of speeches too. Several different words, thick for the
length of the line, and hardly a speaker's word among them: that only a site says. All patterns match on folded text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from cleaning.cues.hidden import may_say_hidden, says_hidden
from cleaning.cues.marks import EDITOR, READER, USE, Shape
from cleaning.cues.words import EDGE, LABELS, SPEAKER, STRONG, WEAK

_EDITOR = re.compile(
    r"小编|(?:为|给)(?:您|你|大家|各位|朋友|读者|广大|网友)[^。]{0,12}"
    r"(?:推荐|整理|收集|搜集|带来|准备|分享|提供|精选|介绍|汇总|编写)"
    r"|(?:整理|收集|推荐|分享|精选|汇总)(?:了|的)?[^。]{0,30}(?:范文|篇)"
    r"|由[^。,]{2,16}(?:编辑|整理|收集|搜集|提供|发布|分享)|(?:关于|以上)[^。]{4,60}(?:介绍|分享|整理)到(?:这里|此)"
    r"|以上(?:就是|便是|为|是)[^。]{2,60}(?:全部|所有|主要)内容"
)
_EDITOR_TOO = re.compile(
    r"供[^。]{0,8}(?:参考|借鉴|使用|阅读|学习|欣赏|选用|参阅)|(?:希望|但愿)[^。]{0,16}(?:帮助|启发|帮到|喜欢|有用)"
    r"|欢迎[^。]{0,10}(?:阅读|参考|参阅|借鉴|下载|收藏|分享|查看|浏览)|范文|[0-9]篇|多篇|相关的?(?:文章|内容|资料)|一起来?看"
    r"|仅供|本站|(?:文库|文档|范文|文秘|公文)网?"
)
EDITED = EDITOR | READER | USE
"""Without a word of each the two patterns cannot match both."""
_QUOTED = re.compile(r"《[^《》\n]{2,60}》|“[^“”\n]{2,60}(?:”|$)|^[^“”\n]{0,60}”")


class Said(NamedTuple):
    """How many different words of sites and of speakers a text has."""

    strong: int
    weak: int
    speaker: int
    share: float
    """Share of the text's characters that the sites' words take."""
    edge: int = 0
    """The words of sites that count only where a text may begin or end."""
    edge_share: float = 0.0
    """Share of the text's characters that all of these take."""


@cache
def _terms() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        [*STRONG, *WEAK, *SPEAKER, *EDGE], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


_MANY = 5
"""Words of sites that tell a sentence, however weak each is, if it has nothing else."""
_LISTED = re.compile("[^、。!?;:,\n]{2,8}(?:、[^、。!?;:,\n]{2,8}){2,}")


def _without_menus(folded: str) -> str:
    """The same without menus that a sentence names: 首页、联系我们、网站地图 speak for nobody either."""
    for match in _LISTED.finditer(folded):
        if sum(item in LABELS for item in match.group(0).split("、")) >= 3:
            folded = folded.replace(match.group(0), "")
    return folded


def said(folded: str) -> Said:
    """Count the words of a folded text. What stands in 《》 is a title and in “” a quotation: they speak for nobody.

    A quotation may begin on the line before, or end on the next.
    """
    if "《" in folded or "“" in folded or "”" in folded:
        folded = _QUOTED.sub("《》", folded)
    if folded.count("、") >= 2:
        folded = _without_menus(folded)
    strong: set[int] = set()
    weak: set[int] = set()
    speaker: set[int] = set()
    edge: set[int] = set()
    covered = edges = 0
    for index, start, end in _terms().find_matches_as_indexes(folded):
        if index < len(STRONG) + len(WEAK):
            (strong if index < len(STRONG) else weak).add(index)
            covered += end - start
        elif index < len(STRONG) + len(WEAK) + len(SPEAKER):
            speaker.add(index)
        else:
            edge.add(index)
            edges += end - start
    length = max(1, len(folded))
    return Said(len(strong), len(weak), len(speaker), covered / length, len(edge), (covered + edges) / length)


def site_words(folded: str) -> tuple[int, int]:
    """How many different strong and weak site words a folded text has."""
    words = said(folded)
    return words.strong, words.weak


_ANY = Shape()


def may_be_edited(folded: str, shape: Shape) -> bool:
    """Whether a text of that shape has the words that `is_edited` cannot do without."""
    return len(folded) <= 300 and shape.bits & EDITED == EDITED


def is_edited(folded: str) -> bool:
    """Whether an editor speaks to readers, of a speech: its title may sound like a speaker."""
    return bool(_EDITOR.search(folded) and _EDITOR_TOO.search(folded))


def is_notice(folded: str, shape: Shape = _ANY) -> bool:
    """Whether a line may be a sentence of the site about the document: several site words, thick for its length.

    Enough at the edge of the text, where the site's lines stand. Between lines of text see `is_surely_notice`.
    """
    if may_say_hidden(shape) and says_hidden(folded):
        return True
    edited = may_be_edited(folded, shape)
    # A title in 《》 does not count for the length.
    thick = shape.may_be_notice(0 if "《" in folded else len(folded))
    if not edited and not thick:
        return False
    words = said(folded)
    if edited and words.speaker <= 3 and is_edited(folded):
        return True
    clear = words.strong + words.weak + words.edge - words.speaker
    if words.strong == 0:
        return (clear >= 3 and words.edge_share >= 0.2) or (clear >= 2 and words.edge_share >= 0.25)
    return clear >= 2 and words.edge_share >= (0.16 if words.strong == 1 else 0.08)


def is_surely_notice(folded: str, shape: Shape = _ANY) -> bool:
    """The same, for a line or sentence between lines of text, where a wrong cut would take a part of the speech."""
    if may_say_hidden(shape) and says_hidden(folded):
        return True
    if shape.words < 3 or (shape.strong < 2 and shape.words < _MANY):
        return False
    words = said(folded)
    if words.strong + words.weak >= _MANY and words.share >= 0.4 and words.speaker == 0:
        return True
    return words.strong >= 2 and words.strong + words.weak >= 3 and words.share >= 0.3 and words.speaker <= 1
