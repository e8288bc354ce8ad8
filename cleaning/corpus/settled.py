"""What the copies of a speech tell of each other: their right order, missing facts, and what previews add up to.

Runs over the groups in the order of their speeches, and reads only those pages from disk that it compares. How many are
compared with the kept page is bounded, so that a speech with thousands of copies costs no more than one with many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.collected import Collected
from cleaning.corpus.filled import COLUMNS, FILLABLE, Filled, Filling
from cleaning.corpus.ordered import Page, look_shuffled, pages_of, restore, to_compare
from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import Row
from cleaning.dedup.joined import LEAST, joined
from cleaning.dedup.member import Placement, Relation

Numbers = NDArray[np.int64]
Chosen = NDArray[np.bool_]

SETTLED_VERSION = 1
"""Raised whenever the same groups would be settled differently."""
JOINED = 16
"""Previews by which the kept one may be made longer, at most; those with most text of their own first."""
_GOES_ON = (Relation.NEAR, Relation.CONTAINED, Relation.CONTAINS)
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


@dataclass(frozen=True, slots=True)
class _Copied:
    """The speeches with copies: their documents one speech after the other, the kept one of each first."""

    documents: Numbers
    begins: Numbers

    @classmethod
    def of(cls, placed: Placements, order: Numbers) -> _Copied:
        speeches = placed.speech[order]
        begins = np.flatnonzero(np.append(True, speeches[1:] != speeches[:-1])[: len(order)])
        sizes = np.diff(np.append(begins, len(order)))
        several = sizes > 1
        return cls(order[np.repeat(several, sizes)], np.cumsum(sizes[several]) - sizes[several])

    def any(self, chosen: NDArray[Any]) -> NDArray[Any]:
        """Of each speech whether something holds of one of its documents; `chosen` is as long as these are."""
        return np.logical_or.reduceat(chosen, self.begins) if len(self.begins) else chosen

    def groups(self, speeches: Chosen) -> Iterator[Group]:
        """The speeches for which this is true."""
        ends = np.append(self.begins[1:], len(self.documents))
        for begin, end in zip(self.begins[speeches].tolist(), ends[speeches].tolist(), strict=True):
            yield self.documents[begin:end].tolist()


def settle(collected: Collected, placed: Placements, order: Numbers) -> Settled:
    """Puts shuffled pages in order, in `collected` itself, then fills facts and joins previews.

    `placed` holds the placement of each document, `order` is `Collected.document_order`. The result does not depend on
    the order in which pages came. Raises OSError where the disk takes no more.
    """
    copied = _Copied.of(placed, order)
    _restore(collected, placed, copied)
    return Settled(_fill(collected, placed, copied), _join(collected, placed, copied))


def _restore(collected: Collected, placed: Placements, copied: _Copied) -> None:
    """Puts the parts of pages in order, where a copy tells how."""
    shuffled = look_shuffled(collected, placed)
    doubtful = copied.any((shuffled & placed.is_copy)[copied.documents])
    compared = ((group, to_compare(collected, placed, shuffled, group)) for group in copied.groups(doubtful))
    changed: list[Page] = []
    for chunk in _chunks(compared, lambda pair: len(pair[1])):
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


def _fill(collected: Collected, placed: Placements, copied: _Copied) -> dict[str, Filled]:
    """What copies add to what the kept pages state."""
    said = np.zeros((len(copied.documents), len(FILLABLE)), dtype=np.bool_)
    at = 0
    order = np.argsort(copied.documents, kind="stable")  # as they came, so that each batch on disk is opened once
    for _, slab in collected.slabs(copied.documents[order], _ROWS, [fact.name for fact in FILLABLE]):
        said[order[at : at + len(slab)]] = np.column_stack([_says(column) for column in slab.columns])
        at += len(slab)
    tells = np.any(copied.any(said) & ~said[copied.begins], axis=1)
    numbers = np.fromiter(chain.from_iterable(copied.groups(tells)), dtype=np.int64)
    filled: dict[str, Filled] = {}
    filling: Filling | None = None
    for at, (placement, row) in enumerate(_facts(collected, placed, numbers), 1):
        if placement.relation is Relation.KEPT:
            filling = Filling.of(row)
        assert filling is not None  # the kept page comes first
        filling.hear(placement, row)
        is_last = at == len(numbers) or not placed.is_copy[numbers[at]]
        if is_last and (found := filling.done()):
            filled[placement.speech_id] = found
    return filled


def _says(column: pa.ChunkedArray[Any]) -> Chosen:
    """Where a column states something."""
    text = pa.types.is_string(column.type)
    found = pc.not_equal(column, pa.scalar("")).fill_null(False) if text else column.is_valid()
    return np.asarray(found).astype(np.bool_)


def _facts(collected: Collected, placed: Placements, numbers: Numbers) -> Iterator[tuple[Placement, Row]]:
    for here, slab in collected.slabs(numbers, _ROWS, ("page_id", *COLUMNS)):
        for number, row in zip(here.tolist(), slab.to_pylist(), strict=True):
            yield placed[number], row


def _join(collected: Collected, placed: Placements, copied: _Copied) -> dict[str, int]:
    """Joins previews of a speech that no page shows whole; gives the speeches for which that was sure."""
    rows_of: dict[str, int] = {}
    own = (1 - placed.of_page) * np.asarray(collected.known("n_chars"))
    goes_on = placed.are(_GOES_ON) & (own >= LEAST)
    is_cut = ~np.asarray(pc.equal(collected.known("is_truncated"), pa.scalar(False)).fill_null(False)).astype(np.bool_)
    joinable = copied.any(goes_on[copied.documents]) & is_cut[copied.documents[copied.begins]]
    groups = (_to_join(collected, goes_on, own, group) for group in copied.groups(joinable))
    for chunk in _chunks(groups, len):
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


def _to_join(collected: Collected, goes_on: Chosen, own: NDArray[np.float64], group: Group) -> Group:
    """The kept page, which is a preview, and others that show what it does not."""
    kept, *copies = group
    found = [number for number in copies if goes_on[number]]
    found.sort(key=lambda number: (-own[number], collected.page_id(number)))
    return [kept, *found[:JOINED]]


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
