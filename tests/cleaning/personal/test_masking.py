"""Marks in a document: every offset stays on its words, and nothing of what was masked is left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.model import Document, Fact, Line, Page, Rejection, Rendered
from cleaning.personal.find import find
from cleaning.personal.masking import Masking, mask, masked
from cleaning.spans import SPAN_KINDS, Span

PHONE = "13912345678"


def document(
    original: str, *spans: Span, parts: tuple[tuple[int, int], ...] = (), facts: tuple[Fact, ...] = ()
) -> Document:
    return Document(
        Page("p", text=original),
        Rendered(original, (Line(0, len(original), 0),)),
        spans=spans,
        parts=parts,
        facts=facts,
    )


def after(doc: Document) -> Document:
    result = masked(doc)
    assert isinstance(result, Document)
    return result


def rebuilt(page: CleanedPage) -> str:
    """The text, from nothing but the rows."""
    row: dict[str, Any] = page.document or {}
    spans = [Span(cut["start"], cut["end"], cut["rule"], cut["kind"]) for cut in page.removed]
    spans += [Span(r["start"], r["end"], r["rule"], r["kind"], 1, r["replacement"]) for r in row["rewrites"]]
    parts = tuple((part["start"], part["end"]) for part in row["parts"])
    return document(row["original"], *spans, parts=parts).text


def cut(doc_text: str, words: str, rule: str = "r", new: str = "") -> Span:
    start = doc_text.index(words)
    return Span(start, start + len(words), rule, "debris", 1, new)


def test_a_number_is_masked_in_text_and_original_and_in_what_was_removed() -> None:
    """Spans before, around and behind it stay on their words."""
    original = f"首页\n联系电话{PHONE}。\n加微信gwxz740417领资料\n谢谢"
    doc = after(document(original, cut(original, "首页\n"), cut(original, "加微信gwxz740417领资料\n")))
    assert doc.text == "联系电话〔电话〕。\n谢谢"
    assert doc.original == "首页\n联系电话〔电话〕。\n加微信〔微信〕领资料\n谢谢"
    page = cleaned(doc)
    assert [row["text"] for row in page.removed] == ["首页\n", "加微信〔微信〕领资料\n"]
    assert page.document is not None
    assert page.document["n_masked"] == 1
    assert page.document["masked"] == [{"kind": "电话", "count": 1}]


def test_a_number_that_only_the_text_shows_whole_is_masked() -> None:
    """What was cut inside it goes with it or stays a cut; nothing of the number is left."""
    original = "手机139\u200b1234\n第3页\n5678，谢谢"
    doc = after(document(original, cut(original, "\u200b"), cut(original, "\n第3页\n")))
    assert doc.text == "手机〔电话〕，谢谢"
    assert "5678" not in doc.original
    assert "139" not in doc.original
    assert "第3页" in doc.original


def test_rewrites_inside_a_number_go_and_beside_it_stay() -> None:
    """Full-width digits and signs are rewritten one by one, a run at a time."""
    original = "电话：１３９１２３４５６７８；謝謝"
    run = Span(2, 15, "width", "width", 1, ":13912345678;")
    doc = after(document(original, run, cut(original, "謝謝", new="谢谢")))
    assert doc.original == "电话：〔电话〕；謝謝"
    assert doc.text == "电话:〔电话〕;谢谢"


def test_a_line_end_that_was_written_into_a_number_stays() -> None:
    """A rewrite of another length than what it rewrites covers the number's last digit."""
    original = f"电话{PHONE}谢谢"
    doc = after(document(original, Span(12, 13, "paragraphs", "wrap", 1, "8\n")))
    assert doc.text == "电话〔电话〕\n谢谢"
    assert rebuilt(cleaned(doc)) == doc.text


