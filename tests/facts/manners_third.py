"""More ways in which sites show the pages that were written one by one: a shop, a school, a portal, a disk."""

from __future__ import annotations

from datetime import date, time
from html import escape

from cleaning.model import Page
from tests.facts.manners import Manner, Shown, Stated


def _store(one: Shown) -> tuple[Page, Stated]:
    """A shop for documents: a price, and figures in a list."""
    figures = (
        f"<li><em>上传日期</em><b>{one.uploaded}</b></li><li><em>页数</em><b>{one.pages}页</b></li>"
        f"<li><em>大小</em><b>{one.size}</b></li><li><em>上传人</em><b>{escape(one.by)}</b></li>"
    )
    html = _html(
        one,
        f"{one.bare} - 墨香文库商城",
        "首页 > 商城 > 讲话稿",
        f"<p class=price>¥5.00 <a href=/buy>立即购买</a></p><ul class=figures>{figures}</ul>",
        "<div class=svc>支持七天无理由退款 客服在线时间9:00-18:00</div>",
    )
    return _page(one, html), one.stated(time(), uploader=one.by, page_count=one.pages, file_size=one.size)


def _school(one: Shown) -> tuple[Page, Stated]:
    """A school's news."""
    day = one.uploaded or date.min
    told = f"<p>作者：校办　时间：{day.year}年{day.month}月{day.day}日　阅读：233</p>"
    html = _html(one, f"{one.bare}|校园新闻", "学校首页 > 校园新闻 > 领导致辞", told, "<p>上一条：食堂满意度调查</p>")
    stated = one.stated(time())
    del stated["uploader"]
    return _page(one, html), stated


def _gov(one: Shown) -> tuple[Page, Stated]:
    """An office's portal, with a table of its catalogue."""
    rows = (
        f"<tr><th>索引号</th><td>00{one.number}</td><th>公开目录</th><td>领导讲话</td></tr>"
        f"<tr><th>发布机构</th><td>办公室</td><th>发布日期</th><td>{one.uploaded}</td></tr>"
    )
    html = _html(one, f"{one.bare}", "首页 > 信息公开", f"<table>{rows}</table>", "<p>【打印】【关闭】</p>")
    stated = one.stated(time())
    del stated["uploader"], stated["doc_number"]
    return _page(one, html), stated


def _blog(one: Shown) -> tuple[Page, Stated]:
    """A small site on a common engine."""
    day = one.uploaded or date.min
    told = f"<div class=meta>Posted on {day.year}年{day.month}月{day.day}日 in 讲话致辞 | 评论(0)</div>"
    html = _html(one, f"{one.bare} | 文秘小站", "首页 关于 归档", told, "<h3>发表评论</h3><p>电子邮件不会被公开</p>")
    stated = one.stated(time())
    del stated["uploader"]
    return _page(one, html), stated


def _netdisk(one: Shown) -> tuple[Page, Stated]:
    """A disk that people share, as text."""
    told = (
        f"文件名称：{one.bare}.docx",
        f"文件大小：{one.size}",
        f"分享者：{one.by}",
        f"分享时间：{one.uploaded} 16:40",
        "保存到网盘 普通下载",
    )
    stated = one.stated(time(16, 40), file_size=one.size, uploader=one.by, file_format="docx")
    return Page(one.name, text="\n".join((*told, one.bare, *one.lines, "举报该文件"))), stated


def _tags(one: Shown) -> tuple[Page, Stated]:
    """Text with one line of fields between bars, and one of tags."""
    fields = f"上传用户：{one.by} | 上传日期：{one.uploaded} | 文档页数：{one.pages} | 所需积分：10"
    lines = (one.bare, fields, "标签：讲话 致辞 材料", *one.lines, "点击加载更多", "猜你喜欢")
    return Page(one.name, text="\n".join(lines)), one.stated(time(), uploader=one.by, page_count=one.pages)


def _clip(one: Shown) -> tuple[Page, Stated]:
    """An account's post, with the parts of its head in lines of their own."""
    day = one.uploaded or date.min
    told = f"<span>原创</span> <span>笔杆子手记</span> <em>{day.year}-{day.month:02}-{day.day:02} 18:05</em>"
    html = _html(one, one.bare, "", told, "<p>预览时标签不可点</p><p>微信扫一扫关注该公众号</p>")
    stated = one.stated(time(18, 5))
    del stated["uploader"]
    return _page(one, html), stated


def _html(one: Shown, head: str, path: str, told: str, tail: str) -> str:
    body = "".join(f"<p>　　{escape(line)}</p>" for line in one.lines)
    return (
        f"<html><head><title>{escape(head)}</title></head><body><div class=path>{escape(path)}</div>"
        f"<h1>{escape(one.bare)}</h1>{told}<div class=main>{body}</div>{tail}</body></html>"
    )


def _page(one: Shown, html: str) -> Page:
    return Page(one.name, body=html.encode(), is_html=True)


THIRD: dict[str, Manner] = {
    "store": _store,
    "school": _school,
    "gov": _gov,
    "blog": _blog,
    "netdisk": _netdisk,
    "tags": _tags,
    "clip": _clip,
}
