"""Facts read off labelled pages are right nearly always, on the pages that rules were developed with and on others."""

from __future__ import annotations

import pytest

from tests.facts.pages import SETS, WRITTEN, labelled
from tests.facts.scores import outcomes, scores

PRECISION = 0.98
RECALL = {
    "title": 0.98,
    "kind": 0.98,
    "occasion": 0.9,
    "place": 0.88,
    "place_code": 0.88,
    "level": 0.85,
    "speaker_role": 0.82,
    "speaks_for": 0.95,
    "audience": 0.95,
    "audience_groups": 0.95,
    "speech_date": 0.7,
    "speech_date_precision": 0.7,
    "speech_date_from": 0.17,
    "speech_date_to": 0.3,
}
"""The share of stated facts that is read at the least; of bounds the share of all pages."""


def test_no_pattern_stands_in_both_parts() -> None:
    """The parts are disjoint: no title, opening or place of the one is in the other."""
    seen = [[one.page.text or str(one.page.body) for one in labelled(part, 1)] for part in SETS]
    names = [{one.truth["title"] for one in labelled(part, 1)} for part in SETS]
    assert names[0].isdisjoint(names[1])
    assert set(seen[0]).isdisjoint(seen[1])
    assert sum(map(len, seen)) >= 160


PRECISION_ON_WRITTEN = 0.95
"""Of pages written one by one, of which a fact has sixty at the most: one that is wrong is a sixtieth."""
RECALL_ON_WRITTEN = RECALL | {"occasion": 0.93, "place": 0.8, "place_code": 0.8, "speech_date_from": 0.13}
RECALL_ON_SECOND = RECALL_ON_WRITTEN | {"place": 0.68, "place_code": 0.68, "level": 0.75, "speech_date_from": 0.08}
RECALL_ON_THIRD = RECALL_ON_WRITTEN | {"place": 0.94, "place_code": 0.94, "level": 0.94, "speaker_role": 0.93}


@pytest.mark.slow
@pytest.mark.parametrize("part", WRITTEN)
def test_facts_of_pages_written_one_by_one(part: str) -> None:
    """As many right as rules once reached on them: their first run was blind."""
    for column, score in scores(outcomes(labelled(part))).items():
        assert score.precision >= PRECISION_ON_WRITTEN, (part, column, score)
        recall = RECALL_ON_SECOND if "second" in part else RECALL_ON_THIRD if "third" in part else RECALL_ON_WRITTEN
        assert score.recall >= recall.get(column, 0.9), (part, column, score)


@pytest.mark.slow
@pytest.mark.parametrize("part", SETS)
def test_facts_are_right_or_null(part: str) -> None:
    """Precision of every fact, and recall beside it."""
    for column, score in scores(outcomes(labelled(part, 2))).items():
        assert score.precision >= PRECISION, (part, column, score)
        assert score.recall >= RECALL.get(column, 0.9), (part, column, score)
