"""The stocks of sentences that the documents are written with: one to develop with, two that judge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.gate import phrases

STOCKS = ("development", "judging", "second")


@dataclass(frozen=True, slots=True)
class Stock:
    """Sentences with slots by kind, and what fills the slots."""

    banks: dict[str, tuple[str, ...]]
    slots: dict[str, tuple[str, ...]]


@cache
def stock(name: str) -> Stock:
    """One of `STOCKS`. That for development takes in the sentences of the gate too; the others share none with it."""
    banks: dict[str, tuple[str, ...]] = {}
    slots: dict[str, tuple[str, ...]] = {
        slot: tuple(phrases.SLOTS[slot]) for slot in ("n", "big", "pct", "month", "day", "year")
    }
    section = ""
    for line in (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            banks[section] = (*banks.get(section, ()), line)
    for slot in ("field", "thing", "dept", "people", "town", "place", "manner", "verb", "object", "fault", "season"):
        slots[slot] = tuple(" ".join(banks.pop(slot)).split())
    return _with_gate(banks, slots) if name == "development" else Stock(banks, slots)


def _with_gate(banks: dict[str, tuple[str, ...]], slots: dict[str, tuple[str, ...]]) -> Stock:
    more = {
        "sentences": phrases.SENTENCES,
        "fronts": phrases.FRONTS,
        "backs": phrases.BACKS,
        "points": phrases.POINTS,
        "heads": phrases.HEADS,
        "openings": phrases.OPENINGS,
        "closings": phrases.CLOSINGS,
    }
    fillers = {name: (*slots.get(name, ()), *words) for name, words in phrases.SLOTS.items() if name not in _FIGURES}
    return Stock(
        {**banks, **{name: (*banks[name], *lines) for name, lines in more.items()}},
        {**slots, **{name: tuple(words) for name, words in fillers.items()}},
    )


_FIGURES = ("n", "big", "pct", "month", "day", "year")
