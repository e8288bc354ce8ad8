"""Lines that count a document's shown pages in a form of their own: `2 of 5`, `第3张`, `屏4/9`, each a line by itself.

They are alike but for a number, which grows by one from line to line, a page apart, and at least one of them stands
inside a sentence. Points of a speech are none: a text stands behind their number, or they stand between sentences.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from cleaning.ends import OUTLINE
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_LONGEST = 14
"""Characters of such a line."""
_PAGE = 100
"""Characters that lie between two of them."""
_HIGHEST = 200
"""Greater numbers are years and amounts."""
_NUMBER = re.compile(r"\d{1,3}(?!\d)", re.A)
_LINE = re.compile(rf"(?m)^[^\d\n]{{0,{_LONGEST}}}\d[^\n]{{0,{_LONGEST}}}$", re.A)
_STOPS = "。!?;:…”》)】"
_FEWEST = 2


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for match in _LINE.finditer(folded):
        line = match.group(0).strip()
        if len(line) > _LONGEST or OUTLINE.match(line) or line[-1] in _STOPS or line.isdigit():
            continue
        if (number := _NUMBER.search(line)) is not None and 0 < int(number.group(0)) <= _HIGHEST:
            form = f"{line[: number.start()]}\n{line[number.end() :]}"
            rows[form].append((int(number.group(0)), *match.span()))
    for form, row in rows.items():
        if len(row) >= _FEWEST and _counts(row) and any(_is_within(folded, start, end) for _, start, end in row):
            yield from (Mark(*_around(folded, start, end)) for _, start, end in row if form.strip())


def _counts(row: list[tuple[int, int, int]]) -> bool:
    """Whether lines count up by one, a page apart."""
    return all(two[0] == one[0] + 1 and two[1] - one[2] >= _PAGE for one, two in pairwise(row))


def _is_within(folded: str, start: int, end: int) -> bool:
    """Whether a line stands inside a sentence: the one above it has no stop and is no heading."""
    before = folded[:start].rstrip(" \n")
    line = before[before.rfind("\n") + 1 :]
    return bool(folded[end:].strip()) and len(line) > _LONGEST and line[-1] not in _STOPS and not OUTLINE.match(line)


def _around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The line with its line end; with both, where it stands inside a sentence."""
    before = len(folded[:start].rstrip(" \n"))
    after = end
    while after < len(folded) and folded[after] in " \n":
        after += 1
    if _is_within(folded, start, end) and not OUTLINE.match(folded[after : after + 12]):
        return before, after
    return (before, end) if before else (start, after)


_ONE = "我们要把思想统一到中央的决策部署上来，把力量凝聚到各项任务上来，一件一件抓，一项一项落实" * 3
_TWO = "城区三条主干道全部完成改造，老旧小区加装电梯二百部，群众看得见摸得着，住建部门一天也没有松劲" * 3
RULE = Rule(
    "counted_lines",
    "marker",
    "markers",
    _mark,
    cuts=(
        f"{_ONE}⟦\n1 of 3\n⟧{_TWO}。⟦\n2 of 3⟧\n{_ONE}",
        f"{_ONE}，⟦\n第1张\n⟧{_TWO}。⟦\n第2张⟧\n{_ONE}。⟦\n第3张⟧\n{_TWO}。",
    ),
    leaves=(
        f"第1组\n{_ONE}。\n第2组\n{_TWO}。\n第3组\n{_ONE}。",
        f"一、工作回顾\n2021年\n{_ONE}。\n2022年\n{_TWO}。\n2023年\n{_ONE}。",
        f"{_ONE}，\n1.学习\n{_TWO}，\n2.学习\n{_ONE}。",
        "请看\n图1\n再看\n图2\n最后看\n图3",
    ),
)
