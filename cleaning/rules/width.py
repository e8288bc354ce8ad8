"""One form of punctuation: full width in Chinese text, half width in figures and Latin. See docs/cleaning.md."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.writing import codes

FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
"""Punctuation that Chinese text has in full width."""
_SMALL = dict(
    zip(
        "﹐﹑﹒﹔﹕﹖﹗﹙﹚︰︵︶︑︒︓︔︕︖︹︺︿﹀︽︾｡､",
        "，、。；：？！（）：（）、。：；！？〔〕〈〉《》。、",
        strict=True,
    )
)
"""Small, upright and half-width forms of Chinese marks."""
_RADICALS = dict(
    zip(
        "⺎⺙⺟⺠⺬⻁⻄⻅⻆⻉⻊⻋⻌⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "兀攵母民示虎西见角贝足车辶长门阝青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that printers' fonts put for characters and that have no equivalent in Unicode's tables."""
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_EQUIVALENT = ((0x2F00, 0x2FD6), (0xF900, 0xFB07), (0x2F800, 0x2FA1E))
"""Radicals, compatibility ideographs and Latin ligatures: code points with an equivalent in Unicode's tables."""
_SKIPPED = " " + _BLANKS
_DIRECT, _HALF, _QUOTE, _CORNER, _DASH, _DOT, _POINT, _COLON = (1 << bit for bit in range(8))
_DASH_SIGNS, _DOT_SIGNS, _COLONS = "─―–－-", "…．｡﹒", "：︰﹕︓"
_POINTS = "･•‧∙・⋅○◯"

_CHINESE = re.compile(f"[{CJK}，。、；：！？“”‘’（）《》…—]")
_DASHES = re.compile(r"[─―—–－-]+")
_DOTS = re.compile(r"…+|[.．]{3,}|[。｡﹒]{3,}")
_WORD = f"[{CJK}\u2e80-\u2fdf]"
"""What is a character of Chinese before and behind this rule."""
_CJK = re.compile(_WORD)
_MIDDLE = re.compile(f"(?<={_WORD})[･•‧∙・⋅](?={_WORD})")
_ZERO = re.compile("(?<=[一二三四五六七八九十〇○◯])[○◯](?=[一二三四五六七八九十〇○◯年])")
_OPENING, _CLOSING = "「『﹁﹃｢", "」』﹂﹄｣"
_INNER = "『﹃』﹄"
_CORNERS = re.compile(f"[{_OPENING}{_CLOSING}“”]")
_QUOTES = re.compile('["＂]')
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII)


