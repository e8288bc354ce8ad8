"""Five real pages, one a site: what must come out of them, through the real build."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cleaning.build import build
from cleaning.exits import Exit
from cleaning.personal.masking import mask
from cleaning.why import ask

pytestmark = pytest.mark.seeds

PAGES = [
    "000_8aa96fd9906e9236.txt",
    "001_074de4ef042b938f.txt",
    "002_dedc10918b39044e.txt",
    "003_f7b701a3e071a7fa.txt",
    "004_c0d1f475ee865f3c.txt",
]
SCRIPTS = {"simplified": "Hans", "traditional": "Hant"}


def folded(text: str) -> str:
    """Widths folded, blanks left out."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def known(value: Any) -> Any:
    """A value of a pandas row, None where it is missing."""
    return None if pd.isna(value) else value


@pytest.fixture(scope="module")
def corpus(seeds_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "out"
    report = build([seeds_dir], out, workers=1)
    assert (report.pages, report.speeches, report.copies, report.rejected) == (5, 5, 0, {})
    assert report.exit_code is Exit.DONE
    return out


@pytest.fixture(scope="module")
def expected(seeds_dir: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((seeds_dir / "expect.json").read_text(encoding="utf-8"))
    assert sorted(found) == PAGES
    return found


def speech(corpus: Path, page: str) -> dict[str, Any]:
    table = pd.read_parquet(corpus / "current" / "data" / "speeches")
    (row,) = table[table["page_id"] == page].to_dict("records")
    return {str(name): value for name, value in row.items()}


@pytest.mark.parametrize("page", PAGES)
def test_the_text_is_the_speech_and_nothing_else(corpus: Path, expected: dict[str, Any], page: str) -> None:
    """Strings that the site broke are whole, strings of the site are gone, length and paragraphs are right."""
    row, want = speech(corpus, page), expected[page]
    text = folded(row["text"])
    assert [string for string in want["body_contains"] if folded(string) not in text] == []
    assert [string for string in want["body_must_not_contain"] if folded(string) in text] == []
    assert abs(len(text) - want["n_chars"]) <= 0.005 * want["n_chars"]
    assert row["n_paragraphs"] >= want["n_paragraphs_at_least"]


@pytest.mark.parametrize("page", PAGES)
def test_the_facts_are_those_that_the_page_states(corpus: Path, expected: dict[str, Any], page: str) -> None:
    """Title, site, and each field of the page; what it does not state is null."""
    row, want = speech(corpus, page), expected[page]
    stated = want["page"]
    assert (folded(row["title"]), row["source"]) == (folded(want["title"]), want["site"])
    for column in ("uploader", "doc_number", "file_size", "page_count", "hidden_chars"):
        assert known(row[column]) == stated[column]
    assert (known(row["file_format"]) or "").lower() == (stated["format"] or "").lower()
    assert known(row["category"]) == stated.get("category")
    assert row["url"] == (stated["source_url"] or "")
    uploaded = str(known(row["uploaded_at"]) or "")
    assert uploaded.startswith(stated["upload_time"] or "")
    assert bool(uploaded) == bool(stated["upload_time"])
    assert row["is_truncated"] == stated["is_truncated"]
    assert row["source_script"] == SCRIPTS[stated["source_script"]]
    if "tags" in stated:
        assert list(row["tags"]) == stated["tags"]


def test_order_is_restored_or_told(corpus: Path) -> None:
    """The page whose parts stand in the wrong order is put right or flagged, the others are left as they are."""
    orders = [speech(corpus, page)["order"] for page in PAGES]
    assert orders[:4] == ["as_shown"] * 4
    assert orders[4] in ("restored", "suspect")


@pytest.mark.parametrize("page", PAGES)
def test_every_character_of_the_page_is_accounted_for(corpus: Path, seeds_dir: Path, page: str) -> None:
    """What was kept, cut and rewritten is the page, to the last character, but for what personal data was masked."""
    (shown,) = ask(page, corpus).pages
    pieces = shown.pieces()
    assert "".join(piece.text for piece in pieces) == shown.row["original"]
    whole = (seeds_dir / page).read_text(encoding="utf-8")
    assert folded("".join(piece.text for piece in pieces)) == folded(mask(whole))
    assert sum(shown.cut().values()) == shown.row["removed_chars"]


SPOKEN: dict[str, dict[str, Any]] = {
    PAGES[0]: {"level": "市", "kind": "讲话", "audience": "同志们", "occasion": "市政府工作沟通会议"},
    PAGES[1]: {"kind": "讲话", "occasion": "政府新班子成员会议"},
    PAGES[2]: {"level": "市", "kind": "讲话", "audience": "同志们", "occasion": "市政府常务会议"},
    PAGES[3]: {
        "place": "内蒙古自治区通辽市",
        "place_code": "150500",
        "level": "市",
        "kind": "发言",
        "speaker_role": "市长",
        "occasion": "分管联系部门工作例会",
    },
    PAGES[4]: {
        "level": "市",
        "kind": "讲话",
        "speaker_role": "政府办公室主任",
        "audience": "同志们",
        "occasion": "全市政府系统办公室工作会议",
    },
}
"""What the five speeches say of themselves; what is not here is null."""
BOUNDS = {
    PAGES[2]: ("2017-10-18", None),
    PAGES[3]: ("2003-07-28", "2017-12-26"),
    PAGES[4]: ("2012-11-08", "2023-06-28"),
}


@pytest.mark.parametrize("page", PAGES)
def test_what_the_speech_says_of_itself(corpus: Path, page: str) -> None:
    """Place, level, office, hearers, occasion and kind are those of the text, or null; no day is stated."""
    row = speech(corpus, page)
    named = ("place", "place_code", "level", "kind", "speaker_role", "audience", "occasion", "speech_date")
    assert {name: row[name] for name in named if known(row[name]) is not None} == SPOKEN[page]


@pytest.mark.parametrize("page", BOUNDS)
def test_between_which_days_it_was_spoken(corpus: Path, page: str) -> None:
    """The words of the text set the first day, the upload the last."""
    row = speech(corpus, page)
    ends = [known(row[name]) for name in ("speech_date_from", "speech_date_to")]
    assert tuple(str(end) if end is not None else None for end in ends) == BOUNDS[page]
