"""Codes that a site puts between the characters of a sentence against copying: qX7t37vB4, Kp8~mw|57, 855f9e255.

Told by how often they change between capitals, small letters, figures and signs, and by the word that at least one of
them cuts. A speaker's codes are names of things: they stand between words.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_CODE = re.compile(rf"(?<=[{CJK}])[ ]?[A-Za-z0-9](?:[A-Za-z0-9~|^_*#]|[ ](?=[|~])|(?<=[|~])[ ]){{5,13}}[ ]?(?=[{CJK}])")
_CHANGES, _MANY = 4, 7
"""Changes of a code between the sorts of its characters; and of one that need cut no word."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    found = [(match.span(), _changes(match.group(0))) for match in _CODE.finditer(text.text)]
    found = [(place, changes) for place, changes in found if changes >= _CHANGES]
    is_sure = any(changes >= _MANY or severed(text.folded, *place) for place, changes in found)
    yield from (Mark(*place) for place, _ in found if is_sure)


def _changes(code: str) -> int:
    sorts = ["0" if c.isdigit() else "A" if c.isupper() else "a" if c.islower() else "." for c in code if c != " "]
    return len(list(groupby(sorts))) - 1 if "0" in sorts and "a" in sorts else 0


RULE = Rule(
    "codes_put_in",
    "debris",
    "debris",
    _mark,
    cuts=(
        "另一半，要靠各⟦qX7t34vB3⟧位散会以后去做，要管住自己的⟦871f5e271⟧手，从小处破⟦Kp8~mw | 57⟧的口子要补上。",
        "这个问⟦qX7t34vB3⟧题要研究。",
    ),
    leaves=(
        "型号为AS350B3e的直升机、编号为WZ10A3e5的零件，都是我们县造的。",
        "激活码发的是a1B2c3D4，大家自己收好。",
        "这个问ABCDEF题，谁来答？",
    ),
)
