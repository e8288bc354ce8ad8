"""How damaged or empty a text is: flags with counts, never a silent repair.

Masks and gaps of the author are part of the text and stay. What is counted here says how far a row can be trusted.
Each kind is looked for at fixed words or signs first, so that a text without them costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaning.fold import CJK
from cleaning.garbled import garbled
from cleaning.model import Document, Fact


@dataclass(frozen=True, slots=True)
class Noise:
    """One kind of damage in a text."""

    flag: str
    """Of `cleaning.model.QUALITY_FLAGS`."""
    count: int
    seen: tuple[str, ...]
    """A few different examples, in the words of the text."""


COUNTED = ("placeholders", "model_text", "silent_gaps", "masked_words", "machine_filler", "garbled")
"""The flags, each with a fact of its name that holds count and examples."""
_CROSSES = "XxＸ×✕╳"
_SIGNS = f"{_CROSSES}*_某○□▲△◯"
_RUN = re.compile(f"[{_SIGNS}]+")
_CHINESE = re.compile(f"[{CJK}、，。；：（）“”《》]")
_NO_MASK = re.compile("光|射线|射|轴|染色体|线|形|型|档|坐标|级|代")
"""What stands behind an X that is no mask: X光, X轴."""
_SOMEBODY = re.compile("[市县区镇乡村局厅省校院厂部处科委年月日]|公司|单位|同志|街道|部门|机关|集团|书记|先生")
"""What stands behind a 某 that masks a name; 某种 and 某些 mask none."""
_YEAR = re.compile(rf"\D?(?:19|20)(?:[{_CROSSES}]{{2}}|\d[{_CROSSES}](?=年))")
"""A year without its last digits; 3×5 is none."""
_LEAST_MASKS = 2.0
_MODEL_MASKS, _MODEL_SHARE = 6.0, 6.0
"""Masks of a model text: in all, and per 1,000 characters."""
_FILL_IN = re.compile(
    r"[（【\[](?:此处|请|在此)*(?:填写|填入|插入|写明|补充|列举)[^）】\]\n]{0,20}[）】\]]|"
    r"[（【\[](?:此处)?(?:公司|单位|学校|领导|部门|活动|会议|具体)?"
    r"(?:姓名|名字|名称|日期|时间|地点|职务|数字|数据|年份)[）】\]]"
)
_BEFORE_GAP = re.compile(rf"[\d一二三四五六七八九十〇零元正腊本当每个上下半几数某今明前后往近多岁蜜满累经{_SIGNS}]")
"""What stands before a month that is no gap: 十月, 岁月."""
_DATE_GAP = re.compile(
    r"(.?)[ 　]*(?:年[ 　]*)?月[ 　]+日(?![益常子夜渐程期报本新复])|(.?)[ 　]*年[ 　]+月(?![ 　]*\d)"
)
_TIGHT_GAP = re.compile(r"(?:于|自|从|截至|至|在)年?月日")
_FIGURES = ("%", "个百分点", "万元", "亿元")
_BEFORE_FIGURE = ("增长", "下降", "提高", "达到", "完成", "投资", "共计", "总计", "收入", "达", "占")
_FIGURE_IS_NAME = re.compile("以上|以下|级|大关|[项村镇企园户产Ga-z]")
"""What stands behind 亿元 that needs no number: 投资亿元以上项目."""
_EMPTY = ("“”", "“ ”", "《》", "《 》", "“　”")
_LETTERS = frozenset("GJ ZF SZF XZF GWY ZGZY GCD ZGGCD ZZJ DZB SHZY ZYJW LDGB".split())
"""First letters of the readings of words that forums hide: 国家, 政府, 国务院. Each has a G or a Z."""
_CAPITALS = re.compile("[A-Z]+")
_HIDDEN_IN = re.compile(r"[省市县区州党乡村国政中主][._·*-]{1,2}[委府家央席]|[省市县区州镇乡]_{1,2}(?!_)")
_ENDS = 300
"""Characters at either end of a text among which a language model speaks of it."""
_ASSISTANT_WORDS = ("作为一个AI", "作为AI", "人工智能", "由AI", "希望这", "告诉我", "以下是一", "下面是一", "以下为一")
_ASSISTANT = re.compile(
    r"作为(?:一个|一名|一款)?(?:AI|人工智能)(?:语言模型|助手|模型|机器人|，我(?:无法|不能|没有))|"
    r"(?:本文|以上内容|内容)由(?:AI|人工智能)(?:自动)?生成|"
    r"(?:以下|下面)[是为]一[篇份][^。：\n]{2,40}(?:稿|致辞|范文|讲话|发言)[^。\n]{0,12}[：。]|"
    r"希望这[篇份段][^。\n]{2,16}(?:对[你您]|能帮|能够帮|符合)|(?:随时|请|欢迎)告诉我[^。\n]{0,12}(?:修改|调整|润色|需要)"
)
_MARKDOWN = re.compile(r"(?m)^#{1,6} \S+|\*\*[^*\n]{1,40}\*\*|^```")
_CONNECTORS = tuple(
    "首先 其次 再次 最后 此外 另外 总之 综上所述 与此同时 不仅 只有 才能 然而 因此 同时 总而言之 展望未来".split()
)
_EMPTY_WORDS = tuple(
    (
        "重要 发展 提升 推动 积极 努力 挑战 机遇 携手 共同 美好 未来 不断 创新 团队 合作 质量 意义 不可或缺 关键 "
        "充满 优秀 能力 实现 目标 价值 进步 成长 信心 精神 更加 深刻 持续 高效 优化 贡献"
    ).split()
)
_NAMED = re.compile(
    r"\d|[一二三四五六七八九十百千万](?:年|月|日|名|户|个|条|万)|[省市县镇乡局厅]|公司|小学|中学|书记|主任|[X*_×]"
)
_FILLER_LENGTH, _FILLER_SHARE = 300, 22.0
"""Characters that a text of filler has at least, and its empty words per 1,000 characters."""
_EXAMPLES = 4


def flag_noise(doc: Document) -> Document:
    """Flag what is damaged, and state how often and in which words."""
    found = list(noises(doc.text))
    facts = [Fact(n.flag, n.count, f"{n.count}: {' | '.join(n.seen)}", source="noise") for n in found]
    return doc.flag(*(n.flag for n in found)).state(*facts) if found else doc


def noises(text: str) -> Iterator[Noise]:
    """Every kind of damage that a text in the corpus's form has."""
    yield from _masks(text)
    if gaps := [*_date_gaps(text), *_figure_gaps(text), *(pair for pair in _EMPTY if pair in text)]:
        yield Noise("silent_gaps", len(gaps), _examples(gaps))
    if masked := [*_letters(text), *_hidden_in(text)]:
        yield Noise("masked_words", len(masked), _examples(masked))
    yield from _machine(text)
    if lost := list(garbled(text)):
        yield Noise("garbled", len(lost), _examples(lost))


