"""How copies and look-alikes of the corpus `manners` are made, word by word of a speech."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from opencc import OpenCC

from benchmarks.pairs.styles import Sentence, Speech, length, text

Manner = Callable[[random.Random, int], Speech]
Change = Callable[[random.Random, Speech, Manner], str]

_WORD = re.compile(r"[一-鿿]{2,4}")
_FIGURE = re.compile(r"[0-9]+")
_FIGURES = 8
_SITE = (
    "本文由用户上传，仅供学习参考，不得用于商业用途",
    "下载后可任意编辑，如需帮助请联系在线客服",
    "上一篇：安全生产讲话稿　下一篇：年终总结发言",
    "关注公众号回复关键词领取更多范文",
    "相关推荐：表态发言、主持词、述职报告、心得体会",
    "阅读全文需登录，新用户注册即送积分",
    "文档页数以实际为准，内容来自互联网，侵权即删",
    "★★★★★ 收藏 评论 分享 举报",
)


@dataclass(frozen=True, slots=True)
class Copy:
    relation: str
    """What it is to the speech, as in `kinds`."""
    change: Change


# Copies.


def misread(draw: random.Random, speech: Speech, _write: Manner, share: float) -> str:
    """Characters read for others of their shape, always the same ones; some lost, some with a blank behind."""
    found = []
    for character in text(speech):
        if draw.random() >= share:
            found.append(character)
            continue
        roll = draw.random()
        if roll < 0.6:
            found.append(chr(0x4E00 + (ord(character) * 7 + draw.randrange(3)) % 0x5000))
        elif roll < 0.8:
            found.append(character + draw.choice((" ", "\n", "·", "口", character)))
    return "".join(found)


def dropped(draw: random.Random, speech: Speech, _write: Manner, least: float, most: float) -> str:
    """Sentences left out here and there."""
    share = draw.uniform(least, most)
    kept = [[sentence for sentence in paragraph if draw.random() >= share] for paragraph in speech]
    return text([paragraph for paragraph in kept if paragraph] or speech)


def added(draw: random.Random, speech: Speech, write: Manner, least: float, most: float) -> str:
    """Sentences of someone else put in here and there."""
    share = draw.uniform(least, most)
    others = [sentence for paragraph in write(draw, length(speech) + 200) for sentence in paragraph]
    made: Speech = []
    for paragraph in speech:
        made.append([])
        for sentence in paragraph:
            made[-1].append(sentence)
            if draw.random() < share:
                made[-1].append(draw.choice(others))
    return text(made)


def swapped(draw: random.Random, speech: Speech, write: Manner, share: float, *, part: float = 1.0) -> str:
    """So many words swapped, wherever they stand, by a thesaurus with one to three entries for each."""
    if part < 1:
        speech = _head(speech, part)
    others = sorted(
        {word for paragraph in write(draw, 2_000) for s in paragraph for word in s if _WORD.fullmatch(word)}
    )
    thesaurus: dict[str, list[str]] = {}

    def other(word: str) -> str:
        if word not in thesaurus:
            thesaurus[word] = [_like(draw, word, draw.choice(others)) for _ in range(draw.randint(1, 3))]
        return draw.choice(thesaurus[word])

    return text(
        [[[other(w) if _WORD.fullmatch(w) and draw.random() < share else w for w in s] for s in p] for p in speech]
    )


def _like(draw: random.Random, word: str, other: str) -> str:
    """Every other synonym keeps a character of its word."""
    if draw.random() < 0.5:
        return word[0] + other[1:] if draw.random() < 0.5 else other[:-1] + word[-1]
    return other


def renamed(draw: random.Random, speech: Speech, write: Manner) -> str:
    """Another town's names: four to ten words that come again and again, each always for the same other."""
    times = Counter(word for paragraph in speech for s in paragraph for word in s if _WORD.fullmatch(word))
    frequent = [word for word, count in times.most_common(60) if count > 1]
    others = [word for paragraph in write(draw, 800) for s in paragraph for word in s if _WORD.fullmatch(word)]
    chosen = draw.sample(frequent, min(len(frequent), draw.randint(4, 10)))
    names = {word: draw.choice(others) for word in chosen}
    return text([[[names.get(word, word) for word in s] for s in paragraph] for paragraph in speech])


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)


def converted(draw: random.Random, speech: Speech, _write: Manner) -> str:
    """By dictionaries of phrases, as of Taiwan, of Hong Kong, or neither."""
    return str(_converter(draw.choice(("s2t", "s2tw", "s2hk"))).convert(text(speech)))


def framed(draw: random.Random, speech: Speech, _write: Manner) -> str:
    return _framed(draw, text(speech))


