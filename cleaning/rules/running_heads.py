"""Running heads of the printed page: the same short line again and again, about a page apart.

Refrains, voices of a dialogue and remarks of the hall (鼓掌) recur too, but are shorter, are sentences, stand in
brackets or end in a colon, and keep no such distance.
"""

import itertools
import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from numba import njit

from cleaning.fold import code_points, fold
from cleaning.formal import OUTLINE
from cleaning.model import Document
from cleaning.page_lines import is_turn
from cleaning.repeats import Flags, Places, repeats
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import word_across

_SHORTEST, _LONGEST = 5, 40
_FEWEST, _MANY = 3, 5
_PAGE = 120
"""Characters that a printed page has at least."""
_UNEVEN = 3.0
"""How many times the shortest distance the longest may be: pages are of one size."""
_EVEN = 1.25
"""The same for a head that is glued into the text: only its distance and its neighbours tell it."""
_PRINTED = re.compile(
    "编印|汇编|选编|专刊|文集|(?:材料|资料|文件)之|会议材料|会议文件|内部(?:资料|文件|材料)|领导讲话|办公室印"
)
_PAUSES = "。!?;:,、“”…"
_CLOSED = "。!?;"
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
    known = _known(doc)
    for line, starts in places.items():
        paged = line in known or (len(starts) >= _FEWEST and _is_paged(starts))
        if paged and not OUTLINE.match(line) and not line.isdigit():
            for start in starts:
                yield Mark(*_around(text.folded, start))
    yield from _titles(doc, text)
    for head in known:
        yield from (Mark(*place) for place in _across(text.folded, head))
    brand = doc.fact("brand")
    yield from (Mark(*place) for place in _glued(text.folded, fold(brand.raw) if brand else ""))


def _known(doc: Document) -> list[str]:
    """Heads that were found between halves of sentences, where pages turned; none that is the title or a number."""
    cut = [doc.rendered.folded[span.start : span.end] for span in doc.spans if span.rule == "page_ends"]
    lines = {line.strip() for stretch in cut for line in stretch.split("\n")}
    title = doc.fact("title")
    named = fold(title.raw) if title else ""
    return sorted(
        line for line in lines if _SHORTEST <= len(line) <= _LONGEST and line not in named and not is_turn(line)
    )


def _across(folded: str, head: str) -> Iterator[tuple[int, int]]:
    """Where a known head stands inside lines."""
    at = folded.find(head)
    while at >= 0:
        end = at + len(head)
        before, behind = folded[at - 1 : at] if at else "\n", folded[end : end + 1] or "\n"
        if before not in "“《" and behind not in "”》" and not before == behind == "\n":
            yield at, end
        at = folded.find(head, end)


def _glued(folded: str, brand: str) -> Iterator[tuple[int, int]]:
    """A head that conversion glued into the lines: the same characters a page apart, across words and sentences."""
    if len(folded) < 2 * _PAGE:
        return
    done: list[tuple[int, int]] = []
    for found in _paged(folded):
        # What stands at the beginning of a line each time is found with the line end before it.
        offset = folded.rfind("\n", found[0], found[0] + _SHORTEST) - found[0] + 1
        starts = [start + max(0, offset) for start in found]
        if any(start <= starts[0] < end for start, end in done):
            continue
        behind = _extent(folded, starts)
        places = [(start, start + behind) for start in starts]
        done += places
        if behind <= _LONGEST and _is_head(folded[places[0][0] : places[0][1]]) and _is_across(folded, places, brand):
            yield from places


def _paged(folded: str) -> list[list[int]]:
    """The places of strings of `_SHORTEST` characters that stand a page apart, three at least."""
    found = repeats(folded, _SHORTEST)
    even = np.flatnonzero(_are_even(found.places, found.strings, found.counts, code_points(folded)))
    return [found.places[found.strings == string].tolist() for string in even.tolist()]


@njit(cache=True)
def _are_even(
    places: Places, strings: Places, counts: Places, codes: npt.NDArray[np.uint32]
) -> Flags:  # pragma: no cover - runs compiled
    """For each string whether it stands a page apart, three times at least, and begins behind various characters.

    Where the character before is the same everywhere, the repeated words begin earlier.
    """
    n_strings = strings.max() + 1 if len(strings) else 0
    last = np.full(n_strings, -1, np.int64)
    least, most = np.full(n_strings, len(codes), np.int64), np.zeros(n_strings, np.int64)
    begins = np.zeros(n_strings, np.bool_)
    for at, string in enumerate(strings):
        if counts[at] < _FEWEST:
            continue
        if last[string] >= 0:
            gap = places[at] - last[string]
            least[string], most[string] = min(least[string], gap), max(most[string], gap)
            begins[string] |= codes[places[at] - 1] != codes[last[string] - 1]
        last[string] = places[at]
    return begins & (least >= _PAGE) & (most <= _EVEN * least)


def _extent(folded: str, starts: list[int]) -> int:
    """How far the same characters reach behind the starts, within lines; one more than a head is long at most."""
    one, rest = starts[0], starts[1:]
    behind = _SHORTEST
    while behind <= _LONGEST and starts[-1] + behind < len(folded):
        if folded[one + behind] == "\n" or any(folded[at + behind] != folded[one + behind] for at in rest):
            break
        behind += 1
    return behind


def _is_head(words: str) -> bool:
    """Whether repeated words may be a head: no part of a sentence, no pause at an end."""
    return not any(char in _PAUSES for char in words) and not words[0].isdigit() and words.count("\n") == 0


