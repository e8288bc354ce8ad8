"""Debris that a page's own cuts had parted: `_x00`, the number of a segment, `0D_`; `(yu`, a page marker, `án)`.

Looked for once more when what stood within it is gone; readings only on a page that had others.
"""

from collections.abc import Iterator

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.rules.debris import written
from cleaning.rules.pinyin import glosses


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    yield from written(text.folded)
    if "(" in text.folded and any(span.rule == "pinyin" for span in doc.spans):
        yield from (Mark(gloss.start, gloss.end) for gloss in glosses(text.folded) if gloss.toned or gloss.fits)


RULE = Rule(
    "debris_joined",
    "debris",
    "title",
    _mark,
    cuts=("第一点要抓好学习。⟦_x000D_→\n⟧第二点要抓好整改。",),
    leaves=("生产总值(GDP)增长8%，亳(bó)州的同志也来了。",),
)
