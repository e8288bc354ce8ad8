"""Paragraphs of a site between those of a speech, and a speaker's that look alike."""

from __future__ import annotations

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean

PARAGRAPHS = (
    "同志们：",
    "今天开会，研究全县的防汛工作，刚才几位同志讲得都很好，我都赞成。",
    "雨季将到，水库、堤坝、低洼地带都要再走一遍，隐患一处也不能留到下雨那天。",
    "值班的同志要守在岗位上，电话要有人接，消息要有人报，出了事要有人到。",
    "各镇各村要把转移的路线画在墙上，把老人和孩子的名字记在本上，心里才有底。",
    "散会以后，请各镇的负责同志留下，把各自的难处说一说，能定的当场定。",
)


def cleaned(*paragraphs: str) -> str:
    got = clean(Page("a", text="\n".join(paragraphs)))
    assert isinstance(got, Document)
    return got.text


@pytest.mark.parametrize(
    "line",
    [
        "季度卡限时特惠，立省12元，手慢无",
        "您还剩2次免费阅读机会，登录后可获赠积分",
        "精选推荐：在全县春季造林动员会上的讲话",
        "本稿售价5元，购买后可复制全文",
        "点击加入会员，畅享无广告阅读",
    ],
)
def test_an_offer_between_paragraphs_is_the_sites(line: str) -> None:
    """Short, behind the end of a sentence, in a site's voice: it goes, and nothing with it."""
    assert cleaned(*PARAGRAPHS[:3], line, *PARAGRAPHS[3:]) == cleaned(*PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "二、下载与使用",
        "关于版权的三句话",
        "会员单位怎么办",
        "请各校登录平台下载试卷，打印之前核对页数。",
        "电影票打八折，老人免费，这是说到做到的事。",
        "他在墙上写着：",
        "“扫码关注，领取红包！”",
        "谢谢老师，谢谢同学！",
        "钱要花在刀刃上",
    ],
)
def test_a_speakers_paragraph_stays(line: str) -> None:
    """Headings, quotations, and sentences that have a site's words."""
    assert line[:5] in cleaned(*PARAGRAPHS[:3], line, *PARAGRAPHS[3:])


@pytest.mark.parametrize(
    "line",
    [
        "限时特惠：公文模板九十套 立即领取",
        "图片加载中，请稍候…",
        "资料来自互联网 仅供交流",
        "下载客户端，离线也能看全文",
    ],
)
@pytest.mark.parametrize("place", [1, 3])
def test_it_is_the_sites_within_a_sentence_too(line: str, place: int) -> None:
    """Where paragraphs are pieces of sentences: what sounds surely like a site, and no piece goes on with."""
    pieces = [piece for one in PARAGRAPHS[1:] for piece in (one[:12], one[12:])]
    whole = "".join(pieces)
    got = cleaned(PARAGRAPHS[0], *pieces[:place], line, *pieces[place:])
    assert "".join(got.split("\n")[1:]) == whole


@pytest.mark.parametrize("caption", ["大会现场", "与会嘉宾合影留念", "▲颁奖现场"])
def test_a_caption_between_paragraphs_is_the_sites(caption: str) -> None:
    """It names what a picture shows that the text has not."""
    assert cleaned(*PARAGRAPHS[:3], caption, *PARAGRAPHS[3:]) == cleaned(*PARAGRAPHS)


@pytest.mark.parametrize("end", ["手打很累，求采纳，谢谢", "更多稿件请看文末链接。"])
def test_behind_the_last_words_a_site_speaks(end: str) -> None:
    """Its readers are thanked too; a signature below the thanks stays."""
    assert cleaned(*PARAGRAPHS, "我就讲这些，谢谢大家！", end).endswith("谢谢大家！")
    assert cleaned(*PARAGRAPHS, "我就讲这些，谢谢大家！", "县长 林晓阳", "2021年6月3日").endswith("3日")


@pytest.mark.parametrize("line", ["限时特惠，立省12元", "第 2 页", "隐藏的内容回复后可见"])
def test_the_speech_goes_on_behind_a_line_of_the_site(line: str) -> None:
    """A line put in shortly before the end takes nothing of the end with it."""
    end = "话不多说，回去以后各人把各人的渠走一遍，走完了给我回个电话。"
    assert cleaned(*PARAGRAPHS, *PARAGRAPHS[1:], line, end).endswith("给我回个电话。")


def test_an_address_above_a_line_of_the_site_begins_the_speech() -> None:
    """A note put in behind the first sentences takes nothing of them with it."""
    note = "附件：您还没有登录，不能查看或下载附件，请先注册"
    text = cleaned("首页 > 论坛 > 正文", *PARAGRAPHS[:3], note, *PARAGRAPHS[3:], *PARAGRAPHS[1:], "谢谢大家！")
    assert text.startswith(PARAGRAPHS[0])
    assert PARAGRAPHS[1] in text.split("\n")[1]
    assert "附件" not in text
