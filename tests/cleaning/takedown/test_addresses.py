"""All addresses of a document have one form, and the crawl knows the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaning.takedown.addresses import canonical, digest
from cleaning.takedown.tombstones import Kind, Mark, Takedowns, write_takedowns
from crawler import takedowns as crawls
from tests.cleaning.takedown.lists import of_addresses, of_texts

ONE_DOCUMENT = (
    "https://www.jinchutou.com/p-597790307.html",
    "http://jinchutou.com/p-597790307.html?from=list",
    "https://m.jinchutou.com/shtml/view-597790307.html",
    "https://www.jinchutou.com/view.aspx?type=doc&id=597790307&utm_medium=x",
    "https://WWW.JINCHUTOU.COM:443/p-597790307-2.html#top",
)
ONE_PAGE = (
    "http://www.b6857.cn/a/1k7bi8e.html",
    "https://b6857.cn/a/1k7bi8e.html#comments",
    "http://m.b6857.cn/a/%31k7bi8e.html?spm=a.b",
)
DIFFERENT = (
    "https://www.jinchutou.com/p-597790308.html",
    "https://www.taowenge.com/p-597790307.html",
    "https://www.jinchutou.com/c-00013.html",
    "https://max.book118.com/html/2017/0712/121971213.shtm",
    "https://max.book118.com/html/2017/0712/121971214.shtm",
    "https://www.b6857.cn/a/1K7BI8E.html",
    "https://www.b6857.cn/a/",
    "https://www.b6857.cn/?page=2",
    "https://www.b6857.cn/?page=3",
)


@pytest.mark.parametrize("addresses", [ONE_DOCUMENT, ONE_PAGE])
def test_addresses_of_one_page_have_one_form(addresses: tuple[str, ...]) -> None:
    """Hosts for telephones, the site's number, further pages, fragments and tracking make no difference."""
    assert len({digest(address) for address in addresses}) == 1


def test_different_pages_have_different_forms() -> None:
    """Another number, site, case of a path or page of a list is another page."""
    every = (ONE_DOCUMENT[0], ONE_PAGE[0], *DIFFERENT)
    assert len({digest(address) for address in every}) == len(every)


@pytest.mark.parametrize("text", ["rows.jsonl#3", "講話.txt", "http://[broken/", "ftp://a.example/x", ""])
def test_an_id_that_is_no_address_stays_as_it_is(text: str) -> None:
    """Pages of files are known by the id that their input gave."""
    assert canonical(f" {text} ") == text


def test_the_speeches_of_a_page_are_told_apart() -> None:
    """A part of a compilation is named by the page's address and its number."""
    assert len({digest(f"https://a.example/x.html{part}") for part in ("", "#speech-1", "#speech-2")}) == 3


@pytest.mark.parametrize("address", [*ONE_DOCUMENT, *ONE_PAGE, *DIFFERENT])
def test_the_crawl_makes_the_same_form(address: str) -> None:
    """Both sides of the file agree, though neither imports the other."""
    assert crawls.digest(address) == digest(address)


def test_the_crawl_reads_what_cleaning_writes(tmp_path: Path) -> None:
    """Pages of takedowns that stand, and nothing of texts or of what was lifted."""
    lifted = Mark("2026-03-02T09:30:00Z", "t2", Kind.LIFTED, "")
    marks = (*of_addresses(ONE_PAGE[0]).marks, *of_addresses(DIFFERENT[0], name="t2").marks)
    write_takedowns(tmp_path / "list.csv", Takedowns((*marks, *of_texts(["大家好" * 99]).marks, lifted)))
    assert crawls.read_pages(tmp_path / "list.csv") == {digest(ONE_PAGE[0]): "t1"}
    assert list(crawls.COLUMNS) == (tmp_path / "list.csv").read_text().splitlines()[0].split(",")
