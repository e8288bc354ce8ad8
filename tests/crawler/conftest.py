"""What the crawler's tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.crawler.judge import judge_asked
from tests.crawler.proxy import MiniProxy, Site


@pytest.fixture
def serve() -> Iterator[Callable[[Site], MiniProxy]]:
    """Start a proxy that plays a site; it ends with the test, and what it was asked for is judged."""
    running: list[MiniProxy] = []

    def start(site: Site) -> MiniProxy:
        running.append(MiniProxy(site))
        return running[-1]

    yield start
    for proxy in running:
        proxy.close()
        judge_asked(proxy.asked)
