"""What stands at even distances is printed on each page; the same words where an author would put them stay."""

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import render
from cleaning.rules import apply, text_of
from cleaning.rules.watermarks import RULE
from tests.gate.draw import Draw
from tests.gate.speeches import write


@pytest.mark.parametrize("words", ["内部会议文稿", "会务组印发材料"])
@pytest.mark.parametrize(("places", "cut"), [((300, 600, 900, 1200), 4), ((150, 320, 900, 1300), 0)])
def test_words_at_even_distances_are_a_heading_of_pages(words: str, places: tuple[int, ...], cut: int) -> None:
    """Four places a page apart tell what the words alone do not."""
    text = "".join(write(Draw("even 3"), 1500, 1600).paragraphs)
    for place in reversed(places):
        text = text[:place] + words + text[place:]
    page = Page("a", text=text)
    rendered = render(page)
    doc = Document(page, rendered)  # type: ignore[arg-type]
    assert [doc.original[span.start : span.end] for span in apply(RULE, doc, text_of(doc)).spans] == [words] * cut
