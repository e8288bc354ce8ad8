"""Recorded pages of each list and document layout: their links, text and facts come out right.

Written anew by `python -m tests.pages.record`; a page added by hand needs the same two files.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cleaning.fold import fold
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from crawler.links import Kind, hrefs
from crawler.sites import known_sites
from tests.pages.record import FOLDER, shapes
from tests.pages.spiders import spider

PAGES = sorted(FOLDER.glob("*/*.json"))
LEAST = 0.97
"""5-gram F1 of a text; those of a site that spins words or lost the order of its pages are repaired in part only."""


def recorded(path: Path) -> tuple[dict[str, Any], bytes]:
    """What must come out of a page, and its bytes."""
    return json.loads(path.read_text(encoding="utf-8")), gzip.decompress(path.with_suffix(".html.gz").read_bytes())


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def f1(text: str, body: str) -> float:
    """How much of two texts' 5-grams is common."""
    grams = []
    for one in (text, body):
        solid = "".join(fold(one).split())
        grams.append(Counter(solid[at : at + 5] for at in range(len(solid) - 4)))
    return 2 * (grams[0] & grams[1]).total() / max(1, grams[0].total() + grams[1].total())


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_of_a_page(path: Path) -> None:
    """Its documents, lists and further pages, each once, and what the page is itself."""
    told, body = recorded(path)
    site = shapes(spider(path.parent.name))
    here = site.classify(told["url"])
    assert here is not None
    assert here.kind == told["kind"]
    links = [link for href in hrefs(body, told["url"]) if (link := site.classify(href))]
    assert sorted({link.key for link in links if link.kind is Kind.DETAIL}) == told["documents"]
    assert sorted({link.url for link in links if link.kind is Kind.LIST}) == told["lists"]
    assert sorted({link.key for link in links if link.kind is Kind.PART}) == told["parts"]
    if told["kind"] == "list":
        assert told["documents"]


@pytest.mark.parametrize("path", [path for path in PAGES if "list" not in path.stem], ids=named)
def test_text_and_facts_of_a_page(path: Path) -> None:
    """The text that the page shows, and no fact that it does not state."""
    told, body = recorded(path)
    page = Page(told["url"], told["url"], body=body, content_type=told["content_type"], is_html=True)
    found = clean(page)
    assert isinstance(found, Document), found
    assert f1(found.text, told["text"]) >= LEAST
    hidden = found.fact("hidden_chars")
    assert told["hidden_chars"] is None or (hidden is not None and hidden.value == told["hidden_chars"])
    for name in ("uploader", "doc_number", "page_count", "uploaded_at"):
        fact, stated = found.fact(name), told["facts"].get(name)
        if fact is not None and stated is not None:
            value = f"{fact.value:%Y-%m-%d %H:%M:%S}" if isinstance(fact.value, datetime) else fact.value
            assert str(value).removesuffix(" 00:00:00") == str(stated), name


def test_every_site_has_recorded_pages() -> None:
    """Lists and documents of each site that can be crawled, and both files of each page."""
    for site in known_sites():
        kinds = {path.stem.split("-")[1] for path in PAGES if path.parent.name == site}
        assert {"list", "detail"} <= kinds, f"record pages of {site}"
    assert {path.with_suffix(".html.gz") for path in PAGES} == set(FOLDER.glob("*/*.html.gz"))
