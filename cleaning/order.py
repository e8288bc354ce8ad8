"""Whether the parts of a document stand in their true order.

One cause is known: pages joined in the order of their numbers as strings, 1, 10, 11, 12, 2, 3 … 9. It is a hypothesis
that each document has to confirm: the text stops within a sentence, its closing words stand inside it where the pages
from 10 would end, and both joins read on when the parts are moved. Short of that the document is flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import re2

from cleaning.fold import CJK, fold
from cleaning.model import Document, Order
from cleaning.spans import View

_END = "。!?…”"
_CLOSING = re2.compile(
    r"(?:谢谢(?:大家|各位|同志们)?|感谢大家|我的(?:讲话|发言|汇报)(?:完了|到此结束|就到这里)|(?:努力)?奋斗|(?:更大的?|应有的|新的|积极的?|重要)贡献|新(?:的)?(?:篇章|局面|辉煌|台阶|胜利)|献礼|"
    r"(?:幸福|健康|愉快|顺利|如意|成功|胜利|辉煌)|进军|前进)[^。!?]{0,6}[。!]$"
)
_THANKS = re2.compile(
    r"(?:谢谢(?:大家|各位|同志们)?|我的(?:讲话|发言|汇报)(?:完了|到此结束|就到这里)[^。!]{0,6})[。!]$"
)
"""Words that only an end has."""
_WORD = re.compile(f"[{CJK}]+")
_STOP = re.compile(r"[。!](?!\n)")
_ENOUGH = 4
"""Characters of known words that must stretch over the two mended joins."""


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where the page shows A, C and B: places in the text that is left."""

    first: int
    second: int
    score: int


def _solid(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


def _glue(left: str, right: str, whole: str) -> int:
    """The longest string over a join, up to six characters, that stands elsewhere in the text: how well it reads on."""
    best = 0
    for before in range(1, 4):
        for behind in range(1, 4):
            word = left[-before:] + right[:behind]
            if len(word) == before + behind and _WORD.fullmatch(word) and word in whole:
                best = max(best, len(word))
    return best


def _inner_ends(folded: str) -> list[int]:
    """Places inside the text behind closing words, where what comes next begins no paragraph."""
    found = []
    edge = len(folded) // 20
    for stop in _STOP.finditer(folded, max(0, edge - 1), len(folded) - edge):
        at = stop.end()
        if at < len(folded) - edge and _CLOSING.search(folded[max(0, at - 30) : at]):
            found.append(at)
    return found


def _string_order(folded: str, pages: int) -> _Cuts | None:
    """The cuts that pages 10 and up, shown behind page 1, would leave; None if the text does not confirm them."""
    length = len(folded)
    whole = _solid(folded)
    tail = _solid(folded[-12:])
    candidates = []
    # Where the printed lines are still to be seen, a page ends with one.
    broken = sum(char in " \n" for char in folded) >= length / 60
    for second in _inner_ends(folded):
        # Behind the second cut stand pages 2 to 9: eight full pages.
        page = (length - second) / 8
        # Before it stand page 1 and pages 10 to n, the last of them filled in part.
        if not -0.3 <= second / page - (pages - 9) <= 1.2:
            continue
        head = _solid(folded[second : second + 12])
        for first in range(int(0.55 * page), int(1.25 * page)):
            if broken and folded[first] not in " \n":
                continue
            before, behind = _solid(folded[first - 12 : first]), _solid(folded[first : first + 12])
            mended = _glue(before, head, whole) + _glue(tail, behind, whole)
            if mended < _ENOUGH:
                continue
            # The join as shown stands in the text itself, and so does any word over it.
            shown = _glue(before, behind, whole.replace(before + behind, "\n"))
            candidates.append(_Cuts(first, second, mended - shown))
    best = max(candidates, key=lambda cuts: (cuts.score, -cuts.first), default=None)
    if best is None or best.score < _ENOUGH:
        return None
    # Without printed lines any place may be a page's end, and chance finds one: then only an end's own words will do.
    ended = _THANKS.search(folded[max(0, best.second - 20) : best.second])
    return best if broken or (ended and best.score > _ENOUGH) else None


def _parts(left: View, length: int, cuts: _Cuts) -> tuple[tuple[int, int], ...]:
    """A, B and C as ranges of the original, in their true order."""
    start, end = left.origin(0, length)
    first, second = left.origin(cuts.first, cuts.first + 1)[0], left.origin(cuts.second, cuts.second + 1)[0]
    return ((start, first), (second, end), (first, second))


def judge_order(doc: Document) -> Document:
    """Restore the order where the text confirms how it was lost, flag it where it is wrong for an unknown cause."""
    left = doc.left
    folded = fold(left.text).rstrip()
    if len(folded) < 600 or folded[-1] in _END:
        return doc
    pages = doc.fact("page_count")
    n_pages = pages.value if pages and isinstance(pages.value, int) else 0
    if 10 <= n_pages <= 19 and (cuts := _string_order(folded, n_pages)):
        return replace(
            doc, parts=_parts(left, len(folded), cuts), order=Order.RESTORED, order_method="pages_in_string_order"
        )
    if any(
        _THANKS.search(folded[max(0, at - 20) : at]) or not _begins_sentence(folded, at) for at in _inner_ends(folded)
    ):
        return replace(doc, order=Order.SUSPECT, order_method="closing_words_inside")
    return doc


def _begins_sentence(folded: str, at: int) -> bool:
    """Whether what stands at a place can begin a sentence: it is no suffix of a word and no lone verb ending."""
    ahead = folded[at : at + 8].lstrip(" ")
    return not ahead or ahead[0] not in "的了着过地得们性化度、,;:"
