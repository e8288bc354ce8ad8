"""The labelled pages: every pattern in some places and on some days, on pages of several forms, with their truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from importlib import import_module

from cleaning.model import Page
from tests.facts.pattern import Pattern, World, part_of
from tests.facts.written import written
from tests.gate.draw import Draw
from tests.gate.page import FactValue, fold, text_dump
from tests.gate.skin import html_page
from tests.gate.speeches import Speech

SETS = ("development", "judging")
WRITTEN = (
    "written_development",
    "written_judging",
    "written_second_development",
    "written_second_judging",
    "written_second_last",
    "written_third_development",
    "written_third_judging",
    "written_third_last",
)
"""Pages written one by one (`tests.facts.written`), whose first run was blind."""
FAMILIES = ("jinchutou", "haobigan", "shiting", "book118", "taowenge")
_FORMS = ("text", "plain", "family text", "family html")
_NUMERALS = "〇一二三四五六七八九"
_OF_PAGE = ("uploader", "page_count", "file_size", "uploaded_at", "doc_number", "file_format")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page, what it states, and the day on which the speech was given, stated or not."""

    name: str
    page: Page
    truth: dict[str, FactValue]
    """By column; None where the page states nothing."""
    day: date
    of_page: dict[str, FactValue]
    """What the site's own lines state; empty on pages of no family."""
    unjudged: frozenset[str] = frozenset()
    """Columns of which opinions may differ."""


def labelled(part: str, each: int = 3) -> Iterator[Labelled]:
    """All pages of a part of the set, `each` of every pattern; always the same."""
    if part in WRITTEN:
        for told in written(part.removeprefix("written_")):
            yield Labelled(told.page.page_id, told.page, told.truth, told.day, told.of_page, told.unjudged)
        return
    of = part_of(part)
    for number, pattern in enumerate(of.patterns):
        worlds = [world for world in of.worlds if not pattern.worlds or world.what in pattern.worlds]
        for index in range(each):
            name = f"{part}/{number}/{index}"
            draw = Draw("facts", part, number, index)
            world = worlds[(number + index * 5) % len(worlds)]
            yield _labelled(name, draw, pattern, world, of.body, of.traps)


def _labelled(
    name: str, draw: Draw, pattern: Pattern, world: World, body: tuple[str, ...], traps: tuple[str, ...]
) -> Labelled:
    day = _day(draw, pattern)
    slots = _slots(world, day)
    lines = [line.format(**slots) for line in (*pattern.head, *pattern.greet)]
    lines += pattern.opening.format(**slots).split("\n")
    some = draw.sample(body[:-1], 5)
    trap = draw.sample(traps, 2)
    lines += [some[0] + some[1] + trap[0], some[2] + trap[1] + some[3], some[4] + body[-1]]
    lines += [line.format(**slots) for line in pattern.tail]
    speech = Speech(pattern.title.format(**slots), tuple(lines))
    form = _FORMS[int(draw.digits(4)) % len(_FORMS)]
    page, of_page = _page(name, draw, speech, form, day)
    return Labelled(name, page, _truth(pattern, slots, day), day, of_page)


def _day(draw: Draw, pattern: Pattern) -> date:
    first, last = pattern.years
    year = first + int(draw.digits(6)) % (last - first + 1)
    month = pattern.month or 1 + int(draw.digits(6)) % 12
    return date(year, month, 1 + int(draw.digits(6)) % 28)


def _slots(world: World, day: date) -> dict[str, str]:
    return {
        "n": world.name,
        "w": world.what,
        "path": world.path,
        "code": world.code,
        "level": world.level,
        "y": str(day.year),
        "m": str(day.month),
        "d": str(day.day),
        "y0": str(day.year - 1),
        "y1": str(day.year + 1),
        "yc": "".join(_NUMERALS[int(digit)] for digit in str(day.year)),
        "mc": _spelt(day.month),
        "dc": _spelt(day.day),
    }


def _spelt(number: int) -> str:
    """5 五, 12 十二, 21 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "") + (_NUMERALS[ones] if ones else "")


def _truth(pattern: Pattern, slots: dict[str, str], day: date) -> dict[str, FactValue]:
    said = {
        "title": pattern.title,
        "kind": pattern.kind,
        "occasion": pattern.occasion,
        "place": "{path}" if pattern.placed else pattern.place,
        "place_code": "{code}" if pattern.placed else pattern.code,
        "level": "{level}" if pattern.placed else pattern.level,
        "speaker_role": pattern.role,
        "speaks_for": pattern.speaks_for,
        "audience": pattern.audience or ("，".join(line.rstrip("：！") for line in pattern.greet) or None),
    }
    truth: dict[str, FactValue] = {name: words.format(**slots) if words else None for name, words in said.items()}
    truth["audience_groups"] = pattern.groups or None
    stated = datetime(day.year, day.month, day.day if pattern.date == "day" else 1)  # noqa: DTZ001 - a day
    truth["speech_date"] = stated if pattern.date else None
    truth["speech_date_precision"] = pattern.date
    return truth


def _page(name: str, draw: Draw, speech: Speech, form: str, day: date) -> tuple[Page, dict[str, FactValue]]:
    """A page that shows a speech in that form; of no family where it would have been uploaded before it was given."""
    if form.startswith("family"):
        draft, truth = import_module(f"tests.gate.families.{draw.pick(FAMILIES)}").draft(draw, speech)
        uploaded = _when(truth.facts.get("uploaded_at"))
        # A family may put the title there once more with a day of its own: that page states another day.
        dated = any(f"{speech.title}（20" in line for part in draft.parts for line in part.lines)
        whole = not dated and fold(speech.paragraphs[-1]) in fold(truth.body)
        if whole and (uploaded is None or uploaded.date() >= day):
            of_page = {column: truth.facts[column] for column in _OF_PAGE if column in truth.facts}
            of_page["uploaded_at"] = uploaded
            if form == "family text":
                return Page(name, text=text_dump(draft, draw)), of_page
            content, content_type = html_page(draft, draw)
            return Page(name, content_type=content_type, body=content, is_html=True), of_page
    if form in ("plain", "family html"):
        return Page(name, body=_plain(speech).encode(), is_html=True), {}
    return Page(name, text="\n".join((speech.title, "", *speech.paragraphs))), {}


def _when(stated: FactValue) -> datetime | None:
    """A time as a page's truth has it, typed as the corpus types it."""
    when = datetime.fromisoformat(stated) if isinstance(stated, str) else stated
    return when.replace(tzinfo=UTC) if isinstance(when, datetime) else None


def _plain(speech: Speech) -> str:
    """A small site of no family."""
    title = escape(speech.title)
    lines = "".join(f"<p>{escape(line)}</p>" for line in speech.paragraphs)
    return (
        f"<html><head><title>{title}_文秘资料</title></head><body>"
        "<ul><li><a href=/a>首页</a></li><li><a href=/b>讲话</a></li></ul>"
        f"<h1>{title}</h1><div class=content>{lines}</div><div>版权所有 文秘资料</div></body></html>"
    )
