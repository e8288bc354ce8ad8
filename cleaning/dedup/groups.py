"""From all documents of a build to speeches: which documents are one, and what each is to the one that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.dedup.growth import grown, nothing
from cleaning.dedup.index import Index
from cleaning.dedup.keyed import Keyed
from cleaning.dedup.member import Member, Placement
from cleaning.dedup.pages import RELATIONS, Pages, Placed, pages_of
from cleaning.dedup.placing import Known, placed, unrepeated
from cleaning.dedup.texts import Texts

DEDUP_VERSION = 9
"""Raised whenever the same documents would be grouped differently."""


def group(
    members: Sequence[Member], texts: Iterable[pa.Array[Any]] | Keyed, index: Index | None = None
) -> list[Placement]:
    """A placement for every member, sorted by its id; the order of the members does not matter.

    `texts` are the texts of the members in their order, as Arrow arrays of strings of any lengths, or can be asked for.
    With an index the result is the same; texts that it knows need no looking for, nor reading where they have keys, and
    it forgets those that no member shows. Raises ValueError where two members have one id, or where there are more or
    fewer texts.
    """
    pages = pages_of(members)
    found = group_pages(pages, texts, index)
    columns = (column.tolist() for column in (found.speech, found.relation, found.share, found.of_page))
    rows = zip(pages.id, *columns, strict=True)
    made = [Placement(page, pages.id[by], RELATIONS[relation], *shares) for page, by, relation, *shares in rows]
    return sorted(made, key=lambda placement: placement.id)


def group_pages(pages: Pages, texts: Iterable[pa.Array[Any]] | Keyed, index: Index | None = None) -> Placed:
    """The same in columns, in the order of the pages."""
    if len(set(pages.id)) < len(pages):
        twice = [key for key, count in Counter(pages.id).items() if count > 1]
        raise ValueError(f"{len(twice)} ids were given twice, such as {min(twice)}: a page is grouped once")
    if index is not None:
        return placed(pages, _numbers(pages, texts, index), index.known())
    if isinstance(texts, Keyed):
        texts = texts.texts(np.arange(len(pages), dtype=np.int64))
    held = Texts()
    numbers = _checked(np.concatenate([np.empty(0, dtype=np.int64), *map(held.add, texts)]), pages)
    forms, postings = held.take()
    every, ranks = np.arange(len(forms), dtype=np.int64), held.ranks(forms.lengths)
    found = grown(nothing(), [], postings, ranks, lambda _: (forms, every))
    roots = found.speeches.roots.astype(np.int64)
    known = Known(roots, ranks, lambda some: unrepeated(forms, some), found.links, lambda _: (forms, every))
    return placed(pages, numbers, known)


def _numbers(pages: Pages, texts: Iterable[pa.Array[Any]] | Keyed, index: Index) -> NDArray[np.int64]:
    """The numbers of the pages' texts in an index that has no others then."""
    if not isinstance(texts, Keyed):
        return index.keep(_checked(index.add(texts), pages))
    numbers = index.keep(_checked(index.add_keyed(texts), pages))
    index.remember(texts.keys, numbers)
    return numbers


def _checked(numbers: NDArray[np.int64], pages: Pages) -> NDArray[np.int64]:
    if len(numbers) != len(pages):
        raise ValueError(f"{len(pages)} members came with {len(numbers)} texts: each has one")
    return numbers
