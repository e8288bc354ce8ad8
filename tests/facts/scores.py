"""What became of labelled pages, and precision and recall of every fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cleaning.model import Document, Rejection
from cleaning.pipeline import clean
from tests.facts.pages import Labelled
from tests.facts.pattern import COLUMNS
from tests.gate.page import FactValue, fold

BOUNDS = ("speech_date_from", "speech_date_to")
"""A bound is right where the day lies on its side; it is missing nowhere."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read off a page."""

    name: str
    title: str
    right: frozenset[str]
    """Columns that were given and are right."""
    given: frozenset[str]
    stated: frozenset[str]
    """Columns that the page states."""
    wrong: Mapping[str, tuple[object, object]] = field(hash=False)
    """What is wrong or missing: truth and what was given."""


@dataclass(frozen=True, slots=True)
class Score:
    """Of one fact."""

    given: int
    right: int
    stated: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.stated if self.stated else 1.0


def outcomes(pages: Iterable[Labelled]) -> list[Outcome]:
    return [outcome(one) for one in pages]


def outcome(one: Labelled) -> Outcome:
    """The facts of a page beside the truth. A page that is rejected states nothing."""
    doc = clean(one.page)
    right, given, stated = set[str](), set[str](), set[str]()
    wrong: dict[str, tuple[object, object]] = {}
    truth = {**dict.fromkeys(COLUMNS), **one.truth, **one.of_page}
    for column, true in truth.items():
        if column in one.unjudged:
            continue
        value = None if isinstance(doc, Rejection) else _value(doc, column)
        good = _same(column, true, value, one)
        if true is not None or column in BOUNDS:
            stated.add(column)
        if value is not None:
            given.add(column)
            if good:
                right.add(column)
        if not good and not (column in BOUNDS and value is None):
            wrong[column] = (true, value)
    return Outcome(one.name, str(one.truth.get("title")), frozenset(right), frozenset(given), frozenset(stated), wrong)


def _value(doc: Document, column: str) -> FactValue:
    fact = doc.fact(column)
    return None if fact is None else fact.value  # type: ignore[return-value]


def _same(column: str, true: FactValue, value: FactValue, one: Labelled) -> bool:
    if column in BOUNDS:
        if not isinstance(value, datetime):
            return False
        return value.date() <= one.day if column.endswith("from") else value.date() >= one.day
    if isinstance(true, str) and isinstance(value, str):
        return fold(true) == fold(value)
    return true == value


def scores(found: Iterable[Outcome]) -> dict[str, Score]:
    """By column."""
    found = list(found)
    columns = dict.fromkeys(column for one in found for column in (*COLUMNS, *one.stated))
    return {
        column: Score(
            sum(column in one.given for one in found),
            sum(column in one.right for one in found),
            sum(column in one.stated for one in found),
        )
        for column in columns
    }


def table(found: Iterable[Outcome]) -> str:
    """A line a fact."""
    rows = [f"{'fact':24}{'stated':>8}{'given':>8}{'right':>8}{'precision':>11}{'recall':>9}"]
    rows += [
        f"{column:24}{one.stated:8}{one.given:8}{one.right:8}{one.precision:11.3f}{one.recall:9.3f}"
        for column, one in scores(found).items()
    ]
    return "\n".join(rows) + "\n"
