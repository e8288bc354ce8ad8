"""What is off in a night, and how it is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cleaning.health import Thresholds
from cleaning.nightly.report import Finding, findings, read, usual_pages
from cleaning.nightly.written import markdown, past, prometheus, write
from tests.cleaning.nightly.nights import change, night, site

PAST = [night(number) for number in range(1, 8)]


def whats(found: tuple[Finding, ...]) -> list[str]:
    return [one.what for one in found]


def test_a_usual_night_has_no_findings() -> None:
    """Numbers may move a little."""
    assert findings([site(pages=70, accepted=60)], change(), PAST, Thresholds()) == ()


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"pages": 49}, "fewer_pages"),
        ({"failed": 12}, "failed"),
        ({"outcome": "shutdown"}, "not_finished"),
        ({"errors": ("robots.txt answered 503",)}, "error"),
        ({"refused_by_robots": 3}, "robots"),
        ({"held_back": ("no layout claims its pages",)}, "held_back"),
    ],
)
def test_each_thing_that_is_off_is_found(changed: dict[str, Any], what: str) -> None:
    """And nothing else with it."""
    assert whats(findings([site(**changed)], change(), PAST, Thresholds())) == [what]


def test_few_nights_make_nothing_unusual() -> None:
    """A comparison with two nights says nothing."""
    assert findings([site(pages=10)], change(), PAST[:2], Thresholds()) == ()


def test_how_pages_look_is_judged_once() -> None:
    """By the site's health, which the report prints first; the shares of its own table add no finding."""
    odd = site(accepted=2, rejected={"no_body": 70}, known={"title": 0.0, "uploaded_at": 0.0})
    assert findings([odd], change(), PAST, Thresholds()) == ()
    held = site("taowenge", held_back=("2 of 72 documents could be read",), refused_by_robots=2)
    found = findings([site(outcome="cancelled"), held], change(gone=30), PAST, Thresholds())
    assert whats(found)[0] == "held_back"


def test_speeches_that_are_lost_are_told_and_the_gravest_comes_first() -> None:
    """Over one in a hundred."""
    sites = [site("taowenge", refused_by_robots=2), site("haobigan", outcome="cancelled")]
    found = findings(sites, change(gone=30), PAST, Thresholds())
    assert whats(found)[:2] == ["not_finished", "lost_speeches"]
    assert findings([site()], change(gone=4), PAST, Thresholds()) == ()
    assert findings([site()], change(gone=30, before=None), PAST, Thresholds()) == ()


def test_a_report_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Tuples and all; and the newest ones only, oldest first."""
    nights = [night(number, findings=(Finding("crawl", "died", "it died"),)) for number in range(1, 11)]
    for one in nights:
        path = write(one, tmp_path, None, 1.0, keep=9)
    assert path.name == "20260310T010000Z.md"
    assert past(tmp_path, 7) == (nights[3:], [])
    assert len(list((tmp_path / "nights").glob("*.json"))) == 9
    assert len(list((tmp_path / "nights").glob("*.md"))) == 9


def test_a_torn_report_is_told_and_passed_over(tmp_path: Path) -> None:
    """It must not keep a night from running."""
    write(PAST[0], tmp_path, None, 1.0, keep=9)
    (tmp_path / "nights" / "20260302T010000Z.json").write_text('{"started_at": "2026', encoding="utf-8")
    found, unread = past(tmp_path, 7)
    assert found == [PAST[0]]
    assert "20260302T010000Z.json" in unread[0]


def test_fields_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    """So that an older program can go on after an update was taken back."""
    path = write(PAST[0], tmp_path, None, 1.0, keep=9).with_suffix(".json")
    value = json.loads(path.read_text(encoding="utf-8"))
    value["sites"][0]["later"] = 1
    path.write_text(json.dumps(value), encoding="utf-8")
    assert read(path) == PAST[0]


def test_people_read_what_is_off_first() -> None:
    """Before the tables of numbers."""
    text = markdown(
        night(findings=(Finding("haobigan", "fewer_pages", "3 pages came, 100 on a usual night"),), exit_code=1)
    )
    assert text.index("3 pages came") < text.index("## Sites")
    assert "| haobigan | 110 | 100 |  | 1.0 |" in text
    assert "| haobigan | 110 | 100 | 90 | 1.0 |" in markdown(night(1, site(usual=90.0)))
    assert "| haobigan | 100% | 90% |" in text
    assert "Nothing is off." in markdown(night())


def test_without_a_build_nothing_is_said_of_rows() -> None:
    """The corpus that stands has as many as before, and no report or alert should read 0."""
    stopped = night(corpus=change(after="a", pages=0, speeches=0, copies=0, rejected=0, new=0, changed=0, gone=0))
    assert "Nothing was built. a stands as it did." in markdown(stopped)
    assert "jianghua_corpus" not in prometheus(stopped, 1.0)


def test_a_usual_night_is_one_in_which_the_site_was_crawled() -> None:
    """Nights that died or were stopped before it began do not count."""
    dead = [night(number, site(pages=0, outcome="not_run")) for number in range(8, 12)]
    assert whats(findings([site(pages=49)], change(), [*PAST[:3], *dead], Thresholds())) == ["fewer_pages"]
    assert usual_pages("haobigan", [*PAST[:3], *dead], Thresholds()) == 100
    assert usual_pages("haobigan", [*PAST[:2], *dead], Thresholds()) is None


SAMPLE = re.compile(r'([a-z_]+)(\{[a-z]+="[^"\\\n]*"(?:,[a-z]+="[^"\\\n]*")*\})? (?:[0-9]+(?:\.[0-9]+)?)')


def test_metrics_are_in_the_text_format() -> None:
    """Each family once, with its help and its type before its samples, which stand together and are all different."""
    text = prometheus(night(1, site(), site("taowenge")), 1_772_000_000.0)
    assert text.endswith("\n")
    families: list[str] = []
    samples: list[str] = []
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("# HELP "):
            families.append(line.split()[2])
            assert after == f"# TYPE {families[-1]} gauge"
        elif not line.startswith("# TYPE "):
            found = SAMPLE.fullmatch(line)
            assert found is not None, line
            assert found[1] == families[-1]
            samples.append(line.rsplit(" ", 1)[0])
    assert len(set(families)) == len(families)
    assert len(set(samples)) == len(samples)
    assert 'jianghua_site{site="haobigan",what="rejected"} 18' in lines
