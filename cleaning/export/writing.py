"""A file that is written aside, compressed by what its name says, and renamed when it is whole."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from cleaning.exits import UsageError

ASIDE = ".part"
COMPRESSED = (".gz", ".zst")
_GZIP = 6


@contextmanager
def aside(target: Path, *, force: bool) -> Iterator[Path]:
    """The path to write to: it becomes `target` when the block ends well, and is removed where it does not.

    Raises UsageError where `target` exists and may not be replaced, or can't be written.
    """
    if target.is_dir():
        raise UsageError(f"{target} is a folder: name a file in it")
    if target.exists() and not force:
        raise UsageError(f"{target} exists: give --force to replace it, or another name")
    part = target.with_name(f".{target.name}{ASIDE}")
    try:
        yield part
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise UsageError(f"can't write {target}: {error.strerror or error}; nothing was exported") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def opened(part: Path, name: str) -> Iterator[Any]:
    """The stream of bytes to a file, compressed where the name ends on .gz or .zst; equal content gives equal bytes."""
    with part.open("wb") as raw:
        if name.endswith(".gz"):
            with gzip.GzipFile("", "wb", _GZIP, raw, mtime=0) as stream:
                yield stream
        elif name.endswith(".zst"):
            with pa.CompressedOutputStream(raw, "zstd") as stream:
                yield stream
        else:
            yield raw


def plain(name: str) -> str:
    """A file's name without the ending that says how it is compressed."""
    return next((name[: -len(ending)] for ending in COMPRESSED if name.endswith(ending)), name)
