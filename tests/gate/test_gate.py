"""The gate's own tests: the generator keeps its promises, the scorer tells what it says, floors only move up."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from cleaning.model import Document, Fact, Rejection
from cleaning.pipeline import clean
from tests.gate import floors as fl
from tests.gate import report
from tests.gate.case import FORMS, Case, case
from tests.gate.draw import Draw
from tests.gate.families import (
    EVERY,
    FAMILIES,
    WIDE,
    unseen_held_out,
    unseen_held_out_words,
    unseen_pages,
    unseen_words,
)
from tests.gate.families.common import ASCII_FORMS, convert, simplified
from tests.gate.families.noise_inline import slipped
from tests.gate.families.readings import written
from tests.gate.page import fold, fold_widths
from tests.gate.score import compare, content, order, score, score_text
from tests.gate.speeches import write
from tests.gate.stream import BODY, SEGMENT, WRAP, Token, body_of, joins, segments, stream_of, string_order

PLACES = [(family, form) for family in FAMILIES for form in FORMS]
EVERYWHERE = [(family, form) for family in EVERY for form in FORMS]


@cache
def sample(family: str, form: str) -> tuple[Case, ...]:
    return tuple(case(family, form, 1, index) for index in range(6))


def text_of(one: Case) -> str:
    """The characters of a page, markup and all."""
    return one.text


# --- the generator


@pytest.mark.parametrize(("family", "form"), EVERYWHERE)
def test_same_case_every_time(family: str, form: str) -> None:
    """A case's name makes the same page and the same truth again."""
    first, second = case(family, form, 5, 3), case(family, form, 5, 3)
    assert (first.page, first.truth.body, first.knobs) == (second.page, second.truth.body, second.knobs)
    assert case(family, form, 6, 3).page != first.page


@pytest.mark.parametrize("family", FAMILIES)
def test_truth_stands_on_the_page(family: str) -> None:
    """In a text dump, each long run of the body between two cuts is on the page as it was written."""
    for one in sample(family, "text"):
        if one.knobs.get("script", "hans") != "hans" or one.truth.joins:
            continue
        page = fold(text_of(one))
        for paragraph in one.truth.body.split("\n"):
            assert fold(paragraph)[:40] in page or one.knobs.get("watermarks", "none") != "none"


@pytest.mark.parametrize(("family", "form"), EVERYWHERE)
def test_site_strings_are_no_part_of_the_body(family: str, form: str) -> None:
    """What must not be left in a text is never a part of the speech itself."""
    for one in sample(family, form):
        body = fold(one.truth.body)
        assert one.truth.site_strings
        assert not [s for s in one.truth.site_strings if s in body]
        assert not {fold(line) for line in one.truth.body.split("\n")} & set(one.truth.site_lines)


@pytest.mark.parametrize("family", FAMILIES)
def test_site_strings_are_on_the_page(family: str) -> None:
    """Every string that must go is really there, in its own script or the other."""
    for one in sample(family, "text"):
        page = fold(text_of(one))
        both = page + simplified(page)
        hidden = fold("".join(line for p in one.draft.parts if p.html_only or p.hidden for line in p.lines))
        unseen = [s for s in one.truth.site_strings if s not in both and s not in hidden + simplified(hidden)]
        assert not [s for s in unseen if not _split(s, one)]


def _split(string: str, one: Case) -> bool:
    """Whether the string is one that the page shows in pieces: a marker across two segments, or a line of links."""
    noise = [t.text for p in one.draft.parts for t in p.stream or () if t.kind not in (BODY, WRAP, SEGMENT)]
    return string in fold("".join(noise))


@pytest.mark.parametrize("family", WIDE)
def test_noise_stands_on_the_page(family: str) -> None:
    """What a wide page's knobs say is between the characters of the speech is really there, in either form."""
    for form in FORMS:
        for one in sample(family, form):
            page = one.text
            if one.knobs["x0dx0a"] != "none":
                assert any(text in page for text in ("x0dx0a", "\\x0d\\x0a", "_x000D_"))
            if one.knobs["watermarks"] == "repeated":
                assert max(fold(page).count(s) for s in one.truth.site_strings) > 1
            if one.knobs["spam"] != "none":
                assert any(part.role == "spam" for part in one.draft.parts) or "block" in str(one.draft.parts)


def test_a_lost_byte_shifts_the_pairs() -> None:
    """A slip reads the second byte of each character with the first of the next, and nothing of the middle is lost."""
    assert slipped("。”我们感") == "?！蔽颐歉?"
    middle = (slipped("，这件事情") or "")[1:-1]
    assert middle.encode("gb18030") == "，这件事情".encode("gb18030")[1:-1]


