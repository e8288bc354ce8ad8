"""From a document to rows."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaning import __version__
from cleaning.corpus.rows import FACT_COLUMNS, PLACED, CleanedPage, cleaned
from cleaning.corpus.schema import TABLES
from cleaning.model import Document, Fact, Line, Page, Rendered, document_id
from cleaning.spans import SPAN_KINDS, Span
from tests.cleaning.corpus.examples import document, noisy, rejection


def row(doc: Document) -> dict[str, Any]:
    page = cleaned(doc)
    assert page.document is not None
    return page.document


def with_facts(*facts: Fact) -> Document:
    return replace(document("p", "同志们，大家好。"), facts=facts)


def rebuilt(page: CleanedPage) -> str:
    """The text, from nothing but the rows."""
    assert page.document is not None
    stored = page.document
    spans = [Span(cut["start"], cut["end"], cut["rule"], cut["kind"]) for cut in page.removed]
    spans += [Span(r["start"], r["end"], r["rule"], r["kind"], 1, r["replacement"]) for r in stored["rewrites"]]
    original = stored["original"]
    parts = tuple((part["start"], part["end"]) for part in stored["parts"])
    return Document(Page("p"), Rendered(original, (Line(0, len(original), 0),)), spans=tuple(spans), parts=parts).text


def test_every_column_is_filled_from_a_page_that_has_all_facts() -> None:
    """What a page states stands in its row, with its type."""
    known = row(noisy())
    stated = {
        "id": document_id("noisy"),
        "text": "第二部分\n致大家的话，第一部分。",
        "title": "在大会上的讲话",
        "page_title": "在大会上的讲话.docx",
        "text_title": "在大会上的讲话",
        "url": "http://www.b6857.cn/a/1.html",
        "source": "好笔杆子网",
        "source_domain": "b6857.cn",
        "page_id": "noisy",
        "file_path": "a/noisy.txt",
        "pipeline_version": __version__,
        "crawled_at": datetime(2024, 3, 1, 9, 30, tzinfo=UTC),
        "uploaded_at": datetime(2023, 4, 13, 11, 58, 1, tzinfo=UTC),
        "uploader": "139****88",
        "doc_number": "88057032",
        "category": "领导讲话",
        "file_format": "docx",
        "file_size": "25.5KB",
        "page_count": 11,
        "is_truncated": True,
        "hidden_chars": 46,
        "truncation_evidence": ["此处隐藏46字", "9/11"],
        "language": "zh",
        "source_script": "mixed",
        "script_variant": "tw",
        "n_converted": 1,
        "speech_date": date(2022, 12, 5),
        "speech_date_precision": "day",
        "speech_date_from": date(2022, 12, 5),
        "speech_date_to": date(2022, 12, 5),
        "speech_date_evidence": ["stated 2022年12月5日 2022-12-05..2022-12-05"],
        "place": "某市",
        "place_code": "110000",
        "level": "市",
        "speaks_for": "市政府",
        "audience": "同志们",
        "audience_groups": ["同志"],
        "speaker_role": "市长",
        "occasion": "全市工作会议",
        "kind": "讲话",
        "n_chars": 16,
        "n_paragraphs": 2,
        "n_removed": 3,
        "order": "restored",
        "order_method": "string_order",
        "quality_score": 1.0,
        "damage": [],
        "frame": [],
        "n_sentences": 2,
        "outline_depth": 1,
        "outline_gaps": [0],
        "outline_repeats": [],
        "formula_share": 0.0,
        "quality_flags": ["placeholders"],
        "tags": ["讲话", "大会"],
        "reuse": "excerpt",
        "terms_url": "http://www.b6857.cn/terms",
        "layout": "haobigan",
        "layout_version": 3,
        "original": noisy().original,
    }
    assert {name: known[name] for name in stated} == stated
    assert known["shown_share"] == pytest.approx(16 / (16 + 46))
    left = set(TABLES["documents"].names) - set(known) - set(PLACED)
    assert left == set()


def test_rows_go_through_arrow_and_back_unchanged() -> None:
    """The types of the rows are those of the schema."""
    page = cleaned(noisy())
    assert page.document is not None
    schema = pa.schema([field for field in TABLES["documents"] if field.name not in PLACED])
    back = pa.RecordBatch.from_pylist([page.document], schema=schema).to_pylist()[0]
    share = pytest.approx(page.document["shown_share"])  # float32 there
    assert back == {**dict.fromkeys(schema.names), **page.document, "shown_share": share}
    removed = list(page.removed)
    assert pa.RecordBatch.from_pylist(removed, schema=TABLES["removed_spans"]).to_pylist() == removed
    rejected = cleaned(rejection("r")).rejected
    assert rejected is not None
    assert pa.RecordBatch.from_pylist([rejected], schema=TABLES["rejected"]).to_pylist() == [rejected]


def test_every_fact_column_is_one_of_the_table() -> None:
    """A fact has a place to go."""
    assert set(TABLES["speeches"].names) >= FACT_COLUMNS


def test_removed_spans_hold_what_was_cut_and_by_which_rule() -> None:
    """Of overlapping cuts the first owns the characters; replacements are no cuts."""
    cuts = [(cut["rule"], cut["kind"], cut["text"]) for cut in cleaned(noisy()).removed]
    assert cuts == [
        ("breadcrumbs", "chrome", "首页 > 讲话\n"),
        ("advert", "watermark", "广告\n广告 "),
        ("buttons", "notice", "下载"),
    ]


def test_the_text_can_be_rebuilt_from_the_rows() -> None:
    """Original, parts, cuts and rewrites are all that the text is made of."""
    assert rebuilt(cleaned(noisy())) == noisy().text


@given(st.data())
def test_removed_spans_are_disjoint_inside_and_lead_back_to_the_text(data: st.DataObject) -> None:
    """Whatever rules mark, each removed character has one row, and the rest is the text."""
    original = data.draw(st.text("甲乙丙话話\n ", min_size=1, max_size=30))
    place = st.integers(0, len(original))
    marks = data.draw(
        st.lists(
            st.tuples(place, place, st.sampled_from(sorted(SPAN_KINDS)), st.sampled_from(["", "丁", "戊己"])),
            max_size=6,
        )
    )
    spans = tuple(Span(min(a, b), max(a, b), f"r{n}", kind, 1, new) for n, (a, b, kind, new) in enumerate(marks))
    doc = replace(document("p", original), spans=spans)
    page = cleaned(doc)
    at = 0
    for cut in page.removed:
        assert at <= cut["start"] < cut["end"] <= len(original)
        assert cut["text"] == original[cut["start"] : cut["end"]]
        at = cut["end"]
    assert page.document is not None
    assert page.document["n_removed"] == len(page.removed)
    assert page.document["removed_chars"] == sum(len(cut["text"]) for cut in page.removed)
    assert rebuilt(page) == doc.text == page.document["text"]


def test_where_nothing_is_known_nothing_is_guessed() -> None:
    """Title and url are empty, the source unknown, the rest null."""
    known = row(with_facts())
    assert (known["title"], known["url"], known["source"], known["source_domain"]) == ("", "", "unknown", None)
    assert known["crawled_at"] is None
    assert known["shown_share"] is None
    for name in FACT_COLUMNS - {"title", "url", "source", "shown_share"}:
        assert known.get(name) is None


def test_the_source_is_the_site_then_what_the_page_says_then_the_host() -> None:
    """In that order."""
    doc = document("p", "同志们", url="https://max.book118.com/1.shtm")
    assert row(doc)["source"] == "max.book118.com"
    assert row(doc.state(Fact("source", "某文库", "")))["source"] == "某文库"
    assert row(replace(doc, site="原创力文档").state(Fact("source", "某文库", "")))["source"] == "原创力文档"


def test_the_inputs_url_goes_before_the_pages_own() -> None:
    """What was fetched is surer than what is printed."""
    stated = Fact("url", "http://www.b6857.cn/a/1.html", "")
    assert row(document("p", "同志们", url="http://b.cn/2").state(stated))["url"] == "http://b.cn/2"


def test_a_clock_on_the_page_keeps_its_digits() -> None:
    """Pages name no zone, so none is applied, even where a parser made one up."""
    east = datetime.fromisoformat("2023-04-13T11:58:01+08:00")
    assert row(with_facts(Fact("uploaded_at", east, "")))["uploaded_at"] == datetime(2023, 4, 13, 11, 58, 1, tzinfo=UTC)


def test_a_number_that_no_column_holds_is_unknown_but_its_words_stay() -> None:
    """A page can't stop the build with a long number."""
    known = row(with_facts(Fact("page_count", 10**12, "共1000000000000页")))
    assert known["page_count"] is None
    assert known["facts"][0]["raw"] == "共1000000000000页"


