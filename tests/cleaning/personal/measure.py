"""Precision and recall of what is found on the labelled texts: `python -m tests.cleaning.personal.measure tuned`."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass

from cleaning.personal.find import find
from tests.cleaning.personal.labelled import cases


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts of marks, and the texts on which something is wrong."""

    found: int
    expected: int
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.expected)


def measure(part: str, seed: int = 1) -> Measured:
    """Of one part of the labelled texts."""
    counts: Counter[str] = Counter()
    wrong, missed = [], []
    for case in cases(part, seed):
        found = {(hit.start, hit.end, hit.kind.value) for hit in find(case.text, names=part == "names")}
        expected = set(case.expected)
        counts.update(found=len(found), expected=len(expected), right=len(found & expected))
        wrong += [f"{mark} {case.text[start:end]!r} in {case.text}" for start, end, mark in sorted(found - expected)]
        missed += [f"{mark} {case.text[start:end]!r} in {case.text}" for start, end, mark in sorted(expected - found)]
    return Measured(counts["found"], counts["expected"], counts["right"], tuple(wrong), tuple(missed))


if __name__ == "__main__":
    result = measure(sys.argv[1])
    if sys.argv[1] != "held":
        print(*(f"wrong  {line}" for line in result.wrong), *(f"missed {line}" for line in result.missed), sep="\n")
    print(f"precision {result.precision:.4f} recall {result.recall:.4f} of {result.expected}")
