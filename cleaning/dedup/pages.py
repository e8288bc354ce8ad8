"""What grouping knows of all pages of a build, and what it says of them: a column each, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.member import Member, Relation
from cleaning.model import Order

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]

UNKNOWN = np.iinfo(np.int64).max
"""In place of a time that is not known."""
RELATIONS = tuple(Relation)
"""What the numbers in `Placed.relation` stand for."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
CUT = {False: 0, None: 1, True: 2}
"""What the numbers in `Pages.cut` stand for: what a page says of whether its text is cut."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What is known of each page; all columns are as long as there are pages."""

    id: Sequence[str]
    place: Numbers
    """Where each stands in the order of their page ids."""
    cut: Small
    """As `CUT` has it: 0 complete, 1 unknown, 2 cut."""
    suspect: Small
    """1 where the order of its parts is suspect."""
    noise_flags: Small
    facts: Small
    fetched_at: Numbers
    """Microseconds since 1970 in UTC, or `UNKNOWN`."""

    def __len__(self) -> int:
        return len(self.place)

    def rows(self, rows: Numbers) -> Pages:
        """Some of them."""
        return Pages(
            [self.id[row] for row in rows.tolist()],
            self.place[rows],
            self.cut[rows],
            self.suspect[rows],
            self.noise_flags[rows],
            self.facts[rows],
            self.fetched_at[rows],
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each page ended up, as `cleaning.dedup.member.Placement` says it."""

    speech: Numbers
    """The number of the page by whose id the speech goes."""
    relation: NDArray[np.uint8]
    """An index into `RELATIONS`."""
    share: NDArray[np.float64]
    of_page: NDArray[np.float64]


def pages_of(members: Sequence[Member]) -> Pages:
    """The same in columns."""
    return Pages(
        [member.id for member in members],
        places([member.page_id for member in members]),
        _column(CUT[member.is_truncated] for member in members),
        _column(member.order is Order.SUSPECT for member in members),
        _column(member.n_noise_flags for member in members),
        _column(member.n_facts for member in members),
        np.array([microseconds(member.fetched_at) for member in members], dtype=np.int64),
    )


def places(names: Sequence[str]) -> Numbers:
    """For each name where it stands in the order of all."""
    found = np.empty(len(names), dtype=np.int64)
    found[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return found


def microseconds(at: datetime | None) -> int:
    """Since 1970; a time without a zone is taken to be UTC, as pages' fetch times are."""
    if at is None:
        return UNKNOWN
    return ((at.replace(tzinfo=UTC) if at.tzinfo is None else at) - _EPOCH) // _MICROSECOND


def _column(values: Any) -> Small:
    return np.fromiter(values, dtype=np.int32)
