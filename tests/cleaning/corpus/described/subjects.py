"""Snapshots to describe, without one being written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cleaning.corpus.described import Figures, Subject
from cleaning.corpus.described.figures import FACTS
from cleaning.corpus.manifest import File
from cleaning.corpus.schema import TABLES
from cleaning.corpus.versions import versions

COUNTS = {"pages": 3, "speeches": 1, "copies": {"exact": 1, "near": 0, "contained": 0}, "rejected": {"empty": 1}}


def subject(
    speeches: int = 1, settings: Mapping[str, Any] | None = None, crawled: tuple[date, date] | None = None
) -> Subject:
    """A snapshot of that many speeches of which little is known."""
    counted = Figures(
        rows={table: speeches if table == "speeches" else 0 for table in TABLES},
        known=dict.fromkeys(FACTS, 0),
        values={"source": {"unknown": speeches}, "is_truncated": {"true": speeches}},
        flags={},
        characters=0,
        median_characters=None,
        crawled=crawled,
        spoken=None,
        removed_by_kind={},
    )
    files = [File("data/speeches/train-00000-of-00001.parquet", "0", 1, speeches)]
    return Subject("2024-03-08-77d0b5acd0ca", COUNTS, files, versions({}), settings or {}, counted)
