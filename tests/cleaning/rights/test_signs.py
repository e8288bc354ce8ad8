"""Signs on pages, records of sites, and what they come to."""

from __future__ import annotations

import pytest

from cleaning.inputs.http import parse
from cleaning.lines import render_html
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from cleaning.rights.levels import Reuse, level
from cleaning.rights.signs import signs
from cleaning.rights.sites import Site, read_site, sites
from tests.cleaning.corpus.examples import speech

CC = "https://creativecommons.org/licenses"


def found(head: str = "", body: str = "", headers: tuple[tuple[str, str], ...] = ()) -> tuple[str, ...]:
    return signs(Page("p", headers=headers), render_html(f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta name="robots" content="NOINDEX, noarchive">', "", ("robots:noarchive", "robots:noindex")),
        ('<meta name="Robots" content="none">', "", ("robots:noindex",)),
        ('<meta name="robots" content="index,follow">', "", ()),
        ('<meta name="googlebot" content="noindex">', "", ()),
        ('<meta name="tdm-reservation" content="1">', "", ("tdm:reserved",)),
        ('<meta name="tdm-reservation" content="0">', "", ()),
        ("", f'<p><a href="{CC}/by-sa/4.0/deed.zh">知识共享</a></p>', ("licence:cc-by-sa-4.0",)),
        (f'<link rel="license" href="{CC}/by/3.0/">', "<p>讲话</p>", ("licence:cc-by-3.0",)),
        ("", '<a href="http://creativecommons.org/publicdomain/zero/1.0/">CC0</a>', ("licence:cc0-1.0",)),
        ("", "<p>未经本站书面许可，不得转载。</p>", ("notice:no_copying",)),
        ("", "<p>严禁复制、轉載</p>", ("notice:no_copying",)),
        ("", "<p>转载请注明出处：某文库</p>", ("notice:name_source",)),
        ("", "<p>某文库 版权所有 2024</p>", ("notice:all_rights_reserved",)),
        ("", f"<p>同志们，要严厉打击侵权，不得传播盗版。{'我们要继续努力，' * 20}</p>", ()),
        ("", "<p>广泛传播正能量，是我们的责任。</p>", ()),
    ],
)
def test_signs_of_a_page(head: str, body: str, expected: tuple[str, ...]) -> None:
    """Those of its head, its links and its lines; never a paragraph that speaks of such things."""
    assert found(head, body or "<p>讲话</p>") == expected


def test_signs_in_headers() -> None:
    """X-Robots-Tag for all or for us, not for another crawler; a reservation of text and data mining."""
    answer = (
        b"HTTP/1.1 200 OK\r\nX-Robots-Tag: otherbot: noindex\r\nX-Robots-Tag: noarchive\r\n"
        b"TDM-Reservation: 1\r\nContent-Type: text/html\r\n\r\n<p>x"
    )
    response = parse(answer, 1_000)
    assert response is not None
    assert found(headers=response.rights) == ("robots:noarchive", "tdm:reserved")


@pytest.mark.parametrize(
    ("seen", "site", "expected"),
    [
        ((), None, Reuse.EXCERPT),
        (("notice:all_rights_reserved",), None, Reuse.EXCERPT),
        (("licence:cc-by-4.0",), None, Reuse.TEXT),
        (("licence:cc-by-nd-4.0",), None, Reuse.EXCERPT),
        (("licence:cc-by-4.0", "tdm:reserved"), None, Reuse.FACTS),
        (("notice:no_copying",), "text", Reuse.FACTS),
        ((), "facts", Reuse.FACTS),
        ((), "text", Reuse.TEXT),
    ],
)
def test_what_comes_first_decides(seen: tuple[str, ...], site: str | None, expected: Reuse) -> None:
    """A reservation before a licence before the terms of the site; a quotation where nothing is known."""
    assert level(seen, Site("x", ("x.example",), reuse=site)) is expected


def test_no_record_says_what_nobody_read() -> None:
    """Every record is read; a level has a reader and a day, and no two sites have one domain."""
    assert {"book118.com", "b6857.cn", "jinchutou.com", "taowenge.com"} <= set(sites())
    assert all((site.reuse is None) == (site.read_on is None) for site in sites().values())


@pytest.mark.parametrize(
    "text",
    ['reuse = "text"', 'read_by = "us"\nread_on = 2026-01-01\nreuse = "all"', 'licence = "x"', 'name = "y"'],
)
def test_a_record_that_guesses_is_refused(text: str) -> None:
    """A level without a reader, an unknown level, an unknown field."""
    with pytest.raises(ValueError, match="x:"):
        read_site("x", text)


def test_the_columns_are_filled() -> None:
    """Of each document: its level and its signs."""
    html = f'<html><head><meta name="robots" content="noarchive"></head><body><p>{speech(3)}</p></body></html>'
    doc = clean(Page("p", url="https://max.book118.com/html/2023/1115/52.shtm", text=html, is_html=True))
    assert isinstance(doc, Document)
    facts = {fact.name: fact.value for fact in doc.facts if fact.source == "rights"}
    assert facts == {"rights_signs": ("robots:noarchive",), "reuse": "facts"}
