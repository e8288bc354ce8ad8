"""Lines of a printed page: where their sentences end."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from cleaning.printed import ENDS, ended, ends


def test_ends_are_told_for_many_places_as_for_one() -> None:
    """Marks that close a quotation or brackets behind the end of a sentence change nothing, up to two of them."""
    draw = Random(3)
    text = "一" + "".join(draw.choices(ENDS + "”’)》】一二 x", k=2_000))
    places = list(range(1, len(text) + 1))
    assert ended(text, places).tolist() == [ends(text, at) for at in places]
    assert any(one != two for one, two in pairwise(ended(text, places).tolist()))
