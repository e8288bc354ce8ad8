"""The site's own name, as its pages give it: behind the title, in the copyright line, in the words of welcome."""

from collections.abc import Iterator

import re2

from cleaning.facts import Reader
from cleaning.fold import CJK, fold
from cleaning.model import Document, Fact

_KINDS = tuple("网 文库 文档 文秘 范文 公文 材料 资料 阁 办公 平台 之家 在线".split())
_NAME = rf"([{CJK}a-z0-9]{{2,12}}(?:{'|'.join(_KINDS)}))"
_PLACES: tuple[tuple[tuple[str, ...], tuple[str, ...], re2._Regexp], ...] = (
    (("版权所有", "all rights"), _KINDS, re2.compile(rf"{_NAME}\s*(?:版权所有|all rights)")),
    (("欢迎来到", "欢迎光临", "欢迎访问", "欢迎您来到"), (), re2.compile(rf"欢迎(?:来到|光临|访问|您来到)\s*{_NAME}")),
    (("请在",), (), re2.compile(rf"请在\s*(?:[a-z0-9.-]+\s*)?{_NAME}\s*(?:\||上?搜索|上)")),
    (
        ("的资料", "的全部资料", "所有资料", "所有全部资料", "收录资料", "收录全部资料"),
        (*_KINDS, "收录"),
        re2.compile(rf"(?:^|\n)\s*(?:\d\.\s*)?{_NAME}(?:的|所有|收录的?)(?:全部)?资料"),
    ),
    (("小编",), _KINDS, re2.compile(rf"(?:^|\n)\s*{_NAME}小编")),
)
"""How pages name their site: words of which one stands in each such place, and what then stands before the word."""
_SUFFIX = re2.compile(rf"[-_|–—]\s*{_NAME}\s*$")


def _read(doc: Document) -> Iterator[Fact]:
    title = fold(doc.rendered.title or "").rstrip()
    if title.endswith(_KINDS) and (match := _SUFFIX.search(title)):
        name = (doc.rendered.title or "")[match.start(1) : match.end(1)]
        yield Fact("brand", name, name, source="head")
    folded = doc.rendered.folded
    for words, before, pattern in _PLACES:
        first = min((at for word in words if (at := _first(folded, word, before)) >= 0), default=-1)
        if first < 0:
            continue
        # A name stands on the line of the word, or on the one before it.
        begin = max(0, folded.rfind("\n", 0, max(0, folded.rfind("\n", 0, first))))
        if match := pattern.search(folded[begin:]):
            start, end = begin + match.start(1), begin + match.end(1)
            name = doc.original[start:end]
            yield Fact("brand", name, name, start, end, source="page")


def _first(folded: str, word: str, before: tuple[str, ...]) -> int:
    """Where the blanks begin before the first such word that stands behind one of these endings; -1 if none does."""
    at = folded.find(word)
    while at >= 0:
        end = at
        while end > 0 and folded[end - 1].isspace():
            end -= 1
        if not before or folded.endswith(before, 0, end):
            return end
        at = folded.find(word, at + 1)
    return -1


READER = Reader("brand", "head", _read)
