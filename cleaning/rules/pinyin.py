"""Readings that a site put behind characters: 創(chuàng)新服務(wù ).

They are told from abbreviations and foreign words by being the reading of the character before them, and from a
speaker's own glosses by standing inside words and behind common characters, several times on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.readings import plain, reading, syllables
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_SYLLABLE = "[a-z\u00e0-\u01dc\u0251\u0261\u0300-\u030c]{1,8}:?[1-5]?"
_GLOSS = re.compile(rf"\([ ]?({_SYLLABLE}(?:[ '’]{_SYLLABLE}){{0,3}})[ ]?\)")
_HAN = re.compile(f"[{CJK}]")
_TONED, _BARE = 3, 5
"""Glosses that a page must have: with tones, and as letters alone."""
_MATCHING = 0.6


@dataclass(frozen=True, slots=True)
class _Gloss:
    start: int
    end: int
    fits: bool
    """Whether it is the reading of the characters before it."""
    toned: bool
    inside: bool
    """Whether the character before it stands inside a word, and not alone as in 妈(mā)、麻(má)."""
    is_needless: bool = False
    """Whether no speaker would tell it: the common reading of a common character, inside of a word."""


_TAUGHT = re.compile("读|念|音|拼|声调|姓|叫|字")
_NEAR = 16
_PLACES = frozenset("州县市镇乡村省区山江河湖岛庄寨屯")
"""Names of places are read otherwise than their characters, and speakers say how: 台(tāi)州."""
_COMMON = (0xB0, 0xD7)
"""First bytes of the characters that GB 2312 lists as the more common ones."""


def glosses(folded: str) -> list[_Gloss]:
    """The brackets with syllables in them that stand behind characters."""
    return [gloss for match in _GLOSS.finditer(folded) if (gloss := _gloss(folded, match))]


def _is_needless(folded: str, start: int, end: int) -> bool:
    """Whether a word reaches over a reading, behind a common character, where nobody speaks of how words are read."""
    code = folded[start - 1].encode("gb2312", "ignore")
    if not code or not _COMMON[0] <= code[0] <= _COMMON[1]:
        return False
    around = folded[max(0, start - _NEAR) : start] + folded[end : end + _NEAR]
    word = severed(folded, start, end)
    return _TAUGHT.search(around) is None and bool(word) and word[-1] not in _PLACES


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    if "(" not in text.folded:
        return
    found = glosses(text.folded)
    fitting = [gloss for gloss in found if gloss.fits and gloss.inside]
    toned = [gloss for gloss in fitting if gloss.toned]
    if len(fitting) < _MATCHING * len(found) or (len(toned) < _TONED and len(fitting) < _BARE):
        yield from (Mark(gloss.start, gloss.end) for gloss in toned if gloss.is_needless)
        return
    bare = len(fitting) - len(toned) >= _BARE
    for gloss in found:
        # The table knows one reading of a character: with its tone, another one is a reading too.
        if gloss.toned or (bare and gloss.fits):
            yield Mark(gloss.start, gloss.end)


def _gloss(folded: str, match: re.Match[str]) -> _Gloss | None:
    """The bracket as a gloss; None if it holds no syllables or stands behind no character."""
    parts = [plain(part) for part in re.split("[ '’]", match.group(1))]
    start = match.start()
    if start and folded[start - 1] == " ":
        start -= 1
    known = all(syllable in syllables() for syllable, _ in parts)
    if start < len(parts) or not known or not _HAN.match(folded[start - 1]):
        return None
    fits = all(reading(folded[start - len(parts) + n]) == syllable for n, (syllable, _) in enumerate(parts))
    before = start - len(parts) - 1
    around = folded[max(0, before) : before + 1] + folded[match.end() : match.end() + 1]
    inside = _HAN.search(around) is not None
    toned = all(toned for _, toned in parts)
    needless = fits and toned and inside and len(parts) == 1 and _is_needless(folded, start, match.end())
    return _Gloss(start, match.end(), fits, toned, inside, needless)


RULE = Rule(
    "pinyin",
    "debris",
    "debris",
    _mark,
    cuts=(
        "要堅持創⟦(chuàng)⟧新發⟦(fā)⟧展，優化服務⟦(wù )⟧，把重⟦(chóng)⟧點任務⟦（wù）⟧落實好，提高GDP(地區生產總值)。",
        "各企业⟦(ye4)⟧要抓住机⟦(ji1)⟧遇，加快转型⟦ (xing2)⟧，提高效益⟦(yi4)⟧。",
        "各级政⟦(zhèng)⟧府要为群众办实事，把好处送上门。",
        "推动改革⟦(ge)⟧开放⟦(fang)⟧，促进发展⟦(zhan)⟧，改善民生⟦(sheng)⟧，服务群众⟦(zhong)⟧，支持(app)上线。",
    ),
    leaves=(
        "全市生产总值(GDP)增长8%，居民消费价格(CPI)上涨2%，政务服务(app)上线，会议室有无线网(wifi)，用好幻灯片(PPT)。",
        "普通话有四声：妈(mā)、麻(má)、马(mǎ)、骂(mà)，同学们跟我读。",
        "亳(bó)州、蔚(yù)县、枞(zōng)阳三地的同志都来了，重庆的“重(chóng)”不要读错。",
        "他姓单(shàn)，不姓单(dān)；这条街叫柏(bǎi)树街。",
        "我们的产品通过了(a)级认证，选项(b)和选项(c)都不对，见附件(e)和附件(o)。",
    ),
)
