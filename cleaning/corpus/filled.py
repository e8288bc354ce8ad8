"""Facts of a speech that the kept page does not state and a copy does.

Only what is true of the speech itself is taken, never what is true of a page or its file: not the uploader, the number,
the size or the pages of the document on a site, its category, tags or terms, nor what was measured on a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cleaning.dedup.member import Placement, Relation

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fillable:
    """A fact of the speech."""

    name: str
    """Its column."""
    along: tuple[str, ...] = ()
    """Columns that say more of the same fact and come from the same page."""
    in_words: bool = False
    """Whether it is the page's own words: those of a copy whose words were swapped are not the speech's."""


FILLABLE = (
    Fillable("title", in_words=True),
    Fillable("speech_date", ("speech_date_precision", "speech_date_from", "speech_date_to", "speech_date_evidence")),
    Fillable("place", ("place_code",)),
    Fillable("level"),
    Fillable("speaker_role", in_words=True),
    Fillable("speaks_for", in_words=True),
    Fillable("audience", ("audience_groups",), in_words=True),
    Fillable("occasion", in_words=True),
    Fillable("kind"),
)
"""What is filled. A title is the page's, but it names the speech; without one a speech can't be found."""
COLUMNS = tuple(column for fact in FILLABLE for column in (fact.name, *fact.along))
SOUND = 0.9
"""The share of a preview's own text that must stand in the kept one for its facts to be those of the speech."""
_RANKS = {
    Relation.EXACT: 0,
    Relation.REORDERED: 1,
    Relation.NEAR: 2,
    Relation.SPUN: 3,
    Relation.CONTAINED: 4,
}
"""The copies that facts are taken from, the surest first. A page that contains the speech may be a collection."""
_SAID = 8
"""How many different values of a fact are kept in mind: from two on they disagree."""
_MARKS = re.compile(r"[\W_]+")
_PRECISIONS = ("year", "month", "day")

Source = tuple[int, str]
"""Rank of the relation, and page id: of several pages that say the same the first is named."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What copies add to a speech."""

    values: Row
    """By column."""
    sources: tuple[tuple[str, str], ...]
    """(column, page id) of each value."""
    conflicts: tuple[tuple[str, str, str], ...]
    """(column, value, page id) where copies disagree and nothing was filled."""


@dataclass(slots=True)
class Filling:
    """What is missing on the kept page of one speech, and what its copies say, page by page."""

    missing: tuple[Fillable, ...]
    said: dict[str, dict[object, tuple[Source, Row]]] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Filling:
        """Begins with the row of the kept page."""
        return cls(tuple(fact for fact in FILLABLE if not kept[fact.name]))

    def hear(self, placement: Placement, row: Mapping[str, Any]) -> None:
        """What a copy says."""
        rank = _RANKS.get(placement.relation)
        if rank is None or (placement.relation is Relation.CONTAINED and placement.of_page < SOUND):
            return
        for fact in self.missing:
            if not row[fact.name] or (fact.in_words and placement.relation is Relation.SPUN):
                continue
            values = self.said.setdefault(fact.name, {})
            key = _key(fact, row)
            here = (rank, str(row["page_id"])), {name: row[name] for name in (fact.name, *fact.along)}
            if key in values:
                values[key] = min(values[key], here, key=lambda said: said[0])
            elif len(values) < _SAID:
                values[key] = here

    def done(self) -> Filled | None:
        """What is filled and what is in dispute; None where copies say nothing new."""
        filled: Row = {}
        sources: list[tuple[str, str]] = []
        conflicts: list[tuple[str, str, str]] = []
        for fact in self.missing:
            said = sorted(self.said.get(fact.name, {}).values(), key=lambda one: one[0])
            chosen = _agreed(fact, [values for _, values in said])
            if chosen is not None:
                page_id = said[chosen][0][1]
                known = {name: value for name, value in said[chosen][1].items() if value is not None}
                filled |= known
                sources += [(name, page_id) for name in known]
            else:
                conflicts += [(fact.name, str(values[fact.name]), page_id) for (_, page_id), values in said]
        return Filled(filled, tuple(sources), tuple(conflicts)) if filled or conflicts else None


def _key(fact: Fillable, row: Mapping[str, Any]) -> object:
    """What is equal where two pages say the same."""
    value = row[fact.name]
    if isinstance(value, str):
        return _MARKS.sub("", unicodedata.normalize("NFKC", value)).casefold() or value
    return (value, row.get("speech_date_precision"))


def _agreed(fact: Fillable, said: list[Row]) -> int | None:
    """Which of the values all pages agree with: the only one, or of dates the most exact if the others fit."""
    if len(said) == 1:
        return 0
    if fact.name != "speech_date" or not said:
        return None
    exact = max(range(len(said)), key=lambda index: (_precision(said[index]), -index))
    return exact if all(_fits(said[exact]["speech_date"], other) for other in said) else None


def _precision(values: Row) -> int:
    known = values["speech_date_precision"]
    return _PRECISIONS.index(known) if known in _PRECISIONS else len(_PRECISIONS)


def _fits(exact: date, other: Row) -> bool:
    """Whether a day lies in the period that another page names."""
    named: date = other["speech_date"]
    parts = min(_precision(other), 2) + 1
    return exact.timetuple()[:parts] == named.timetuple()[:parts]
