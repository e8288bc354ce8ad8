"""Counts which classes of words follow which in texts of our own, and writes `cleaning/order/follows.py`.

    python -m tools.count_follows

The texts are the sentences of the gate and of the development stock of the gate for order, each filled a few times.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import rjieba

from cleaning.fold import fold
from cleaning.order.words import class_of
from tests.gate import phrases
from tests.gate.families import speech_words
from tests.order.stock import stock

TARGET = Path(__file__).parent.parent / "cleaning" / "order" / "follows.py"
TIMES = 4
"""How often each sentence is filled."""
DOUBT = 4.0
"""Added to what was counted and to what chance would give: rare pairs say little."""
_A_LINE = 15
"""Classes on a line of the table."""
LEAST = 3
"""Tenths below which a pair is left out."""
HEAD = '''"""Which classes of words follow which, in tenths of the natural logarithm of the odds against chance.

Made by `python -m tools.count_follows` from sentences of this project. A line holds a class and those that follow it.
"""

# fmt: off
FOLLOWS = """
'''


def main() -> None:
    rng = random.Random("follows")  # noqa: S311 - sentences to count, no secrets
    words = [class_of(word) for word in rjieba.cut("".join(_texts(rng)), False)]
    pairs = Counter(pairwise(words))
    first, second = Counter(words[:-1]), Counter(words[1:])
    lines = []
    for one in sorted(first):
        odds = {
            two: round(10 * math.log((pairs[one, two] + DOUBT) / (first[one] * second[two] / len(words) + DOUBT)))
            for two in sorted(second)
            if not two.isspace()
        }
        kept = [f"{two}:{value}" for two, value in odds.items() if abs(value) >= LEAST]
        if kept and not one.isspace():
            lines += [" ".join([one, *kept[at : at + _A_LINE]]) for at in range(0, len(kept), _A_LINE)]
    TARGET.write_text(HEAD + "\n".join(lines) + '\n"""\n', encoding="utf-8")


def _texts(rng: random.Random) -> Iterator[str]:
    """Every sentence some times, in a mixed order."""
    own = stock("development")
    banks = [*own.banks.values(), phrases.LOOKALIKES, phrases.LEADS, phrases.REFRAINS, speech_words.SENTENCES]
    banks += [speech_words.OPENINGS, speech_words.CLOSINGS, speech_words.QUOTED_NOTICES, speech_words.HOTLINES]
    banks += [*speech_words.SUBJECTS.values(), *speech_words.DIALOGUES, *speech_words.POEMS, *speech_words.LISTS]
    slots = {
        **own.slots,
        **phrases.SLOTS,
        **{name: own.slots[name] for name in ("field", "thing", "dept", "place", "town")},
    }
    texts = [
        _filled(one, slots, rng) for bank in banks for one in bank if one[-1] in "。！？：；”" for _ in range(TIMES)
    ]
    fronts, backs = own.banks["fronts"], own.banks["backs"]
    for _ in range(TIMES * len(fronts)):
        clauses = [rng.choice(fronts), *(rng.choice(backs) for _ in range(rng.randint(1, 3)))]
        texts.append(_filled("，".join(clauses) + "。", slots, rng))
    for _ in range(TIMES * 20):
        mark = rng.choice("一二三四五") + rng.choice("、是要")
        texts.append(_filled(mark + rng.choice((*own.banks["heads"], *own.banks["points"])) + "。", slots, rng))
    rng.shuffle(texts)
    yield from map(fold, texts)


def _filled(pattern: str, slots: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    while "{" in pattern:
        head, _, rest = pattern.partition("{")
        slot, _, tail = rest.partition("}")
        pattern = head + rng.choice(slots.get(slot, ("三",))) + tail
    return pattern


if __name__ == "__main__":
    main()
