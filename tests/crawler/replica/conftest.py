from collections.abc import Iterator

import pytest

from crawler.replica import Replica
from crawler.replica.world import World, build_world


@pytest.fixture(scope="session")
def world() -> World:
    """The sites of one seed, without a server."""
    return build_world(1)


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    """The sites of one seed behind their proxy."""
    with Replica(1) as running:
        yield running
