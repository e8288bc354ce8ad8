"""Where a speech begins when lines of the site stand between it and its address."""

from __future__ import annotations

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean

SPEECH = (
    "昨天夜里的雨下了六个小时，城南三条街进了水，环卫、城管、消防的同志一夜没有合眼，我先向大家说一声辛苦。",
    "今天的会只讲一件事，怎样让积水退得快一些。过去我们靠人守、靠泵抽，守得住一时，守不住一世，根子还在管网。",
    "管网的账要一笔一笔地算。老城区还有十一公里合流管，今年改四公里，明年改四公里，后年全部改完，我来签字。",
    "话说到就要做到。年底我请街坊们来看，看不见水，才算我们交了卷。",
)
OF_SITE = (
    "字号：大 中 小",
    "发布时间：2021-07-02 阅读：315次",
    "标签：防汛 讲话稿",
    "猜您喜欢",
    "打印 关闭",
    "版权声明：本站内容来自互联网，如有侵权请联系我们删除",
    "上一页 1 2 3 下一页",
)


def cleaned(*lines: str) -> list[str]:
    result = clean(Page("body", text="\n".join(lines)))
    assert isinstance(result, Document)
    return result.text.split("\n")


@pytest.mark.parametrize("line", OF_SITE)
@pytest.mark.parametrize("address", ["同志们：", "各位代表、各位列席的同志：", "尊敬的街坊们！"])
def test_an_address_above_a_line_of_the_site_stays(address: str, line: str) -> None:
    """The site's line goes, the address stays and is followed by the speech."""
    assert cleaned("在城区防汛调度会上的讲话", "", address, line, *SPEECH) == [address.replace(":", "："), *SPEECH]


def test_an_address_above_two_lines_of_the_site_stays() -> None:
    """As it does above one."""
    assert cleaned("在城区防汛调度会上的讲话", "", "同志们：", *OF_SITE[:2], *SPEECH) == ["同志们：", *SPEECH]


def test_an_address_of_a_summary_goes() -> None:
    """Where the speech has its own address, what stands above the site's lines is none of it."""
    lines = ("在城区防汛调度会上的讲话", "", "同志们：", *OF_SITE[:2], "同志们：", *SPEECH)
    assert cleaned(*lines) == ["同志们：", *SPEECH]


def test_what_is_told_above_the_site_lines_is_no_address() -> None:
    """A name of a list above the text is not taken for the speech."""
    lines = ("首页 > 讲话稿 > 正文", "领导讲话：", *OF_SITE[:2], *SPEECH)
    assert cleaned(*lines) == list(SPEECH)
