"""Printed page numbers that conversion put into the running text: `- 2 -`, `第3页 共9页`, `— 4 —`, `(2/3)`.

A page number is one of a row: alone, `- 2 -` may be a list or a sum. On a line of its own, or with the number of all
pages beside it, it needs no company.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import re2

from cleaning.fold import CJK
from cleaning.formal import OUTLINE
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed
from cleaning.turns import pages_between

_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_STYLES = tuple(
    (anchor, re2.compile(pattern))
    for anchor, pattern in (
        ("", r"[-—–]{1,2}\s?(\d{1,3})\s?[-—–]{1,2}"),
        ("页", r"[(\[【]?第\s?(\d{1,3})\s?页\s?[,/]?\s?[(]?共\s?\d{1,3}\s?页[)]?[)\]】]?。?"),
        ("页", r"第([一二三四五六七八九十百]{1,5})页\s?[,/]?\s?共[一二三四五六七八九十百]{1,5}页。?"),
        ("页", r"第\s?(\d{1,3})\s?页"),
        ("/", r"[(\[](\d{1,2})/\d{1,2}[)\]]"),
        ("/", r"(\d{1,3})\s?/\s?(\d{1,3})"),
        ("p", r"(?:page|p\.?)\s?(\d{1,3})"),
        ("]", r"[\[【](\d{1,3})[\]】]"),
        ("·", r"·\s?(\d{1,3})\s?·"),
        ("\n", r"(?m)^[ ]*(\d{1,3})[ ]*$"),
        ("page", r"page\s?(\d{1,3})\s?(?:of|/)\s?\d{1,3}"),
        ("/", r"[-—–]\s?(\d{1,3})\s?/\s?\d{1,3}\s?[-—–]"),
        ("~", r"~{1,2}\s?(\d{1,3})\s?~{1,2}"),
    )
)
"""A character that the style needs, and its pattern."""
_DASHED = 0
_FRACTIONS = 5
_FRAMED = frozenset({0, 8, 12})
"""Styles in which signs stand on both sides: between two Chinese characters nobody writes so."""
_BARE = frozenset({3, 6, 7, 8, 9})
"""Styles that references and lists have too: they need a row of three, a page apart."""
_PAGE = 150
"""Characters that a printed page has at least."""
_LATIN = re.compile(".?[0-9a-z]")
_CHINESE = re.compile(f"[{CJK}]")
_HEAD, _HEADING = 60, 30
_SURE = frozenset({1, 2, 10, 11})
"""Styles that name all pages: they need no row."""
_UNFINISHED = re2.compile(
    r"[(\[【]?(?:本章|本节|本篇|本页|本文|全文)?(?:还?未完|还没完|尚未结束)[,、]?(?:待续)?[,、]?"
    r"(?:请?(?:点击|翻到?|翻看|接|转|见|看)?(?:翻页|下一页|下页|后页)(?:继续)?(?:阅读|浏览|看)?)?[)\]】]?"
)
_HEADS = (4, 40)
"""Characters of a running head beside the numbers."""
_FEWEST = 3
_ENDS = "。!?;:…”》)"


def _number(word: str) -> int:
    """The value of an Arabic or Chinese number up to 199."""
    if word.isdigit():
        return int(word)
    value = 0
    for part, weight in (("百", 100), ("十", 10)):
        if part in word:
            before, _, word = word.partition(part)
            value += (_NUMERALS.get(before, 1) if before else 1) * weight
    return value + _NUMERALS.get(word.replace("零", ""), 0)


def _alone(folded: str, start: int, end: int) -> bool:
    before = folded.rfind("\n", 0, start) + 1
    after = folded.find("\n", end)
    return not folded[before:start].strip() and not folded[end : after if after >= 0 else len(folded)].strip()


def _row(numbers: list[int]) -> set[int]:
    """Places of the numbers that stand in a row of pages: each a little greater than one of its neighbours."""
    kept: set[int] = set()
    for index, (one, two) in enumerate(pairwise(numbers)):
        if 0 < two - one <= 2:
            kept.update((index, index + 1))
    return kept


def _around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The mark with the blanks around it, and with the line ends where it broke a sentence."""
    while start > 0 and folded[start - 1] == " ":
        start -= 1
    while end < len(folded) and folded[end] == " ":
        end += 1
    if _alone(folded, start, end):
        before = start
        while before > 0 and folded[before - 1] in "\n ":
            before -= 1
        after = end
        while after < len(folded) and folded[after] in "\n ":
            after += 1
        broke = before > 0 and after < len(folded) and folded[before - 1] not in _ENDS
        broke = broke and not _is_heading(folded[folded.rfind("\n", 0, before) + 1 : before].strip())
        return (before, after) if broke else (before, end)
    return start, end


