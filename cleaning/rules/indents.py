"""Indents in the middle of a line: a paragraph began there, and the page lost its line end."""

from collections.abc import Iterator

import re2

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_INDENT = re2.compile(rf"([。!?:;…”’》)]|[{CJK}]) {{2,}}[{CJK}“(\d《]")


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    if "  " not in text.folded:
        return
    for match in _INDENT.finditer(text.folded):
        start, end = match.end(1), match.end() - 1
        ended = text.folded[match.start()] in "。!?:;…”’》)"
        wide = text.text[start:end].strip(" ") != "" or end - start >= 4
        if ended or wide:
            yield Mark(start, end, "\n")


RULE = Rule(
    "indents",
    "wrap",
    "lines",
    _mark,
    cuts=("同志们：⟦　　→\n⟧今天开会，讲三点。⟦    →\n⟧第一点是学习。",),
    leaves=("会议 9:30 开始。 请大家准时。", "王 局长、李 局长。"),
)
