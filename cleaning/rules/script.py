"""Traditional writing to Simplified, block by block, character by character in the trail.

A page mixes scripts (a Traditional body in Simplified chrome), so each line is judged by itself: characters that only
one of the two scripts has. `t2s` changes nothing else; the few forms that it leaves are mended in Traditional lines.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

import numpy as np
import numpy.typing as npt
import opencc

from cleaning.fold import traditional_characters
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_LEFT_OVER = str.maketrans(
    {
        "衞": "卫",
        "敍": "叙",
        "馀": "余",
        "瞭": "了",
        "裏": "里",
        "綫": "线",
        "峯": "峰",
        "羣": "群",
        "為": "为",
        "爲": "为",
    }
)
_KEEPS_ZHU = tuple(
    "著名 著作 显著 著称 土著 名著 编著 原著 专著 巨著 译著 论著 著述 合著 卓著 昭著 著书立说 遗著 拙著 著者".split()
)
_WORDS = (("座标", "坐标"), ("甚么", "什么"), ("那麽", "那么"), ("瞭望", "瞭望"))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _simplified_only() -> frozenset[str]:
    """Simplified forms that are no characters of Traditional writing: what t2s yields and s2t takes back."""
    yields = "".join(sorted({chr(simple) for simple in traditional_characters().values()}))
    back = opencc.OpenCC("s2t").convert("\n".join(yields)).split("\n")
    return frozenset(simple for simple, full in zip(yields, back, strict=True) if simple != full)


_TRADITIONAL, _SIMPLIFIED = 1, 2


@cache
def _classes() -> npt.NDArray[np.uint8]:
    """For each code point, whether only Traditional or only Simplified writing has it: bits of a byte, 1 MB."""
    classes = np.zeros(0x110000, dtype=np.uint8)
    classes[list(traditional_characters())] |= _TRADITIONAL
    classes[[ord(char) for char in _simplified_only()]] |= _SIMPLIFIED
    return classes


def scripts(text: str) -> tuple[int, int]:
    """How many characters of a text only Traditional, and only Simplified writing has."""
    found = _classes()[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
    return int(np.count_nonzero(found & _TRADITIONAL)), int(np.count_nonzero(found & _SIMPLIFIED))


def is_traditional(text: str) -> bool:
    """Whether a line is written in Traditional characters."""
    traditional, simplified = scripts(text)
    return traditional > simplified


def to_simplified(text: str) -> str:
    """Convert a line that is Traditional."""
    converted = _converter().convert(text).translate(_LEFT_OVER) if "瞭望" not in text else _converter().convert(text)
    for word, right in _WORDS:
        converted = converted.replace(word, right)
    return _mend_zhu(converted)


def _mend_zhu(text: str) -> str:
    """著 as 着, which t2s leaves: everywhere but in the words that keep it."""
    if "著" not in text:
        return text
    chars = list(text)
    for at, char in enumerate(chars):
        if char == "著" and not any(
            text.startswith(word, at - word.index("著")) for word in _KEEPS_ZHU if at >= word.index("著")
        ):
            chars[at] = "着"
    return "".join(chars)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    at = 0
    for line in text.text.split("\n"):
        if is_traditional(line):
            yield from _differences(line, to_simplified(line), at)
        at += len(line) + 1


def _differences(line: str, converted: str, at: int) -> Iterator[Mark]:
    if len(line) == len(converted):
        for index, (old, new) in enumerate(zip(line, converted, strict=True)):
            if old != new:
                yield Mark(at + index, at + index + 1, new)
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, line, converted, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Mark(at + start, at + end, converted[new_start:new_end])


RULE = Rule(
    "script",
    "script",
    "script",
    _mark,
    cuts=(
        "⟦會→会⟧⟦議→议⟧由市長主持。".replace("長", "⟦長→长⟧"),
        "要看⟦著→着⟧群⟦眾→众⟧的眼睛⟦說→说⟧⟦話→话⟧，成效⟦顯→显⟧著。",
    ),
    leaves=("要看到显著成效，讲程序，讲实话。", "皇后大道后面的里弄。"),
)
