"""Hashes of stretches of eight characters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaning.dedup.normalise import comparable
from cleaning.dedup.shingles import FRACTION, WIDTH, shingles, sketch


def test_hashes_are_the_same_on_every_machine() -> None:
    """Hashes are stored and compared between builds, so their values are fixed."""
    found = shingles(comparable("齐心协力把会议精神落到实处"))
    assert [hex(int(value)) for value in found[:2]] == ["0x692fedfd47d9a023", "0x876c829d68281bbf"]


def test_one_hash_for_each_eight_characters() -> None:
    """A text of n characters has n - 7 shingles, a shorter one none."""
    assert len(shingles(comparable("一二三四五六七八九"))) == 2
    assert len(shingles(comparable("一二三四五六七"))) == 0
    assert len(shingles(b"")) == 0


@given(st.text(st.characters(categories=["Lo"]), min_size=WIDTH, max_size=60), st.integers(0, 40))
def test_a_shingle_has_one_hash_wherever_it_stands(text: str, at: int) -> None:
    """The hash depends on the eight characters alone."""
    form = comparable(text)
    units = len(form) // 2
    if units < WIDTH:
        return
    at %= units - WIDTH + 1
    assert shingles(form)[at] == shingles(form[2 * at : 2 * (at + WIDTH)])[0]


def test_a_sketch_is_a_sixteenth_of_the_hashes_the_same_in_every_text() -> None:
    """What a part keeps, the whole keeps too."""
    rng = np.random.default_rng(1)
    form = rng.integers(0x4E00, 0x9000, 20_000, dtype=np.uint16).astype("<u2").tobytes()
    whole, part = sketch(form), sketch(form[10_000:30_000])
    assert 0.9 < len(whole) / (20_000 / FRACTION) < 1.1
    assert set(part.tolist()) <= set(whole.tolist())
    assert (np.diff(whole.astype(object)) > 0).all()
