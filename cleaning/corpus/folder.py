"""A corpus folder: its snapshots, the link to the current one, and what they share.

Each change is one rename, so that a reader, or a build that is killed, sees what was there before or what comes after.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaning.corpus.manifest import MANIFEST, File, damaged, read_manifest, sync_folder

ASIDE = ".tmp-"
"""How names of unfinished things begin."""


def snapshots(out: Path) -> list[Path]:
    """The snapshots of a corpus folder, those written last at the end."""
    found = [path for path in (out / "snapshots").iterdir() if path.is_dir() and not path.name.startswith(".")]
    return sorted(found, key=lambda path: (_written(path), path.name))


def _written(snapshot: Path) -> int:
    """When its manifest was written. The id begins with a day too, but that is the day of its newest page."""
    try:
        return (snapshot / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


def share(ready: Path, files: Iterable[File], out: Path) -> int:
    """Puts hard links in the place of the files that a snapshot of the folder has already; gives how many.

    A file is shared only where its bytes are those that were just written. Where the disk knows no hard links, or a
    file has as many as it may have, the new file stays.
    """
    wanted = {file.sha256: file for file in files}
    shared = 0
    for snapshot in reversed(snapshots(out)):
        for path, sha256 in _sealed(snapshot):
            if sha256 not in wanted:
                continue
            file = wanted[sha256]
            if _linked(snapshot / path, ready / file.path):
                shared += 1
                del wanted[sha256]
    return shared


def _sealed(snapshot: Path) -> list[tuple[str, str]]:
    try:
        return [(entry["path"], entry["sha256"]) for entry in read_manifest(snapshot)["files"] if "rows" in entry]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # what is damaged is told where it is read; here it has nothing to share


def _linked(there: Path, here: Path) -> bool:
    """Whether the new file is now a link to the earlier one."""
    link = here.with_name(f"{ASIDE}{here.name}")
    try:
        if there.samefile(here):
            return True  # a rename of one name of a file onto another does nothing
        if not filecmp.cmp(there, here, shallow=False):
            return False
        os.link(there, link)
    except OSError:
        return False
    link.replace(here)
    return True


def place(ready: Path, target: Path) -> bool:
    """Gives a sealed snapshot its name; True where one of the same content had it already.

    That one is left as it is, unless its files are no longer what its manifest says or it was written by another
    version of this code: then each file that differs is replaced, one atomic rename a file, the manifest last.
    """
    if not target.exists():
        ready.rename(target)
        sync_folder(target.parent)
        return False
    if damaged(target) or _told(target) != _told(ready):
        files = sorted((path for path in ready.rglob("*") if path.is_file()), key=lambda path: path.name == MANIFEST)
        for file in files:
            at = target / file.relative_to(ready)
            at.parent.mkdir(parents=True, exist_ok=True)
            file.replace(at)
            sync_folder(at.parent)
        for extra in {path.relative_to(target) for path in target.rglob("*") if path.is_file()} - {
            file.relative_to(ready) for file in files
        }:
            (target / extra).unlink()
    return True


def _told(snapshot: Path) -> dict[str, Any]:
    """What a manifest says but for the names of the inputs: pages may come from other files and be the same."""
    return {name: value for name, value in read_manifest(snapshot).items() if name != "inputs"}


def switch(out: Path, name: str) -> None:
    """Points `current` to a snapshot, in one rename: a reader sees the old one or the new one."""
    link = out / f"{ASIDE}current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("snapshots") / name, target_is_directory=True)
    link.replace(out / "current")
    sync_folder(out)


def prune(out: Path, keep: int) -> list[str]:
    """Removes all snapshots but the `keep` written last and the current one; gives their ids.

    The current one counts as one of them. What a removed one shared with others stays with these.
    """
    current = (out / "current").resolve().name
    others = [path for path in snapshots(out) if path.name != current]
    pruned = others[: len(others) - (keep - 1)] if keep <= len(others) else []
    for path in pruned:
        aside = path.with_name(f"{ASIDE}{path.name}")
        path.rename(aside)
        shutil.rmtree(aside)
    return [path.name for path in pruned]


def remove_leftovers(out: Path) -> None:
    """Removes what killed builds left. Only called under the lock, so none of it is in use."""
    for leftover in (out / "snapshots").glob(f"{ASIDE}*"):
        shutil.rmtree(leftover)
    (out / f"{ASIDE}current").unlink(missing_ok=True)
