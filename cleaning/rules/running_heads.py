"""Running heads of the printed page: the same short line again and again, about a page apart.

Refrains, voices of a dialogue and remarks of the hall (鼓掌) recur too, but are shorter, are sentences, stand in
brackets or end in a colon, and keep no such distance.
"""

import itertools
from collections.abc import Iterator

from cleaning.ends import OUTLINE
from cleaning.fold import fold
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_SHORTEST, _LONGEST = 5, 40
_FEWEST = 3
_PAGE = 150
"""Characters that a printed page has at least."""
_UNEVEN = 3.0
"""How many times the shortest distance the longest may be: pages are of one size."""
_STOPS = frozenset("。!?;:…,、”》)】]")
_ENDS = "。!?;:…”》)"


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    places: dict[str, list[int]] = {}
    at = 0
    for line in text.folded.split("\n"):
        short = line.strip(" ") if len(line) <= _LONGEST + 8 else ""
        if _SHORTEST <= len(short) <= _LONGEST and short[-1] not in _STOPS and short[0] not in "([【《“":
            places.setdefault(short, []).append(at)
        at += len(line) + 1
    for line, starts in places.items():
        if len(starts) >= _FEWEST and _is_paged(starts) and not OUTLINE.match(line) and not line.isdigit():
            for start in starts:
                yield Mark(*_around(text.folded, start))
    yield from _titles(doc, text)


def _titles(doc: Document, text: Text) -> Iterator[Mark]:
    """The title glued into sentences, a page apart: no speaker names a speech by its full title so often."""
    title = doc.fact("title")
    head = fold(title.raw) if title else ""
    if len(head) < 8 or text.folded.count(head) < _FEWEST:
        return
    starts = []
    at = text.folded.find(head)
    while at >= 0:
        quoted = text.folded[at - 1 : at] in ("《", "“", '"') if at else False
        if not quoted:
            starts.append(at)
        at = text.folded.find(head, at + len(head))
    if len(starts) >= _FEWEST and _is_paged(starts):
        yield from (Mark(start, start + len(head)) for start in starts)


def _is_paged(starts: list[int]) -> bool:
    """Whether places are about a page apart from each other; a page may have lost its head."""
    gaps = [two - one for one, two in itertools.pairwise(starts)]
    return min(gaps) >= _PAGE and max(gaps) <= _UNEVEN * min(gaps)


def _around(folded: str, start: int) -> tuple[int, int]:
    """The line with its line end; with both, where it stands inside a sentence."""
    end = folded.find("\n", start)
    if end < 0:
        return max(0, start - 1), len(folded)
    before = len(folded[:start].rstrip(" \n"))
    if before and folded[before - 1] not in _ENDS:
        while end < len(folded) and folded[end] in " \n":
            end += 1
        return before, end
    return start, end + 1


_TALK = "我们要把思想统一到中央的决策部署上来，把力量凝聚到各项任务上来，一件一件抓，一项一项落实" * 4
RULE = Rule(
    "running_heads",
    "marker",
    "markers",
    _mark,
    cuts=(
        f"{_TALK}。\n⟦全县教育大会材料\n⟧{_TALK}，决不⟦\n全县教育大会材料\n⟧放松。{_TALK}。\n⟦全县教育大会材料\n⟧{_TALK}。",
    ),
    leaves=(
        f"{_TALK}。\n（热烈鼓掌）\n{_TALK}。\n（热烈鼓掌）\n{_TALK}。\n（热烈鼓掌）\n{_TALK}。",
        f"市长王某：\n{_TALK}。\n市长王某：\n{_TALK}。\n市长王某：\n{_TALK}。",
        "我们走在大路上\n意气风发斗志昂扬\n我们走在大路上\n披荆斩棘奔向前方\n我们走在大路上",
    ),
)
