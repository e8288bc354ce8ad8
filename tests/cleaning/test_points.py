"""Lists of points that are the site's, told from those of a speech."""

from __future__ import annotations

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean
from cleaning.points import style_of

SPEECH = (
    "同志们：\n今天开会，研究全县的防汛工作，刚才几位同志讲得都很好，我都赞成。\n"
    "下面，我讲几点意见，请大家结合实际抓好落实。\n"
    "雨季将到，水库、堤坝、低洼地带都要再走一遍，隐患一处也不能留到下雨那天。\n"
    "值班的同志要守在岗位上，电话要有人接，消息要有人报，出了事要有人到。\n"
    "各镇各村要把转移的路线画在墙上，把老人和孩子的名字记在本上，心里才有底。\n"
)
NOTICES = (
    "本资料共6页，在线可读2页。",
    "文件打开后如遇乱码请更换软件。",
    "上传者对内容负责。",
    "表格可能错位，请以原件为准。",
)
MARKS = (
    ("1、", "2、", "3、", "4、"),
    ("[1] ", "[2] ", "[3] ", "[4] "),
    ("（一）", "（二）", "（三）", "（四）"),
    ("①", "②", "③", "④"),
    ("★", "★", "★", "★"),
    ("3) ", "4) ", "5) ", "6) "),
)


def cleaned(text: str) -> str:
    got = clean(Page("a", text=text))
    assert isinstance(got, Document)
    return got.text


@pytest.mark.parametrize("marks", MARKS, ids="".join)
def test_a_list_of_notices_goes_whatever_its_numbers(marks: tuple[str, ...]) -> None:
    """Above the text and behind it, also the points that say little by themselves."""
    notices = "\n".join(mark + notice for mark, notice in zip(marks, NOTICES, strict=True))
    alone = cleaned(SPEECH)
    assert cleaned(f"{notices}\n{SPEECH}") == alone
    assert cleaned(f"{SPEECH}{notices}\n") == alone


@pytest.mark.parametrize("marks", MARKS, ids="".join)
def test_a_list_of_a_speech_stays(marks: tuple[str, ...]) -> None:
    """Its points may speak of files and accounts: people and duties stand beside them."""
    points = ("各镇的报表要重新核对。", "群众打不开的网页要修好。", "干部要到现场去。", "材料由办公室保管。")
    listed = "\n".join(mark + point for mark, point in zip(marks, points, strict=True))
    text = cleaned(f"{SPEECH}{listed}\n")
    assert all(point in text for point in points)


def test_a_style_is_the_form_of_the_number() -> None:
    """Not the number: two points of one list have the same, two lists seldom."""
    assert style_of("(1)一") == style_of("(12)二") != style_of("1、一")
    assert style_of("一、讲") == "一、"
    assert style_of("1.1.讲") == style_of("2.2.讲")
    assert style_of("今天开会") == style_of("2023年") == ""
