"""Stretches of a text in which a byte was lost: 。我们感到压力很大 as ?Ｎ颐歉械 and so on.

In GBK a character has two bytes. A lost one pairs all that follow wrongly, up to the next ASCII character. The byte is
put back where the stretch then reads as plain Chinese, and does not as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleaning.model import Document
from cleaning.readings import reading
from cleaning.rules import Mark, Rule, Text

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开合还因由其些然"
    "前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质第向道此变条只没结解问意建月公无"
)
_FIRST = {0xAC: "，", 0xA3: "。", 0xA2: "、", 0xBB: "；", 0xA1: "！", 0xBF: "？", 0xBA: "：", 0xB1: "”", 0xB7: "》"}
"""Marks by their second byte: what may stand where a stretch begins."""
_LAST = {0xA1: "。", 0xA3: "，"}
"""The likeliest mark by its first byte."""
_LEAST, _MOST = 4, 90
_ENDS = 5
"""Question marks that are tried as the end of a stretch."""
_LOOK = 8
_PUNCTUATION = frozenset("，。、；：！？“”‘’（）《》…—％ ")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    at = text.folded.find("?")
    while at >= 0:
        end = at + 1
        # Behind a true question frequent characters stand.
        ahead = text.text[at + 1 : at + 1 + _LOOK]
        if len(ahead) >= _LEAST and sum(char in _FREQUENT for char in ahead) <= 2 and not ahead.isascii():
            found = _mended(text, at)
            if found is not None:
                end, mended = found
                yield Mark(at, end, mended)
        at = text.folded.find("?", end)


def _mended(text: Text, at: int) -> tuple[int, str] | None:
    """Where the stretch that begins at a question mark ends, and how it reads; None if it is no such stretch."""
    stop = text.folded.find("\n", at)
    limit = min(stop if stop >= 0 else len(text.folded), at + 1 + _MOST)
    end = at
    for _ in range(_ENDS):
        end = text.folded.find("?", end + 1, limit)
        if end < 0:
            break
        wrong = text.text[at + 1 : end]
        if len(wrong) >= _LEAST and _is_strange(wrong) and (right := _shifted(wrong)) and _is_plain(right):
            return end + 1, right
    return None


def _shifted(wrong: str) -> str | None:
    """The characters whose bytes are paired one further on, with the marks at both ends; None if that can't be."""
    try:
        data = wrong.encode("gb18030")
        middle = data[1:-1].decode("gb18030")
    except UnicodeError:
        return None
    first, last = _FIRST.get(data[0]), _LAST.get(data[-1])
    if len(data) != 2 * len(wrong) or first is None or last is None or len(middle) != len(wrong) - 1:
        return None
    return f"{first}{middle}{last}"


def _is_plain(text: str) -> bool:
    """Whether a text is made of common characters, the most frequent ones among them."""
    chars = [char for char in text if char not in _PUNCTUATION]
    frequent = sum(char in _FREQUENT for char in chars)
    # One rare character stands in a sentence too.
    most = min(0.9 * len(chars), len(chars) - (len(chars) >= 6))
    return sum(char in _common() for char in chars) >= most and frequent >= 0.1 * len(chars)


def _is_strange(text: str) -> bool:
    """Whether a text has many characters that hardly any text has, and no punctuation that parts it."""
    common = _common()
    return sum(char not in common for char in text) >= 0.25 * len(text)


@cache
def _common() -> frozenset[str]:
    """What a text is made of: common characters, punctuation, wide digits."""
    return (
        frozenset(char for char in map(chr, range(0x4E00, 0xA000)) if reading(char))
        | _PUNCTUATION
        | set("０１２３４５６７８９")
    )


def _slip(text: str) -> str:
    """What is shown of a text that lost its first byte."""
    return f"?{text.encode('gb18030')[1:-1].decode('gb18030')}?"


RULE = Rule(
    "byte_slips",
    "debris",
    "debris",
    _mark,
    cuts=(
        f"先总结前一阶段的工作⟦{_slip('，安排下一步的工作。')}→，安排下一步的工作。⟧请大家认真听。",
        f"要以试点为抓手⟦{_slip('，带动殡葬改革上台阶。')}→，带动殡葬改革上台阶。⟧大家要有信心。",
        f"会开到这里⟦{_slip('。我们感到压力很大，')}→。我们感到压力很大，⟧但信心更足。",
    ),
    leaves=(
        "怎么办?碶闸、埭头、圩堤、畲族聚居的村子怎么办?要一个一个研究。",
        "谁来干?鑫源、犇牛、垚鑫、淼焱这些企业干不干?我们要去问一问。",
        "这是为什么?为什么别人能做到我们做不到?根子还在作风上。",
    ),
    flag="stray_characters",
)
