"""Speeches that talk of sites keep every paragraph, wherever it stands, beside the site's own lines."""

from __future__ import annotations

import pytest

from cleaning.fold import fold
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.about_sites import PARAGRAPHS

OTHERS = (
    "秋粮进仓以后，各乡镇把水渠再走一遍，哪里塌了记下来，哪里漏了标出来，冬天农闲的时候一起修。",
    "村小学的操场平整好了，孩子们说，下雨天再也不用绕着水坑跑步，这是我今年听到的最高兴的一句话。",
    "养老院添了十二张床，护理员还差五个，人事部门要抓紧招，待遇可以谈，人不能凑合。",
    "有的同志怕担事，一件小事开三个会，会开完了，事还在原地，这个毛病要改。",
)
HEAD = "首页 > 范文大全 > 领导讲话\n在全县工作会议上的讲话\n发布时间：2019-05-06 浏览：321次"
TAIL = "本文档由网友上传，版权归原作者所有，如有侵权请联系我们删除。\n相关推荐\n在春耕会议上的讲话\n关于我们 | 联系我们"
WIDTH = 30


def lost(paragraphs: list[str], *, wrapped: bool) -> list[str]:
    """The paragraphs of a text dump that are not whole in what comes of it."""
    shown = [
        "\n".join(one[at : at + WIDTH] for at in range(0, len(one), WIDTH)) if wrapped else one for one in paragraphs
    ]
    got = clean(Page("x", text="\n".join((HEAD, "同志们：", *shown, "谢谢大家！", TAIL))))
    assert isinstance(got, Document)
    text = flat(got.text)
    return [one for one in paragraphs if flat(one) not in text]


def flat(text: str) -> str:
    return "".join(fold(text).split())


@pytest.mark.parametrize("wrapped", [False, True])
def test_paragraphs_about_sites_stay(wrapped: bool) -> None:
    """At the start, behind a heading and at the end of a speech, as paragraphs and as printed lines."""
    for at in range(0, len(PARAGRAPHS), 3):
        first, second, third = (PARAGRAPHS[(at + n) % len(PARAGRAPHS)] for n in range(3))
        speech = [first, *OTHERS[:2], "二、把网络管好", second, *OTHERS[2:], third]
        assert not lost(speech, wrapped=wrapped)
