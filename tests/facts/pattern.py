"""What a pattern of the labelled set is: a speech with slots, and what is true of it.

Patterns stand in `texts/patterns_<part>.txt`, in the form of `tests.facts.written`: a title behind `== `, truth behind
`@ ` by the names of `Pattern`, lines of its head behind `> `, the salutation behind `: `, what follows the text behind
`< `; all others are said first. Where they are set, and what is said between, stands in `texts/world_<part>.txt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the labelled set."""

    patterns: tuple[Pattern, ...]
    worlds: tuple[World, ...]
    body: tuple[str, ...]
    """Sentences of all speeches; the last one ends them."""
    traps: tuple[str, ...]
    """Sentences that name other places, days, offices and meetings."""


@cache
def part_of(name: str) -> Part:
    """A part by its name. Raises OSError where there is none, TypeError for truth that `Pattern` has no name for."""
    folder = Path(__file__).with_name("texts")
    patterns = (folder / f"patterns_{name}.txt").read_text(encoding="utf-8")
    _, worlds, body, traps = (
        block.strip("\n").split("\n")
        for block in (folder / f"world_{name}.txt").read_text(encoding="utf-8").split("\n== ")
    )
    return Part(
        tuple(_pattern(block) for block in ("\n" + patterns).split("\n== ")[1:]),
        tuple(World(*line.split("\t")) for line in worlds[1:]),
        tuple(body[1:]),
        tuple(traps[1:]),
    )


def _pattern(block: str) -> Pattern:
    title, *lines = block.strip("\n").split("\n")
    of = {mark: tuple(line[2:] for line in lines if line.startswith(mark)) for mark in ("@ ", "> ", ": ", "< ")}
    said: dict[str, Any] = dict(pair.strip().split("=", 1) for line in of["@ "] for pair in line.split(" | "))
    if "groups" in said:
        said["groups"] = tuple(said["groups"].split(","))
    if "years" in said:
        first, last = said["years"].split("-")
        said["years"] = (int(first), int(last))
    if "month" in said:
        said["month"] = int(said["month"])
    said["placed"] = said.get("placed") == "yes"
    opening = "\n".join(line for line in lines if line[:2] not in of)
    return Pattern(title, opening, of["> "], of[": "], of["< "], **said)
