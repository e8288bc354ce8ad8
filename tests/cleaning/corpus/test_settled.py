"""What copies tell of each other, as it stands in the tables."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cleaning.corpus.restored import METHOD
from cleaning.corpus.shown import CONTAINED, OVERLAPS, SOURCE
from cleaning.model import Document, Fact, Order, Page, Rendered
from cleaning.spans import Span
from tests.cleaning.corpus.examples import document, placed, written
from tests.cleaning.dedup.test_reorder import shuffled, speech

TEXT = speech(40, 10)
CUTS = [400, 800]
WRONG = shuffled(TEXT, CUTS, [0, 2, 1])
Row = dict[str, Any]


def known(page_id: str, text: str, *, cut: bool | None = None, **facts: Any) -> Document:
    """A page with facts; `cut` is what it says of being truncated."""
    values: Row = {**facts, **({} if cut is None else {"is_truncated": cut})}
    stated = tuple(Fact(name, value, str(value), source="test") for name, value in values.items())
    return replace(document(page_id, text), facts=stated)


def by_page(rows: list[Row]) -> dict[str, Row]:
    return {row["page_id"]: row for row in rows}


def spelt(row: Row, removed: list[Row]) -> str:
    """A document's text from its original, parts and spans alone."""
    spans = [Span(cut["start"], cut["end"], cut["rule"], cut["kind"]) for cut in removed]
    spans += [Span(r["start"], r["end"], r["rule"], r["kind"], 1, r["replacement"]) for r in row["rewrites"]]
    parts = tuple((part["start"], part["end"]) for part in row["parts"])
    return Document(Page(""), Rendered(row["original"], ()), spans=tuple(spans), parts=parts).text


def test_a_shuffled_copy_is_put_in_order_by_the_kept_page(tmp_path: Path) -> None:
    """Its text, its parts and its method change; what was shown stays, and the facts name the copy."""
    pages = [known("right", TEXT, cut=False), known("wrong", WRONG, cut=False)]
    tables = written(tmp_path, pages, [placed("right", "kept"), placed("wrong", "reordered")])
    row = by_page(tables["documents"])["wrong"]
    assert (row["text"], row["original"]) == (TEXT, WRONG)
    assert (row["order"], row["order_method"], row["relation"]) == ("restored", METHOD, "reordered")
    assert len(row["parts"]) == 3
    assert spelt(row, tables["removed_spans"]) == TEXT
    assert row["content_sha256"] == by_page(tables["documents"])["right"]["content_sha256"]
    assert row["facts"][0] == {"name": "order", "raw": "right", "start": -1, "end": -1, "source": METHOD}


def test_the_kept_page_is_put_in_order_before_it_is_published(tmp_path: Path) -> None:
    """Where it shows more than the copy that is in order; copies with its wrong order follow."""
    more = "\n会务组另有通知，请大家会后领取，逐条对照落实。"
    pages = [replace(known("long", WRONG + more), order=Order.SUSPECT), known("right", TEXT), known("same", WRONG)]
    places = [placed("long", "kept"), placed("right", "reordered", 0.97), placed("same", "near", 0.97)]
    tables = written(tmp_path, pages, places)
    (published,) = tables["speeches"]
    assert published["order_method"] == METHOD
    assert published["text"].startswith(TEXT[:800])
    rows = by_page(tables["documents"])
    assert rows["same"]["text"] == TEXT
    assert rows["right"]["order"] == "as_shown"
    assert rows["long"]["facts"][0]["raw"] == "right"


def test_line_ends_at_the_joins_are_cuts_of_their_own(tmp_path: Path) -> None:
    """Pages that ended within sentences leave no line end in the mended text, and the cut has its row."""
    assert "\n" not in TEXT[395:405] + TEXT[795:805]
    shown = "\n".join([TEXT[:400], TEXT[800:], TEXT[400:800]])
    tables = written(
        tmp_path,
        [known("right", TEXT), replace(known("wrong", shown), order=Order.SUSPECT)],
        [placed("right", "kept"), placed("wrong", "reordered")],
    )
    row = by_page(tables["documents"])["wrong"]
    assert row["text"].rstrip("\n") == TEXT
    assert {cut["rule"] for cut in tables["removed_spans"]} == {METHOD}
    assert row["n_removed"] == len(tables["removed_spans"])
    assert spelt(row, tables["removed_spans"]) == row["text"]


