"""What waits to be handed out, in order."""

from __future__ import annotations

from heapq import heappop, heappush

from scrapy import Request

from crawler.frontier.entry import Entry

MAX_HELD = 10_000
"""Requests held in memory; those of pages beyond are made from their rows."""


class Queue:
    """Pages by priority, then by their order; those during which the process died come last."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, int, str]] = []
        self._keys: set[str] = set()
        self._held: dict[str, Request] = {}
        self._pushed = 0

    def __len__(self) -> int:
        return len(self._heap)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def push(self, entry: Entry, request: Request | None = None) -> None:
        """Add a page that is not in the queue."""
        self._pushed += 1
        heappush(self._heap, (int(entry.kills > 0), -entry.priority, self._pushed, entry.key))
        self._keys.add(entry.key)
        if request is not None and len(self._held) < MAX_HELD:
            self._held[entry.key] = request

    @property
    def next_is_suspect(self) -> bool:
        """Whether the process died while the next page was under way. Raises IndexError where there is none."""
        return bool(self._heap[0][0])

    def pop(self) -> tuple[str, Request | None]:
        """The next page's key, and its request if it is held."""
        key = heappop(self._heap)[-1]
        self._keys.discard(key)
        return key, self._held.pop(key, None)
