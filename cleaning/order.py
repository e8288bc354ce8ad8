"""Whether the parts of a document stand in their true order.

One cause is known: pages joined in the order of their numbers as strings, 1, 10, 11, 12, 2, 3 … 9. It is a hypothesis
that each document has to confirm: the text stops within a sentence, its closing words stand inside it where the pages
from 10 would end, and both joins read on when the parts are moved. Short of that the document is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaning.fold import CJK
from cleaning.model import Document, Order
from cleaning.view import View

_END = "。!?…”"
_CLOSING = re.compile(
    r"(?:谢谢(?:大家|各位|同志们)?|感谢大家|我的(?:讲话|发言|汇报)(?:完了|到此结束|就到这里)|(?:努力)?奋斗|(?:更大的?|应有的|新的|积极的?|重要)贡献|新(?:的)?(?:篇章|局面|辉煌|台阶|胜利)|献礼|"
    r"(?:幸福|健康|愉快|顺利|如意|成功|胜利|辉煌)|进军|前进)[^。!?]{0,6}[。!]$"
)
_THANKS = re.compile(r"(?:谢谢(?:大家|各位|同志们)?|我的(?:讲话|发言|汇报)(?:完了|到此结束|就到这里)[^。!]{0,6})[。!]$")
"""Words that only an end has."""
_CALL = re.compile(r"(?:让我们|奋斗|奋进|贡献|前进|进军|篇章|辉煌|新局面)[^。!?]{0,40}!$")
"""How a speech calls on its hearers at its end. A wish (祝大家工作顺利!) stands anywhere."""
_HOPE = re.compile(r"(?:让我们[^。!?]{2,80}!|我(?:坚信|相信)[^。!?]{2,60}一定[^。!?]{2,30}[。!])$")
"""Sentences that mostly an end has."""
_STARTS = re.compile(
    r"^(?:各位|同志们|尊敬的|女士们|老师们|朋友们|\(?[一二三四五六七八九十0-9]{1,3}[、.)是要]|第[一二三四五六七八九十])"
)
"""How a new part of a speech starts: a salutation, or a point of its outline."""
_WORD = re.compile(f"[{CJK}]+")
_STOP = re.compile(r"[。!](?![\n”’\"])")
_ENOUGH_AT_BREAK, _ENOUGH_ANYWHERE = 7, 10
"""The score that cuts need where a printed line ends at the first of them, and where none does."""
_MARGIN = 2
"""By how much the best cuts must beat all others: short of it, chance may have found them."""
_FIRST_PAGE = (0.75, 1.1)
"""The length of page 1 in pages: its title takes up to a fifth, and no page is full to the same character."""


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where the page shows A, C and B: places in the text that is left."""

    first: int
    second: int
    score: int
    """Characters of known words over the mended joins, less those over the join as shown, one more for a break."""
    at_break: bool
    """Whether a printed line ends at the first cut."""


