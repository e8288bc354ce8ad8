"""Printed pages joined in the order of their numbers as strings: 1, 10, 11, 12, 2, 3 … 9: their runs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

FEWEST, MOST = 10, 39


@dataclass(frozen=True, slots=True)
class Cuts:
    """Places where the text is cut, and how well the text reads with its parts in their true order."""

    at: tuple[int, ...]
    score: float
    """Natural logarithm of the odds against the order shown."""


def runs(pages: int) -> list[tuple[int, int]]:
    """Runs of consecutive pages in string order, each by its first and last page."""
    order = sorted(range(1, pages + 1), key=str)
    starts = [0, *[at for at in range(1, pages) if order[at] != order[at - 1] + 1], pages]
    return [(order[a], order[b - 1]) for a, b in pairwise(starts)]


def true_order(pages: int) -> list[int]:
    """The runs' places on the page, in their true order."""
    found = runs(pages)
    return sorted(range(len(found)), key=lambda at: found[at])


def behind_last(pages: int) -> tuple[float, float]:
    """The least and the greatest share of the text that stands behind the last of so many pages in string order."""
    behind = 9 - pages // 10
    return 0.88 * behind / pages, 1.12 * behind / (pages - 1.5)
