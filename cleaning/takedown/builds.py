"""A build held to the list: what was taken down leaves its rows, and nothing but that it is gone is told.

A page is known by its address or id, or by its text. Then its whole speech goes, as grouping tells it, also the copies
that no tombstone knows yet. A text alone decides for its speech only where the speech's longest text, or one half as
long, is known: a preview of another speech may show nothing but what both share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from cleaning.corpus.collected import Collected
from cleaning.corpus.grouping import grouped
from cleaning.corpus.known import listed
from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import CleanedPage, Row, cleaned
from cleaning.corpus.tables import GROUP_ROWS
from cleaning.learned.review import Entry
from cleaning.model import Rejection, document_id
from cleaning.takedown.addresses import digest
from cleaning.takedown.matching import Matcher
from cleaning.takedown.tombstones import FILE, Named, Takedowns, read_takedowns, write_takedowns

STEP, REASON = "takedown", "takedown"
PREFIX = "takedown:"
"""Before the document's id in `rejected.page_id`: an address or a file's name would tell where it still stands."""
COVER = "█"
_HALF = 0.5
_FETCHED_AGAIN = ("duplicate_record", "superseded")
_WHERE = ("page_id", "url", "parent_id")


@dataclass(frozen=True)
class Found:
    """Documents that a list knows, by their numbers, each with the takedown."""

    named: dict[int, str] = field(default_factory=dict)
    """By address or id."""
    alike: dict[int, str] = field(default_factory=dict)
    """By text."""

    def __bool__(self) -> bool:
        return bool(self.named or self.alike)


def name_of(named: Named, page_id: str, url: str | None, *, ids: Iterable[str | None] = ()) -> str | None:
    """The takedown that names a page by its address, its id, the page that it is a part of, or one of more ids."""
    whole = page_id.partition("#speech-")[0]
    for address in (page_id, whole, url or ""):
        if address and (name := named.pages.get(digest(address))):
            return name
    every = (document_id(page_id), document_id(whole), *ids)
    return next((named.documents[one] for one in every if one is not None and one in named.documents), None)


def speeches_to_remove(
    found: Found, speeches: Sequence[str], lengths: Sequence[int], named_speeches: Mapping[str, str]
) -> dict[str, str]:
    """The speeches that go, each with its takedown. By document: the id of its speech, and the length of its text."""
    longest: dict[str, int] = defaultdict(int)
    for speech, length in zip(speeches, lengths, strict=True):
        longest[speech] = max(longest[speech], length)
    going = {speech: name for speech, name in named_speeches.items() if speech in longest}
    for number, name in found.named.items():
        going.setdefault(speeches[number], name)
    for number, name in found.alike.items():
        if lengths[number] >= _HALF * longest[speeches[number]]:
            going.setdefault(speeches[number], name)
    return going


def find(collected: Collected, takedowns: Takedowns, gone: Mapping[str, str]) -> Found:
    """The documents of a build that a list knows, and those of the ids in `gone`."""
    named, matcher, found = Named.of(takedowns), Matcher(takedowns), Found()
    columns = (*_WHERE, "text") if matcher else _WHERE
    every, ids = np.arange(len(collected)), collected.ids.to_pylist()
    for numbers, slab in collected.slabs(every, GROUP_ROWS["documents"], columns):
        rows = slab.select(_WHERE).to_pylist()
        for number, row in zip(numbers.tolist(), rows, strict=True):
            if name := gone.get(ids[number]) or name_of(named, row["page_id"], row["url"], ids=[row["parent_id"]]):
                found.named[number] = name
        if matcher:
            for at, name in matcher.matches(slab.column("text").combine_chunks()):
                found.alike[int(numbers[at])] = name
    return found


def withdraw(
    collected: Collected, takedowns: Takedowns, placements: Placements, found: Found
) -> tuple[dict[str, str], set[str]]:
    """Takes the speeches of these documents out of a build and rejects their pages.

    Gives the ids of the documents that went, each with its takedown, and the ids of their pages.
    """
    speeches, lengths = listed(placements.speech_ids), listed(collected.known("n_chars"))
    going = speeches_to_remove(found, speeches, lengths, Named.of(takedowns).documents)
    numbers = {number: going[speech] for number, speech in enumerate(speeches) if speech in going}
    gone = {str(placements.ids[number].as_py()): name for number, name in numbers.items()}
    _hide_from_siblings(collected, set(numbers))
    pages = [(collected.page_id(number), name, collected.page_of(number)) for number, name in numbers.items()]
    collected.withdraw_documents(set(numbers))
    for page_id, name, of_page in pages:
        collected.add(tombstone(page_id, name, of_page))
    return gone, {page_id for page_id, _, _ in pages}


def withdraw_rejections(collected: Collected, takedowns: Takedowns, gone: Mapping[str, str]) -> set[str]:
    """Rejections of pages that were taken down tell nothing more than that. `gone` are documents that went, by id.

    Gives the ids of these pages.
    """
    named, pages = Named.of(takedowns), set()

    def goes(row: Row) -> bool:
        return rejected_takedown(row, named, gone) is not None or row["kept_instead"] in gone

    for row, of_page in collected.withdraw_rejections(goes):
        name = rejected_takedown(row, named, gone)
        if name is not None:
            pages.add(row["page_id"])
            collected.add(tombstone(row["page_id"], name, of_page))
        else:  # a compilation that was kept as its first speech, and that one went
            collected.add(cleaned(Rejection(**{**row, "kept_instead": None}), of_page))
    return pages


def rejected_takedown(row: Row, named: Named, gone: Mapping[str, str]) -> str | None:
    """The takedown for which a row of `rejected` may tell no more; None for one that may, or tells nothing already.

    It is the page of a document in `gone`, another fetch of one, or a page that the list names.
    """
    if row["page_id"].startswith(PREFIX):
        return None
    again = row["kept_instead"] if row["reason"] in _FETCHED_AGAIN else None
    return gone.get(document_id(row["page_id"])) or gone.get(again or "") or name_of(named, row["page_id"], row["url"])


def tombstone(page_id: str, name: str, of_page: str = "") -> CleanedPage:
    """What is told of a page that was taken down: the id that its document had, and which takedown it was."""
    return cleaned(Rejection(PREFIX + document_id(page_id), None, STEP, REASON, name), of_page)


def _hide_from_siblings(collected: Collected, going: Set[int]) -> None:
    """Of a page with several speeches of which some go, the others keep nothing of the page but their own part.

    What else their `original` and their cuts show is covered, character by character, so that offsets stand.
    """
    pages = {collected.page_of(number) for number in going}
    of_page = enumerate(collected.known("of_page").to_pylist())
    stay = [number for number, page in of_page if number not in going and page in pages]
    if not stay:
        return
    for number, row, removed in zip(stay, collected.rows(stay), collected.removed_rows(stay), strict=True):
        collected.replace(number, *covered(row, removed))


def covered(row: Row, removed: Sequence[Row]) -> tuple[Row, list[Row]]:
    """A part's row and its removed spans, with what stands around the part covered."""
    own = [(part["start"], part["end"]) for part in row["parts"]]
    original = "".join(
        char if char.isspace() or any(start <= at < end for start, end in own) else COVER
        for at, char in enumerate(row["original"])
    )
    spans = [{**span, "text": original[span["start"] : span["end"]]} for span in removed]
    return {**row, "original": original}, spans


