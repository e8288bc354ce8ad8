"""Composes whole speeches from patterns: salutation, opening, outlined sections, closing, thanks."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any
from zlib import crc32

from crawler.replica.model import Speech
from crawler.replica.texts.patterns import Filler, Patterns, read_patterns

DIGITS = "零一二三四五六七八九十"
TOPIC_LISTS = ("depts", "objects", "tasks", "problems", "results", "people", "scenes", "quotes", "headings")
LENGTHS = ((0.30, 600, 1000), (0.44, 1000, 2500), (0.16, 2500, 4400), (0.10, 4800, 6000))
"""Share of the speeches, least and most characters aimed at."""
MAX_SHARED = 0.2
"""Share of its phrases that a speech may have in common with another, estimated."""
SPICE = ("short", "mouth", "chrome", "term", "link")
"""Sentence lists that every kind of speech draws from now and then."""


def compose(rng: Random, count: int) -> tuple[Speech, ...]:
    """`count` speeches with ids s001, s002 … and different titles. Equal states of `rng` give equal speeches."""
    patterns = read_patterns()
    speeches: list[Speech] = []
    sketches: list[frozenset[int]] = []
    while len(speeches) < count:
        speech = _speech(rng, patterns, f"s{len(speeches) + 1:03}")
        sketch = _sketch(speech.body)
        alike = any(len(sketch & other) > MAX_SHARED * min(len(sketch), len(other)) for other in sketches)
        if not alike and all(speech.title != other.title for other in speeches):
            speeches.append(speech)
            sketches.append(sketch)
    return tuple(speeches)


def _sketch(text: str) -> frozenset[int]:
    """An eighth of the text's shingles of 8 characters, as checksums."""
    sums = (crc32(text[n : n + 8].encode()) for n in range(len(text) - 7))
    return frozenset(s for s in sums if s % 8 == 0)


def _speech(rng: Random, patterns: Patterns, speech_id: str) -> Speech:
    kind = rng.choices(patterns.kinds, weights=[k["weight"] for k in patterns.kinds])[0]
    topics = [t for t in patterns.topics if t["name"] in kind.get("topics", [t["name"]])]
    topic = rng.choice(topics)
    target = _target(rng)
    n_sections = 2 if target < 900 else 3 if target < 2600 else rng.randint(4, 6)
    filler = _filler(rng, patterns, topic, n_sections)
    others = [topic, *rng.sample([t for t in patterns.topics if t is not topic], 3)] if target > 2600 else [topic]

    opening = [filler.fill(rng.choice(kind["salutations"])), *(filler.fill(p) for p in kind["openings"])]
    closing = [*(filler.fill(p) for p in kind["closings"]), filler.fill(rng.choice(kind["thanks"]))]
    title = filler.fill(rng.choice(kind["titles"]))
    budget = (target - sum(map(len, opening + closing))) // n_sections
    body: list[str] = []
    for number in range(1, n_sections + 1):
        section_topic = others[(number - 1) % len(others)]
        filler.switch({name: section_topic[name] for name in TOPIC_LISTS})
        filler.fixed["topic"] = section_topic["name"]
        flavour = kind["sections"][(number - 1) % len(kind["sections"])]
        body += _section(filler, flavour, number, max(budget, 120))
    paragraphs = tuple(p for p in (*opening, *body, *closing) if p)
    return Speech(speech_id, kind["name"], topic["name"], title, filler.fixed["city"], paragraphs)


def _target(rng: Random) -> int:
    _, low, high = rng.choices(LENGTHS, weights=[w for w, _, _ in LENGTHS])[0]
    return rng.randint(low, high)


def _filler(rng: Random, patterns: Patterns, topic: Mapping[str, Any], n_sections: int) -> Filler:
    """A filler with the names that stay the same through one speech."""
    city = rng.choice(patterns.names["cities"])
    year = rng.randint(2009, 2024)
    filler = Filler(rng, {**patterns.sentences, **patterns.names, **{n: topic[n] for n in TOPIC_LISTS}}, {})
    filler.fixed |= {
        "city": city,
        "lv": city[-1],
        "upper": "省" if city[-1] == "市" else "市",
        "topic": topic["name"],
        "year": str(year),
        "year3": str(year + 2),
        "count": DIGITS[n_sections],
        "pop": f"{rng.randint(21, 480)}.{rng.randint(1, 9)}",
    }
    filler.fixed["subject"] = filler.sentence("objects")
    filler.fixed["unit"] = filler.sentence("units")
    filler.fixed["person"] = filler.fill("{surname}{given}")
    return filler


def _section(filler: Filler, flavour: str, number: int, budget: int) -> list[str]:
    """One section: its heading, and paragraphs in one of the outlines that speakers use."""
    heading = filler.sentence("headings") if filler.rng.random() < 0.6 else filler.sentence("grand")
    paragraphs = [f"{DIGITS[number]}、{heading}"]
    outline = filler.rng.choice((_plain, _ordinals, _bracketed, _first_second, _counted))
    return paragraphs + outline(filler, flavour, budget)


def _sentences(filler: Filler, flavour: str, budget: int) -> str:
    """Running text of about `budget` characters, mostly of one flavour."""
    text = ""
    while len(text) < budget:
        name = flavour
        roll = filler.rng.random()
        if roll < 0.26:
            name = filler.rng.choice(SPICE)
        elif roll < 0.52:
            name = filler.rng.choice(("why", "how", "warn", "praise", "virtue"))
        if name == "link" and filler.spent("scenes"):  # nobody tells a story twice
            name = "why"
        text += filler.sentence(name)
    return text


def _plain(filler: Filler, flavour: str, budget: int) -> list[str]:
    """Paragraphs without numbers."""
    n = max(1, budget // 260)
    return [_sentences(filler, flavour, budget // n) for _ in range(n)]


def _ordinals(filler: Filler, flavour: str, budget: int) -> list[str]:
    """一是 … 二是 … in one paragraph, or 一要 … 二要 … each in its own."""
    n = min(9, max(2, budget // 130))
    if filler.rng.random() < 0.5:
        parts = [f"{DIGITS[i]}是{filler.sentence('heads')}。" for i in range(1, n + 1)]
        return ["".join(p + _sentences(filler, flavour, budget // n - len(p)) for p in parts)]
    parts = [f"{DIGITS[i]}要{filler.sentence('musts')}。" for i in range(1, n + 1)]
    return [p + _sentences(filler, flavour, budget // n - len(p)) for p in parts]


def _bracketed(filler: Filler, flavour: str, budget: int) -> list[str]:
    """（一）… （二）… with a heading sentence each."""
    n = min(8, max(2, budget // 220))
    heads = [f"（{DIGITS[i]}）{filler.sentence('heads')}。" for i in range(1, n + 1)]
    return [h + _sentences(filler, flavour, budget // n - len(h)) for h in heads]


def _first_second(filler: Filler, flavour: str, budget: int) -> list[str]:
    """第一，… 第二，… as paragraphs."""
    n = min(6, max(2, budget // 200))
    heads = [f"第{DIGITS[i]}，{filler.sentence('musts')}。" for i in range(1, n + 1)]
    return [h + _sentences(filler, flavour, budget // n - len(h)) for h in heads]


def _counted(filler: Filler, flavour: str, budget: int) -> list[str]:
    """A lead and a real numbered list: 1、… 2、…; its numbers belong to the speaker."""
    n = min(7, max(3, budget // 120))
    lead = _sentences(filler, flavour, max(40, budget - n * 80))
    return [lead, *(f"{i}、{filler.sentence('heads')}。{filler.sentence('how')}" for i in range(1, n + 1))]
