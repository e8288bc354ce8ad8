"""A site that was rebuilt raises an alarm, and nothing wrong is published from it; an ordinary night raises none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from cleaning.build import build
from cleaning.health import Health, Pulse, hold_back, judge
from cleaning.inputs.held import HELD, hold, release
from cleaning.model import Page, Rejection
from cleaning.nightly.watched import pulses
from cleaning.pages import read
from crawler.run import CrawlReport, SiteReport, crawl
from tests.cleaning.archives import write_inputs
from tests.crawler.judge import judged

USUAL = Pulse(
    "haobigan", 40, 36, 30, 2400.0, {"title": 36, "uploaded_at": 35, "category": 30}, {"notice_or_plan": 4}, 20, 2
)
NIGHT = Pulse("haobigan", 10, 9, 8, 2100.0, {"title": 9, "uploaded_at": 9, "category": 7}, {"exam": 1}, 10, 1)


def reasons(night: Pulse, *past: Pulse) -> str:
    return "; ".join(judge(night, past).reasons)


def test_an_ordinary_night_is_healthy() -> None:
    """Also a small one, one without documents, a lucky one, and one with a bad page or two."""
    for night in (
        NIGHT,
        replace(NIGHT, documents=0, accepted=0, claimed=0, chars=0.0, stated={}, rejected={}),
        replace(NIGHT, documents=2, accepted=0, claimed=0, chars=0.0, stated={}),
        replace(NIGHT, documents=10, accepted=7, claimed=6, stated={"title": 7, "uploaded_at": 7, "category": 5}),
        replace(NIGHT, empty_lists=0, chars=3300.0),
        replace(NIGHT, lists=0, empty_lists=0),
    ):
        assert judge(night, [USUAL, USUAL]).healthy, night


@pytest.mark.parametrize(
    ("night", "words"),
    [
        (replace(NIGHT, accepted=3, claimed=3, rejected={"no_body": 6, "exam": 1}), "no_body 6"),
        (replace(NIGHT, documents=4, accepted=0, claimed=0, chars=0.0, stated={}), "0 of 4 documents could be read"),
        (replace(NIGHT, claimed=1), "a layout claims 1 of 9 pages"),
        (replace(NIGHT, stated={"title": 9, "category": 7}), "0 of 9 pages state uploaded_at"),
        (replace(NIGHT, chars=300.0), "300 characters"),
        (replace(NIGHT, chars=9000.0), "9000 characters"),
        (replace(NIGHT, empty_lists=10), "10 of 10 lists lead to no document"),
    ],
)
def test_a_changed_site_raises_an_alarm(night: Pulse, words: str) -> None:
    """Each sign by itself, with its figures beside those of the past."""
    assert words in reasons(night, USUAL, USUAL)


def test_without_a_past_only_the_hopeless_is_told() -> None:
    """A first night can't be held against others."""
    assert not reasons(NIGHT)
    assert not reasons(replace(NIGHT, claimed=0, stated={}))
    assert "1 of 10 documents" in reasons(replace(NIGHT, accepted=1, claimed=0, stated={}))
    assert "lists lead to no document" in reasons(replace(NIGHT, lists=4, empty_lists=4))


def test_files_that_are_held_back_are_in_no_build(tmp_path: Path) -> None:
    """A file in the list is passed over with its reason, until it is released; a spoilt list lets nothing through."""
    inputs = write_inputs(tmp_path / "in", 3)

    def pages() -> tuple[int, list[str], list[str]]:
        notes: list[str] = []
        found = list(read([inputs], notes.append))
        refused = [one.detail for one in found if isinstance(one, Rejection)]
        return sum(isinstance(one, Page) for one in found), notes, refused

    whole = pages()[0]
    hold([inputs / "a.warc.gz"], "it looks other than before")
    hold([inputs / "a.warc.gz", inputs / "b.jsonl"], "again")
    count, notes, _ = pages()
    assert count == whole - 4
    assert any("held back: it looks other than before" in note for note in notes)
    (inputs / "a.warc.gz").rename(inputs / "a.warc.gz.open")
    assert pages()[0] == count, "a file that grows is held under the name that it will have"
    (inputs / "a.warc.gz.open").rename(inputs / "a.warc.gz")
    release([inputs / "a.warc.gz", inputs / "b.jsonl"])
    assert pages()[0] == whole
    assert not (inputs / HELD).exists()
    (inputs / HELD).write_text("{")
    count, _, refused = pages()
    assert (count, "mend the file" in refused[0]) == (0, True)


def test_only_the_files_of_a_site_with_an_alarm_are_held(tmp_path: Path) -> None:
    """A file's name tells its site."""
    names = ["haobigan-20260305T010203Z-000.warc.gz", "book118-20260305T010203Z-000.warc.gz"]
    alarms = [Health("haobigan", ("no lists",)), Health("book118"), Health("shiting", ("x",))]
    assert hold_back([tmp_path / name for name in names], alarms) == [tmp_path / names[0]]
    assert "no lists" in (tmp_path / HELD).read_text()


def pulse_of(report: SiteReport) -> Pulse:
    """The pulse of a crawled night, from its archive files."""
    files = {report.site: [Path(name) for name in report.warc_files]}
    lists = {report.site: (report.lists, report.lists_without_documents)}
    return pulses(files, lists, workers=1)[report.site]


@pytest.mark.slow
def test_a_new_layout_is_seen_and_nothing_of_it_is_published(tmp_path: Path) -> None:
    """Two sites, two nights; one was rebuilt in between. Its night is held back, the other's is published."""
    sites = ["haobigan", "shiting"]
    raw = tmp_path / "raw"

    def night(scenarios: Mapping[str, str]) -> CrawlReport:
        replica.night(scenarios)
        return crawl(sites, raw, proxy=replica.proxy_url, ca_file=replica.ca_file, delay=0, max_pages=40)

    with judged() as replica:
        first = night({})
        before = [pulse_of(site) for site in first.sites]
        assert all(judge(one, []).healthy for one in before)
        assert all(one.documents >= 20 for one in before)
        second = night({"haobigan": "new_layout"})
    health = [judge(pulse_of(site), [one]) for site, one in zip(second.sites, before, strict=True)]
    assert [one.healthy for one in health] == [False, True], health
    told = "; ".join(health[0].reasons)
    assert "lists lead to no document" in told
    assert "documents could be read" in told
    held = hold_back(second.warc_files, health)
    assert [path.name.split("-")[0] for path in held] == ["haobigan"]
    published = build([raw], tmp_path / "all", workers=1)
    right = [Path(name) for name in (*first.warc_files, *second.sites[1].warc_files)]
    expected = build(right, tmp_path / "right", workers=1)
    assert (published.pages, published.speeches) == (expected.pages, expected.speeches)
    assert any("held back" in note for note in published.notes)
