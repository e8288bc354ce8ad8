"""A build's output: collected page by page, written aside, sealed, and published in one atomic step."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from cleaning.corpus.arranged import ranks
from cleaning.corpus.assembly import write_tables
from cleaning.corpus.blocks import Block
from cleaning.corpus.collected import Collected
from cleaning.corpus.described import Subject, described, figures
from cleaning.corpus.errors import writing
from cleaning.corpus.folder import ASIDE, place, prune, remove_leftovers, share, switch
from cleaning.corpus.grouping import grouped
from cleaning.corpus.known import listed
from cleaning.corpus.lock import Lock
from cleaning.corpus.manifest import MANIFEST, File, Made, manifest, sealed_file, sync_folder, write_json
from cleaning.corpus.placements import Placements
from cleaning.corpus.rows import CleanedPage
from cleaning.corpus.tables import GROUP_ROWS
from cleaning.corpus.versions import versions
from cleaning.dedup.index import Index
from cleaning.dedup.member import Relation
from cleaning.dedup.pages import RELATIONS
from cleaning.learned.learn import Corpus, learn
from cleaning.learned.patterns import Learned
from cleaning.learned.review import FILE as BOILERPLATE
from cleaning.learned.review import Entry, Review, with_cuts, written
from cleaning.rights.levels import Reuse
from cleaning.rights.withholding import withhold
from cleaning.takedown.builds import Guard, remembered
from cleaning.takedown.tombstones import NONE, Takedowns

INDEX = "index"
"""The folder of the index of texts. It can be removed at any time; the next build makes it anew."""
UNCUT = "uncut"
"""In it another: of the texts before what sites repeat is cut, from which that is learned."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build came to."""

    snapshot: str
    """The snapshot's id."""
    path: Path
    """The folder of the snapshot."""
    current: Path
    """The link that leads to it, for readers."""
    pages: int
    speeches: int
    copies: dict[str, int]
    """Pages that show a speech of which another page's text was kept, by relation."""
    rejected: dict[str, int]
    """Pages that are no row elsewhere, by reason."""
    seconds: dict[str, float]
    """How long each step took."""
    reused: bool
    """Whether a snapshot of the same content was there already."""
    shared: int
    """How many of its tables' files are files of earlier snapshots too."""
    pruned: tuple[str, ...]
    """Earlier snapshots that were removed."""


