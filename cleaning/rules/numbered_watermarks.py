"""A sentence of the site that is put into the text several times, with another number each time.

读者19719正在…阅读, …防伪编号30521956, … 2015-11-21 21:31 导出: what stands around the number is the same in all places.
It sounds like a site's or names it, and stands where no author puts a clause: without a pause before or behind it. It
runs before `watermarks`, which sees only what is the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaning import brands, named
from cleaning.cues.register import register
from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_NUMBER = re.compile(r"\d[\d\-:./]*")
_FEWEST_DIGITS = 2
_NEAR = 3
"""Characters on one side of a number that tell that it stands in the same sentence."""
_REACH = 24
"""Characters to which a sentence is followed on either side."""
_FEWEST, _FEWEST_WORDS = 3, 4
"""Places of a sentence, and its characters beside the number."""
_ENOUGH, _NAMED = 1.0, 1.5
"""Log odds of the sentence; and what it says by naming the site."""
_SHARE = 0.6
"""Share of its places at which it has no pause on one side, or cuts a word."""
_PAUSES = "。!?;:,、…"
_CHINESE = re.compile(f"[{CJK}]")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid = text.solid
    numbers = [match.span() for match in _NUMBER.finditer(solid) if match.end() - match.start() >= _FEWEST_DIGITS]
    if len(numbers) < _FEWEST:
        return
    own: list[str] | None = None
    done: set[int] = set()
    for places in _alike(solid, numbers):
        left = [place for place in places if place[0] not in done]
        if len(left) < _FEWEST or len({solid[start:end] for start, end in left}) < _FEWEST:
            continue
        own = _own(doc, text) if own is None else own
        stands = _stands(solid, left)
        if stands and _is_put_in(solid, stands, left[0], own):
            done.update(start for start, _ in left)
            yield from (Mark(text.place(first), text.place(last - 1) + 1) for first, last in stands)


def _own(doc: Document, text: Text) -> list[str]:
    return list(dict.fromkeys((*brands.names(doc, text.folded), *named.names(doc))))


def _alike(solid: str, numbers: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Numbers that have the same characters before them, or behind them; of the sets of them the largest first."""
    found: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    for start, end in numbers:
        found[solid[max(0, start - _NEAR) : start], True].append((start, end))
        found[solid[end : end + _NEAR], False].append((start, end))
    often = [places for places in found.values() if len(places) >= _FEWEST]
    yield from sorted(often, key=lambda places: (-len(places), places))


def _stands(solid: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The whole sentence at each place: the number with all that is the same around it, without pauses at its ends."""
    before = _common([solid[max(0, start - _REACH) : start][::-1] for start, _ in places])[::-1]
    behind = _common([solid[end : end + _REACH] for _, end in places])
    before, behind = before.lstrip(_PAUSES + "”’)》】"), behind.rstrip(_PAUSES)
    if len(before) + len(behind) < _FEWEST_WORDS or re.search("[。!?]", before + behind):
        return []
    return [(start - len(before), end + len(behind)) for start, end in places]


def _common(texts: Sequence[str]) -> str:
    """What all of some texts begin with."""
    one, other = min(texts), max(texts)
    return one[: next((at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), len(one))]


def _is_put_in(solid: str, stands: Sequence[tuple[int, int]], one: tuple[int, int], own: Sequence[str]) -> bool:
    first, last = stands[0]
    words = f"{solid[first : one[0]]}0{solid[one[1] : last]}"
    if register(words) + _NAMED * any(name in words for name in own) < _ENOUGH:
        return False
    odd = sum(_is_out_of_place(solid, start, end) for start, end in stands)
    cut = sum(bool(severed(solid, start, end)) for start, end in stands)
    return odd >= _SHARE * len(stands) and cut >= 1


def _is_out_of_place(solid: str, start: int, end: int) -> bool:
    """Whether Chinese characters stand right before and behind a sentence, or right behind it alone."""
    before, behind = solid[start - 1 : start], solid[end : end + 1]
    return bool(_CHINESE.match(behind)) and (before in tuple(_PAUSES) or bool(_CHINESE.match(before)))


RULE = Rule(
    "numbered_watermarks",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        "这个问⟦读者19719正在线上阅读本文⟧题要研究。各⟦读者30021正在线上阅读本文⟧村要报名单，下个⟦读者884正在线上阅读本文⟧星期见。",
    ),
    leaves=(
        "一季度增长12.5个百分点，二季度增长13.1个百分点，三季度增长11.8个百分点，四季度增长14.2个百分点。",
        "城关镇下载了2130份表格，河东镇下载了1872份表格，南坪镇下载了966份表格。",
        "第11号文件管采购，第12号文件管验收，第13号文件管付款。",
    ),
)
