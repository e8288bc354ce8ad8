"""Inputs that were looked through: what stands in them is known without its content, which is read where it is wanted.

A file whose bytes were looked through before is not read again: it is known by the SHA-256 of all of them, never by
its name, size or time alone. Hashing a file takes a hundredth of the time of reading its pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple, Protocol

from cleaning.inputs.hosts import Hosts
from cleaning.inputs.kinds import read_file
from cleaning.inputs.seen import Seen, seen
from cleaning.inputs.source import Note, Source
from cleaning.inputs.unique import Index
from cleaning.inputs.wholes import Place, Waiting, Wholes
from cleaning.model import Page, Rejection


class Known(NamedTuple):
    """A file that was looked through: how many pages and rejections it gives, and the notes that were made on it."""

    results: int
    notes: Sequence[str]


class Memory(Protocol):
    """What is kept in mind of files: their pages and rejections in order, and notes."""

    def recall(self, file: bytes) -> Known | None:
        """A file that is known; None for any other."""
        ...

    def results(self, file: bytes) -> Iterator[Seen | Rejection]:
        """The results of a file that is known."""
        ...

    def remember(self, file: bytes, name: str, results: Sequence[Seen | Rejection], notes: Sequence[str]) -> None:
        """Makes a file known under its name within the build."""
        ...


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the inputs: known to the memory under its key, or with its results in hand."""

    source: Source
    named: bool
    key: bytes | None = None
    results: Sequence[Seen | Rejection] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything that the inputs hold."""

    found: Sequence[_File | Rejection]
    memory: Memory
    index: Index
    hosts: Hosts = Hosts()  # noqa: RUF009 # frozen
    wholes: Wholes = Wholes()  # noqa: RUF009 # frozen

    def pages(self) -> Iterator[tuple[Place, Seen] | Rejection]:
        """One page for each id with its place, and a rejection for everything else that should have been one.

        Several pages of one document are one, at the place of the first.
        """
        for place, result in self._chosen():
            one = self.wholes.decide(place, result) if isinstance(result, Seen) else result
            if one is not None:
                yield one if isinstance(one, Rejection) else (place, one)

    def contents(self, wanted: Mapping[Place, Seen]) -> Iterator[Page]:
        """The wanted pages, read from the files that hold them. What has changed since is not given."""
        wholes = [whole for place in wanted if (whole := self.wholes.at.get(place)) is not None]
        needed = dict(wanted) | {place: one for whole in wholes for place, one in whole.pages}
        with closing(Waiting(wholes)) as waiting:
            for number in sorted({place.file for place in needed}):
                for place, page in self._read(number, needed):
                    yield from waiting.take(place, page)

    def everything(self) -> Iterator[Page | Rejection]:
        """All pages with their content and all rejections, in the order of the files.

        A document of several pages stands where the last of them was met.
        """
        with closing(Waiting(self.wholes.at.values())) as waiting:
            for number, placed in groupby(self._chosen(), key=lambda one: one[0].file):
                results = [(place, self._settled(place, one)) for place, one in placed]
                wanted = {place: one for place, one in results if isinstance(one, Seen)}
                read = self._read(number, wanted)
                for place, one in results:
                    if isinstance(one, Rejection):
                        yield one
                        continue
                    found = next(read, None)
                    if found is None or found[0] != place:
                        yield self._lost(number)
                        break
                    yield from waiting.take(*found)

    def _lost(self, number: int) -> Rejection:
        """The rejection of a file that is not as it was: what stands further on in it is not read."""
        file = self.found[number]
        if isinstance(file, Rejection):
            return file
        why = "it is not as it was a moment ago" if file.source.path.exists() else "it is no longer there"
        return file.source.reject("unreadable", f"the file can't be read: {why}")

    def joined(self, documents: frozenset[str]) -> Wholes:
        """What is known of documents of which the pages were met apart; `documents` are those to look for."""
        return Wholes.of(((place, one) for place, one in self._chosen() if isinstance(one, Seen)), documents)

    def _chosen(self) -> Iterator[tuple[Place, Seen | Rejection]]:
        """Everything in the order of the files, one page for each id."""
        choose = self.index.chooser()
        for place, result in _placed(self.found, self.memory, self.hosts):
            yield place, choose(result) if isinstance(result, Seen) else result

    def _settled(self, place: Place, one: Seen | Rejection) -> Seen | Rejection:
        """A page as its file has it, or its rejection."""
        settled = self.wholes.decide(place, one) if isinstance(one, Seen) else one
        return settled if isinstance(settled, Rejection) else one

    def _read(self, number: int, wanted: Mapping[Place, Seen]) -> Iterator[tuple[Place, Page]]:
        """The wanted pages of a file, but those that are not as they were."""
        file = self.found[number]
        if isinstance(file, Rejection):
            return
        for at, result in enumerate(read_all([(file.source, file.named)], silently)):
            place = Place(number, at)
            one = wanted.get(place)
            if one is not None and isinstance(result, Page) and _is(result, one):
                yield place, result if result.page_id == one.page_id else replace(result, page_id=one.page_id)


def look_through(
    found: Iterable[tuple[Source, bool] | Rejection],
    memory: Memory,
    note: Note,
    looked: Callable[[int], None],
    hosts: Hosts = Hosts(),  # noqa: B008 # frozen
) -> Looked:
    """Looks through files, those that the memory does not know by reading them. `looked` gets the count of results.

    Of what they hold, only pages of these hosts are given.
    """
    files: list[_File | Rejection] = []
    count = 0
    for one in found:
        if isinstance(one, Rejection):
            files.append(one)
            count += 1
        else:
            file, known = _looked_at(one[0], memory, named=one[1])
            files.append(file)
            count += known.results
            for sentence in known.notes:
                note(sentence)
        looked(count)
    wanted = 0
    documents: set[str] = set()

    def theirs() -> Iterator[Seen]:
        nonlocal wanted
        for _, one in _placed(files, memory, hosts):
            wanted += 1
            if isinstance(one, Seen):
                if one.part is not None and one.part.of:
                    documents.add(one.part.of)
                yield one

    index = Index.of(theirs())
    if wanted < count:
        note(f"passed over {count - wanted} pages of other hosts")
    inside = Looked(files, memory, index, hosts)
    return replace(inside, wholes=inside.joined(frozenset(documents))) if documents else inside


def _placed(
    found: Sequence[_File | Rejection], memory: Memory, hosts: Hosts
) -> Iterator[tuple[Place, Seen | Rejection]]:
    """Everything in the order of the files that is of these hosts."""
    for number, file in enumerate(found):
        if isinstance(file, Rejection):
            yield Place(number, 0), file
            continue
        results = file.results if file.key is None else memory.results(file.key)
        for at, result in enumerate(results):
            if hosts.want(result.url, is_page=isinstance(result, Seen)):
                yield Place(number, at), result


def _looked_at(source: Source, memory: Memory, *, named: bool) -> tuple[_File, Known]:
    """A file, read where the memory does not know it."""
    key = _key(source, named=named)
    known = None if key is None else memory.recall(key)
    if known is not None:
        return _File(source, named, key), known
    notes: list[str] = []
    read = read_all([(source, named)], notes.append)
    results = [seen(result) if isinstance(result, Page) else result for result in read]
    known = Known(len(results), notes)
    if key is None or _key(source, named=named) != key:
        # It can't be read whole, or something writes to it: what was read counts, and is not kept in mind.
        return _File(source, named, None, results), known
    memory.remember(key, source.name, results, notes)
    return _File(source, named, key), known


def _key(source: Source, *, named: bool) -> bytes | None:
    """What a file's results are made from: its bytes, its names, whether it was named. None where it can't be read."""
    try:
        with source.path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return None
    names = repr((source.name, source.path.name, named)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content + names).digest()


def read_all(found: Iterable[tuple[Source, bool] | Rejection], note: Note) -> Iterator[Page | Rejection]:
    """All results of files in their order, repeated ids included."""
    for one in found:
        if isinstance(one, Rejection):
            yield one
            continue
        source, named = one
        try:
            yield from read_file(source, note, named=named)
        except OSError as error:
            yield source.reject("unreadable", f"the file can't be read: {error.strerror or error}")


class Unremembered:
    """A memory of one look."""

    def __init__(self) -> None:
        self._files: dict[bytes, Sequence[Seen | Rejection]] = {}

    def recall(self, file: bytes) -> Known | None:  # noqa: ARG002 # a memory's
        """None: each file is read."""
        return None

    def results(self, file: bytes) -> Iterator[Seen | Rejection]:
        """The results of a file that was read."""
        return iter(self._files[file])

    def remember(self, file: bytes, name: str, results: Sequence[Seen | Rejection], notes: Sequence[str]) -> None:  # noqa: ARG002
        """Keeps the results while this stands."""
        self._files[file] = results


def silently(note: str) -> None:
    """Drops a note."""


def _is(page: Page, one: Seen) -> bool:
    """Whether a page is the one that was seen, but for its id."""
    now = seen(page)
    return (now.digest, now.fields) == (one.digest, one.fields)
