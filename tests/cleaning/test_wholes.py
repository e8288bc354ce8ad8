"""What belongs to a host or to a name of which a part was found."""

import pytest

from cleaning.wholes import whole_address, whole_name


@pytest.mark.parametrize(
    "marked",
    [
        "他们进的门我先⟦原文链接:http://<haogao.example.cn>/a/37.html⟧进。",
        "一次一次慢慢掂出⟦<haogao.example.cn>首发⟧来的。",
        "四十七条⟦本站内容禁止采集<haogao.example.cn>⟧断头巷。",
        "请大家登在网上<⟦山下好稿⟧>,再发下去。",
        "公示在⟦<haogao.example.cn>⟧上看。",
    ],
)
def test_the_whole_of_an_address(marked: str) -> None:
    """A host between < > gets what is between the brackets; what is no host stays as it is."""
    text = marked.translate({ord(char): None for char in "⟦⟧"})
    plain = text.translate({ord(char): None for char in "<>"})
    start = text.index("<")
    found = whole_address(plain, start, text.index(">") - 1)
    inside = marked[marked.index("⟦") + 1 : marked.index("⟧")].translate({ord(char): None for char in "<>"})
    assert plain[slice(*found)] == inside


@pytest.mark.parametrize(
    ("text", "whole"), [("尽在鸿·篇·网口", "尽在鸿·篇·网"), ("尽在鸿篇大作", "尽在鸿篇"), ("尽在别处", "尽在别")]
)
def test_the_rest_of_a_name(text: str, whole: str) -> None:
    """A name of which the beginning was found is taken to its end, whatever mark stands between."""
    end = text.index("篇") + 1 if "篇" in text else 3
    assert text[: whole_name(text, 0, end, ["鸿篇网"])] == whole
