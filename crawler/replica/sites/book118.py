"""原创力文档: numbered notices on top, hard wraps, a watermark in the running text, mostly cut."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from crawler.replica import noise
from crawler.replica.model import Copy, Facts, PageKind, Relation, Site, Truth
from crawler.replica.noise import Glyphs
from crawler.replica.sites import strangers
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, digits, pick_links, random_date, shelves

BASE = "https://max.book118.com"
NAME = "原创力文档"
CATEGORIES = {"1": "工作总结/汇报", "2": "演讲/致辞", "3": "党建/党团", "4": "行政公文"}
CATEGORY_OF_KIND = {"述职": "1", "总结讲话": "1", "致辞": "2", "开学讲话": "2", "任前谈话": "3", "会议强调": "3"}
PER_PAGE = 15
LINE = 25
"""Characters in a printed line."""
PAGE = 520
"""Characters on a printed page."""
TWO_PARTS_FROM = 1700
"""Characters from which a document shown whole is spread over two pages of the site."""
WATERMARKS = ("该文档为文稿共享赚钱网作品，版权所有，盗用必究", "本文档由会员投稿至文档变现网，版权所有，违者必究")
NOTICES = (
    "本文档共{pages}页，可阅读全部内容。",
    "原创力文档（book118）的文档付费之后，得到的是阅读和下载服务，文档版权仍属作者，仅限个人或单位学习研究，不得用于商业用途，未经授权，严禁复制、汇编和传播，侵权必究。",
    '站内内容均由合作方或网友上传，本站不保证文档完整、权威，也不对其观点负责。付费前请自行鉴别；付费即视为接受本站规则，恕不退款。如已付费，可以<a href="/download/again">点击这里二次下载</a>。',
    "如文档侵犯商业秘密、著作权或人身权，请点击“版权申诉”，也可以拨打举报电话：400-000-0000（服务时间：9:00-18:00）。",
    '该文档为VIP文档，成为<a href="/vip/">VIP会员</a>之后即可免费下载。',
    "成为VIP后，下载本文档将扣除1次下载权益。下载后不支持退款和更换。如有疑问请联系客服。",
    "VIP会员享有八大权益：文档下载、免打扰阅读、格式转换、专利检索、身份标志、专属客服、多端互通、版权登记。",
    'VIP文档由合作方或网友上传，每被下载1次，网站会按文档质量给贡献者补贴和流量扶持。<a href="/login.html">上传文档</a>',
)


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    draft = Draft("book118", NAME, BASE, gzip=True)
    draft.robots()
    taken: set[str] = set()
    entries = [_entry(rng, copy.title, CATEGORY_OF_KIND.get(copy.speech.kind, "4"), taken) for copy in copies]
    odd = {_entry(rng, title, "4", taken): text for title, text in _ODD.items()}
    shown = [*entries, *odd]
    for copy, entry in zip(copies, entries, strict=True):
        _document(rng, draft, copy, entry, shown)
    for entry, text in odd.items():
        body = _article(rng, entry.title, f'<div class="preview">{escape(text)}</div>', _Uploader(rng), 1, shown)
        draft.page(entry.path, _shell(entry.title, body))
    _lists(rng, draft, shown)
    for path in ("/search.html", "/login.html", "/vip/", "/download/again", "/u-1.html"):
        draft.page(path, _shell("会员中心", f"<p>{strangers.LOGIN_WALL}</p>"))
    return draft.site()


_ODD = {
    "车辆管理办法": "　".join(strangers.REGULATION[1]),
    "年终总结讲话（付费）": strangers.LOGIN_WALL,
    "讲话稿合集": "",
}


class _Uploader:
    """An account, masked as the site masks it."""

    def __init__(self, rng: Random) -> None:
        self.name = f"1{rng.randint(30, 99)}****{rng.randint(0, 9999):04}"


def _entry(rng: Random, title: str, category: str, taken: set[str]) -> Entry:
    day = random_date(rng)
    year, month, date = day.split("-")
    return Entry(f"/html/{year}/{month}{date}/{digits(rng, 9, 16, taken)}.shtm", title, day, category)


def _document(rng: Random, draft: Draft, copy: Copy, entry: Entry, shown: Sequence[Entry]) -> None:
    """A detail page, or two where a whole text is long."""
    slips = rng.random() < 0.4
    whole = noise.with_slips(rng, "\n".join(copy.paragraphs), 3) if slips else "\n".join(copy.paragraphs)
    body = noise.cut(whole, copy.share) if copy.relation is Relation.PREVIEW else whole
    lines = noise.wrap(
        noise.glyphs("", body), LINE, noise.paragraph_starts(body) if rng.random() < 0.5 else frozenset()
    )
    lines = noise.watermarked(rng, lines, rng.choice(WATERMARKS), 2 + len(body) // 700)
    parts = [lines]
    if len(body) == len(whole) >= TWO_PARTS_FROM and rng.random() < 0.7:
        half = len(lines) // 2
        parts = [lines[:half], lines[half:]]
    n_pages = 1 + len(whole) // PAGE
    uploader = _Uploader(rng)
    per_page = rng.random() < 0.4
    for number, part in enumerate(parts, 1):
        path = entry.path if number == 1 else entry.path.replace(".shtm", f"_{number}.shtm")
        run = noise.joined(part)
        more = (
            f'<a class="next" href="{entry.path.replace(".shtm", "_2.shtm")}">下一页</a>' if number < len(parts) else ""
        )
        back = f'<a class="prev" href="{entry.path}">上一页</a>' if number > 1 else ""
        preview = (_paged(copy.title, run) if per_page else _flat(copy.title, run)) + back + more
        draft.page(
            path,
            _shell(copy.title, _article(rng, copy.title, preview, uploader, n_pages, shown)),
            Truth(
                BASE + path,
                draft.key,
                PageKind.DOCUMENT,
                copy.speech.id,
                copy.title,
                noise.body_of(run, body).strip("\n"),
                copy.relation,
                len(body) / len(whole),
                None,
                Facts(
                    uploader=uploader.name, page_count=n_pages, file_format="docx", category=CATEGORIES[entry.category]
                ),
                number,
                len(parts),
                paragraphs_shown=False,
                damage=("ocr_slips",) if slips and whole != "\n".join(copy.paragraphs) else (),
            ),
        )


def _flat(title: str, run: Glyphs) -> str:
    """The older preview: one block, the title at its head."""
    return f'<div class="preview" id="txt">{escape(title)} {escape(noise.shown(run))}</div>'


def _paged(title: str, run: Glyphs) -> str:
    """The newer preview: one block for each printed page, cut wherever the page ended."""
    pages = noise.printed_pages(run, PAGE)
    blocks = "\n".join(
        f'<div class="doc-page" data-page="{n}">{escape(noise.shown(page))}</div>' for n, page in enumerate(pages, 1)
    )
    return f'<div class="reader"><div class="doc-name">{escape(title)}</div>\n{blocks}\n</div>'


def _article(rng: Random, title: str, preview: str, uploader: _Uploader, n_pages: int, shown: Sequence[Entry]) -> str:
    notices = "\n".join(f"<li>{n}、{text.format(pages=n_pages)}</li>" for n, text in enumerate(NOTICES, 1))
    return f"""
