"""The gate for order: what is changed is right, what is in order stays, most of the rest is noticed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cleaning.model import Document, Order
from cleaning.order.formulas import thanks_follow
from cleaning.pipeline import clean_all
from tests.order.cases import INTACT, SHUFFLED, case, cases
from tests.order.report import counted, judged, together

FLOORS = {"string order": (0.40, 0.60), "parts": (0.0, 0.50)}
"""By the beginning of the kinds' names: the least share restored, and restored or flagged."""


@pytest.mark.parametrize("kind", INTACT)
def test_an_intact_document_is_left_alone(kind: str) -> None:
    """Some of each kind that only looks out of order come out in the order shown."""
    for index in range(2):
        assert not judged(case("development", kind, index)).changed


@pytest.mark.parametrize("kind", ["string order, whole", "parts anywhere, whole"])
def test_a_document_is_made_the_same_each_time(kind: str) -> None:
    """A case is told by its name alone, and its page is out of order."""
    one = case("development", kind, 3)
    assert one == case("development", kind, 3)
    assert kind in SHUFFLED
    assert "".join(one.paragraphs) != one.page.text


@pytest.mark.slow
@pytest.mark.parametrize("stock", ["development", "judging"])
def test_what_is_changed_is_right_and_what_is_intact_stays(stock: str) -> None:
    """Of a sample of each kind most that is restored is exactly right, nothing intact is moved, and most is noticed."""
    rows = counted(judged(one) for one in cases(stock, 0.15))
    changed = together(rows, "", shuffled=True)
    intact = together(rows, "", shuffled=False)
    assert changed.right >= 0.9 * changed.changed
    assert intact.changed == 0
    assert intact.flagged <= 0.05 * intact.documents
    for start, (restored, noticed) in FLOORS.items():
        own = together(rows, start, shuffled=True, start=start)
        assert own.right >= restored * own.documents
        assert own.right + own.flagged >= noticed * own.documents


def test_a_speech_is_not_over_before_its_thanks() -> None:
    """A wish with thanks right behind it is no end; one with another sentence behind it is."""
    wish = "我们的目标一定能够实现!"
    assert thanks_follow(wish + "我就讲这些,谢谢同志们。级各部门都要抓", len(wish))
    assert thanks_follow(wish + "多谢诸位!级各部门都要抓", len(wish))
    assert not thanks_follow(wish + "级各部门都要抓紧。谢谢大家的配合,也请继续。", len(wish))


def test_what_was_shown_stays_recoverable() -> None:
    """The parts of a restored page, sorted by their place, are the page's own order."""
    for index in range(90):
        for doc in clean_all(case("development", "parts anywhere, whole", index).page):
            if isinstance(doc, Document) and doc.order is Order.RESTORED:
                assert sorted(doc.parts) != list(doc.parts)
                assert all(one[1] <= two[0] for one, two in pairwise(sorted(doc.parts)))
                return
    raise AssertionError("none of the first documents is restored: take one that is")
