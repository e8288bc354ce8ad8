"""A clause of the site put into a word or into a sentence, be it only once, in whatever words.

Told by how it sounds, by the word that it cuts (要靠各⟦…⟧位散会以后), and by the whole words that it leaves. Where it
cuts no word it must name the page's own site. A speaker's clause cuts none, and has a pause before or behind it.
It runs when the speech has been found: a site's own sentences may be cut in two by chance.
"""

import re
from collections.abc import Iterator, Sequence
from math import sqrt

from cleaning import brands, named
from cleaning.cues.register import register, stretches
from cleaning.cues.register_weights import BIAS
from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed, word_across

_SHORTEST, _LONGEST = 6, 44
_REACH = 8
"""Characters by which a clause may begin or end beside the stretch that sounds like a site's."""
_NAMED, _SURE, _PAUSED = 1.5, 5.0, 6.0
"""Log odds of a clause that names the site, of one that does not, and of one that has a pause within besides."""
_AROUND = 12
"""Characters on either side that sound like a speaker."""
_CUTTING = 5.0
"""What cutting a word says for a clause against others of the same stretch."""
_DRIFT = 0.4
"""What each character more says against it."""
_NEAR = 4
_CHINESE = re.compile(f"[{CJK}]")
_CHARACTER = re.compile(r"[^\W_]|[@#*【\[(]")
"""What such a clause begins with."""
_STOPS = re.compile("[。!?;“”‘’「」『』《》…]")
"""What no such clause has within."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid = text.solid
    own = _own(doc, text)
    sounding = [place for place in stretches(solid) if register(solid[slice(*place)]) >= _NAMED]
    done = 0
    for start, end in sorted((*sounding, *_named(solid, own))):
        clause = _clause(solid, max(start, done), end, own) if end > done else None
        if clause is not None and _is_spoken_around(text, *clause):
            first, done = clause
            yield Mark(text.place(first), text.place(done - 1) + 1)


def _is_spoken_around(text: Text, first: int, last: int) -> bool:
    """Whether a clause stands within a line, and what stands around it there is a speaker's."""
    folded, start, end = text.folded, text.place(first), text.place(last - 1) + 1
    line = folded.rfind("\n", 0, start) + 1, folded.find("\n", start) % (len(folded) + 1)
    before, behind = folded[max(line[0], start - _AROUND) : start], folded[end : min(line[1], end + _AROUND)]
    return end < line[1] and before.strip() != "" and behind.strip() != "" and register(before + behind) < 0


def _named(solid: str, own: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the site is named within a sentence."""
    for name in own:
        at = solid.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = solid.find(name, at + 1)


def _own(doc: Document, text: Text) -> list[str]:
    """What the page's site is called: its names and its hosts."""
    return list(dict.fromkeys((*brands.names(doc, text.folded), *named.names(doc), *named.hosts(doc))))


def _clause(solid: str, start: int, end: int, own: Sequence[str]) -> tuple[int, int] | None:
    """The clause at a stretch that sounds most like a site's, of those that can have been put in."""
    best, found = 0.0, None
    for first in range(max(1, start - _REACH), min(start + _REACH, end) + 1):
        if not _CHINESE.match(solid, first - 1) or not _CHARACTER.match(solid, first):
            continue
        longest = min(end + _REACH, first + _LONGEST, len(solid) - 1)
        for last in range(max(first + _SHORTEST, end - _REACH), longest + 1):
            if not _CHINESE.match(solid, last) or _STOPS.search(solid, first, last):
                continue
            worth = _worth(solid, first, last, own, best)
            if worth > best:
                best, found = worth, (first, last)
    return found


def _worth(solid: str, first: int, last: int, own: Sequence[str], best: float) -> float:
    """What a clause says for having been put in, 0 for nothing; not told where it cannot be more than `best`."""
    clause = solid[first:last]
    is_named = any(name in clause for name in own)
    odds = register(clause)
    if odds < (_NAMED if is_named else _PAUSED if "," in clause else _SURE) or solid[last - 1] in ",:、-—":
        return 0.0
    worth = (odds - BIAS) * sqrt(2 * len(clause)) - _DRIFT * len(clause)
    if worth + _CUTTING <= best:
        return 0.0
    if any(word_across(solid[max(0, at - _NEAR) : at], solid[at : at + _NEAR]) for at in (first, last)):
        return 0.0
    cuts = _CUTTING if severed(solid, first, last) else 0.0
    return worth + cuts if cuts or is_named else 0.0


RULE = Rule(
    "watermarks_put_in",
    "watermark",
    "notices",
    _mark,
    cuts=(
        "这件事要靠各⟦本站内容禁止采集⟧位散会以后自己去做。",
        "路要一段一段修，这个问⟦更多范文登录本站下载⟧题要研究。",
    ),
    leaves=(
        "大家可以登录县政府网站下载申请表格，填好之后交到镇里。",
        "该由自然资源局出面的绝不推给镇里，该由镇里办的绝不推给村里。",
        "有的单位收到的文件还是未读，有的下载了没有打开。",
        "要不要请专业机构来做预案，两个工种的冠军直接晋了级。",
        "页面上写着“本文档由用户上传”，谁来管？",
    ),
)
