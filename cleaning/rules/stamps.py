"""A string that the site stamps on every paragraph, or in brackets into words: told by its shape, whatever its words.

An author's refrain ends its sentence, and what he puts in brackets again and again tells of the hall: （掌声）.
"""

import re
from collections import Counter
from collections.abc import Iterator

from cleaning.fold import CJK
from cleaning.formal import SALUTATION
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_BRACKETED = re.compile(r"[\[(【〖][^\[\](){}【】〖〗\n。!?;]{4,30}[\])】〗]")
_OPENING = re.compile(r"[\[(【〖]")
_NAMED = re.compile(f"[{CJK}].*[{CJK}].*[{CJK}]")
_HALL = re.compile(
    "掌|笑|欢呼|起立|音乐|停顿|播放|翻页|鞠躬|举|齐|合|男|女|唱|念|敬|插话|略|简称|单位|暂停|ppt|同志|代表|场|停|注|见|附"
)
"""What authors and stenographers put in brackets."""
_TRADE = re.compile(r"文库|文档|范文|公文|文秘|(?:资料|材料)网|下载|上传|版权|网[\])】〗]$")
_WORD = re.compile(f"[{CJK}]")
_TAIL = re.compile(r"(?<=[。!?…”:])[^。!?…”:,、\n]{4,30}$")
_STOPS = frozenset("。!?…”:,、")
_PARAGRAPH = 30
"""Characters of a line that is a paragraph for sure."""
_FEWEST = 4
_SHARE = 0.8


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    brackets = sum(folded.count(bracket) for bracket in "[(【〖")
    if brackets >= 3:
        yield from _brackets(folded)
    if 0 < brackets <= _FEW:
        yield from _in_words(folded)
        yield from _credits(folded, [match.start() for match in _OPENING.finditer(folded)])
    lines = []
    at = 0
    for line in folded.split("\n"):
        lines.append((at, line.rstrip()))
        at += len(line) + 1
    paragraphs = [line for _, line in lines if len(line) >= _PARAGRAPH]
    if len(paragraphs) >= _FEWEST:
        yield from _ends(lines, paragraphs)
        yield from _starts(lines, paragraphs)


def _brackets(folded: str) -> Iterator[Mark]:
    """Equal bracketed strings, three or more, that stand at paragraphs' edges or cut into words."""
    found: dict[str, list[int]] = {}
    for match in _BRACKETED.finditer(folded):
        found.setdefault(match.group(0), []).append(match.start())
    for string, starts in found.items():
        if len(starts) < 3 or not _NAMED.search(string) or _HALL.search(string):
            continue
        size = len(string)
        cut_in = {folded[at - 1] + folded[at + size] for at in starts if _is_inside(folded, at, at + size)}
        at_end = sum(folded[at + size : at + size + 1] in ("", "\n") for at in starts)
        at_start = sum(at == 0 or folded[at - 1] == "\n" for at in starts)
        paragraphs = sum(len(line) >= _PARAGRAPH for line in folded.split("\n"))
        on_all = max(at_end, at_start) >= max(_FEWEST, _SHARE * paragraphs)
        if on_all or len(cut_in) >= 3 or (len(cut_in) >= 2 and _TRADE.search(string)):
            yield from (Mark(at, at + size) for at in starts)


_FEW = 40
"""Brackets of a text beyond which they are its author's way to write."""
_NO_NAME = re.compile(r"[,、:;\d]")


def _in_words(folded: str) -> Iterator[Mark]:
    """A name in square brackets that cuts a word, be it only once, and the same where it stands again."""
    found = {
        match.group(0)
        for match in _BRACKETED.finditer(folded)
        if match.group(0)[0] != "(" and _is_inside(folded, *match.span()) and _is_name(match.group(0))
        if severed(folded, *match.span())
    }
    for string in sorted(found):
        at = folded.find(string)
        while at >= 0:
            if _is_inside(folded, at, at + len(string)):
                yield Mark(at, at + len(string))
            at = folded.find(string, at + 1)


_CREDIT = re.compile(
    r"[\[(【〖](?:文|图|文图|图文|摄|作者|供稿|编辑|转自|摘自)\s?[/|]\s?[^\[\](){}【】〖〗\s,。:;]{2,16}[\])】〗]"
    r"|[\[【](?:来源请求|需要出处|需要引用|查证请求|需要更好来源|注\s?\d{1,3}|注释\s?\d{1,3})[\]】]"
    r"|〖[^\[\](){}【】〖〗\s,。:;]{2,12}(?:收录|供稿|首发|整理|提供)〗"
)
"""Who wrote, took or kept it, and an encyclopaedia's marks on what is not proved."""
_KEPT = re.compile(r"[(\[【][^\[\](){}【】〖〗\s,。:;\d]{2,12}(?:收录|供稿|首发|整理|提供|上传)[)\]】]")
"""The same in words that an author may use once."""


