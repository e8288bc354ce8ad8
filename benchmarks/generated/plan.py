"""Which texts a corpus has and how each is made, before any of them is written: a hundred bytes a text.

Everything is drawn from the seed, so a text can be made alone, at any time, in any order.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.generated.kinds import CHANGES_OF_COPIES, COPIES, NEGATIVES, WHOLE

BIG_EVERY = 20_000
"""Documents to each group of hundreds of copies."""
STOCK_ALONE = 8
"""So many stock paragraphs, the most common ones, stand alone as texts too."""


class Recipe(NamedTuple):
    """How a text is made."""

    kind: str
    speech: int
    source: int
    """The recipe that it changes; -1 for a text of its own."""
    seed: int
    change: str = ""
    """Which kind of copy, where `kind` is `copy of a copy`."""
    listed: bool = True
    """Whether it stands in the corpus; one that does not is only what previews were made from."""
    parts: tuple[int, ...] = ()


@dataclass
class Plan:
    """The recipes of a corpus, and the order in which their texts stand."""

    recipes: list[Recipe] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    """Row by row the index of its recipe."""


def plan(documents: int, seed: int) -> Plan:
    """At least that many texts (a group may end beyond): three in ten copies, one in ten look-alikes."""
    draw = random.Random(f"{documents} {seed}")
    recipes: list[Recipe] = []
    anthologies, speech, big, listed = documents // 200, 0, 0, 0
    while listed < documents - anthologies:
        roll = draw.random()
        due = listed > (big + 0.5) * BIG_EVERY
        at, new = len(recipes), []
        if due or roll < 0.13:
            most = max(3, documents // 20)
            count = draw.randint(100, 300) if due else min(60, int((1 - draw.random()) ** -0.9))
            big += due
            new = _family(draw, at, speech, min(most, count))
        elif roll < 0.155:
            new = _without_full_text(draw, at, speech)
        elif roll < 0.26:
            new = _look_alikes(draw, at, speech, documents)
        else:
            new = [Recipe("original", speech, -1, _seed(draw))]
        recipes.extend(new)
        listed += sum(recipe.listed for recipe in new)
        speech = max(speech, 1 + max(recipe.speech for recipe in new))
    recipes.extend(_anthologies(draw, recipes, speech, anthologies))
    order = [number for number, recipe in enumerate(recipes) if recipe.listed]
    draw.shuffle(order)
    return Plan(recipes, order)


def _seed(draw: random.Random) -> int:
    return draw.getrandbits(62)


def _family(draw: random.Random, at: int, speech: int, count: int) -> list[Recipe]:
    """A speech and that many copies of it, some of them made from other copies."""
    made = [Recipe("original", speech, -1, _seed(draw))]
    for _ in range(count):
        bases = [place for place, recipe in enumerate(made) if recipe.kind in CHANGES_OF_COPIES]
        if bases and draw.random() < 0.2:
            base = draw.choice(bases)
            change = draw.choice(CHANGES_OF_COPIES[made[base].kind])
            made.append(Recipe("copy of a copy", speech, at + base, _seed(draw), change))
        else:
            kind = draw.choices(tuple(COPIES), [copy.weight for copy in COPIES.values()])[0]
            made.append(Recipe(kind, speech, at, _seed(draw)))
    return made


def _without_full_text(draw: random.Random, at: int, speech: int) -> list[Recipe]:
    """Previews of a speech that stands nowhere whole: two that overlap, or short ones within a long one."""
    made = [Recipe("original", speech, -1, _seed(draw), listed=False)]
    if draw.random() < 0.6:
        shared = _seed(draw)
        return [*made, *(Recipe("overlapping preview", speech, at, shared, which) for which in ("first", "second"))]
    made.append(Recipe("long preview", speech, at, _seed(draw)))
    shorter = range(draw.choice((1, 1, 2)))
    return [*made, *(Recipe("preview of a preview", speech, at + 1, _seed(draw)) for _ in shorter)]


def _look_alikes(draw: random.Random, at: int, speech: int, documents: int) -> list[Recipe]:
    """Different speeches of one kind. They have copies only where these are whole.

    A preview may show only what two speeches share, and then nobody could tell whose it is.
    """
    names = [name for name, negative in NEGATIVES.items() if documents >= negative.documents]
    kind = draw.choices(names, [NEGATIVES[name].weight for name in names])[0]
    if kind == "stock alone":
        number = draw.randrange(STOCK_ALONE)
        return [Recipe(kind, -1 - number, -1, number)]  # one speech wherever it stands
    made = []
    if NEGATIVES[kind].paired:
        made.append(Recipe("original", speech, -1, _seed(draw), "look-alike"))
    for _ in range(draw.choice(NEGATIVES[kind].sizes)):
        source = at if NEGATIVES[kind].paired else -1
        made.append(Recipe(kind, speech + len(made), source, _seed(draw)))
    copied = [number for number in range(len(made)) if draw.random() < 0.2]
    for number in copied:
        made.append(Recipe(draw.choice(WHOLE), made[number].speech, at + number, _seed(draw)))
    return made


def _anthologies(draw: random.Random, recipes: list[Recipe], speech: int, count: int) -> list[Recipe]:
    """Pages that hold three to eight whole speeches of the corpus, one after the other; one in four is cut short."""
    own = [at for at, recipe in enumerate(recipes) if recipe.kind == "original" and recipe.listed]
    made = []
    for number in range(count if len(own) >= 8 else 0):
        parts = tuple(draw.sample(own, draw.randint(3, 8)))
        made.append(
            Recipe("anthology", speech + number, -1, _seed(draw), draw.choice(("", "", "", "cut")), parts=parts)
        )
    return made
