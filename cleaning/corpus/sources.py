"""The inputs of a build as its manifest names them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_HASHED = 64 << 20
"""Bytes of a file that is still hashed; an archive of a crawl is told by its name and size."""


def sources(inputs: Iterable[Path]) -> list[dict[str, Any]]:
    """Of each input its name without the folders above it, its bytes, and a digest.

    A file of up to 64 MiB has the SHA-256 of its bytes; a folder has that of the names and sizes of its files as
    `listing_sha256`. An input that can't be read has its name alone: the build lists it as rejected. They stand in an
    order of their own, since that in which they are named changes no row.
    """
    return sorted([_source(path) for path in inputs], key=lambda one: (one["name"], json.dumps(one)))


def _source(path: Path) -> dict[str, Any]:
    name = {"name": os.fsencode(path.name or str(path)).decode("utf-8", "replace")}
    try:
        if path.is_dir():
            return name | _folder(path)
        if path.is_file():
            return name | _file(path)
    except OSError:
        pass
    return name


def _file(path: Path) -> dict[str, Any]:
    size = path.stat().st_size
    if size > _HASHED:
        return {"bytes": size}
    with path.open("rb") as stream:
        return {"bytes": size, "sha256": hashlib.file_digest(stream, "sha256").hexdigest()}


def _folder(root: Path) -> dict[str, Any]:
    count = total = 0
    listing = hashlib.sha256()
    for name, size in _listed(root):
        count, total = count + 1, total + size
        listing.update(b"%s\0%d\n" % (name, size))
    return {"files": count, "bytes": total, "listing_sha256": listing.hexdigest()}


def _listed(root: Path) -> Iterator[tuple[bytes, int]]:
    """The files of a folder as a build walks them: hidden ones and corpora are passed over."""
    for folder, folders, files in os.walk(root):
        if "snapshots" in folders:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path = Path(folder) / name
            yield os.fsencode(path.relative_to(root)), path.stat().st_size
