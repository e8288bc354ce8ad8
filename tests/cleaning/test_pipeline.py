"""What holds of every page that is cleaned, whatever stands on it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning.fold import fold
from cleaning.model import REASONS, Document, Page, Rejection
from cleaning.pipeline import clean
from cleaning.spans import Span, resolve
from tests.gate.case import FORMS, Case, case
from tests.gate.families import FAMILIES

SEED = 11


@cache
def page(index: int) -> Case:
    """The generated page of that number; the numbers go through families and forms."""
    return case(FAMILIES[index % len(FAMILIES)], FORMS[index // len(FAMILIES) % len(FORMS)], SEED, index)


def applied(original: str, parts: tuple[tuple[int, int], ...], spans: list[Span]) -> str:
    """The original without its spans in the order of its parts, character by character."""
    new = list(original)
    for span in spans:
        new[span.start : span.end] = [span.replacement, *[""] * (span.end - span.start - 1)]
    return "".join("".join(new[start:end]) for start, end in parts)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=4))
def test_a_page_is_cleaned_the_same_after_any_other(order: list[int]) -> None:
    """Cleaning has no memory: the result does not depend on what was cleaned before."""
    forth = {index: clean(page(index).page) for index in order}
    back = {index: clean(page(index).page) for index in reversed(order)}
    assert forth == back


@pytest.mark.parametrize("index", range(40))
def test_text_is_original_without_spans(index: int) -> None:
    """Resolved spans are disjoint, sorted and inside the original; the original without them is the text."""
    doc = clean(page(index).page)
    assert isinstance(doc, Document)
    spans = resolve(doc.spans, len(doc.original))
    assert all(0 <= span.start < span.end <= len(doc.original) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert doc.body is not None
    assert applied(doc.original, doc.parts or ((0, len(doc.original)),), spans) == doc.text


@pytest.mark.parametrize("index", range(0, 40, 2))
def test_facts_point_at_their_words(index: int) -> None:
    """A fact with a place stands there; one without is of the head, the url or the whole."""
    doc = clean(page(index).page)
    assert isinstance(doc, Document)
    for fact in doc.facts:
        assert (fact.start < 0) == (fact.end < 0)
        assert fact.end <= len(doc.original)


@pytest.mark.parametrize("index", range(40))
def test_a_clean_speech_stays_as_it_is(index: int) -> None:
    """A speech without a site around it keeps its words, and cleaned a second time every character."""
    once = clean(Page("a", text=page(index).truth.body))
    assert isinstance(once, Document)
    twice = clean(Page("a", text=once.text))
    assert isinstance(twice, Document)
    assert twice.text == once.text
    whole, left = ("".join(fold(text).split()) for text in (page(index).truth.body, once.text))
    # A preview may break off in a line that has hardly begun; alone at the end, such a line counts as the site's.
    assert left + fold(page(index).truth.body.rsplit("\n", 1)[-1])[:20] * (left != whole) == whole


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="同志们讲話下载:。，,；\n 　123-/页一、（)谢\u200b<>p", max_size=300), st.booleans())
def test_any_text_gives_a_document_or_a_reason(text: str, is_html: bool) -> None:
    """No text fails; a page without a speech has a reason that is explained."""
    result = clean(Page("a", text=text, is_html=is_html))
    assert isinstance(result, Document) or result.reason in REASONS


def test_what_is_no_speech_is_rejected() -> None:
    """A wall of links is rejected with what was seen."""
    result = clean(Page("a", text="<a href='/1'>首页</a> <a href='/2'>领导讲话范文大全</a>" * 30, is_html=True))
    assert isinstance(result, Rejection)
    assert result.detail
