"""The door through which pages come in: archives, tables, files and folders of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cleaning.inputs.folder import walk
from cleaning.inputs.hosts import Hosts
from cleaning.inputs.looked import Looked, Memory, Unremembered, look_through, silently
from cleaning.inputs.source import Note
from cleaning.model import Page, Rejection

__all__ = ["look", "read", "silently"]


def _unseen(count: int) -> None:
    """Shows no count."""


def read(
    inputs: Sequence[Path],
    note: Note = silently,
    looked: Callable[[int], None] = _unseen,
    hosts: Sequence[str] = (),
) -> Iterator[Page | Rejection]:
    """Every page of the inputs, and a rejection for everything in them that should have been one and is none.

    What a file is, is told by its first bytes. A page's id is the input's own, else its url, else the file's name
    relative to the input that was named (where two inputs hold different files of one name, these get the first digits
    of their SHA-256 behind it). Of several pages with one id the latest fetch stays; the others are rejected as
    `superseded`, or as `duplicate_record` where their content is the same. The order of the inputs does not matter, as
    long as their files have different names.

    Pages of one document are one, wherever they lie: the crawl's archives say which they are, those of others are asked
    for addresses of further pages (`cleaning.inputs.turns`).

    A damaged file gives all its whole records and one rejection for each damaged place. `note` gets a sentence
    about what was passed over because it is no page by its nature. The inputs are read twice, first to see which
    pages repeat; `looked` gets the count of what was seen during this first look. With `hosts` only pages of these
    hosts and of those below them are read (`b6857.cn` is `www.b6857.cn` too): a segment of a public crawl holds pages
    of all the world.
    """
    return look(inputs, Unremembered(), note, looked, hosts).everything()


def look(
    inputs: Sequence[Path],
    memory: Memory,
    note: Note = silently,
    looked: Callable[[int], None] = _unseen,
    hosts: Sequence[str] = (),
) -> Looked:
    """What the inputs hold, as `read` gives it, but without content: files that `memory` knows are not read again.

    The pages that are wanted are read from what it gives.
    """
    return look_through(walk(inputs, note), memory, note, looked, Hosts.of(hosts))
