"""Blanks without meaning: indents, empty lines, blanks at line ends and beside Chinese punctuation."""

import re
from collections.abc import Iterator

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_EMPTY = re.compile(r"^\s+|\s+$|[ \t]*\n\s*")
_BLANK = re.compile(r" +")
_PUNCTUATED = re2.compile(
    r"([，。、；：！？】》”）…]) +|[一-鿿][,;!?:] +([一-鿿“])| +([，。、；：！？】》）])|([“《（【]) +([一-鿿])"
)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    for match in _EMPTY.finditer(text.folded):
        start, end = match.start(), match.end()
        if start == 0 or end == len(text.folded):
            yield Mark(start, end)
        elif match.group(0) != "\n":
            newline = text.folded.index("\n", start)
            yield Mark(start, newline)
            yield Mark(newline + 1, end)
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
