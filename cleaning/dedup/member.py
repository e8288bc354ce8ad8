"""What grouping needs to know of a document, and what it says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cleaning.dedup.normalise import comparable
from cleaning.dedup.shingles import sketch
from cleaning.model import Document, Order

_NO_NOISE = {"paragraphs_inferred", "placeholders"}
"""Quality flags that say how a text was printed or masked, not that its words are damaged."""
TELLING = frozenset(
    {"title", "speech_date", "place", "speaker_role", "occasion", "kind", "uploaded_at", "uploader", "doc_number"}
)
"""The facts that make one copy tell more than another."""
_SENTENCE = re.compile(r"(?<=[。！？!?])|\n")


class Relation(StrEnum):
    """What a page is to the page that stays."""

    KEPT = "kept"
    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True)
class Member:
    """A document as grouping sees it. Small, as all members of a build are in memory at once."""

    id: str
    page_id: str
    form: bytes
    """The text in the form that `cleaning.dedup.normalise.comparable` gives."""
    sketch: bytes
    """`cleaning.dedup.shingles.sketch` of it, as bytes."""
    n_unrepeated: int
    """Characters of the sentences that stand once in the text: what a site repeats all through it is not counted."""
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


def member(doc: Document) -> Member:
    """What grouping needs of a document."""
    return member_of_text(
        doc.text,
        id=doc.id,
        page_id=doc.page.page_id,
        is_truncated=_truncated(doc),
        order=doc.order,
        flags=doc.flags,
        fetched_at=doc.page.fetched_at,
        n_facts=len(TELLING & {fact.name for fact in doc.facts}),
    )


def member_of_text(
    text: str,
    *,
    id: str,  # noqa: A002 - the field's name
    page_id: str,
    is_truncated: bool | None = None,
    order: Order = Order.AS_SHOWN,
    flags: Sequence[str] = (),
    fetched_at: datetime | None = None,
    n_facts: int = 0,
) -> Member:
    """A member from a text and what is known of it."""
    form = comparable(text)
    return Member(
        id,
        page_id,
        form,
        sketch(form).tobytes(),
        unrepeated_length(text),
        is_truncated,
        order,
        sum(flag not in _NO_NOISE for flag in flags),
        fetched_at,
        n_facts,
    )


def unrepeated_length(text: str) -> int:
    """Characters of the sentences that stand once in a text, without line ends."""
    counts = Counter(sentence.strip() for sentence in _SENTENCE.split(text))
    return sum(len(sentence) for sentence, times in counts.items() if times == 1)


def _truncated(doc: Document) -> bool | None:
    fact = doc.fact("is_truncated")
    return None if fact is None else bool(fact.value)
