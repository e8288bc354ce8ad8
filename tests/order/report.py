"""What the cleaning made of each document of the gate for order, and the counts by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleaning.model import Document, Order
from cleaning.pipeline import clean_all
from tests.gate.page import fold
from tests.order.cases import Case

_LEAST = 0.97
"""Share of the characters that must be there."""
_OTHERWISE = 0.003
"""Share of the characters that may be others, each in its place."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: what the cleaning says of its order, and whether that is right."""

    name: str
    kind: str
    shuffled: bool
    changed: bool
    exact: bool
    """Whether every character stands in its true place."""
    flagged: bool
    method: str


def judged(case: Case) -> Judged:
    """Clean the page and compare. Of a page that holds several speeches, any that was moved counts as changed."""
    docs = [one for one in clean_all(case.page) if isinstance(one, Document)]
    changed = any(doc.order is Order.RESTORED for doc in docs)
    exact = in_order("".join(doc.text for doc in docs), case.true)
    flagged = not changed and any(doc.order is Order.SUSPECT for doc in docs)
    method = next((doc.order_method for doc in docs if doc.order_method), "") or ""
    return Judged(case.name, case.kind, case.shuffled, changed, exact, flagged, method)


def in_order(text: str, true: str) -> bool:
    """Whether the characters stand in their true order. A few of them may be missing: another rule cut them."""
    ours, theirs = fold(text), fold(true)
    if len(ours) == len(theirs) and sum(map(str.__ne__, ours, theirs)) <= _OTHERWISE * len(theirs):
        return True  # a Traditional character may come back as another; one that is moved moves all behind it
    rest = iter(theirs)
    return len(ours) >= _LEAST * len(theirs) and all(char in rest for char in ours)


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one kind."""

    kind: str
    shuffled: bool
    documents: int
    changed: int
    right: int
    """Of those changed, exactly right."""
    flagged: int


def counted(results: Iterable[Judged]) -> list[Row]:
    """Counts by kind, in the order in which the kinds come."""
    kinds: dict[str, list[Judged]] = {}
    for one in results:
        kinds.setdefault(one.kind, []).append(one)
    return [
        Row(
            kind,
            own[0].shuffled,
            len(own),
            sum(one.changed for one in own),
            sum(one.changed and one.exact for one in own),
            sum(one.flagged for one in own),
        )
        for kind, own in kinds.items()
    ]


def together(rows: Sequence[Row], kind: str, *, shuffled: bool, start: str = "") -> Row:
    """The sum of the kinds whose names begin so."""
    own = [row for row in rows if row.shuffled is shuffled and row.kind.startswith(start)]
    columns = ("documents", "changed", "right", "flagged")
    return Row(kind, shuffled, *(sum(getattr(row, column) for row in own) for column in columns))


def table(rows: Sequence[Row]) -> str:
    """The counts as Markdown."""
    lines = ["| kind | documents | changed | exactly right | flagged |", "|---|---|---|---|---|"]
    both = [together(rows, "all in the wrong order", shuffled=True), together(rows, "all intact", shuffled=False)]
    lines += [
        f"| {row.kind} | {row.documents} | {row.changed} | {row.right} | {row.flagged} |" for row in (*rows, *both)
    ]
    return "\n".join(lines)
