"""Lists of takedowns as the tests make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from cleaning.takedown.addresses import digest
from cleaning.takedown.sketches import sketches, values
from cleaning.takedown.tombstones import Kind, Mark, Takedowns

SALT = "0123456789abcdef"
WHEN = "2026-03-01T09:30:00Z"


def of_addresses(*addresses: str, name: str = "t1") -> Takedowns:
    """Pages taken down by their addresses or ids alone."""
    return Takedowns(tuple(Mark(WHEN, name, Kind.PAGE, digest(address), "us", "asked") for address in addresses))


def of_texts(texts: Sequence[str], stock: Iterable[str] = (), name: str = "t1") -> Takedowns:
    """A speech taken down by its texts; `stock` are others, whose hashes tell nothing."""
    others = [one.hashes for one in sketches([*stock, ""], SALT)]
    made = values(sketches(texts, SALT), np.unique(np.concatenate(others)), SALT)
    return Takedowns(tuple(Mark(WHEN, name, kind, value, "us", "asked") for kind, value in made))
