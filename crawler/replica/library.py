"""Which site has which speech, and in what state: exact copies, other titles, light edits, previews."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crawler.replica.model import Copy, Relation, Speech
from crawler.replica.texts import edit, retitle

SITE_KEYS = ("haobigan", "book118", "shiting", "jinchutou", "taowenge")
COPIES = ((1, 0.42), (2, 0.30), (3, 0.18), (4, 0.10))
"""On how many sites a speech stands, with the share of the speeches for which that holds."""
LONG = 4300
"""Characters from which a text fills ten printed pages: such texts are wanted where pages lose their order."""
PREVIEWS = {"haobigan": 0.45, "book118": 0.85, "shiting": 0.0, "jinchutou": 0.5, "taowenge": 0.0}
"""How often a site shows only the beginning."""
EDITS = {"haobigan": 0.2, "book118": 0.0, "shiting": 0.25, "jinchutou": 0.15, "taowenge": 0.0}
"""How often what a site shows in full was edited before the upload."""


def plan(rng: Random, speeches: Sequence[Speech]) -> dict[str, tuple[Copy, ...]]:
    """The copies of each site, by its key, in the order in which the site got them."""
    copies: dict[str, list[Copy]] = {key: [] for key in SITE_KEYS}
    numbers = [n for n, _ in COPIES]
    for speech in speeches:
        count = rng.choices(numbers, weights=[w for _, w in COPIES])[0]
        keys = rng.sample(SITE_KEYS, count)
        if len(speech.body) > LONG and "taowenge" not in keys and rng.random() < 0.7:
            keys[0] = "taowenge"
        for key in keys:
            copies[key].append(_copy(rng, speech, key))
    for site in copies.values():
        rng.shuffle(site)
    return {key: tuple(site) for key, site in copies.items()}


def _copy(rng: Random, speech: Speech, key: str) -> Copy:
    title = retitle(rng, speech.title) if rng.random() < 0.25 else speech.title
    if rng.random() < PREVIEWS[key]:
        return Copy(speech, key, title, speech.paragraphs, Relation.PREVIEW, rng.uniform(0.1, 0.9))
    if rng.random() < EDITS[key]:
        return Copy(speech, key, title, edit(rng, speech.paragraphs), Relation.EDITED, 1.0)
    return Copy(speech, key, title, speech.paragraphs, Relation.FULL, 1.0)
