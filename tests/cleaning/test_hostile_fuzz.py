"""What holds of pages put together at random from generated pages, characters of every class and tags."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaning.model import REASONS, Document, Page
from cleaning.pipeline import clean_all
from cleaning.spans import resolve
from tests.cleaning.test_pipeline import applied
from tests.gate.case import FORMS, case
from tests.gate.families import EVERY

SEED = 12
_TAGS = (
    "<p>",
    "</p>",
    "<div class=nav>",
    "</div>",
    "<br>",
    "<a href=/x>",
    "</a>",
    "<b hidden>",
    "</b>",
    "<style>.a{display:none}</style>",
    "<p class=a>",
    "<pre>",
    "</pre>",
    "<!--",
    "-->",
    "<table><tr><td>",
    "<title>",
    "<script>",
    "</script>",
    "<h1>",
    "&nbsp;",
    "&#0;",
    "&lt;",
    "<",
    "\n",
    "\u3000",
    "\u2028",
    "\r",
    "？",
    "；\n",
)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """A part of a generated page, cut anywhere, perhaps doubled."""
    made = case(draw(st.sampled_from(EVERY)), draw(st.sampled_from(FORMS)), SEED, draw(st.integers(0, 5))).text
    start = draw(st.integers(0, len(made) - 1))
    part = made[start : start + draw(st.integers(1, 3_000))]
    return part * draw(st.sampled_from((1, 1, 1, 2, 5)))


_STRAY = st.text(st.characters(codec=None), max_size=30)
_DENSE = st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=4), st.integers(1, 200))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page of such pieces, stray characters and tags, as text or as markup."""
    parts = draw(st.lists(st.one_of(pieces(), _STRAY, _DENSE, st.sampled_from(_TAGS)), min_size=1, max_size=8))
    url = draw(st.sampled_from((None, "http://www.example.com/p-1.html")))
    return Page("fuzz", url=url, text="".join(parts), is_html=draw(st.booleans()))


def check(doc: Document) -> None:
    """The original without its spans, parts in order, is the text; facts point into the original."""
    original = doc.original
    spans = resolve(doc.spans, len(original))
    assert all(0 <= span.start < span.end <= len(original) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert doc.body is not None
    assert applied(original, doc.parts or (doc.body,), spans) == doc.text
    for fact in doc.facts:
        assert (fact.start < 0) == (fact.end < 0)
        assert fact.start <= fact.end <= len(original)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages(), pages())
def test_any_page_keeps_what_is_promised(page: Page, other: Page) -> None:
    """Whatever stands on a page, it gives documents that hold or reasons; other pages change nothing."""
    results = clean_all(page)
    assert results
    for result in results:
        if isinstance(result, Document):
            check(result)
        else:
            assert result.reason in REASONS
    clean_all(other)
    assert clean_all(page) == results


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_bytes_give_what_their_text_gives(page: Page) -> None:
    """A page's UTF-8 bytes are cleaned like its text, wherever they are read as UTF-8."""
    text = (page.text or "").encode("utf-8", "replace").decode()
    whole = [r for r in clean_all(Page("fuzz", text=text, is_html=page.is_html)) if isinstance(r, Document)]
    read = clean_all(Page("fuzz", body=text.encode(), is_html=page.is_html))
    for one, two in zip(whole, read, strict=False):
        if isinstance(two, Document) and not two.rendered.reading:
            assert (one.original, one.text) == (two.original, two.text)