def _solid(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


def _glue(left: str, right: str, whole: str) -> int:
    """The longest string over a join, up to six characters, that stands elsewhere in the text: how well it reads on."""
    best = 0
    for before in range(1, 4):
        if left[-before:] + right[:1] not in whole:
            break
        for behind in range(1, 4):
            word = left[-before:] + right[:behind]
            if len(word) == before + behind and _WORD.fullmatch(word) and word in whole:
                best = max(best, len(word))
    return best


def _inner_ends(folded: str) -> list[int]:
    """Places well inside the text behind closing words, where what comes next begins no paragraph."""
    found: list[int] = []
    for stop in _STOP.finditer(folded, len(folded) // 12, len(folded) - len(folded) // 20):
        at = stop.end()
        if _CLOSING.search(folded[max(0, at - 30) : at]) or _HOPE.search(folded[max(0, at - 100) : at]):
            # Of closing words in a row, the last end the speech.
            if found and at - found[-1] <= 20:
                found.pop()
            found.append(at)
    return found


def _is_over(folded: str, at: int) -> bool:
    """Whether a speech is over at a place behind closing words, though the text goes on."""
    if _THANKS.search(folded[max(0, at - 20) : at]) or not _begins_sentence(folded, at):
        return True
    return bool(_CALL.search(folded[max(0, at - 60) : at])) and not _STARTS.search(folded[at : at + 8].lstrip(" "))


def _string_order(folded: str, pages: int) -> _Cuts | None:
    """The cuts that pages 10 and up, shown behind page 1, would leave; None if the text does not confirm them.

    Pages are of one height: the second cut gives it, and so about where the first one is.
    """
    whole = _solid(folded)
    candidates: list[_Cuts] = []
    for second in _inner_ends(folded):
        # Behind the second cut stand pages 2 to 9: eight full pages.
        page = (len(folded) - second) / 8
        # Before it stand page 1 and pages 10 to n, the last of them filled in part.
        if _FIRST_PAGE[0] <= second / page - (pages - 10) <= _FIRST_PAGE[1] + 1:
            candidates += _first_cuts(folded, whole, second, page)
    candidates.sort(key=lambda cuts: -cuts.score)
    if not candidates or (len(candidates) > 1 and candidates[0].score - candidates[1].score < _MARGIN):
        return None
    best = candidates[0]
    # Where no printed line ends, any place may be a page's end, and chance finds one: only an end's own words will do.
    ended = _THANKS.search(folded[max(0, best.second - 20) : best.second])
    if best.at_break:
        return best if best.score >= _ENOUGH_AT_BREAK else None
    return best if best.score >= _ENOUGH_ANYWHERE and ended else None


def _first_cuts(folded: str, whole: str, second: int, page: float) -> Iterator[_Cuts]:
    """The places about a page's length from the start where both joins read on, one for each way to cut the words."""
    tail, head = _solid(folded[-12:]), _solid(folded[second : second + 12])
    low, high = _FIRST_PAGE
    for first in range(max(12, int(low * page)), min(second, int(high * page))):
        if folded[first] in " \n":
            continue
        before, behind = _solid(folded[first - 12 : first]), _solid(folded[first : first + 12])
        ends = _glue(tail, behind, whole)
        joins = _glue(before, head, whole) if ends else 0
        if not joins:
            continue
        # The join as shown stands in the text itself, and so does any word over it.
        shown = _glue(before, behind, whole.replace(before + behind, "\n"))
        at_break = folded[first - 1] in " \n"
        cut = len(folded[:first].rstrip(" \n"))
        yield _Cuts(cut, second, joins + ends - shown + at_break, at_break)


def _parts(left: View, length: int, cuts: _Cuts) -> tuple[tuple[int, int], ...]:
    """A, B and C as ranges of the original, in their true order."""
    start, end = left.origin(0, length)
    first, second = left.origin(cuts.first, cuts.first + 1)[0], left.origin(cuts.second, cuts.second + 1)[0]
    return ((start, first), (second, end), (first, second))


def over_inside(folded: str) -> int:
    """How often a speech is over at a place well inside its text, where no paragraph begins: a sign of wrong order."""
    return sum(_is_over(folded, at) for at in _inner_ends(folded))


def reads_on(before: str, behind: str, whole: str) -> int:
    """How well a text reads on from one stretch to the next: characters of the longest word over the join, 0 to 6.

    A word is what stands in `whole` too, the text without the join.
    """
    return _glue(_solid(before[-12:]), _solid(behind[:12]), _solid(whole))


def judge_order(doc: Document) -> Document:
    """Restore the order where the text confirms how it was lost, flag it where it is wrong for an unknown cause."""
    left = doc.left
    folded = left.folded.rstrip()
    # The pages of a compilation are not those of one speech.
    if doc.part is not None or len(folded) < 600 or folded[-1] in _END:
        return doc
    pages = doc.fact("page_count")
    n_pages = pages.value if pages and isinstance(pages.value, int) else 0
    if 10 <= n_pages <= 19 and (cuts := _string_order(folded, n_pages)):
        return replace(
            doc, parts=_parts(left, len(folded), cuts), order=Order.RESTORED, order_method="pages_in_string_order"
        )
    if any(_is_over(folded, at) for at in _inner_ends(folded)):
        return replace(doc, order=Order.SUSPECT, order_method="closing_words_inside")
    return doc


def _begins_sentence(folded: str, at: int) -> bool:
    """Whether what stands at a place can begin a sentence: it is no suffix of a word and no lone verb ending."""
    ahead = folded[at : at + 8].lstrip(" ")
    return not ahead or ahead[0] not in "的了着过地得们性化度、,;:"
