"""Times that a machine set into what it wrote down from a recording, and numbers of slides.

`[00:01:17]`, `[00:00:24] 说话人 A：`, `【第2张】` on a line of its own: told by their count, which rises in the text.
A speaker's own times and headings have no brackets, and stand once.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_FEWEST = 3
_TIME = re.compile(
    r"(?:[\[【〖<]\s?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?\s?[\]】〗>]|\((\d{1,2}):(\d{2}):(\d{2})\))"
    r"(?P<who>\s?(?:说话人|发言人|讲话人|嘉宾|speaker)\s?[a-z\d一二三四五六七八九十]{0,2}\s?:)?"
)
_SLIDE = re.compile(
    r"^[ \t]*[\[(【〖]?\s?(?:(?:幻灯片?|课件|投影|胶片|slide|ppt)\s?(?:第\s?)?(\d{1,3})\s?[张页屏]?"
    r"|第\s?(\d{1,3})\s?[张屏帧])"
    r"(?:\s?/\s?\d{1,3}|\s?[,共]*共?\s?\d{1,3}\s?[张屏帧])?\s?[\])】〗]?[ \t]*(?:\n|$)",
    re.M,
)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    if ":" in folded:
        yield from _rising(list(_TIME.finditer(folded)), _seconds)
    if "张" in folded or "屏" in folded or "slide" in folded or "幻灯" in folded or "课件" in folded or "ppt" in folded:
        yield from _rising(list(_SLIDE.finditer(folded)), _number)


def _seconds(match: re.Match[str]) -> int:
    hours, minutes, seconds = match.group(1, 2, 3) if match.group(2) else match.group(4, 5, 6)
    return 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds)


def _number(match: re.Match[str]) -> int:
    return int(match.group(1) or match.group(2))


def _rising(found: list[re.Match[str]], count: Callable[[re.Match[str]], int]) -> Iterator[Mark]:
    """The marks, where they are several and none is lower than the one before."""
    counts = [count(match) for match in found]
    if len(found) >= _FEWEST and all(one < two for one, two in pairwise(counts)):
        for match in found:
            end = match.end() - match.group(0).endswith("\n")
            yield Mark(match.start(), end)


RULE = Rule(
    "time_marks",
    "chrome",
    "watermarks",
    _mark,
    cuts=(
        "我在外面讲过很多次话，⟦[00:01:17]⟧都不慌。⟦[00:01:42]⟧回到这里，⟦[00:02:07]⟧手心是湿的。",
        "⟦[00:24] 说话人 A：⟧\n各位乡亲。\n⟦[00:46] 说话人 A：⟧\n先修路。\n⟦[01:08] 说话人 A：⟧\n再打井。",
        "⟦【第2张】⟧\n先修路。\n⟦【第3张】⟧\n再打井。\n⟦【第4张】⟧\n后盖学校。",
    ),
    leaves=(
        "早上八点（8:00）集合，中午（12:00）开饭，下午（13:30）开会，晚上（19:00）总结。",
        "请看第2张图。第3张图是去年的。第4张图是今年的。",
        "第一张\n第二张\n第三张",
    ),
)
