"""Arrays that grow at their end."""

from __future__ import annotations

import numpy as np

from cleaning.dedup.room import Room


def test_room_grows_though_someone_holds_what_was_given_before() -> None:
    """What was written is there, and all behind it is zero."""
    room = Room(np.uint16)
    held = room.of(1_000)
    held[:1_000] = 7
    more = room.of(3_000_000)
    assert len(more) >= 3_000_000
    assert (more[:1_000] == 7).all()
    assert not more[1_000:].any()
    assert (held[:1_000] == 7).all()


def test_room_grows_in_place_where_nobody_does() -> None:
    """And holds what was written."""
    room = Room(np.uint8)
    room.of(10)[:10] = 3
    more = room.of(5_000_000)
    assert int(more.sum()) == 30
