"""How a copy comes to differ from a speech, and how two speeches come to look alike."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.copies import edited
from benchmarks.pairs.styles import Sentence, Speech, length, text

Manner = Callable[[random.Random, int], Speech]
_MARKS = "，。！？；、：“”（）《》—…()"
_WORD = re.compile(r"[一-鿿]{2,4}")
_NUMBER = re.compile(r"([0-9]+)(\.[0-9]+)?%?")


def _line(draw: random.Random, write: Manner) -> str:
    """A line that a site leaves in a text."""
    own = text(write(draw, 60)).replace("\n", "")
    return own[: draw.randint(12, 60)]


# Each change takes the same: what draws, the speech, the manner that writes more, how strongly. Copies first.


def slips(draw: random.Random, speech: Speech, _write: Manner, share: float) -> tuple[str, str]:
    return text(speech), edited(draw, text(speech), share)


def framed(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """Words of a site before and after, so much of the speech's length."""
    noise = text(write(draw, int(share * length(speech)) + 10)).replace("\n", "")
    size = int(share * length(speech))
    cut = draw.randint(0, size)
    return text(speech), noise[:cut] + "\n" + text(speech) + "\n" + noise[cut:size]


def lined(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """Lines of a site between paragraphs: the same one in half of the copies."""
    lines = text(speech).split("\n")
    same = _line(draw, write)
    for _ in range(max(1, int(share * length(speech) / 36))):
        lines.insert(draw.randint(0, len(lines)), same if draw.random() < 0.5 else _line(draw, write))
    return text(speech), "\n".join(lines)


def renamed(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """Names, places and dates of another town throughout; the figures stay."""
    one = text(speech)
    words = Counter(w for p in speech for s in p for w in s if _WORD.fullmatch(w))
    frequent = [word for word, times in words.most_common(400) if times >= 2]
    draw.shuffle(frequent)
    others = [w for p in write(draw, 1500) for s in p for w in s if _WORD.fullmatch(w)]
    swaps: dict[str, str] = {}
    budget = share * len(one)
    for word in frequent:
        if budget <= 0:
            break
        swaps[word] = draw.choice(others)
        budget -= words[word] * len(word)
    shift = draw.randint(1, 5)
    return one, text(
        [[[swaps.get(w, _redated(draw, s, i, shift)) for i, w in enumerate(s)] for s in p] for p in speech]
    )


def _redated(draw: random.Random, sentence: Sentence, at: int, shift: int) -> str:
    word = sentence[at]
    if word.isdecimal() and at + 1 < len(sentence) and sentence[at + 1][0] in "年月日":
        return str(int(word) + shift) if int(word) > 31 else str(draw.randint(1, 12))
    return word


def cut(draw: random.Random, speech: Speech, _write: Manner, share: float) -> tuple[str, str]:
    one = text(speech)
    size = int(share * len(one))
    start = 0 if draw.random() < 0.7 else draw.randrange(len(one) - size + 1)
    return one[start : start + size], one


def cut_with_slips(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    one, other = cut(draw, speech, write, share)
    return edited(draw, one, draw.uniform(0.03, 0.05)), other


def cut_with_lines(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """With two to four lines of a site."""
    one, other = cut(draw, speech, write, share)
    lines = one.split("\n")
    for _ in range(draw.randint(2, 4)):
        lines.insert(draw.choice((0, len(lines), draw.randint(0, len(lines)))), _line(draw, write))
    return "\n".join(lines), other


def cut_of_shuffled(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    one, other = shuffled(draw, speech, write, draw.randint(2, 8))
    return one[: int(share * len(one))], other


def shuffled(draw: random.Random, speech: Speech, _write: Manner, share: float) -> tuple[str, str]:
    """So many blocks in another order, cut anywhere."""
    one = text(speech)
    cuts = sorted(draw.sample(range(60, len(one) - 60), int(share) - 1))
    blocks = [one[a:b] for a, b in zip([0, *cuts], [*cuts, len(one)], strict=True)]
    while True:
        order = draw.sample(range(len(blocks)), len(blocks))
        if order != sorted(order):
            return "".join(blocks[i] for i in order), one


def spun(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """So many of the words swapped for other words of the same meaning, mostly the same ones each time."""
    return text(speech), text(_spun(draw, speech, write, share))


def spun_cut(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """The first half of it, spun."""
    keep = speech[: max(1, len(speech) // 2)]
    return text(_spun(draw, keep, write, share)), text(speech)


def spun_apart(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """By words of which one in four shares a character with what it stands for."""
    return text(speech), text(_spun(draw, speech, write, share, 0.25))


def _spun(draw: random.Random, speech: Speech, write: Manner, share: float, alike: float = 0.5) -> Speech:
    kinds = sorted({w for p in speech for s in p for w in s if w not in _MARKS and not _NUMBER.fullmatch(w)})
    others = [w for p in write(draw, 1500) for s in p for w in s if _WORD.fullmatch(w)]
    rate = draw.uniform(max(share + 0.05, 0.5), 1.0)
    chosen = {
        w: [_synonym(draw, w, others, alike) for _ in range(draw.choice((1, 1, 2)))]
        for w in kinds
        if draw.random() < share / rate
    }
    return [
        [[draw.choice(chosen[w]) if w in chosen and draw.random() < rate else w for w in s] for s in p] for p in speech
    ]


def _synonym(draw: random.Random, word: str, others: list[str], alike: float) -> str:
    """Most have the length of the word, so many share a character with it."""
    other = draw.choice(others)
    size = max(1, len(word) + draw.choices((-1, 0, 1, 2), (5, 80, 10, 5))[0])
    other = (other + draw.choice(others))[:size]
    if len(word) > 1 and size > 1 and draw.random() < alike:
        other = word[0] + other[1:] if draw.random() < 0.5 else other[:-1] + word[-1]
    return other


# Look-alikes: (one, other) are two speeches.


def stock(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """Paragraphs of which so much of both is the same, in one order or another."""
    taken: Speech = []
    for paragraph in draw.sample(speech, len(speech)):
        if length(taken) + length([paragraph]) <= share * length(speech):
            taken.append(paragraph)
    if draw.random() < 0.5:
        taken.sort(key=speech.index)
    own = write(draw, int(length(taken) * (1 - share) / share))
    places = sorted(draw.sample(range(len(own) + len(taken)), len(taken)))
    for place, paragraph in zip(places, taken, strict=True):
        own.insert(place, paragraph)
    return text(speech), text(own)


def quoted(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """One long stretch of the first in the second, which it makes so much of."""
    one = text(speech)
    size = int(len(one) * draw.uniform(0.15, 0.5))
    start = draw.randrange(len(one) - size)
    own = text(write(draw, int(size * (1 - share) / share)))
    at = draw.randrange(len(own))
    return one, own[:at] + one[start : start + size] + own[at:]


def ends(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """One opening and one closing, so much of both together."""
    whole = text(speech)
    size = int(share * len(whole) / 2)
    own = text(write(draw, int(len(whole) * (1 - share))))
    return whole, whole[:size] + own + whole[-size:]


def series(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """Next year's: so many sentences equal but for figures and years, the others new at the same places."""
    new = [s for p in write(draw, length(speech) + 500) for s in p]
    rate = draw.uniform(0.6, 1.0)
    shift = draw.choice((1, 1, 2))

    def next_year(sentence: Sentence) -> Sentence:
        return [_grown(draw, sentence, i, shift, rate) for i in range(len(sentence))]

    flags = iter(_flags(draw, sum(map(len, speech)), share))
    return text(speech), text([[next_year(s) if next(flags) else draw.choice(new) for s in p] for p in speech])


def _grown(draw: random.Random, sentence: Sentence, at: int, shift: int, rate: float) -> str:
    word = sentence[at]
    number = _NUMBER.fullmatch(word)
    if not number:
        return word
    if at + 1 < len(sentence) and sentence[at + 1][0] == "年" and len(word) == 4:
        return str(int(word) + shift)
    if draw.random() < rate:
        return str(max(1, int(int(number[1]) * draw.uniform(0.6, 1.9)) + 1)) + word[len(number[1]) :]
    return word


def _flags(draw: random.Random, count: int, share: float) -> list[bool]:
    kept = round(count * share)
    flags = [True] * kept + [False] * (count - kept)
    draw.shuffle(flags)
    return flags


def form_letter(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """One skeleton filled in twice: so many of the words, in one to three slots a sentence, stand for other things."""
    return text(speech), text([[_filled(draw, s, write, share) for s in p] for p in speech])


def short_slots(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """A form whose slots are single words, each filled anew: names, places, things; most figures are others too."""
    others = [w for p in write(draw, 3000) for s in p for w in s if _WORD.fullmatch(w)]
    rate = share * 1.6  # of the words of two to four characters, which make up most of a text
    return text(speech), text(
        [
            [
                [
                    _slot(draw, w, others) if draw.random() < rate and _WORD.fullmatch(w) else _counted(draw, w)
                    for w in s
                ]
                for s in p
            ]
            for p in speech
        ]
    )


def _slot(draw: random.Random, word: str, others: list[str]) -> str:
    other = draw.choice(others)
    return other if draw.random() < 0.3 else draw.choice([o for o in others[:200] if len(o) >= len(word)] or [other])


def _filled(draw: random.Random, sentence: Sentence, write: Manner, share: float) -> Sentence:
    words = len(sentence) - 1
    budget = round(words * share + draw.random() - 0.5)
    found = list(sentence)
    for size in _slots(draw, budget):
        if size >= words:
            continue
        at = draw.randrange(words - size + 1)
        other = next(s for p in write(draw, 60) for s in p if len(s) > size)
        wide = max(1, size + draw.choice((-1, 0, 0, 1, 2)))
        found[at : at + size] = other[:wide]
        words = len(found) - 1
    return [_counted(draw, word) for word in found]


def _counted(draw: random.Random, word: str) -> str:
    """Another figure in the place of most."""
    return str(draw.randint(2, 999)) if _NUMBER.fullmatch(word) and draw.random() < 0.8 else word


def _slots(draw: random.Random, budget: int) -> Iterator[int]:
    while budget > 0:
        size = min(budget, draw.randint(1, 5))
        yield size
        budget -= size


def strangers(draw: random.Random, speech: Speech, write: Manner, _share: float) -> tuple[str, str]:
    """Nothing but the manner in common."""
    return text(speech), text(write(draw, length(speech)))


def short_in_long(draw: random.Random, speech: Speech, write: Manner, share: float) -> tuple[str, str]:
    """A short text of its own beside the long speech, with so much of it from there."""
    whole = text(speech)
    size = draw.randint(60, 250)
    own = text(write(draw, size))[: int(size * (1 - share))]
    start = draw.randrange(len(whole) - size)
    return own + whole[start : start + int(size * share)], whole


COPIES: dict[str, tuple[Callable[[random.Random, Speech, Manner, float], tuple[str, str]], tuple[float, ...]]] = {
    "slips": (slips, (0.01, 0.03, 0.05, 0.08)),
    "framed": (framed, (0.05, 0.15, 0.3)),
    "lines between": (lined, (0.02, 0.06, 0.12)),
    "renamed": (renamed, (0.02, 0.05, 0.1)),
    "preview": (cut, (0.1, 0.25, 0.5, 0.75, 0.9)),
    "preview, slips": (cut_with_slips, (0.1, 0.25, 0.5, 0.75, 0.9)),
    "preview, lines": (cut_with_lines, (0.1, 0.25, 0.5, 0.75, 0.9)),
    "preview of shuffled": (cut_of_shuffled, (0.25, 0.5, 0.9)),
    "shuffled": (shuffled, (2, 4, 8, 12)),
    "spun": (spun, (0.1, 0.15, 0.2, 0.25, 0.3, 0.35)),
    "spun, few alike": (spun_apart, (0.1, 0.2, 0.3)),
    "preview, spun": (spun_cut, (0.1, 0.2, 0.3)),
}
"""Each way to a copy, and how strongly it is applied."""

LOOK_ALIKES: dict[str, tuple[Callable[[random.Random, Speech, Manner, float], tuple[str, str]], tuple[float, ...]]] = {
    "stock paragraphs": (stock, (0.2, 0.4, 0.5, 0.6)),
    "quotation": (quoted, (0.3, 0.5)),
    "ends": (ends, (0.2, 0.4)),
    "series": (series, (0.4, 0.6, 0.75, 0.9, 1.0)),
    "form letter": (form_letter, (0.2, 0.3, 0.4, 0.5, 0.6)),
    "form, short slots": (short_slots, (0.1, 0.2, 0.3)),
    "strangers": (strangers, (0.0,)),
    "short beside long": (short_in_long, (0.0, 0.3, 0.5)),
}
"""Each way to two speeches that look alike."""
