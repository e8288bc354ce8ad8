"""Datasheet, citation and the note on rights."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml  # type: ignore[import-untyped] # it has no types of its own

from cleaning.corpus.described.citation import bibtex, citation
from cleaning.corpus.described.datasheet import datasheet
from cleaning.corpus.described.licence import licence
from tests.cleaning.corpus.described.subjects import subject
from tests.cleaning.corpus.examples import publish, small_corpus

DAYS = (date(2024, 3, 1), date(2024, 3, 8))


def test_the_citation_has_what_the_format_asks_for() -> None:
    """Citation File Format 1.2.0: cff-version, message, title, authors; and the snapshot's id."""
    read = yaml.safe_load(citation(subject(crawled=DAYS)))
    assert read["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(read)
    assert (read["type"], read["date-released"]) == ("dataset", "2024-03-08")
    assert read["identifiers"][0]["value"] == subject().snapshot
    assert "date-released" not in yaml.safe_load(citation(subject()))


def test_bibtex_is_one_balanced_entry() -> None:
    """With the year of the newest page."""
    entry = bibtex(subject(crawled=DAYS))
    assert entry.startswith("@misc{jianghua-2024-03-08-77d0b5acd0ca,")
    assert entry.count("{") == entry.count("}")
    assert "year = {2024}" in entry


def test_the_datasheet_answers_in_numbers_of_the_build(tmp_path: Path) -> None:
    """Rows, days, flags and kinds of removals."""
    text = (publish(tmp_path, small_corpus()).path / "DATASHEET.md").read_text(encoding="utf-8")
    for words in (
        "5 rows of `speeches`",
        "It is what 12 pages held: 5 speeches and 5 further copies.",
        "1 speeches (20.0 %) are shown only in part",
        "Pages were fetched from 2024-03-01 to 2024-03-08.",
        "`placeholders` 1",
    ):
        assert words in text
    assert text.count("\n## ") == 7


def test_rights_say_what_is_published() -> None:
    """The level of the build, and no licence that nobody gave."""
    assert "holds no text" in licence(subject(settings={"reuse": "facts"}))
    assert "no licence comes with them" in licence(subject())
    assert "Personal data are not masked" in datasheet(subject())