@cache
def _direct() -> dict[int, str]:
    """What stands for a character wherever it occurs."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF02, 0xFF5E)}
    for char in (*FULL.values(), "－", "＂"):
        table.pop(ord(char), None)
    table |= {ord(char): right for char, right in (*_SMALL.items(), *_RADICALS.items())}
    table |= {ord(char): " " for char in _BLANKS}
    for start, end in _EQUIVALENT:
        same = ((code, unicodedata.normalize("NFKC", chr(code))) for code in range(start, end))
        table |= {code: right for code, right in same if right != chr(code)}
    return table


@cache
def _table() -> npt.NDArray[np.uint8]:
    """For each code point, what has to be looked at."""
    table = np.zeros(0x110000, dtype=np.uint8)
    table[list(_direct())] |= _DIRECT
    table[[ord(char) for char in FULL]] |= _HALF
    table[[ord(char) for char in '"＂']] |= _QUOTE
    table[[ord(char) for char in _OPENING + _CLOSING]] |= _CORNER
    for bit, signs in ((_DASH, _DASH_SIGNS), (_DOT, _DOT_SIGNS), (_POINT, _POINTS), (_COLON, _COLONS)):
        table[[ord(char) for char in signs]] |= bit
    table.setflags(write=False)
    return table


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    found = _table().take(codes(text.text), mode="clip")
    bits = int(np.bitwise_or.reduce(found)) if len(found) else 0
    marks = [*_runs(text.text, bits)]
    if bits & _QUOTE:
        marks += _quotes(text.text)
    if bits & _DIRECT:
        direct = _direct()
        inside = {at for mark in marks for at in range(mark.start, mark.end)}
        places = (at for at in np.flatnonzero(found & _DIRECT).tolist() if at not in inside)
        marks += [Mark(at, at + 1, direct[ord(text.text[at])]) for at in places]
    if bits & _CORNER:
        marks += _corners(text.text)
    yield from marks
    if bits & _HALF:
        yield from _halves(text.text, np.flatnonzero(found & _HALF).tolist(), marks)


def _runs(text: str, bits: int) -> Iterator[Mark]:
    """Dashes, dots, the dot in names, the zero of years, the colon of figures. `bits` tell which signs the text has."""
    if bits & _DASH or "———" in text:
        yield from _dashes(text)
    if bits & _DOT or "..." in text or "。。。" in text:
        yield from _dots(text)
    if bits & _POINT:
        yield from (Mark(found.start(), found.end(), "·") for found in _MIDDLE.finditer(text))
        yield from (Mark(found.start(), found.end(), "〇") for found in _ZERO.finditer(text))
    for colon in _COLONS if bits & _COLON else "":
        at = text.find(colon)
        while at >= 0:
            if _is_digit(text[max(0, at - 1) : at]) and _is_digit(text[at + 1 : at + 2]):
                yield Mark(at, at + 1, ":")
            at = text.find(colon, at + 1)


def _dashes(text: str) -> Iterator[Mark]:
    for found in _DASHES.finditer(text):
        run = found.group(0)
        if run == "－":
            yield Mark(found.start(), found.end(), "-")
        elif 2 <= len(run) <= 6 and run != "——" and _beside_chinese(text, *found.span()):
            yield Mark(found.start(), found.end(), "——")


def _dots(text: str) -> Iterator[Mark]:
    for found in _DOTS.finditer(text):
        run = found.group(0)
        if run != "……" and len(run) <= 12 and (run[0] in "…。｡﹒" or _beside_chinese(text, *found.span())):
            yield Mark(found.start(), found.end(), "……")


def _beside_chinese(text: str, start: int, end: int) -> bool:
    return any(_CJK.match(char) for char in (_neighbour(text, start, -1), _neighbour(text, end - 1, 1)))


def _neighbour(text: str | list[str], at: int, step: int) -> str:
    at += step
    while 0 <= at < len(text) and (not text[at] or text[at] in _SKIPPED):
        at += step
    return text[at] if 0 <= at < len(text) else "\n"


def _halves(text: str, places: list[int], marks: list[Mark]) -> Iterator[Mark]:
    """ASCII punctuation beside Chinese, once the other marks are made. What turns full-width turns its neighbours."""
    chars = list(text)
    for start, end, new in marks:
        if end - start == 1:
            chars[start] = new
        else:
            chars[start:end] = [new, *[""] * (end - start - 1)]
    if closed := _inside_addresses(text):
        places = [at for at in places if at not in closed]
    if not places:
        return
    # Most stand right beside a Chinese character.
    touching = _touching().take(codes(f"\n{text}\n"), mode="clip")
    at_once = (touching[:-2] | touching[2:])[places].tolist()
    for at, near in zip(places, at_once, strict=True):
        if near:
            chars[at] = FULL[text[at]]
    left = [at for at, near in zip(places, at_once, strict=True) if not near and not _is_figure(text, at)]
    # To the right and back until nothing turns: a mark may wait for the one behind it.
    for _ in range(8 if left else 0):
        still = [at for at in left if not _turns(chars, at)]
        if len(still) == len(left):
            break
        left = still[::-1]
    # A text of half-width marks has hundreds: they are made without the check of their arguments.
    made = tuple.__new__
    yield from [made(Mark, (at, at + 1, chars[at])) for at in places if chars[at] != text[at]]


@cache
def _touching() -> npt.NDArray[np.bool_]:
    """Characters beside which punctuation is full-width. A colon may yet become one of figures."""
    table = np.zeros(0x110000, dtype=np.bool_)
    table[[code for code in range(0x10000) if chr(code) != "：" and _CHINESE.match(chr(code))]] = True
    return table


def _inside_addresses(text: str) -> set[int]:
    """The places inside web and mail addresses."""
    if "@" not in text and "://" not in text and "www." not in text:
        return set()
    return {at for found in _ADDRESS.finditer(text) for at in range(*found.span())}


def _turns(chars: list[str], at: int) -> bool:
    """Whether the punctuation there belongs to Chinese; it is full-width then."""
    char, before, behind = chars[at], _neighbour(chars, at, -1), _neighbour(chars, at, 1)
    if (
        _CHINESE.match(before)
        or _CHINESE.match(behind)
        or (char in ",;:!?)" and behind == "\n" and not before.isascii())
        or (char == ")" and _opens_chinese(chars, at))
    ):
        chars[at] = FULL[char]
        return True
    return False


def _opens_chinese(chars: list[str], at: int) -> bool:
    """Whether the bracket that this one closes is full-width by now."""
    for place in range(at - 1, max(-1, at - 61), -1):
        if chars[place] in ("(", "（"):
            return chars[place] == "（"
    return False


def _is_figure(text: str, at: int) -> bool:
    """Inside a time, a ratio or a grouped number: 9:30, 1,200."""
    return text[at] in ",:" and _is_digit(text[at - 1 : at]) and _is_digit(text[at + 1 : at + 2])


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9" or "０" <= char <= "９"


def _quotes(text: str) -> Iterator[Mark]:
    """ASCII quotation marks in pairs around Chinese; a line in which they make no pairs keeps them."""
    at = 0
    for line in text.split("\n"):
        places = [found.start() for found in _QUOTES.finditer(line)]
        if places and len(places) % 2 == 0:
            for start, end in zip(places[::2], places[1::2], strict=True):
                if _CJK.search(line, start + 1, end):
                    yield Mark(at + start, at + start + 1, "“")
                    yield Mark(at + end, at + end + 1, "”")
        at += len(line) + 1


def _corners(text: str) -> Iterator[Mark]:
    """Corner brackets as quotation marks: “ ” outside, ‘ ’ within; one without its partner by its own form."""
    at = 0
    for line in text.split("\n"):
        places = [found.start() for found in _CORNERS.finditer(line)]
        if any(line[place] not in "“”" for place in places):
            for place, char in _paired(line, places):
                if char != line[place]:
                    yield Mark(at + place, at + place + 1, char)
        at += len(line) + 1


def _paired(line: str, places: list[int]) -> Iterator[tuple[int, str]]:
    """What each quotation mark of a line becomes, by how deep its pair stands in others."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for place in places:
        if line[place] in _OPENING + "“":
            stack.append(place)
        elif stack and _is_pair(line[stack[-1]], line[place]):
            pairs[stack.pop()] = place
    closing = {end: start for start, end in pairs.items()}
    depth = 0
    for place in places:
        depth -= place in closing
        inner = depth % 2 == 1 if place in pairs or place in closing else line[place] in _INNER
        depth += place in pairs
        yield place, ("‘’" if inner else "“”")[line[place] in _CLOSING + "”"]


