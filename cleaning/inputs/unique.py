"""One page for each page id.

The same page may have been fetched on several nights, or stand in two archives. Which of them stays can't depend on
the order of the inputs, so the inputs are read twice: first for the ids, then for the pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from cleaning.model import Page, Rejection, document_id

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
    def of(cls, results: Iterable[Page | Rejection]) -> Index:
        """The index of everything that the inputs hold: about 300 bytes a page."""
        index = cls()
        for page in (result for result in results if isinstance(result, Page)):
            new = _Best(_rank(page))
            for key in (page.page_id, _named(page, new.digest)) if _is_named_by_file(page) else (page.page_id,):
                old = index.seen.get(key)
                several = old is not None and (old.several or old.digest != new.digest)
                index.seen[key] = replace(old if old and old.rank > new.rank else new, several=several)
        return index

    def apply(self, results: Iterable[Page | Rejection]) -> Iterator[Page | Rejection]:
        """The same results as they were read before, with one page for each id and a rejection for each other."""
        given: set[str] = set()
        for result in results:
            one = self._one(result, given) if isinstance(result, Page) else result
            if isinstance(one, Page):
                given.add(one.page_id)
            yield one

    def _one(self, page: Page, given: set[str]) -> Page | Rejection:
        rank = _rank(page)
        best = self.seen.get(page.page_id, _Best(rank))
        if best.several and _is_named_by_file(page):
            page = replace(page, page_id=_named(page, rank[-1]))
            best = self.seen.get(page.page_id, _Best(rank))
        if best.rank == rank and page.page_id not in given:
            return page
        same = best.digest == rank[-1]
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


def _rank(page: Page) -> _Rank:
    """The latest fetch wins; where times don't tell, the last by file name and place, then by content."""
    content = page.body if page.body is not None else (page.text or "").encode("utf-8")
    return page.fetched_at or _NEVER, page.file_path, page.record, hashlib.sha256(content).digest()[:12]


def _is_named_by_file(page: Page) -> bool:
    return page.page_id in (page.file_path, f"{page.file_path}#{page.record}")


def _named(page: Page, digest: bytes) -> str:
    """The id of a file's page where files of other inputs have the same name: the name and what is in it."""
    return f"{page.page_id}#{digest.hex()[:8]}"