def _framed(draw: random.Random, whole: str) -> str:
    """One to three lines of a site above and below."""
    above, below = (draw.sample(_SITE, draw.randint(1, 3)) for _ in range(2))
    return "\n".join([*above, whole, *below])


def paragraphs_moved(draw: random.Random, speech: Speech, _write: Manner) -> str:
    """All paragraphs, each anywhere."""
    return text(draw.sample(speech, len(speech)))


def unbroken(draw: random.Random, speech: Speech, _write: Manner) -> str:
    """Without its paragraphs, or without its marks."""
    whole = text(speech).replace("\n", "")
    return whole if draw.random() < 0.5 else re.sub(r"[，。！？；、]", " ", whole)


def head(draw: random.Random, speech: Speech, _write: Manner, least: float, most: float) -> str:
    return _shown(draw, text(speech), least, most, 0.0)


def middle(draw: random.Random, speech: Speech, _write: Manner, least: float, most: float) -> str:
    return _shown(draw, text(speech), least, most, draw.random())


def _shown(draw: random.Random, whole: str, least: float, most: float, place: float) -> str:
    size = max(min(120, len(whole)), int(len(whole) * draw.uniform(least, most)))
    start = int(place * (len(whole) - size))
    return whole[start : start + size]


def head_misread(draw: random.Random, speech: Speech, write: Manner) -> str:
    whole = misread(draw, speech, write, 0.04)
    return _shown(draw, whole, 0.15, 0.6, 0.0)


def head_framed(draw: random.Random, speech: Speech, _write: Manner) -> str:
    """Of 400 characters and more, with a line of a site above and below."""
    whole = text(speech)
    shown = _shown(draw, whole, max(0.2, min(0.9, 400 / len(whole))), 0.9, 0.0)
    return f"{draw.choice(_SITE)}\n{shown}\n{draw.choice(_SITE)}"


def head_converted(draw: random.Random, speech: Speech, write: Manner) -> str:
    return _shown(draw, converted(draw, speech, write), 0.1, 0.5, 0.0)


def _head(speech: Speech, part: float) -> Speech:
    made: Speech = []
    while length(made) < part * length(speech):
        made.append(speech[len(made)])
    return made


def excerpts(draw: random.Random, speech: Speech, _write: Manner) -> str:
    """Two or more whole paragraphs from here and there, in their order, a third to two thirds of all."""
    count = max(2, int(len(speech) * draw.uniform(0.3, 0.67)))
    chosen = sorted(draw.sample(range(len(speech)), min(count, len(speech))))
    return text([speech[at] for at in chosen])


def worn(draw: random.Random, speech: Speech, write: Manner) -> str:
    """Converted, misread and framed."""
    return _framed(draw, _converter("s2t").convert(misread(draw, speech, write, 0.03)))


COPIES: dict[str, Copy] = {
    "misread 1 %": Copy("near", partial(misread, share=0.01)),
    "misread 5 %": Copy("near", partial(misread, share=0.05)),
    "misread 10 %": Copy("near", partial(misread, share=0.10)),
    "sentences dropped 5-30 %": Copy("contained", partial(dropped, least=0.05, most=0.3)),
    "sentences added 5-15 %": Copy("near", partial(added, least=0.05, most=0.15)),
    "words swapped 5 %": Copy("near", partial(swapped, share=0.05)),
    "words swapped 10 %": Copy("spun", partial(swapped, share=0.1)),
    "words swapped 20 %": Copy("spun", partial(swapped, share=0.2)),
    "words swapped 30 %": Copy("spun", partial(swapped, share=0.3)),
    "words swapped 40 %": Copy("spun", partial(swapped, share=0.4)),
    "words swapped 15 %, first half": Copy("contained", partial(swapped, share=0.15, part=0.5)),
    "names of another town": Copy("near", renamed),
    "converted": Copy("script", converted),
    "lines above and below": Copy("near", framed),
    "paragraphs moved": Copy("reordered", paragraphs_moved),
    "unbroken": Copy("exact", unbroken),
    "head 10-25 %": Copy("contained", partial(head, least=0.1, most=0.25)),
    "middle 10-25 %": Copy("contained", partial(middle, least=0.1, most=0.25)),
    "middle 25-60 %": Copy("contained", partial(middle, least=0.25, most=0.6)),
    "head, misread": Copy("contained", head_misread),
    "head, framed": Copy("contained", head_framed),
    "head, converted": Copy("contained", head_converted),
    "excerpts": Copy("contained", excerpts),
    "converted, misread, framed": Copy("near", worn),
}


# Look-alikes: other speeches.


def next_year(draw: random.Random, speech: Speech, write: Manner, least: float, most: float) -> str:
    """Figures and years are others, and so many sentences are kept but for them."""
    kept = draw.uniform(least, most)
    new = [sentence for paragraph in write(draw, length(speech) + 500) for sentence in paragraph]
    made = [[_grown(draw, s) if draw.random() < kept else draw.choice(new) for s in p] for p in speech]
    return text(made)


