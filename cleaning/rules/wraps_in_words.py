"""Blanks that cut words and clauses again and again, in a text whose printed lines have no common width left.

No author puts a blank into a word. Where a good part of a text's blanks between Chinese characters stand in words, all
them are the layout's, those between two words too; and where a whole clause lies between each two, fewer tell.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_BLANK = re.compile(f"(?<=[{CJK}，。、；：！？,;:])(?<![。!?]) +(?=[{CJK}])")
_FEWEST, _SHARE = 4, 0.3
"""Blanks that cut a word, and their share of all blanks between Chinese characters."""
_APART, _SURE_SHARE = 12, 0.15
"""Characters with a pause among them between two blanks of a text in sentences; and the share that tells there."""
_MOST = 0.7
_PAUSE = re.compile("[,。;:!?]")
_NEAR = 3
"""Characters between two blanks of a row of names or of a gap: 书记 月 日."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    if folded.count(" ") < _FEWEST:
        return
    blanks = [match.span() for match in _BLANK.finditer(folded)]
    if len(blanks) < _FEWEST:
        return
    cut = sum(bool(severed(folded, start, end)) for start, end in blanks)
    enough = cut >= _FEWEST and cut >= _SHARE * len(blanks)
    if not enough and (cut < _SURE_SHARE * len(blanks) or not _are_in_sentences(folded, blanks)):
        return
    for start, end in blanks:
        around = folded[max(0, start - _NEAR) : start] + folded[end : end + _NEAR]
        if " " not in around:
            yield Mark(start, end)


def _are_in_sentences(folded: str, blanks: list[tuple[int, int]]) -> bool:
    """Whether nearly all blanks have a clause or more of running text between them, as printed lines have."""
    gaps = [folded[one[1] : two[0]] for one, two in pairwise(blanks)]
    return sum(len(gap) >= _APART and _PAUSE.search(gap) is not None for gap in gaps) >= _MOST * len(gaps)


RULE = Rule(
    "wraps_in_words",
    "wrap",
    "lines",
    _mark,
    cuts=(
        "今年以来，全县上下齐心协力，农⟦ ⟧村的面貌变了样，项目建⟦ ⟧设有了新进展。"
        "老百⟦ ⟧姓的日子一天比一天好，大家⟦ ⟧都看在眼里。"
        "下一步要继⟦ ⟧续努力，把好事办好。",
        "渠也修了，坝⟦ ⟧也加固了，还有什么好动员的？今年我换一个开法，会前⟦ ⟧让水利局拉了一张账，把八年的工程过了一遍，"
        "能出水的只有一⟦ ⟧半，剩下的要么没有水，要么没有人管，花了钱流了⟦ ⟧汗，水没有流到田里。所以今天先讲毛病，"
        "再讲干⟦ ⟧劲，毛病找准了，劲才使得对。",
    ),
    leaves=(
        "受表彰的有：张建国 李秀英 王志强 刘玉兰 陈永福 赵德海 孙国庆 周建华。",
        "坚持稳中求进 坚持改革创新 坚持民生优先 坚持底线思维 坚持团结奋斗。",
        "王 刚、李 敏、张 伟、刘 洋四位同志到会，书记 月 日、7 日到我市视察。",
        "前三名是城关镇 河东镇 南坪镇，后三名是石桥镇 柳林乡 青山乡，大家心里有数。",
    ),
)
