"""The site's sentences in the first line of a text before its first sentence, and in the last line behind its last.

They speak to the readers of a document, and mostly an address follows them (…一起来看看吧！同志们：) or thanks stand
before them (谢谢大家！读完本文…). One sentence is taken with what lies between it and the text's end.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaning.cues.register import register
from cleaning.fold import fold
from cleaning.formal import is_address, is_last_word
from cleaning.judged import titles
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_SENTENCE = re.compile(r"[^。!?\n]+?(?:[。!?]+[”’」』)]*|[~~]|$|\n)")
_STOP = re.compile("[。!?~][。!?~”’」』)\\s]*")
_ENOUGH, _BEFORE_ADDRESS, _BEHIND_THANKS = 2.0, -0.5, 0.3
"""Log odds of what is cut: alone, before an address, and behind thanks."""
_NAMED, _BRANDED = 2.5, 1.0
"""What naming the document says, and naming the site."""
_LONGEST = 160
"""Characters of the longest thing that a site glues to a text."""


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    end = len(folded.rstrip())
    named_as = _Names(titles(doc), _brands(doc))
    start, stop = _first_line(folded, end, named_as.titles)
    if _is_many(line := folded[start:stop]) and (cut := _before(line, named_as)):
        yield Mark(start, start + cut)
    begin = folded.rfind("\n", 0, end) + 1
    if begin > start and _is_many(line := folded[begin:end]) and (cut := _behind(line, named_as)):
        yield Mark(begin + cut, end)


class _Names(NamedTuple):
    """What the site calls the document, and itself."""

    titles: Sequence[str]
    brands: Sequence[str]


def _brands(doc: Document) -> list[str]:
    found = {fold(fact.raw) for fact in doc.facts if fact.name == "brand" and len(fact.raw) >= 3}
    return sorted(found | {fold(doc.site)} if doc.site and not doc.site.isascii() else found)


def _first_line(folded: str, end: int, titles: Sequence[str]) -> tuple[int, int]:
    """The first line that is no title over the text."""
    start = len(folded) - len(folded.lstrip())
    while True:
        stop = folded.find("\n", start, end)
        line = folded[start : stop if stop >= 0 else end].strip()
        if stop < 0 or not any(line in title or (title in line and len(line) <= len(title) + 8) for title in titles):
            return start, stop if stop >= 0 else end
        start = stop + 1


def _is_many(line: str) -> bool:
    """Whether a line has more than one sentence: of one, its place on the page has been the judge."""
    return (match := _STOP.search(line)) is not None and match.end() < len(line)


def _before(line: str, named_as: _Names) -> int:
    """How many characters of the first line are the site's."""
    ends = [match.end() for match in _SENTENCE.finditer(line[: 2 * _LONGEST])][:-1]
    address = next((at for at in ends if is_address(line[at:].lstrip()[:60])), 0)
    if address and address <= _LONGEST and _sounds(line[:address], named_as) > _BEFORE_ADDRESS:
        return address
    return _best(ends, [line[:at] for at in ends], named_as)


def _behind(line: str, named_as: _Names) -> int:
    """Where the site's part of the last line begins; 0 if it has none."""
    starts = [match.start() for match in _SENTENCE.finditer(line)][1:]
    thanks = next((at for at in starts if is_last_word(line[:at])), 0)
    if thanks and len(line) - thanks <= _LONGEST and _sounds(line[thanks:], named_as) > _BEHIND_THANKS:
        return thanks
    starts = [at for at in starts if len(line) - at <= _LONGEST][::-1]
    return _best(starts, [line[at:] for at in starts], named_as)


def _sounds(piece: str, named_as: _Names) -> float:
    """The log odds that a piece is the site's: that it names the document says as much as words do."""
    branded = _BRANDED * any(brand in piece for brand in named_as.brands)
    for title in named_as.titles:
        if title in piece and len(piece) >= len(title) + 4:
            return register(piece.replace(title, "")) + _NAMED + branded
    return register(piece) + branded


def _best(places: Sequence[int], pieces: Sequence[str], named_as: _Names) -> int:
    """The place that parts the most of the site's from the speech; 0 if none does. The pieces grow."""
    best = 0
    for place, piece, shorter in zip(places, pieces, ["", *pieces], strict=False):
        new = piece.removeprefix(shorter) if piece.startswith(shorter) else piece.removesuffix(shorter)
        if len(piece) > _LONGEST or _sounds(new, named_as) < _ENOUGH:
            break
        best = place
    return best


RULE = Rule(
    "glued_ends",
    "notice",
    "title",
    _mark,
    cuts=(
        "⟦想写好这类稿子又没有头绪的读者，请看本站编者备下的这一篇，可以免费下载。⟧同志们：\n今天的会很重要。\n散会。",
        "同志们：\n今天的会很重要，大家要认真听。\n谢谢大家！⟦本文读完了，觉得有用就收藏本页，转给需要的网友吧。⟧",
    ),
    leaves=(
        "同志们：\n请大家把这份文件下载下来，回去组织学习。散会。",
        "刚才几位代表的发言我都赞成。各位委员、同志们：\n今天我们在这里开会。\n谢谢大家！让我们一起努力。",
        "请各位代表打开手边的材料。同志们：\n今天只讲两件事。\n完了。再见！",
    ),
)
