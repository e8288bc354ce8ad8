"""Inputs to a published corpus: read, clean on all workers, group copies, write, publish."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cleaning.corpus.snapshot import Published, Snapshot
from cleaning.corpus.sources import sources
from cleaning.engines import engine
from cleaning.exits import Exit, UsageError
from cleaning.learned.patterns import VERSION
from cleaning.learned.review import Review, read_review
from cleaning.model import Rejection
from cleaning.pages import look
from cleaning.personal.masking import MASKED, Masking
from cleaning.progress import Progress, silent
from cleaning.rights.levels import Reuse
from cleaning.rules import rules
from cleaning.store.keys import made_by
from cleaning.store.store import FOLDER, Store
from cleaning.takedown.tombstones import NONE, read_takedowns
from cleaning.work import Tally, Work


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
    stored: int
    """Pages of the inputs whose rows were taken from the store of an earlier build."""
    cleaned: int
    """How many times a page was cleaned: those in which something learned is to be cut a second time."""
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
    fresh: bool = False,
    takedowns: Path | None = None,
    hosts: Sequence[str] = (),
    reuse: Reuse = Reuse.TEXT,
) -> BuildReport:
    """Builds the corpus of these inputs into the folder `out` and publishes it.

    The same inputs and versions give the same bytes, on any number of workers (default: every core). `on` names the
    engine, `boilerplate` a reviewed file of what sites repeat: what it uses is cut from the start, what it does not
    use stays. `masking` says what is masked of people's numbers and names. `takedowns` is the list of what was taken
    down; what the folder was once built without stays away in any case. `reuse` is how much of each text is published
    at most. With `keep`, only so many snapshots stay,
    those written last. Rows of pages that an earlier build cleaned are taken from the folder's store, unless `fresh`:
    the result is the same. With `hosts`, only pages of these hosts and of those below them are read. Raises
    `UsageError` where no page could be read at all, `Locked` where another run writes to `out`, `SnapshotError` where
    it can't be written or its check fails: in each case the corpus that stands there is as it was.
    """
    review = read_review(boilerplate) if boilerplate else Review()
    away = read_takedowns(takedowns) if takedowns else NONE
    tally = Tally()
    seconds: dict[str, float] = {}
    started = time.perf_counter()
    try:
        runner = engine(on, workers)
    except ValueError as error:
        raise UsageError(str(error)) from error

    def looked(count: int) -> None:
        progress("looking through the inputs", count)

    versions = {rule.name: rule.version for rule in rules()} | {"learned": VERSION}
    settings = masking.settings()
    with (
        Snapshot.open(
            out, rules=versions, settings=settings | {"reuse": reuse.value}, inputs=sources(inputs), takedowns=away
        ) as snapshot,
        Store.opened(out / FOLDER, made_by(settings), tally.note, fresh=fresh) as store,
    ):
        inside = look(inputs, store.files, tally.note, looked, hosts)
        seconds["look"] = time.perf_counter() - started
        work = Work(runner, store, snapshot, tally, masking)
        pages = work.pages(inside)
        tally.read, tally.stored = work.clean(
            pages, inside, review.learned, lambda done: progress("cleaning", done + tally.refused)
        )
        if not tally.read:
            raise UsageError(_nothing(inputs, tally))
        seconds["clean"] = time.perf_counter() - started - seconds["look"]
        progress("learning what sites repeat", 0)
        learned, affected = snapshot.learn(review)
        again = (one for one in inside.pages() if not isinstance(one, Rejection) and one[1].page_id in affected)
        work.clean(again if affected else (), inside, learned, partial(progress, "cutting what was learned"))
        seconds["learn"] = time.perf_counter() - started - seconds["look"] - seconds["clean"]
        progress("grouping copies and writing", 0)
        published = snapshot.publish(keep=keep)
        if snapshot.taken_down:
            store.forget(snapshot.taken_down)
        store.keep_used()
    return _report(out, published, tally, seconds)


def _nothing(inputs: Sequence[Path], tally: Tally) -> str:
    named = ", ".join(map(str, inputs))
    seen = "; ".join(tally.problems[:5]) or "; ".join(tally.notes[:5]) or "everything in it was refused"
    return f"no page could be read from {named} ({seen}). Nothing was published; name files or folders that hold pages"


def _report(out: Path, published: Published, tally: Tally, seconds: dict[str, float]) -> BuildReport:
    return BuildReport(
        out=str(out),
        current=str(published.current),
        snapshot=published.snapshot,
        reused=published.reused,
        shared=published.shared,
        pruned=published.pruned,
        pages=published.pages,
        stored=tally.stored,
        cleaned=tally.cleaned,
        speeches=published.speeches,
        copies=sum(published.copies.values()),
        copies_by_relation=published.copies,
        rejected=published.rejected,
        problems=tuple(tally.problems),
        n_problems=tally.n_problems,
        notes=tuple(tally.notes),
        seconds={step: round(value, 3) for step, value in (seconds | published.seconds).items()},
    )
