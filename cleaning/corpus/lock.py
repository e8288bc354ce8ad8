"""One writer a corpus folder, held by the operating system so that it ends with the process."""

from __future__ import annotations

import fcntl
import os
import weakref
from pathlib import Path

from cleaning.corpus.errors import Locked


class Lock:
    """An exclusive lock on a file. It goes with the process that took it, however that ends."""

    def __init__(self, path: Path) -> None:
        """Takes the lock. Raises `Locked` where another holds it, OSError where the file can't be made."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 64).decode("ascii", "replace").strip()
            os.close(self._file)
            by = f" (process {holder})" if holder else ""
            raise Locked(f"another run{by} writes to {path.parent}: wait for it to end, then build again") from None
        os.ftruncate(self._file, 0)
        os.write(self._file, f"{os.getpid()}\n".encode())
        # A forked worker shares the open file, and would hold the lock on after its parent was killed.
        own = weakref.WeakMethod(self.release)
        os.register_at_fork(after_in_child=lambda: (method := own()) and method())

    def release(self) -> None:
        """Gives the lock back. The file stays: removing it would let two runs lock two files of one name."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
