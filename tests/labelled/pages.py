"""The labelled pages: texts of known kinds on pages of several forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module

from cleaning.model import Page
from tests.gate.draw import Draw
from tests.gate.page import text_dump
from tests.gate.skin import html_page
from tests.gate.speeches import Speech
from tests.labelled import walls
from tests.labelled.text import Written, write

FAMILIES = ("shiting", "jinchutou", "haobigan", "book118")
FORMS = ("text", "plain html", "family html", "family text")
SETS = ("first", "second", "held")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page, and what it holds."""

    name: str
    """set/kind/number: makes the same page again."""
    kind: str
    is_speech: bool
    page: Page
    written: Written


def labelled(half: str, each: int = 12) -> Iterator[Labelled]:
    """All pages of a set: `first` and `second` to set weights by, `held` to judge them. `each` pages of every kind."""
    for module, is_speech in (("others", False), ("speeches", True)):
        kinds = import_module(f"tests.labelled.{module}_{half}").KINDS
        for kind, templates in kinds.items():
            for index in range(each):
                name = f"{half}/{kind}/{index}"
                draw = Draw("labelled", half, kind, index)
                written = write(draw, templates[index % len(templates)])
                page = _page(name, draw, written, FORMS[index // len(templates) % len(FORMS)])
                yield Labelled(name, kind, is_speech, page, written)
    for kind in walls.KINDS[half]:
        for index in range(each):
            name = f"{half}/{kind}/{index}"
            page = walls.page(name, Draw("labelled", half, kind, index), half, kind)
            yield Labelled(name, kind, False, page, Written("", ()))


def _page(name: str, draw: Draw, written: Written, form: str) -> Page:
    """A page that shows a text in that form."""
    if form == "text":
        return Page(name, text="\n".join((written.title, "", *written.lines)))
    if form == "plain html":
        return Page(name, body=_plain(draw, written).encode(), is_html=True)
    family = draw.pick(FAMILIES)
    draft, _ = import_module(f"tests.gate.families.{family}").draft(draw, Speech(written.title, written.lines))
    if form == "family text":
        return Page(name, text=text_dump(draft, draw))
    body, content_type = html_page(draft, draw)
    return Page(name, content_type=content_type, body=body, is_html=True)


def _plain(draw: Draw, written: Written) -> str:
    """A small site of no family."""
    links = "".join(f'<li><a href="/{draw.digits(5)}.html">{word}</a></li>' for word in walls.NAVIGATION)
    lines = "".join(f"<p>{escape(line)}</p>" for line in written.lines)
    title = escape(written.title)
    return (
        f"<html><head><title>{title}_{draw.pick(walls.BRANDS)}</title></head><body><ul class=nav>{links}</ul>"
        f"<div class=main><h1>{title}</h1><div class=info>时间：2021-03-04　点击：{draw.digits(3)}</div>"
        f"<div class=content>{lines}</div></div><div class=foot>版权所有　{draw.pick(walls.BRANDS)}</div></body></html>"
    )