def _is_pair(opening: str, closing: str) -> bool:
    return (_OPENING + "“").index(opening) == (_CLOSING + "”").index(closing)


RULE = Rule(
    "width",
    "width",
    "width",
    _mark,
    cuts=(
        "同志们⟦:→：⟧今天开会⟦,→，⟧讲三点。",
        "全年生产总值⟦(→（⟧GDP⟦)→）⟧增长⟦８→8⟧%。",
        '他说⟦"→“⟧抓而不紧⟦,→，⟧等于不抓⟦"→”⟧。',
        "上午9⟦：→:⟧30开会⟦--→——⟧请准时⟦...→……⟧",
        "卡尔⟦•→·⟧马克思讲过⟦(→（⟧见www.abc.cn/a,b?c:d 一文⟦)→）⟧⟦:→：⟧a。",
        "他说⟦「→“⟧记住⟦『→‘⟧实干⟦』→’⟧二字⟦」→”⟧，又说⟦『→“⟧好⟦』→”⟧。\n⟦「→“⟧下一段没有收尾。\n⟦﹁→“⟧竖排⟦﹂→”⟧也一样。",
        "二⟦○→〇⟧⟦○→〇⟧九年⟦⾼→高⟧⟦⻛→风⟧险。",
    ),
    leaves=(
        "会议9:30开始，投资1,200万元，比例3:1。",
        "Hello, world!",
        "同志们：今天开会，讲三点。",
        "2019—2020年——这两年，二〇〇九年以来……",
        "邮箱是 li.ming@abc.cn，网址是 https://abc.cn/a,b?c=1:2 两个。",
    ),
    version=3,
)
