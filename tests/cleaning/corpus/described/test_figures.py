"""The numbers of the descriptions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cleaning.corpus.described.figures import FACTS, figures
from tests.cleaning.corpus.examples import publish, small_corpus


def test_figures_are_counted_in_the_files(tmp_path: Path) -> None:
    """Of a corpus whose facts are known, all on one page."""
    found = figures(publish(tmp_path, small_corpus()).path / "data")
    assert found.rows["speeches"] == 5
    assert found.rows["passages"] == 0
    assert found.known["uploader"] == found.known["tags"] == found.known["speech_date"] == 1
    assert found.known["url"] == 5
    assert found.known["crawled_at"] == 5
    assert found.values["is_truncated"] == {"unknown": 4, "true": 1}
    assert found.flags == {"placeholders": 1}
    assert found.crawled == (date(2024, 3, 1), date(2024, 3, 8))
    assert found.spoken == (date(2022, 12, 5), date(2022, 12, 5))
    assert sum(found.removed_by_kind.values()) == found.rows["removed_spans"]
    assert set(found.known) == set(FACTS)


def test_a_corpus_without_speeches_has_figures(tmp_path: Path) -> None:
    """Zeros, and no day."""
    rejected = [page for page in small_corpus() if page.rejected is not None]
    found = figures(publish(tmp_path, rejected).path / "data")
    assert found.rows["speeches"] == found.characters == 0
    assert found.median_characters is None
    assert found.crawled is None
    assert found.flags == {}
