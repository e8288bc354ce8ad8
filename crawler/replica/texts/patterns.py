"""Sentence patterns and how they are filled.

A pattern is text with choices `[a|b]`, which may nest, and slots `{name}`. Choices are taken first, so that a
choice not taken uses nothing up. A slot gives a number, a name of the speech, or the next card of a shuffled
list; what a slot gives is a pattern again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import Any

CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns of the package, read once for a composer."""

    topics: tuple[Mapping[str, Any], ...]
    kinds: tuple[Mapping[str, Any], ...]
    sentences: Mapping[str, Sequence[str]]
    names: Mapping[str, Sequence[str]]


def read_patterns() -> Patterns:
    """The patterns as the package's TOML files hold them, topics in the order of their file names."""
    folder = files("crawler.replica.texts")
    topics = sorted((f for f in folder.joinpath("topics").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)

    def table(name: str) -> Any:
        return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))

    return Patterns(
        topics=tuple(tomllib.loads(f.read_text(encoding="utf-8")) for f in topics),
        kinds=tuple(table("kinds.toml")["kind"]),
        sentences=table("sentences.toml"),
        names=table("names.toml"),
    )


class Filler:
    """Fills patterns for one speech. Each list is dealt like a deck of cards: no card returns before all were out."""

    def __init__(self, rng: Random, lists: Mapping[str, Sequence[str]], fixed: Mapping[str, str]) -> None:
        self.rng = rng
        self.lists = dict(lists)
        self.fixed = dict(fixed)
        self._decks: dict[int, list[str]] = {}  # by identity of the list: a topic that returns goes on with its deck

    def switch(self, lists: Mapping[str, Sequence[str]]) -> None:
        """Replace some lists (a long speech passes on to another topic)."""
        self.lists.update(lists)

    def deal(self, name: str) -> str:
        """The next pattern of a list, unfilled. Raises KeyError for a list that no file has."""
        deck = self._decks.get(id(self.lists[name]))
        if not deck:
            deck = list(self.lists[name])
            self.rng.shuffle(deck)
            self._decks[id(self.lists[name])] = deck
        return deck.pop()

    def spent(self, name: str) -> bool:
        """Whether every card of a list was dealt."""
        return self._decks.get(id(self.lists[name])) == []

    def sentence(self, name: str) -> str:
        """The next pattern of a list, filled."""
        return self.fill(self.deal(name))

    def fill(self, pattern: str) -> str:
        """The pattern with its choices taken and its slots filled."""
        while CHOICE.search(pattern):
            pattern = CHOICE.sub(lambda m: self.rng.choice(m[1].split("|")), pattern)
        return SLOT.sub(lambda m: self._slot(m[1]), pattern)

    def _slot(self, name: str) -> str:
        if name in self.fixed:
            return self.fixed[name]
        if name in NUMBERS:
            return NUMBERS[name](self.rng)
        return self.fill(self.deal(LIST_OF_SLOT[name]))


NUMBERS: Mapping[str, Callable[[Random], str]] = {
    "n": lambda rng: str(rng.randint(11, 96)),
    "nn": lambda rng: str(rng.randint(102, 9870)),
    "d": lambda rng: str(rng.randint(2, 9)),
    "pct": lambda rng: f"{rng.uniform(2, 97):.1f}%",
    "money": lambda rng: f"{rng.randint(120, 9900)}万元",
    "age": lambda rng: str(rng.randint(61, 88)),
    "month": lambda rng: str(rng.randint(1, 12)),
}
"""Slots that give a figure."""
LIST_OF_SLOT = {
    "dept": "depts",
    "dept2": "depts",
    "object": "objects",
    "task": "tasks",
    "problem": "problems",
    "result": "results",
    "people": "people",
    "scene": "scenes",
    "quote": "quotes",
    "heading": "headings",
    "town": "towns",
    "village": "villages",
    "surname": "surnames",
    "given": "given",
    "leader": "leaders",
    "place2": "cities",
}
"""Which list a slot deals from; `{person}` and the like are names of the speech."""
