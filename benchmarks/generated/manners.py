"""A corpus of texts in several manners, changed in ways of their own: what `speeches` and its copies were not made for.

A third is written by patterns, some clause by clause of few words, the rest in made-up languages of the seed. What
copies and look-alikes are is in `reworking`; kinds that have a strength carry it in their names.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from benchmarks.generated.corpus import Text
from benchmarks.generated.reworking import COPIES, LOOK_ALIKES, Manner, joined_speeches, look_alikes
from benchmarks.pairs.styles import Speech, clauses, foreign, patterns, text

_MANNERS = (("patterns", 35), ("clauses", 10), ("first", 20), ("second", 20), ("third", 15))


class _Made(NamedTuple):
    text: str
    speech: int
    kind: str
    relation: str
    share: float
    parts: tuple[int, ...] = ()


@cache
def _manner(name: str, seed: int) -> Manner:
    written: dict[str, Manner] = {"patterns": patterns, "clauses": clauses}
    return written[name] if name in written else foreign(1_000 * seed + len(name))


def manners(documents: int, seed: int) -> list[Text]:
    """At least that many texts in random order; a third are copies, a sixth look-alikes, some are compilations."""
    draw = random.Random(f"manners {documents} {seed}")
    made: list[_Made] = []
    speeches: list[tuple[int, Speech]] = []
    speech = 0
    while len(made) < documents - documents // 100:
        new = list(_group(draw, seed, speech, len(made), speeches))
        made += new
        speech = 1 + max(one.speech for one in new)
    for number in range(documents // 100):
        parts = draw.sample(speeches, draw.randint(2, 6))
        whole = joined_speeches(draw, [of for _, of in parts])
        made.append(_Made(whole, speech + number, "anthology", "", 1.0, tuple(at for at, _ in parts)))
    order = draw.sample(range(len(made)), len(made))
    rows = {at: row for row, at in enumerate(order)}
    return [_row(draw, row, made[at], rows) for row, at in enumerate(order)]


def _group(draw: random.Random, seed: int, speech: int, at: int, speeches: list[tuple[int, Speech]]) -> Iterator[_Made]:
    """A speech with what stands beside it: nothing, copies, or speeches that look like it."""
    write = _manner(draw.choices([name for name, _ in _MANNERS], [weight for _, weight in _MANNERS])[0], seed)
    own = write(draw, min(12_000, int(draw.lognormvariate(7.4, 0.6)) + 350))
    yield _Made(text(own), speech, "original", "", 1.0)
    roll = draw.random()
    if roll < 0.25:
        for _ in range(min(40, int((1 - draw.random()) ** -0.9))):
            name = draw.choice(tuple(COPIES))
            copy = COPIES[name]
            shown = copy.change(draw, own, write)
            share = min(1.0, len(shown) / len(text(own))) if copy.relation == "contained" else 1.0
            yield _Made(shown, speech, name, copy.relation, share)
    elif roll < 0.45:
        name = draw.choice(look_alikes(own))
        for number in range(draw.choice((1, 1, 2, 3))):
            yield _Made(LOOK_ALIKES[name](draw, own, write), speech + 1 + number, name, "", 1.0)
    else:
        speeches.append((at, own))


def _row(draw: random.Random, row: int, made: _Made, rows: dict[int, int]) -> Text:
    whole = made.relation != "contained"
    stated: list[bool | None] = [None, False, True]
    return Text(
        row=row,
        text=made.text,
        title="",
        speech=made.speech,
        kind=made.kind,
        parts=tuple(rows[part] for part in made.parts),
        relation=made.relation,
        share=made.share,
        complete=whole,
        clean=made.kind == "original" or made.relation == "script",
        is_truncated=draw.choices(stated, (60, 35, 5) if whole else (20, 10, 70))[0],
        fetched_at=datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=draw.randrange(1_000_000)),
    )
