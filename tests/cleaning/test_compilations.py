"""Pages that hold several speeches."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cleaning.build import build
from cleaning.fold import fold
from cleaning.model import Document, Page, Rejection, document_id
from cleaning.pipeline import clean, clean_all
from cleaning.spans import resolve
from tests.cleaning.compiled import FORMS, GREETED, HEADINGS, ONE_SPEECH, Compiled, compiled, solid


def speeches(one: Compiled) -> list[Document]:
    return [result for result in clean_all(one.page) if isinstance(result, Document)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_each_speech_stands_for_itself(heading: str, form: str) -> None:
    """A page of several speeches gives each of them, whole and without its heading, and its title where it has one."""
    if heading in GREETED and form == "glued":
        pytest.skip("such a heading stands on its own line")
    for seed, number in enumerate((2, 4, 6)):
        one = compiled(heading, form, seed, number)
        found = speeches(one)
        assert [solid(doc.text) for doc in found] == [solid(text) for text in one.texts]
        if one.titles:
            assert [doc.facts[0].value for doc in found] == list(one.titles)


def test_the_page_is_not_lost() -> None:
    """The page itself is rejected with the ids of its speeches, which know it as their parent."""
    one = compiled("篇一：…", "html", 0, 3)
    *parts, page = clean_all(one.page)
    assert isinstance(page, Rejection)
    assert page.reason == "compilation"
    assert [part.page.page_id for part in parts if isinstance(part, Document)] == [
        f"{one.page.page_id}#speech-{number}" for number in (1, 2, 3)
    ]
    assert {part.parent for part in parts if isinstance(part, Document)} == {document_id(one.page.page_id)}
    assert page.kept_instead == document_id(f"{one.page.page_id}#speech-1")
    assert clean(one.page) == page


def test_every_cut_of_a_part_is_marked() -> None:
    """A speech is the page's original without its spans, the other speeches among them."""
    for doc in speeches(compiled("第一篇：…", "text", 1, 4)):
        text = list(doc.original)
        for span in resolve(doc.spans, len(doc.original)):
            text[span.start : span.end] = [span.replacement, *[""] * (span.end - span.start - 1)]
        assert "".join(text) == doc.text


@pytest.mark.parametrize("text", ONE_SPEECH)
def test_chapters_of_one_speech_stay_together(text: str) -> None:
    """A speech in chapters that count like a compilation's headings is one speech."""
    results = clean_all(Page("one", text=f"在全市大会上的讲话\n{text}"))
    assert len(results) == 1
    assert isinstance(results[0], Document)
    assert solid(results[0].text) == solid(text)


def test_the_first_of_several_is_a_preview_of_one() -> None:
    """A preview that ends within the first speech gives that speech, as the page's own document."""
    one = compiled("第一篇：…", "text", 2, 5)
    cut = (one.page.text or "").split("第二篇")[0]
    (only,) = clean_all(Page("preview", text=cut))
    assert isinstance(only, Document)
    assert (only.page.page_id, only.parent, only.part) == ("preview", None, None)
    assert fold(only.text).startswith(fold(one.texts[0][:20]))


def test_the_corpus_names_the_parent(tmp_path: Path) -> None:
    """In the tables each speech is a row with its number and its parent, and the page stands under `rejected`."""
    one = compiled("…篇1", "html", 0, 4)
    (tmp_path / "page.html").write_text(one.page.text or "", encoding="utf-8")
    build([tmp_path / "page.html"], tmp_path / "out", workers=1)
    data = tmp_path / "out" / "current" / "data"
    rows = pq.read_table(data / "documents", columns=["part", "parent_id", "page_id"]).to_pylist()
    assert sorted(row["part"] for row in rows) == [1, 2, 3, 4]
    assert {row["parent_id"] for row in rows} == {document_id("page.html")}
    (aside,) = pq.read_table(data / "rejected").to_pylist()
    assert (aside["page_id"], aside["reason"]) == ("page.html", "compilation")
