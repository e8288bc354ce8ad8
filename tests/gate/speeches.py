"""Generated speeches: titles and paragraphs as real ones have them, and much that only looks like site text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.gate import phrases
from tests.gate.draw import Draw
from tests.gate.families import held_out_speeches as unseen
from tests.gate.families import speech_words as more

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

        self.sentences, self.subject = phrases.SENTENCES, list[str]()
        self.salutations, self.openings = phrases.SALUTATIONS, phrases.OPENINGS
        self.closings, self.heads = phrases.CLOSINGS, phrases.HEADS
        self.title = ""
        if draw.wide:
            self.widen()

    def widen(self) -> None:
        """More of everything, and a subject on some pages; with held-out seeds sentences that others never show."""
        draw = self.draw
        self.sentences = [*self.sentences, *more.SENTENCES, *(unseen.SENTENCES if draw.held_out else [])]
        self.salutations = [*self.salutations, *more.SALUTATIONS]
        self.openings = [*self.openings, *more.OPENINGS]
        self.closings = [*self.closings, *more.CLOSINGS]
        self.heads = [*self.heads, *more.HEADS]
        subject = draw.knob("subject", {"government": 5, **dict.fromkeys(more.SUBJECTS, 1.0)})
        if subject != "government":
            own = unseen.SUBJECTS.get(subject, []) if draw.held_out else []
            self.subject = [*more.SUBJECTS[subject], *own]
            self.title = draw.pick(more.TITLES[subject])

    def special(self) -> list[str]:
        """Paragraphs that are no plain prose: a dialogue, a poem, a quoted notice, a telephone number, a list."""
        kind = self.draw.pick(["dialogue", "poem", "notice", "hotline", "list", "notice", "hotline"])
        held = self.draw.held_out
        banks = {
            "dialogue": [*more.DIALOGUES, *(unseen.DIALOGUES if held else [])],
            "poem": more.POEMS,
            "notice": [[line] for line in [*more.QUOTED_NOTICES, *(unseen.QUOTED_NOTICES if held else [])]],
            "hotline": [[line] for line in more.HOTLINES],
            "list": more.LISTS,
        }
        fresh = [lines for lines in banks[kind] if not self.times[lines[0]]]
        if not fresh:
            return []
        lines = self.draw.pick(fresh)
        self.times[lines[0]] += 1
        return [self.draw.fill(line, phrases.SLOTS) for line in lines]

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
        if any(not self.times[pattern] for pattern in self.subject) and self.draw.chance(0.35):
            return self.fill(self.subject)
        if self.draw.chance(0.35):
            return self.fill(self.sentences)
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
    paragraphs = [draw.pick(writer.salutations)] if draw.chance(0.85) else []
    paragraphs.append(writer.fill(writer.openings) + (writer.sentence() if draw.chance(0.5) else ""))
    paragraphs[-1] += writer.fill(phrases.LEADS, k="两" if n == 2 else NUMERALS[n - 1])
    style = OUTLINES[draw.knob("outline", {"一、": 6, "（一）": 1, "1．": 1, "第一，": 1, "1、": 1})]
    for i in range(n):
        paragraphs += _section(writer, style(i), size // n)
    if draw.chance(0.85):
        paragraphs.append(writer.fill(writer.closings))
    if draw.chance(0.5):
        paragraphs.append(draw.pick(more.ENDS if draw.wide else ["谢谢大家！", "我的发言完了，谢谢。", "谢谢！"]))
    return Speech(writer.title or _title(writer), tuple(paragraphs))


def _section(writer: Writer, marker: str, size: int) -> list[str]:
    draw = writer.draw
    head = marker + writer.fill(writer.heads)
    paragraphs = [head] if draw.chance(0.7) else [head + "。" + writer.paragraph(1, 3)]
    sub = OUTLINES[draw.pick(["（一）", "一是", "一要", "1．", "第一，"])] if draw.chance(0.6) else None
    i = 0
    while sum(map(len, paragraphs)) < size:
        if draw.chance(0.12):
            paragraphs += writer.items()
        else:
            lead = sub(i) + writer.fill(phrases.POINTS) + "。" if sub and i < len(NUMERALS) else ""
            paragraphs.append(lead + writer.paragraph(1, 5))
            if draw.wide and draw.chance(0.1):
                paragraphs += writer.special()
        i += 1
    return paragraphs


def _title(writer: Writer) -> str:
    occasion = writer.fill(phrases.OCCASIONS)
    weights = list(phrases.KINDS)
    return occasion + writer.draw.pick(weights if occasion.endswith("的") else ["讲话", "发言"])
