"""What the command does with a corpus folder: take down, purge, look for what is left. One run at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cleaning.corpus.errors import writing
from cleaning.corpus.folder import remove_leftovers, snapshots
from cleaning.corpus.lock import Lock
from cleaning.corpus.snapshot import INDEX
from cleaning.exits import UsageError
from cleaning.store.store import FOLDER as STORE
from cleaning.takedown.adding import Request, add, lift
from cleaning.takedown.builds import remembered
from cleaning.takedown.purging import Purged, purge
from cleaning.takedown.searching import Holding, holding, in_archives, in_index, in_store
from cleaning.takedown.tombstones import NONE, Takedowns, read_takedowns, write_takedowns


@dataclass(frozen=True, slots=True)
class Taken:
    """What a request came to."""

    takedown: str
    """The name of the takedown."""
    n_new: int
    """Lines that the list did not have."""
    knows_text: bool
    pages: tuple[str, ...]
    """The ids of the pages that the current snapshot showed of it."""
    purged: tuple[Purged, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Left:
    """A place that still holds something."""

    place: str
    """A file or a folder."""
    takedown: str
    what: str


def take_down(file: Path, request: Request, out: Path | None, *, purging: bool) -> Taken:
    """Adds a request to the list in a file and, with a corpus folder, to what that remembers.

    With `purging` the folder's snapshots are written anew without it; its index and its store of cleaned pages go if
    they hold some of it. Raises UsageError where nothing can be done, `Locked` where another run writes to the folder.
    """
    if out is None:
        added = add(read_takedowns(file), request)
        _write(file, added.takedowns)
        return Taken(added.takedown.name, added.n_new, added.takedown.knows_text, (), ())
    with _locked(out):
        known = read_takedowns(file)
        added = add(known, request, _current(out))
        _write(file, added.takedowns)
        every = remembered(out, added.takedowns)
        purged = _purged(out, every) if purging else ()
    pages = tuple(page.page_id for page in added.pages)
    return Taken(added.takedown.name, added.n_new, added.takedown.knows_text, pages, purged)


def lift_down(file: Path, name: str, reason: str, by: str, out: Path | None) -> None:
    """Lifts a takedown in the list, and in what a corpus folder remembers. Raises UsageError where none stands."""
    lifted = lift(read_takedowns(file), name, reason, by)
    _write(file, lifted)
    if out is not None:
        with _locked(out):
            remembered(out, lifted)


def purge_all(file: Path, out: Path) -> tuple[Purged, ...]:
    """Purges a folder of everything on the list and of all that it remembers."""
    with _locked(out):
        return _purged(out, remembered(out, read_takedowns(file)))


def left(file: Path, out: Path) -> list[Left]:
    """All that a corpus folder still holds of the list and of what it remembers."""
    with _locked(out):
        takedowns = read_takedowns(file) | _remembers(out)
        found = [one for snapshot in snapshots(out) for one in _in_snapshot(snapshot, holding(snapshot, takedowns))]
        stored = [Left(str(out / STORE / file), name, page) for file, page, name in in_store(out, takedowns)]
        count = in_index(out, takedowns)
    return [*found, *stored, *([Left(str(out / INDEX), "", f"{count} texts")] if count else [])]


def in_raw(file: Path, inputs: Sequence[Path], *, by_text: bool) -> Iterator[Left]:
    """The records of archives that hold something. They stay as they are."""
    takedowns = read_takedowns(file)
    for path, record, page_id, name in in_archives(inputs, takedowns, by_text=by_text):
        yield Left(path if record < 0 else f"{path}, record at {record}", name, page_id)


def _remembers(out: Path) -> Takedowns:
    return remembered(out, NONE)


def _in_snapshot(snapshot: Path, held: Holding) -> list[Left]:
    documents, rejected = (str(snapshot / "data" / table) for table in ("documents", "rejected"))
    return [
        *(Left(documents, page.takedown, page.page_id) for page in held.pages),
        *(Left(rejected, name, page_id) for page_id, name in held.rejected),
    ]


def _purged(out: Path, takedowns: Takedowns) -> tuple[Purged, ...]:
    with writing(out):
        remove_leftovers(out)
        purged = tuple(purge(out, takedowns))
        if (out / INDEX).is_dir() and (purged or in_index(out, takedowns)):
            shutil.rmtree(out / INDEX)
        if (out / STORE).is_dir() and in_store(out, takedowns):
            shutil.rmtree(out / STORE)
    return purged


def _write(file: Path, takedowns: Takedowns) -> None:
    if takedowns == read_takedowns(file):
        return
    try:
        write_takedowns(file, takedowns)
    except OSError as error:
        raise UsageError(f"{file} can't be written: {error.strerror}; nothing was taken down") from error


def _current(out: Path) -> Path | None:
    current = out / "current"
    return current.resolve() if current.exists() else None


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    if not (out / "snapshots").is_dir():
        raise UsageError(f"there is no corpus in {out}: name the folder that `jianghua build` wrote to")
    with writing(out):
        lock = Lock(out / ".lock")
    try:
        yield
    finally:
        lock.release()
