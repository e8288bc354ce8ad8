"""Characters that no reader sees, and what is left of them where a converter wrote them out."""

from collections.abc import Iterator

import re2

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_DEBRIS = re2.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\u180e\ufff9-\ufffb]|[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]"
    "|(?:_x000[ad]_)+|(?:x0dx0a|x0a|x0d)+|(?:&nbsp;|&emsp;|&ensp;|&#160;)+"
)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    for match in _DEBRIS.finditer(text.folded):
        yield Mark(match.start(), match.end())


RULE = Rule(
    "debris",
    "debris",
    "debris",
    _mark,
    cuts=(
        "我们⟦\u200b⟧要抓⟦\u200d\ufeff⟧好落实。",
        "第一点。⟦x0dx0a⟧第二点。",
        "⟦&nbsp;&nbsp;⟧同志们：",
        "狠抓⟦\x07⟧落实。",
    ),
    leaves=("我们要抓好落实。", "增长了 5%，达到 x 市的水平。"),
)
