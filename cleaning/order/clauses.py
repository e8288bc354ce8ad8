"""Whether the clause over a join has a length that clauses of the text have.

Two halves that don't belong together are each cut off anywhere, and often make a clause as long as none is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import accumulate

_MARK = re.compile("[,。、;:!?“”]")
_REACH = 120
"""Characters of the longest half of a clause that is looked at."""
_NEAR = ((0, 0.40), (1, 0.24), (-1, 0.24), (2, 0.06), (-2, 0.06))
"""How much clauses count that are so much longer."""
_LEAST = 0.3
"""What a length counts that no clause has."""


class Clauses:
    """The lengths of a text's clauses."""

    def __init__(self, solid: str) -> None:
        self._of = Counter(len(clause) for clause in _MARK.split(solid) if clause)
        self._all = max(1, sum(self._of.values()))
        counts = [min(_REACH, size) * n for size, n in self._of.items()]
        self._mean = max(1.0, sum(counts) / self._all)
        longer = accumulate(self._of[size] for size in range(_REACH, -1, -1))
        self._longer = [(n + 0.5) / self._all for n in longer][::-1]

    def over(self, folded: str, left: int, right: int) -> float:
        """By how much likelier one clause is than two halves, from before one place to behind another."""
        before, behind = _half(folded[max(0, left - _REACH) : left], -1), _half(folded[right : right + _REACH], 1)
        size = before + behind
        whole = (sum(self._of[size + more] * share for more, share in _NEAR) + _LEAST) / self._all
        return math.log(whole * self._mean / (self._longer[before] * self._longer[behind]))


def _half(text: str, way: int) -> int:
    """Characters up to the next mark, blanks left out."""
    size = 0
    for char in text[::way]:
        if _MARK.match(char):
            break
        size += char not in " \n"
    return size
