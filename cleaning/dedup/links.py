"""Pairs of texts that may be one speech, and what is known of them, in one flat array."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.begins import begins_like_a_speech
from cleaning.dedup.candidates import Candidates
from cleaning.dedup.compare import Kind, compare
from cleaning.dedup.forms import Forms
from cleaning.dedup.overlaps import LEAST_SHARE, Numbers, Overlaps, overlaps

LINK = np.dtype(
    [
        ("shorter", np.int32),
        ("longer", np.int32),
        ("shared", np.int32),
        ("led", np.int32),
        ("strong", np.uint8),
        ("kind", np.uint8),
        ("whole", np.bool_),
        ("speech", np.bool_),
        ("at_ends", np.bool_),
        ("bounded", np.bool_),
        ("overlap", np.int32),
        ("opens", np.uint8),
        ("shown", np.float64),
        ("shows", np.float64),
        ("first", np.int32),
        ("last", np.int32),
        ("units", np.int32),
    ]
)
Links = NDArray[Any]
"""An array of `LINK`, a pair each; the fields are those of `Link`."""

OF_SHORTER, OF_LONGER = 1, 2
UNSEEN = 255
"""In place of a kind, for a pair that was not compared."""
MOST = 6
"""So many links of a text to longer ones are looked at. Its best one is nearly always the first."""
_LEAST_OF_MOST = 0.4
"""And which share at least this part of what the first does."""
KIN = 0.45
"""The share of a text from which on one that has it is its kin, if not its copy: noise may stand in either."""
_NEAR = 4
"""Units within which a place is at the end of a sentence."""


class Link(NamedTuple):
    """Two texts that share features, and what they are to each other."""

    shorter: int
    """The number of a text."""
    longer: int
    shared: int
    """How many features they share that are no stock phrases; 0 where they met through leaders only."""
    led: int
    """How many of the stock phrases by which the shorter one is looked up the longer one leads; 0 where too few."""
    strong: int
    """Why it is looked at, as `OF_SHORTER` and `OF_LONGER` have it; 0 where it is not."""
    kind: int
    """A `cleaning.dedup.compare.Kind`, or `UNSEEN`."""
    whole: bool
    """Whether the shorter one is a part of the longer that begins and ends where sentences of that do."""
    speech: bool
    """Whether it is a part that begins as speeches do, and begins and ends about where sentences do."""
    at_ends: bool
    """Whether what the longer one has of it begins and ends there where sentences do."""
    bounded: bool
    """Whether it is a part that begins and ends about where sentences do."""
    overlap: int
    """With how many units the one ends and the other goes on, of texts that are no copies."""
    opens: int
    """Which of them ends with what the other greets its hearers with, as `OF_SHORTER` and `OF_LONGER` have it; else 0.

    `first`, `last` and `units` are then of that text."""
    shown: float
    """The share of the shorter one that the longer one has."""
    shows: float
    """The share of the longer one that the shorter one has."""
    first: int
    last: int
    """Where the shorter one stands in the longer one, in units."""
    units: int
    """The length of the longer one."""


def links(pairs: Candidates, *, led: bool = False) -> Links:
    """Candidate pairs, met by shared features or through leaders, of which nothing else is known yet."""
    found = np.zeros(len(pairs.shorter), dtype=LINK)
    found["shorter"], found["longer"], found["led" if led else "shared"] = pairs.shorter, pairs.longer, pairs.shared
    found["kind"] = UNSEEN
    return found


def strongest(links: Links, ranks: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Why each link is looked at: it is among those that share most of its shorter text, or its longer one's only hope.

    What its shorter text says of a link depends on all links of that to longer ones; what its longer one says, on all
    links of that.
    """
    found = _of_shorter(links, ranks).astype(np.uint8) * np.uint8(OF_SHORTER)
    found[_only_hopes(links, ranks)] |= OF_LONGER
    return found


