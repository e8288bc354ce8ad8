"""One page for each page id.

The same page may have been fetched on several nights, or stand in two archives. Which of them stays can't depend on
the order of the inputs, so the inputs are read twice: first for the ids, then for the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from cleaning.inputs.seen import Seen
from cleaning.model import Rejection, document_id

_NEVER = datetime.min.replace(tzinfo=UTC)
_Rank = tuple[datetime, str, int, bytes]


@dataclass(frozen=True, slots=True)
class _Best:
    """The page that stays of those with one id so far, and what the others were."""

    rank: _Rank
    several: bool = False
    """Whether pages with other content had the same id."""

    @property
    def digest(self) -> bytes:
        """What identifies its content."""
        return self.rank[-1]


@dataclass(frozen=True)
class Index:
    """Which page stays for each id. `seen` is filled by the first reading and not changed after it."""

    seen: dict[str, _Best] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Iterable[Seen]) -> Index:
        """The index of all pages that the inputs hold: about 300 bytes a page."""
        index = cls()
        for page in pages:
            new = _Best(_rank(page))
            for key in (page.page_id, _named(page)) if _is_named_by_file(page) else (page.page_id,):
                old = index.seen.get(key)
                several = old is not None and (old.several or old.digest != new.digest)
                index.seen[key] = replace(old if old and old.rank > new.rank else new, several=several)
        return index

    def chooser(self) -> Callable[[Seen], Seen | Rejection]:
        """What is called with every page, in the order of the first reading.

        It gives the page, perhaps under another id, or its rejection.
        """
        given: set[str] = set()

        def choose(page: Seen) -> Seen | Rejection:
            chosen = self._one(page, given)
            if isinstance(chosen, Seen):
                given.add(chosen.page_id)
            return chosen

        return choose

    def apply(self, results: Iterable[Seen | Rejection]) -> Iterator[Seen | Rejection]:
        """The same results as they were read before, with one page for each id and a rejection for each other."""
        choose = self.chooser()
        for result in results:
            yield choose(result) if isinstance(result, Seen) else result

    def _one(self, page: Seen, given: set[str]) -> Seen | Rejection:
        rank = _rank(page)
        best = self.seen.get(page.page_id, _Best(rank))
        if best.several and _is_named_by_file(page):
            page = page.named(_named(page))
            best = self.seen.get(page.page_id, _Best(rank))
        if best.rank == rank and page.page_id not in given:
            return page
        same = best.digest == page.digest
        reason = "duplicate_record" if same else "superseded"
        when = "" if best.rank[0] == _NEVER else f" of {best.rank[0].isoformat()}"
        detail = f"{'the same content' if same else 'later content'} stands in {best.rank[1]}{when}"
        return Rejection(
            page.page_id,
            page.url,
            "read",
            reason,
            detail,
            kept_instead=document_id(page.page_id),
            file_path=page.file_path,
        )


def _rank(page: Seen) -> _Rank:
    """The latest fetch wins; where times don't tell, the last by file name and place, then by content."""
    return page.fetched_at or _NEVER, page.file_path, page.record, page.digest


def _is_named_by_file(page: Seen) -> bool:
    return page.page_id in (page.file_path, f"{page.file_path}#{page.record}")


def _named(page: Seen) -> str:
    """The id of a file's page where files of other inputs have the same name: the name and what is in it."""
    return f"{page.page_id}#{page.digest.hex()[:8]}"
