"""Marked ranges: who owns a character, what is left, and the way back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaning.fold import fold
from cleaning.model import Document, Page, Rendered
from cleaning.spans import Span, resolve
from cleaning.view import Mark

TEXT = "一二三四五六七八九十"


def span(start: int, end: int, rule: str = "a", replacement: str = "") -> Span:
    return Span(start, end, rule, "chrome", 1, replacement)


def document(*spans: Span) -> Document:
    return Document(Page("a"), Rendered(TEXT, ()), spans=spans)


def owners(spans: list[Span], length: int) -> list[Span | None]:
    """Who owns each character, by the words of the module: cuts before replacements, the first marked before others."""
    ranked = [s for s in spans if not s.replacement] + [s for s in spans if s.replacement]
    return [next((s for s in ranked if s.start <= at < s.end), None) for at in range(length)]


RANGES = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted)
SPANS = st.lists(
    st.builds(
        lambda r, rule, new: span(r[0], r[1], rule, new), RANGES, st.sampled_from("abc"), st.sampled_from(["", "x"])
    ),
    max_size=8,
)


@given(SPANS)
def test_every_character_has_one_owner(spans: list[Span]) -> None:
    """Resolved spans are disjoint and sorted, each cut character belongs to the cut that was marked first."""
    resolved = resolve(spans, len(TEXT))
    assert all(one.end <= two.start for one, two in pairwise(resolved))
    owned = owners(spans, len(TEXT))
    for at, owner in enumerate(owned):
        found = next((s for s in resolved if s.start <= at < s.end), None)
        if owner is None or owner.replacement == "":
            assert (found is None) == (owner is None)
            assert found is None or (found.rule, found.replacement) == (owner.rule if owner else "", "")
        else:
            assert found is None or found == owner


def test_a_replacement_that_lost_a_part_is_dropped() -> None:
    """What a cut leaves of a rewritten range stands there as the page shows it."""
    assert document(span(2, 5, "new", "新"), span(4, 6, "cut")).text == "一二三四七八九十"


def test_a_span_beyond_the_original_is_an_error() -> None:
    """A rule that marks what is not there is wrong, and said to be."""
    with pytest.raises(ValueError, match="a span ends at 11"):
        resolve([span(3, 11)], len(TEXT))


@given(st.lists(st.lists(st.tuples(RANGES, st.sampled_from(["", "x", "Ｘy"])), max_size=4), max_size=5))
def test_marks_on_what_is_left_are_spans_of_the_original(rounds: list[list[tuple[list[int], str]]]) -> None:
    """Marks that are applied to a view, round by round, leave what all their spans together leave, folded as anew."""
    doc = document()
    for marks in rounds:
        left = doc.left
        assert left.folded == fold(left.text)
        ranges = [(min(start, len(left.text)), min(end, len(left.text)), new) for (start, end), new in marks]
        seen = [Mark(start, end, new) for start, end, new in ranges if start < end]
        marked = doc.mark(*(span(*left.origin(m.start, m.end), "a", m.replacement) for m in seen))
        if seen and (quick := left.marked(seen)) is not None:
            assert quick.text == marked.left.text
            assert quick.folded == fold(quick.text)
            assert all(
                quick.origin(at, at + n) == marked.left.origin(at, at + n)
                for at in range(len(quick.text))
                for n in range(1, len(quick.text) - at + 1)
            )
        doc = marked


def test_the_way_back_goes_over_cuts() -> None:
    """A range of the text that is left comes from the original with all that was cut in between."""
    left = document(span(2, 4), span(6, 7, "new", "改写")).left
    assert left.text == "一二五六改写八九十"
    assert left.origin(1, 3) == (1, 5)
    assert left.origin(5, 6) == (6, 7)
    with pytest.raises(ValueError, match="no origin"):
        left.origin(3, 3)


def test_parts_come_in_their_order() -> None:
    """The text follows `parts`, spans stay where the original has them."""
    doc = Document(Page("a"), Rendered(TEXT, ()), spans=(span(0, 1),), parts=((5, 10), (0, 5)))
    assert doc.text == "六七八九十二三四五"
