"""Pages whose parts stand in another order than on a copy of the same speech, put in the right one.

Which of two orders is right is told by signs, and where these do not tell, both pages stay as they are. If the kept
page is wrong, it is put right first, by the copy that is ahead of it by most signs, and then the others by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.collected import Collected
from cleaning.corpus.placements import Placements
from cleaning.corpus.restored import restored
from cleaning.corpus.rows import Row
from cleaning.dedup.member import Relation
from cleaning.dedup.reorder import ENOUGH, Reordered, reordered, right_order
from cleaning.model import Order

COMPARED = 32
"""Copies of a speech whose order is compared with that of the kept page, at most; those that show most of it first."""
_SAME_ORDER = frozenset({Relation.EXACT, Relation.NEAR})


class Page(NamedTuple):
    """An accepted page: its number in `Collected`, its row, and its rows of `removed_spans`."""

    number: int
    row: Row
    removed: list[Row]


def look_shuffled(collected: Collected, placed: Placements) -> NDArray[np.bool_]:
    """Of each document whether its parts stand in another order than those of the kept page, or look as if."""
    suspect = pc.equal(collected.known("order"), pa.scalar(Order.SUSPECT.value))
    return placed.are([Relation.REORDERED]) | np.asarray(suspect).astype(np.bool_)


def to_compare(
    collected: Collected, placed: Placements, shuffled: NDArray[np.bool_], group: Sequence[int]
) -> list[int]:
    """The kept page, and of the copies those that are in `shuffled`."""
    kept, *copies = group
    return [kept, *_most_shown(collected, placed, [number for number in copies if shuffled[number]])]


def restore(collected: Collected, placed: Placements, group: Sequence[int], pages: list[Page]) -> Iterator[Page]:
    """The pages of a speech that are put in order, as they are then.

    `group` is the whole speech, `pages` the pages of `to_compare`.
    """
    kept, *copies = pages
    right: list[tuple[int, int, Page]] = []
    wrong: list[tuple[int, Page, Reordered]] = []
    for at, copy in enumerate(copies):
        if found := reordered(copy.row["text"], kept.row["text"]):
            ahead = right_order(copy.row["text"], kept.row["text"], (_order(copy), _order(kept)), found)
            if ahead >= ENOUGH:
                right.append((ahead, -at, copy))
            elif ahead <= -ENOUGH:
                wrong.append((-ahead, copy, found))
    best = max(right, default=None, key=lambda one: one[:2])
    if best is None or best[0] <= max((ahead for ahead, _, _ in wrong), default=0):
        yield from (_restored(copy, found, kept) for _, copy, found in wrong)
        return
    found = reordered(kept.row["text"], best[2].row["text"])
    if found is None:
        return
    mended = _restored(kept, found, best[2])
    yield mended
    same = [n for n in group[1:] if placed[n].relation in _SAME_ORDER and not _is_suspect(collected, n)]
    for copy in (*copies, *pages_of(collected, _most_shown(collected, placed, same))):
        if found := reordered(copy.row["text"], mended.row["text"]):
            yield _restored(copy, found, mended)


def pages_of(collected: Collected, numbers: Sequence[int]) -> list[Page]:
    """These pages, from disk."""
    return [Page(*page) for page in zip(numbers, collected.rows(numbers), collected.removed_rows(numbers), strict=True)]


def _is_suspect(collected: Collected, number: int) -> bool:
    return bool(collected.known("order")[number].as_py() == Order.SUSPECT)


def _most_shown(collected: Collected, placed: Placements, numbers: Sequence[int]) -> list[int]:
    return sorted(numbers, key=lambda n: (-placed.share[n], collected.page_id(n)))[:COMPARED]


def _order(page: Page) -> Order:
    return Order(page.row["order"])


def _restored(page: Page, found: Reordered, copy: Page) -> Page:
    return Page(page.number, *restored(page.row, page.removed, found, copy.row))
