"""A text made again by slices is the text that the cleaning makes."""

from __future__ import annotations

import random

from cleaning.checks.rules.rebuilt import Mark, Range, _made, _spelt


def test_slices_give_what_the_cleaning_gives() -> None:
    """Cuts and rewrites, also over the borders of parts, which stand in any order."""
    draw = random.Random(1)
    for _ in range(500):
        original = "".join(draw.choices("讲话稿一二三，。\n", k=draw.randint(0, 40)))
        edges = sorted(draw.sample(range(len(original) + 1), min(8, len(original) + 1) // 2 * 2))
        marks: list[Mark] = [
            (start, end, draw.choice(["", "；", "甲乙丙"])) for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]
        border = sorted(draw.sample(range(len(original) + 1), min(2, len(original) + 1)))
        parts: list[Range] = [(border[0], len(original)), (0, border[-1])]
        assert _spelt(original, parts, marks) == _made(original, parts, marks)
