"""What an export came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Told:
    """Counts, while rows are written."""

    rows: int = 0
    without_text: int = 0
    """Rows that were written though they have no text."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that were not written, by reason."""
    notes: list[str] = field(default_factory=list)
    """What a reader should know of the form."""
