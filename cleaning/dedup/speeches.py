"""The speech of each text, brought up to date where links changed and nowhere else.

Texts that links tie together, however loosely, make a region; what speech a text is of depends on its region alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cleaning.dedup.compare import ONE_SPEECH
from cleaning.dedup.families import joined, root
from cleaning.dedup.links import Links
from cleaning.dedup.postings import Counts

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Speeches:
    """A number for each text."""

    roots: Counts
    """The text whose number its speech goes by."""
    regions: Counts
    """The text whose number its region goes by."""


def no_speeches() -> Speeches:
    """Of no texts."""
    return Speeches(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))


def brought_up(known: Speeches, links: Links, touched: Flags, ranks: Counts) -> Speeches:
    """The speeches of as many texts as there are ranks, where all is as it was but for links of those `touched`."""
    new = np.arange(len(known.roots), len(ranks), dtype=np.int32)
    roots, regions = np.append(known.roots, new), np.append(known.regions, new)
    again = np.zeros(len(ranks), dtype=np.bool_)
    again[regions[touched]] = True
    again[new] = True
    again = again[regions]
    texts = np.flatnonzero(again)
    if len(texts) < len(ranks):
        links = links[again[links["shorter"]] & again[links["longer"]]]
    links = links[links["strong"] > 0]
    place = np.zeros(len(ranks), dtype=np.int32)
    place[texts] = np.arange(len(texts), dtype=np.int32)
    for side in ("shorter", "longer"):
        links[side] = place[links[side]]
    by_length = np.empty(len(texts), dtype=np.int32)
    by_length[np.argsort(ranks[texts], kind="stable")] = np.arange(len(texts), dtype=np.int32)
    roots[texts] = texts[joined(links, by_length).roots]
    tells = (links["overlap"] > 0) | (links["opens"] > 0)
    tied = links[np.isin(links["kind"], np.array(ONE_SPEECH, dtype=np.uint8)) | tells]
    above = np.arange(len(texts), dtype=np.int64)
    _tie(np.ascontiguousarray(tied["shorter"]), np.ascontiguousarray(tied["longer"]), above)
    regions[texts] = texts[above]
    return Speeches(roots, regions)


@njit(cache=True)
def _tie(ones: Counts, others: Counts, above: Numbers) -> None:  # pragma: no cover - kernels run compiled
    """Brings texts that are tied together to one number."""
    for link in range(len(ones)):
        above[root(above, ones[link])] = root(above, others[link])
    for text in range(len(above)):
        above[text] = root(above, text)
