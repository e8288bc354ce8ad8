"""The noise of the known families of sites, each a knob, as the sites by a fifth hand put it into a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from tests.gate.draw import Draw
from tests.gate.fresh.kit import Voice, blocks
from tests.gate.stream import (
    BODY,
    HIDDEN,
    LINE,
    NOISE,
    PARA,
    Stream,
    Token,
    inner_places,
    insert,
    semicolons,
    stray,
    wrap,
)

ROW, CELL = "↵", "¦"
"""Part the lines of what a site puts between paragraphs, and the links of one line."""
PINYIN = dict(
    zip(
        "大家会长说话时人问国进要工作干部学行重数发得好为着实",
        (
            "dà jiā huì cháng shuō huà shí rén wèn guó jìn yào gōng zuò gàn bù xué xíng zhòng shù fā dé hǎo wéi zhe shí"
        ).split(),
        strict=True,
    )
)
STRAY_AFTER = "工作 问题 群众 时间 单位 企业 同志 方面 学习 情况 今天 大家 时候 什么".split()
MANNERS = (
    "第{}页 共{all}页;- {} -;{}/{all};Page {} of {all};【{}】;第{}页，共{all}页。;—{}—;（{}/{all}）;－{}－;~{}~;P{}"
).split(";")
"""Of printed page numbers; a bank may have its own."""
JOINTS = ("", " ", "·", "*", "　", "-", ".")
"""What may stand between the characters of a brand; a bank may have its own."""
UNSEEN = "\u200b \ufeff \u200c \u2060 \u00ad \u200e".split(" ")
"""Characters that no reader sees."""


def _stamps(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """One sentence of the site put into the running text several times."""
    return _at_inner(draw, stream, [v.say("stamp")] * draw.between(2, 5))


def _varied(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """The same, with other numbers or with blanks and points inside the brand each time, or over a line end."""
    manner = draw.pick(["number", "spaced", "broken"])
    times = draw.between(3, 5)
    if manner == "number":
        pattern = draw.pick(v.words["stamp_number"])
        v.fixed.pop("num", None)
        texts = []
        for _ in range(times):
            v.fixed["num"] = draw.digits(8)
            texts.append(v.fill(pattern))
        return _at_inner(draw, stream, texts)
    said = v.say("stamp")
    if manner == "broken":
        return _at_inner(draw, stream, [_broken(draw, said) for _ in range(times)])
    return _at_inner(draw, stream, [said.replace(v.brand, spaced(draw, v)) for _ in range(times)])


def spaced(draw: Draw, v: Voice) -> str:
    """A brand with something between its characters, or not."""
    return draw.pick(["", " ", *v.words["joint"]] if "joint" in v.words else JOINTS).join(v.brand)


def _broken(draw: Draw, text: str) -> str:
    cut = draw.between(2, len(text) - 2)
    return f"{text[:cut]}\n{text[cut:]}"


def _brands(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """The brand or its host alone, inside sentences and words."""
    form = draw.pick([v.brand, v.host, f"【{v.brand}】", f"({v.host})", f"{v.brand}{v.host}", f"@{v.brand}"])
    return _at_inner(draw, stream, [form] * draw.between(2, 6))


def _at_inner(draw: Draw, stream: Stream, texts: list[str], kind: str = NOISE) -> Stream:
    places = inner_places(stream, draw, len(texts))
    return insert(stream, {place: [Token(kind, text)] for place, text in zip(places, texts, strict=False)})


def _hidden(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return _at_inner(draw, stream, [v.say("hide") for _ in range(draw.between(2, 6))], HIDDEN)


def _spam(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """Links of strangers in a line between paragraphs; a few or many, also in Traditional script."""
    kind = draw.pick(["spam", "spam", "spam_trad"])
    lists = [CELL.join(v.some(kind, 3, draw.pick([4, 8]))) for _ in range(draw.between(1, 2))]
    return blocks(draw, stream, lists)


def _boxes(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return blocks(draw, stream, [ROW.join(v.some("box", 1, 3)) for _ in range(draw.between(1, 2))])


def _contacts(draw: Draw, v: Voice, stream: Stream) -> Stream:
    if draw.chance(0.5):
        return blocks(draw, stream, v.some("contact", 1, 2))
    return _behind(draw, stream, v.some("contact", 1, 2), "。！？")


def _behind(draw: Draw, stream: Stream, texts: list[str], marks: str) -> Stream:
    """Words of the site inside lines, each behind one of these characters."""
    ends = [i + 1 for i, token in enumerate(stream[:-1]) if token.kind == BODY and token.text in marks]
    places = sorted(draw.sample([i for i in ends if stream[i].kind == BODY], len(texts)))
    return insert(stream, {place: [Token(NOISE, text)] for place, text in zip(places, texts, strict=False)})


def _page_marks(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """Numbers of printed pages, inside lines or on lines of their own."""
    manner = draw.pick(v.words.get("page_mark", MANNERS))
    kind = draw.pick([NOISE, NOISE, LINE])
    count = int(v.fixed["p"])
    chars = [i for i, token in enumerate(stream) if token.kind == BODY]
    step = int(v.fixed["k"]) // count + 1
    places = dict(enumerate(chars[step::step], 1)) | ({count: len(stream)} if v.fixed["shown"] == "whole" else {})
    marks = {place: manner.replace("{all}", str(count)).format(n) for n, place in places.items()}
    return insert(stream, {place: [Token(kind, mark)] for place, mark in marks.items()})


def _pinyin(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """Readings behind some characters."""
    pattern = draw.pick(["({})", "（{}）", "({} )", " ({}) "])
    places = [i + 1 for i, token in enumerate(stream) if token.kind == BODY and token.text in PINYIN]
    chosen = draw.sample(places, draw.between(4, 25))
    return insert(stream, {i: [Token(NOISE, pattern.format(PINYIN[stream[i - 1].text]))] for i in chosen})


def _unseen(draw: Draw, v: Voice, stream: Stream) -> Stream:
    char = draw.pick(UNSEEN)
    places = [i for i in range(1, len(stream)) if stream[i].kind == stream[i - 1].kind == BODY]
    return insert(stream, {i: [Token(NOISE, char)] for i in draw.sample(places, draw.between(5, 60))})


def _stray(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return stray(stream, draw.sample(STRAY_AFTER, 8), 0.6, draw)


def _doubled(draw: Draw, v: Voice, stream: Stream) -> Stream:
    """The short headings of slides, each character twice."""
    starts = [0, *(i + 1 for i, token in enumerate(stream) if token.kind == PARA), len(stream) + 1]
    at: dict[int, list[Token]] = {}
    for start, end in pairwise(starts):
        tokens = stream[start : end - 1]
        text = "".join(t.text for t in tokens)
        if 4 <= len(text) <= 26 and re.match("[一二三四五六七八九十]、|第[一二三四]", text):
            at |= {start + n + 1: [Token(NOISE, t.text)] for n, t in enumerate(tokens) if t.kind == BODY}
    return insert(stream, at)


def _semicolons(draw: Draw, v: Voice, stream: Stream) -> Stream:
    return semicolons(stream, 0.9, draw)[0]


def _wraps(mark: str, draw: Draw, v: Voice, stream: Stream) -> Stream:
    return wrap(stream, draw.between(22, 42), mark, swallow=0.0, draw=draw)


Noise = Callable[[Draw, Voice, Stream], Stream]
NOISES: Mapping[str, Noise] = {
    "doubled": _doubled,
    "spam": _spam,
    "boxes": _boxes,
    "contacts": _contacts,
    "stamps": _stamps,
    "varied": _varied,
    "brands": _brands,
    "hidden": _hidden,
    "semicolons": _semicolons,
    "wraps_blank": partial(_wraps, " "),
    "wraps_br": partial(_wraps, "\n"),
    "wraps_p": partial(_wraps, "¶"),
    "page_marks": _page_marks,
    "stray": _stray,
    "pinyin": _pinyin,
    "unseen": _unseen,
}
"""By knob, in the order in which they come over a text. What lies between paragraphs comes first."""
ONE_OF = ("wraps_blank", "wraps_br", "wraps_p", "semicolons")
"""Only one of these shapes the lines of a page."""
BREAKS = frozenset({"wraps_br", "wraps_p", "semicolons", "varied"})
"""With these, line ends of the page are no paragraphs'."""


def spoiled(draw: Draw, v: Voice, stream: Stream, menu: str) -> tuple[Stream, frozenset[str]]:
    """The stream with some of the noises of the menu, and which; how many is a knob, and so is each of them."""
    names = menu.split()
    many = {"none": 0, "one": 1, "some": 3, "many": 6}[
        draw.knob("noise", {"none": 1.5, "one": 4, "some": 3, "many": 1.5})
    ]
    chosen = draw.sample(names, many)
    lines = [name for name in chosen if name in ONE_OF]
    on = frozenset(chosen) - frozenset(lines[1:])
    for name in names:
        draw.knobs[name] = "yes" if name in on else "no"
    for name, noise in NOISES.items():
        if name in on:
            stream = noise(draw, v, stream)
    return stream, on
