"""The list of what was taken down: tombstones of hashes, without a word of what they stand for.

A CSV file, appended to and never edited, so that it is its own log: who, when, why. Its columns are
`takedown, kind, value, added_at, added_by, reason`; data/README.md explains them. Lines of one takedown share a name.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from cleaning.exits import UsageError

FILE = "takedowns.csv"
COLUMNS = ("takedown", "kind", "value", "added_at", "added_by", "reason")
_ADDED_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Kind(StrEnum):
    """What a line says."""

    PAGE = "page"
    """A page: the SHA-256 of its address or id in its canonical form (`cleaning.takedown.addresses`)."""
    DOCUMENT = "document"
    """A page by its `documents.id`, or a speech by its `speeches.id`."""
    FORM = "form"
    """A text, as the salted digest of its comparable form: it knows equal texts."""
    TEXT = "text"
    """A text, as salted hashes of sampled shingles: it knows copies and previews."""
    STOCK = "stock"
    """Such hashes that other speeches have as well: they tell nothing."""
    LIFTED = "lifted"
    """The takedown holds no longer."""


_VALUES = {
    Kind.PAGE: re.compile(r"[0-9a-f]{64}"),
    Kind.DOCUMENT: re.compile(r"[0-9a-f]{16}"),
    Kind.FORM: re.compile(r"[0-9a-f]{16}:[0-9a-f]{32}"),
    Kind.TEXT: re.compile(r"[0-9a-f]{16}:[A-Za-z0-9+/]+=*"),
    Kind.STOCK: re.compile(r"[0-9a-f]{16}:[A-Za-z0-9+/]+=*"),
    Kind.LIFTED: re.compile(r""),
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A line of the list."""

    added_at: str
    """When it was added, UTC: `2026-03-01T09:30:00Z`."""
    takedown: str
    """The name of its takedown."""
    kind: Kind
    value: str
    added_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Takedown:
    """What one request took down, as it stands."""

    name: str
    marks: tuple[Mark, ...]

    @property
    def added_at(self) -> str:
        return self.marks[0].added_at

    @property
    def added_by(self) -> str:
        return self.marks[0].added_by

    @property
    def reason(self) -> str:
        return self.marks[0].reason

    def values(self, *kinds: Kind) -> list[str]:
        """The values of its marks of these kinds."""
        return [mark.value for mark in self.marks if mark.kind in kinds]

    def as_dict(self) -> dict[str, Any]:
        """For JSON, without its hashes."""
        return {
            "takedown": self.name,
            "added_at": self.added_at,
            "added_by": self.added_by,
            "reason": self.reason,
            "pages": len(self.values(Kind.PAGE, Kind.DOCUMENT)),
            "knows_text": self.knows_text,
        }

    @property
    def knows_text(self) -> bool:
        """Whether it knows the text, and not only where it stood."""
        return any(mark.kind is Kind.FORM for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Takedowns:
    """A list, in the order in which its lines were added."""

    marks: tuple[Mark, ...] = ()

    def __or__(self, other: Takedowns) -> Takedowns:
        """Both lists as one; a line that stands in both counts once."""
        return Takedowns(tuple(sorted({*self.marks, *other.marks})))

    @property
    def standing(self) -> tuple[Takedown, ...]:
        """The takedowns that hold, by when they were added. What was lifted holds again only if it is added anew."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            if mark.kind is Kind.LIFTED:
                found.pop(mark.takedown, None)
            else:
                found.setdefault(mark.takedown, []).append(mark)
        return tuple(Takedown(name, tuple(marks)) for name, marks in found.items())

    @property
    def salt(self) -> str | None:
        """The salt of its first text; a list has one, unless lists were joined."""
        return next((m.value[:16] for m in self.marks if m.kind in (Kind.FORM, Kind.TEXT)), None)


NONE = Takedowns()
"""A list of nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names of the takedowns that name a page, by what they know it by."""

    pages: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, takedowns: Takedowns) -> Named:
        named = cls()
        for takedown in takedowns.standing:
            for mark in takedown.marks:
                if mark.kind is Kind.PAGE:
                    named.pages.setdefault(mark.value, takedown.name)
                elif mark.kind is Kind.DOCUMENT:
                    named.documents.setdefault(mark.value, takedown.name)
        return named


def read_takedowns(path: Path) -> Takedowns:
    """The list in a file; an empty one where there is no file.

    Raises UsageError where a line can't be understood: a list that is half read would publish what it should not.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Takedowns()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} can't be read: {error}; nothing is built or crawled past a list of takedowns"
        ) from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    head = next(rows, None)
    if head is not None and tuple(head) != COLUMNS:
        raise UsageError(f"{path} must begin with the line {','.join(COLUMNS)}")
    try:
        return Takedowns(tuple(_mark(row, f"{path}, line {rows.line_num}") for row in rows if row))
    except csv.Error as error:
        raise UsageError(f"{path}, line {rows.line_num}: {error}; put the file back as it was") from error


def _mark(row: list[str], where: str) -> Mark:
    if len(row) != len(COLUMNS):
        raise UsageError(f"{where} has {len(row)} fields, it needs {len(COLUMNS)}: {', '.join(COLUMNS)}")
    name, kind, value, added_at, added_by, reason = row
    if kind not in [known.value for known in Kind]:
        raise UsageError(f"{where}: the kind {kind!r} is unknown; known are {', '.join(Kind)}")
    if not name or not _VALUES[Kind(kind)].fullmatch(value) or not _ADDED_AT.fullmatch(added_at):
        raise UsageError(f"{where}: no such name, value or time is ever written; put the line back as it was")
    return Mark(added_at, name, Kind(kind), value, added_by, reason)


def write_takedowns(path: Path, takedowns: Takedowns) -> None:
    """Writes a list in one atomic step. Raises OSError; then the file is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.tmp")
    with aside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for mark in takedowns.marks:
            writer.writerow((mark.takedown, mark.kind.value, mark.value, mark.added_at, mark.added_by, mark.reason))
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)


def extended(takedowns: Takedowns, marks: Iterable[Mark]) -> Takedowns:
    """The list with those marks that do not hold yet."""
    known = {(mark.takedown, mark.kind, mark.value) for one in takedowns.standing for mark in one.marks}
    new = [mark for mark in marks if (mark.takedown, mark.kind, mark.value) not in known]
    return Takedowns((*takedowns.marks, *new))
