"""What frames a speech: whom it addresses, the formulas with which it opens, and the words with which it ends.

Works on the text as it is published. What is not there is not found: a preview has no closing, a report no salutation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cleaning.fold import CJK

FRAME_PARTS: Final = {
    "salutation": "whom the speech addresses, at its beginning: 同志们： 尊敬的各位来宾：",
    "opening": "a sentence behind it that only begins speeches: why one meets, who welcomes whom, what season it is",
    "closing": "the sentences with which it ends: thanks, wishes, a call, or that this was all",
}
"""The parts of a frame, with what they are."""

OPENINGS: Final = {
    "meeting": re.compile(
        r"^(?:刚才|今天|今日|今晚|此刻|这次|本次|现在)[^。！？\n]{0,40}(?:召开|举行|举办|聚集|聚会|相聚|欢聚|齐聚|汇聚|集会|开会|大会|会议|动员会|座谈会|仪式)"
        r"|^(?:经|根据|按照)[^。！？\n]{2,40}(?:同意|决定|研究|安排|部署|要求)[^。！？\n]{0,30}(?:召开|举行|开)"
    ),
    "season": re.compile(
        r"^[^。！？\n]{0,12}(?:[春夏秋冬]|金风|丹桂|瑞雪|寒冬|暖阳|阳光明媚|风和日丽|硕果|辞旧|岁末|新年|佳节|新春)[^。！？\n]{0,30}"
        r"(?:之际|时节|季节|时刻|日子|的今天|迎来|，我们)"
    ),
    "gladness": re.compile(
        r"^[^。！？\n]{0,16}(?:非常|十分|很|倍感|深感|感到)?(?:高兴|荣幸|激动|欣慰|难过|悲痛|沉痛)[^。！？\n]{0,30}"
        r"(?:参加|出席|站在|来到|同|与|和|在|地)"
    ),
    "on_behalf": re.compile(
        r"^(?:首先|在此|借此|值此|受|我)?[^。！？\n]{0,24}(?:代表|委托)[^。！？\n]{2,60}(?:向|对|致|表示|作|做|汇报|报告|讲)"
    ),
    "review": re.compile(
        r"^(?:刚才|方才|上午|下午|会上)[^。！？\n]{0,50}(?:发言|汇报|宣读|通报|介绍|讲话|表态|签订|观看|参观)"
    ),
    "greeting": re.compile(
        r"^(?:[^，。！？\n]{1,12}，)?(?:大家|你们|各位[^，。！？\n]{0,8}|同学们|老师们|同志们|朋友们|乡亲们)?"
        r"(?:早上|上午|中午|下午|晚上|新年|节日|过年)?好[！。]"
    ),
    "topic": re.compile(
        r"^(?:下面|今天|现在|借此机会|在此|这里)?[，]?[^。！？\n]{0,20}(?:我|就)[^。！？\n]{0,40}"
        r"(?:讲|谈|说|强调|提(?:出|(?=[一二两三四五六七八九十几]))|汇报|交流|报告)[^。！？\n]{0,10}(?:[一二两三四五六七八九十几][个点方件条项句]|意见|要求|看法|想法|体会|问题|如下)"
        r"|^现将[^。！？\n]{2,24}(?:报告|汇报|介绍|通报|说明)如下|^[^。！？\n]{0,20}我也表个态"
    ),
}
"""How speeches open, each by the first words of a sentence."""

_PEOPLE = (
    "同志们 同志 同学们 同学 老师们 老师 朋友们 朋友 各位 诸位 女士们 先生们 女士 先生 来宾 代表 "
    "委员 领导 评委 嘉宾 乡亲们 乡亲 父老 战友们 战友 家长 员工 职工 同仁 同事 伙伴 校友 客人 新人 "
    "亲友 亲朋 好友 股东 选手 教练 裁判 官兵 干部 群众 青年 少先队员 孩子们 小朋友 大家 主任 主席 "
    "书记 市长 县长 校长 院长 局长 审判长 审判员 陪审员 法官 参会 与会 在座 记者 居民 村民 工友 "
    "姐妹 兄弟 将士 成员 队员 会员 邻居 街坊 媒体 专家 学者 教授 企业家"
).split()
_WHOM = "|".join(sorted(_PEOPLE, key=len, reverse=True))
_ADDRESS = re.compile(
    rf"(?:尊敬|敬爱|亲爱|可爱|远道而来|在座|与会|参会|老)?的?[{CJK}〔〕A-Za-z·*×XＸ○]{{0,24}}?(?:{_WHOM})"
    rf"(?:们|同志们?|代表们?|负责人|（[^）\n]{{0,10}}）)?(?=[：，、！!:,。\s]|$)"
)
_NO_ADDRESS = re.compile(r"[。；？“”《》\d]|我|是|了|在|要|就|把|为了|对于|由于|关于")
"""What an address has not: it is no sentence."""
_SURE = re.compile(r"各位|诸位|尊敬|敬爱|亲爱|们$")
"""What an address has that ends with a comma and is followed by a sentence."""
_HEAD_LINES, _HEAD = 8, 400
"""Lines and characters of a text among which its salutation stands."""
_LONGEST = 120
_THANKS = re.compile(
    r"(?:再次|最后|衷心|非常)?(?:谢谢|感谢)(?:大家|各位|你们|同志们|领导|老师|聆听|倾听)?[^。！\n]{0,12}[！。!.]?$"
    r"|(?:我的|以上|今天)?[^。！\n]{0,8}(?:讲话|发言|汇报|演讲|报告|致辞)(?:完了|完毕|到此结束|就到这里|到此为止|结束)"
    r"[^。！\n]{0,20}[！。!.]?$"
    r"|(?:我)?(?:就)?(?:讲|说|谈|汇报)(?:到|这么|这些|到这里|这么多)[^。！\n]{0,10}[！。]?$"
    r"|以上[^。！\n]{2,30}(?:请[^。！\n]{1,12}(?:批评|指正|审议|讨论|考虑)|不妥|不当)[^。！\n]{0,20}[！。]?$"
)
_CALL = re.compile(
    r"^[ \u3000]*(?:(?:各位)?(?:同志们|朋友们|同学们|老师们|各位[^，。！\n]{1,8})[，！])?"
    r"(?:最后[，,])?(?:让我们|我(?:们)?(?:坚信|深信|相信|期待|衷心)|(?:我)?(?:衷心|真诚|再次|也)?(?:祝愿?|预祝|恭祝|祝福)"
    r"|希望(?:大家|同志们|同学们|全体|各级|各位|你们)|请大家)"
    r"|^[ \u3000]*(?:同志们|朋友们|同学们|老师们)[，！]|[，；](?:让我们|预祝|衷心祝愿)"
)
"""How a sentence begins that calls on the hearers, or wishes them well; at the end of a text only."""
_WISH = re.compile("祝|愿")
_SENTENCES = re.compile(r"[^。！？!?\n]*[。！？!?]+[”’」』）]*|[^。！？!?\n]+")
_LAST = 3
"""Paragraphs at the end in which a closing lies."""


@dataclass(frozen=True, slots=True)
class FramePart:
    """A part of a speech's frame. Offsets are code points of the text."""

    part: str
    """Of `FRAME_PARTS`."""
    kind: str
    """Of an opening the name in `OPENINGS`, of a closing `thanks`, `wish` or `call`; else empty."""
    start: int
    end: int


