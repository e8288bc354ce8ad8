"""Blanks without meaning: indents, empty lines, blanks at line ends and beside Chinese punctuation."""

import re
from collections.abc import Iterator

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_NEWLINE = re.compile(r"\n\s*")
_BLANK = re.compile(r" +")
_PUNCTUATED = re2.compile(
    r"([，。、；：！？】》”）…]) +|[一-鿿][,;!?:] +([一-鿿“])| +([，。、；：！？】》）])|([“《（【]) +([一-鿿])"
)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    first, last = len(folded) - len(folded.lstrip()), len(folded.rstrip())
    if first:
        yield Mark(0, first)
    for match in _NEWLINE.finditer(folded, first, last):
        newline, end = match.span()
        start = newline
        while folded[start - 1] in " \t":
            start -= 1
        if end - start > 1:
            yield Mark(start, newline)
            yield Mark(newline + 1, end)
    if first < len(folded) > last:
        yield Mark(last, len(folded))
    if " " not in text.text:
        return
    for punctuated in _PUNCTUATED.finditer(text.text):
        for blank in _BLANK.finditer(text.text, punctuated.start(), punctuated.end()):
            yield Mark(blank.start(), blank.end())


RULE = Rule(
    "blanks",
    "wrap",
    "blanks",
    _mark,
    cuts=("⟦　　⟧同志们：⟦  ⟧\n⟦\n　　⟧今天开会。⟦\n⟧", "一是“小”⟦ ⟧，就是总量小。"),
    leaves=("书记 月 日、7 日到我市", "听了 5 个部门的汇报。"),
)