def _is_across(folded: str, places: list[tuple[int, int]], brand: str) -> bool:
    """Whether words stand where no author says them: they cut words and sentences, or speak of a printed matter."""
    head = folded[slice(*places[0])]
    printed = bool(_PRINTED.search(head)) or (len(brand) >= 3 and brand in head)
    evidence, cut = 2 * printed, 0
    for start, end in places:
        before, behind = folded[max(0, start - 6) : start].rstrip(" \n"), folded[end : end + 6].lstrip(" \n")
        if not before or not behind:
            continue
        if word_across(before, behind):
            evidence, cut = evidence + 2, cut + 1
        elif before[-1] in _CLOSED or behind[0] in _CLOSED:
            evidence += 1
    # Names of projects stand at even distances by chance, and within 以…为; a refrain cuts no word.
    return (printed or (cut > 2 and cut >= 0.6 * len(places))) and evidence >= (
        len(places) if len(places) == _FEWEST else 3 if len(places) < _MANY else 2
    )


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
        suffixes = {found.group(0) for at in starts if (found := _SUFFIX.match(text.folded, at + len(head)))}
        suffix = suffixes.pop() if len(suffixes) == 1 else ""
        suffix = suffix or _common([text.folded[at + len(head) : at + len(head) + _LONGEST_WORD] for at in starts])
        yield from (Mark(*_with_suffix(text.folded, start, start + len(head) + len(suffix))) for start in starts)


_SUFFIX = re.compile(r"(?:[(\[【][^()\[\]【】\n。]{1,6}[)\]】])?")
"""What the site puts behind a title: (最新), 【精品】."""


_LONGEST_WORD = 4
_WORD = re.compile("[\u4e00-\u9fff]{2,}")


def _common(behind: list[str]) -> str:
    """The word of the site's, of two characters or more, with which all that stands behind the titles begins: 范文."""
    alike = itertools.takewhile(lambda signs: len(set(signs)) == 1, zip(*behind, strict=False))
    found = _WORD.match("".join(signs[0] for signs in alike))
    return found[0] if found else ""


def _with_suffix(folded: str, start: int, end: int) -> tuple[int, int]:
    """A title with its suffix; with the line end too, where it is a line by itself."""
    suffixed = folded[end - 1] in ")]】"
    is_line = (start == 0 or folded[start - 1] == "\n") and folded[end : end + 1] in ("", "\n")
    return _around(folded, start) if suffixed and is_line else (start, end)


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
    after = end
    while after < len(folded) and folded[after] in " \n":
        after += 1
    broken = before and folded[before - 1] not in _ENDS and not _is_heading(folded, before)
    return (before, after) if broken and not OUTLINE.match(folded[after : after + 12]) else (start, end + 1)


def _is_heading(folded: str, end: int) -> bool:
    """Whether the line that ends there is a heading, and no part of a sentence that goes on."""
    line = folded[folded.rfind("\n", 0, end) + 1 : end].strip()
    return len(line) <= _LONGEST and bool(OUTLINE.match(line)) and not any(char in "。;:" for char in line)


_TALK = "我们要把思想统一到中央的决策部署上来，把力量凝聚到各项任务上来，一件一件抓，一项一项落实" * 4
_REFRAIN = "我们始终坚持为人民"
_PIECES = [
    "今年全县粮食总产再创新高，种粮大户带了好头，农机合作社功不可没，这个成绩来之不易，要倍加珍惜，也要看到自己的短板在哪",
    "城区三条主干道全部完成改造，老旧小区加装电梯二百部，群众看得见摸得着，住建部门一天也没有松劲，财政部门给了有力支持",
    "教育上新建学校五所，引进教师三百名，孩子们在家门口就能上好学，家长满意，社会认可，这是全县上下共同努力得来的好结果",
    "医疗上县乡一体推进，乡镇卫生院都配了新设备，慢性病人不出镇就能复查，医生常年下村巡诊，老人打心眼里说这件事办得实在",
    "就业上培训了八千人，返乡创业的青年越来越多，园区用工基本稳住，企业的订单排到了明年，工资按月发放，没有一起拖欠的情况",
]
_GLUED = "。".join(
    f"{one}；{two}，{three[:24]}⟦柳荫县领导讲话汇编⟧{three[24:]}"
    for one, two, three in zip(_PIECES, _PIECES[::-1], [*_PIECES[2:], *_PIECES[:2]], strict=True)
)
RULE = Rule(
    "running_heads",
    "marker",
    "markers",
    _mark,
    cuts=(
        f"{_TALK}。\n⟦全县教育大会材料\n⟧{_TALK}，决不⟦\n全县教育大会材料\n⟧放松。{_TALK}。\n⟦全县教育大会材料\n⟧{_TALK}。",
        f"{_GLUED}。",
    ),
    leaves=(
        f"{_TALK}。\n（热烈鼓掌）\n{_TALK}。\n（热烈鼓掌）\n{_TALK}。\n（热烈鼓掌）\n{_TALK}。",
        f"{_TALK}，{_REFRAIN}发展；{_TALK}。{_REFRAIN}民生，{_TALK}。{_REFRAIN}改革，{_TALK}。{_REFRAIN}稳定，{_TALK}。",
        f"市长王某：\n{_TALK}。\n市长王某：\n{_TALK}。\n市长王某：\n{_TALK}。",
        "我们走在大路上\n意气风发斗志昂扬\n我们走在大路上\n披荆斩棘奔向前方\n我们走在大路上",
    ),
)
