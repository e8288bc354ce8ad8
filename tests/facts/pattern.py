"""What a pattern of the labelled set is: a speech with slots, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = (
    "title",
    "kind",
    "occasion",
    "place",
    "place_code",
    "level",
    "speaker_role",
    "speaks_for",
    "audience",
    "audience_groups",
    "speech_date",
    "speech_date_precision",
    "speech_date_from",
    "speech_date_to",
)
"""The facts that are judged."""


@dataclass(frozen=True, slots=True)
class World:
    """Where a speech is set."""

    path: str
    code: str
    name: str
    """As people there say it."""
    what: str
    """Its last word: 县, 市, 区, 旗, 州, 省."""
    level: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A speech. Its strings have the slots {n} (name of the place), {w} (县, 市 …), {y} {m} {d} (the day, in digits),
    {yc} {mc} {dc} (in Chinese numerals), {y0} {y1} (the year before and after); truth may use {path}, {code}, {level}.
    """

    title: str
    opening: str
    """What is said first, a line a paragraph."""
    head: tuple[str, ...] = ()
    greet: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    kind: str | None = None
    occasion: str | None = None
    placed: bool = False
    """Whether place, code and level are those of the world, with nothing more."""
    place: str | None = None
    code: str | None = None
    level: str | None = None
    role: str | None = None
    speaks_for: str | None = None
    groups: tuple[str, ...] = ()
    date: str | None = None
    """`day` or `month` where the day of the speech is stated."""
    month: int = 0
    """The month in which it is spoken, where its words ask for one."""
    years: tuple[int, int] = (2001, 2024)
    """The years in which it can be spoken."""
    worlds: str = ""
    """Which kinds of places it can be set in, by `World.what`; empty for all."""
    audience: str | None = None
    """Where the salutation has words that no audience is: what is left."""
