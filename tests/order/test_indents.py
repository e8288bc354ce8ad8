"""What the widths of printed lines say of paragraphs over a join."""

from __future__ import annotations

from cleaning.order.indents import Indents
from cleaning.order.rows import Rows
from cleaning.printed import read

_WIDTH = 20


def _print(indent: int) -> str:
    """Paragraphs of three full lines, the first one indented, and a short last one."""
    sentence = "我们把去年定下的事情一件一件做完,再把今年要做的事情一件一件排好,群众看得见也等得到"
    solid = sentence * 3
    lines = []
    for number in range(12):
        first = solid[number : number + _WIDTH - indent]
        lines += [first, *(solid[number + at : number + at + _WIDTH] for at in (18, 38, 58)), "都要办好。"]
    return "\n".join(lines)


def test_lines_of_indented_paragraphs_tell_where_one_begins() -> None:
    """Behind a short last line a full line reads on badly and an indented one well; without indents nothing is said."""
    for indent in (2, 0):
        folded = _print(indent)
        printed = read(folded)
        assert printed is not None
        starts = [one.end for one in printed.breaks]
        behind_last, behind_first = starts[4], starts[5]
        over = Indents(printed, [(row.at, row.end) for row in Rows(printed).rows]).over
        if indent:
            assert over(behind_last, behind_last) > 0 > over(behind_last, behind_first)
        else:
            assert abs(over(behind_last, behind_first)) < 0.3
