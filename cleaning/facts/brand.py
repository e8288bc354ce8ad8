"""The site's own name, as its pages give it: behind the title, in the copyright line, in the words of welcome."""

from collections.abc import Iterator

import re2

from cleaning.facts import Reader
from cleaning.fold import CJK, fold
from cleaning.model import Document, Fact

_NAME = rf"([{CJK}a-z0-9]{{2,12}}(?:网|文库|文档|文秘|范文|公文|材料|资料|阁|办公|平台|之家|在线))"
_PLACES = (
    re2.compile(rf"{_NAME}\s*(?:版权所有|all rights)"),
    re2.compile(rf"欢迎(?:来到|光临|访问|您来到)\s*{_NAME}"),
    re2.compile(rf"请在\s*(?:[a-z0-9.-]+\s*)?{_NAME}\s*(?:\||上?搜索|上)"),
    re2.compile(rf"(?:^|\n)\s*(?:\d\.\s*)?{_NAME}(?:的|所有|收录的?)(?:全部)?资料"),
    re2.compile(rf"(?:^|\n)\s*{_NAME}小编"),
)
_SUFFIX = re2.compile(rf"[-_|–—]\s*{_NAME}\s*$")


def _read(doc: Document) -> Iterator[Fact]:
    if doc.rendered.title and (match := _SUFFIX.search(fold(doc.rendered.title))):
        name = doc.rendered.title[match.start(1) : match.end(1)]
        yield Fact("brand", name, name, source="head")
    folded = fold(doc.original)
    for pattern in _PLACES:
        if match := pattern.search(folded):
            name = doc.original[match.start(1) : match.end(1)]
            yield Fact("brand", name, name, match.start(1), match.end(1), source="page")


READER = Reader("brand", "head", _read)
