"""When the frontier's changes go to the disk: together, a moment later, or at once where somebody must rely on them."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from scrapy.utils.asyncio import call_later

from crawler.frontier.store import FrontierError, Store

logger = logging.getLogger(__name__)
GROUP_SECONDS = 0.05
"""How long a change waits for others to be written with."""
GROUP_ROWS = 1_000


class Writing:
    """Writes what waits in a store. `on_failure` is called once, when the disk first refuses."""

    def __init__(self, store: Store, on_failure: Callable[[], object]) -> None:
        self._store = store
        self._on_failure = on_failure
        self._timer: Any = None
        self._failed = False

    def soon(self) -> None:
        """Something waits: write it within a moment, or now where it is much."""
        if self._store.waiting >= GROUP_ROWS:
            self._tick()
        elif self._timer is None:
            self._timer = call_later(GROUP_SECONDS, self._tick)

    def now(self) -> None:
        """Write all that waits. Raises FrontierError."""
        self.stop()
        try:
            self._store.flush()
        except FrontierError:
            if not self._failed:
                self._failed = True
                self._on_failure()
            raise

    def stop(self) -> None:
        """Write nothing of its own accord any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tick(self) -> None:
        try:
            self.now()
        except FrontierError:
            logger.exception("the crawl ends")


def locked(path: Path) -> IO[bytes]:
    """The lock of a crawl, held until the file is closed or the process ends. Raises FrontierError."""
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise FrontierError(f"{path}: another process is at this crawl; wait until it has ended") from error
    return file