def _grown(draw: random.Random, sentence: Sentence) -> Sentence:
    found = []
    for at, word in enumerate(sentence):
        year = at + 1 < len(sentence) and sentence[at + 1].startswith("年")
        if match := _FIGURE.match(word):
            old = int(match[0])
            number = old + 1 if year and old > 31 else draw.randint(old // 2 + 1, 2 * old + 3)
            word = f"{number}{word[match.end() :]}"  # noqa: PLW2901 - the word with another figure
        found.append(word)
    return found


def same_paragraphs(draw: random.Random, speech: Speech, write: Manner) -> str:
    """Paragraphs of the other one, a fifth to a half of all, each anywhere."""
    taken: Speech = []
    room = draw.uniform(0.2, 0.5) * length(speech)
    for paragraph in draw.sample(speech, len(speech)):
        if length(taken) + length([paragraph]) <= room:
            taken.append(paragraph)
    own = write(draw, length(speech) - length(taken))
    for paragraph in taken:
        own.insert(draw.randint(1, len(own)), paragraph)
    return text(own)


def same_ends(draw: random.Random, speech: Speech, write: Manner) -> str:
    """Its first and its last paragraph, where they are at most a third of the text."""
    first, last = speech[:1], speech[-1:]
    own = write(draw, max(length(speech), 2 * length(first + last)))
    return text([*first, *own, *last])


def quoted(draw: random.Random, speech: Speech, write: Manner) -> str:
    """A stretch of it, up to two fifths of the text, inside of another."""
    whole = text(speech)
    size = int(len(whole) * draw.uniform(0.1, 0.35))
    start = draw.randrange(len(whole) - size)
    own = text(write(draw, int(size * draw.uniform(1.5, 4.0))))
    at = draw.randrange(len(own))
    return own[:at] + whole[start : start + size] + own[at:]


def refilled(draw: random.Random, speech: Speech, write: Manner) -> str:
    """One form filled in twice: in most sentences a stretch of three to eight words is other."""
    others = [s for p in write(draw, length(speech) + 500) for s in p if len(s) > 10]
    made = [
        [_with_slot(draw, s, draw.choice(others)) if draw.random() < 0.8 else s for s in paragraph]
        for paragraph in speech
    ]
    return text(made)


def _with_slot(draw: random.Random, sentence: Sentence, other: Sentence) -> Sentence:
    size = min(draw.randint(3, 8), len(sentence) - 1)
    at = draw.randint(0, len(sentence) - 1 - size)
    return [*sentence[:at], *other[:size], *sentence[at + size :]]


def same_outline(draw: random.Random, speech: Speech, write: Manner) -> str:
    """The first clause of every paragraph, and other words behind it."""
    own = write(draw, length(speech) + 300)
    made = []
    for at, paragraph in enumerate(own):
        theirs = speech[at % len(speech)][0]
        clause = theirs[: theirs.index("，") + 1] if "，" in theirs else theirs[:4]
        made.append([clause, *paragraph])
    return text(made)


def look_alikes(speech: Speech) -> tuple[str, ...]:
    """Those that a speech can have: next year's differs by its figures, and needs some."""
    figures = sum(bool(_FIGURE.match(word)) for paragraph in speech for sentence in paragraph for word in sentence)
    return tuple(name for name in LOOK_ALIKES if figures >= _FIGURES or not name.startswith("next year"))


LOOK_ALIKES: dict[str, Change] = {
    "next year, figures alone": partial(next_year, least=1.0, most=1.0),
    "next year, most sentences": partial(next_year, least=0.6, most=0.9),
    "next year, half of it": partial(next_year, least=0.35, most=0.6),
    "same paragraphs": same_paragraphs,
    "same ends": same_ends,
    "quoted": quoted,
    "form filled in": refilled,
    "same outline": same_outline,
}
"""Each way to another speech that looks like one."""


def joined_speeches(draw: random.Random, speeches: list[Speech]) -> str:
    """A page of several speeches, one behind another, with or without heads and a word of the editor."""
    heads: Iterator[str] = iter(_heads(draw, len(speeches)))
    pieces = [next(heads) + text(speech) for speech in speeches]
    if draw.random() < 0.4:
        pieces.insert(0, "以下是小编为大家整理的讲话稿，供大家参考，希望对您有所帮助。")
    return draw.choice(("\n", "\n\n", "\n＊＊＊\n")).join(pieces)


def _heads(draw: random.Random, count: int) -> list[str]:
    form = draw.choice(("", "讲话稿{}\n", "第{}篇\n", "范文（{}）\n", "{}．"))
    return [form.format(number + 1) for number in range(count)]
