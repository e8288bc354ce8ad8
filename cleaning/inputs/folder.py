"""Named files and folders to the files in them, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaning.inputs.held import GROWING, HELD, LOG, HeldError, held
from cleaning.inputs.source import Note, Source
from cleaning.model import Rejection


def walk(inputs: Sequence[Path], note: Note) -> Iterator[tuple[Source, bool] | Rejection]:
    """The files to look at, sorted by name within each input, and whether a file was named itself.

    Hidden files and folders are passed over in silence, finished corpora and files that are held back with a note. An
    input that is not there, or a folder that can't be listed, gives a rejection.
    """
    for path in inputs:
        source = Source(path, _shown(path.name or str(path)))
        if path.is_dir():
            yield from _folder(path, note)
        elif path.is_file():
            yield source, True
        elif path.exists():
            yield source.reject("unreadable", "it is no file that can be read twice")
        else:
            yield Source(path, _shown(str(path))).reject("unreadable", "there is no such file or folder")


def _folder(root: Path, note: Note) -> Iterator[tuple[Source, bool] | Rejection]:
    failed: list[OSError] = []
    found = False
    for folder, folders, files in os.walk(root, onerror=failed.append, followlinks=False):
        here = Path(folder)
        if _is_corpus(here):
            note(f"{_shown(str(here))}: passed over, it is a corpus that was built before")
            folders.clear()
            continue
        try:
            kept_back = held(here)
        except HeldError as spoilt:
            found = True
            yield Source(here / HELD, _shown(str(here / HELD))).reject("unreadable", str(spoilt))
            folders.clear()
            continue
        closed = {name: name.removesuffix(GROWING) for name in files}
        for name in sorted(name for name in files if closed[name] in kept_back):
            found = True
            note(f"{_shown(str(here / name))}: held back: {kept_back[closed[name]]}")
        open_files = [name for name in files if closed[name] not in kept_back and name not in {HELD, LOG}]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in (*open_files, *folders) if not name.startswith(".")):
            path = here / name
            source = Source(path, _shown(path.relative_to(root).as_posix()))
            if name in folders:
                if path.is_symlink():
                    note(f"{source.name}: passed over, links to folders are not followed")
            elif path.is_file() or path.is_symlink():
                found = True
                yield source, False
            else:
                note(f"{source.name}: passed over, it is no file")
    for error in failed:
        name = _shown(str(error.filename or root))
        yield Source(root, name).reject("unreadable", f"the folder can't be listed: {error.strerror}")
    if not found and not failed:
        yield Source(root, _shown(root.name or str(root))).reject("empty", "there is no file in the folder")


def _is_corpus(folder: Path) -> bool:
    """Whether a build wrote this folder."""
    return (folder / "snapshots").is_dir() and ((folder / "current").is_symlink() or (folder / ".lock").is_file())


def _shown(name: str) -> str:
    """A file's name as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
