"""Runs of rare characters in place of a text are flagged, rare names are not."""

from __future__ import annotations

import pytest

from cleaning.damage.garbled import garbled
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.test_look_alikes import passage


@pytest.mark.parametrize(
    "text",
    [
        "下面讲第二个问题。蒄蚄袀膇莀蒆蝿羂肂蒅螁芇莂。请大家注意。",
        "下面讲第二个问题？朐岣母锷咸缃住矍后面的话又清楚了。",
    ],
)
def test_garbled_stretches_are_flagged(text: str) -> None:
    """A row with a stretch that is lost keeps it and says so."""
    doc = clean(Page("garbled", text=passage(text)))
    assert isinstance(doc, Document)
    assert "garbled" in doc.flags
    assert doc.fact("garbled") is not None


@pytest.mark.parametrize(
    "text",
    [
        "怎么办？碶闸、埭头、圩堤、畲族聚居的村子都要管，犇鑫、垚淼、焱森这些企业也要管。",
        "獬豸、貔貅、麒麟、饕餮，魑魅魍魉，孩子们都会写，老师功不可没。",
        "牌匾上写着“為人民服務”五個字，這是老一輩留下來的。",
    ],
)
def test_rare_names_are_not(text: str) -> None:
    """Names and set words of rare characters stand apart, or a few together."""
    assert list(garbled(text)) == []
