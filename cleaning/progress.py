"""Progress on stderr: a moving line on a terminal, a plain line every few seconds elsewhere, nothing if so wished."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Progress = Callable[[str, int], None]
"""Called with the step under way and how many pages it has done."""

_EVERY = 5.0
"""Seconds between two plain lines."""


def silent(step: str, done: int) -> None:
    """Shows nothing."""


def _count(done: int) -> str:
    return f": {done} page{'s' if done != 1 else ''}" if done else ""


@dataclass(slots=True)
class _Plain:
    """Plain lines, for logs."""

    started: float = field(default_factory=time.monotonic)
    told: float = 0.0
    step: str = ""

    def show(self, step: str, done: int) -> None:
        now = time.monotonic()
        if step == self.step and now - self.told < _EVERY:
            return
        self.step, self.told = step, now
        sys.stderr.write(f"[{now - self.started:6.1f} s] {step}{_count(done)}\n")
        sys.stderr.flush()


@contextmanager
def shown() -> Iterator[Progress]:
    """A progress that shows itself while the block lasts."""
    if not sys.stderr.isatty():
        yield _Plain().show
        return
    from rich import progress as rich  # noqa: PLC0415 - a log needs no rich, and a start without it is faster
    from rich.console import Console  # noqa: PLC0415

    text = ("{task.description}{task.fields[count]}",)
    columns = (rich.SpinnerColumn(), *map(rich.TextColumn, text), rich.TimeElapsedColumn())
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None, count="")
        yield lambda step, done: bar.update(task, description=step, count=_count(done))