def _is_heading(line: str) -> bool:
    """Whether a line without a stop is the number of a point with its heading."""
    return len(line) <= _HEADING and OUTLINE.match(line) is not None and not any(char in "。;" for char in line)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    marks: list[tuple[int, int]] = []
    known = pages_between(doc)
    stated = doc.fact("page_count")
    pages = stated.value if stated and isinstance(stated.value, int) else 0
    for style, (anchor, pattern) in enumerate(_STYLES):
        if anchor not in folded or (anchor == "\n" and not _has_bare_number(folded)):
            continue
        if style == _DASHED and not _DASHED_NUMBER.search(folded):
            continue
        found = list(pattern.finditer(folded))
        if style == _FRACTIONS:
            found = _of_one_whole(doc, found, len(folded.rstrip()))
        if found:
            marks += _numbers(folded, style, found, pages, known)
    if "未完" in folded or "没完" in folded or "尚未结束" in folded:
        marks += [m.span() for m in _UNFINISHED.finditer(folded) if _is_unfinished(folded, m)]
    heads = _running_heads(folded, sorted(marks)) if len(marks) >= _FEWEST else []
    yield from (Mark(*_around(folded, start, end)) for start, end in (*marks, *heads))


_DASHED_NUMBER = re.compile(r"[-—–]\s?\d")
_NUMBER_LINE = re.compile(r"\n\s*\d")


def _has_bare_number(folded: str) -> bool:
    """Whether a line is a number and nothing else."""
    if not folded.lstrip()[:1].isdigit() and not _NUMBER_LINE.search(folded):
        return False
    return any(line.strip().isdigit() for line in folded.split("\n") if 0 < len(line) <= 8)


def _numbers(
    folded: str, style: int, found: list[re2._Match], pages: int, known: list[int]
) -> Iterator[tuple[int, int]]:
    """The numbers of one style that are page numbers. `pages` is what the page states; 0 where it doesn't.

    `known` are those that were cut from between lines.
    """
    values = [_number(m.group(1)) for m in found]
    row = _paged_row(values, [m.start() for m in found]) if style in _BARE else _row(values)
    if style not in _BARE and style != _FRACTIONS:
        row |= {index for index, value in enumerate(values) if any(0 < abs(value - other) <= 2 for other in known)}
    for index, match in enumerate(found):
        start, end = match.span()
        # The first number may stand right behind the title.
        beside = folded[start - 1 : start] + folded[end : end + 1]
        first = start <= _HEAD and values[index] == 1 and not _LATIN.match(beside)
        last = not folded[end:].strip()
        alone = _alone(folded, start, end) and (style not in _BARE or "页" in match.group(0))
        lone = (last and style not in _BARE) or alone or (first and style not in _BARE)
        if len(found) == 1 and _is_said(folded, start):
            continue
        severs = style in _FRAMED and _is_framed(folded, start, end)
        severs = severs or (values[index] <= _FEW_PAGES and bool(severed(folded, start, end)))
        # A text of two or three pages shows one number between dashes.
        sole = style == _DASHED and len(found) == 1 and 1 <= values[index] <= pages
        if style in _SURE or sole or severs or index in row or (lone and (style != _FRACTIONS or last)):
            yield start, end


_FEW_PAGES = 20
"""Pages of a text in which a number that stands once may be one's."""


def _is_framed(folded: str, start: int, end: int) -> bool:
    """Whether a number stands between two Chinese characters without a blank."""
    return _CHINESE.match(folded[start - 1 : start]) is not None and _CHINESE.match(folded[end : end + 1]) is not None


_TO_A_PAGE = ("翻到", "看到", "翻开", "请看", "见", "在")


def _is_said(folded: str, start: int) -> bool:
    """Whether a sentence names a page: 翻到第5页,共8页的材料."""
    return folded[max(0, start - 2) : start].endswith(_TO_A_PAGE)


