"""One page, one identity, whatever its addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scrapy import Request

from crawler.frontier import canonical
from tests.crawler.frontier.conftest import HOME, Crawl

Begin = Callable[..., Crawl]


@pytest.mark.parametrize(
    "same",
    [
        "http://Site.Example:80/a?x=1&y=2",
        "http://site.example/a?x=1&y=2#top",
        "http://site.example/a?x=1&utm_source=wx&y=2",
        "http://site.example/a;jsessionid=9F?x=1&y=2",
        "http://site.example/b/../a?x=1&y=2&PHPSESSID=0",
        "http://site.example./%61?x=1&y=2",
        "http://site.example/(S(k3abcdefghijk))/a?x=1&y=2",
    ],
)
def test_spellings_of_one_address_are_one_page(crawl: Begin, same: str) -> None:
    """It is queued once."""
    assert canonical(same) == "http://site.example/a?x=1&y=2"
    one = crawl()
    assert one.found("a?x=1&y=2") == [True]
    assert not one.frontier.add(Request(same))
    assert list(one.all()) == ["a?x=1&y=2"]


@pytest.mark.parametrize("other", ["http://site.example/A", "http://site.example/a?y=2&x=1", "https://site.example/a"])
def test_what_may_be_another_page_stays_another(other: str) -> None:
    """Case of the path, order of parameters, scheme."""
    assert canonical(other) == other
    assert canonical("http://site.example/a?x=1&y=2") != other


def test_another_address_is_tried_where_the_first_fails(crawl: Begin) -> None:
    """Of the same document, by its number; when all fail the page has failed."""
    one = crawl()
    assert one.found("p-12", "view-12", "m/p-12") == [True, False, False]
    assert one.entry("12").others == (f"{HOME}view-12", f"{HOME}m/p-12")
    one.answer(one.take(), 503)
    assert one.all() == {"12": ("pending", "http_503")}
    second = one.take()
    assert second.url == f"{HOME}view-12"
    one.answer(second, 404)
    third = one.take()
    assert third.url == f"{HOME}m/p-12"
    one.answer(third, 200)
    assert one.all() == {"12": ("done", "http_200")}


def test_a_link_by_another_address_asks_again_for_what_failed(crawl: Begin) -> None:
    """The address that failed is not asked for twice in a round."""
    one = crawl()
    one.found("p-12")
    one.answer(one.take(), 404)
    assert one.found("p-12") == [False]
    assert one.found("view-12") == [True]


def test_no_page_is_queued_while_it_is_queued_or_under_way(crawl: Begin) -> None:
    """Nor after it was put back for another run."""
    one = crawl()
    assert one.found("a", "a") == [True, False]
    request = one.take()
    assert one.found("a") == [False]
    one.frontier.note(request, 200)
    one.frontier.through(request)
    assert one.found("a") == [False]
