"""The comparison with peers: what a peer does wrong is counted, and the tables land where they belong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.peers import work
from benchmarks.quality import BEGIN, END, OURS, OURS_TEXT, ours, tables, write
from tests.gate.case import case

PAGES = [case("jinchutou", "html", 1, index) for index in range(2)]


def test_what_a_peer_raises_is_its_result() -> None:
    """An error of a peer is an empty text with the error's name, and the next page is tried."""

    def extract(html: str) -> str:
        if "bad" in html:
            raise KeyError(html)
        return html.upper()

    lines = [json.dumps({"name": name, "html": html}) for name, html in (("1", "good"), ("2", "bad"), ("3", "fine"))]
    found = [(row["name"], row["text"], row["failed"]) for row in work(extract, lines)]
    assert found == [("1", "GOOD", ""), ("2", "", "KeyError"), ("3", "FINE", "")]


def test_tables_have_a_column_for_each_contestant() -> None:
    """All pages, families and joined groups, each contestant in its column."""
    run = ours(PAGES, OURS)
    markdown = tables([run, replace(run, name="another")], replace(run, name=OURS_TEXT))
    assert "| another |" in markdown
    assert "| jinchutou | 2 |" in markdown
    assert "every known family, seen words" in markdown


def test_tables_replace_the_ones_before(tmp_path: Path) -> None:
    """What stands around the marks of the page stays; a page without marks is refused."""
    page = tmp_path / "quality.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write("new", page)
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="put them back"):
        write("new", page)
