"""How many pairs of each kind are found to be one speech, and how long comparing them takes.

python -m benchmarks.pairs --per 8 --seed 1000
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from benchmarks.pairs.changes import COPIES, LOOK_ALIKES, Manner
from benchmarks.pairs.styles import clauses, foreign, patterns
from cleaning.dedup.compare import Kind, compare
from cleaning.dedup.forms import forms

SIZES = (500, 1000, 1800, 2600, 4500)


class Pair(NamedTuple):
    """Two texts with what is known of them."""

    one: str
    other: str
    kind: str
    strength: float
    is_copy: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--per", type=int, default=8, help="pairs of each kind, strength and manner")
    parser.add_argument("--seed", type=int, default=1000, help="of the pairs and of the made-up languages")
    chosen = parser.parse_args()
    made = list(pairs(chosen.seed, chosen.per))
    texts = forms([text for pair in made for text in (pair.one, pair.other)])
    ends = np.arange(2 * len(made)).reshape(-1, 2)
    order = np.argsort(texts.lengths[ends], axis=1, kind="stable")
    shorter, longer = np.take_along_axis(ends, order, axis=1).T.copy()
    compare(texts, shorter[:1], longer[:1])  # compiles
    start = time.process_time()
    found = compare(texts, shorter, longer)
    spent = time.process_time() - start
    print("| pair | strength | pairs | one speech | as |\n|---|---:|---:|---:|---|")
    rows: dict[tuple[str, float, bool], Counter[str]] = {}
    for pair, kind in zip(made, found.kind.tolist(), strict=True):
        rows.setdefault((pair.kind, pair.strength, pair.is_copy), Counter())[Kind(kind).name.lower()] += 1
    same = dict.fromkeys(rows, 0)
    for pair, one in zip(made, found.same.tolist(), strict=True):
        same[pair.kind, pair.strength, pair.is_copy] += one
    for key, kinds in rows.items():
        name = key[0] if key[2] else f"*{key[0]}*"
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        print(f"| {name} | {key[1]:g} | {kinds.total()} | {same[key]} | {told} |")
    print(f"\n{len(made)} pairs of {texts.lengths.mean():.0f} units on average, {1e6 * spent / len(made):.0f} µs each")


def pairs(seed: int, per: int) -> Iterator[Pair]:
    """So many of each kind, strength and manner; the languages are others for each seed."""
    manners: dict[str, Manner] = {"clauses": clauses, "patterns": patterns}
    manners |= {f"language {n}": foreign(10 * seed + n) for n in range(3)}
    for name, write in manners.items():
        draw = random.Random(f"{seed} {name}")
        for is_copy, kinds in ((True, COPIES), (False, LOOK_ALIKES)):
            for kind, (change, strengths) in kinds.items():
                for strength in strengths:
                    for _ in range(per):
                        one, other = change(draw, write(draw, draw.choice(SIZES)), write, strength)
                        yield Pair(one, other, kind, strength, is_copy)


if __name__ == "__main__":
    main()
