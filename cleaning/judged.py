"""The lines of a page, judged with what the whole page tells: its layout, its title, its brand, its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import re2

from cleaning.boxes import site_boxes
from cleaning.cues import Cue, Kind, cues, is_notice, site_words
from cleaning.cues.lines import SUMMED_UP
from cleaning.cues.marks import TELLING
from cleaning.cues.register import heard, heard_again, register
from cleaning.fold import fold
from cleaning.model import Document
from cleaning.sites import layout_named
from cleaning.spans import resolve

_NUMBERED = re.compile(r"(?:\d{1,2}\.\s*)?[(]?(\d{1,2})[、.)]", re.A)
_NUMBER_FIRST = frozenset("(0123456789")
_FEWEST_POINTS = 3


class Judged(NamedTuple):
    """A line with its folded text and what it is."""

    at: int
    folded: str
    cue: Cue


_judged = partial(tuple.__new__, Judged)
"""The same without the check of its arguments: a page has thousands of lines."""


def judge(doc: Document) -> tuple[Judged, ...]:
    """Judge every line of the page, with the layout's own anchors first."""
    layout = layout_named(doc.layout)
    boxes = site_boxes(doc)
    named_as = titles(doc)
    brands = [fold(fact.raw) for fact in doc.facts if fact.name == "brand" and len(fact.raw) >= 3]
    texts, judged_alone = _left(doc)
    lines = doc.rendered.lines
    naming = _having(texts, [*named_as, *brands])
    anchored = _may_be_anchors(doc, texts) if layout is not None and layout.anchors else frozenset()
    judged: list[Judged] = []
    for at, cue in enumerate(judged_alone):
        line, text, found = lines[at], texts[at], cue
        if layout is not None and at in anchored and layout.is_anchor(text):
            found = _ANCHOR
        is_open = found.kind is Kind.TEXT or found.kind is Kind.SHORT
        if is_open and at in naming and _names_the_document(text, named_as, brands):
            found = _SAID
        elif is_open and line.box in boxes:
            found = _NOTHING if found.kind is Kind.SHORT else Cue(Kind.TEXT, found.weight * 0.2)
        if found.kind is Kind.NOTICE and (_has_speakers_end(text) or _is_wished(text, named_as, brands)):
            found = _HALF
        if found is SUMMED_UP and CALLED.search(text):
            found = _HALF
        judged.append(_judged((at, text, _NOTHING if line.hidden or not text else found)))
    judged = _with_numbered_notices(_with_running_heads(judged))
    return tuple(_with_segments(judged) if layout is not None and layout.segments else judged)


def sounds(doc: Document, judged: Sequence[Judged]) -> list[float]:
    """What `cleaning.cues.register` hears in each line of the page, told for all whole lines together."""
    whole, known = doc.rendered.folded_lines, doc.rendered.sounds
    return [
        heard_again(line.folded, known[line.at]) if line.folded is whole[line.at] else heard(line.folded)
        for line in judged
    ]


def _having(texts: Sequence[str], names: Sequence[str]) -> frozenset[int]:
    """Which texts have one of these names, looked for in all of them together."""
    found: set[int] = set()
    whole = "\n".join(texts) if names else ""
    starts: list[int] = []
    for name in names:
        at = whole.find(name)
        while at >= 0:
            starts = starts or [0, *accumulate(len(text) + 1 for text in texts)]
            found.add(bisect_right(starts, at) - 1)
            at = whole.find(name, at + 1)
    return frozenset(found)


def _may_be_anchors(doc: Document, texts: Sequence[str]) -> frozenset[int]:
    """Which lines may have what the layout's anchors need. Of a line that was cut nothing is known."""
    whole = doc.rendered.folded_lines
    telling = np.flatnonzero(doc.rendered.columns.bits[: len(whole)] & TELLING).tolist()
    cut = () if texts is whole else (at for at, text in enumerate(texts) if text is not whole[at])
    return frozenset((*telling, *cut))


def titles(doc: Document) -> list[str]:
    """The document's titles as the page states them, folded; none that is too short to tell."""
    return [fold(fact.raw) for fact in doc.facts if fact.name in ("title", "title_form") and len(fact.raw) >= 8]


