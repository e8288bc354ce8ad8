"""The second test set keeps its promises: the same pages each time, true truths, closed sites that stay closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate.__main__ import main
from tests.gate.case import FORMS, Case
from tests.gate.floors import GENERATOR
from tests.gate.fresh import make
from tests.gate.fresh.sheet import dump, plain
from tests.gate.fresh.talks import OPTIONAL, SIGN, WITH_IT, talks
from tests.gate.page import fold
from tests.gate.score import score_text

TALKS = (
    "talks",
    "closed_talks",
    "kin_talks",
    "closed_kin_talks",
    "new_talks",
    "closed_new_talks",
    "long_talks",
    "closed_long_talks",
)
EVERYWHERE = [(site, form) for site in make.SITES for form in FORMS]


def page_text(case: Case) -> str:
    return case.page.text or dump(make.page_text(case), hidden=True)


@pytest.mark.parametrize(("site", "form"), EVERYWHERE)
def test_same_case_every_time(site: str, form: str) -> None:
    """A case's name makes the same page and the same truth again, and another name another page."""
    first, second = make.case(site, form, 1, 3), make.case(site, form, 1, 3)
    assert (first.page, first.truth, first.knobs) == (second.page, second.truth, second.knobs)
    assert make.case(site, form, 2, 3).page != first.page


@pytest.mark.parametrize(("site", "form"), EVERYWHERE)
def test_truth_scores_full(site: str, form: str) -> None:
    """The true text itself scores 1.0 throughout, with no site text left and every join whole."""
    case = make.case(site, form, 2, 1)
    got = score_text(case, case.truth.body)
    assert (got.f1, got.order, got.left, got.broken) == (1.0, 1.0, (), ())
    assert got.kept_breaks == got.breaks
    assert case.truth.site_strings


@pytest.mark.parametrize(("site", "form"), [(site, form) for site in make.OPEN for form in FORMS])
def test_truth_stands_on_the_page(site: str, form: str) -> None:
    """Each paragraph of the truth is on the page, where nothing of the site stands inside paragraphs."""
    for index in range(3):
        case = make.case(site, form, 3, index)
        page = fold(page_text(case))
        knobs = case.knobs
        between_sentences = (
            knobs.get("refs", "none") != "none"
            or knobs.get("marks") == "inside"
            or "yes" in (knobs.get("tags"), knobs.get("contacts"), knobs.get("slip"))
        )
        if case.truth.facts.get("source_script") == "Hant" or between_sentences or not case.truth.in_order:
            assert len(fold(case.truth.body)) < len(page)
        elif not case.truth.joins:
            assert all(fold(paragraph) in page for paragraph in case.truth.body.split("\n"))


def test_turned_pages_lose_nothing() -> None:
    """Where printed pages stand in another order, some pages do and some don't, and the characters are the same."""
    truths = [make.case("luanye", "text", 1, index).truth for index in range(6)]
    assert {truth.in_order for truth in truths} == {True, False}
    assert all(sorted(fold(truth.body)) == sorted(fold(truth.body_as_shown)) for truth in truths)


def test_marks_are_not_published() -> None:
    """No page shows the private characters by which its speech was marked."""
    for site in make.SITES:
        assert plain(page_text(make.case(site, "html", 1, 0))) == page_text(make.case(site, "html", 1, 0))


@pytest.mark.parametrize("site", make.CLOSED)
def test_closed_sites_are_not_shown(site: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Neither `--show` nor `--write` gives a page of a closed site, and the message says which are open."""
    assert main(["--fresh", "--show", f"{site}/text/1/0"]) == 2
    assert main(["--fresh", "--family", site, "--write", str(tmp_path)]) == 2
    assert "moqiao" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_an_open_page_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """`--show` gives an open page with its truth and what came out."""
    assert main(["--fresh", "--show", "wenqu/text/1/0"]) == 0
    assert "=== truth" in capsys.readouterr().out


def test_floors_do_not_depend_on_it() -> None:
    """The test set that floors are set on has no file of this one."""
    assert "fresh" not in GENERATOR


def test_written_speeches_are_whole() -> None:
    """Each written speech has a title, a beginning and a body; no two files share a sentence."""
    seen: set[str] = set()
    for name in TALKS:
        own = talks(name)
        for talk in own:
            assert all(talk.titles)
            assert len(talk.lines) >= 9
            assert not talk.lines[0].startswith((OPTIONAL, WITH_IT, SIGN))
        lines = {line for talk in own for line in talk.lines if len(line) > 12}
        assert not lines & seen
        seen |= lines
