"""Line ends inside sentences of a text that has no printed width: where a site cut its text, however it came to that.

A line that ends no sentence may be a heading, a name or a verse. The words at the break tell it from one that was cut:
a word across, a comma at a line's beginning, a preposition at its end. Where nearly all lines without a stop are told
so, the others are cut too.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cleaning.formal import OUTLINE
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.ties import tie

_SURE = 2.5
"""Evidence of one break alone."""
_WEAK = 1.0
"""The same where the page cuts its sentences everywhere."""
_FEWEST, _SHARE = 2, 0.5
"""Sure breaks, and their share of all lines that end no sentence, from which the page cuts everywhere."""
_AT_A_CUT = 1.5
"""The same where lines of the site were cut from between both."""
_LONG, _PROSE = 12, 20
"""Characters of a line that is no name and no date, and of one that is no verse."""
_STOPS = frozenset("。!?;:…”’\"')》】]—")


class _Gap(NamedTuple):
    start: int
    end: int
    evidence: float
    is_long: bool
    """Whether the line before is no heading by its length or its pauses."""
    is_half: bool
    """Whether it has no number of a heading, and is no line of verse."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    gaps = list(_gaps(text.folded))
    sure = sum(gap.evidence >= _SURE for gap in gaps)
    if not any(gap.evidence >= _AT_A_CUT for gap in gaps):
        return
    everywhere = sure >= _FEWEST and sure >= _SHARE * sum(gap.is_long for gap in gaps)
    for gap in gaps:
        enough = _WEAK if everywhere and gap.is_long else _SURE
        if gap.evidence >= enough or (gap.evidence >= _AT_A_CUT and gap.is_half and _is_cut(doc, text, gap)):
            yield Mark(gap.start, gap.end)


def _is_cut(doc: Document, text: Text, gap: _Gap) -> bool:
    """Whether lines of the page stood between both lines, or a part of another place begins there."""
    start, end = text.view.origin(gap.start, gap.end)
    return text.view.original[start:end].strip() != "" or any(gap.start < at < gap.end for at in text.turns(doc))


def _gaps(folded: str) -> Iterator[_Gap]:
    """The line ends behind which a sentence may go on, with the evidence for it."""
    before, end, at = "", 0, 0
    for line in folded.split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words[0])
            if before and (before[-1] not in _STOPS or words[0] in ",。、;”》)"):
                is_long = len(before) >= _LONG and (not OUTLINE.match(before) or any(c in "。;" for c in before))
                is_long = is_long and (before[-1] != "," or len(words) >= _LONG)
                is_half = not OUTLINE.match(before) or any(c in "。;" for c in before)
                is_half = is_half and (before[-1] != "," or len(before) >= _PROSE)
                yield _Gap(end, start, tie(before, words), is_long, is_half)
            before, end = words, start + len(words)
        at += len(line) + 1


RULE = Rule(
    "wraps_in_sentences",
    "wrap",
    "lines",
    _mark,
    cuts=(
        "这几年变化很大。修水渠的时候，老支书带着三十个⟦\n⟧人上了山。\n一、把水引下来\n水到了田头，事情才算办完。",
        "他当时只问了一句话：“⟦\n⟧路什么时候能修到我们那里？”我答不上来。\n今天我来回答他。",
        "他说，我们要让病⟦\n\n⟧人少走一层楼，挂号、缴费都在一个窗口办。\n大家都赞成。",
        "桥修好了，两边的人走动得勤了⟦\n⟧，亲戚也多了起来。",
    ),
    leaves=(
        "一、提高认识\n实践告诉我们，早动手比晚动手好。\n二、加强领导\n导师要带徒弟，干部要带队伍。",
        "四、强化保障，把账算细\n账算到三百万元这一步，大家都坐不住了。",
        "校长 林晓阳\n同学们：\n今天是开学的日子。",
        "山高路远不停步，\n水急滩多稳把舵，\n同心同德向前走，\n一棒接着一棒接。",
        "受表彰的单位有：\n城关镇人民政府\n县人民医院\n第一中学\n下面请他们上台。",
        "县委书记　李明\n2019年3月\n今天的会开得很好。",
        "讲三点意见，一是抓落实\n最后，祝大家身体健康。",
    ),
)