<div class="crumb"><a href="/">首页</a> &gt; <a href="/list/4.html">行政公文</a> &gt; 正文</div>
<div class="detail">
<h1>{escape(title)}.docx<em class="vip">VIP</em></h1>
<ol class="notice">
{notices}
</ol>
<a class="fold" href="javascript:;">查看更多</a>
{preview}
<div class="offscreen">{escape(title)}下载 {escape(title)}免费阅读 原创力文档</div>
</div>
<div class="comment"><h3>文档评论（0）</h3><textarea placeholder="请自觉遵守互联网相关的政策法规"></textarea></div>
<div class="author"><a href="/u-1.html">{uploader.name}</a> <b>+ 关注</b><p>实名认证</p><p>文档贡献者</p><p>这个人很低调，还没有填写简介</p></div>
<div class="side"><h3>1亿VIP精品文档</h3>{pick_links(rng, shown, 6, "fine", ".docx")}<h3>相关文档</h3>{pick_links(rng, shown, 6, "rel")}</div>
"""


def _lists(rng: Random, draft: Draft, shown: Sequence[Entry]) -> None:
    """Home and category lists."""
    blocks = "".join(f'<h3><a href="/list/{n}.html">{escape(name)}</a></h3>' for n, name in CATEGORIES.items())
    draft.list_page("/", _shell("原创力文档-知识共享存储平台", blocks + pick_links(rng, shown, 20, "new")))
    for key, name in CATEGORIES.items():
        for number, count, chunk in shelves(shown, key, PER_PAGE):
            items = "\n".join(
                f'<div class="item"><a href="{BASE if number % 2 else ""}{e.path}" title="{escape(e.title)}">{escape(e.title)}.docx</a>'
                f"<span>{e.date}</span></div>"
                for e in chunk
            )
            pages = " ".join(_list_link(key, n) for n in range(1, count + 1) if n != number)
            path = f"/list/{key}.html" if number == 1 else f"/list/{key}-{number}.html"
            draft.list_page(path, _shell(name, f'<h2>{escape(name)}</h2>{items}<div class="pager">{pages}</div>'))


def _list_link(key: str, number: int) -> str:
    return f'<a href="/list/{key}{"" if number == 1 else f"-{number}"}.html">第{number}页</a>'


def _shell(title: str, inner: str) -> str:
    nav = "".join(f'<li><a href="/list/{n}.html">{escape(name)}</a></li>' for n, name in CATEGORIES.items())
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(title)}.docx - 原创力文档</title>
<meta name="Description" content="{escape(title)}，原创力文档，在线阅读下载">
<style>.offscreen{{position:absolute;left:-9999px;top:-9999px}}</style>
</head>
<body>
<div id="top"><a href="/">原创力文档</a><ul>{nav}</ul><a href="/login.html">登录</a> <a href="/vip/">开通VIP</a> <a href="/search.html">搜索</a></div>
{inner}
<div class="footer"><a href="{FOREIGN[1]}">友情链接</a><p>©2010-2024 原创力文档 渝ICP备29990002号 客服邮箱：<a href="mailto:kf@book118.example">联系我们</a></p></div>
<script>document.oncopy = function () {{ return false; }};</script>
</body>
</html>
"""