def _paged_row(values: list[int], starts: list[int]) -> set[int]:
    """Places of numbers that count up one by one, about a page apart, three at least."""
    kept: set[int] = set()
    run = [0]
    for index in range(1, len(values) + 1):
        follows = index < len(values) and values[index] == values[index - 1] + 1
        if follows and starts[index] - starts[index - 1] >= _PAGE:
            run.append(index)
            continue
        if len(run) >= _FEWEST:
            kept.update(run)
        run = [index]
    return kept


def _is_unfinished(folded: str, match: re2._Match) -> bool:
    """Whether the words tell of a next page: 未完 alone is a word of speeches."""
    word = match.group(0)
    is_clause = folded[match.end() : match.end() + 1] in (",", ":", "的", "是", "并", "也") or word[-1] in ",、"
    return ("页" in word or "待续" in word) and (not is_clause or "页" in word)


def _running_heads(folded: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words that most page numbers have beside them, on the same side."""
    low, high = _HEADS
    heads = []
    for behind in (True, False):
        texts = []
        for start, end in marks:
            if behind:
                skipped = len(folded[end:]) - len(folded[end : end + high].lstrip(" \n") + folded[end + high :])
                texts.append(folded[end + skipped : end + skipped + high])
            else:
                texts.append(folded[max(0, start - high) : start].rstrip(" \n")[::-1])
        size, head = _common(texts, low, high)
        if not size:
            continue
        for (start, end), words in zip(marks, texts, strict=True):
            if words.startswith(head):
                at = folded.index(head, end) if behind else folded.rindex(head[::-1], 0, start)
                heads.append((at, at + size))
    return heads


def _common(texts: list[str], low: int, high: int) -> tuple[int, str]:
    """The longest beginning that most of the texts share, without a line end, and its length; 0 if there is none."""
    enough = max(_FEWEST, 0.6 * len(texts))
    if max(Counter(text[:low] for text in texts).values(), default=0) < enough:
        return 0, ""
    for size in range(high, low - 1, -1):
        counts = Counter(text[:size] for text in texts if len(text) >= size and "\n" not in text[:size])
        for head, n in counts.most_common(1):
            if n >= enough:
                return size, head
    return 0, ""


def _of_one_whole(doc: Document, found: list[re2._Match], length: int) -> list[re2._Match]:
    """Fractions that count the pages: all of one denominator, which the page states or which three of them share.

    One at the end of a text of that length is enough where the page states its denominator.
    """
    wholes = Counter(match.group(2) for match in found)
    stated = doc.fact("page_count")
    enough = 1 if found and found[-1].end() == length else 2
    pages = {whole for whole, n in wholes.items() if n >= 3 or (n >= enough and stated and str(stated.value) == whole)}
    return [match for match in found if match.group(2) in pages and int(match.group(1)) <= int(match.group(2))]


RULE = Rule(
    "page_marks",
    "marker",
    "markers",
    _mark,
    cuts=(
        "这是今后五年发展的⟦- 2 -⟧总纲，要认真学习。各部门要⟦- 3 -⟧主动对接。",
        "今年的任务很重⟦ 第3页 共9页 ⟧，请大家抓紧。",
        "要把责任扛起来⟦第二页，共三十一页。⟧，把工作做扎实。",
        "我们必须看到工作中⟦\n- 4 -\n⟧的不足。",
        "全市五百六十户规上企业里，产值⟦-1-⟧下降的有一百九十八户；改了名字传到网上换积分，那⟦~2~⟧就是拿别人的锅去卖铁。",
        "大家要坚定信心。⟦\n第5页 共8页⟧\n一、认清形势",
        "要看到差距。⟦（本章未完，请翻页）⟧要迎头赶上。⟦未完待续⟧",
    ),
    leaves=(
        "任务未完，决心不减，还没完成的要抓紧。",
        "未完待续的不是故事，是我们的事业。",
        "参考了文献[1]、文献[2]和文献[3]。",
        "完成投资3-5亿元，比上年增长10-12个百分点。",
        "请大家翻到材料第3页，看一下表格。",
        "这是一个“1-2-3”的工作格局。",
        "我市有1/3的乡镇、2/3的村通了客车，人均收入是全省的4/5，差距就在这里。",
        "按照2-3-5的比例配套，A-1-2地块先动工，P2实验室同步建设。",
        "出席会议的有三分之二（2/3）以上的代表。",
    ),
)
