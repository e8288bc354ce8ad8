"""What grouping needs to know of a document, and what it says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cleaning.model import Document, Order

_NO_NOISE = {"paragraphs_inferred", "placeholders"}
"""Quality flags that say how a text was printed or masked, not that its words are damaged."""
TELLING = frozenset(
    {"title", "speech_date", "place", "speaker_role", "occasion", "kind", "uploaded_at", "uploader", "doc_number"}
)
"""The facts that make one copy tell more than another."""


class Relation(StrEnum):
    """What a page is to the page that stays."""

    KEPT = "kept"
    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"
    """It shows a part of the kept text."""
    CONTAINS = "contains"
    """It shows the kept text, and more that is not of the speech or damaged."""
    REORDERED = "reordered"
    """It shows the kept text with its parts in another order."""
    SPUN = "spun"
    """It shows the kept text with words replaced all through it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document as grouping sees it. Small, as all members of a build are in memory at once."""

    id: str
    page_id: str
    is_truncated: bool | None = None
    order: Order = Order.AS_SHOWN
    n_noise_flags: int = 0
    """How many quality flags tell of noise in its text."""
    fetched_at: datetime | None = None
    n_facts: int = 0
    """How many of `TELLING` the page states."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a document ended up."""

    id: str
    speech_id: str
    relation: Relation
    share: float
    """The share of the kept text that it shows, 0 to 1."""
    of_page: float
    """The share of its own text that stands in the kept one, 0 to 1."""


def member(doc: Document) -> Member:
    """What grouping needs of a document, beside its text."""
    return Member(
        doc.id,
        doc.page.page_id,
        _truncated(doc),
        doc.order,
        noise_flags(doc.flags),
        doc.page.fetched_at,
        len(TELLING & {fact.name for fact in doc.facts}),
    )


def noise_flags(flags: Sequence[str]) -> int:
    """How many quality flags tell of noise in a text."""
    return sum(flag not in _NO_NOISE for flag in flags)


def _truncated(doc: Document) -> bool | None:
    fact = doc.fact("is_truncated")
    return None if fact is None else bool(fact.value)
