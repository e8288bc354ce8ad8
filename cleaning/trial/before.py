"""What a snapshot says of its pages, as far as a trial compares it: spans and digests, no texts."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from cleaning.corpus.restored import METHOD as ALIGNED
from cleaning.exits import UsageError
from cleaning.learned.judge import Shape
from cleaning.learned.patterns import LEARNED, Learned, Pattern
from cleaning.learned.review import FILE
from cleaning.personal.masking import Masking


class Marked(NamedTuple):
    """A range of a page's original, and what a rule did to it."""

    start: int
    end: int
    rule: str
    replacement: str = ""
    """What stands there instead; empty for a cut."""


class Row(NamedTuple):
    """A row of `documents`."""

    page_id: str
    text: str | None
    """The SHA-256 of its text; None where a copy put its parts in order, as no page alone can."""
    original: bytes
    """The SHA-256 of the page's text as it was shown."""
    rewrites: tuple[Marked, ...]


@dataclass(frozen=True)
class Before:
    """A snapshot's documents by the id of their input page's document, its cuts and its rejections by page id."""

    snapshot: str
    masking: Masking
    rules: dict[str, int]
    """The rules by which it was built, with their versions."""
    learned: Learned
    """What was learned or reviewed, and is cut."""
    reviewed: Learned
    """The part of it that was cut from the start."""
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    rejected: dict[str, str] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _cuts: array[int] = field(default_factory=lambda: array("i"))
    """Start, end and number of the rule of every cut."""
    _of: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, corpus: Path) -> Before:
        """The snapshot of a corpus folder, or one by its own folder. Raises UsageError where there is none."""
        folder = next((path for path in (corpus / "current", corpus) if (path / "manifest.json").is_file()), None)
        if folder is None:
            raise UsageError(f"there is no corpus in {corpus}: build one with `jianghua build`, or name its folder")
        made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        settings = made.get("settings", {})
        masking = Masking(settings.get("masked", True), settings.get("names_masked", False))
        learned, reviewed = _boilerplate(folder / FILE)
        before = cls(made["snapshot"], masking, made["versions"]["rules"], learned, reviewed)
        before._read_documents(folder / "data")
        before._read_cuts(folder / "data")
        for row in _rows(folder / "data" / "rejected", ["page_id", "step", "reason"]):
            if row["step"] not in ("input", "read"):
                before.rejected[row["page_id"]] = row["reason"]
        return before

    def cuts(self, page_id: str) -> list[Marked]:
        """The cuts of a row."""
        first, end = self._of.get(page_id, (0, 0))
        numbers = self._cuts[3 * first : 3 * end]
        marked = (
            Marked(numbers[at], numbers[at + 1], self._names[numbers[at + 2]]) for at in range(0, len(numbers), 3)
        )
        return [one for one in marked if one.rule != ALIGNED]

    def _read_documents(self, data: Path) -> None:
        columns = ["page_id", "id", "parent_id", "content_sha256", "original", "rewrites", "order_method"]
        for row in _rows(data / "documents", columns):
            rewrites = [Marked(one["start"], one["end"], one["rule"], one["replacement"]) for one in row["rewrites"]]
            text = None if row["order_method"] == ALIGNED else row["content_sha256"]
            own = tuple(rewrite for rewrite in rewrites if rewrite.rule != ALIGNED)
            found = Row(row["page_id"], text, digest(row["original"]), own)
            self.rows[row["parent_id"] or row["id"]].append(found)

    def _read_cuts(self, data: Path) -> None:
        """Cuts of a page stand together."""
        numbers: dict[str, int] = {}
        for at, row in enumerate(_rows(data / "removed_spans", ["page_id", "start", "end", "rule"])):
            rule = numbers.setdefault(row["rule"], len(numbers))
            self._cuts.extend((row["start"], row["end"], rule))
            first, _ = self._of.get(row["page_id"], (at, at))
            self._of[row["page_id"]] = (first, at + 1)
        self._names.extend(numbers)

    def had_learned(self, rows: list[Row]) -> bool:
        """Whether something learned was cut from one of these rows."""
        return any(cut.rule.startswith(LEARNED) for row in rows for cut in self.cuts(row.page_id))


def digest(original: str) -> bytes:
    """The digest by which originals are compared."""
    return hashlib.sha256(original.encode()).digest()


def _rows(folder: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(4_096, columns=columns):
                yield from batch.to_pylist()


def _boilerplate(path: Path) -> tuple[Learned, Learned]:
    """What is cut, and the part of it that a reviewer decided."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    used = [entry for entry in map(json.loads, lines) if entry["use"]]
    both = [
        Learned(tuple(Pattern(one["site"], one["text"], Shape(one["shape"])) for one in chosen))
        for chosen in (used, [one for one in used if one["decided_by"] == "review"])
    ]
    return both[0], both[1]