def frame(text: str, *, whole: bool = True) -> tuple[FramePart, ...]:
    """Salutation, opening and closing of a text, as far as it has them.

    `whole` says that the page shows the end of the text: of one that is cut no closing is looked for.
    """
    found: list[FramePart] = []
    address = _salutation(text)
    if address:
        found.append(FramePart("salutation", "", *address))
    begins = address[1] if address else _behind_title(text)
    found += _openings(text, begins)
    if whole:
        found += _closing(text, max((part.end for part in found), default=0))
    return tuple(found)


def _lines(text: str, upto: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < min(len(text), upto):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _salutation(text: str) -> tuple[int, int] | None:
    """The first line, or the beginning of one, that addresses people and says no more."""
    for number, (first, end) in enumerate(_lines(text, _HEAD)):
        if number >= _HEAD_LINES:
            return None
        start = _behind_blanks(text, first, end)
        stop = _address_end(text, start, end)
        if stop is not None:
            # A second line that goes on with addressing: 各位领导： / 同志们：
            return start, _further(text, stop)
    return None


def _behind_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \u3000\n":
        start += 1
    return start


def _further(text: str, stop: int) -> int:
    """Where the addresses end that follow one on lines of their own."""
    while True:
        start = _behind_blanks(text, stop, len(text))
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        further = _address_end(text, start, end) if 0 < end - start <= _LONGEST else None
        if further is None:
            return stop
        stop = further


def _address_end(text: str, start: int, end: int) -> int | None:
    """Where the address ends with which a line begins, its mark included; None where it begins with none."""
    at = start
    last: int | None = None
    while at < min(end, start + _LONGEST):
        match = _ADDRESS.match(text, at, end)
        if match is None or _NO_ADDRESS.search(match.group(0)):
            break
        at = match.end()
        mark = text[at : at + 1] if at < end else "\n"
        if mark in "：:！!\n":
            return min(at + 1, end)
        if mark not in "，、, \u3000":
            break
        last = at + 1 if mark in "，," and _SURE.search(text, start, at) else last
        at = _behind_blanks(text, at + 1, end)
        if at >= end:
            return end
    # 各位代表，今天我们…: one address before a comma, at the start of a sentence that is another's.
    return last


def _behind_title(text: str) -> int:
    """Where the first paragraph of sentences begins."""
    for start, end in _lines(text, _HEAD):
        if end - start > 40 or any(mark in text[start:end] for mark in "。！？"):
            return start
    return 0


def _openings(text: str, begins: int) -> Iterator[FramePart]:
    """Formulas among the first three sentences."""
    for number, match in enumerate(_SENTENCES.finditer(text, begins, begins + 600)):
        sentence = match.group(0)
        start = match.start() + len(sentence) - len(sentence.lstrip(" \u3000\n"))
        if number >= 3:
            return
        words = text[start : match.end()]
        kind = next((name for name, pattern in OPENINGS.items() if pattern.search(words)), None)
        if kind:
            yield FramePart("opening", kind, start, match.end())


def _closing(text: str, behind: int) -> Iterator[FramePart]:
    """The run of closing sentences that reaches the end of the text."""
    first = len(text)
    for _ in range(_LAST):
        first = text.rfind("\n", 0, max(first - 1, 0)) + 1
    sentences = [m for m in _SENTENCES.finditer(text, max(first, behind)) if m.group(0).strip()]
    start, end, kind = None, None, ""
    for match in reversed(sentences):
        words = match.group(0).strip()
        if _THANKS.search(words):
            named = "thanks"
        elif _CALL.search(words):
            named = "wish" if _WISH.search(words) else "call"
        else:
            break
        kind = kind or named
        start = match.start() + len(match.group(0)) - len(match.group(0).lstrip(" \u3000"))
        end = end or match.end()
    if start is not None and end is not None:
        yield FramePart("closing", kind, start, end)
