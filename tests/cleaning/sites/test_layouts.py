"""Layouts: known by the page's shape, under any brand."""

from datetime import date

import pytest

from cleaning.fold import fold
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from cleaning.sites import layout_named, layouts, recognise
from tests.cleaning.texts import BODY, TITLE

_PAGES = {
    "cms": f"""{TITLE}.doc
上传人:江*** 文档编号:40021837 上传时间:2021-03-09 格式:DOC 页数:4 大小:28.50KB
{TITLE}.doc_第1页
第1页 / 共4页
资源描述
《{TITLE}.doc》由会员分享，可在线阅读，更多相关《{TITLE}.doc》请在晨光文档网上搜索。
1、{BODY}展开阅读全文
""",
    "notices": f"""{TITLE}.docxVIP
1、本文档共4页，可阅读全部内容。
2、本站内容由网友上传，版权归原作者所有，仅供学习。
3、该文档为VIP文档，成为会员后免费下载。
{BODY}文档评论(0)
""",
    "download_box": f"""{TITLE}
工作讲话 时间：2021-03-09 10:00:00 收藏
{BODY}《{TITLE}.docx》
将本文的Word文档下载到电脑，方便收藏和打印
本文标题：{TITLE}
链接地址：http://www.example.org/a/1.html
""",
    "essays": f"""{TITLE}【优秀范文】
下面是小编为大家整理的{TITLE}，供大家参考。
{BODY}推荐访问：教育 讲话
版权声明：
1.晨光文库网的资料来自互联网以及用户的投稿，仅供学习。
""",
    "reader": f"""{TITLE}.docx
上传人：江*** IP属地：湖北 上传时间：2021-03-09 格式：DOCX 页数：4
您已阅读2页，还剩2页未读，继续阅读
版权说明：本文档由用户提供并上传，若内容存在侵权，请进行举报或认领
文档简介
{BODY}相关推荐
""",
    "preview": f"""{TITLE}.pdf
江*** 上传于 2021-03-09
PDF文档 · 共4页 · 28.5KB
登录 免费下载
全文预览（共4页）
{BODY}剩余2页，登录后查看全文
""",
}


@pytest.mark.parametrize("name", sorted(_PAGES))
def test_family_is_recognised_under_an_unseen_brand(name: str) -> None:
    """The shape of the page tells the family; nothing of the site is left in the text."""
    doc = clean(Page("a", text=_PAGES[name]))
    assert isinstance(doc, Document)
    assert doc.layout == name
    assert doc.text.startswith("同志们：")
    assert doc.text.endswith("谢谢大家！")


def test_every_layout_has_a_page() -> None:
    """A new layout comes with a page here."""
    assert {layout.name for layout in layouts()} == set(_PAGES)


def test_plain_speech_has_no_layout() -> None:
    """A text without a site is claimed by none and stays as it is."""
    assert recognise(fold(BODY)) is None
    doc = clean(Page("a", text=BODY))
    assert isinstance(doc, Document)
    assert doc.layout == ""
    assert doc.text == BODY.strip()


def test_layout_out_of_its_dates_claims_nothing() -> None:
    """Dates limit a layout; pages of unknown date fit any."""
    layout = layout_named("cms")
    assert layout is not None
    assert layout.valid_until is None
    assert recognise(fold(_PAGES["cms"]), date(1999, 1, 1)) is layout


def test_unknown_layout_names_the_known_ones() -> None:
    """The error tells what could be meant."""
    with pytest.raises(KeyError, match="cms"):
        layout_named("no such layout")
