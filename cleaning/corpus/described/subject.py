"""What the descriptions of a snapshot are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cleaning.corpus.described.figures import Figures
from cleaning.corpus.manifest import File


@dataclass(frozen=True, slots=True)
class Subject:
    """A snapshot whose tables are written and whose descriptions are not."""

    snapshot: str
    """Its id."""
    counts: Mapping[str, Any]
    """`pages`, `speeches`, `copies` by relation, `rejected` by reason."""
    files: Sequence[File]
    """The tables' files."""
    versions: Mapping[str, Any]
    """What made it, as in the manifest."""
    settings: Mapping[str, Any]
    """What the build was asked for, as in the manifest: `reuse`, `masked` and the like."""
    figures: Figures

    @property
    def day(self) -> date | None:
        """The last day on which a page of it was fetched: equal builds have the same, unlike the day of the build."""
        return self.figures.crawled[1] if self.figures.crawled else None

    @property
    def version(self) -> str:
        """A semantic version: the schema's, with the snapshot as build metadata."""
        return f"{self.versions['schema']}.0.0+{self.snapshot}"

    @property
    def tables(self) -> Sequence[File]:
        """The Parquet files in the order of their paths."""
        return sorted((file for file in self.files if file.rows is not None), key=lambda file: file.path)


TITLE = "Jianghua: Chinese speeches (讲话) from document-sharing sites"
AUTHORS = "The Jianghua authors"


def period(days: tuple[date, date]) -> str:
    """From one day to another, for people."""
    first, last = days
    return f"on {first}" if first == last else f"from {first} to {last}"


def share(part: int, whole: int) -> str:
    """A share for people: `12.3 %`, or a dash of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"
