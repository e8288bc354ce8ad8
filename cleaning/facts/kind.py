"""The kind of text, by the word of the title that names it; null where the title names none.

The kinds, each with the words that stand for it, are a closed list: `KINDS`. The head of a Chinese noun phrase stands
last, so the last such word counts: 在动员大会上的总结讲话 is a 总结讲话, and 主持词 stays one wherever it was spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaning.facts import Reader
from cleaning.facts.anchors import SUBTITLE, Piece, anchors, found_in
from cleaning.model import Document, Fact

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "主持词": ("主持词", "主持稿", "主持讲话", "串词", "串场词"),
    "动员讲话": ("动员讲话", "动员报告", "动员发言", "动员部署讲话"),
    "总结讲话": ("总结讲话", "总结发言", "小结讲话"),
    "表态发言": ("表态发言", "表态讲话", "表态性发言", "表态"),
    "交流发言": ("交流发言", "交流材料", "典型发言", "经验交流材料", "经验交流发言"),
    "工作报告": ("政府工作报告", "工作报告"),
    "述职报告": (
        "述职述廉报告",
        "述职述德述廉报告",
        "述责述廉报告",
        "述职报告",
        "述廉报告",
        "述学报告",
        "履职报告",
        "述职述廉",
        "述职",
    ),
    "开幕词": ("开幕词", "开幕辞"),
    "闭幕词": ("闭幕词", "闭幕辞"),
    "欢迎词": ("欢迎词", "欢迎辞", "欢迎致辞"),
    "欢送词": ("欢送词", "欢送辞", "送别词"),
    "答谢词": ("答谢词", "答谢辞", "答谢致辞", "谢师词"),
    "祝词": ("祝酒词", "祝酒辞", "祝词", "祝辞", "贺词", "贺辞", "献词"),
    "悼词": ("悼词", "追悼词", "祭文"),
    "证婚词": ("证婚词", "主婚词", "结婚致辞", "婚礼致辞"),
    "党课": ("党课讲稿", "党课教案", "党课材料", "党课"),
    "演讲": ("演讲稿", "演讲词", "演讲", "演说"),
    "竞聘演讲": (
        "竞聘演讲稿",
        "竞聘演讲",
        "竞聘稿",
        "竞聘报告",
        "竞职演讲",
        "竞选演讲稿",
        "竞选演讲",
        "竞聘演说",
        "竞选演说",
        "竞职演说",
        "竞选稿",
    ),
    "宣讲": ("宣讲稿", "宣讲材料", "宣讲"),
    "汇报": ("汇报材料", "汇报提纲", "汇报稿", "工作汇报", "情况汇报", "汇报发言", "汇报"),
    "致辞": ("致辞稿", "致辞", "致词"),
    "发言": ("发言稿", "发言材料", "发言提纲", "发言要点", "发言摘要", "发言"),
    "讲话": (
        "讲话稿",
        "讲话提纲",
        "讲话要点",
        "讲话材料",
        "讲话摘要",
        "讲话全文",
        "讲话实录",
        "讲话记录",
        "讲稿",
        "讲话",
        "谈话",
    ),
    "寄语": ("寄语",),
    "感言": ("毕业感言", "获奖感言", "感言"),
}
"""Each kind with the words by which a title names it.

主持词: who leads a meeting through it. 动员讲话: calls to a task that begins. 总结讲话: ends a meeting or a task.
表态发言: promises what was asked for. 交流发言: tells of one's own experience to equals. 工作报告: an office to its
assembly. 述职报告: one person or body of the past year. 开幕词 … 答谢词, 祝词, 悼词, 证婚词: by the occasion. 党课:
teaches members. 演讲, 竞聘演讲, 宣讲: to an audience, for a post, of a doctrine. 汇报: to a superior. 致辞: greets at a
ceremony. 发言: of one among several speakers. 讲话: of who leads. 寄语, 感言: wishes, thanks.
"""
_OF: Final = {word: kind for kind, words in KINDS.items() for word in words}
_WORD = re.compile("|".join(sorted(_OF, key=lambda word: (-len(word), word))))
_ABOUT = re.compile(r"精神|比赛|活动|大赛|评议|技巧|心得|体会|格式|写作|模板的|怎么|如何")
"""What behind the word makes it the subject of something else: 学习讲话精神, 演讲比赛."""


_FOR_A_POST: Final = "竞聘演讲"
_COMPETES: Final = re.compile(r"[^在。]{0,10}?竞(?:聘|选|岗|职|争上岗)")
"""竞聘副校长演讲稿: a speech for a post, by the first words of its title."""


def kind_of(title: str) -> tuple[str, int, int] | None:
    """The kind that a title names, and where its word stands; None where it names none."""
    last = None
    for found in _WORD.finditer(title):
        if not _ABOUT.match(title, found.end()):
            last = found
    if last is None:
        return None
    kind = _OF[last.group(0)]
    return (_FOR_A_POST if kind in ("演讲", "发言", "讲话", "汇报") and _COMPETES.match(title) else kind), *last.span()


_NAMED_BELOW: Final = re.compile(r"[-—]+\s*[^。!?;:]{2,40}")
"""A line under a slogan that says what follows: ——政府工作报告."""
_HOSTS: Final = re.compile(r"^(?:在)?主持")
"""主持…会议的讲话: of who leads the meeting."""


def _ends_with_kind(words: str) -> bool:
    named = kind_of(words)
    return named is not None and named[2] == len(words)


def _read(doc: Document) -> Iterator[Fact]:
    at = anchors(doc)
    below = [line for line in at.head if SUBTITLE.fullmatch(line.words)]
    below += [line for line in at.head if _NAMED_BELOW.fullmatch(line.words) and _ends_with_kind(line.words)]
    for title in (Piece(at.title, -1), *at.again, *below):
        if named := kind_of(title.words):
            kind, start, end = named
            if kind in ("讲话", "发言") and _HOSTS.match(title.words):
                kind = "主持词"
            yield Fact("kind", kind, *found_in(doc, title, start, end), "title")
            return


READER = Reader("kind", "text", _read)
