"""How sites show the pages that were written one by one: a page of some manner, and what its own lines state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import escape

from cleaning.model import Page
from tests.gate.draw import Draw
from tests.gate.page import FactValue

Stated = dict[str, FactValue]
_SITE_LINES = ("uploaded_at", "uploader", "page_count", "file_size", "file_format", "doc_number")
_MASKED = ("清风***", "wj***98", "小石**", "a1****6", "文思***阁", "l***y", "139****2207", "山里**人")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown, and what the site knows of it."""

    name: str
    title: str
    lines: list[str]
    uploaded: date | None
    by: str
    pages: int
    size: str
    number: str

    @property
    def bare(self) -> str:
        """The title without a file's ending."""
        return self.title.removesuffix(".docx").removesuffix(".doc")

    def stated(self, hour: time | None = None, **some: FactValue) -> Stated:
        """All that a site can state, None but for `some`; the upload where there is an `hour`."""
        at = datetime.combine(self.uploaded, hour, UTC) if self.uploaded and hour else None
        return {**dict.fromkeys(_SITE_LINES), "uploaded_at": at, **some}


Manner = Callable[[Shown], tuple[Page, Stated]]


def shown(name: str, draw: Draw, title: str, said: dict[str, str], lines: list[str]) -> tuple[Page, Stated]:
    """The page in the manner that it asks for. Raises KeyError for one that is none."""
    up = said.get("up")
    number, pages, size = draw.digits(9), 3 + int(draw.digits(1)), f"{20 + int(draw.digits(2))}.5KB"
    return FIRST[said.get("form", "text")](
        Shown(name, title, lines, date.fromisoformat(up) if up else None, f"qi***{draw.digits(2)}", pages, size, number)
    )


def shown_anyhow(
    name: str, draw: Draw, title: str, said: dict[str, str], lines: list[str], more: dict[str, Manner]
) -> tuple[Page, Stated]:
    """The page in the manner that it asks for, else in any; what the site knows is drawn where nothing is said."""
    manners = FIRST | SECOND | more
    form = said.get("form") or draw.pick(("text", "text", "plain", "book", *SECOND))
    later = timedelta(days=2 + int(draw.digits(2)))
    up = date.fromisoformat(said["up"]) if "up" in said else date.fromisoformat(said["day"]) + later
    return manners[form](
        Shown(
            name,
            title,
            lines,
            up,
            said.get("by", draw.pick(_MASKED)),
            int(said.get("pp", 2 + int(draw.digits(1)))),
            said.get("size", f"{11 + int(draw.digits(2))}.{draw.digits(1)}KB"),
            draw.digits(8),
        )
    )


def _text(one: Shown) -> tuple[Page, Stated]:
    return Page(one.name, text="\n".join((one.title, "", *one.lines))), {}


def _plain(one: Shown) -> tuple[Page, Stated]:
    return _html(one, f"{one.title}-晨光文秘", ("首页", "讲话", "总结"), ()), {}


def _essay(one: Shown) -> tuple[Page, Stated]:
    told = (f"时间：{one.uploaded} 作者：小禾 来源：网络整理",)
    page = _html(one, f"{one.title}_讲话稿_好范文吧", ("首页", "范文", "讲话稿"), told)
    return page, {"uploaded_at": one.stated(time())["uploaded_at"]}


def _cms(one: Shown) -> tuple[Page, Stated]:
    fields = f"文档编号：{one.number} 上传时间：{one.uploaded} 格式：DOCX 页数：{one.pages} 大小：{one.size}"
    told = (f"{one.title.removesuffix('.docx')}.docx", f"上传人：{one.by} {fields}")
    head = ("当前位置：首页 > 办公文档 > 讲话致辞", *told, "下载文档 收藏 举报", one.title)
    tail = ("由会员分享，可在线阅读，更多相关文档请在本站上搜索。", "展开阅读全文")
    uploaded = one.stated(time())["uploaded_at"]
    stated: Stated = {"uploaded_at": uploaded, "page_count": one.pages, "file_format": "DOCX"}
    return Page(one.name, text="\n".join((*head, *one.lines, *tail))), stated


def _preview(one: Shown) -> tuple[Page, Stated]:
    told = (f"{one.title}.docx", "VIP免费下载\n已阅读5页，还剩3页未读，继续免费阅读")
    tail = ("版权说明：本文档由用户提供并上传，收益归属内容提供方，若内容存在侵权，请进行举报或认领", "文档简介")
    return Page(one.name, text="\n".join((f"{one.title}.docx-众文库", *told, *one.lines, *tail))), {}


