"""What a language model wrote: its own words, its markup, or a text of connecting words without a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaning.damage.model import Damage, Range, damage

_ENDS = 300
"""Characters at either end of a text among which a language model speaks of it."""
_ASSISTANT_WORDS = (
    "作为一个AI",
    "作为AI",
    "人工智能",
    "由AI",
    "希望这",
    "告诉我",
    "以下是",
    "下面是",
    "以下为一",
    "好的，",
    "当然可以",
    "没问题",
    "这是一",
    "以上",
    "抱歉，我",
    "满足您",
    "您还有",
)
_ASSISTANT = re.compile(
    r"作为(?:一个|一名|一款)?(?:AI|人工智能)(?:语言模型|助手|模型|机器人|，我(?:无法|不能|没有))|"
    r"(?:本文|以上内容|内容)由(?:AI|人工智能)(?:自动)?生成|"
    r"(?:以下|下面)是(?:根据|按照)[您你]的(?:要求|需求|描述)|能够?满足[您你]的(?:需求|要求)|如果[您你]还有(?:其他|任何|别的)(?:问题|要求|需求|修改)|"
    r"(?:以下|下面)[是为]一[篇份][^。：\n]{2,40}(?:稿|致辞|范文|讲话|发言)[^。\n]{0,12}[：。]|"
    r"(?:好的|当然可以|当然|没问题)[，！][^。\n]{0,16}[为给][您你][^。\n]{0,8}(?:撰写|准备|生成|定制|起草|写)|这是一[篇份][为给][您你]|"
    r"以上(?:就是|是|为)?[^。，\n]{0,20}(?:稿|致辞|范文|内容)[^。\n]{0,12}[，。][^。\n]{0,24}(?:根据|按照?)(?:实际|您|具体|需)[^。，\n]{0,6}(?:调整|修改|补充|完善)|"
    r"抱歉，我(?:无法|不能)(?:提供|生成|撰写|参加|确认)|希望这[篇份段][^。\n]{2,16}(?:对[你您]|能帮|能够帮|符合)|(?:随时|请|欢迎)告诉我[^。\n]{0,12}(?:修改|调整|润色|需要)"
)
_MARKDOWN = re.compile(r"(?m)^#{1,6} \S+|\*\*[^*\n]{1,40}\*\*|^```")
_CONNECTORS = tuple(
    "首先 其次 再次 最后 此外 另外 总之 综上所述 与此同时 不仅 只有 才能 然而 因此 同时 总而言之 展望未来".split()
)
_EMPTY_WORDS = tuple(
    (
        "重要 发展 提升 推动 积极 努力 挑战 机遇 携手 共同 美好 未来 不断 创新 团队 合作 质量 意义 不可或缺 关键 "
        "充满 优秀 能力 实现 目标 价值 进步 成长 信心 精神 更加 深刻 持续 高效 优化 贡献"
    ).split()
)
_NAMED = re.compile(
    r"\d|[一二三四五六七八九十百千万](?:年|月|日|名|户|个|条|万)|[省市县镇乡局厅]|公司|小学|中学|书记|主任|[X*_×]"
)
_FILLER_LENGTH, _FILLER_SHARE = 300, 22.0
"""Characters that a text of filler has at least, and its empty words per 1,000 characters."""


def machine(text: str) -> Iterator[Damage]:
    """Signs of a language model, as one kind; of filler the words that say nothing."""
    found = [*_said(text)]
    marks: list[Range] = []
    if ("*" in text and "**" in text) or "#" in text or "`" in text:
        marks = [match.span() for match in _MARKDOWN.finditer(text)]
    if found or len(marks) >= 2:
        yield damage("machine_filler", found + marks)
    elif len(text) >= _FILLER_LENGTH and "首先" in text and "其次" in text and not _NAMED.search(text):
        joined = [word for word in _CONNECTORS if word in text]
        empty = [place for word in _EMPTY_WORDS for place in _all(text, word)]
        if len(joined) >= 4 and 1000 * len(empty) >= _FILLER_SHARE * len(text):
            yield damage("machine_filler", empty)


def _said(text: str) -> Iterator[Range]:
    """Where a model speaks of its text, at either end of it."""
    stretches = [(0, len(text))] if len(text) <= 2 * _ENDS else [(0, _ENDS), (len(text) - _ENDS, len(text))]
    for start, end in stretches:
        if any(text.find(word, start, end) >= 0 for word in _ASSISTANT_WORDS):
            yield from (match.span() for match in _ASSISTANT.finditer(text, start, end))


def _all(text: str, word: str) -> Iterator[Range]:
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))
