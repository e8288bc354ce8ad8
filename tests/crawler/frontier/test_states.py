"""Every page ends in a state with a reason, by what came of its requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from twisted.python.failure import Failure

from crawler.frontier.due import DAY, Change
from crawler.frontier.extension import LEASE
from crawler.frontier.settle import CHANGE
from tests.crawler.frontier.conftest import HOME, Crawl, Refusal

Begin = Callable[..., Crawl]


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (200, "done", "http_200"),
        (304, "done", "http_304"),
        (404, "failed", "http_404"),
        (410, "failed", "http_410"),
        (403, "failed", "http_403"),
        (429, "failed", "http_429"),
        (503, "failed", "http_503"),
        (TimeoutError(), "failed", "TimeoutError"),
        (Refusal("robots"), "failed", "robots"),
        (Refusal("budget"), "pending", "budget"),
        (Refusal("stopped"), "pending", "stopped"),
        (IgnoreRequest(), "failed", "IgnoreRequest"),
    ],
)
def test_what_came_of_a_request_is_the_pages_state(
    crawl: Begin, outcome: int | Exception, state: str, reason: str
) -> None:
    """Answers, faults, and refusals for good or for now."""
    one = crawl()
    one.found("a")
    one.answer(one.take(), outcome)
    assert one.all() == {"a": (state, reason)}
    assert not one.frontier.has_queued


def test_a_request_without_an_outcome_is_a_fault(crawl: Begin) -> None:
    """A middleware dropped it without a word."""
    one = crawl()
    one.found("a")
    one.frontier.through(one.take())
    assert one.all() == {"a": ("failed", "no_outcome")}


def test_an_exception_in_the_callback_is_the_reason(crawl: Begin) -> None:
    """The page is tried again by a later run."""
    one = crawl()
    one.found("a")
    request = one.take()
    one.frontier.note(request, 200)
    response = type("Answer", (), {"request": request})()
    one.frontier._on_spider_error(Failure(KeyError("title")), response)
    one.frontier.through(request)
    assert one.all() == {"a": ("failed", "callback_KeyError")}
    assert one.entry(f"{HOME}a").due_at is not None


def test_a_redirect_settles_the_page_it_came_from(crawl: Begin) -> None:
    """Asked for under one address, answered under another: both have their state."""
    one = crawl()
    one.found("a")
    request = one.take()
    led = request.replace(url=f"{HOME}b")
    assert one.frontier.add(led)
    one.frontier.through(request)
    one.answer(one.take())
    assert one.all() == {"a": ("done", "moved"), "b": ("done", "http_200")}


def test_a_retry_stays_with_its_page(crawl: Begin) -> None:
    """The page is under way until the second request is through, and counts one try."""
    one = crawl()
    one.found("a")
    request = one.take()
    assert one.frontier.add(request.replace(dont_filter=True))
    one.frontier.through(request)
    assert one.all() == {"a": ("pending", None)}
    assert one.entry(f"{HOME}a").tries == 1
    one.answer(one.take())
    assert one.all() == {"a": ("done", "http_200")}
    assert one.entry(f"{HOME}a").tries == 0


def test_tries_end(crawl: Begin) -> None:
    """A page that failed too often has no due time of its own any more."""
    one = crawl(FRONTIER_MAX_TRIES=2)
    one.found("a")
    one.answer(one.take(), 503)
    assert one.entry(f"{HOME}a").due_at is not None
    one.end()
    two = crawl(FRONTIER_MAX_TRIES=2)
    two.answer(two.take(), 503)
    assert two.entry(f"{HOME}a").due_at is None


def test_what_is_done_is_left_alone_until_it_is_due(crawl: Begin) -> None:
    """In this round and the next; a start page is asked for in each; FRONTIER_AGAIN asks for all."""
    one = crawl()
    one.found("", "a")
    for _ in range(2):
        request = one.take()
        request.meta[CHANGE] = Change.NEW
        one.answer(request)
    assert one.found("", "a") == [False, False]
    one.end()
    two = crawl()
    assert two.found("", "a") == [True, False]
    assert two.stats.get_value("frontier/not_due") == 1
    two.end("shutdown")
    assert crawl(FRONTIER_AGAIN=True).found("a") == [True]


def test_what_is_due_is_queued_without_a_link(crawl: Begin) -> None:
    """A month after it was first fetched."""
    one = crawl()
    one.found("a")
    request = one.take()
    request.meta[CHANGE] = Change.NEW
    one.answer(request)
    due = one.entry(f"{HOME}a").due_at
    assert due is not None
    assert timedelta(days=29) < due - datetime.now(UTC) <= timedelta(seconds=30 * DAY)
    one.all()
    one.frontier.store.db.execute("UPDATE frontier SET due_at = '2026-01-01'")
    one.end()
    assert crawl().take().url == f"{HOME}a"


def test_documents_before_lists_then_in_the_order_found(crawl: Begin) -> None:
    """Higher priorities first, then the order of the links."""
    one = crawl()
    one.found("c", "b")
    one.found("a", priority=10)
    assert [one.take().url for _ in range(3)] == [f"{HOME}a", f"{HOME}c", f"{HOME}b"]


def test_a_patient_frontier_waits_for_a_callback(crawl: Begin) -> None:
    """It may yield what should come first."""
    one = crawl(FRONTIER_PATIENT=True)
    one.found("list", "next")
    request = one.take()
    one.frontier.note(request, 200)
    assert one.frontier.lease() is None
    one.found("document", priority=10)
    one.frontier.through(request)
    assert one.take().url == f"{HOME}document"


def test_a_request_that_is_not_leased_changes_nothing(crawl: Begin) -> None:
    """robots.txt and what else goes past the scheduler."""
    one = crawl()
    one.found("a")
    for stray in (Request(f"{HOME}robots.txt"), Request(f"{HOME}a", meta={LEASE: f"{HOME}a"})):
        one.frontier.note(stray, 200)
        one.frontier.through(stray)
    assert one.all() == {"a": ("pending", None)}
