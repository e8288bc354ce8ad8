"""Pages on their way: those whose rows are stored go into the snapshot at once, the others to the workers before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cleaning.corpus.blocks import Block
from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.snapshot import Snapshot
from cleaning.engines import Engine
from cleaning.exits import UsageError
from cleaning.inputs.looked import Looked
from cleaning.inputs.seen import Seen
from cleaning.inputs.wholes import Place
from cleaning.learned.patterns import Learned
from cleaning.model import Page, Rejection
from cleaning.personal.masking import Masking, masked
from cleaning.pipeline import clean_all
from cleaning.store.keys import site_of
from cleaning.store.store import Patterns, Store

_LISTED = 100
"""Problems and notes of which a report gives the words; all of them are counted."""
_AT_ONCE = 50_000
"""Pages that are known by name while they are cleaned, about 1 kB each: what bounds the memory."""


@dataclass(slots=True)
class Tally:
    """What is counted while pages pass."""

    read: int = 0
    """Pages that are in the inputs, once each."""
    refused: int = 0
    """What is in them and is no page."""
    stored: int = 0
    """How many pages were found in the store."""
    cleaned: int = 0
    """How many times a page was cleaned."""
    n_problems: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if len(self.notes) < _LISTED:
            self.notes.append(sentence)

    def add(self, page: CleanedPage) -> None:
        """Keeps in mind what a person should look at."""
        self._look_at([] if page.rejected is None else [page.rejected])

    def add_block(self, block: Block) -> None:
        """The same for many results."""
        self._look_at(block.rejected.to_pylist())

    def _look_at(self, rejected: Sequence[dict[str, Any]]) -> None:
        for row in rejected:
            if not (row["step"] == "input" or row["reason"] in ("unreadable", "failed")):
                continue
            self.n_problems += 1
            if len(self.problems) < _LISTED:
                where = row["file_path"] if row["step"] == "input" else row["page_id"]
                self.problems.append(f"{where}: {row['detail']}")


class Work:
    """Where pages go: those whose rows are stored into the snapshot at once, the others to the workers before."""

    def __init__(self, runner: Engine, store: Store, snapshot: Snapshot, tally: Tally, masking: Masking) -> None:
        self._runner = runner
        self._store = store
        self._snapshot = snapshot
        self._tally = tally
        self._masking = masking

    def pages(self, inside: Looked) -> Iterator[tuple[Place, Seen]]:
        """The pages of the inputs. What is none goes into the snapshot as rejected."""
        for one in inside.pages():
            if isinstance(one, Rejection):
                self._tally.refused += 1
                self._add(cleaned(masked(one, self._masking)))
            else:
                yield one

    def clean(
        self, pages: Iterable[tuple[Place, Seen]], inside: Looked, learned: Learned, progress: Callable[[int], None]
    ) -> tuple[int, int]:
        """Brings the rows of these pages into the snapshot: how many pages, and how many of them were stored.

        Raises UsageError where one is no longer in the inputs.
        """
        progress(0)  # the first result comes only when the workers have started
        patterns = Patterns(learned)
        stored = done = 0
        for wanted, found in self._parted(pages, patterns):
            stored += found
            done += found
            for page, results in self._cleaned(inside, wanted, learned):
                self._keep(page, results, patterns)
                done += 1
                progress(done)
        self._tally.cleaned += done - stored
        for block in self._store.wanted():
            self._take_in(block)
        last = self._store.flush()
        if last is not None:
            self._take_in(last)
        self._store.finish()
        progress(done)
        return done, stored

    def _parted(
        self, pages: Iterable[tuple[Place, Seen]], patterns: Patterns
    ) -> Iterator[tuple[dict[Place, Seen], int]]:
        """Pages to clean, some at a time, and how many were found in the store meanwhile."""
        wanted: dict[Place, Seen] = {}
        found = 0
        for place, page in pages:
            rows = self._store.find(page.key, patterns)
            if rows is not None:
                self._store.want(rows)
                found += 1
                continue
            wanted[place] = page
            if len(wanted) >= _AT_ONCE:
                yield wanted, found
                wanted, found = {}, 0
        yield wanted, found

    def _cleaned(
        self, inside: Looked, wanted: dict[Place, Seen], learned: Learned
    ) -> Iterator[tuple[Seen, tuple[CleanedPage, ...]]]:
        """What becomes of the wanted pages, in the order of the inputs."""
        if not wanted:
            return
        by_id = {page.page_id: page for page in wanted.values()}
        work = partial(_rows, learned=learned, masking=self._masking)
        for page_id, results in self._runner.map(work, inside.contents(wanted), _failed):
            yield by_id.pop(page_id), results
        if by_id:
            raise UsageError(
                f"{len(by_id)} pages such as {min(by_id)} are no longer in the inputs: these changed while they were "
                "read. Nothing was published; build again when nothing writes to them"
            )

    def _keep(self, page: Seen, results: tuple[CleanedPage, ...], patterns: Patterns) -> None:
        if any(_has_failed(result) for result in results):
            for result in results:
                self._add(result)
            return  # another try may succeed: nothing of it is stored
        site = site_of(page.url, results)
        block = self._store.add(page.key, patterns.of(site), site, results)
        if block is not None:
            self._take_in(block)

    def _add(self, page: CleanedPage) -> None:
        self._snapshot.add(page)
        self._tally.add(page)

    def _take_in(self, block: Block) -> None:
        self._snapshot.add_block(block)
        self._tally.add_block(block)


def _rows(page: Page, learned: Learned, masking: Masking) -> tuple[str, tuple[CleanedPage, ...]]:
    """Runs on a worker: everything that happens to one page."""
    results = (masked(one, masking) for one in clean_all(page, learned))
    return page.page_id, tuple(cleaned(one, page.page_id) for one in results)


def _failed(page: Page, why: str) -> tuple[str, tuple[CleanedPage, ...]]:
    """The rejection of a page that raised, hung or took its worker down."""
    detail = f"cleaning the page failed: {why}"
    rejection = Rejection(page.page_id, page.url, "clean", "failed", detail, file_path=page.file_path)
    return page.page_id, (cleaned(masked(rejection), page.page_id),)


def _has_failed(page: CleanedPage) -> bool:
    return page.rejected is not None and page.rejected["reason"] == "failed"
