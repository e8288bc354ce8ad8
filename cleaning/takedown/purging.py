"""Kept snapshots without what was taken down: written anew beside, and exchanged in one step.

A snapshot keeps its id, as its other rows are what they were. Files without a row that goes are shared by hard links
and never written to; the others are new files. The manifest says under `purged` that, and for which takedowns, it is no
longer what was once published.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from cleaning.corpus.described import Subject, described, figures
from cleaning.corpus.folder import ASIDE, place, share, snapshots
from cleaning.corpus.manifest import (
    MANIFEST,
    File,
    Made,
    manifest,
    read_manifest,
    sealed_file,
    sync_folder,
    write_json,
)
from cleaning.corpus.schema import SCHEMA_VERSION
from cleaning.dedup.member import Relation
from cleaning.exits import UsageError
from cleaning.learned.review import FILE as BOILERPLATE
from cleaning.takedown.rewriting import write_tables
from cleaning.takedown.searching import Holding, holding
from cleaning.takedown.tombstones import Takedowns


@dataclass(frozen=True, slots=True)
class Purged:
    """What became of a snapshot that held something."""

    snapshot: str
    n_pages: int
    """Rows of `documents` that went."""
    removed: bool
    """Whether the whole snapshot went, as it was written by another version than can write it anew."""


def purge(out: Path, takedowns: Takedowns) -> list[Purged]:
    """Takes all that a list knows out of every snapshot of a folder. Called under the folder's lock.

    The current snapshot can be read at any moment: it is the one before or the one after. Raises OSError where the disk
    takes no more, `UsageError` where the current snapshot is of another version; then that snapshot is as it was.
    """
    done: list[Purged] = []
    for snapshot in snapshots(out):
        held = holding(snapshot, takedowns)
        if not held:
            continue
        removed = read_manifest(snapshot)["versions"]["schema"] != SCHEMA_VERSION
        if removed:
            _remove(out, snapshot)
        else:
            _exchange_for_purged(out, snapshot, held, takedowns)
        done.append(Purged(snapshot.name, len(held.pages), removed))
    return done


def _remove(out: Path, snapshot: Path) -> None:
    if (out / "current").resolve() == snapshot.resolve():
        raise UsageError(f"the current snapshot {snapshot.name} is of another schema: build anew, then purge")
    aside = snapshot.with_name(f"{ASIDE}{snapshot.name}")
    snapshot.rename(aside)
    shutil.rmtree(aside)


def _exchange_for_purged(out: Path, snapshot: Path, held: Holding, takedowns: Takedowns) -> None:
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=out / "snapshots"))
    try:
        ready = aside / "snapshot"
        shards = write_tables(snapshot, ready, held, takedowns)
        boilerplate = _boilerplate(snapshot, held)
        (ready / BOILERPLATE).write_bytes(boilerplate)
        files = [sealed_file(shard.path, ready, shard.rows) for shard in shards]
        share(ready, files, out)
        _seal(snapshot, ready, files, held)
        if not _exchanged(ready, snapshot):
            place(ready, snapshot)
        sync_folder(snapshot.parent)
    finally:
        shutil.rmtree(aside)


def _boilerplate(snapshot: Path, held: Holding) -> bytes:
    """What sites repeat, without the examples from pages that went."""
    pages = {page.page_id for page in held.pages}
    try:
        lines = (snapshot / BOILERPLATE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return b""
    told = []
    for line in lines:
        entry = json.loads(line)
        left = [example for example in entry["examples"] if example.get("page_id") not in pages]
        told.append(json.dumps({**entry, "examples": left}, ensure_ascii=False) if left != entry["examples"] else line)
    return "".join(f"{line}\n" for line in told).encode("utf-8", "replace")


def _seal(snapshot: Path, ready: Path, files: Sequence[File], held: Holding) -> None:
    before = read_manifest(snapshot)
    made = Made(before["versions"], before.get("settings", {}), before.get("inputs", ()))
    counts = _counts(ready / "data", before["counts"])
    subject = Subject(before["snapshot"], counts, files, made.versions, made.settings, figures(ready / "data"))
    texts = described(subject)
    for name, content in texts.items():
        (ready / name).write_bytes(content)
    everything = [*files, *(sealed_file(ready / name, ready) for name in (*texts, BOILERPLATE))]
    names = {page.takedown for page in held.pages} | {name for _, name in held.rejected}
    purged = sorted({*before.get("purged", []), *names})
    write_json(ready / MANIFEST, {**manifest(before["snapshot"], everything, counts, made), "purged": purged})
    sealed_file(ready / MANIFEST, ready)
    for folder, _, _ in os.walk(ready):
        sync_folder(Path(folder))


def _counts(data: Path, before: Mapping[str, Any]) -> dict[str, Any]:
    relations: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for path in sorted((data / "documents").iterdir()):
        relations.update(map(str, pq.read_table(path, columns=["relation"])["relation"].to_pylist()))
    for path in sorted((data / "rejected").iterdir()):
        reasons.update(map(str, pq.read_table(path, columns=["reason"])["reason"].to_pylist()))
    return {
        **before,
        "speeches": relations[Relation.KEPT.value],
        "copies": {name: relations[name] for name in before["copies"]},
        "rejected": dict(sorted(reasons.items())),
    }


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges the names of two folders in one step; False where the system can't."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    at_cwd, exchange = -100, 2
    return bool(rename(at_cwd, os.fsencode(one.absolute()), at_cwd, os.fsencode(other.absolute()), exchange) == 0)