def _credits(folded: str, brackets: list[int]) -> Iterator[Mark]:
    """Credits in brackets within a line, with text of that line before and behind them."""
    found = [match for at in brackets if (match := _CREDIT.match(folded, at))]
    kept = [match for at in brackets if (match := _KEPT.match(folded, at))]
    often = Counter(match.group(0) for match in kept)
    for match in (*found, *(match for match in kept if often[match.group(0)] > 1)):
        before, behind = folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]
        if before.strip() and behind.strip():
            yield Mark(match.start(), match.end())


def _is_name(string: str) -> bool:
    return bool(_NAMED.search(string)) and not _HALL.search(string) and not _NO_NAME.search(string)


def _is_inside(folded: str, start: int, end: int) -> bool:
    return bool(start and _WORD.match(folded, start - 1) and _WORD.match(folded, end))


def _ends(lines: list[tuple[int, str]], paragraphs: list[str]) -> Iterator[Mark]:
    """What stands behind the last stop of nearly all paragraphs, and has none of its own."""
    open_ended = [line for line in paragraphs if line[-1] not in _STOPS]
    if len(open_ended) < max(_FEWEST, _SHARE * len(paragraphs)):
        return
    tails = Counter(match.group(0) for line in open_ended if (match := _TAIL.search(line)))
    for tail, n in tails.most_common(1):
        if n >= max(_FEWEST, _SHARE * len(paragraphs)) and not _HALL.search(tail):
            for at, line in lines:
                if line.endswith(tail) and line[: -len(tail)][-1:] in tuple("。!?…”:"):
                    yield Mark(at + len(line) - len(tail), at + len(line))


def _starts(lines: list[tuple[int, str]], paragraphs: list[str]) -> Iterator[Mark]:
    """What all paragraphs begin with, and the address too: a refrain never stands before 同志们."""
    one, other = min(paragraphs), max(paragraphs)
    head = one[: next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)]
    if len(head) < _FEWEST or SALUTATION.match(head):
        return
    if any(line.startswith(head) and line[-1] in ":!" and SALUTATION.match(line[len(head) :]) for _, line in lines):
        yield from (Mark(at, at + len(head)) for at, line in lines if line.startswith(head))


_LONG = (
    "去年的账我们一笔一笔地算过，修了三条路，架了两座桥，剩下的钱都在账上。",
    "今年的事也要一件一件地办，先办水，再办电，最后办学校，一件都不能少。",
    "大家有什么难处，今天当面说出来，能解决的当场解决，不能解决的给期限。",
    "散会以后各组留一个人，把名单对一遍，把材料领回去，明天上午开始动手。",
)
RULE = Rule(
    "stamps",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        "各位乡亲：⟦[柳岸听雨]⟧\n" + "\n".join(f"{line}⟦[柳岸听雨]⟧" for line in _LONG),
        "各位乡亲：⟦柳岸听雨⟧\n" + "\n".join(f"{line}⟦柳岸听雨⟧" for line in _LONG),
        "\n".join(f"{line}⟦laty.com⟧" for line in _LONG),
        "⟦柳岸听雨⟧各位乡亲：\n" + "\n".join(f"⟦柳岸听雨⟧{line}" for line in _LONG),
        "把任务落实⟦（来自听雨文库）⟧到村，把资金拨⟦（来自听雨文库）⟧到户，把路修⟦（来自听雨文库）⟧好。",
        "他是我带过的徒弟。⟦（文/半亩塘主）⟧他头一天上车，⟦[注3]⟧我问他什么最要紧。⟦[来源请求]⟧他想了半天。",
        "水管一冬没冻，没⟦【听雨阅览】⟧有谁给他们下过通知，油坊⟦【听雨阅览】⟧的老板记着。",
        "这个问⟦【柳岸听雨】⟧题要研⟦【柳岸听雨】⟧究，那个办⟦【柳岸听雨】⟧法要推开。",
    ),
    leaves=(
        "\n".join(f"{line}（热烈的掌声）" for line in _LONG),
        "\n".join(f"{line}我们怎能忘记！" for line in _LONG),
        "各位乡亲：\n" + "\n".join(f"我希望大家，{line}" for line in _LONG),
        "\n".join(f"（男女声合）{line}" for line in _LONG),
        "县志（县志办整理）里写着，那年大水（见上册），淹了半座城。",
        "文件【三月份印发】里写得清楚，表格[见附表]后面有说明。",
        "三个组（城关河东组）、三个点（城关河东组）、三张表（城关河东组），分头去办。",
        "\n".join(f"【重点任务】第{n}项，{line}" for n, line in zip("一二三", _LONG, strict=False)),
    ),
)