_NOTHING = Cue(Kind.SHORT, 0.0)
_ANCHOR = Cue(Kind.CHROME, 80.0)
_HEARERS = "(?:同志|各位|朋友|同学|老师|女士|先生|代表|委员|领导|来宾|嘉宾|家长|战友|乡亲)"
CALLED = re.compile(
    rf"(?:[。!?~]|-\s?\d+\s?-\s?)(?:(?:尊敬|敬爱|亲爱)的)?[^。:!?,]{{0,12}}{_HEARERS}[^。:!?]{{0,40}}(?:[:!]|大家好[!。])$"
)
"""A site's sentence, or a page number, that an address follows on its line."""
THANKED = re.compile(r"^[^。!?“]{0,20}(?:谢谢(?:大家|各位)?|散会|共勉|讲完了|完毕|到此结束)[!。][^。!?]")
"""One that thanks stand before."""
WISHED = re.compile(
    r"(?:^|[。!?])[^。!?]{4,60}(?:共勉|万事如意|身体健康|工作顺利|批评指正|再见|(?:节日|新春|新年)快乐|幸福安康)[!。][^。!?]{4}"
)
"""One that good wishes stand before."""


def _has_speakers_end(text: str) -> bool:
    return bool(CALLED.search(text) or THANKED.match(text))


def is_glued(text: str) -> bool:
    """Whether a line has the first or the last words of a speech and something of another kind besides."""
    return _has_speakers_end(text) or bool(WISHED.search(text))


_TAIL, _NAMED = 0.5, 1.0
"""Log odds of what is surely the site's behind good wishes; and what naming the document or the site says."""


def _is_wished(text: str, titles: Sequence[str], brands: Sequence[str]) -> bool:
    """Whether good wishes end the speech within a line, and what stands behind them is told to be the site's."""
    if (wish := WISHED.search(text)) is None:
        return False
    tail = text[wish.end() - 4 :]
    return register(tail) + _NAMED * any(name in tail for name in (*titles, *brands)) >= _TAIL


OVER_PAGE = re.compile(r"[(\[【]?[^。!?]{0,8}(?:未完|待续|翻页|下一页|接下页|转下页)[^。!?]{0,12}[)\]】]?$")
"""What the end of a shown page says, wherever in the text it stands."""
_HALF = Cue(Kind.TEXT, 4.0)
_SAID = Cue(Kind.NOTICE, 20.0)
_SEGMENT = 200
"""Characters of the shortest piece that such a site cuts a text into. Its last piece may have any length."""


def _with_segments(judged: list[Judged]) -> list[Judged]:
    """The same, with every piece of a text that the site cut into numbered pieces a line of text, whatever it says."""
    pieces = [line for line in judged if _number(line.folded) is not None]
    whole = [piece for piece in pieces if len(piece.folded) >= _SEGMENT]
    if len(whole) >= _FEWEST_POINTS and [_number(piece.folded) for piece in whole[:_FEWEST_POINTS]] == [1, 2, 3]:
        # The site put the whole text into pieces: what stands before the first is its own.
        first = whole[0].at
        judged[:first] = [line._replace(cue=_SAID) if line.cue.kind is Kind.TEXT else line for line in judged[:first]]
    for before, piece in pairwise(pieces):
        one, two = _number(before.folded), _number(piece.folded)
        follows = one is not None and two == one + 1 and len(before.folded) >= _SEGMENT
        if follows and before.cue.kind in (Kind.TEXT, Kind.NOTICE) and piece.cue.kind in (Kind.NOTICE, Kind.SHORT):
            judged[piece.at] = piece._replace(cue=Cue(Kind.TEXT, float(min(len(piece.folded), 400))))
    return judged


def _with_running_heads(judged: list[Judged]) -> list[Judged]:
    """The same, with lines of the site that stand all over the page saying nothing of where the text ends."""
    ends = [line for line in judged if line.cue.kind is Kind.SECTION or line.cue.kind is Kind.CHROME]
    times = Counter(_as_head(line.folded) for line in ends)
    often = {line.at for line in ends if times[_as_head(line.folded)] >= _OFTEN}
    return [line._replace(cue=_HEAD) if line.at in often else line for line in judged] if often else judged


def _as_head(folded: str) -> str:
    """A line as it stands again: of a recording's times, `00:01:29 发言人 1`, each is another."""
    return _DIGITS.sub("0", folded) if len(folded) <= _TIMED and _TIME.search(folded) else folded


_TIME = re.compile(r"(?<![\d:])(?:\d{1,2}:)?\d{1,2}:\d\d(?![\d:])", re.A)
_DIGITS = re.compile(r"\d+", re.A)
_TIMED = 20
"""Characters of a line with a time of a recording. A date beside it makes it longer."""


