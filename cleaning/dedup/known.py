"""What is known of all texts together, by their numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.leading import Leaders, nobody
from cleaning.dedup.links import LINK, Links
from cleaning.dedup.postings import Census
from cleaning.dedup.speeches import Speeches, no_speeches


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all texts so far."""

    counted: Census
    leaders: Leaders
    links: Links
    """Sorted by `shorter` and `longer`."""
    speeches: Speeches
    gone: NDArray[np.bool_]
    """Which texts no longer count. They keep their numbers, and are of no speech but their own."""

    @property
    def texts(self) -> int:
        """How many numbers there are."""
        return len(self.gone)


def nothing() -> Known:
    """What is known before the first text."""
    counted = Census(*(np.zeros(0, dtype=np.int32) for _ in range(4)))
    return Known(counted, nobody(), np.empty(0, dtype=LINK), no_speeches(), np.zeros(0, dtype=np.bool_))
