"""Pages written one by one, as text files: `texts/development.txt`, `texts/judging.txt`, and later sets beside them.

A page is a title behind `== `; lines of truth behind `@ `; lines of its head behind `> `, the salutation behind `: `,
what follows the text behind `< `; all others are said first. Truth is `key=value`, parted by ` | `; the later
one counts:

    k kind, o occasion, at the code of its place, town what stands behind it, place a place without a code,
    lv level, role speaker_role, for speaks_for, g audience_groups, a audience where it is not the line as it stands,
    title where the title is not the line as it stands, st `day` or `month` where the day is stated, day the day on
    which it was given, stated or not, up the day of the upload, form what kind of page shows it (`tests.facts.manners`;
    of the second files any where none is named), by the uploader, pp the pages, size the file's size

What has no key is not stated; `?` is a matter of opinion, and nobody is judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from cleaning.model import Page
from cleaning.places import divisions
from tests.facts.manners import shown, shown_anyhow
from tests.facts.manners_third import THIRD
from tests.gate.draw import Draw
from tests.gate.page import FactValue

_FOLDER = Path(__file__).with_name("texts")
_COLUMNS = {
    "k": "kind",
    "o": "occasion",
    "lv": "level",
    "role": "speaker_role",
    "for": "speaks_for",
    "g": "audience_groups",
    "a": "audience",
    "title": "title",
    "st": "speech_date",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A page of a file, as it is written there."""

    title: str
    said: dict[str, str]
    head: tuple[str, ...]
    greet: tuple[str, ...]
    opening: tuple[str, ...]
    tail: tuple[str, ...]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.said["day"])


@dataclass(frozen=True, slots=True)
class Told:
    """A page, its truth, the columns of which nothing is judged, and what the site states."""

    page: Page
    truth: dict[str, FactValue]
    unjudged: frozenset[str]
    of_page: dict[str, FactValue]
    day: date


def written(part: str) -> Iterator[Told]:
    """All pages of a part, always the same. Raises KeyError with the key for one that means nothing."""
    of = part.partition("_")[0]
    later = of in ("second", "third")
    body = (_FOLDER / (f"body_{of}.txt" if later else "body.txt")).read_text(encoding="utf-8").splitlines()
    more = THIRD if of == "third" else {}
    for number, one in enumerate(_parsed((_FOLDER / f"{part}.txt").read_text(encoding="utf-8"))):
        draw = Draw("written", part, number, 0)
        lines = [*one.head, *one.greet, *one.opening]
        some = draw.sample(body[:-1], 6)
        lines += [some[0] + some[1], some[2] + some[3], some[4] + some[5] + body[-1], *one.tail]
        asked = (f"written/{part}/{number}", draw, one.title, one.said, lines)
        page, of_page = shown_anyhow(*asked, more) if later else shown(*asked)
        truth, unjudged = _truth(one)
        yield Told(page, truth, unjudged, of_page, one.day)


def _parsed(text: str) -> Iterator[Written]:
    for block in ("\n" + text).split("\n== ")[1:]:
        title, *lines = block.strip("\n").split("\n")
        of = {mark: tuple(line[2:] for line in lines if line.startswith(mark)) for mark in ("@ ", "> ", ": ", "< ")}
        said = dict(pair.strip().split("=", 1) for line in of["@ "] for pair in line.split(" | "))
        opening = tuple(line for line in lines if line[:2] not in of)
        yield Written(title, said, of["> "], of[": "], opening, of["< "])


def _truth(one: Written) -> tuple[dict[str, FactValue], frozenset[str]]:
    truth: dict[str, FactValue] = {
        "title": one.title,
        "audience": "，".join(line.rstrip("：！") for line in one.greet) or None,
    }
    unjudged = {column for key, column in _COLUMNS.items() if one.said.get(key) == "?"}
    for key, value in one.said.items():
        if key in _COLUMNS:
            truth[_COLUMNS[key]] = value
    if groups := one.said.get("g"):
        truth["audience_groups"] = tuple(groups.split(","))
    stated = one.said.get("st")
    truth["speech_date_precision"] = stated
    day = one.day.replace(day=1) if stated == "month" else one.day
    truth["speech_date"] = datetime.combine(day, time()) if stated else None
    if "?" in (one.said.get("at"), one.said.get("place")):
        unjudged |= {"place", "place_code"}
    elif code := one.said.get("at"):
        truth["place"] = _paths()[code] + one.said.get("town", "")
        truth["place_code"] = code
    elif place := one.said.get("place"):
        truth["place"] = place
    if "speech_date" in unjudged:
        unjudged.add("speech_date_precision")
    return {column: value for column, value in truth.items() if column not in unjudged}, frozenset(unjudged)


@cache
def _paths() -> dict[str, str]:
    """The full name of every division, by its code."""
    return {one.code: one.path for some in divisions().values() for one in some}
