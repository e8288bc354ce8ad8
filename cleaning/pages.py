"""The door through which pages come in: archives, tables, files and folders of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cleaning.inputs.folder import walk
from cleaning.inputs.hosts import Hosts
from cleaning.inputs.looked import Looked, Memory, look_through, read_all, silently
from cleaning.inputs.seen import seen
from cleaning.inputs.source import Note
from cleaning.inputs.unique import Index
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

    A damaged file gives all its whole records and one rejection for each damaged place. `note` gets a sentence
    about what was passed over because it is no page by its nature. The inputs are read twice, first to see which
    pages repeat; `looked` gets the count of what was seen during this first look. With `hosts` only pages of these
    hosts and of those below them are read (`b6857.cn` is `www.b6857.cn` too): a segment of a public crawl holds pages
    of all the world.
    """
    found = list(walk(inputs, note))
    theirs = Hosts.of(hosts)
    choose = Index.of(
        seen(one)
        for one in _counted(read_all(found, silently), looked)
        if isinstance(one, Page) and theirs.want(one.url, is_page=True)
    ).chooser()
    for result in read_all(found, note):
        if not theirs.want(result.url, is_page=isinstance(result, Page)):
            continue
        if isinstance(result, Rejection):
            yield result
            continue
        one = choose(seen(result))
        if isinstance(one, Rejection):
            yield one
        else:
            yield result if one.page_id == result.page_id else replace(result, page_id=one.page_id)


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


def _counted(results: Iterator[Page | Rejection], looked: Callable[[int], None]) -> Iterator[Page | Rejection]:
    for count, result in enumerate(results, 1):
        yield result
        looked(count)