def test_facts_are_masked_and_stay_on_their_words() -> None:
    """Value, raw words and range; the number of the document and addresses stay."""
    original = f"上传人：{PHONE} 文档编号：{PHONE} 分享"
    at = original.index("分享")
    facts = (
        Fact("uploader", PHONE, f"上传人：{PHONE}", 0, 15, "cms"),
        Fact("doc_number", PHONE, PHONE, original.rindex(PHONE), original.rindex(PHONE) + 11, "cms"),
        Fact("tags", ("讲话", f"电话{PHONE}"), "", -1, -1, "cms"),
        Fact("category", "分享", "分享", at, at + 2, "cms"),
        Fact("url", f"http://a.cn/{PHONE}", f"http://a.cn/{PHONE}"),
    )
    doc = after(document(original, facts=facts))
    values = {fact.name: (fact.value, fact.raw) for fact in doc.facts}
    assert values["uploader"] == ("〔电话〕", "上传人：〔电话〕")
    assert values["doc_number"] == (PHONE, PHONE)
    assert values["tags"] == (("讲话", "电话〔电话〕"), "")
    assert values["url"] == (f"http://a.cn/{PHONE}", f"http://a.cn/{PHONE}")
    for fact in doc.facts:
        assert fact.start < 0 or doc.original[fact.start : fact.end] == fact.raw


def test_what_was_told_by_its_words_on_the_page_is_masked_where_it_stands_alone() -> None:
    """An id without its word in a title or the uploader's name."""
    doc = after(document("客服QQ：38291746", facts=(Fact("uploader", "38291746", "38291746"),)))
    assert doc.facts[0].value == doc.facts[0].raw == "〔QQ〕"


def test_a_rejection_is_masked_in_its_detail() -> None:
    """And keeps the page's id and address."""
    result = masked(Rejection(PHONE, f"http://a.cn/{PHONE}", "s", "no_body", f"电话{PHONE}"))
    assert isinstance(result, Rejection)
    assert (result.page_id, result.detail) == (PHONE, "电话〔电话〕")


def test_nothing_is_masked_on_demand() -> None:
    """A corpus that stays with its builder."""
    doc = document(f"电话{PHONE}")
    assert masked(doc, Masking(numbers=False)) is doc
    assert mask(PHONE, Masking(numbers=False)) == PHONE


def test_a_page_without_personal_data_is_itself() -> None:
    """Not even copied."""
    doc = document("同志们，2021年完成投资13.8亿元。", facts=(Fact("title", "讲话", "讲话"),))
    assert masked(doc) is doc


def test_names_on_demand() -> None:
    """In the text and the facts."""
    doc = document("县长王五讲话。")
    named = masked(doc, Masking(names=True))
    assert isinstance(named, Document)
    assert (doc.text, named.text) == ("县长王五讲话。", "县长〔姓名〕讲话。")


PIECES = [
    "电话",
    "：",
    PHONE,
    "139",
    "1234",
    "5678",
    "１３９１２３４５６７８",
    "\n",
    " ",
    "-",
    "QQ",
    "38291746",
    "微信gwxz740417",
    "a@qq.com",
    "甲",
    "話",
]


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data())
def test_whatever_was_marked_the_text_is_rebuilt_and_nothing_is_left(data: st.DataObject) -> None:
    """Cuts, rewrites and parts at any place, through numbers too."""
    original = "".join(data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)))
    place = st.integers(0, len(original))
    kinds = st.sampled_from(sorted(SPAN_KINDS))
    drawn = data.draw(
        st.lists(st.tuples(place, place, kinds, st.sampled_from(["", "", "丁", "戊己", "8\n"])), max_size=5)
    )
    spans = [Span(min(a, b), max(a, b), f"r{n}", kind, 1, new) for n, (a, b, kind, new) in enumerate(drawn)]
    edges = sorted({0, len(original), *data.draw(st.lists(place, max_size=2))})
    parts = data.draw(st.permutations(list(pairwise(edges))))
    low, high = sorted(data.draw(st.tuples(place, place)))
    facts = (Fact("title", original[low:high], original[low:high], low, high, "t"),)
    before = document(original, *spans, parts=tuple(parts), facts=facts)
    doc = after(before)
    page = cleaned(doc)
    assert page.document is not None
    assert rebuilt(page) == doc.text == page.document["text"]
    assert not find(doc.original)
    assert not find(doc.text)
    at = 0
    for row in page.removed:
        assert at <= row["start"] < row["end"] <= len(doc.original)
        at = row["end"]
    assert [part for part in doc.parts if part[0] >= part[1]] == []
    assert doc.original[doc.facts[0].start : doc.facts[0].end] == doc.facts[0].raw
    if not find(before.original) and not find(before.text):
        assert doc.text == before.text
    assert after(replace(doc, facts=())) == replace(doc, facts=())
