"""Which pairs of documents are worth comparing, found without comparing all of them.

Documents stand in the order of their length. Each document lets its rarest hashes vote for the next longer documents
that have them too, so the work grows with the number of documents, however many share a hash. A vote weighs the less
the more documents have its hash: a stock phrase of a thousand speeches says nothing about two of them, but a thousand
copies of one speech still find each other, as all their hashes are common alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.shingles import Hashes

RAREST = 16
"""How many hashes of a document vote: the rarest of those that another document has."""
VOTES = 1024
"""How many votes a document has, shared among its hashes: those of a short preview, which has few, reach farther."""
REACH = 256
"""For how many longer documents a hash votes at most."""
CHOSEN = 4
"""How many documents with the most votes are compared."""
_AT_ONCE = 1 << 11
"""How many documents vote before their votes are counted, which bounds the memory of it."""
_RANK_BITS = np.uint64(26)


def candidates(sketches: Sequence[Hashes]) -> dict[int, list[int]]:
    """For each document, by its index in order of length, the longer ones it may be a copy of, best first.

    Documents without a candidate are left out. Raises ValueError for more than 2**26 documents.
    """
    if len(sketches) >= 1 << int(_RANK_BITS):
        raise ValueError(f"{len(sketches)} documents are more than one grouping takes ({1 << int(_RANK_BITS)})")
    hashes, ranks = _postings(sketches)
    if not len(hashes):
        return {}
    _, inverse, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    spread = counts[inverse]
    voting = _rarest(ranks, spread)
    found: dict[int, list[int]] = {}
    turns = np.arange(_AT_ONCE, len(sketches), _AT_ONCE, dtype=np.uint64)
    for turn in np.split(voting, np.searchsorted(ranks[voting], turns)):
        if len(turn):
            found |= _ballots(*_votes(hashes, ranks, spread, turn))
    return found


def _postings(sketches: Sequence[Hashes]) -> tuple[Hashes, Hashes]:
    """(hash, document) sorted by both, without hashes of one document only. 38 bits of a hash are enough to vote by."""
    lengths = np.fromiter((len(s) for s in sketches), dtype=np.int64, count=len(sketches))
    if not lengths.sum():
        empty = np.empty(0, dtype=np.uint64)
        return empty, empty
    packed = np.concatenate(list(sketches))
    packed >>= _RANK_BITS
    packed <<= _RANK_BITS
    packed |= np.repeat(np.arange(len(sketches), dtype=np.uint64), lengths)
    packed.sort()
    hashes = packed >> _RANK_BITS
    same = hashes[1:] == hashes[:-1]
    shared = np.zeros(len(hashes), dtype=bool)
    shared[1:] |= same
    shared[:-1] |= same
    return hashes[shared], packed[shared] & np.uint64((1 << int(_RANK_BITS)) - 1)


def _votes(
    hashes: Hashes, ranks: Hashes, spread: NDArray[np.int64], voting: NDArray[np.int64]
) -> tuple[Hashes, NDArray[np.float64]]:
    """Pairs (shorter << 32 | longer), sorted and distinct, with the weight of all votes for each."""
    pairs, weights = [], []
    _, inverse, counts = np.unique(ranks[voting], return_inverse=True, return_counts=True)
    reach = np.minimum(VOTES // counts, REACH)[inverse]
    for step in range(1, REACH + 1):
        going = (reach >= step) & (voting + step < len(hashes))
        voting, reach = voting[going], reach[going]
        going = hashes[voting + step] == hashes[voting]
        voting, reach = voting[going], reach[going]
        pairs.append((ranks[voting] << np.uint64(32)) | ranks[voting + step])
        weights.append(1.0 / spread[voting])
    every, weighing = np.concatenate(pairs), np.concatenate(weights)
    order = np.argsort(every, kind="stable")
    every, weighing = every[order], weighing[order]
    first = np.flatnonzero(np.append(True, every[1:] != every[:-1]))
    return every[first], np.add.reduceat(weighing, first)


def _rarest(ranks: Hashes, spread: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of each document's `RAREST` hashes that the fewest documents have, document by document."""
    order = np.lexsort((spread, ranks))
    by_document = ranks[order]
    begins = np.flatnonzero(np.concatenate(([True], by_document[1:] != by_document[:-1])))
    within = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    return order[within < RAREST]


def _ballots(pairs: Hashes, weights: NDArray[np.float64]) -> dict[int, list[int]]:
    """The pairs by their shorter document, the heaviest `CHOSEN`; of equal weight the longer document first."""
    shorter = (pairs >> np.uint64(32)).astype(np.int64)
    longer = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    # Rounded, so that the order in which floats were added up can't decide between equals.
    order = np.lexsort((-longer, -np.round(weights, 9), shorter))
    found: dict[int, list[int]] = {}
    for index in order.tolist():
        chosen = found.setdefault(int(shorter[index]), [])
        if len(chosen) < CHOSEN:
            chosen.append(int(longer[index]))
    return found
