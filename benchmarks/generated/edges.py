"""Small corpora of texts at the edge of what is a text. Truth is as in `corpus`."""

from __future__ import annotations

import random

from benchmarks.generated.corpus import Text
from benchmarks.generated.language import Voice, language
from benchmarks.generated.telling import own_voice


def _numbered(texts: list[tuple[str, int]], kind: str) -> list[Text]:
    return [Text(row, text, "", speech, kind) for row, (text, speech) in enumerate(texts)]


def empty(count: int) -> list[Text]:
    """Nothing, blanks, punctuation: nothing to compare, so each stays alone."""
    forms = ("", " ", "\n\n", "。。。", "　", "……", "*** ***", "-")
    return _numbered([(forms[number % len(forms)], number) for number in range(count)], "empty")


def one_sentence(count: int, seed: int = 1) -> list[Text]:
    """Sentences, each twice: long enough or not, two exact copies are one."""
    sentences = [
        language("speeches").phrase("SENTENCE", own_voice(seed * 1_000_003 + number), number)
        for number in range(count // 2)
    ]
    distinct = {sentence: number for number, sentence in enumerate(dict.fromkeys(sentences))}
    return _numbered([(sentence, distinct[sentence]) for sentence in sentences * 2], "one sentence")


def short(count: int, seed: int = 1) -> list[Text]:
    """Beginnings of 20 to 60 characters, and the speeches they begin: too short to say whose they are."""
    draw = random.Random(seed)
    texts = []
    for number in range(count // 2):
        speech = language("speeches").speech(own_voice(draw.getrandbits(60)))
        texts += [(speech, 2 * number), (speech[: draw.randint(20, 60)], 2 * number + 1)]
    return _numbered(texts, "short")


def one_character(count: int) -> list[Text]:
    """One character again and again, in other lengths: whether these are one text is nobody's matter, but it must end.

    Speech numbers tell the characters apart.
    """
    return _numbered(
        [("啊口一测"[number % 4] * (100 + 37 * number), number % 4) for number in range(count)], "repeated"
    )


def one_text(count: int, seed: int = 1) -> list[Text]:
    """One speech, that many times."""
    text = language("speeches").speech(own_voice(seed))
    return _numbered([(text, 0)] * count, "one text")


def near_one_text(count: int, seed: int = 1) -> list[Text]:
    """One speech, that many times, each with a few characters of its own."""
    draw = random.Random(seed)
    text = language("speeches").speech(own_voice(seed))
    texts = []
    for _ in range(count):
        at = draw.randrange(len(text))
        texts.append((f"{text[:at]}{draw.randrange(10**8)}{text[at:]}", 0))
    return _numbered(texts, "near one text")


def stock_only(count: int, seed: int = 1) -> list[Text]:
    """Speeches of which each has one of four stock paragraphs, and those paragraphs alone, each a text of its own."""
    draw = random.Random(seed)
    spoken = language("speeches")
    stock = [spoken.speech(Voice(900 + number, number, 5, 3, 0.3)).split("\n")[1] for number in range(4)]
    texts = [(paragraph, number) for number, paragraph in enumerate(stock)]
    for number in range(4, count):
        lines = spoken.speech(own_voice(draw.getrandbits(60))).split("\n")
        lines[draw.randrange(1, len(lines))] = stock[number % 4]
        texts.append(("\n".join(lines), number))
    return _numbered(texts, "stock only")
