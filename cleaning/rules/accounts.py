"""What sounds like a site, gives an account or a number, and stands alone: 交流群：9217501077，天天有新稿.

However an offer is worded, it ends in whom to write to. It is a line of its own, or it is glued to the end or the
beginning of a paragraph, without a stop behind it. A speaker's number stands in a sentence, or is of an office.
"""

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from numba import njit

from cleaning.cues.register import register
from cleaning.fold import code_points
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_RUN = 5
"""Characters of the shortest account."""
_ACCOUNT = re.compile(r"(?=[a-z_+-]*\d{2})[a-z0-9][a-z0-9_+-]{4,19}")
_Z, _NINE = 0x7A, 0x39
_IN_ACCOUNT = np.array([chr(code) in "+-_0123456789abcdefghijklmnopqrstuvwxyz" for code in range(_Z + 1)])
_PLAIN = re.compile(r"\d{4}(?:[-–~]\d{1,4})+|\d{5,6}|(?:19|20)\d{6}")
"""Numbers that count, and dates."""
_STOPS = "。!?;…~"
_POINT = re.compile(r"(?:\d{1,2}[.、]|\(?[一二三四五六七八九十]{1,2}[、)]|第[一二三四五六七八九十],)")
"""The next point of the speech, to which an offer may be glued."""
_CLAUSE = re.compile("[^,:]+[,:]?")
_BRACKETS = {"【": "】", "[": "]", "(": ")", "〖": "〗", "「": "」"}
_SPEAKER = re.compile(
    r"我们|同志|群众|大家|热线|举报|监督|投诉|报名|咨询|联系人|救助|应急|派出所|社区|村|办公室|[局委厅]|政府|街道|窗口|"
    r"请各|会议|单位|身份证|车牌|账户|账号|帐号|文号|编号|万元|型号"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_WORDS = 4
"""Chinese characters of an offer, beside its account."""
_ENOUGH, _GOES_ON = 1.2, 0.3
"""Log odds of an offer, and of a clause that is taken with it."""
_LONGEST = 60


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    done = 0
    for start, end in _runs(folded):
        if start < done or not (found := _ACCOUNT.search(folded, start, end)) or _PLAIN.fullmatch(found.group(0)):
            continue
        first = max(folded.rfind("\n", 0, start) + 1, start - 2 * _LONGEST)
        last = folded.find("\n", end)
        last = len(folded) if last < 0 else last
        if (offer := _offer(folded[first:last], start - first, end - first)) is not None:
            done = first + offer[1]
            yield Mark(first + offer[0], done)


def _runs(folded: str) -> list[tuple[int, int]]:
    """Ranges of ASCII letters and digits in a row that are long enough for an account and have two digits."""
    found: list[tuple[int, int]] = _found(code_points(folded)).tolist()
    return found


@njit(cache=True)
def _found(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:  # pragma: no cover - runs compiled
    found = np.zeros((8, 2), np.int64)
    n, start, digits = 0, -1, 0
    for at in range(len(codes) + 1):
        code = np.int64(codes[at]) if at < len(codes) else np.int64(0)
        if code <= _Z and _IN_ACCOUNT[code]:
            start = at if start < 0 else start
            digits += 1 if code <= _NINE else 0
        elif start >= 0:
            if at - start >= _RUN and digits >= 2:
                if n == len(found):
                    found = np.concatenate((found, np.zeros_like(found)))
                found[n, 0], found[n, 1] = start, at
                n += 1
            start, digits = -1, 0
    return found[:n]


def _offer(line: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of the offer around an account of a line, brackets with it. None where a speaker gives it."""
    begin = max((line.rfind(stop, 0, start) for stop in _STOPS), default=-1) + 1
    stop = min((at for sign in _STOPS if (at := line.find(sign, end)) >= 0), default=len(line))
    if point := _POINT.search(line, end, stop):
        stop = point.start()
    if frame := _frame(line, start, end):
        return frame if _sounds(line[frame[0] + 1 : frame[1] - 1]) else None
    glued = end < len(line) and "\u4e00" <= line[end] <= "\u9fff"
    last = end if glued else _reach(line, end, stop)
    # A stop behind it, or a sentence that goes on, is a speaker's.
    if not glued and last < len(line.rstrip()) and not (point and last == stop):
        return None
    clauses = [match.span() for match in _CLAUSE.finditer(line, begin, start)]
    first = start
    for one, two in reversed(clauses):
        if two < start and register(line[one:two]) < _GOES_ON:
            break
        first = one
    while first < start and line[first] in " \u3000":
        first += 1
    alone = first == 0 or line[first - 1] in _STOPS + ": " or line[:first].isspace()
    return (first, last) if alone and _sounds(line[first:last]) else None


def _frame(line: str, start: int, end: int) -> tuple[int, int] | None:
    """The brackets around an account, with nothing but an offer's length between them."""
    for opening, closing in _BRACKETS.items():
        one, two = line.rfind(opening, max(0, start - _LONGEST), start), line.find(closing, end, end + _LONGEST)
        if one >= 0 and two >= 0 and opening in "【〖" and closing not in line[one:start]:
            return one, two + 1
    return None


def _reach(line: str, end: int, stop: int) -> int:
    """How far the offer goes on behind its account, clause by clause."""
    last = end
    for match in _CLAUSE.finditer(line, end, stop):
        clause = match.group(0)
        if register(clause) < _GOES_ON and clause.strip(" ,:)"):
            return last
        last = match.end()
    return last


def _sounds(said: str) -> bool:
    """Whether it sounds like an offer: by words of its own, since a number alone may be a speaker's (ISO9001)."""
    if len(said) > _LONGEST or _SPEAKER.search(said) or len(_HAN.findall(said)) < _WORDS:
        return False
    return register(said) >= _ENOUGH


RULE = Rule(
    "accounts",
    "notice",
    "debris",
    _mark,
    cuts=(
        "这笔账早晚要补上。⟦读者交流群：9217501077，天天有新稿⟧\n二、抓好整改。",
        "同志们：⟦各类文稿代笔，微信同号：15293792544⟧\n今天讲三点。",
        "靠的正是摸清底数。\n⟦要更多稿子找店主，企鹅号：991602229⟧\n三、抓好落实。",
        "⟦要更多稿子找店主，企鹅号：991602229⟧借用一句话结束我的发言：行百里者半九十。",
        "我谈三点看法。⟦交流群：50549671，天天有新稿⟧1.围绕项目，打好硬仗。",
        "抓好作风。\n⟦【想要全套讲稿的，请加 gwxz15353】⟧鼓励原创，机关要带头。",
    ),
    leaves=(
        "QQ群号38291746，进群请报村名。",
        "报名电话：13800001111，联系人小李，材料请交到镇政府办公室",
        "投诉电话：0571-88120011",
        "有事打我电话13912345678，二十四小时不关机。",
        "文件的编号是gwsl2023018\n请大家记下来。",
        "扫码进群，群号 83920174，会议材料都在群里",
        "全年受理7380216件\n办结7380115件",
        "公司的KPI考核和ISO9001认证，要一起抓\n今天就讲这些。",
        "要敢于同世界一流对标，\nISO9001只是起点，不是终点。",
        "（服务热线0571-88120011）请大家记牢",
    ),
)
