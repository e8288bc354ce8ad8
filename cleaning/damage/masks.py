"""What the author or the site has masked: names and dates (X市), models to fill in, hidden words (GJ, 省.委)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from cleaning.damage.model import Damage, Range, damage
from cleaning.fold import CJK

_CROSSES = "XxＸ×✕╳"
SIGNS = f"{_CROSSES}*_某○□▲△◯〇"
_RUN = re.compile(f"[{SIGNS}]+")
_CHINESE = re.compile(f"[{CJK}、，。；：（）“”《》]")
_NO_MASK = re.compile("光|射线|射|轴|染色体|线|形|型|档|坐标|级|代")
"""What stands behind an X that is no mask: X光, X轴."""
_SOMEBODY = re.compile("[市县区镇乡村局厅省校院厂部处科委年月日]|公司|单位|同志|街道|部门|机关|集团|书记|先生")
"""What stands behind a 某 that masks a name; 某种 and 某些 mask none."""
_YEAR = re.compile(rf"\D?(?:19|20)(?:[{_CROSSES}]{{2}}|\d[{_CROSSES}](?=年))")
"""A year without its last digits; 3×5 is none."""
_MASKED_NOUN = re.compile("[省市县区镇乡村年月日号局校公长某书同项名人万元点分届届次处]")
"""What stands behind a small x that masks something; in an equation others do."""
_COUNTED = re.compile("[年月日号〕]")
"""What a single * masks: *月*日."""
_FIGURES = frozenset("一二三四五六七八九十百千零〇年届号")
"""What stands beside a 〇 that is a figure."""
_LEAST_MASKS, _LEAST_BLANKS = 2.0, 2
_MODEL_MASKS, _MODEL_SHARE = 6.0, 6.0
"""Masks of a model text: in all, and per 1,000 characters."""
_FILL_IN = re.compile(
    r"[（【\[](?:此处|请|在此)*(?:填写|填入|插入|写明|补充|列举)[^）】\]\n]{0,20}[）】\]]|"
    r"[（【\[](?:此处)?(?:公司|单位|学校|领导|部门|活动|会议|具体)?"
    r"(?:姓名|名字|名称|日期|时间|地点|职务|数字|数据|年份)[）】\]]"
)
_BLANKED = re.compile(
    r"[（(【\[{][^（()）】\]}\n]{0,6}(?:姓名|名称|名字|日期|时间|地点|职务|年龄|部门|岗位|年限|称呼|对象|单位)[）)】\]}]|\{[^{}\n]{1,10}\}"
)
"""A place to be filled in by its name, where something else shows that it is none of a list: braces, a blank line."""
_LETTERS = frozenset("GJ ZF SZF XZF GWY ZGZY GCD ZGGCD ZZJ DZB SHZY ZYJW LDGB DZY DZZ XJP ZZQ JCY RMZF".split())
"""First letters of the readings of words that forums hide: 国家, 政府, 国务院. Each has a G or a Z."""
_INITIAL_LETTERS = "WZXSD"
_INITIAL = re.compile(
    r"(?<=[省市县区镇乡])(?:W(?=书记|常委|副|办|领导|、|政府|员)|[ZX]长|zf(?![a-z]))|(?<![A-Za-z])Z(?=央|府|策)|"
    r"(?<![A-Za-z])[SX]委(?=书记|领导|、|督|副|办)|(?<![A-Za-z\d])D(?=的领导|委|组织|员|建|章|和国家)"
)
_HAN = re.compile(f"[{CJK}]")
_CAPITALS = re.compile("[A-Z]+")
_HIDDEN_IN = re.compile(r"[省市县区州党乡村国政中主][._·*-]{1,2}[委府家央席]|[省市县区州镇乡]_{1,2}(?!_)")


def masks(text: str) -> Iterator[Damage]:
    """Masked names and dates; and texts with so many of them that they were written to be filled in."""
    found: list[Range] = []
    weight = 0.0
    end = 0
    for at in sorted(_places(text, SIGNS)):
        if at >= end and (run := _RUN.match(text, at)):
            end = run.end()
            if worth := _mask_worth(text, at, end):
                weight += worth
                found.append((at, min(end + 2, len(text))))
    if weight >= _LEAST_MASKS:
        yield damage("placeholders", found)
    blanks = [match.span() for at in _places(text, "（[【") if (match := _FILL_IN.match(text, at))]
    if len(blanks) < _LEAST_BLANKS and (blanks or "{" in text or "__" in text):
        blanks = [match.span() for match in _BLANKED.finditer(text)]
    if (weight >= _MODEL_MASKS and 1000 * weight >= _MODEL_SHARE * len(text)) or len(blanks) >= _LEAST_BLANKS:
        yield damage("model_text", blanks + found)


def hidden_words(text: str) -> Iterator[Damage]:
    """Words that were hidden from a filter: by their first letters, or by a sign inside them."""
    if found := sorted({*_letters(text), *_hidden_in(text), *_initials(text), *_signs_inside(text)}):
        yield damage("masked_words", found)


def _mask_worth(text: str, start: int, end: int) -> float:
    """How surely a run of signs masks something: 1, or a half for a single 某; 0 where it masks nothing."""
    run, before = text[start:end], text[start - 1 : start]
    if run[0] == "〇":
        # 二〇〇八年 and 一百〇一 are numbers.
        return float(len(run) > 1 and before not in _FIGURES and text[end : end + 1] not in _FIGURES)
    if run[0] in "*_○□▲△◯":
        # **bold** is markup, and one circle is a figure or a list mark.
        counted = run[0] == "*" and _COUNTED.match(text, end) is not None and before not in "*)）〕】」”"
        return 1.0 if (len(run) >= 2 and run != "**") or counted else 0.0
    if run[0] == "某":
        return 1.0 if len(run) > 1 else 0.5 * bool(_SOMEBODY.match(text, end))
    if before.isdigit():
        return float(bool(_YEAR.match(text, max(0, start - 3))))
    if before.isascii() and before.isalpha():
        return 0.0
    if run == "x" and not _MASKED_NOUN.match(text, end):
        return 0.0
    return 1.0 if _CHINESE.match(text, end) and not _NO_MASK.match(text, end) else 0.0


def _places(text: str, signs: str) -> Iterator[int]:
    """Where any of the signs stands. Finding single characters one after the other is fast where they are rare."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _letters(text: str) -> Iterator[Range]:
    """GJ园林城市: first letters in place of a word, beside Chinese."""
    seen = 0
    for at in sorted(_places(text, "GZ")):
        start = at
        while start > seen and "A" <= text[start - 1] <= "Z":
            start -= 1
        run = _CAPITALS.match(text, start)
        if at < seen or run is None:
            continue
        seen = run.end()
        if run.group(0) in _LETTERS and _CHINESE.match(text, seen):
            yield start, min(seen + 2, len(text))


def _initials(text: str) -> Iterator[Range]:
    """县W书记, D的领导, 镇zf: a single letter, or two small ones, in place of a word of offices."""
    for letter in (*_INITIAL_LETTERS, "zf"):
        at = text.find(letter)
        while at >= 0:
            if match := _INITIAL.match(text, at):
                yield max(0, at - 1), match.end()
            at = text.find(letter, at + 1)


def _signs_inside(text: str) -> Iterator[Range]:
    """维_稳, 旗*帜: a sign inside a word of the dictionary. A hyphen or a stop may join names: once is too little."""
    found = [
        at
        for at in _places(text, "_*.-")
        if _HAN.fullmatch(text, max(0, at - 1), at)
        and _HAN.fullmatch(text, at + 1, at + 2)
        and rjieba.has_word(text[at - 1] + text[at + 1])
    ]
    if len(found) > 1 or any(text[at] in "_*" for at in found):
        yield from ((at - 1, at + 2) for at in sorted(found))


def _hidden_in(text: str) -> Iterator[Range]:
    """省.委, 县__: a sign inside or in place of a word."""
    for at in _places(text, "._·*-"):
        if at and (match := _HIDDEN_IN.match(text, at - 1)):
            yield match.span()
