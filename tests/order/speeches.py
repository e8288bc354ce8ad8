"""Speeches for the gate of order: long enough for thirty printed pages, with an outline or none."""

from __future__ import annotations

from collections import Counter

from tests.gate.draw import Draw
from tests.order.stock import Stock, stock

NUMERALS = "一二三四五六七八九十"
TOP = ("{n}、", "（{n}）", "第{n}，")
INNER = ("{n}是", "{n}要", "第{n}，", "({d})", "{d}．")


class Writer:
    """Writes one speech; of the patterns that were used least, one by chance."""

    def __init__(self, draw: Draw, name: str) -> None:
        self.draw = draw
        self.stock: Stock = stock(name)
        self.times: Counter[str] = Counter()
        self.seen: set[str] = set()

    def fill(self, bank: str) -> str:
        """A filled pattern of a bank; new words if some tries find them."""
        patterns = self.stock.banks[bank]
        least = min(self.times[pattern] for pattern in patterns)
        pattern = self.draw.pick([one for one in patterns if self.times[one] == least])
        self.times[pattern] += 1
        for _ in range(8):
            text = self.draw.fill(pattern, self.stock.slots)
            if text not in self.seen:
                break
        self.seen.add(text)
        return text

    def sentence(self) -> str:
        if self.draw.chance(0.75):
            return self.fill("sentences")
        clauses = [self.fill("fronts"), *(self.fill("backs") for _ in range(self.draw.between(1, 3)))]
        return "，".join(clauses) + "。"

    def paragraph(self, low: int = 2, high: int = 6) -> str:
        sentences = [self.sentence() for _ in range(self.draw.between(low, high))]
        if self.draw.chance(0.25):
            sentences.append(self.points())
        return "".join(sentences)

    def points(self) -> str:
        """Points within one paragraph, counted."""
        form = self.draw.pick(INNER)
        n = self.draw.between(2, 5)
        return "；".join(mark(form, i) + self.fill("points") for i in range(n)) + "。"

    def items(self) -> list[str]:
        """A list of short paragraphs of its own: begins anew each time."""
        form = self.draw.pick(["{d}．", "({d})", "{d}、"])
        return [mark(form, i) + self.fill("points") + "。" for i in range(self.draw.between(3, 6))]

    def body(self, size: int, outline: str, nested: bool) -> list[str]:
        """Paragraphs of about `size` characters; with a form of outline (empty: none), parts with headings."""
        if not outline:
            return self._plain(size)
        n = max(2, min(10, size // 900 + self.draw.between(1, 2)))
        paragraphs: list[str] = []
        for i in range(n):
            paragraphs += self.section(mark(outline, i), size // n, nested)
        return paragraphs

    def section(self, marker: str, size: int, nested: bool) -> list[str]:
        head = marker + self.fill("heads")
        paragraphs = [head] if self.draw.chance(0.6) else [f"{head}。{self.paragraph(1, 3)}"]
        forms = ["（{n}）", "{n}是", "第{n}，"] if "、" in marker else ["{n}是", "{n}要"]
        form = self.draw.pick(forms) if nested else ""
        i = 0
        while sum(map(len, paragraphs)) < size:
            lead = f"{mark(form, i)}{self.fill('points')}。" if form and i < 10 else ""
            paragraphs.append(lead + self.paragraph())
            if self.draw.chance(0.08):
                paragraphs += self.items()
            i += 1
        return paragraphs

    def _plain(self, size: int) -> list[str]:
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < size:
            paragraphs.append(self.paragraph())
        return paragraphs

    def speech(self, size: int, outline: str, *, nested: bool = True) -> list[str]:
        """A whole speech as paragraphs: greeting, opening, body, closing words."""
        draw = self.draw
        paragraphs = [self.fill("salutations")] if draw.chance(0.85) else []
        paragraphs.append(self.fill("openings") + self.sentence() + (self.fill("leads") if outline else ""))
        paragraphs += self.body(size - 200, outline, nested)
        if draw.chance(0.9):
            paragraphs.append(self.fill("closings"))
        if draw.chance(0.6):
            paragraphs.append(self.fill("ends"))
        return paragraphs


def mark(form: str, i: int) -> str:
    """The mark of the i-th point, from 0: `{n}` in Chinese, `{d}` in figures."""
    return form.format(n=NUMERALS[i], d=i + 1)
