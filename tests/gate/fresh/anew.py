"""What the sites by a fourth hand share: speeches of their own, a voice, and what such sites do to a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from opencc import OpenCC

from tests.gate.draw import Draw
from tests.gate.fresh.kit import Voice, voice
from tests.gate.fresh.sheet import Sheet
from tests.gate.fresh.speeches import Speech, slots
from tests.gate.fresh.talks import chosen_lines, talks
from tests.gate.stream import BODY, JOINT, LINE, NOISE, PARA, Stream, Token, insert, pages, string_order

PLACES = "丹溪县 马蹄镇 云台市 河湾区 松岭县 下浦街道 永乐乡 鹿鸣县".split()
NAMES = "韩立诚 佟雪梅 邓有田 卫东升 龚淑芬 闵江 薛小川 姚桂枝 柯望山 侯一诺".split()
PEOPLE = "谭丽 邵文 康宁 田野 廖晓东 覃芳 综合科 尹建国 宣传部 鲍春燕".split()
USERS = "半亩方塘 zhang_wen66 听雨轩主 u_48213 爱写材料的猫 136****0917 梧桐叶 小秘书一枚 laoma1968 匿名用户".split()
MARK = {"s2tw": "「」『』", "s2hk": "「」『』", "s2t": "“”‘’"}
"""Quotation marks by manner of Traditional script."""


def spoken(draw: Draw, closed: bool = False) -> Speech:
    """One of the speeches of these sites, with all, some or none of the paragraphs that may be missing."""
    return speech_of(draw, "closed_new_talks" if closed else "new_talks")


def spoken_long(draw: Draw, closed: bool = False) -> Speech:
    """Mostly one of the long speeches, sometimes one of the others."""
    name = {"long": "long_talks", "any": "new_talks"}[draw.knob("speech", {"long": 2, "any": 1})]
    return speech_of(draw, f"closed_{name}" if closed else name)


def speech_of(draw: Draw, name: str) -> Speech:
    talk = draw.pick(talks(name))
    keep = {"all": 1.0, "some": 0.6, "fewest": 0.0}[draw.knob("length", {"all": 2, "some": 3, "fewest": 1})]
    fill = slots(draw) | {"place": [draw.pick(PLACES)], "name": draw.sample(NAMES, 3)}
    fill["lvl"] = [fill["place"][0][-1].replace("道", "区")]
    body, sign = chosen_lines(draw, talk, keep)
    speaker = draw.pick(fill["name"])
    day = fill["ymd"][0]
    bylines: list[tuple[str, ...]] = [
        (),
        (),
        (),
        (f"（{day}）",),
        (day, speaker),
        (f"{speaker}　　{day}",),
        (f"（{day}，根据录音整理）",),
        (f"讲话人：{speaker}", f"时间：{day}"),
    ]
    return Speech(
        draw.fill(draw.pick(talk.titles), fill),
        tuple(draw.fill(p, fill) for p in body),
        draw.pick(bylines),
        speaker,
        "talk",
        tuple(draw.fill(p, fill) for p in sign) if draw.chance(0.7) else (),
    )


def titles_of(draw: Draw, low: int, high: int, closed: bool = False) -> list[str]:
    """Titles of some of these speeches, for lists of other documents."""
    every = [title for talk in talks("closed_new_talks" if closed else "new_talks") for title in talk.titles]
    fill = slots(draw) | {"place": PLACES, "name": NAMES}
    return [draw.fill(title, fill) for title in draw.sample(every, draw.between(low, high))]


def host_of(draw: Draw, words: str, brands: dict[str, str], speech: Speech, closed: bool = False) -> Voice:
    """A voice of one of the brands: its people, its letter box, other documents."""
    made = voice(draw, words, brands, speech)
    short = made.host.split(".", 1)[1] if made.host.count(".") > 1 else made.host
    made.fixed.update(
        other=titles_of(draw, 1, 1, closed)[0],
        person=draw.pick(PEOPLE),
        user=draw.pick(USERS),
        mail=draw.pick([f"admin@{short}", f"help{draw.digits(3)}@{short}", f"{draw.digits(8)}@mail.{short}"]),
        wx=draw.pick([f"gzh{draw.digits(5)}", f"wenmi_{draw.digits(3)}", f"zs{draw.digits(6)}"]),
        clock=f"{draw.between(6, 22):02}:{draw.between(0, 59):02}:{draw.between(0, 59):02}",
    )
    return made


def behind(draw: Draw, stream: Stream, texts: list[str], marks: str = "。，") -> Stream:
    """Words of the site inside lines, each behind one of these characters."""
    ends = [i + 1 for i, token in enumerate(stream) if token.kind == BODY and token.text in marks]
    ends = [i for i in ends if i < len(stream) and stream[i].kind == BODY]
    places = sorted(draw.sample(ends, len(texts)))
    return insert(stream, {place: [Token(NOISE, text)] for place, text in zip(places, texts, strict=False)})


def over_paragraphs(stream: Stream, text: Callable[[int], str], every: int = 1) -> Stream:
    """A line of the site over each `every`-th paragraph, the first one included; `text` gets its number."""
    starts = [0, *(i + 1 for i, token in enumerate(stream) if token.kind == PARA)]
    return insert(stream, {place: [Token(LINE, text(n))] for n, place in enumerate(starts[::every])})


def at_ends(stream: Stream, text: Callable[[int], str], pages: int, kind: str = LINE) -> Stream:
    """Words of the site wherever a page of the document ends, in the middle of sentences too."""
    chars = [i for i, token in enumerate(stream) if token.kind == BODY]
    step = len(chars) // pages + 1
    return insert(stream, {place: [Token(kind, text(n))] for n, place in enumerate(chars[step::step], 1)})


def in_string_order(stream: Stream, count: int, number: str = "") -> tuple[Stream, Stream]:
    """About `count` printed pages, each closed by its number if any: as they belong, and in the order 1, 10, 2, 3 …"""
    parts = pages(stream, sum(len(token.text) for token in stream) // count)
    if number:
        parts = [[*part, Token(LINE, number.format(n=n, all=len(parts)))] for n, part in enumerate(parts, 1)]
    turned: Stream = []
    for part in string_order(parts):
        turned += [Token(JOINT), *part] if turned else part
    return [token for part in parts for token in part], turned


def out_of_order(sheet: Sheet, turned: Stream) -> Sheet:
    """The same page, on which the parts stand in another order than the true one."""
    return replace(sheet, stream=turned, ordered=sheet.stream, shows_breaks=False)


@cache
def _opencc(variant: str) -> OpenCC:
    return OpenCC(variant)


def as_written(text: str, variant: str) -> str:
    """In Traditional script, character for character."""
    written = str(_opencc(variant).convert(text)).translate(str.maketrans("“”‘’", MARK[variant]))
    assert len(written) == len(text), text
    return written


def in_traditional(stream: Stream, variant: str) -> Stream:
    """The same stream with its speech in Traditional script; the site's own words stay as they are."""
    text = "".join(token.text if token.kind == BODY else "\n" * (token.kind == PARA) for token in stream)
    lines = (as_written(line, variant) for line in text.split("\n"))
    written = iter("".join(lines))
    return [Token(BODY, next(written)) if token.kind == BODY else token for token in stream]