class Snapshot:
    """A snapshot under work. Use `with Snapshot.open(out) as snapshot:`, add every page, then publish once."""

    def __init__(self, out: Path, aside: Path, made: Made, takedowns: Takedowns) -> None:
        """Not to be called: `open` takes the lock first."""
        self._out = out
        self._aside = aside
        self._made = made
        self._collected = Collected(aside)
        self._entries: tuple[Entry, ...] = ()
        self._guard = Guard(takedowns)

    @classmethod
    @contextmanager
    def open(
        cls,
        out: Path,
        *,
        rules: Mapping[str, int] | None = None,
        settings: Mapping[str, Any] | None = None,
        inputs: Sequence[Mapping[str, Any]] = (),
        takedowns: Takedowns = NONE,
    ) -> Iterator[Snapshot]:
        """A snapshot to add pages to; whatever was not published is gone when the block ends.

        For the manifest: `rules` gives the version of each rule by its name, `settings` (values of JSON) what was asked
        for and shapes the rows, `inputs` what `cleaning.corpus.sources` says of the inputs. The first two are part of
        the snapshot's id. `takedowns` stay away, beside those that the folder remembers. Leftovers of killed builds
        are removed.
        Raises `Locked` where another run holds the folder, `SnapshotError` where it can't be written.
        """
        with writing(out):
            (out / "snapshots").mkdir(parents=True, exist_ok=True)
            lock = Lock(out / ".lock")
        try:
            with writing(out):
                remove_leftovers(out)
                aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=out / "snapshots"))
            try:
                with writing(out):
                    made = Made(versions(rules or {}), settings or {}, inputs)
                    snapshot = cls(out, aside, made, remembered(out, takedowns))
                yield snapshot
            finally:
                shutil.rmtree(aside, ignore_errors=True)
        finally:
            lock.release()

    @property
    def taken_down(self) -> frozenset[str]:
        """The ids of all pages that were added and went again, as they were taken down."""
        return frozenset(self._guard.pages)

    def add(self, page: CleanedPage) -> None:
        """Takes a page in. Raises ValueError for one accepted before, `SnapshotError` on a full disk."""
        with writing(self._out):
            self._collected.add(page)

    def add_block(self, block: Block) -> None:
        """Takes many pages in at once. Raises as `add` does."""
        with writing(self._out):
            self._collected.add_block(block)

    def learn(self, review: Review) -> tuple[Learned, frozenset[str]]:
        """What the sites of all pages added so far repeat, beside what `review` decides; called once, before `publish`.

        Gives all that is to be cut, and the ids of the pages in which there is more to cut than `review` said. These
        are forgotten: clean them again, and add them.
        """
        with writing(self._out):
            self._guard.hold(self._collected)
            placements = grouped(self._collected, Index.opened(self._out / INDEX / UNCUT))
            lesson = learn(_corpus(self._collected, placements), review.decided)
            self._entries = self._guard.without_examples((*review.entries, *lesson.entries))
            affected = self._collected.pages_of(lesson.affected)
            self._collected.withdraw(affected)
        return Learned(tuple(entry.pattern for entry in self._entries if entry.use)), affected

    def publish(self, *, keep: int | None = None) -> Published:
        """Groups the copies, writes and seals the snapshot, makes it the current one, and removes those before `keep`.

        Where the same content was published before, its files are verified, mended if they are damaged, and reused.
        Files that an earlier snapshot has too are shared with it.
        Raises `SnapshotError` on a full or failing disk, `CheckFailed` where what was written contradicts itself; then
        nothing has changed.
        """
        from cleaning.checks.running import refuse  # noqa: PLC0415 - reads snapshots with duckdb, as few do

        seconds: dict[str, float] = {}
        with _timed(seconds, "group"):
            placements = self._grouped()
        boilerplate = written(with_cuts(self._entries, self._collected.cuts()))
        name = self._name(placements, boilerplate)
        counts = self._counts(placements)
        ready = self._aside / "snapshot"
        with writing(self._out):
            with _timed(seconds, "write"):
                shards = write_tables(self._collected, placements, ready / "data")
            with _timed(seconds, "check"):
                refuse(ready)
            with _timed(seconds, "seal"):
                (ready / BOILERPLATE).write_bytes(boilerplate)
                withhold(ready, Reuse(self._made.settings.get("reuse", Reuse.TEXT)))
                files = [sealed_file(shard.path, ready, shard.rows) for shard in shards]
                shared = share(ready, files, self._out)
                _seal(ready, files, name, counts, self._made)
            with _timed(seconds, "publish"):
                reused = place(ready, self._out / "snapshots" / name)
                switch(self._out, name)
                pruned = prune(self._out, keep) if keep else []
        path, current = self._out / "snapshots" / name, self._out / "current"
        return Published(
            name, path, current, **counts, seconds=seconds, reused=reused, shared=shared, pruned=tuple(pruned)
        )

    def _grouped(self) -> Placements:
        """The placements by way of the folder's index, which is brought up to date for the next build."""
        with writing(self._out):
            self._guard.hold(self._collected)
            index = Index.opened(self._out / INDEX)
            return grouped(self._collected, index)

    def _counts(self, placements: Placements) -> dict[str, Any]:
        copies = Counter(RELATIONS[relation] for relation in placements.relation.tolist())
        return {
            "pages": len(self._collected.digests),
            "speeches": copies.pop(Relation.KEPT, 0),
            "copies": {relation.value: copies[relation] for relation in Relation if relation is not Relation.KEPT},
            "rejected": dict(sorted(self._collected.reasons.items())),
        }

    def _name(self, placements: Placements, boilerplate: bytes) -> str:
        """The snapshot's id, from what is in it and what made it: the same content has the same id."""
        digest = hashlib.sha256(json.dumps([self._made.versions, self._made.settings], sort_keys=True).encode())
        for page in self._collected.digests:
            digest.update(page)
        digest.update(boilerplate)
        every = np.argsort(ranks(placements.ids), kind="stable")
        columns = (column.take(every).to_pylist() for column in (placements.ids, placements.speech_ids))
        names = placements.relations(every).to_pylist()
        for page, speech, relation, shown in zip(*columns, names, placements.share[every].tolist(), strict=True):
            digest.update(f"{page} {speech} {relation} {shown!r}\n".encode())
        newest = pc.max(self._collected.known("fetched_at")).as_py()
        day = newest.date().isoformat() if newest else "undated"
        return f"{day}-{digest.hexdigest()[:12]}"


def _corpus(collected: Collected, placements: Placements) -> Corpus:
    """All documents as learning sees them."""

    def texts(documents: NDArray[np.int64]) -> Iterator[tuple[int, str, str]]:
        for numbers, slab in collected.slabs(documents, GROUP_ROWS["documents"], ("text", "title")):
            columns = slab.to_pydict()
            yield from zip(numbers.tolist(), columns["text"], columns["title"], strict=True)

    return Corpus(
        ids=listed(collected.ids),
        page_ids=listed(collected.known("page_id")),
        speeches=listed(placements.speech_ids),
        sources=listed(collected.known("source")),
        sightings=collected.sightings,
        texts=texts,
    )


def _seal(ready: Path, files: list[File], name: str, counts: Mapping[str, Any], made: Made) -> None:
    """Adds what describes the snapshot, the manifest last, and brings all of it to the disk."""
    subject = Subject(name, counts, files, made.versions, made.settings, figures(ready / "data"))
    described_by = described(subject)
    for extra, content in described_by.items():
        (ready / extra).write_bytes(content)
    everything = [*files, *(sealed_file(ready / extra, ready) for extra in (*described_by, BOILERPLATE))]
    write_json(ready / MANIFEST, manifest(name, everything, counts, made))
    sealed_file(ready / MANIFEST, ready)
    for folder, _, _ in os.walk(ready):
        sync_folder(Path(folder))


@contextmanager
def _timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[step] = time.perf_counter() - start
