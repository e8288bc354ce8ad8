"""What a process that dies leaves behind, and what the next one makes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta

import pytest

from crawler.frontier import FrontierError
from crawler.frontier.extension import LEFT_AT
from tests.crawler.frontier.conftest import HOME, Crawl, on_disk

Begin = Callable[..., Crawl]


def test_links_and_their_pages_acknowledgement_are_one_transaction(crawl: Begin) -> None:
    """Neither is on the disk before both are."""
    one = crawl()
    one.found("list")
    request = one.take()
    one.frontier.secure()
    one.answer(request, 200, "a", "b")
    assert on_disk(one.frontier) == {"list": ("leased", None)}
    one.frontier.store.flush()
    assert on_disk(one.frontier) == {
        "list": ("done", "http_200"),
        "a": ("pending", None),
        "b": ("pending", None),
    }


def test_a_lease_is_on_the_disk_before_an_answer_is_seen(crawl: Begin) -> None:
    """`secure` writes leases, and nothing where none waits."""
    one = crawl()
    one.found("a")
    one.frontier.secure()
    assert on_disk(one.frontier) == {}
    one.take()
    one.frontier.secure()
    assert on_disk(one.frontier) == {"a": ("leased", None)}


def test_what_was_under_way_is_taken_up(crawl: Begin) -> None:
    """After all others, with the time since which its answer may have been kept."""
    one = crawl()
    one.found("a", "b", "c")
    one.take()
    one.frontier.secure()
    one.die()
    two = crawl()
    requests = [two.take() for _ in range(2)]
    assert [request.url for request in requests] == [f"{HOME}b", f"{HOME}c"]
    assert two.frontier.lease() is None  # it may kill the process: it goes alone
    for request in requests:
        two.answer(request)
    suspect = two.take()
    assert suspect.url == f"{HOME}a"
    assert datetime.now(UTC) - datetime.fromisoformat(suspect.meta[LEFT_AT]) < timedelta(minutes=1)
    two.answer(suspect)
    assert set(two.all().values()) == {("done", "http_200")}
    assert two.entry(f"{HOME}a").kills == 0


def test_what_was_not_written_is_found_again(crawl: Begin) -> None:
    """An acknowledgement that a kill kept from the disk: the page and its links come again."""
    one = crawl()
    one.found("list")
    request = one.take()
    one.frontier.secure()
    one.answer(request, 200, "a")
    one.die()
    two = crawl()
    assert on_disk(two.frontier) == {"list": ("pending", "killed")}
    two.answer(two.take(), 200, "a")
    assert two.all() == {"list": ("done", "http_200"), "a": ("pending", None)}


def test_a_page_that_kills_the_process_is_set_aside(crawl: Begin) -> None:
    """After three deaths, for a month; a link to it changes nothing."""
    one = crawl()
    one.found("a")
    for _ in range(3):
        one.take()
        one.frontier.secure()
        one.die()
        one = crawl()
    assert on_disk(one.frontier) == {"a": ("aside", "killed_3_times")}
    assert one.found("a") == [False]
    assert one.found("a", dont_filter=True) == [False]
    due = one.entry(f"{HOME}a").due_at
    assert due is not None
    assert due - datetime.now(UTC) > timedelta(days=29)


def test_an_answer_that_was_kept_makes_its_page_taken_up(crawl: Begin) -> None:
    """Whatever the file says: the archive was ahead of it."""
    since = datetime(2026, 3, 5, tzinfo=UTC)
    one = crawl()
    one.found("a")
    for name in ("a", "new"):
        one.frontier.was_under_way(f"{HOME}{name}", f"{HOME}{name}", since)
    assert one.all() == {"a": ("pending", None), "new": ("pending", None)}
    assert one.entry(f"{HOME}a").leased_at == one.entry(f"{HOME}new").leased_at == since


def test_a_killed_run_and_the_next_are_one_round(crawl: Begin) -> None:
    """A start page is not asked for twice in a round; a run that finishes ends it, and so does time."""
    one = crawl()
    one.found("", "a")
    one.answer(one.take())
    one.all()
    one.die()
    two = crawl()
    assert two.found("") == [False]
    two.answer(two.take())
    two.end()
    three = crawl()
    assert three.found("") == [True]
    three.end("shutdown")
    with sqlite3.connect(three.frontier.crawler.settings["FRONTIER_PATH"]) as db:
        db.execute("UPDATE rounds SET started_at = '2026-01-01'")
    assert crawl().frontier.round > three.frontier.round


def test_two_processes_do_not_share_a_crawl(crawl: Begin) -> None:
    """The second is told to wait."""
    one = crawl()
    with pytest.raises(FrontierError, match="another process is at this crawl"):
        crawl()
    one.end()
    crawl()


def test_a_disk_that_refuses_ends_the_crawl_once_and_loses_nothing(
    crawl: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written still waits."""
    ended: list[str] = []

    def end(closing: Coroutine[None, None, None]) -> None:
        closing.close()
        ended.append("end")

    monkeypatch.setattr("crawler.frontier.extension._schedule_coro", end)
    one = crawl()
    one.found("a")
    one.take()
    one.frontier.store.db.execute("PRAGMA query_only = 1")
    for _ in range(2):
        with pytest.raises(FrontierError, match="make room"):
            one.frontier.secure()
    assert ended == ["end"]
    one.frontier.store.db.execute("PRAGMA query_only = 0")
    one.frontier.secure()
    assert on_disk(one.frontier) == {"a": ("leased", None)}
