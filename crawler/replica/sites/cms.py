"""The CMS family of 金锄头文库 and 淘文阁: a line of fields, a pager of images, text in numbered segments of 300."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from crawler.replica.model import Copy, Facts, PageKind, Relation, Resource, Site, Truth
from crawler.replica.noise import Glyphs, body_of, segments, shown
from crawler.replica.sites import strangers
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, digits, file_size, pick_links, random_date, shelves

CATEGORIES = {"00013": "党政材料", "00004": "应用文书", "00021": "办公文档"}
LEAVES = {"00013": "党政材料 > 工作汇报", "00004": "应用文书 > 解决方案", "00021": "办公文档 > 总结/报告"}
CATEGORY_OF_KIND = {"述职": "00021", "总结讲话": "00021", "表态发言": "00004", "致辞": "00004", "交流发言": "00004"}
PER_PAGE = 14
OLD_TEMPLATE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Shown:
    """A copy as a brand of the family shows it."""

    run: Glyphs
    """The whole text as one run, the brand's own damage done."""
    body: str
    """What a perfect reading of the run gives."""
    whole: int
    """Characters of the copy, shown or not."""
    pages: int
    """Printed pages of the file."""
    relation: Relation
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """What differs between the sites of the family."""

    key: str
    name: str
    host: str
    codec: str
    content_types: tuple[str, ...]
    charset: str
    """What the page says of its encoding."""
    slogan: str
    footer: str
    show: Callable[[Random, Copy], Shown]
    mobile: str | None = None
    """The mobile host, if the brand has one."""
    view_redirects: bool = True
    """Whether /shtml/view-N redirects to /p-N, or is a copy of it."""
    suffix: str = ""
    """What follows titles: .docx where uploaders' file names are shown."""
    split_from: int = 9
    """Segments from which some documents are spread over two pages."""


def build_brand(rng: Random, brand: Brand, copies: Sequence[Copy]) -> Site:
    """The whole site of one brand."""
    draft = Draft(brand.key, brand.name, f"https://{brand.host}", brand.codec, brand.content_types)
    draft.robots()
    taken: set[str] = set()
    entries = [_entry(rng, c.title, CATEGORY_OF_KIND.get(c.speech.kind, "00013"), taken) for c in copies]
    odd = {_entry(rng, title, "00013", taken): text for title, text in _ODD.items()}
    all_entries = [*entries, *odd]
    for copy, entry in zip(copies, entries, strict=True):
        _document(rng, draft, brand, copy, entry, all_entries)
    for entry, text in odd.items():
        fields = _fields(rng, entry, text)
        article = _article(rng, brand, entry, fields, [text] if text else [], "", all_entries)
        draft.page(entry.path, _shell(brand, entry.title, article))
    _lists(rng, draft, brand, all_entries)
    for path in (
        "/search.html",
        "/login.html",
        "/vip/",
        "/u-1.html",
        *(f"/download/{_number(e)}" for e in all_entries),
    ):
        draft.page(path, _shell(brand, "登录", f"<p>{strangers.LOGIN_WALL}</p>"))
    if brand.mobile:
        draft.robots(base=f"https://{brand.mobile}")
        draft.redirect("/", f"https://{brand.host}/", base=f"https://{brand.mobile}")
    return draft.site()


_ODD = {
    strangers.REGULATION[0]: "".join(strangers.REGULATION[1]),
    "某单位讲话材料（加密）": strangers.LOGIN_WALL,
    "会议讲话扫描件": "",
}


def _number(entry: Entry) -> str:
    return entry.path[3:-5]


def _entry(rng: Random, title: str, category: str, taken: set[str]) -> Entry:
    return Entry(f"/p-{digits(rng, 8, 9, taken)}.html", title, random_date(rng), category)


def _fields(rng: Random, entry: Entry, text: str, pages: int | None = None) -> Facts:
    return Facts(
        uploaded_at=entry.date,
        uploader=rng.choice("自太飞平陈文小阳宝") + "*" * rng.randint(2, 3),
        doc_number=_number(entry),
        page_count=pages or 1 + len(text) // 540,
        file_format=rng.choice(("DOC", "DOCX")),
        file_size=file_size(rng, len(text)),
        category=LEAVES[entry.category],
    )


