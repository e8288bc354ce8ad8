"""The seal of a snapshot: what belongs to it, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a snapshot, as its manifest names it."""

    path: str
    """Relative to the snapshot, with forward slashes."""
    sha256: str
    size: int
    """In bytes."""
    rows: int | None = None
    """Of a table's file."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a snapshot was made by, and of."""

    versions: Mapping[str, Any]
    """As `cleaning.corpus.versions` gives them."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the person who built it asked for and that shapes what is in it."""
    inputs: Sequence[Mapping[str, Any]] = ()
    """As `cleaning.corpus.sources` gives them."""


def sealed_file(path: Path, root: Path, rows: int | None = None) -> File:
    """Brings a file to the disk for good and describes it."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return File(path.relative_to(root).as_posix(), digest, path.stat().st_size, rows)


def manifest(snapshot: str, files: Iterable[File], counts: Mapping[str, Any], made: Made) -> dict[str, Any]:
    """The manifest as it is written. It has no time of the build, so that equal builds are equal."""
    return {
        "snapshot": snapshot,
        "versions": dict(made.versions),
        "settings": dict(made.settings),
        "inputs": list(made.inputs),
        "counts": dict(counts),
        "files": [
            {"path": f.path, "sha256": f.sha256, "bytes": f.size} | ({} if f.rows is None else {"rows": f.rows})
            for f in sorted(files, key=lambda f: f.path)
        ],
    }


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Writes JSON as this project does everywhere: UTF-8, two blanks, a line end at the end."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk for good."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def damaged(snapshot: Path) -> list[str]:
    """The files of a snapshot that are missing or differ from its manifest; the manifest itself if it can't be read."""
    try:
        files = [(entry["path"], entry["sha256"]) for entry in read_manifest(snapshot)["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return [MANIFEST]
    return [path for path, digest in files if _digest(snapshot / path) != digest]


def read_manifest(snapshot: Path) -> dict[str, Any]:
    """The manifest of a snapshot. Raises OSError, ValueError or TypeError where there is none that can be read."""
    value = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(value, dict):
        raise TypeError(f"{snapshot / MANIFEST} holds no object")
    return value


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
