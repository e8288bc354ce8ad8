"""The door through which pages come in: archives, tables, files and folders of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cleaning.inputs.folder import walk
from cleaning.inputs.kinds import read_file
from cleaning.inputs.source import Note, Source
from cleaning.inputs.unique import Index
from cleaning.model import Page, Rejection


def silently(note: str) -> None:
    """Drops a note."""


def _unseen(count: int) -> None:
    """Shows no count."""


def read(
    inputs: Sequence[Path], note: Note = silently, looked: Callable[[int], None] = _unseen
) -> Iterator[Page | Rejection]:
    """Every page of the inputs, and a rejection for everything in them that should have been one and is none.

    What a file is, is told by its first bytes. A page's id is the input's own, else its url, else the file's name
    relative to the input that was named (where two inputs hold different files of one name, these get the first digits
    of their SHA-256 behind it). Of several pages with one id the latest fetch stays; the others are rejected as
    `superseded`, or as `duplicate_record` where their content is the same. The order of the inputs does not matter, as
    long as their files have different names.

    A damaged file gives all its whole records and one rejection for each damaged place. `note` gets a sentence
    about what was passed over because it is no page by its nature. The inputs are read twice, first to see which
    pages repeat; `looked` gets the count of what was seen during this first look.
    """
    yield from look(inputs, note, looked)(note)


def look(
    inputs: Sequence[Path], note: Note = silently, looked: Callable[[int], None] = _unseen
) -> Callable[[Note], Iterator[Page | Rejection]]:
    """The first reading alone; what it gives does the second, as often as it is called."""
    found = list(walk(inputs, note))
    index = Index.of(_counted(_read(found, silently), looked))
    return lambda note: index.apply(_read(found, note))


def _counted(results: Iterator[Page | Rejection], looked: Callable[[int], None]) -> Iterator[Page | Rejection]:
    for count, result in enumerate(results, 1):
        yield result
        looked(count)


def _read(found: Sequence[tuple[Source, bool] | Rejection], note: Note) -> Iterator[Page | Rejection]:
    """Everything in the order of the files, repeated ids included."""
    for one in found:
        if isinstance(one, Rejection):
            yield one
            continue
        source, named = one
        try:
            yield from read_file(source, note, named=named)
        except OSError as error:
            yield source.reject("unreadable", f"the file can't be read: {error.strerror or error}")
