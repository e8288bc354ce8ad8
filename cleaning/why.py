"""Why a page is in the corpus as it is, or why it is not: answered from the corpus alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cleaning.beside import Beside, beside
from cleaning.exits import UsageError
from cleaning.model import document_id

Row = dict[str, Any]

_ID = re.compile(r"[0-9a-f]{16}")
_BESIDE = ("id", "page_id", "url", "relation", "text")
_COPY = ("page_id", "url", "source", "relation", "share", "id", "n_chars")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the page, in the page's own order."""

    text: str
    """The page's characters."""
    now: str
    """What stands in the corpus for them; empty where they were cut."""
    rule: str = ""
    """The rule that cut or rewrote them; empty where they are as they were."""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An accepted page."""

    row: Row
    """Its row of `documents`."""
    removed: tuple[Row, ...]
    """Its rows of `removed_spans`."""
    group: tuple[Row, ...]
    """All pages that show the same speech, this one too: the kept one first."""
    beside: Beside | None = None
    """The page's text beside that of the kept page, or of the page that was asked for."""

    def pieces(self) -> list[Piece]:
        """The whole page, cut where something was done to it."""
        return _pieces(self.row, self.removed)

    def rewritten(self) -> Counter[tuple[str, str]]:
        """Characters that were written differently, by rule and kind."""
        counts: Counter[tuple[str, str]] = Counter()
        for rewrite in self.row["rewrites"]:
            counts[rewrite["rule"], rewrite["kind"]] += rewrite["end"] - rewrite["start"]
        return counts

    def cut(self) -> Counter[tuple[str, str]]:
        """Characters that were cut, by rule and kind."""
        counts: Counter[tuple[str, str]] = Counter()
        for span in self.removed:
            counts[span["rule"], span["kind"]] += span["end"] - span["start"]
        return counts

    def moves(self) -> list[int]:
        """The parts of the text in their order, each by its number on the page, from 1."""
        shown = sorted(self.row["parts"], key=lambda part: part["start"])
        return [shown.index(part) + 1 for part in self.row["parts"]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that the corpus knows of an id."""

    asked: str
    snapshot: str
    pages: tuple[Shown, ...]
    rejected: tuple[Row, ...]

    def as_dict(self) -> Row:
        """For JSON; times as ISO 8601."""
        return asdict(self)


def ask(asked: str, corpus: Path, other: str | None = None) -> Answer:
    """What became of a page: by its id, its address, its document's id or the id of a speech.

    `corpus` is a corpus folder or one snapshot. A copy comes beside the kept page; with `other` given, any page comes
    beside that one. Raises UsageError where there is no corpus, or none of that id in it.
    """
    snapshot = _snapshot(corpus)
    asked = asked.strip()
    if not asked:
        raise UsageError("an empty id names no page: give a page_id, a url or an id")
    rows = _find(snapshot, "documents", ("id", "page_id", "url", "speech_id"), [asked])
    of_speech = [row for row in rows if row["speech_id"] == asked and row["relation"] == "kept"]
    named = [row for row in rows if asked in (row["id"], row["page_id"], row["url"]) and row not in of_speech]
    rejected = _rejected(snapshot, asked)
    if not (of_speech or named or rejected):
        raise UsageError(
            f"no page and no speech {asked!r} in {snapshot}: give a page_id or a url as the input named it, or an id "
            "from `speeches` or `documents`"
        )
    chosen = None if other is None else _other(snapshot, other.strip())
    pages = tuple(_shown(snapshot, row, chosen) for row in (*of_speech, *named))
    return Answer(asked, snapshot.resolve().name, pages, tuple(rejected))


def _snapshot(corpus: Path) -> Path:
    for folder in (corpus / "current", corpus):
        if (folder / "data" / "documents").is_dir():
            return folder
    raise UsageError(f"there is no corpus in {corpus}: build one with `jianghua build`, or name its folder with --out")


def _other(snapshot: Path, asked: str) -> Row:
    """The page to set beside: the first by its page id, its address or its id; the kept page for that of a speech."""
    rows = _find(snapshot, "documents", ("id", "page_id", "url", "speech_id"), [asked], _BESIDE)
    rows.sort(key=lambda row: (asked not in (row["page_id"], row["url"], row["id"]), row["relation"] != "kept"))
    if not rows:
        raise UsageError(
            f"no page {asked!r} in {snapshot} to set beside: give a page_id, a url or an id of `documents`"
        )
    return rows[0]


def _shown(snapshot: Path, row: Row, other: Row | None = None) -> Shown:
    removed = _find(snapshot, "removed_spans", ("page_id",), [row["page_id"]])
    group = _find(snapshot, "documents", ("speech_id",), [row["speech_id"]], _COPY)
    group.sort(key=lambda copy: (copy["relation"] != "kept", -copy["share"], copy["page_id"]))
    if other is None and row["relation"] != "kept":
        other = next(iter(_find(snapshot, "documents", ("page_id",), [group[0]["page_id"]], _BESIDE)))
    pair = None if other is None else beside(row["text"], other["text"], other["page_id"], other["url"])
    return Shown(row, tuple(sorted(removed, key=lambda span: span["start"])), tuple(group), pair)


def _rejected(snapshot: Path, asked: str) -> list[Row]:
    """Rows of `rejected` under that page id or address; an id of 16 digits is tried as a document's."""
    wanted = [asked]
    if _ID.fullmatch(asked):
        wanted += [page_id for page_id in _column(snapshot, "rejected", "page_id") if document_id(page_id) == asked]
    return _find(snapshot, "rejected", ("page_id", "url"), wanted)


def _find(
    snapshot: Path, table: str, where: Sequence[str], wanted: Sequence[str], columns: Sequence[str] | None = None
) -> list[Row]:
    """Rows of a table in which one of the columns `where` holds one of the values. Only their row groups are loaded."""
    values = pa.array(wanted, pa.string())
    rows: list[Row] = []
    for file in _files(snapshot, table):
        for group in range(file.num_row_groups):
            keys = file.read_row_group(group, columns=list(where))
            hits = pa.array([False] * keys.num_rows)
            for name in where:
                hits = pc.or_(hits, pc.is_in(keys[name].combine_chunks().cast(pa.string()), value_set=values))
            indices = pc.indices_nonzero(hits)
            if len(indices):
                chosen = list(columns) if columns else None
                rows += file.read_row_group(group, columns=chosen).take(indices).to_pylist()
    return rows


def _column(snapshot: Path, table: str, name: str) -> Iterator[str]:
    """The values of a column that is never null."""
    for file in _files(snapshot, table):
        for group in range(file.num_row_groups):
            yield from map(str, file.read_row_group(group, columns=[name])[name].to_pylist())


def _files(snapshot: Path, table: str) -> Iterator[pq.ParquetFile]:
    for path in sorted((snapshot / "data" / table).glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            yield file


def _pieces(row: Row, removed: Sequence[Row]) -> list[Piece]:
    """The original, cut at every span and rewrite, and at the edges of what no part of the text holds."""
    original: str = row["original"]
    touched = [(span["start"], span["end"], "", span["rule"], span["kind"]) for span in removed]
    touched += [(r["start"], r["end"], r["replacement"], r["rule"], r["kind"]) for r in row["rewrites"]]
    parts = sorted((part["start"], part["end"]) for part in row["parts"])
    pieces: list[Piece] = []
    at = 0
    for start, end, now, rule, kind in [*sorted(touched), (len(original), len(original), "", "", "")]:
        pieces += _untouched(original, at, start, parts)
        if end > start:
            pieces.append(Piece(original[start:end], now, rule, kind))
        at = end
    return pieces


def _untouched(original: str, start: int, end: int, parts: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A stretch that no rule touched: kept inside the parts of the text, outside of the speech elsewhere."""
    at = start
    for first, last in parts:
        low, high = max(at, first), min(end, last)
        if low >= high:
            continue
        if low > at:
            yield Piece(original[at:low], "", "outside of the speech", "chrome")
        yield Piece(original[low:high], original[low:high])
        at = high
    if end > at:
        yield Piece(original[at:end], "", "outside of the speech", "chrome")
