"""Where each document of a build ended up, a column each, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cleaning.corpus.arranged import ranks
from cleaning.corpus.known import listed
from cleaning.dedup.member import Placement, Relation
from cleaning.dedup.pages import RELATIONS, Placed

Numbers = NDArray[np.int64]
KEPT = RELATIONS.index(Relation.KEPT)
_NAMES = pa.array([relation.value for relation in RELATIONS], pa.string())


@dataclass(frozen=True)
class Placements:
    """What `cleaning.dedup.member.Placement` says of each document, in the order in which these are numbered."""

    ids: pa.Array[Any]
    speech_ids: pa.Array[Any]
    relation: NDArray[np.uint8]
    """An index into `RELATIONS`."""
    share: NDArray[np.float64]
    of_page: NDArray[np.float64]

    @classmethod
    def of(cls, ids: pa.Array[Any], placed: Placed) -> Placements:
        """As grouping gives them. `ids` are those of the documents."""
        return cls(ids, ids.take(placed.speech), placed.relation, placed.share, placed.of_page)

    @classmethod
    def gathered(cls, ids: pa.Array[Any], placements: Sequence[Placement]) -> Placements:
        """From one placement for each of these documents, in any order."""
        by_id = {placement.id: placement for placement in placements}
        some = [by_id[one] for one in listed(ids)]
        return cls(
            ids,
            pa.array([one.speech_id for one in some], pa.string()),
            np.array([RELATIONS.index(one.relation) for one in some], dtype=np.uint8),
            np.array([one.share for one in some], dtype=np.float64),
            np.array([one.of_page for one in some], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, number: int) -> Placement:
        return Placement(
            self.ids[number].as_py(),
            self.speech_ids[number].as_py(),
            RELATIONS[self.relation[number]],
            float(self.share[number]),
            float(self.of_page[number]),
        )

    @cached_property
    def speech(self) -> Numbers:
        """The place of each one's speech in the order of all speech ids."""
        return ranks(self.speech_ids)

    @cached_property
    def is_copy(self) -> NDArray[np.bool_]:
        """Whether another page gives the text of its speech."""
        return np.asarray(self.relation != KEPT)

    def relations(self, numbers: Numbers) -> pa.Array[Any]:
        """The names of these documents' relations."""
        return _NAMES.take(self.relation[numbers])

    def are(self, relations: Sequence[Relation]) -> NDArray[np.bool_]:
        """Whether the relation of each is one of these."""
        return np.isin(self.relation, [RELATIONS.index(relation) for relation in relations])
