"""What the copies of a speech tell of each other: their right order, missing facts, and what previews add up to.

Runs over the groups in the order of their speeches, and reads only those pages from disk that it compares. How many are
compared with the kept page is bounded, so that a speech with thousands of copies costs no more than one with many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cleaning.corpus.collected import Collected
from cleaning.corpus.filled import COLUMNS, Filled, Filling
from cleaning.corpus.ordered import Page, pages_of, restore, to_compare
from cleaning.corpus.rows import Row
from cleaning.dedup.joined import LEAST, joined
from cleaning.dedup.member import Placement, Relation

SETTLED_VERSION = 1
"""Raised whenever the same groups would be settled differently."""
JOINED = 16
"""Previews by which the kept one may be made longer, at most; those with most text of their own first."""
_GOES_ON = frozenset({Relation.NEAR, Relation.CONTAINED, Relation.CONTAINS})
_PAGES = 256
"""Pages in memory at once, but for a group that has more to compare."""
_ROWS = 4_096
"""Rows of facts in memory at once."""
_CHANGED = 1_000
"""Changed pages in memory at once."""

T = TypeVar("T")
Group = list[int]
"""Documents of one speech by their numbers, the kept one first."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What copies tell of the speeches."""

    filled: dict[str, Filled]
    """By speech, where a copy states what the kept page does not."""
    joined: dict[str, int]
    """The speeches for which `Collected.joined` has a row, with its number."""


def settle(collected: Collected, placed: Sequence[Placement], order: NDArray[np.int64]) -> Settled:
    """Puts shuffled pages in order, in `collected` itself, then fills facts and joins previews.

    `placed` holds the placement of each document, `order` is `Collected.document_order`. The result does not depend on
    the order in which pages came. Raises OSError where the disk takes no more.
    """
    _restore(collected, placed, order)
    return Settled(_fill(collected, placed, order), _join(collected, placed, order))


def _groups(placed: Sequence[Placement], order: NDArray[np.int64]) -> Iterator[Group]:
    """The speeches with copies."""
    for _, documents in groupby(order.tolist(), key=lambda number: placed[number].speech_id):
        if len(group := list(documents)) > 1:
            yield group


def _restore(collected: Collected, placed: Sequence[Placement], order: NDArray[np.int64]) -> None:
    """Puts the parts of pages in order, where a copy tells how."""
    compared = ((group, to_compare(collected, placed, group)) for group in _groups(placed, order))
    changed: list[Page] = []
    for chunk in _chunks((pair for pair in compared if pair[1]), lambda pair: len(pair[1])):
        pages = iter(pages_of(collected, list(chain.from_iterable(numbers for _, numbers in chunk))))
        for group, numbers in chunk:
            changed += restore(collected, placed, group, list(islice(pages, len(numbers))))
        if len(changed) >= _CHANGED:
            _replace(collected, changed)
    _replace(collected, changed)


def _replace(collected: Collected, changed: list[Page]) -> None:
    for page in changed:
        collected.replace(*page)
    changed.clear()


def _fill(collected: Collected, placed: Sequence[Placement], order: NDArray[np.int64]) -> dict[str, Filled]:
    """What copies add to what the kept pages state."""
    numbers = np.fromiter(chain.from_iterable(_groups(placed, order)), dtype=np.int64)
    filled: dict[str, Filled] = {}
    filling: Filling | None = None
    for at, (placement, row) in enumerate(_facts(collected, placed, numbers), 1):
        if placement.relation is Relation.KEPT:
            filling = Filling.of(row)
        assert filling is not None  # the kept page comes first
        filling.hear(placement, row)
        is_last = at == len(numbers) or placed[numbers[at]].relation is Relation.KEPT
        if is_last and (found := filling.done()):
            filled[placement.speech_id] = found
    return filled


def _facts(
    collected: Collected, placed: Sequence[Placement], numbers: NDArray[np.int64]
) -> Iterator[tuple[Placement, Row]]:
    for here, slab in collected.slabs(numbers, _ROWS, ("page_id", *COLUMNS)):
        for number, row in zip(here.tolist(), slab.to_pylist(), strict=True):
            yield placed[number], row


def _join(collected: Collected, placed: Sequence[Placement], order: NDArray[np.int64]) -> dict[str, int]:
    """Joins previews of a speech that no page shows whole; gives the speeches for which that was sure."""
    rows_of: dict[str, int] = {}
    groups = (_to_join(collected, placed, group) for group in _groups(placed, order))
    for chunk in _chunks((group for group in groups if group), len):
        columns = ("page_id", "text", "is_truncated")
        rows = iter(collected.rows(list(chain.from_iterable(chunk)), columns))
        for group in chunk:
            kept, *others = islice(rows, len(group))
            if kept["is_truncated"] is False:  # a copy has put it in order since, and it ends where that does
                continue
            found = joined((kept["page_id"], kept["text"]), [(row["page_id"], row["text"]) for row in others])
            if found:
                pieces = [piece._asdict() for piece in found.pieces]
                row = collected.joined.add({"joined_text": found.text, "joined_from": pieces})
                rows_of[placed[group[0]].speech_id] = row
    return rows_of


def _to_join(collected: Collected, placed: Sequence[Placement], group: Group) -> Group:
    """The kept page if it is a preview, and others that show what it does not; none where there are none."""
    kept, *copies = group
    if collected.members[kept].is_truncated is False:
        return []

    def own(number: int) -> float:
        return (1 - placed[number].of_page) * collected.lengths[number]

    found = [number for number in copies if placed[number].relation in _GOES_ON and own(number) >= LEAST]
    found.sort(key=lambda number: (-own(number), collected.places[number][0]))
    return [kept, *found[:JOINED]] if found else []


def _chunks(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Items of about `_PAGES` pages together."""
    chunk: list[T] = []
    pages = 0
    for item in items:
        if chunk and pages + size(item) > _PAGES:
            yield chunk
            chunk, pages = [], 0
        chunk.append(item)
        pages += size(item)
    if chunk:
        yield chunk
