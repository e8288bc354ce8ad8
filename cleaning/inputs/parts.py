"""The pages of one document, which a site spreads over several addresses, as one `Page` with further ones.

Our archives say beside each answer which document it belongs to and which of its pages it is. The crawl asks for a
document's pages one after the other, so they lie near to each other in one file: a page is held back until others had
time to come. What comes later, or lies in another file, stands as a page of its own that knows its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cleaning.model import Page, Rejection

HELD = 64
"""Documents that wait for further pages at one time."""
HELD_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Told:
    """What an archive says of a page."""

    document: str
    """The same for all pages of a document."""
    number: int
    """Which of them it is, from 1."""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Told | None:
        """What the fields of a metadata record say; None where the page is no document's, or they don't tell."""
        site, key, kind = fields.get("site", ""), fields.get("document", ""), fields.get("kind")
        if not key or kind not in {"detail", "part"}:
            return None
        if kind == "detail":
            return cls(f"{site} {key}", 1)
        base, _, number = key.rpartition("/")
        return cls(f"{site} {base}", int(number)) if base and number.isascii() and number.isdigit() else None


@dataclass(slots=True)
class _Held:
    """A document whose further pages may come."""

    pages: dict[int, Page] = field(default_factory=dict)
    absent: set[int] = field(default_factory=set)
    """Numbers of pages that were asked for and are none."""

    @property
    def size(self) -> int:
        return sum(len(page.body or b"") for page in self.pages.values())

    def joined(self) -> Iterator[Page]:
        """The document as one page; nothing where none of its pages is one."""
        if not self.pages:
            return
        first, *others = sorted(self.pages)
        last = max(first, *others) if others else first
        gaps = {number for number in range(1, last) if number not in self.pages} | self.absent
        further = tuple(replace(self.pages[number], number=number) for number in others)
        yield replace(self.pages[first], number=first, further=further, gaps=tuple(sorted(gaps)))


def joined(results: Iterable[tuple[Page | Rejection, Told | None]]) -> Iterator[Page | Rejection]:
    """The results of an archive in about their order, the pages of each document as one."""
    held: dict[str, _Held] = {}
    for result, told in results:
        if isinstance(result, Rejection) or told is None:
            if told is not None and told.number > 1:
                held.setdefault(told.document, _Held()).absent.add(told.number)
            yield result
            continue
        before = held.get(told.document)
        if before is not None and told.number in before.pages:  # fetched again: another state of the document
            yield from held.pop(told.document).joined()
        held.setdefault(told.document, _Held()).pages[told.number] = result
        while len(held) > HELD or (held and sum(one.size for one in held.values()) > HELD_BYTES):
            yield from held.pop(next(iter(held))).joined()
    for one in held.values():
        yield from one.joined()
