"""This machine's cores: worker processes that are fed batches, watched, and replaced when a page takes one down."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from cleaning.engines import Engine, Item, Result

_BATCH = 8
"""Items sent to a worker at once: enough to make the way cheap, few enough to share the end of the work fairly."""
_AHEAD = 8
"""Batches a worker that may be finished, or under way, beyond the oldest item that is not: what bounds the memory."""
_ATTEMPTS = 2
"""Tries for an item whose worker died: the first death may have come from outside."""
_LAST_BREATH = 5.0

_Task = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Worker processes on this machine; with one worker, this process itself.

    One worker is not watched: a page that stalls or kills it stalls or ends the build. Cleaning bounds its own work by
    the size of a page (`cleaning.limits`), so that seconds are the worst; two workers also stand what nobody foresaw.
    """

    workers: int
    patience: float = 120.0
    """Seconds for one item before its worker is stopped. Not kept where there is no worker process."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        failed: Callable[[Item, str], Result],
    ) -> Iterator[Result]:
        """As `Engine.map`."""
        if self.workers == 1:
            for item in items:
                result, fault = _attempt(work, item)
                yield failed(item, fault) if fault is not None else result
            return
        pool = _Pool(work, failed, self.workers, self.patience)
        try:
            yield from pool.run(iter(items))
        finally:
            pool.stop()


def engine(workers: int | None = None) -> Engine:
    """The engine of this machine. Raises ValueError for fewer than one worker."""
    if workers is None:
        workers = len(os.sched_getaffinity(0))
    if workers < 1:
        raise ValueError(f"{workers} workers can't work; give 1 or more")
    return LocalEngine(workers)


def _attempt(work: Callable[[Any], Any], item: object) -> tuple[Any, str | None]:
    """The result, or what went wrong."""
    try:
        return work(item), None
    except Exception as fault:  # noqa: BLE001 - becomes the item's own result, with place and words; nothing is swallowed
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        return None, f"{type(fault).__name__}: {fault} ({Path(frame.filename).name}, line {frame.lineno})"


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """The life of a worker: batches in, one answer an item out, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    is_first = True
    try:
        while True:
            for number, item in connection.recv():
                connection.send((number, *_attempt(work, item)))
                if is_first:
                    # What the first item loaded stays: looking it through for garbage takes a tenth of the time of
                    # large pages.
                    gc.freeze()
                    is_first = False
    except (EOFError, ConnectionError):
        return


@dataclass(slots=True)
class _Worker:
    """A worker process, what it still has to do, and since when it is busy with the first of it."""

    process: multiprocessing.process.BaseProcess
    connection: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    since: float = 0.0


class _Pool:
    """Workers under way. Batches go to idle workers only, so that neither side ever waits for the other to read."""

    def __init__(
        self, work: Callable[[Any], Any], failed: Callable[[Any, str], Any], size: int, patience: float
    ) -> None:
        self._work = work
        self._failed = failed
        self._size = size
        self._patience = patience
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._deaths: dict[int, int] = {}
        self._done: dict[int, Any] = {}

    def run(self, items: Iterator[Any]) -> Iterator[Any]:
        """The results in the order of the items."""
        tasks = enumerate(items)
        sent = given = 0
        more = True
        while True:
            while more and not self._again and sent - given < _AHEAD * _BATCH * self._size and self._idle():
                batch = list(islice(tasks, _BATCH))
                sent += len(batch)
                more = bool(batch)
                self._send(batch)
            while self._again and self._idle():
                self._send([self._again.popleft()])
            while given in self._done:
                yield self._done.pop(given)
                given += 1
            if given == sent and not more:
                return
            self._listen()

    def stop(self) -> None:
        """Ends all workers, whatever they do."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _idle(self) -> bool:
        return len(self._workers) < self._size or any(not worker.tasks for worker in self._workers)

    def _send(self, batch: list[_Task]) -> None:
        """Gives a batch to an idle worker, or to a new one."""
        if not batch:
            return
        worker = next((worker for worker in self._workers if not worker.tasks), None) or self._start()
        worker.tasks.extend(batch)
        worker.since = time.monotonic()
        try:
            worker.connection.send(batch)
        except ConnectionError:
            self._bury(worker, None)

    def _start(self) -> _Worker:
        # A forked child would share locks of this process's threads (Arrow's, the progress bar's) in whatever state.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _listen(self) -> None:
        """Waits for answers, and ends workers that are silent for too long."""
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        left = min(worker.since for worker in busy.values()) + self._patience - time.monotonic()
        for connection in wait(list(busy), timeout=max(left, 0.0)):
            self._hear(busy[connection])  # type: ignore[index] # typeshed: wait gives back more kinds than it got
        for worker in list(self._workers):
            if worker.tasks and time.monotonic() - worker.since > self._patience:
                self._bury(worker, f"it took more than {self._patience:g} seconds")

    def _hear(self, worker: _Worker) -> None:
        """Takes one answer of a worker, or the news of its death."""
        try:
            number, result, fault = worker.connection.recv()
        except (EOFError, ConnectionError):
            self._bury(worker, None)
            return
        _, item = worker.tasks.popleft()
        worker.since = time.monotonic()
        self._done[number] = self._failed(item, fault) if fault is not None else result

    def _bury(self, worker: _Worker, why: str | None) -> None:
        """Removes a dead or silent worker. The item it was at gets another try or fails; the rest is sent again."""
        if why is None:
            worker.process.join(_LAST_BREATH)  # its end may be told before its exit code is
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        number, item = worker.tasks.popleft()
        self._deaths[number] = self._deaths.get(number, 0) + 1
        if why is None and self._deaths[number] < _ATTEMPTS:
            worker.tasks.appendleft((number, item))
        else:
            self._done[number] = self._failed(item, why or _cause(worker.process.exitcode))
        self._again.extendleft(reversed(worker.tasks))


def _cause(exitcode: int | None) -> str:
    """Why a worker ended, from its exit code."""
    if exitcode is not None and exitcode < 0:
        return f"its process was ended by signal {-exitcode} ({signal.strsignal(-exitcode)})"
    return f"its process ended with exit code {exitcode}"
