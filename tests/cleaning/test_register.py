"""How lines sound, on lines that the weights were not learned from."""

from __future__ import annotations

from math import sqrt

import pytest

from cleaning.cues.register import parts, register
from cleaning.cues.register_weights import BIAS, WEIGHTS
from cleaning.fold import fold
from tests.cleaning.wordings import SPEECH

SITE = (
    "下载全文请先登录，文档仅供会员阅读",
    "本资料由网友上传，未经作者同意请勿转载",
    "免费预览已结束，购买后可查看剩余页面",
    "更多讲话稿请关注本站公众号",
    "文档页数：8，下载次数：31",
    "如有侵权请联系客服删除本文",
)
SPEAKERS = (
    "同志们，粮食安全这根弦一刻也不能松。",
    "刚才老李讲的三条，我看条条都说到了点子上。",
    "山上的树是一棵一棵栽的，钱也是一分一分省的。",
    "孩子们，愿你们带着今天的笑容走向远方。",
)


@pytest.mark.parametrize("line", SITE)
def test_a_sites_lines_sound_like_a_sites(line: str) -> None:
    """Words that were met in other lines tell a new one."""
    assert register(fold(line)) > 1


@pytest.mark.parametrize("line", [*SPEAKERS, *SPEECH[1]])
def test_speakers_lines_do_not(line: str) -> None:
    """Neither plain sentences nor such as have the sites' words."""
    assert register(fold(line.format(n=30))) < 0.5


def test_unknown_words_are_a_speakers() -> None:
    """What no line of ours has says nothing for a site."""
    assert register("犇牛畲寨埭头") < 0
    assert register("") < 0


@pytest.mark.parametrize(
    "text",
    [
        *SITE,
        *SPEAKERS,
        "",
        " ",
        "a",
        "12 34 56",
        "第1 2页,共３页",
        "٣٤页",
        "\0\0页",
        "\U00020000页\U00020000",
        "页" * 5000,
    ],
)
def test_each_part_counts_once(text: str) -> None:
    """The compiled sum is that over the set of a line's parts, whatever characters it has."""
    tenths = {part: weight for weight, parts_of_it in WEIGHTS.items() for part in parts_of_it.split(" ")}
    found = parts(text)
    weighed = sum(tenths.get(part, 0) for part in found)
    assert register(text) == BIAS + weighed / (10 * sqrt(max(4, len(found))))
