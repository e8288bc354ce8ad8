"""How many speeches are kept and how many other texts rejected, on pages of known kinds, against floors."""

from __future__ import annotations

from functools import cache

import pytest

from tests.labelled.__main__ import Outcome, outcomes
from tests.labelled.pages import SETS, labelled

KEPT = {"first": 0.998, "second": 0.998, "held": 0.998}
"""Share of speeches that are kept by the choice of kind, by set."""
CAUGHT = {"first": 0.99, "second": 0.97, "held": 0.9}
"""Share of other texts that are rejected."""
OF_A_KIND = {"first": 0.9, "second": 0.8, "held": 0.5}
"""The same for the worst kind."""
PRECISION = 0.99
"""Share of speeches that are kept among all that is rejected."""
NOT_OURS = frozenset({"outline_only"})
"""Pages in which the text itself is not found yet: they are too short to be told from a page's own lines."""


@cache
def found(name: str) -> tuple[Outcome, ...]:
    return tuple(outcomes(labelled(name)))


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_speeches_are_kept(name: str) -> None:
    """Hardly any speech is rejected, of whatever kind and however little of it is shown."""
    speeches = [o for o in found(name) if o.one.is_speech and o.one.kind not in NOT_OURS]
    lost = [
        o.one.name for o in speeches if o.reason not in ("", "no_body", "list_page") and "find_body" not in o.detail
    ]
    assert 1 - len(lost) / len(speeches) >= KEPT[name], lost


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_other_texts_are_rejected(name: str) -> None:
    """Most of what is no speech is rejected, of every kind."""
    others = [o for o in found(name) if not o.one.is_speech]
    missed = [o.one.name for o in others if not o.reason]
    assert 1 - len(missed) / len(others) >= CAUGHT[name], missed
    for kind in {o.one.kind for o in others}:
        mine = [o for o in others if o.one.kind == kind]
        assert sum(1 for o in mine if o.reason) / len(mine) >= OF_A_KIND[name], kind


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_what_is_rejected_is_no_speech(name: str) -> None:
    """Of the pages that this step rejects, hardly one is a speech."""
    rejected = [o for o in found(name) if o.detail.startswith("is_speech") and o.reason]
    assert sum(1 for o in rejected if not o.one.is_speech) / len(rejected) >= PRECISION


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_few_speeches_are_doubtful(name: str) -> None:
    """The flag stays for texts between the kinds."""
    speeches = [o for o in found(name) if o.one.is_speech]
    assert sum(o.doubtful for o in speeches) <= 0.02 * len(speeches)
