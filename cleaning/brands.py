"""The names that a page's site goes by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaning.fold import CJK, fold
from cleaning.model import Document

_TEXTS = "文档 文秘 公文 材料 资料 范文 写作 秘书".split()
_PLACES = "网 库 帮 之家".split()
_KIND = f"文库网?|(?:{'|'.join(_TEXTS)})(?:{'|'.join(_PLACES)})"
_NAMES = re.compile(rf"[{CJK}]{{2,4}}(?:{_KIND})")
_OFTEN = 3
"""How often a name stands on its site's page."""


def _kinds(folded: str) -> list[tuple[int, int]]:
    """Where a word for such sites stands: the matches of `_KIND`, found from their last character."""
    found = []
    for place in _PLACES:
        at = folded.find(place, 1)
        while at >= 0:
            end = at + len(place)
            if folded[max(0, at - 2) : at] in _TEXTS:
                found.append((at - 2, end))
            elif place == "库" and folded[at - 1] == "文":
                found.append((at - 1, end + folded.startswith("网", end)))
            at = folded.find(place, end)
    return sorted(found)


def _stated(folded: str) -> Iterator[str]:
    """What may be a site's name: two to four characters before a word for such sites."""
    ends = _kinds(folded)
    if len(ends) < _OFTEN:
        return
    # The pattern is tried only where one of these words stands, from four characters before it.
    at = 0
    for start, end in ends:
        if end > at and (match := _NAMES.search(folded, max(at, start - 4), end)):
            yield match.group(0)
            at = match.end()


def names(doc: Document, folded: str) -> list[str]:
    """The names that the page's site goes by, longest first: those it states, and one that stands all over the page."""
    found = {fold(fact.raw) for fact in doc.facts if fact.name == "brand" and len(fact.raw) >= 3}
    if doc.site and not doc.site.isascii():
        found.add(fold(doc.site))
    counts: Counter[str] = Counter()
    for whole in _stated(folded):
        counts.update(whole[at:] for at in range(max(1, len(whole) - 3)))
    # Of a name and its own end the longer one, unless other words stand before it.
    likely = [name for name, n in counts.items() if n >= _OFTEN and len(name) >= 4]
    found.update(
        name for name in likely if not any(o != name and o.endswith(name) and counts[o] == counts[name] for o in likely)
    )
    return sorted(found, key=lambda name: (-len(name), name))
