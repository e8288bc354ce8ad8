"""Where the work runs. An engine is one module here with a function `engine(workers)`; its name is the module's."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Protocol, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Maps a function over items, on however many workers."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        failed: Callable[[Item, str], Result],
    ) -> Iterator[Result]:
        """`work(item)` for each item, in the order of the items, the same for any number of workers.

        Where `work` raises, hangs or takes its process down, the result is `failed(item, why)`, and the next item is
        worked on. `work` must be importable by its name, items and results must pickle.
        """
        ...


def known() -> list[str]:
    """The names of the engines, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def engine(name: str, workers: int | None = None) -> Engine:
    """The engine of that name; `workers` defaults to the cores that this process may use.

    Raises ValueError for an unknown name and for fewer than one worker.
    """
    if name not in known():
        raise ValueError(f"unknown engine {name!r}; known are {', '.join(known())}")
    return cast("Engine", import_module(f"{__name__}.{name}").engine(workers))
