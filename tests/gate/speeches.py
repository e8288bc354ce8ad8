"""Generated speeches: titles and paragraphs as real ones have them, and much that only looks like site text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.gate import phrases
from tests.gate.draw import Draw

NUMERALS = "一二三四五六七八九十"
OUTLINES: dict[str, Callable[[int], str]] = {
    "一、": lambda i: f"{NUMERALS[i]}、",
    "（一）": lambda i: f"（{NUMERALS[i]}）",
    "1．": lambda i: f"{i + 1}．",
    "第一，": lambda i: f"第{NUMERALS[i]}，",
    "一是": lambda i: f"{NUMERALS[i]}是",
    "一要": lambda i: f"{NUMERALS[i]}要",
    "1、": lambda i: f"{i + 1}、",
    "(1)": lambda i: f"({i + 1})",
}


@dataclass(frozen=True, slots=True)
class Speech:
    """A whole speech, Simplified, full-width punctuation, without its title."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


class Writer:
    """Writes one speech; counts what it used, so that patterns take turns and sentences differ, but for a refrain."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.used: set[str] = set()
        self.times: Counter[str] = Counter()
        self.refrain = draw.pick(phrases.REFRAINS) if draw.knob("refrain", {"no": 5, "yes": 1}) == "yes" else ""
        self.lookalikes = {"few": 0.04, "many": 0.15}[draw.knob("lookalikes", {"few": 2, "many": 1})]

    def fill(self, bank: list[str], **more: str) -> str:
        """A filled pattern of the bank, of those used least; new words if ten tries find some."""
        slots = {**phrases.SLOTS, **{name: [value] for name, value in more.items()}}
        least = min(self.times[pattern] for pattern in bank)
        patterns = [pattern for pattern in bank if self.times[pattern] == least]
        pattern = self.draw.pick(patterns)
        self.times[pattern] += 1
        for _ in range(10):
            text = self.draw.fill(pattern, slots)
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def sentence(self) -> str:
        fresh = any(not self.times[pattern] for pattern in phrases.LOOKALIKES)
        if fresh and self.draw.chance(self.lookalikes):
            return self.fill(phrases.LOOKALIKES)
        if self.draw.chance(0.35):
            return self.fill(phrases.SENTENCES)
        clauses = [self.fill(phrases.FRONTS), *(self.fill(phrases.BACKS) for _ in range(self.draw.between(1, 3)))]
        return "，".join(clauses) + "。"

    def paragraph(self, low: int, high: int) -> str:
        """A paragraph of between so many sentences, with inner points now and then."""
        sentences = [self.sentence() for _ in range(self.draw.between(low, high))]
        if self.refrain and self.draw.chance(0.35):
            sentences.append(self.refrain)
        if self.draw.chance(0.25):
            sentences.append(self.points())
        return "".join(sentences)

    def points(self) -> str:
        """An inner list of points in one sentence, parted by `；`."""
        style = OUTLINES[self.draw.pick(["一是", "一要", "第一，", "(1)"])]
        n = self.draw.between(2, 5)
        return "；".join(style(i) + self.fill(phrases.POINTS) for i in range(n)) + "。"

    def items(self) -> list[str]:
        """A list of numbered paragraphs, as real speeches have them."""
        style = OUTLINES[self.draw.pick(["1、", "1．", "（一）", "(1)"])]
        if self.draw.chance(0.15):
            n = self.draw.between(3, 5)
            return [style(i) + self.fill(phrases.POINTS) + ("。" if i == n - 1 else "；") for i in range(n)]
        return [
            style(i) + self.fill(phrases.POINTS) + "。" + (self.sentence() if self.draw.chance(0.6) else "")
            for i in range(self.draw.between(2, 6))
        ]


def write(draw: Draw, low: int = 500, high: int = 9000) -> Speech:
    """A speech of about `low` to `high` characters, shorter ones more often."""
    size = draw.skewed(low, high)
    writer = Writer(draw)
    n = min(len(NUMERALS), max(2, size // 900 + draw.between(0, 1)))
    paragraphs = [draw.pick(phrases.SALUTATIONS)] if draw.chance(0.85) else []
    paragraphs.append(writer.fill(phrases.OPENINGS) + (writer.sentence() if draw.chance(0.5) else ""))
    paragraphs[-1] += writer.fill(phrases.LEADS, k="两" if n == 2 else NUMERALS[n - 1])
    style = OUTLINES[draw.knob("outline", {"一、": 6, "（一）": 1, "1．": 1, "第一，": 1, "1、": 1})]
    for i in range(n):
        paragraphs += _section(writer, style(i), size // n)
    if draw.chance(0.85):
        paragraphs.append(writer.fill(phrases.CLOSINGS))
    if draw.chance(0.5):
        paragraphs.append(draw.pick(["谢谢大家！", "我的发言完了，谢谢。", "谢谢！"]))
    return Speech(_title(writer), tuple(paragraphs))


def _section(writer: Writer, marker: str, size: int) -> list[str]:
    draw = writer.draw
    head = marker + writer.fill(phrases.HEADS)
    paragraphs = [head] if draw.chance(0.7) else [head + "。" + writer.paragraph(1, 3)]
    sub = OUTLINES[draw.pick(["（一）", "一是", "一要", "1．", "第一，"])] if draw.chance(0.6) else None
    i = 0
    while sum(map(len, paragraphs)) < size:
        if draw.chance(0.12):
            paragraphs += writer.items()
        else:
            lead = sub(i) + writer.fill(phrases.POINTS) + "。" if sub and i < len(NUMERALS) else ""
            paragraphs.append(lead + writer.paragraph(1, 5))
        i += 1
    return paragraphs


def _title(writer: Writer) -> str:
    occasion = writer.fill(phrases.OCCASIONS)
    weights = list(phrases.KINDS)
    return occasion + writer.draw.pick(weights if occasion.endswith("的") else ["讲话", "发言"])
