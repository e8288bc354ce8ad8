"""How damaged a text is: flags with counts and a score, never a silent repair."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import exp
from typing import Final

from cleaning.damage import damages
from cleaning.model import Document, Fact

_WEIGHTS: Final = {
    "placeholders": 0.03,
    "model_text": 0.05,
    "silent_gaps": 0.06,
    "masked_words": 0.03,
    "garbled": 0.3,
    "ocr_slips": 0.05,
    "spun_words": 0.05,
}
"""What a place of each kind costs, per 1,000 characters: of 1,000 with ten masks 3 in 10 are gone from the score."""
_ONCE: Final = {
    "lost_characters": 0.1,
    "missing_pages": 0.3,
    "stray_characters": 0.02,
    "model_text": 0.3,
    "machine_filler": 0.7,
}
"""What a flag costs as such."""


def flag_noise(doc: Document) -> Document:
    """Flag what is damaged, and state how often and in which words."""
    text = doc.text
    found = list(damages(text))
    facts = [Fact(d.flag, d.count, f"{d.count}: {' | '.join(d.seen(text))}", source="noise") for d in found]
    return doc.flag(*(d.flag for d in found)).state(*facts) if found else doc


def score(counts: Mapping[str, int], flags: Collection[str], length: int) -> float:
    """How undamaged a text is: 1 for one in which nothing was found, towards 0 with what was.

    The exponential of minus the sum of what each place costs per 1,000 characters and each flag as such, rounded to
    three digits. That a page shows a part only, or in the wrong order, is no damage: other columns say so.
    """
    thousands = max(length, 200) / 1000
    cost = sum(_WEIGHTS.get(flag, 0.0) * count / thousands for flag, count in counts.items())
    return round(exp(-cost - sum(_ONCE.get(flag, 0.0) for flag in flags)), 3)
