"""How a copy of a text comes to differ from it: each function makes one kind of difference, and draws what it needs."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from opencc import OpenCC

SHORTEST_PREVIEW = 120
"""Characters: a page that shows less of a document is no page with a text."""
RESIDUES = {
    "着": "著",
    "了": "瞭",
    "里": "裏",
    "后": "後",
    "为": "爲",
    "众": "衆",
    "群": "羣",
    "台": "臺",
    "干": "幹",
    "准": "準",
}
"""Characters that stay Traditional where a page was made Simplified by a short list."""
_DEBRIS = "*#·|~^_\\/+=@&%$"


def same(draw: random.Random, text: str) -> str:
    """Nothing is changed."""
    del draw
    return text


def reset(draw: random.Random, text: str) -> str:
    """The same characters with other punctuation, width, blanks and lines, as another site sets them."""
    if draw.random() < 0.6:
        text = text.translate(_ASCII if draw.random() < 0.7 else _ASCII_POINTS)
    if draw.random() < 0.4:
        text = text.translate(_WIDE_DIGITS)
    if draw.random() < 0.3:
        text = text.replace("“", '"').replace("”", '"')
    breaks = draw.choice(("\n", "\n\n", " ", "\n　　", "", "wraps", "sentences"))
    if breaks == "wraps":
        width = draw.randint(20, 42)
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))
    if breaks == "sentences":
        return re.sub(r"(?<=[。；.;])", "\n", text)
    return text.replace("\n", breaks)


_ASCII = str.maketrans("，。；：！？（）", ",.;:!?()")
_ASCII_POINTS = str.maketrans("；：！？（）", ";:!?()")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def traditional(draw: random.Random, text: str) -> str:
    """Every character in its Traditional form by a table, as naive converters do."""
    del draw
    return text.translate(_traditional(frozenset(text)))


def residue(draw: random.Random, text: str) -> str:
    """What a poor conversion leaves: some characters Traditional throughout, others here and there."""
    for character, other in RESIDUES.items():
        if draw.random() < 0.5:
            text = text.replace(character, other)
    changed = list(text)
    for at in draw.sample(range(len(text)), len(text) // 100):
        changed[at] = _traditional_character(changed[at])
    return "".join(changed)


def _traditional(characters: frozenset[str]) -> dict[int, str]:
    return {ord(character): _traditional_character(character) for character in characters}


@cache
def _traditional_character(character: str) -> str:
    found = _converter().convert(character)
    return found if len(found) == 1 else character


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def edited(draw: random.Random, text: str, share: float) -> str:
    """That share of the characters swapped, dropped, doubled or put in, here and there, as OCR and typists do."""
    characters = list(text)
    for at in draw.sample(range(len(text)), round(len(text) * share)):
        roll = draw.random()
        if roll < 0.35:
            characters[at] = chr(draw.randrange(0x4E00, 0x9000))
        elif roll < 0.55:
            characters[at] = draw.choice(text)
        elif roll < 0.75:
            characters[at] = ""
        elif roll < 0.9:
            characters[at] *= 2
        else:
            characters[at] += draw.choice("口一丨 、.．") if draw.random() < 0.5 else draw.choice(_DEBRIS)
    return "".join(characters)


def framed(draw: random.Random, text: str, sites: Sequence[str]) -> str:
    """The text between lines of a site which cleaning has missed.

    30 to 200 characters before, up to 150 after, together at most a third of the text.
    """
    most = len(text) // 3
    before = "\n".join(draw.choices(sites, k=8))[: min(most, draw.randint(30, 200))]
    after = "\n".join(draw.choices(sites, k=6))[: min(most - len(before), draw.randint(0, 150))]
    glue = draw.choice(("\n", "\n", " ", ""))
    return before + glue + text + glue + after


def noisy(draw: random.Random, text: str, sites: Sequence[str]) -> str:
    """Lines of a site between the paragraphs: one again and again, or several."""
    lines = text.split("\n")
    most = max(1, min(len(lines) - 1, len(text) // 250))
    once = draw.random() < 0.5
    line = draw.choice(sites)
    for at in sorted(draw.sample(range(1, len(lines) + 1), min(most, draw.randint(2, 12))), reverse=True):
        lines.insert(at, line if once else draw.choice(sites))
    return "\n".join(lines)


def string_order(draw: random.Random, text: str) -> str:
    """Pages joined in the order of their names: 1, 10, 11, 2, 3 ..."""
    count = draw.randint(11, 14)
    cuts = [len(text) * page // count for page in range(count + 1)]
    pages = [text[one:other] for one, other in pairwise(cuts)]
    return "".join(pages[int(name) - 1] for name in sorted(str(page + 1) for page in range(count)))


def blocks(draw: random.Random, text: str) -> str:
    """Two to five blocks of paragraphs, or of characters, in another order."""
    count = draw.randint(2, 5)
    lines = text.split("\n")
    if draw.random() < 0.5 and len(lines) > count:
        cuts = [0, *sorted(draw.sample(range(1, len(lines)), count - 1)), len(lines)]
        parts = ["\n".join(lines[one:other]) for one, other in pairwise(cuts)]
        return "\n".join(_shuffled(draw, parts))
    cuts = [0, *sorted(int(len(text) * draw.uniform(0.05, 0.95)) for _ in range(count - 1)), len(text)]
    return "".join(_shuffled(draw, [text[one:other] for one, other in pairwise(cuts)]))


def _shuffled(draw: random.Random, parts: list[str]) -> list[str]:
    """In an order that is not the one given."""
    order = list(range(len(parts)))
    while order == sorted(order):
        draw.shuffle(order)
    return [parts[place] for place in order]


def preview(draw: random.Random, text: str, least: float, most: float) -> str:
    """A part of the text: four in five its beginning, else a stretch from within; three in ten end with a paragraph."""
    length = max(min(SHORTEST_PREVIEW, len(text)), int(len(text) * draw.uniform(least, most)))
    start = 0 if draw.random() < 0.8 else draw.randrange(len(text) - length + 1)
    shown = text[start : start + length]
    if draw.random() < 0.3:
        whole = shown.rpartition("\n")[0]
        if len(whole) >= max(SHORTEST_PREVIEW, least * len(text)):
            shown = whole
    return shown


def beginning(draw: random.Random, text: str, least: float, most: float) -> str:
    """As `preview`, always from the beginning."""
    return text[: max(min(SHORTEST_PREVIEW, len(text)), int(len(text) * draw.uniform(least, most)))]


def edited_preview(draw: random.Random, text: str) -> str:
    return edited(draw, preview(draw, text, 0.15, 0.6), 0.03)


def reordered_preview(draw: random.Random, text: str) -> str:
    return preview(draw, string_order(draw, text), 0.25, 0.8)


def framed_preview(draw: random.Random, text: str, sites: Sequence[str]) -> str:
    """A preview within a site's lines, and edited with them."""
    return edited(draw, framed(draw, preview(draw, text, 0.2, 0.7), sites), 0.02)