def test_cuts_and_rewrites_of_a_page_stay_with_their_parts(tmp_path: Path) -> None:
    """A page with noise at the very place where its parts adjoin."""
    original = WRONG[:400] + "广告" + WRONG[400:].replace("，", ",")
    commas = [at for at, character in enumerate(original) if character == ","]
    spans = [Span(400, 402, "advert", "watermark"), *(Span(at, at + 1, "width", "width", 1, "，") for at in commas)]
    noisy = replace(known("wrong", original), spans=tuple(spans), order=Order.SUSPECT)
    tables = written(tmp_path, [known("right", TEXT), noisy], [placed("right", "kept"), placed("wrong", "reordered")])
    row = by_page(tables["documents"])["wrong"]
    assert row["text"] == TEXT == spelt(row, tables["removed_spans"])
    assert [cut["text"] for cut in tables["removed_spans"]] == ["广告"]
    assert len(row["rewrites"]) == len(commas)


def test_an_open_end_that_the_wrong_order_made_is_no_cut(tmp_path: Path) -> None:
    """A page that stops within a sentence because its last part stands elsewhere is complete."""
    signs = ("ends_in_mid_sentence",)
    pages = [
        known("right", TEXT, cut=False),
        replace(known("wrong", WRONG, cut=True, truncation_evidence=signs), order=Order.SUSPECT),
    ]
    row = by_page(
        written(tmp_path, pages, [placed("right", "kept"), placed("wrong", "reordered")])["documents"],
    )["wrong"]
    assert (row["is_truncated"], row["truncation_evidence"]) == (False, ["ends_in_mid_sentence_out_of_order"])


def test_orders_of_which_neither_is_told_to_be_right_stay(tmp_path: Path) -> None:
    """Two paragraphs that could stand either way."""
    lines = TEXT.split("\n")[1:6]
    one, other = "\n".join(lines), "\n".join([lines[0], lines[2], lines[1], *lines[3:]])
    tables = written(tmp_path, [known("a", one), known("b", other)], [placed("a", "kept"), placed("b", "reordered")])
    assert by_page(tables["documents"])["b"]["text"] == other
    assert by_page(tables["documents"])["b"]["order"] == "as_shown"


def test_a_whole_copy_tells_what_a_preview_shows(tmp_path: Path) -> None:
    """It is cut whatever it says, and its share is that of the copy unless the page states its own."""
    pages = [
        known("whole", TEXT, cut=False),
        known("silent", TEXT[:500], cut=False, hidden_chars=0),
        known("telling", TEXT[:500], cut=True, hidden_chars=500),
    ]
    share = 500 / len(TEXT)
    places = [placed("whole", "kept"), placed("silent", "contained", share), placed("telling", "contained", share)]
    rows = by_page(written(tmp_path, pages, places)["documents"])
    assert rows["silent"]["is_truncated"] is True
    assert rows["silent"]["hidden_chars"] is None
    assert rows["silent"]["shown_share"] == pytest.approx(share)
    assert rows["silent"]["truncation_evidence"] == [CONTAINED]
    assert [(f["name"], f["raw"], f["source"]) for f in rows["silent"]["facts"][:2]] == [
        ("is_truncated", "whole", SOURCE),
        ("shown_share", "whole", SOURCE),
    ]
    assert rows["telling"]["shown_share"] == 0.5
    assert rows["whole"]["shown_share"] is None
    assert rows["whole"]["is_truncated"] is False


