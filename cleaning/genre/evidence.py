"""What is counted in a text to tell what it is: words by group, and the shapes of its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cleaning.fold import code_points
from cleaning.genre.titles import names_speech, title_kind
from cleaning.genre.words import GROUPS
from cleaning.literals import Literals, literals

WHOLE = 7000, 2000
"""Characters from the start and from the end of a long text that are looked at: a kind shows there."""
GLANCE = 900, 300
"""The same for a first look."""
_QUOTED = re.compile(r"“[^“”]{8,1200}”")
_ARTICLE = re.compile(
    r"第([一二三四五六七八九十百零〇\d]{1,5})条(?!规定|明确|讲|是|就|要|说|强调|的|，|、|第|款|和|意见|措施|建议)"
)
_REPORTING = re.compile(
    r"\n(?!.{0,12}(?:总书记|主席|总理|中央|古人|俗话|常言|有人|群众|马克思|列宁|孔子|孟子|领袖|伟人|我))"
    r"[^，。：；\n“]{2,16}(?:指出|强调|要求|表示|认为|说|介绍|希望)[，：]"
)
_SALUTATION = re.compile(
    r"(?:^|[\n。！])\s*(?:(?:尊敬|敬爱|亲爱)的[^。；\n“]{1,50}|各位[^。；\n“]{1,40}|"
    r"(?:[^。；，\n“：]{0,12}(?:同志|朋友|同学|老师|乡亲|女士|先生|战友|孩子|家长|同事|姐妹|来宾|代表|委员|战士|队员|评委)们?"
    r"[、，]?){1,4})[：！]"
)
_DATELINE = re.compile(
    r"\s*(?:[^，。\n]{0,16}[讯电][（( 　]|(?:\d{4}年)?\d{1,2}月\d{1,2}日[，、上下至]|(?:近日|日前|连日来|昨日|今日)，)"
)
_OPENING = 500
"""Characters in which the address of the audience is looked for."""
_PUNCTUATION = re.compile("[，。！？；：、]")
_SHORT_LINE = 22
_NUMBERED = re.compile(r"[一二三四五六七八九十\d（(第]")
_CHAPTER = re.compile(r"(?:^|\n)\s*第[一二三四五六七八九十百\d]{1,4}[章回](?:[ 　：\n]|[^节、，]{1,16}\n)")
_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Signals of one text by name; a signal that is absent is 0."""

    signals: Mapping[str, float]
    """`group`: how many different terms, per root of the length where that is over 1,500 characters;
    `group_rate`: how often per 1,000 characters; `title_kind`: 1; and the shapes."""
    length: int
    """Characters of the text that were looked at."""

    def of(self, name: str) -> float:
        return self.signals.get(name, 0.0)


@cache
def _terms() -> tuple[Literals, tuple[str, ...], tuple[int, ...]]:
    """All terms, the names of the groups, and the group of each term by its place."""
    names = tuple(GROUPS)
    placed = {term: index for index, name in enumerate(names) for term in GROUPS[name]}
    return literals(list(placed)), names, tuple(placed.values())


def gather(text: str, title: str, ends: tuple[int, int] = WHOLE) -> Evidence:
    """Count the signals of a text in the corpus's form. Words inside longer quotations count for nobody."""
    head, tail = ends
    if len(text) > head + tail:
        text = f"{text[:head]}\n{text[-tail:]}"
    said = _QUOTED.sub("“”", text) if "“" in text else text
    signals = _words(said)
    signals |= _shapes(text, said)
    kind, _ = title_kind(title)
    if kind:
        # 关于印发…讲话的通知 may stand over the speech itself.
        signals[f"title_{kind}"] = 0.5 if kind in ("notice", "news_report") and names_speech(title) else 1.0
    return Evidence(signals, len(text))


def _words(said: str) -> dict[str, float]:
    terms, names, groups = _terms()
    counts: dict[int, int] = {}
    for index in terms.longest(code_points(said))[:, 0].tolist():
        counts[index] = counts.get(index, 0) + 1
    signals: dict[str, float] = {}
    thousands = max(0.4, len(said) / 1000)
    one = max(1.0, thousands / 1.5) ** -0.5
    for index, times in counts.items():
        name = names[groups[index]]
        signals[name] = signals.get(name, 0.0) + one
        rate = f"{name}_rate"
        signals[rate] = signals.get(rate, 0.0) + times / thousands
    signals["options"] = min(signals.get(f"option_{letter}_rate", 0.0) for letter in "abc") * thousands
    return signals


def _shapes(text: str, said: str) -> dict[str, float]:
    shapes: dict[str, float] = {}
    if text.count("条") >= 2:
        shapes["articles"] = _articles(text)
    if _SALUTATION.search(said[:_OPENING]):
        shapes["salutation"] = 1.0
    lines = said.count("\n") + 1
    if "指出" in said or "强调" in said or "表示" in said or "说" in said:
        reporting = sum(1 for _ in _REPORTING.finditer(f"\n{said}"))
        shapes["reporting"] = reporting
        shapes["reporting_share"] = reporting / lines
    shapes["opens_quoted"] = said.count("\n“") / lines
    if _DATELINE.match(said):
        shapes["dateline"] = 1.0
    quoted = len(text) - len(said)
    shapes["quoted_share"] = quoted / max(1, len(text))
    if len(said) >= 60 and len(_PUNCTUATION.findall(said[:600])) * 60 < min(600, len(said)):
        shapes["unpunctuated"] = 1.0
    if "章" in text or "回" in text:
        shapes["chapters"] = sum(1 for _ in _CHAPTER.finditer(text[:1000]))
    if len(text) < 28 * lines and lines >= 6:
        shapes |= _short_lines(said.split("\n"))
    return shapes


def _articles(text: str) -> float:
    """Lines and sentences that begin with 第X条 and go on counting from the one before."""
    numbers = [
        _number(match.group(1))
        for match in _ARTICLE.finditer(text)
        if text[max(0, match.start() - 9) : match.start()].rstrip(" \u3000")[-1:] in ("", "\n", "。", "；", "：")
    ]
    return float(sum(1 for one, two in pairwise(numbers) if two == one + 1) + (1 if numbers else 0))


def _number(numeral: str) -> int:
    """The value of 一 to 九百九十九, or of digits."""
    if numeral.isdecimal():
        return int(numeral)
    value, digit = 0, 0
    for char in numeral:
        if char in "十百":
            value += max(1, digit) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return value + digit


def _short_lines(lines: list[str]) -> dict[str, float]:
    """How much of a text is short lines without a sentence's end: verses, lists of titles."""
    bare = [line for line in lines if line.strip()]
    short = [line for line in bare if len(line) <= 2 * _SHORT_LINE and not any(end in line for end in "。！？；：")]
    if 2 * len(short) < len(bare):
        return {}
    verses = [line for line in short if len(line) <= _SHORT_LINE and not _NUMBERED.match(line)]
    titles = sum(1 for line in short if len(line) >= 6 and title_kind(line)[0]) if len(bare) >= 8 else 0
    return {
        "verses": len(verses) / len(bare),
        "listed": titles / len(bare),
        "repeated_lines": 1 - len(set(verses)) / len(verses) if verses else 0.0,
    }