def test_readings_are_written_in_every_style() -> None:
    """A reading with its tone as a mark, a number or not at all."""
    styles = ("marks", "marks_blank", "full_width", "digits", "plain")
    assert [written("lǜ", style) for style in styles] == ["(lǜ)", "(lǜ )", "（lǜ）", "(lv4)", "(lv)"]


def test_generated_pages_can_be_read_again() -> None:
    """Every charset of the wide pages gives the page's characters back to who knows how it was written."""
    for one in (one for family in WIDE for one in sample(family, "html")):
        assert "<body>" in one.text


@pytest.mark.slow
def test_seeds_reach_every_knob_value() -> None:
    """The knobs are alive: over a few dozen pages each family shows several values of most of them."""
    for family in FAMILIES:
        seen: dict[str, set[str]] = {}
        for index in range(24):
            for name, value in case(family, "html", 7, index).knobs.items():
                seen.setdefault(name, set()).add(value)
        assert sum(len(values) > 1 for values in seen.values()) >= 0.9 * len(seen)


def test_speeches_have_the_asked_length_and_no_repeats() -> None:
    """Speeches come in about the asked size, and their paragraphs differ."""
    for index in range(40):
        speech = write(Draw("speech", index, wide=index % 2 == 1), 1000, 3000)
        assert 700 < len(speech.text) < 4500
        assert len(set(speech.paragraphs)) == len(speech.paragraphs)


def test_segments_are_three_hundred_characters() -> None:
    """Every segment but the last holds exactly 300 shown characters, and cutting loses nothing."""
    speech = write(Draw("segments"), 2000, 3000)
    cut = segments(stream_of(speech.paragraphs))
    lengths = [0]
    for token in cut:
        if token.kind == SEGMENT:
            lengths.append(0)
        else:
            lengths[-1] += len(token.text)
    assert set(lengths[1:-1]) == {300}
    assert body_of(cut) == speech.text


def test_joins_are_places_inside_sentences() -> None:
    """A cut inside a clause counts, a cut behind a full stop or at a paragraph's end doesn't."""
    stream = stream_of(["今年的工作很重。明年的工作更重", "后年再说"])
    wrapped = [*stream[:4], Token(WRAP, " "), *stream[4:8], Token(WRAP, " "), *stream[8:]]
    assert joins(wrapped) == ["年的工作很重"]


def test_string_order() -> None:
    """Pages stand as their numbers sort as words."""
    parts = [[Token(BODY, str(n))] for n in range(1, 13)]
    assert [p[0].text for p in string_order(parts)] == ["1", "10", "11", "12", "2", "3", "4", "5", "6", "7", "8", "9"]


def test_scripts_keep_the_length() -> None:
    """A converted text has a character for every character, so that truth and page can be laid side by side."""
    text = write(Draw("scripts"), 2000, 3000).text
    for script in ("s2t", "s2tw", "s2hk", "char"):
        converted = convert(text, script)
        assert len(converted) == len(text)
        assert converted != text
    assert simplified(convert(text, "s2t")) == text


# --- the scorer


@pytest.mark.parametrize(("family", "form"), EVERYWHERE)
def test_perfect_text_scores_one(family: str, form: str) -> None:
    """The truth itself is perfect in every figure, whatever its widths and blanks."""
    for one in sample(family, form):
        for text in (one.truth.body, one.truth.body.translate(ASCII_FORMS)):
            got = score_text(one, text)
            assert (got.f1, got.order, got.left, got.broken) == (1.0, 1.0, (), ())
            assert got.kept_breaks == got.breaks


def test_swapped_halves_cost_order_and_no_content() -> None:
    """Two halves in the wrong order leave F1 where it was and halve the order score."""
    text = fold(write(Draw("halves"), 3000, 4000).text)
    half = len(text) // 2
    swapped = text[half:] + text[:half]
    assert content(text, swapped).f1 > 0.995
    assert order(text, text) == 1.0
    assert 0.4 < order(text, swapped) < 0.6