def test_a_cut_copy_tells_that_a_preview_is_cut_but_not_how_much_it_shows(tmp_path: Path) -> None:
    """The length of the whole is unknown."""
    pages = [known("more", TEXT[:900], cut=True), known("less", TEXT[:400], cut=False)]
    rows = by_page(written(tmp_path, pages, [placed("more", "kept"), placed("less", "contained", 0.44)])["documents"])
    assert (rows["less"]["is_truncated"], rows["less"]["shown_share"]) == (True, None)


def test_pages_that_overlap_are_both_cut(tmp_path: Path) -> None:
    """Each shows what the other does not; neither tells the length of the whole."""
    pages = [known("a", TEXT[:900], cut=False), known("b", TEXT[500:1300], cut=False)]
    row = by_page(written(tmp_path, pages, [placed("a", "kept"), placed("b", "contains", 0.44, 0.5)])["documents"])["b"]
    assert (row["is_truncated"], row["shown_share"], row["truncation_evidence"]) == (True, None, [OVERLAPS])


def test_what_one_page_alone_has_beyond_all_others_tells_nothing(tmp_path: Path) -> None:
    """Three pages end together and the kept one goes on, rather with its site's words; a shorter one is cut."""
    names = ["a", "b", "c"]
    pages = [known("kept", TEXT + speech(41)[:700], cut=False), *(known(name, TEXT, cut=False) for name in names)]
    places = [placed("kept", "kept"), *(placed(name, "contained", 0.7) for name in names)]
    rows = by_page(
        written(tmp_path, [*pages, known("short", TEXT[:300])], [*places, placed("short", "contained", 0.1)])[
            "documents"
        ]
    )
    assert [rows[name]["is_truncated"] for name in [*names, "short"]] == [False, False, False, True]
    assert rows["a"]["truncation_evidence"] is None


def test_an_exact_copy_that_says_it_is_cut_is_left_its_word(tmp_path: Path) -> None:
    """No share is told by a copy that shows no more."""
    pages = [known("a", TEXT, cut=False), known("b", TEXT, cut=True)]
    row = by_page(written(tmp_path, pages, [placed("a", "kept"), placed("b", "exact")])["documents"])["b"]
    assert (row["is_truncated"], row["shown_share"]) == (True, None)


def test_facts_come_from_copies_and_say_so(tmp_path: Path) -> None:
    """What the kept page states stays, what it does not state is filled, and `documents` keeps to the page."""
    day = datetime(2022, 12, 5)  # noqa: DTZ001 - as pages state it
    pages = [
        known("kept", TEXT, title="讲话"),
        known("copy", TEXT, title="在大会上的讲话", speech_date=day, speech_date_precision="day", uploader="某人"),
        known("part", TEXT[:600], place="某市", place_code="330000"),
        known("spun", TEXT, speaker_role="头头"),
    ]
    places = [placed("kept", "kept"), placed("copy", "exact"), placed("part", "contained", 0.4), placed("spun", "spun")]
    tables = written(tmp_path, pages, places)
    (published,) = tables["speeches"]
    assert (published["title"], published["speech_date"], published["place"]) == ("讲话", day.date(), "某市")
    assert (published["uploader"], published["speaker_role"]) == (None, None)
    assert [(one["name"], one["page_id"]) for one in published["filled"]] == [
        ("speech_date", "copy"),
        ("speech_date_precision", "copy"),
        ("place", "part"),
        ("place_code", "part"),
    ]
    assert by_page(tables["documents"])["kept"]["speech_date"] is None


def test_facts_in_dispute_stay_unknown_and_are_shown(tmp_path: Path) -> None:
    """Two places for one speech."""
    pages = [known("kept", TEXT), known("a", TEXT, place="甲市"), known("b", TEXT, place="乙市")]
    (published,) = written(tmp_path, pages, [placed("kept", "kept"), placed("a", "near"), placed("b", "near")])[
        "speeches"
    ]
    assert published["place"] is None
    assert published["filled"] == []
    assert published["conflicts"] == [
        {"name": "place", "value": "甲市", "page_id": "a"},
        {"name": "place", "value": "乙市", "page_id": "b"},
    ]