_OFTEN = 3
"""How often a line stands on a page as a running head of its printed pages does."""
_HEAD = Cue(Kind.CHROME, 2.0)


def _with_numbered_notices(judged: list[Judged]) -> list[Judged]:
    """The same, with every point of a numbered list of notices a notice: most of its points are."""
    at = 0
    while at < len(judged):
        end = at
        while end < len(judged) and _number(judged[end].folded) == end - at + 1:
            end += 1
        if end - at < _FEWEST_POINTS - 1:
            at = max(end, at + 1)
            continue
        points = judged[at:end]
        notices = sum(point.cue.kind in (Kind.NOTICE, Kind.CHROME) for point in points)
        if len(points) >= _FEWEST_POINTS and notices >= 0.6 * len(points):
            judged[at:end] = [
                point if point.cue.kind in (Kind.NOTICE, Kind.CHROME) else point._replace(cue=Cue(Kind.NOTICE, 40.0))
                for point in points
            ]
        elif len(points) == _FEWEST_POINTS - 1 and notices == 1 and all(sum(site_words(p.folded)) for p in points):
            judged[at:end] = [point._replace(cue=Cue(Kind.NOTICE, point.cue.weight)) for point in points]
        at = end
    return judged


def _number(folded: str) -> int | None:
    """The number that a line begins with; the inner one of `1. 1、`."""
    match = _NUMBERED.match(folded) if folded[:1] in _NUMBER_FIRST else None
    return int(match.group(1)) if match else None


def _names_the_document(text: str, titles: Sequence[str], brands: Sequence[str]) -> bool:
    """Whether a line speaks about the document: it names the site, or the document by its title."""
    return (len(text) <= 200 and any(brand in text for brand in brands)) or _names_title(text, titles)


def _names_title(text: str, titles: Sequence[str]) -> bool:
    """Whether a line speaks about the document by its title: 《…》由会员分享, 关于…就介绍到这里, …相关范文."""
    for title in titles:
        at = text.find(title)
        if at < 0 or len(text) > len(title) + 80:
            continue
        around = text[:at].strip('《【[“" ') + text[at + len(title) :].strip('》】]”" ')
        if len(around) < 2:
            continue
        sounds = len(text) <= len(title) + 60 and register(around) > 0
        if at > 0 or text[len(title) :].lstrip("》】]”(").startswith(_GOES_ON):
            return sounds or bool(_ABOUT.search(around)) or (at > 0 and is_notice(text.replace(title, "")))
        if sounds:
            return True
    return False


_GOES_ON = ("由", "相", "范", "的", "一", "就", "全文", "下", "是")
"""How a line goes on behind the title with which it begins, if it is about the document."""
_ABOUT = re2.compile(
    r"小编|编辑|整理|收集|分享|介绍|推荐|相关|范文|例文|下载|文档|文章|全文|文库|网|阅读|浏览|参考|借鉴|喜欢|欢迎|上传|版权|著作权|"
    r"转载|就是|搜索|内容|大家|篇|您|你|写|这里|以下|下面|下文|朋友|模仿|思路|灵感|样本|word|pdf"
)


def _left(doc: Document) -> tuple[Sequence[str], Sequence[Cue]]:
    """What is left of each line under the spans marked so far, folded, without blanks at its ends; and what it is."""
    rendered = doc.rendered
    lines, folded = rendered.lines, rendered.folded
    cuts = [span for span in resolve(doc.spans, len(folded)) if not span.replacement]
    left: dict[int, list[str]] = {}
    at: dict[int, int] = {}
    for cut in cuts:
        index = bisect_right(lines, cut.start, key=_END)
        while index < len(lines) and lines[index].start < cut.end:
            line = lines[index]
            left.setdefault(index, []).append(folded[at.get(index, line.start) : max(line.start, cut.start)])
            at[index] = min(line.end, cut.end)
            index += 1
    if not left:
        return rendered.folded_lines, rendered.cues
    texts = list(rendered.folded_lines)
    for index, pieces in left.items():
        texts[index] = "".join((*pieces, folded[at[index] : lines[index].end])).strip()
    found = list(rendered.cues)
    again = cues([texts[index] for index in left], [lines[index].link_share for index in left])
    for index, cue in zip(left, again, strict=True):
        # What is left of a lead to another document is its title.
        if not (found[index].kind is Kind.CHROME and cue.kind is Kind.SHORT and found[index].weight <= _LEAD):
            found[index] = cue
    return texts, found


_LEAD = 8.0
"""The weight of a line that leads to another document."""
_END = attrgetter("end")
