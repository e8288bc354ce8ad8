"""Where a speech begins and ends on its page."""

from __future__ import annotations

import pytest

from cleaning.cues import Kind, cue
from cleaning.fold import fold
from cleaning.model import Document, Page
from cleaning.pipeline import clean

TITLE = "在全县防汛工作会议上的讲话"
SPEECH = (
    "同志们：\n今天开会，研究全县的防汛工作，刚才几位同志讲得都很好，我都赞成。\n"
    "雨季将到，水库、堤坝、低洼地带都要再走一遍，隐患一处也不能留到下雨那天。\n"
    "值班的同志要守在岗位上，电话要有人接，消息要有人报，出了事要有人到。\n"
    "各镇各村要把转移的路线画在墙上，把老人和孩子的名字记在本上，心里才有底。\n"
    "散会以后，请各镇的负责同志留下，把各自的难处说一说，能定的当场定。"
)


def cleaned(text: str) -> str:
    got = clean(Page("a", text=text))
    assert isinstance(got, Document)
    return got.text


@pytest.mark.parametrize(
    "tail",
    [
        "下载地址：",
        "声明：",
        "客服QQ：30579027 服务热线：171-33740260",
        "可读部分到此为止",
        "首页 > 讲话 > 正文\n地址：学府路29号 邮编：949700",
        "京公网安备 69571562817381号\n浙ICP备25124290号-5",
        "（文/田永福 图/田永福）",
    ],
)
def test_what_the_site_left_behind_the_text_is_its_own(tail: str) -> None:
    """Labels, addresses, numbers of registers, and what stands between them and the page's end."""
    assert cleaned(f"{TITLE}\n{SPEECH}\n{tail}\n") == cleaned(f"{TITLE}\n{SPEECH}\n")


def test_the_text_begins_behind_the_title_that_stands_over_it() -> None:
    """Lines between the page's head and that title are the site's, in whatever words."""
    text = SPEECH.split("\n", 1)[1]
    assert cleaned(f"{TITLE}\n配套的音像要另行申请，本处不收。\n{TITLE}\n{text}") == cleaned(f"{TITLE}\n{text}")


@pytest.mark.parametrize(
    "line",
    [
        "点击图片查看大图",
        "▼往期推荐▼",
        "（向左滑动查看更多）",
        "上一篇文章：在全县教育工作会议上的讲话",
        "点击查看更多：在开学典礼上的致辞",
        "打开松阳县融媒客户端，体验更佳",
        "点个“在看”，让朋友也读到",
        "广告",
        "▲会议现场",
        "签约仪式（赵小川 摄）",
        "图2",
        "图片来源：松阳发布",
        "※推荐※在全县招商大会上的讲话（12篇）",
    ],
)
def test_a_teaser_between_paragraphs_is_cut(line: str) -> None:
    """A short line of hardly anything but a site's words; the text goes on behind it."""
    paragraphs = SPEECH.split("\n")
    text = cleaned("\n".join((*paragraphs[:3], line, *paragraphs[3:])))
    assert text == cleaned(SPEECH)


@pytest.mark.parametrize(
    "line",
    [
        "图为啥没人看得懂",
        "请摄影的同志往后站",
        "图书室",
        "一、抓好下载推广",
        "档案整理工作",
        "加强文件管理",
        "第二部分 资料收集",
        "文化下乡，惠及群众",
        "用好政务app",
    ],
)
def test_a_heading_with_such_words_is_no_teaser(line: str) -> None:
    """Numbers, or words of work beside them."""
    assert cue(fold(line)).kind in (Kind.SHORT, Kind.TEXT)


def test_a_running_head_of_the_site_ends_no_text() -> None:
    """The file's name stands over each printed page; the text goes on behind every one of them."""
    paragraphs = SPEECH.split("\n")
    head = f"{TITLE}.docx"
    text = cleaned("\n".join(line for paragraph in paragraphs for line in (head, paragraph)))
    assert text == cleaned(SPEECH)


def test_a_paragraph_is_judged_by_its_sentences() -> None:
    """One sentence like a site's makes no notice of a speaker's paragraph."""
    paragraph = (
        "把数据交到医生手里，书记当场表了态。各单位可以在内网下载专区自行下载表格，填好以后交到镇里。"
        "这件事拖了三年，不能再拖到第四年，谁的责任谁来担。"
    )
    assert cue(fold(paragraph)).kind is Kind.TEXT


def test_what_goes_on_behind_a_page_s_end_is_the_speech_s() -> None:
    """A preview breaks off in a clause; the line of the page's end between it and the rest says nothing of the end."""
    parts = SPEECH.split("\n")
    text = "\n".join(
        (*parts[:-1], "散会以后，请各镇的同志", "（本章未完，请翻页）", "留下。", "话就讲到这里，请批评指正。")
    )
    assert cleaned(f"{TITLE}\n{text}\n\n相关推荐\n").endswith("请批评指正。")


@pytest.mark.parametrize("end", ["祝大家工作顺利，万事如意！", "愿与诸位共勉。"])
def test_good_wishes_before_a_site_s_sentence_stay(end: str) -> None:
    """The site's own sentence behind them goes."""
    page = f"{TITLE}\n{SPEECH}\n{end}更多讲话稿，请继续浏览松阳文秘网讲话稿频道！\n相关推荐\n"
    assert cleaned(page).endswith(end)
