"""Speeches of many kinds, from `speeches.txt`."""

from __future__ import annotations

from dataclasses import dataclass

from tests.gate.draw import Draw
from tests.gate.fresh.words import Bank, bank

GENRES = (
    "congress school company clean village flood funeral wedding class union court hospital online online"
).split()
"""`online` speaks of downloads, members and copyright, in the words of sites: what must stay. Twice as often."""
DIGITS = "一二三四五六七八九十"
PLACES = "云岭县 青石镇 沅溪县 白鹿市 南浦区 桐湾县 镜湖区 双桥乡 大柳县 雁门市 赤水沟镇 北岸区".split()
NAMES = "周怀山 林秀兰 何大川 赵铁柱 沈若水 马小勇 唐素珍 贺明远 丁国栋 苏雨晴 曾广才 方一鸣".split()
PUBLIC = "congress company clean village union".split()
"""From one of these a long speech takes sentences too."""
PRIVATE = ("funeral", "wedding", "class")
"""Too personal for many sentences that any speech might have."""
COMMON = {"say": 14, "runs": 4, "quote": 3, "talk": 1}
"""How many sentences for any occasion a speech may take."""
SIZES = {"short": (600, 1300), "medium": (1300, 3200), "long": (3200, 6500)}
"""Characters that a speech has at least, from and to."""


@dataclass(frozen=True, slots=True)
class Speech:
    title: str
    paragraphs: tuple[str, ...]
    byline: tuple[str, ...]
    """Lines between title and speech: the date, the speaker. A reader may keep or leave them."""
    speaker: str
    genre: str
    sign: tuple[str, ...] = ()
    """Lines under the speech: who gave it, when. A reader may keep or leave them."""


def slots(draw: Draw) -> dict[str, list[str]]:
    """Fillers of a speech; its place and its people stay the same in all of it."""
    amounts = [
        f"{draw.between(2, 98)}.{draw.between(1, 9)}亿元",
        f"{draw.between(20, 900)}万元",
        f"{draw.pick(DIGITS[1:9])}千{draw.pick(DIGITS[1:9])}百万元",
    ]
    return {
        "place": [draw.pick(PLACES)],
        "name": draw.sample(NAMES, 3),
        "n": list("二三四五六七八九"),
        "nn": ["十二", "十五", "二十三", "三十", "四十六", "18", "27", "35", "60", "108"],
        "pct": [f"{draw.between(2, 60)}.{draw.between(1, 9)}%", f"{draw.between(3, 90)}%", "三成", "四成半"],
        "wan": [str(draw.between(2, 90)), f"{draw.between(1, 9)}.{draw.between(1, 9)}"],
        "yuan": amounts,
        "ymd": [f"{draw.between(2009, 2024)}年{draw.between(1, 12)}月{draw.between(1, 28)}日"],
        "md": [f"{draw.between(1, 12)}月{draw.between(1, 28)}日", "本月底", "下周三"],
        "year": [str(draw.between(2009, 2024))],
        "lvl": ["县", "市", "区", "镇"],
        "sur": ["何", "韩", "白", "段"],
    }


def write(draw: Draw, closed: bool = False) -> Speech:
    """A speech; its shape is drawn as knobs. Closed sites have look-alikes of their own: `media` for `online`."""
    genre = draw.pick(GENRES)
    if closed and genre == "online":
        genre = "media"
    words, fill = {**bank("speeches"), **bank("closed_words")}, slots(draw)
    fewest = draw.between(*SIZES[draw.knob("length", {"short": 4, "medium": 5, "long": 2})])
    say = draw.sample(words[f"{genre}.say"], 99)
    common = [line for kind, most in COMMON.items() for line in draw.sample(words[f"any.{kind}"], most)]
    if genre in PRIVATE:
        common = common[:6]
    elif fewest > 2600:
        common += draw.sample(words[f"{draw.pick(PUBLIC)}.say"], 10)
    common = draw.sample(common, len(common))
    opening = [draw.pick(words[f"{genre}.hail"]), draw.pick(words[f"{genre}.open"])]
    body = _body(draw, genre, words, say, common, fewest)
    closing = [draw.pick(words[f"{genre}.close"])]
    paragraphs = tuple(draw.fill(p, fill) for p in (*opening, *body, *closing))
    speaker = draw.pick(fill["name"])
    byline = {
        "none": (),
        "date": (f"（{fill['ymd'][0]}）",),
        "speaker": (speaker,),
        "both": (speaker, f"（{fill['ymd'][0]}）"),
    }[draw.knob("byline", {"none": 5, "date": 2, "speaker": 1, "both": 2})]
    return Speech(draw.fill(draw.pick(words[f"{genre}.title"]), fill), paragraphs, byline, speaker, genre)


def _body(draw: Draw, genre: str, words: Bank, say: list[str], common: list[str], fewest: int) -> list[str]:
    """Headed parts until there are characters enough; the outline's marks are a knob."""
    style = draw.knob("outline", {"cn": 4, "cn_sub": 3, "arabic": 2, "first": 1, "plain": 2, "part": 1})
    heads = draw.sample(words[f"{genre}.head"], draw.between(3, 5))
    small = draw.sample(words["any.small"], 9)
    pool = [*say, *common]
    out: list[str] = []
    for n, head in enumerate(heads):
        if not pool:
            break
        if style != "plain":
            out.append(_mark(style, n) + head + ("。" if draw.chance(0.2) else ""))
        rest = max(1, round((fewest - sum(map(len, out))) / (len(heads) - n) / 110))
        for part in range(rest):
            taken = [pool.pop(draw.between(0, min(len(pool), 9) - 1)) for _ in range(draw.between(1, 4)) if pool]
            if not taken:
                break
            lead = ""
            if style == "cn_sub" and small:
                lead = f"（{DIGITS[part % 10]}）{small.pop()}。"
            elif style == "arabic" and part and small:
                lead = f"{part}{draw.pick('.．、')}{small.pop()}。"
            out.append(lead + "".join(taken))
    return out


def _mark(style: str, n: int) -> str:
    return {
        "cn": f"{DIGITS[n]}、",
        "cn_sub": f"{DIGITS[n]}、",
        "arabic": f"{DIGITS[n]}、",
        "first": f"第{DIGITS[n]}，",
        "part": f"第{DIGITS[n]}部分　",
    }[style]
