"""From all documents of a build to speeches: which documents are one, and what each is to the one that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.dedup.families import families
from cleaning.dedup.growth import grown, nothing
from cleaning.dedup.index import Index
from cleaning.dedup.member import Member, Placement
from cleaning.dedup.placing import placed
from cleaning.dedup.texts import Texts

DEDUP_VERSION = 4
"""Raised whenever the same documents would be grouped differently."""


def group(members: Sequence[Member], texts: Iterable[pa.Array[Any]], index: Index | None = None) -> list[Placement]:
    """A placement for every member, sorted by its id; the order of the members does not matter.

    `texts` are the texts of the members in their order, as Arrow arrays of strings of any lengths. With an index the
    result is the same; texts that it knows need no looking for, and it forgets those that no member shows. Raises
    ValueError where two members have one id, or where there are more or fewer texts.
    """
    twice = [key for key, count in Counter(m.id for m in members).items() if count > 1]
    if twice:
        raise ValueError(f"{len(twice)} ids were given twice, such as {min(twice)}: a page is grouped once")
    if index is not None:
        numbers = index.keep(_checked(index.add(texts), members))
        found = placed(members, numbers, index.families().roots, index.ranks, lambda some: (index.forms(some), some))
    else:
        held = Texts()
        numbers = _checked(np.concatenate([np.empty(0, dtype=np.int64), *map(held.add, texts)]), members)
        forms, postings = held.take()
        every, ranks = np.arange(len(forms), dtype=np.int64), held.ranks(forms.lengths)
        known = grown(nothing(), [], postings, ranks, lambda _: (forms, every))
        found = placed(members, numbers, families(known.links, ranks).roots, ranks, lambda _: (forms, every))
    return sorted(found, key=lambda placement: placement.id)


def _checked(numbers: NDArray[np.int64], members: Sequence[Member]) -> NDArray[np.int64]:
    if len(numbers) != len(members):
        raise ValueError(f"{len(members)} members came with {len(numbers)} texts: each has one")
    return numbers