def test_missing_and_added_text_are_told_apart() -> None:
    """What is missing costs recall, what is too much costs precision, and neither costs order."""
    text = fold(write(Draw("missing"), 3000, 4000).text)
    part = content(text, text[: len(text) // 2])
    assert part.precision == 1.0
    assert 0.45 < part.recall < 0.55
    more = content(text, text + "".join(chr(0x4E00 + i) for i in range(len(text))))
    assert more.recall == 1.0
    assert 0.45 < more.precision < 0.55
    assert order(text, text[: len(text) // 2]) == 1.0


def test_shuffled_page_is_no_worse_content() -> None:
    """A page that stands in the wrong order loses no F1 when it is given as shown, but loses order."""
    one = next(c for c in (case("taowenge", "text", 1, i) for i in range(200)) if not c.truth.in_order)
    as_shown = score_text(one, one.truth.body_as_shown)
    assert as_shown.f1 == 1.0
    assert as_shown.order < 0.95
    assert score_text(one, one.truth.body).order == 1.0


def test_site_text_is_seen() -> None:
    """One notice, marker or short chrome line that is left is enough."""
    one = sample("book118", "text")[0]
    assert score_text(one, one.truth.body + "\n" + one.truth.site_strings[0]).left
    lined = next(c for f, k in PLACES for c in sample(f, k) if c.truth.site_lines)
    assert score_text(lined, f"{lined.truth.body}\n{lined.truth.site_lines[0]}").left


def test_lines_that_may_stand_count_neither_way() -> None:
    """The speaker's date line above a text costs nothing, kept or left."""
    one = next(c for i in range(60) if (c := case("unseen", "text", 1, i)).truth.either)
    with_lines = "\n".join([*one.truth.either, one.truth.body])
    assert score_text(one, with_lines) == score_text(one, one.truth.body)
    assert not set(one.truth.either) & set(one.truth.site_lines)


def test_wordings_stand_for_every_role() -> None:
    """Each place of a template without a layout has its words, and no words are there for nothing."""
    templates = [*unseen_pages.TEMPLATES, *unseen_held_out.TEMPLATES]
    places = [place for t in templates for place in re.findall(r"\[\[([^=|\]][^|\]]*)", t.markup)]
    roles = {place.rstrip("?") for place in places} | {t.between for t in templates if t.between}
    assert roles - {"body", "dateline"} == {*unseen_words.WORDS, *unseen_held_out_words.WORDS}
    assert len({t.name for t in templates}) == len(templates) >= 20


def test_page_as_it_is_fails() -> None:
    """The whole page as text is found wanting: site text left, cuts not joined, content diluted."""
    for family in FAMILIES:
        scores = [score_text(one, text_of(one)) for one in sample(family, "text")]
        assert all(s.left for s in scores)
        assert sum(s.joined for s in scores) < 0.1 * sum(s.joins for s in scores) + 1
        assert sum(s.f1 for s in scores) / len(scores) < 0.97


def test_joins_and_paragraphs_are_strict_about_line_ends() -> None:
    """A line end left inside a sentence breaks a join; a text on one line keeps no paragraph."""
    one = next(c for c in sample("shiting", "text") if len(c.truth.joins) > 1)
    window = fold_widths(one.truth.joins[0])
    body = fold_widths(one.truth.body)
    assert score_text(one, body.replace(window, window[:3] + "\n" + window[3:])).broken == (window,)
    assert score_text(one, body.replace("\n", "")).kept_breaks == 0


def test_facts_are_right_wrong_or_null() -> None:
    """Values are compared by their meaning; a fact where the page states none is wrong."""
    assert compare("title", "在会上的讲话", Fact("title", "在会上的讲话 ", "")) == "right"
    assert compare("file_format", "DOCX", Fact("file_format", "docx", "")) == "right"
    assert compare("page_count", 12, Fact("page_count", 11, "")) == "wrong"
    assert compare("page_count", 12, None) == "null"
    assert compare("page_count", None, None) == "right"
    assert compare("page_count", None, Fact("page_count", 3, "")) == "wrong"
    assert compare("is_truncated", False, Fact("is_truncated", 0, "")) == "wrong"
    assert compare("uploaded_at", "2020-09-09", Fact("uploaded_at", "2020-09-09 10:00:00", "")) == "right"


def test_rejection_scores_nothing() -> None:
    """A page that the pipeline rejects counts as a page of which nothing came out."""
    one = sample("taowenge", "html")[0]
    got = score(one, Rejection(one.name, None, "body", "no_body"))
    assert (got.f1, got.joined, got.rejected) == (0.0, 0, "no_body")


# --- floors


def test_floors_only_move_up() -> None:
    """A better run raises its floors, a worse one is refused, and other groups stay as they are."""
    old = fl.Floors("a", {"x/html": {"f1": 0.98, "site_text_left": 0.02}, "y/html": {"f1": 0.9}})
    row = {"f1": 0.9912, "site_text_left": 0.0, "order": 1.0, "joins": 0.9999, "paragraphs": 1.0}
    new = fl.raised(old, {"x/html": row}, "b")
    assert new.floors["x/html"] == {"f1": 0.991, "site_text_left": 0.0, "order": 1.0, "joins": 0.999, "paragraphs": 1.0}
    assert new.floors["y/html"] == {"f1": 0.9}
    assert not fl.failures(new, {"x/html": row})
    with pytest.raises(ValueError, match="only move up"):
        fl.raised(new, {"x/html": {**row, "f1": 0.9903}}, "b")
    assert fl.failures(new, {"x/html": {**row, "site_text_left": 0.01}})


def test_nan_is_below_every_floor() -> None:
    """A figure that could not be measured never passes."""
    floors = fl.Floors("a", {"x/html": {"f1": 0.98}})
    assert fl.failures(floors, {"x/html": {"f1": float("nan")}})


def test_floors_stand_where_they_must() -> None:
    """Every family and form has a floor for content and for site text, none below what was promised at first."""
    floors = fl.load().floors
    for family, form in PLACES:
        assert floors[f"{family}/{form}"]["f1"] >= 0.98
        assert floors[f"{family}/{form}"]["site_text_left"] <= 0.02
        assert floors[f"{family}/{form} new words"]["f1"] >= 0.98
        assert floors[f"{family}/{form} new words"]["site_text_left"] <= 0.08  # three pages of forty


def test_goals_are_named_where_they_are_missed() -> None:
    """A figure below its goal is named; sites without a layout and unseen brands have a lower one; NaN has none."""
    row = {"f1": 0.98, "order": 1.0, "site_text_left": 0.01, "joins": float("nan")}
    assert fl.missed("renren/html", row) == "f1 site_text_left"
    assert fl.missed("unseen/html", row) == "site_text_left"
    assert fl.missed("knob brand=unseen html", row) == "f1 site_text_left"


def test_floors_anew_only_on_other_pages() -> None:
    """On one test set floors only move up; where pages are others, they are set by what is measured."""
    old = fl.Floors("a", {"x/html": {"f1": 0.98}})
    row = {"f1": 0.9, "site_text_left": 0.1, "order": float("nan"), "joins": 1.0, "paragraphs": 1.0}
    with pytest.raises(ValueError, match="only move up"):
        fl.anew(old, {"x/html": row}, "a")
    assert fl.anew(old, {"x/html": row}, "b").floors["x/html"] == {
        "f1": 0.9,
        "site_text_left": 0.1,
        "joins": 1.0,
        "paragraphs": 1.0,
    }


@pytest.mark.slow
def test_floors_name_their_test_set() -> None:
    """The floors were set on the generator as it stands: after a change run the gate, then `--update-floors`."""
    assert fl.load().test_set == fl.test_set_hash()


# --- the cleaning itself


def _results(family: str, form: str, pages: int) -> list[report.Result]:
    results = []
    for index in range(pages):
        one = case(family, form, 3, index)
        got = clean(one.page)
        results.append(report.Result(one, score(one, got), got.text if isinstance(got, Document) else ""))
    return results


@pytest.mark.parametrize(("family", "form"), PLACES)
def test_cleaning_of_a_few_pages(family: str, form: str) -> None:
    """A few generated pages of each family come out nearly right."""
    results = _results(family, form, 4)
    assert report.figures(results)["f1"] >= 0.97, report.worst(results, 2)


@pytest.mark.slow
@pytest.mark.parametrize(("family", "form"), PLACES)
def test_cleaning_holds_its_floors(family: str, form: str) -> None:
    """Forty generated pages of each family hold the first promise: F1 0.98, site text left on one page at most."""
    results = _results(family, form, 40)
    figures = report.figures(results)
    assert figures["f1"] >= 0.98, report.worst(results, 3)
    assert figures["site_text_left"] <= 1 / 40, report.worst(results, 3)


def test_offsets_account_for_every_character() -> None:
    """What came out is the original without its spans: nothing is made up on generated pages."""
    for family, form in PLACES:
        one = sample(family, form)[0]
        got = clean(one.page)
        assert isinstance(got, Document), got
        rewritten = {s.replacement for s in got.spans if s.replacement}
        assert all(c in got.original or any(c in r for r in rewritten) for c in set(got.text) - {"\n"})
        assert got.text == replace(got).text
