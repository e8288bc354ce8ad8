"""From all documents of a build to speeches: which documents are one, and what each is to the one that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from cleaning.dedup.families import families
from cleaning.dedup.growth import grown, nothing
from cleaning.dedup.member import Member, Placement
from cleaning.dedup.placing import placed
from cleaning.dedup.texts import Texts

DEDUP_VERSION = 2
"""Raised whenever the same documents would be grouped differently."""


def group(members: Sequence[Member], texts: Iterable[pa.Array[Any]]) -> list[Placement]:
    """A placement for every member, sorted by its id; the order of the members does not matter.

    `texts` are the texts of the members in their order, as Arrow arrays of strings of any lengths. Raises ValueError
    where two members have one id, or where there are more or fewer texts.
    """
    twice = [key for key, count in Counter(m.id for m in members).items() if count > 1]
    if twice:
        raise ValueError(f"{len(twice)} ids were given twice, such as {min(twice)}: a page is grouped once")
    held = Texts()
    numbers = np.concatenate([np.empty(0, dtype=np.int64), *(held.add(chunk) for chunk in texts)])
    if len(numbers) != len(members):
        raise ValueError(f"{len(members)} members came with {len(numbers)} texts: each has one")
    forms, postings = held.take()
    ranks = held.ranks(forms.lengths)
    every = np.arange(len(forms), dtype=np.int64)
    known = grown(nothing(), [], postings, ranks, lambda _: (forms, every))
    roots = families(known.links, ranks).roots
    return sorted(placed(members, numbers, roots, ranks, forms), key=lambda placement: placement.id)