def _of_shorter(links: Links, ranks: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which links are among the `MOST` of their shorter text that share most; of equal ones those to longer texts.

    One that shares much less than the first can't be its equal.
    """
    strength = _strength(links)
    order = np.lexsort((-ranks[links["longer"]], -strength, links["shorter"]))
    shorter = links["shorter"][order]
    begins = np.flatnonzero(np.append(True, shorter[1:] != shorter[:-1])[: len(shorter)])
    place = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    found = np.zeros(len(links), dtype=np.bool_)
    strength = strength[order]
    most = np.repeat(strength[begins], np.diff(np.append(begins, len(order))))
    found[order[(place < MOST) & (strength >= _LEAST_OF_MOST * most)]] = True
    return found


def _strength(links: Links) -> NDArray[np.int64]:
    """How much the two texts of each link have in common that is known of it."""
    found: NDArray[np.int64] = links["shared"].astype(np.int64) + links["led"]
    return found


def _only_hopes(links: Links, ranks: NDArray[np.int32]) -> NDArray[np.int64]:
    """The links that share most of their longer text, where that shares no more with any that is longer still.

    A copy that is a little longer than all others, and shares less with each, is found by nothing else.
    """
    strength = _strength(links)
    best = np.zeros(len(ranks), dtype=np.int64)
    for side in ("shorter", "longer"):
        np.maximum.at(best, links[side], strength)
    rows = np.flatnonzero(best[links["longer"]] == strength)
    shorter = np.full(len(ranks), -1, dtype=np.int32)
    np.maximum.at(shorter, links["longer"][rows], ranks[links["shorter"][rows]])
    hopes: NDArray[np.int64] = rows[shorter[links["longer"][rows]] == ranks[links["shorter"][rows]]]
    return hopes


def compared(found: Links, texts: Forms, numbers: NDArray[np.int64]) -> Links:
    """The same links with what the texts are to each other. `numbers` are those of the texts, ascending."""
    shorter, longer = (np.searchsorted(numbers, found[of]).astype(np.int64) for of in ("shorter", "longer"))
    seen = compare(texts, shorter, longer, KIN)
    links = found.copy()
    for name in ("kind", "shown", "shows", "first", "last"):
        links[name] = getattr(seen, name)
    apart = np.flatnonzero((seen.kind == Kind.DIFFERENT) & (seen.shown >= LEAST_SHARE))
    links["overlap"][apart], opens, ends = overlaps(texts, shorter[apart], longer[apart])
    part = seen.kind == Kind.CONTAINED
    links["at_ends"] = seen.begins & seen.ends
    links["whole"] = links["at_ends"] & part
    links["units"] = texts.lengths[longer]
    _open(links, apart, opens, ends == longer[apart], texts, ends)
    for index in np.flatnonzero(part).tolist():
        start, end = texts.starts[longer[index]], texts.starts[longer[index] + 1]
        if _breaks_near(texts, start + seen.first[index], start, end) and _breaks_near(
            texts, start + seen.last[index], start, end
        ):
            links["bounded"][index] = True
            links["speech"][index] = begins_like_a_speech(texts.units[start + seen.first[index] : end])
    return links


def _open(
    links: Links, rows: NDArray[np.int64], opens: Overlaps, longer: NDArray[np.bool_], texts: Forms, of: Numbers
) -> None:
    """Says of these links where one text ends with the opening of the other, if a sentence or line begins there."""
    for pair in np.flatnonzero(opens).tolist():
        start, end = texts.starts[of[pair]], texts.starts[of[pair] + 1]
        if _breaks_near(texts, end - opens[pair], start, end):
            link = links[rows[pair] : rows[pair] + 1]
            link["opens"] = OF_LONGER if longer[pair] else OF_SHORTER
            link["first"], link["last"], link["units"] = end - start - opens[pair], end - start, end - start


def _breaks_near(texts: Forms, unit: int, start: int, end: int) -> bool:
    """Whether a sentence or line begins at a unit or very near it: what comes next may go on alike by chance."""
    if unit - _NEAR <= start or unit + _NEAR >= end:
        return True
    return any(texts.breaks[at >> 3] >> (at & 7) & 1 for at in range(int(unit) - _NEAR, int(unit) + _NEAR + 1))
