"""Seeded choices. Every choice that shapes a page is a named knob, recorded with the case."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A random source for one case: the same key gives the same case on every machine."""

    def __init__(self, *key: object, held_out: bool = False, wide: bool = False) -> None:
        self.held_out = held_out
        self.wide = wide
        """Whether the page is one of the wide ones: every noise, more speeches, more markup, more encodings."""
        self._rng = random.Random("/".join(map(str, key)))
        self.knobs: dict[str, str] = {}

    def knob(self, name: str, weights: dict[str, float]) -> str:
        """One of the named values by weight, recorded under `name`."""
        value = self._rng.choices(list(weights), weights=list(weights.values()))[0]
        self.knobs[name] = value
        return value

    def pick(self, options: Sequence[T]) -> T:
        return self._rng.choice(options)

    def say(self, name: str, seen: Sequence[T], unseen: Sequence[T]) -> T:
        """One of the seen wordings; with held-out seeds as often one of the unseen. Recorded as `words of <name>`."""
        if not self.held_out:
            return self.pick(seen)
        kind = self.knob(f"words of {name}", {"seen": 1, "unseen": 1})
        return self.pick(unseen if kind == "unseen" else seen)

    def sample(self, options: Sequence[T], n: int) -> list[T]:
        """`n` different options, fewer where there are not so many."""
        return self._rng.sample(list(options), min(n, len(options)))

    def chance(self, p: float) -> bool:
        return self._rng.random() < p

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._rng.randint(low, high)

    def skewed(self, low: int, high: int) -> int:
        """A whole number, small ones more often than large ones."""
        return low + int((high - low) * self._rng.random() ** 2)

    def digits(self, n: int) -> str:
        """`n` digits, the first not 0."""
        return str(self._rng.randint(10 ** (n - 1), 10**n - 1))

    def fill(self, pattern: str, slots: Mapping[str, Sequence[str]]) -> str:
        """The pattern with each `{slot}` filled on its own; fillers may hold slots too."""
        while "{" in pattern:
            head, _, rest = pattern.partition("{")
            slot, _, tail = rest.partition("}")
            pattern = head + self.pick(slots[slot]) + tail
        return pattern
