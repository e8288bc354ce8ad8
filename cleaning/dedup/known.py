"""What is known of all texts together, by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def arrays_of(known: Known) -> dict[str, Any]:
    """What is known as arrays, each with a name."""
    counted, leaders, speeches = known.counted, known.leaders, known.speeches
    return {
        "alone": counted.alone,
        "shared": counted.shared,
        "stock": counted.stock,
        "stock_pairs": counted.stock_pairs,
        "phrases": leaders.features,
        "leaders": leaders.texts,
        "holders": leaders.holders,
        "links": known.links,
        "roots": speeches.roots,
        "regions": speeches.regions,
        "gone": known.gone,
    }


def known_of(arrays: dict[str, Any]) -> Known:
    """The same from these arrays."""
    counted = Census(arrays["alone"], arrays["shared"], arrays["stock"], arrays["stock_pairs"])
    speeches = Speeches(arrays["roots"], arrays["regions"])
    leaders = Leaders(arrays["phrases"], arrays["leaders"], arrays["holders"])
    return Known(counted, leaders, arrays["links"], speeches, arrays["gone"])
