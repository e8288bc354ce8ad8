"""Stray 口 on whole pages, beside the other signs that a text was read off printed pages."""

import pytest

from cleaning.model import Document, Page
from cleaning.rules import Rule, apply_all, rules
from cleaning.spans import Span
from tests.cleaning.test_rules import document

TEXT = "各单位要擦亮窗口，把上级的要求落到实处{}，把群众的事情办好办实。"


@pytest.fixture
def rule() -> Rule:
    return next(rule for rule in rules() if rule.name == "stray_boxes")


def _printed(text: str) -> Document:
    """A text behind whose end a line end of the printed page was undone."""
    doc = document(f"{text}\n")
    return doc.mark(Span(len(doc.original) - 1, len(doc.original), "wraps", "wrap"))


@pytest.mark.parametrize(("boxes", "left"), [("口口", ""), ("口口口", ""), ("口", "口")])
def test_doubled_boxes_are_debris_on_printed_pages(rule: Rule, boxes: str, left: str) -> None:
    """Two and more in a row go even where they are few; a single one stays."""
    assert apply_all([rule], _printed(TEXT.format(boxes))).text == TEXT.format(left)


def test_doubled_boxes_stay_elsewhere(rule: Rule) -> None:
    """Without a sign of printed pages, they stay; 口口相传 stays everywhere."""
    assert apply_all([rule], Document(Page("a"), document(TEXT.format("口口")).rendered)).spans == ()
    assert "口口相传" in apply_all([rule], _printed("好事口口相传，好人人人夸。")).text


def test_few_single_ones_are_many_on_printed_pages(rule: Rule) -> None:
    """Five are enough on a page of wraps, and sectors are left there too."""
    text = "要即时口办理，强化办法口，依照口要求，顺序口不清的退回口，财政口、卫健口先行。"
    assert (
        apply_all([rule], _printed(text)).text == "要即时办理，强化办法，依照要求，顺序不清的退回，财政口、卫健口先行。"
    )
    alone = "要强化办法口，按期反馈口，从严管理口，马上退回口，务求实效口，财政口、卫健口先行。"
    assert apply_all([rule], document(alone)).text == alone


def test_two_single_ones_go_on_printed_pages_but_sectors_stay(rule: Rule) -> None:
    """Where nearly none is stray, a 口 that may name a sector is left."""
    text = "要即时口办理，把责任口清单列出来，老龄口的同志先说。"
    assert apply_all([rule], _printed(text)).text == "要即时办理，把责任清单列出来，老龄口的同志先说。"


def test_one_of_two_may_be_a_words_own(rule: Rule) -> None:
    """学校的门口口, 的口口子: the stray one goes, and the word's stays."""
    text = (
        "花钱的口口子要一支笔批，学校的门口口要有人，干部少夸海口口，群众的口口碑在田头，各单口位要排班，一分口不能超，"
        "谁负责口，关口前移口，冻品口一件不漏，散会以后口，三天内交方口案，货有出口口。"
    )
    assert apply_all([rule], _printed(text)).text == (
        "花钱的口子要一支笔批，学校的门口要有人，干部少夸海口，群众的口碑在田头，各单位要排班，一分不能超，"
        "谁负责，关口前移，冻品一件不漏，散会以后，三天内交方案，货有出口。"
    )