def _book(one: Shown) -> tuple[Page, Stated]:
    told = (f"{one.title}.doc", f"本文档共{one.pages}页，可阅读全部内容。")
    return Page(one.name, text="\n".join((*told, one.title, *one.lines))), {"page_count": one.pages}


def _office(one: Shown) -> tuple[Page, Stated]:
    """An office's own site."""
    told = (f"发布日期：{one.uploaded} 09:21", "信息来源：本站", "浏览次数：318次", "字体：【大 中 小】")
    page = _html(one, f"{one.bare}-政务公开", ("首页", "政务公开", "领导讲话"), told)
    stated = one.stated(time(9, 21))
    del stated["uploader"]
    return page, stated


def _share(one: Shown) -> tuple[Page, Stated]:
    """A sharing site with its fields in cells."""
    cells = (
        ("上传者", one.by),
        ("上传日期", f"{one.uploaded}"),
        ("文档页数", f"{one.pages}页"),
        ("文档大小", one.size),
        ("文档类型", "doc"),
    )
    table = "".join(f"<tr><td>{key}：</td><td>{value}</td></tr>" for key, value in cells)
    body = "".join(f"<p>{escape(line)}</p>" for line in one.lines)
    html = (
        f"<html><head><title>{escape(one.bare)}.doc_文海拾贝</title></head><body><div class=nav><a href=/>首页</a> "
        f"<a href=/c/3>公文写作</a></div><h1 class=t>{escape(one.bare)}.doc</h1><table class=attr>{table}</table>"
        f"<a href=/d/{one.number}>立即下载</a><div class=txt>{body}</div>"
        "<div class=tip>温馨提示：下载后文档只包含正文，图片仅供预览</div></body></html>"
    )
    stated = one.stated(time(), uploader=one.by, page_count=one.pages, file_size=one.size, file_format="doc")
    return Page(one.name, body=html.encode(), is_html=True), stated


def _bar(one: Shown) -> tuple[Page, Stated]:
    """A sharing site as text, with one line of fields under the title."""
    day = one.uploaded or date.min
    head = (
        f"{one.bare}.docx",
        f"{one.by} 上传于：{day.year}/{day.month}/{day.day}",
        f"{one.pages}页 {one.size} 96人阅读",
    )
    lines = (*head, "全屏阅读 加入文辑", one.bare, *one.lines, "相关推荐", "展开更多")
    stated = one.stated(time(), page_count=one.pages, file_size=one.size, uploader=one.by, file_format="docx")
    return Page(one.name, text="\n".join(lines)), stated


def _phone(one: Shown) -> tuple[Page, Stated]:
    """A sharing site on a small screen."""
    fields = f"格式：DOC 共{one.pages}页 文件大小：{one.size}"
    lines = (one.bare, fields, "打开APP阅读全文", *one.lines, "没有更多了")
    return Page(one.name, text="\n".join(lines)), one.stated(
        page_count=one.pages, file_size=one.size, file_format="DOC"
    )


def _forum(one: Shown) -> tuple[Page, Stated]:
    """A board where people post their drafts."""
    day = one.uploaded or date.min
    told = (f"发表于 {day.year}-{day.month}-{day.day} 10:22:31", "只看该作者 倒序浏览 查看: 1204 回复: 3")
    page = _html(one, f"{one.bare} - 秘书之家论坛 - Powered by Discuz!", ("论坛", "公文", "讲话交流"), told)
    stated = one.stated(time(10, 22, 31))
    del stated["uploader"]
    return page, stated


def _html(one: Shown, head: str, menu: tuple[str, ...], told: tuple[str, ...]) -> Page:
    """A small site of no family."""
    links = "".join(f"<li><a href=/{number}>{word}</a></li>" for number, word in enumerate(menu))
    info = "".join(f"<div class=info>{escape(line)}</div>" for line in told)
    body = "".join(f"<p>　　{escape(line)}</p>" for line in one.lines)
    html = (
        f"<html><head><title>{escape(head)}</title></head><body><ul>{links}</ul><h1>{escape(one.title)}</h1>{info}"
        f"<article>{body}</article>"
        "<p>上一篇：<a href=/8>中秋慰问信</a></p><footer>Copyright 2024</footer></body></html>"
    )
    return Page(one.name, body=html.encode(), is_html=True)


FIRST: dict[str, Manner] = {
    "text": _text,
    "plain": _plain,
    "essay": _essay,
    "cms": _cms,
    "preview": _preview,
    "book": _book,
}
SECOND: dict[str, Manner] = {"office": _office, "share": _share, "bar": _bar, "phone": _phone, "forum": _forum}