def _examples(seen: list[str]) -> tuple[str, ...]:
    return tuple(list(dict.fromkeys(seen))[:_EXAMPLES])


def _masks(text: str) -> Iterator[Noise]:
    """Masked names and dates; and texts with so many of them that they were written to be filled in."""
    masks: list[str] = []
    weight = 0.0
    end = 0
    for at in sorted(_places(text, _SIGNS)):
        if at >= end and (run := _RUN.match(text, at)):
            end = run.end()
            if worth := _mask_worth(text, at, end):
                weight += worth
                masks.append(text[at : end + 2].split("\n", maxsplit=1)[0])
    if weight >= _LEAST_MASKS:
        yield Noise("placeholders", len(masks), _examples(masks))
    blanks = [match.group(0) for at in _places(text, "（[【") if (match := _FILL_IN.match(text, at))]
    if (weight >= _MODEL_MASKS and 1000 * weight >= _MODEL_SHARE * len(text)) or len(blanks) >= 2:
        yield Noise("model_text", len(masks) + len(blanks), _examples(blanks + masks))


def _mask_worth(text: str, start: int, end: int) -> float:
    """How surely a run of signs masks something: 1, or a half for a single 某; 0 where it masks nothing."""
    run, before = text[start:end], text[start - 1 : start]
    if run[0] in "*_○□▲△◯":
        # **bold** is markup, and one circle is a figure or a list mark.
        return 1.0 if len(run) >= 2 and run != "**" else 0.0
    if run[0] == "某":
        return 1.0 if len(run) > 1 else 0.5 * bool(_SOMEBODY.match(text, end))
    if before.isdigit():
        return float(bool(_YEAR.match(text, max(0, start - 3))))
    if before.isascii() and before.isalpha():
        return 0.0
    return 1.0 if _CHINESE.match(text, end) and not _NO_MASK.match(text, end) else 0.0


def _places(text: str, signs: str) -> Iterator[int]:
    """Where any of the signs stands. Finding single characters one after the other is fast where they are rare."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _date_gaps(text: str) -> Iterator[str]:
    """书记 月 日, 于年月日: a date without its numbers."""
    if (" " in text and ("月 " in text or "年 " in text)) or ("　" in text and ("月　" in text or "年　" in text)):
        for match in _DATE_GAP.finditer(text):
            if not _BEFORE_GAP.fullmatch((match.group(1) or match.group(2) or "").strip() or " "):
                yield match.group(0).strip()
    if "月日" in text:
        yield from (match.group(0) for match in _TIGHT_GAP.finditer(text))


def _figure_gaps(text: str) -> Iterator[str]:
    """增长%, 投资万元: a quantity without its number."""
    for unit in _FIGURES:
        at = text.find(unit)
        while at >= 0:
            before = text[max(0, at - 3) : at].rstrip(" 　")
            if before.endswith(_BEFORE_FIGURE) and not _FIGURE_IS_NAME.match(text, at + len(unit)):
                yield before[-2:] + unit
            at = text.find(unit, at + 1)


def _letters(text: str) -> Iterator[str]:
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
            yield text[start : seen + 2]


def _hidden_in(text: str) -> Iterator[str]:
    """省.委, 县__: a sign inside or in place of a word."""
    for at in _places(text, "._·*-"):
        if at and (match := _HIDDEN_IN.match(text, at - 1)):
            yield match.group(0)


def _machine(text: str) -> Iterator[Noise]:
    """What a language model wrote: its own words, its markup, or a text of connecting words without a fact."""
    said: list[str] = []
    ends = text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}\n{text[-_ENDS:]}"
    if any(word in ends for word in _ASSISTANT_WORDS):
        said = [match.group(0) for match in _ASSISTANT.finditer(ends)]
    marks: list[str] = []
    if ("*" in text and "**" in text) or "#" in text or "`" in text:
        marks = [match.group(0) for match in _MARKDOWN.finditer(text)]
    if said or len(marks) >= 2:
        yield Noise("machine_filler", len(said) + len(marks), _examples(said + marks))
    elif len(text) >= _FILLER_LENGTH and "首先" in text and "其次" in text and not _NAMED.search(text):
        joined = [word for word in _CONNECTORS if word in text]
        empty = sum(text.count(word) for word in _EMPTY_WORDS)
        if len(joined) >= 4 and 1000 * empty >= _FILLER_SHARE * len(text):
            yield Noise("machine_filler", empty, tuple(joined[:_EXAMPLES]))
