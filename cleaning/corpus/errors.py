"""What can go wrong with a corpus folder, in words for the person who has to act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SnapshotError(RuntimeError):
    """A snapshot could not be written. What was published before still stands."""


class Locked(SnapshotError):  # noqa: N818 - what it says is a state, and callers exit with its own code
    """Another run writes to this corpus folder."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns a failure of the disk into a `SnapshotError` that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise SnapshotError(
            f"can't write to {folder}: {reason}. Nothing was published and the current snapshot is as it was; "
            "make room or choose another folder, then build again"
        ) from error