def _document(rng: Random, draft: Draft, brand: Brand, copy: Copy, entry: Entry, all_entries: Sequence[Entry]) -> None:
    """A detail page with its other addresses; some documents go on on a second page."""
    text = brand.show(rng, copy)
    facts = _fields(rng, entry, text.body, text.pages)
    pieces = segments(text.run)
    half = len(pieces)
    if half >= brand.split_from and text.relation is not Relation.SHUFFLED and rng.random() < 0.5:
        half = len(pieces) // 2
    parts = [p for p in (pieces[:half], pieces[half:]) if p]
    for number, part in enumerate(parts, 1):
        path = entry.path if number == 1 else f"/p-{_number(entry)}-{number}.html"
        first = 1 + (half if number > 1 else 0)
        turn = f'<a href="/p-{_number(entry)}-2.html">下一页</a>' if number < len(parts) else ""
        turn += f'<a href="{entry.path}">上一页</a>' if number > 1 else ""
        shown_here = [f"{n}、{shown(s)}" for n, s in enumerate(part, first)]
        truth = Truth(
            draft.base + path,
            draft.key,
            PageKind.DOCUMENT,
            copy.speech.id,
            copy.title,
            body_of([g for s in part for g in s], text.body).strip("\n"),
            text.relation,
            min(1.0, len(text.body) / text.whole),
            None,
            facts,
            number,
            len(parts),
            paragraphs_shown=False,
            damage=text.damage,
        )
        article = _article(rng, brand, entry, facts, shown_here, turn, all_entries)
        html = _shell(brand, copy.title + brand.suffix, article)
        draft.page(path, html, truth)
        if number == 1:
            _other_addresses(draft, brand, html, truth)


def _other_addresses(draft: Draft, brand: Brand, html: str, truth: Truth) -> None:
    """/shtml/view-N on the site itself and on the mobile host."""
    path = f"/shtml/view-{truth.facts.doc_number}.html"
    bases = [draft.base] + ([f"https://{brand.mobile}"] if brand.mobile else [])
    for base in bases:
        if brand.view_redirects and base == draft.base:
            draft.redirect(path, truth.url)
            continue
        resource = Resource(base + path, html.encode(draft.codec), draft.content_types[0], gzip=draft.gzip)
        draft.resources.append(resource)
        draft.truths.append(_elsewhere(truth, base + path))


def _elsewhere(truth: Truth, url: str) -> Truth:
    values = {name: getattr(truth, name) for name in Truth.__dataclass_fields__}
    return Truth(**{**values, "url": url, "same_as": truth.url})


def _article(
    rng: Random, brand: Brand, entry: Entry, facts: Facts, lines: Sequence[str], turn: str, all_entries: Sequence[Entry]
) -> str:
    """The detail page between head and foot."""
    title = escape(entry.title + brand.suffix)
    pages = facts.page_count or 1
    pager = "\n".join(
        f'<div class="pg"><img src="/img/{facts.doc_number}_{n}.gif" alt="{title}_第{n}页">{title}_第{n}页</div>'
        f'<div class="pgn">第{n}页 / 共{pages}页</div>'
        for n in range(1, min(pages, 5) + 1)
    )
    old = rng.random() < OLD_TEMPLATE_SHARE
    text = "<br/><br/>\n".join(map(escape, lines)) if old else "\n".join(f"<p>{escape(s)}</p>" for s in lines)
    number = facts.doc_number
    return f"""
<div class="doc-head">
<h1>{title}</h1>
<div class="doc-info"><span>上传人：<a href="/u-1.html">{facts.uploader}</a></span> <span>文档编号：{number}</span> \
<span>上传时间：{facts.uploaded_at}</span> <span>格式：{facts.file_format}</span> <span>页数：{pages}</span> <span>大小：{facts.file_size}</span></div>
<div class="tool"><a href="javascript:history.go(-1)">返回</a> <a href="/download/{number}">下载</a> <a href="#rel">相关</a> <a href="/login.html">举报</a>\
 <a href="{_mobile_href(brand, number)}">手机版</a> <a href="/shtml/view-{number}.html">打印版</a></div>
</div>
<div class="viewer">
{pager}
<div class="more"><a href="javascript:;">点击查看更多&gt;&gt;</a></div>
</div>
<div class="desc"><h2>资源描述</h2>
<p>《{title}》由会员分享，可在线阅读，更多相关《{title}（{pages}页珍藏版）》请在{brand.slogan}上搜索。</p></div>
<div class="{"txt" if old else "doc-text"}">
{text}
</div>
<div class="turn">{turn}</div>
<div class="open"><a href="javascript:;">展开阅读全文</a></div>
<div class="rel" id="rel"><h3>相关资源</h3>{pick_links(rng, all_entries, 6, "rel", brand.suffix)}
<h3>相关搜索</h3>{_searches(entry)}</div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; {" &gt; ".join(f'<a href="/c-{entry.category}.html">{w}</a>' for w in LEAVES[entry.category].split(" > "))}</div>
<div class="kw">{title}下载，{title}免费阅读</div>
"""


