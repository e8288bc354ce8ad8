"""The printed lines of a text, those too whose ends the page lost."""

from __future__ import annotations

from cleaning.order.rows import Rows
from cleaning.printed import read
from tests.order.printing import print_lines

_PARAGRAPHS = [
    "今年以来,我们先后跑了二十多个村子,听到的话有好听的,也有不好听的,但句句都是实话,值得我们回去好好想一想。",
    "路修到了家门口,水接到了灶台边,可是收上来的粮食还是卖不出好价钱,这件事情不解决,别的事情就都谈不上。",
    "老支书说得对,办法要到田里去找,不要到文件里去找,更不要坐在屋子里等着别人把办法送上门来。",
    "所以这一回我们不提口号,只定事情,一件一件写在墙上,谁来做、什么时候做完,让全村的人都看得见。",
]
_WIDTH = 24


def test_lines_whose_ends_are_lost_are_found() -> None:
    """Where every third line end is gone, the lines begin where they were printed, and last lines are known."""
    solid = "".join(_PARAGRAPHS) * 3
    lines = print_lines(_PARAGRAPHS * 3, _WIDTH)
    text, starts, last = "", [], []
    for number, line in enumerate(lines):
        starts.append(len(text))
        last.append(line.ends_paragraph)
        text += solid[line.start : line.end] + ("" if number % 3 == 1 else " ")
    printed = read(text.rstrip())
    assert printed is not None
    rows = Rows(printed).rows
    assert [row.at for row in rows] == starts
    assert [row.last for row in rows[:-1]] == last[:-1]
    assert any(row.lost for row in rows)


def test_lines_that_are_all_shown_are_taken_as_they_are() -> None:
    """A line that a figure makes wider is no two lines."""
    solid = "".join(_PARAGRAPHS)
    printed = read("\n".join(solid[line.start : line.end] for line in print_lines(_PARAGRAPHS, _WIDTH)))
    assert printed is not None
    assert not any(row.lost for row in Rows(printed).rows)


def test_a_paragraph_that_ends_with_a_full_line_is_told_by_the_next_indent() -> None:
    """Where lines of paragraphs are all full, an indented line that goes on tells where the one before ended."""
    solid = "".join(_PARAGRAPHS).replace("。", ",")
    paragraphs = [solid[at : at + 3 * _WIDTH - 2] + "。" for at in (0, 30, 60)] + _PARAGRAPHS
    text = "".join(paragraphs)
    lines = print_lines(paragraphs, _WIDTH)
    printed = read("\n".join(text[line.start : line.end] for line in lines))
    assert printed is not None
    rows = Rows(printed).rows
    assert [row.last for row in rows] == [line.ends_paragraph for line in lines]