class Guard:
    """Holds the rows of one build to a list, as often as rows were added."""

    def __init__(self, takedowns: Takedowns) -> None:
        self._takedowns = takedowns
        self._gone: dict[str, str] = {}
        """The documents that went, by id, each with its takedown. They go again if they are added again."""
        self.pages: set[str] = set()
        """The page ids of these, and of rejections that tell no more."""

    def hold(self, collected: Collected) -> None:
        """Takes out all that the list knows, with its copies. Raises OSError where the disk takes no more."""
        if not self._takedowns.standing:
            return
        found = find(collected, self._takedowns, self._gone)
        if found:
            placements = grouped(collected)
            gone, pages = withdraw(collected, self._takedowns, placements, found)
            self._gone |= gone
            self.pages |= pages
        self.pages |= withdraw_rejections(collected, self._takedowns, self._gone)

    def without_examples(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """What sites repeat, without the examples on pages that were taken down."""
        named = Named.of(self._takedowns)

        def stays(example: Mapping[str, str]) -> bool:
            page_id = example.get("page_id", "")
            return document_id(page_id) not in self._gone and name_of(named, page_id, None) is None

        return tuple(replace(one, examples=tuple(filter(stays, one.examples))) for one in entries)


def remembered(folder: Path, takedowns: Takedowns) -> Takedowns:
    """The list with what was taken down in a corpus folder before, which then remembers all of it.

    Raises UsageError where the folder's list can't be read, OSError where it can't be written.
    """
    before = read_takedowns(folder / FILE)
    every = before | takedowns
    if every != before:
        write_takedowns(folder / FILE, every)
    return every