def _mobile_href(brand: Brand, number: str | None) -> str:
    return f"//{brand.mobile}/shtml/view-{number}.html" if brand.mobile else "/login.html"


def _searches(entry: Entry) -> str:
    return f'<a href="/search.html?q={_number(entry)}">{escape(entry.title[:8])}</a>'


def _lists(rng: Random, draft: Draft, brand: Brand, entries: Sequence[Entry]) -> None:
    menu = "".join(f'<dt><a href="/c-{n}.html">{name}</a></dt>' for n, name in CATEGORIES.items())
    home = f"<dl>{menu}</dl>{pick_links(rng, entries, 18, 'new', brand.suffix)}"
    draft.list_page("/", _shell(brand, brand.name, home))
    for key, name in CATEGORIES.items():
        for number, count, chunk in shelves(entries, key, PER_PAGE):
            rows = "\n".join(
                f'<div class="row"><a href="{_listed(draft, brand, e, n)}">{escape(e.title + brand.suffix)}</a> <i>{e.date}</i> '
                f"《{escape(e.title)}》由会员分享，可在线阅读</div>"
                for n, e in enumerate(chunk)
            )
            files = [f"/c-{key}.html" if n == 1 else f"/c-{key}-{n}.html" for n in range(1, count + 1)]
            pages = " ".join(f'<a href="{file}">{n}</a>' for n, file in enumerate(files, 1) if n != number)
            draft.list_page(
                files[number - 1],
                _shell(brand, name, f'<h2>{name}</h2>{rows}<div class="pages">{pages} 共{count}页</div>'),
            )


def _listed(draft: Draft, brand: Brand, entry: Entry, place: int) -> str:
    """Lists name documents by one address or another."""
    if place % 5 == 3 and _number(entry) in {t.facts.doc_number for t in draft.truths}:
        return f"/shtml/view-{_number(entry)}.html"
    return f"http://{brand.host}{entry.path}" if place % 5 == 4 else entry.path


def _shell(brand: Brand, title: str, inner: str) -> str:
    nav = "".join(f'<li><a href="/c-{n}.html">{name}</a></li>' for n, name in CATEGORIES.items())
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={brand.charset}">
<title>{escape(title)}_{brand.name}</title>
<meta name="description" content="{escape(title)}，{brand.name}，在线阅读与下载">
<style>.kw {{ display: none }} .doc-text p {{ line-height: 2 }}</style>
<script src="/js/jquery.js"></script>
</head>
<body>
<div class="topbar"><a href="/login.html">登录</a> | <a href="/vip/">开通会员</a> | <a href="/search.html">高级搜索</a></div>
<div class="head"><a href="/" class="logo">{brand.name}</a><ul class="nav"><li><a href="/">首页</a></li>{nav}</ul></div>
{inner}
<div class="foot"><a href="{FOREIGN[1]}">友情链接</a> <a href="{FOREIGN[0]}">公文导航</a>
{brand.footer}</div>
</body>
</html>
"""
