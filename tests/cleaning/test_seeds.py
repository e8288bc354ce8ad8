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
