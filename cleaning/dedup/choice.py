"""Which copy of a speech stays."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.pages import Pages

Numbers = NDArray[np.int64]

_STEP, _SMALL_STEP = 1.05, 1.01


def known_since(pages: Pages) -> Numbers:
    """For each page where it stands in the order in which they came to be known; those of unknown time are last."""
    return _places(pages.fetched_at, pages.place)


def preference(pages: Pages, lengths: Numbers) -> Numbers:
    """For each page where it stands in the order of preference, the most preferred first.

    Complete before unknown before cut, right order before suspect, the longer text by steps of 5 %, fewer flags of
    noise, the longer text by steps of 1 %, more facts, the page fetched earlier, the smaller page id. `lengths` counts
    only sentences that stand once in a text, so that a site's own sentence, repeated through it, makes no copy longer.
    The steps stand on a fixed scale and page ids are unique, so it is an order without ties or cycles.
    """
    return _places(
        pages.cut,
        pages.suspect,
        -_steps(lengths, _STEP),
        pages.noise_flags,
        -_steps(lengths, _SMALL_STEP),
        -pages.facts,
        pages.fetched_at,
        pages.place,
    )


def _places(*keys: NDArray[np.int64 | np.int32]) -> Numbers:
    """For each row where it stands in the order of these keys, the first of which counts most."""
    found = np.empty(len(keys[0]), dtype=np.int64)
    found[np.lexsort(keys[::-1])] = np.arange(len(found))
    return found


def _steps(lengths: Numbers, step: float) -> Numbers:
    """On which step of the scale each length stands; a step is `step` times as long as the one before."""
    different, which = np.unique(np.maximum(1, lengths), return_inverse=True)
    steps = [int(math.log(length, step)) for length in different.tolist()]
    found: Numbers = np.array(steps, dtype=np.int64)[which]
    return found


def in_utc(at: datetime) -> datetime:
    """A time in UTC; one without a zone is taken to be UTC, as pages' fetch times are."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
