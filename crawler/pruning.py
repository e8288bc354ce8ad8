"""Archive files of a raw folder that no corpus needs any more: found by the ledger, removed only on demand.

A file may go when it is of none of a site's last nights and no page has its present bytes there. What is lost with it
are earlier states of pages, lists and rules: the history, which a build passes over. A build from what stays gives the
same speeches.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crawler.captures import Capture, captures_of, index_of
from crawler.raw import LEDGER

_NAME = re.compile(r"(?P<site>.+)-(?P<night>\d{8})T\d{6}Z-\d{3,}\.warc\.gz")
_PRUNED = "UPDATE asked SET outcome = 'pruned' WHERE outcome = 'kept' AND file = ?"


class NoLedgerError(LookupError):
    """Without a ledger nobody knows what is needed; the message says so."""


@dataclass(frozen=True, slots=True)
class Prunable:
    """A file that may go."""

    file: str
    bytes: int
    answers: int
    """Records of answers that are lost with it."""


def prunable(folder: Path, keep_nights: int, held: Collection[str] = ()) -> list[Prunable]:
    """The files that may go, by name. Files of a site of which some are `held` back all stay.

    Raises NoLedgerError, and OSError for files that can't be read.
    """
    if not (folder / LEDGER).exists():
        raise NoLedgerError(f"{folder / LEDGER} is not there: without it nobody knows which files are needed")
    named = {path.name: found for path in folder.glob("*.warc.gz") if (found := _NAME.fullmatch(path.name))}
    nights: dict[str, set[str]] = defaultdict(set)
    for found in named.values():
        nights[found["site"]].add(found["night"])
    last = {site: set(sorted(found)[-keep_nights:]) for site, found in nights.items()}
    stuck = {found["site"] for name, found in named.items() if name in held}
    needed = _needed(folder)
    old = {
        name: captures_of(folder / name)
        for name, found in sorted(named.items())
        if name not in needed and found["night"] not in last[found["site"]] and found["site"] not in stuck
    }
    referred = {one.digest for one in _revisits(folder, old.keys())}
    return [
        Prunable(name, (folder / name).stat().st_size, len(captures))
        for name, captures in old.items()
        if not any(one.digest in referred and not one.is_revisit for one in captures)
    ]


def prune(folder: Path, files: Sequence[Prunable]) -> None:
    """Remove files with their indexes. The ledger says first that they went: what is interrupted can be done again."""
    with closing(sqlite3.connect(folder / LEDGER, timeout=60)) as db, db:
        db.executemany(_PRUNED, [(one.file,) for one in files])
    for one in files:
        path = folder / one.file
        path.unlink(missing_ok=True)
        index_of(path).unlink(missing_ok=True)


def _needed(folder: Path) -> set[str]:
    """The files in which the present bytes of some page lie."""
    with closing(sqlite3.connect(f"{(folder / LEDGER).resolve().as_uri()}?mode=ro", uri=True)) as db:
        return {file for (file,) in db.execute("SELECT DISTINCT file FROM pages WHERE file IS NOT NULL")}


def _revisits(folder: Path, but: Collection[str]) -> Iterator[Capture]:
    """The revisits in the files that stay: what they refer to stays too."""
    for path in sorted(folder.glob("*.warc.gz*")):
        if path.name not in but:
            yield from (one for one in captures_of(path) if one.is_revisit)