def test_a_fact_without_a_column_is_an_error_that_names_the_columns() -> None:
    """A misspelt fact does not vanish."""
    with pytest.raises(ValueError, match=r"'uplaoder' of cms has no column; known are audience, .*uploader"):
        cleaned(with_facts(Fact("uplaoder", "x", "", source="cms")))


def test_notes_between_steps_fill_no_column_and_stay_visible() -> None:
    """What a step left for another is evidence too."""
    known = row(with_facts(Fact("brand", "某文库", "某文库", 0, 3, "page")))
    assert "brand" not in known
    assert [fact["name"] for fact in known["facts"]] == ["brand"]


@pytest.mark.parametrize(
    "fact",
    [Fact("page_count", "11", ""), Fact("page_count", True, ""), Fact("title", 5, ""), Fact("is_truncated", 1, "")],
)
def test_a_fact_of_the_wrong_type_is_an_error(fact: Fact) -> None:
    """Values are not converted in silence."""
    with pytest.raises(TypeError, match=fact.name):
        cleaned(with_facts(fact))


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    """No page holds what UTF-8 can't; offsets stay."""
    page = cleaned(document("p\udcff", "同志\ud800们"))
    assert page.document is not None
    assert page.document["original"] == page.document["text"] == "同志\ufffd们"
    assert page.page_id == page.document["page_id"] == "p\ufffd"


def test_the_digest_tells_pages_apart_and_nothing_else() -> None:
    """Equal rows have equal digests; any change shows."""
    assert cleaned(noisy()).digest == cleaned(noisy()).digest
    changed = [
        noisy().flag("silent_gaps"),
        replace(noisy(), spans=noisy().spans[:-1]),
        noisy().state(Fact("kind", "致辞", "致辞")),
    ]
    assert len({cleaned(doc).digest for doc in (noisy(), *changed)}) == 4
    assert cleaned(rejection("a")).digest != cleaned(rejection("a", "empty")).digest


def test_a_cleaned_page_travels_between_processes() -> None:
    """It pickles, and compares equal afterwards."""
    for page in (cleaned(noisy()), cleaned(rejection("r"))):
        assert pickle.loads(pickle.dumps(page)) == page
