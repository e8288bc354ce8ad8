"""Documents whose pages lie in several files, or in archives that do not tell which pages are one document's.

Which page belongs to which document is decided once, from what is known of all pages without their content. When
contents are read, a page of such a document waits for the others in a file of its own, not in the memory.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from cleaning.inputs.seen import Seen
from cleaning.inputs.source import MAX_PAGE_BYTES
from cleaning.inputs.turns import MOST
from cleaning.model import Page, Rejection, document_id
from cleaning.takedown.addresses import canonical


class Place(NamedTuple):
    """Where a page was met: the number of the file, and of the result in it."""

    file: int
    at: int


Placed = tuple[Place, Seen]


@dataclass(frozen=True, slots=True)
class Whole:
    """A document of several pages that were met apart."""

    seen: Seen
    """As one page: the first one's id, a digest of all."""
    pages: tuple[Placed, ...]
    """The first one and its further pages, in their order."""


@dataclass(frozen=True, slots=True)
class Wholes:
    """All such documents of the inputs."""

    at: Mapping[Place, Whole] = field(default_factory=dict)
    """By the place of the first page."""
    within: Mapping[Place, Place] = field(default_factory=dict)
    """Of each further page the place of its first one."""
    again: Mapping[Place, Seen] = field(default_factory=dict)
    """Further pages that their document has already, with its first page."""

    @classmethod
    def of(cls, chosen: Iterable[Placed], documents: frozenset[str]) -> Wholes:
        """The documents among these pages. `documents` are those of which a further page was met."""
        firsts: dict[str, Placed] = {}
        further: dict[str, list[Placed]] = {}
        for place, one in chosen:
            if one.part is not None and one.part.of:
                further.setdefault(one.part.of, []).append((place, one))
            elif one.url and (document := canonical(one.url)) in documents:
                before = firsts.get(document)
                if before is None or _better(one) > _better(before[1]):
                    firsts[document] = place, one
        at: dict[Place, Whole] = {}
        within: dict[Place, Place] = {}
        again: dict[Place, Seen] = {}
        for document, (place, first) in firsts.items():
            pages, others = _pages(first, further.get(document, ()))
            again |= dict.fromkeys(others, first)
            if pages:
                at[place] = Whole(_as_one(first, pages), ((place, first), *pages))
                within |= dict.fromkeys((one for one, _ in pages), place)
        return cls(at, within, again)

    def decide(self, place: Place, one: Seen) -> Seen | Rejection | None:
        """The page that stands at a place, perhaps as a whole document; None where it is a page of one."""
        if place in self.within:
            return None
        if (first := self.again.get(place)) is not None:
            detail = f"{first.page_id} has this page of the document already"
            return Rejection(
                one.page_id,
                one.url,
                "read",
                "superseded",
                detail,
                kept_instead=document_id(first.page_id),
                file_path=one.file_path,
            )
        whole = self.at.get(place)
        return one if whole is None else whole.seen


def _better(one: Seen) -> tuple[int, str, str]:
    """Which of several first pages of a document gets its further ones: the one that names most, then the latest."""
    known = 0 if one.part is None else len(one.part.names) + len(one.part.holds)
    return known, one.fetched_at.isoformat() if one.fetched_at else "", one.page_id


def _pages(first: Seen, further: Sequence[Placed]) -> tuple[list[Placed], list[Place]]:
    """The further pages of a document in their order, and the places of those that it has already."""
    named = set(first.part.names) if first.part is not None else set()
    held = set(first.part.holds) if first.part is not None else set()
    size = first.part.size if first.part is not None else 0
    chosen: dict[int, Placed] = {}
    again: list[Place] = []
    latest = sorted(further, key=lambda one: (one[1].fetched_at is not None, _better(one[1])[1:]), reverse=True)
    for place, one in latest:
        part = one.part
        if part is None or not (part.sure or part.number in named):
            continue
        if part.number in held:
            again.append(place)
            continue
        size += part.size
        if size <= MAX_PAGE_BYTES and len(held) < MOST:
            chosen[part.number] = place, one
            held |= {part.number, *part.holds}
    return [chosen[number] for number in sorted(chosen)], again


def _as_one(first: Seen, pages: Sequence[Placed]) -> Seen:
    known = b"".join(one.digest + one.fields for _, one in ((Place(0, 0), first), *pages))
    return replace(first, digest=hashlib.sha256(known).digest())


def assembled(pages: Sequence[tuple[Seen, Page]]) -> Page:
    """The pages of a document as one, the first one first."""
    (_, first), *others = pages
    further = list(first.further)
    gaps = set(first.gaps)
    for one, page in others:
        number = one.part.number if one.part is not None else page.number
        further += [replace(page, number=number, further=(), gaps=()), *page.further]
        gaps |= set(page.gaps)
    further.sort(key=lambda page: page.number)
    numbers = {first.number, *(page.number for page in further)}
    gaps = (gaps | set(range(1, max(numbers)))) - numbers
    return replace(first, further=tuple(further), gaps=tuple(sorted(gaps)))


class Waiting:
    """Pages whose documents are not complete yet, in a file that nobody else sees."""

    def __init__(self, wholes: Iterable[Whole]) -> None:
        self._whole = {place: whole for whole in wholes for place, _ in whole.pages}
        self._at: dict[Place, int] = {}
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 # closed by `close`

    def take(self, place: Place, page: Page) -> Iterator[Page]:
        """A page that was read: itself, or the document that it completes, or nothing yet. Raises OSError."""
        whole = self._whole.get(place)
        if whole is None:
            yield page
            return
        self._at[place] = self._file.seek(0, 2)
        pickle.dump(page, self._file)
        if all(one in self._at for one, _ in whole.pages):
            yield assembled([(one, self._read(where)) for where, one in whole.pages])

    def _read(self, place: Place) -> Page:
        self._file.seek(self._at.pop(place))
        page: Page = pickle.load(self._file)  # noqa: S301 # written above
        return page

    def close(self) -> None:
        self._file.close()
