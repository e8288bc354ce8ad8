"""Cases of this test set, scored like those of the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from opencc import OpenCC

from cleaning.model import Page
from tests.gate.case import FORMS, Case
from tests.gate.draw import Draw
from tests.gate.fresh import (
    closed_kin_pages,
    closed_kin_stores,
    closed_more_pages,
    closed_more_stores,
    closed_new_books,
    closed_new_orders,
    closed_new_pages,
    closed_new_shops,
    closed_new_stores,
    closed_pages,
    closed_stores,
    open_kin_pages,
    open_kin_stores,
    open_more_pages,
    open_more_stores,
    open_new_books,
    open_new_orders,
    open_new_pages,
    open_new_stores,
    open_new_tools,
    open_pages,
    open_stores,
)
from tests.gate.fresh.anew import spoken, spoken_long
from tests.gate.fresh.kin import kin_speech
from tests.gate.fresh.sheet import Sheet, dump, noise_in, plain, speech_in, title_in
from tests.gate.fresh.speeches import Speech, write
from tests.gate.fresh.talks import told
from tests.gate.page import Draft, Part, Truth, fold, site_text
from tests.gate.stream import body_of, breaks, joins

OPEN: dict[str, Callable[[Draw, Speech], Sheet]] = {**open_stores.SITES, **open_pages.SITES}
"""Sites whose pages may be looked at while rules are written."""
CLOSED: dict[str, Callable[[Draw, Speech], Sheet]] = {**closed_stores.SITES, **closed_pages.SITES}
"""Sites that judge: nobody who writes rules opens their pages or their files."""
MORE_OPEN = {**open_more_stores.SITES, **open_more_pages.SITES}
MORE_CLOSED = {**closed_more_stores.SITES, **closed_more_pages.SITES}
TOLD = frozenset({**MORE_OPEN, **MORE_CLOSED})
"""Sites by a third hand, with whole speeches of its own."""
NEW_OPEN = {**open_new_pages.SITES, **open_new_tools.SITES, **open_new_stores.SITES}
NEW_CLOSED = {**closed_new_pages.SITES, **closed_new_stores.SITES, **closed_new_shops.SITES}
SPOKEN = frozenset({**NEW_OPEN, **NEW_CLOSED})
"""Sites by a fourth hand, with whole speeches of its own and no others."""
NEW_BOOKS = {**open_new_books.SITES, **open_new_orders.SITES}
CLOSED_BOOKS = {**closed_new_books.SITES, **closed_new_orders.SITES}
LONG = frozenset({**NEW_BOOKS, **CLOSED_BOOKS})
"""Sites by the same hand that show long speeches."""
KIN_OPEN = {**open_kin_stores.SITES, **open_kin_pages.SITES}
KIN_CLOSED = {**closed_kin_stores.SITES, **closed_kin_pages.SITES}
KIN = frozenset({**KIN_OPEN, **KIN_CLOSED})
"""Sites by a fifth hand, in the manner of the known families under other brands."""
OPEN |= MORE_OPEN | NEW_OPEN | NEW_BOOKS | KIN_OPEN
CLOSED |= MORE_CLOSED | NEW_CLOSED | CLOSED_BOOKS | KIN_CLOSED
SITES = {**OPEN, **CLOSED}
SEEDS = (1, 2, 3)
PAGES = 10


CODECS = {"big5": "big5hkscs"}
"""How browsers read a charset, where Python's codec of that name differs."""


class ClosedError(ValueError):
    """Somebody asked to see a page of a closed site."""


@cache
def _t2s() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    return str(_t2s().convert(text))


def show(name: str) -> Case:
    """The case of that name, for looking at. Raises ClosedError where its site is closed."""
    site, form, seed, index = name.split("/")
    if site in CLOSED:
        raise ClosedError(f"{site} is closed: its pages judge and are not shown; look at one of {', '.join(OPEN)}")
    return case(site, form, int(seed), int(index))


def page_text(one: Case) -> str:
    """The characters of a page, markup and all."""
    charset = one.knobs.get("charset", "utf-8")
    return one.page.text or (one.page.body or b"").decode(CODECS.get(charset, charset))


def sheet(site: str, form: str, seed: int, index: int) -> tuple[Sheet, Draw]:
    draw = Draw("fresh", site, form, seed, index)
    speech = (
        kin_speech
        if site in KIN
        else spoken
        if site in SPOKEN
        else spoken_long
        if site in LONG
        else told
        if site in TOLD
        else write
    )
    return SITES[site](draw, speech(draw, site in CLOSED)), draw


def case(site: str, form: str, seed: int, index: int) -> Case:
    """The case of that name; always the same one."""
    made, draw = sheet(site, form, seed, index)
    name = f"{site}/{form}/{seed}/{index}"
    draft = Draft(made.title, made.site, made.url, (), "lines")
    url = made.url if draw.knob("url", {"given": 3, "none": 1}) == "given" else None
    if form == "html":
        charset = draw.knob("charset", dict.fromkeys(made.charsets, 1))
        page = Page(
            name,
            url=url,
            status=200,
            content_type=draw.pick([f"text/html; charset={charset}", "text/html"]),
            body=plain(made.markup)
            .replace("@@CHARSET@@", charset)
            .encode(CODECS.get(charset, charset), "xmlcharrefreplace"),
            is_html=True,
        )
    else:
        gap = {"tight": "\n", "airy": "\n\n"}[draw.knob("dump", {"tight": 1, "airy": 1})]
        head = {"title": title_in(made.markup) + gap, "none": ""}[draw.knob("head", {"title": 1, "none": 2})]
        page = Page(name, url=url, text=head + plain(dump(made.markup, gap=gap, bullets=draw.chance(0.3))) + "\n")
    return Case(name, site, form, page, draft, truth(made), draw.knobs)


def truth(made: Sheet) -> Truth:
    """What must come out. Raises AssertionError where the page shows another speech than its truth."""
    as_shown = body_of(made.stream)
    body = as_shown if made.ordered is None else body_of(made.ordered)
    shown = dump(made.markup, hidden=True)
    same = fold(speech_in(shown)) == fold(as_shown if made.written is None else made.written)
    assert same, f"{made.site}: the marks on the page and the stream differ"
    noise = Draft(made.title, made.site, None, (Part("noise", (title_in(made.markup), *noise_in(shown))),), "lines")
    strings, lines = site_text(noise, body, (), simplified)
    either = {fold(line) for line in made.either}
    return Truth(
        body=body,
        body_as_shown=as_shown,
        joins=tuple(joins(made.stream)),
        breaks=tuple(breaks(made.stream)) if made.shows_breaks else (),
        site_strings=tuple(s for s in strings if not any(s in e for e in either)),
        site_lines=tuple(line for line in lines if line not in either),
        facts=dict(made.facts),
        either=made.either,
    )


def cases(seeds: Sequence[int], pages: int, sites: Sequence[str], forms: Sequence[str] = FORMS) -> Iterator[Case]:
    """All cases of a run, in a fixed order."""
    for site in sites:
        for form in forms:
            for seed in seeds:
                for index in range(pages):
                    yield case(site, form, seed, index)
