"""What is broken or missing in a text: each kind with its places, never a silent repair.

Masks and gaps of the author are part of the text and stay. What is found here says how far a row can be trusted.
Each detector looks for fixed words or signs first, so that a text without them costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaning.damage.gaps import gaps
from cleaning.damage.garbled import garbled
from cleaning.damage.machine import machine
from cleaning.damage.masks import hidden_words, masks
from cleaning.damage.model import Damage
from cleaning.damage.slips import slips
from cleaning.damage.swapped import swapped

__all__ = ["COUNTED", "Damage", "damages"]

DETECTORS: tuple[Callable[[str], Iterator[Damage]], ...] = (
    masks,
    gaps,
    hidden_words,
    machine,
    garbled,
    slips,
    swapped,
)
COUNTED = (
    "placeholders",
    "model_text",
    "silent_gaps",
    "masked_words",
    "machine_filler",
    "garbled",
    "ocr_slips",
    "spun_words",
)
"""The flags of the detectors. Each has a fact of its name with the count and examples."""


def damages(text: str) -> Iterator[Damage]:
    """Every kind of damage that a text in the corpus's form has, in time linear in its length."""
    for detector in DETECTORS:
        yield from detector(text)