def test_dates_that_fit_each_other_are_no_dispute(tmp_path: Path) -> None:
    """The most exact is taken."""
    pages = [
        known("kept", TEXT),
        known("a", TEXT, speech_date=datetime(2022, 1, 1), speech_date_precision="year"),  # noqa: DTZ001
        known("b", TEXT, speech_date=datetime(2022, 12, 5), speech_date_precision="day"),  # noqa: DTZ001
    ]
    (published,) = written(tmp_path, pages, [placed("kept", "kept"), placed("a", "near"), placed("b", "near")])[
        "speeches"
    ]
    assert published["speech_date"].isoformat() == "2022-12-05"
    assert {one["page_id"] for one in published["filled"]} == {"b"}


def test_a_preview_that_covers_little_of_its_own_page_tells_no_facts(tmp_path: Path) -> None:
    """Nor does a collection that contains the speech."""
    pages = [known("kept", TEXT), known("a", TEXT[:600], place="甲市"), known("b", TEXT * 2, place="乙市")]
    places = [placed("kept", "kept"), placed("a", "contained", 0.4, 0.7), placed("b", "contains")]
    (published,) = written(tmp_path, pages, places)["speeches"]
    assert (published["place"], published["conflicts"]) == (None, [])


def test_overlapping_previews_are_joined_in_a_column_of_their_own(tmp_path: Path) -> None:
    """The text stays that of the kept page; the evidence spells the joined one."""
    pages = [known("a", TEXT[:900], cut=True), known("b", TEXT[500:1300], cut=True), known("c", speech(41), cut=True)]
    places = [
        placed("a", "kept", speech="s"),
        placed("b", "contained", 0.4, 0.5, speech="s"),
        placed("c", "kept", speech="t"),
    ]
    tables = written(tmp_path, pages, places)
    joined, alone = tables["speeches"]
    assert joined["text"] == TEXT[:900]
    assert joined["joined_text"] == TEXT[:1300]
    texts = {page: row["text"] for page, row in by_page(tables["documents"]).items()}
    spelt_out = "".join(texts[piece["page_id"]][piece["start"] : piece["end"]] for piece in joined["joined_from"])
    assert spelt_out == joined["joined_text"]
    assert (alone["joined_text"], alone["joined_from"]) == (None, None)


def test_a_whole_speech_is_joined_with_nothing(tmp_path: Path) -> None:
    """What other pages have more is not of the speech."""
    pages = [known("a", TEXT[:900], cut=False), known("b", TEXT[500:1300])]
    (published,) = written(tmp_path, pages, [placed("a", "kept"), placed("b", "near", 0.9, 0.5)])["speeches"]
    assert published["joined_text"] is None


def test_the_order_in_which_pages_come_changes_no_byte(tmp_path: Path) -> None:
    """All of the above in one corpus, in two orders."""
    pages, places = [], []
    for number in range(12):
        text, name = speech(60 + number, 10), f"{number}"
        shown = shuffled(text, CUTS, [0, 2, 1])
        cut = number % 2 == 0
        pages += [
            known(f"{name}k", text[:1000] if cut else text, cut=cut),
            known(f"{name}r", shown, place="某市"),
            known(f"{name}c", text[600:1400], cut=True, kind="讲话"),
            known(f"{name}d", text[700:1300], cut=True, kind="发言"),
        ]
        places += [
            placed(f"{name}k", "kept", speech=name),
            placed(f"{name}r", "reordered", 0.9, 0.6, speech=name),
            placed(f"{name}c", "contained", 0.4, 0.9, speech=name),
            placed(f"{name}d", "contained", 0.4, 0.9, speech=name),
        ]
    bytes_of = []
    for turn in range(2):
        written(tmp_path / str(turn), pages, places)
        bytes_of.append([path.read_bytes() for path in sorted((tmp_path / str(turn) / "data").rglob("*.parquet"))])
        random.Random(turn).shuffle(pages)
    assert bytes_of[0] == bytes_of[1]
