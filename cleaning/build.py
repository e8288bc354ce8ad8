"""Inputs to a published corpus: read, clean on all workers, group copies, write, publish."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.snapshot import Published, Snapshot
from cleaning.corpus.sources import sources
from cleaning.engines import engine
from cleaning.exits import Exit, UsageError
from cleaning.learned.patterns import VERSION, Learned
from cleaning.learned.review import Review, read_review
from cleaning.model import Page, Rejection
from cleaning.pages import look, silently
from cleaning.personal.masking import MASKED, Masking, masked
from cleaning.pipeline import clean_all
from cleaning.progress import Progress, silent
from cleaning.rules import rules

_LISTED = 100
"""Problems and notes of which a report gives the words; all of them are counted."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build came to."""

    out: str
    """The corpus folder."""
    current: str
    """The link in it that leads to the snapshot: what readers open."""
    snapshot: str
    """The snapshot's id."""
    reused: bool
    """Whether the same content was published before; then nothing was written."""
    shared: int
    """How many of its tables' files are files of earlier snapshots too."""
    pruned: tuple[str, ...]
    """Earlier snapshots that were removed."""
    pages: int
    """Everything that was read: accepted and rejected."""
    speeches: int
    copies: int
    """Accepted pages that show a speech of which another page was kept."""
    copies_by_relation: dict[str, int]
    rejected: dict[str, int]
    """Pages by the reason why they are no row."""
    problems: tuple[str, ...]
    """What could not be read, or whose cleaning failed; the first hundred."""
    n_problems: int
    notes: tuple[str, ...]
    """What was passed over because it is no page by its nature; the first hundred."""
    seconds: dict[str, float]
    """Wall time of each step."""

    @property
    def exit_code(self) -> Exit:
        """Whether something needs a look."""
        return Exit.LOOK if self.n_problems or not self.speeches else Exit.DONE

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "exit_code": int(self.exit_code)}


@dataclass(slots=True)
class _Tally:
    """What is counted while pages pass."""

    read: int = 0
    added: int = 0
    n_problems: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if len(self.notes) < _LISTED:
            self.notes.append(sentence)

    def pages(self, results: Iterator[Page | Rejection], progress: Progress) -> Iterator[Page | Rejection]:
        """The same results; pages are counted."""
        for order, result in enumerate(results):
            if order == 0:
                progress("cleaning", 0)  # the first result comes only when the workers have started
            self.read += isinstance(result, Page)
            yield result

    def add(self, page: CleanedPage) -> None:
        """Counts a result, and keeps in mind what a person should look at."""
        self.added += 1
        row = page.rejected
        if row is None or not (row["step"] == "input" or row["reason"] in ("unreadable", "failed")):
            return
        self.n_problems += 1
        if len(self.problems) < _LISTED:
            where = row["file_path"] if row["step"] == "input" else row["page_id"]
            self.problems.append(f"{where}: {row['detail']}")


def build(
    inputs: Sequence[Path],
    out: Path,
    *,
    workers: int | None = None,
    progress: Progress = silent,
    on: str = "local",
    boilerplate: Path | None = None,
    keep: int | None = None,
    masking: Masking = MASKED,
) -> BuildReport:
    """Builds the corpus of these inputs into the folder `out` and publishes it.

    The same inputs and versions give the same bytes, on any number of workers (default: every core). `on` names the
    engine, `boilerplate` a reviewed file of what sites repeat: what it uses is cut from the start, what it does not
    use stays. `masking` says what is masked of people's numbers and names. With `keep`, only so many snapshots stay,
    those written last. Raises `UsageError` where no page could be read at all, `Locked` where another run writes to
    `out`, `SnapshotError` where it can't be written or its check fails: in each case the corpus that stands there is as
    it was.
    """
    review = read_review(boilerplate) if boilerplate else Review()
    tally = _Tally()
    seconds: dict[str, float] = {}
    started = time.perf_counter()
    try:
        runner = engine(on, workers)
    except ValueError as error:
        raise UsageError(str(error)) from error

    def looked(count: int) -> None:
        progress("looking through the inputs", count)
        seconds["look"] = time.perf_counter() - started

    versions = {rule.name: rule.version for rule in rules()} | {"learned": VERSION}
    with Snapshot.open(out, rules=versions, settings=masking.settings(), inputs=sources(inputs)) as snapshot:
        reading = look(inputs, tally.note, looked)
        results = tally.pages(reading(tally.note), progress)
        for pages in runner.map(partial(_rows, learned=review.learned, masking=masking), results, _failed):
            for page in pages:
                snapshot.add(page)
                tally.add(page)
            progress("cleaning", tally.added)
        if not tally.read:
            raise UsageError(_nothing(inputs, tally))
        seconds["clean"] = time.perf_counter() - started - seconds.setdefault("look", 0.0)
        progress("learning what sites repeat", 0)
        learned, affected = snapshot.learn(review)
        again = _again(reading(silently), affected)
        for count, pages in enumerate(runner.map(partial(_rows, learned=learned, masking=masking), again, _failed), 1):
            for page in pages:
                snapshot.add(page)
                tally.add(page)
            progress("cutting what was learned", count)
        seconds["learn"] = time.perf_counter() - started - seconds["look"] - seconds["clean"]
        progress("grouping copies and writing", 0)
        published = snapshot.publish(keep=keep)
    return _report(out, published, tally, seconds)


def _again(results: Iterator[Page | Rejection], affected: frozenset[str]) -> Iterator[Page]:
    """The affected pages, read again. Raises UsageError where the inputs have changed meanwhile."""
    left = set(affected)
    for result in results if left else ():
        if isinstance(result, Page) and result.page_id in left:
            left.remove(result.page_id)
            yield result
    if left:
        raise UsageError(
            f"{len(left)} pages such as {min(left)} are no longer in the inputs: these changed while they were read. "
            "Nothing was published; build again when nothing writes to them"
        )


def _rows(result: Page | Rejection, learned: Learned, masking: Masking) -> tuple[CleanedPage, ...]:
    """Runs on a worker: everything that happens to one page."""
    if isinstance(result, Rejection):
        return (cleaned(masked(result, masking)),)
    return tuple(cleaned(masked(one, masking), result.page_id) for one in clean_all(result, learned))


def _failed(item: Page | Rejection, why: str) -> tuple[CleanedPage, ...]:
    """The rejection of a page that raised, hung or took its worker down."""
    detail = f"cleaning the page failed: {why}"
    rejection = Rejection(item.page_id, item.url, "clean", "failed", detail, file_path=item.file_path)
    return (cleaned(masked(rejection), item.page_id),)


def _nothing(inputs: Sequence[Path], tally: _Tally) -> str:
    named = ", ".join(map(str, inputs))
    seen = "; ".join(tally.problems[:5]) or "; ".join(tally.notes[:5]) or "everything in it was refused"
    return f"no page could be read from {named} ({seen}). Nothing was published; name files or folders that hold pages"


def _report(out: Path, published: Published, tally: _Tally, seconds: dict[str, float]) -> BuildReport:
    return BuildReport(
        out=str(out),
        current=str(published.current),
        snapshot=published.snapshot,
        reused=published.reused,
        shared=published.shared,
        pruned=published.pruned,
        pages=published.pages,
        speeches=published.speeches,
        copies=sum(published.copies.values()),
        copies_by_relation=published.copies,
        rejected=published.rejected,
        problems=tuple(tally.problems),
        n_problems=tally.n_problems,
        notes=tuple(tally.notes),
        seconds={step: round(value, 3) for step, value in (seconds | published.seconds).items()},
    )
