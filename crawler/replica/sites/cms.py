"""The CMS family of 金锄头文库 and 淘文阁: a line of fields, a pager of images, text in numbered segments of 300."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from crawler.replica.model import Copy, Facts, PageKind, Relation, Resource, Site, Truth
from crawler.replica.noise import Glyphs, body_of, segments, shown
from crawler.replica.sites import strangers
from crawler.replica.sites.html import Html, fill, lines, link, paragraphs, safe, template
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, digits, file_size, random_date

CATEGORIES = {"00013": "党政材料", "00004": "应用文书", "00021": "办公文档"}
LEAVES = {"00013": "工作汇报", "00004": "解决方案", "00021": "总结/报告"}
CATEGORY_OF_KIND = {"述职": "00021", "总结讲话": "00021", "表态发言": "00004", "致辞": "00004", "交流发言": "00004"}
PER_PAGE = 14
OLD_TEMPLATE_SHARE = 0.3
TWO_PARTS_FROM = 8
"""Segments from which some documents are spread over two pages of the site."""
SHELL, ARTICLE = template("cms_shell"), template("cms_article")
PAGE_IMAGE = (
    '<div class="pg"><img src="/img/${number}_$n.gif" alt="${title}_第$n页">${title}_第$n页</div>\n'
    '<div class="pgn">第$n页 / 共$pages页</div>'
)

STRANGERS = {
    strangers.REGULATION_TITLE: "".join(strangers.REGULATION),
    "某单位讲话材料（加密）": strangers.LOGIN_WALL,
    "会议讲话扫描件": "",
}
FORBIDDEN = ("/search.html", "/login.html", "/vip/", "/u-1.html")


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
    footer: Html
    show: Callable[[Random, Copy], Shown]
    mobile: str | None = None
    """The mobile host, if the brand has one."""
    view_redirects: bool = True
    """Whether /shtml/view-N redirects to /p-N, or is a copy of it."""
    suffix: str = ""
    """What follows titles: .docx where uploaders' file names are shown."""


def build_brand(rng: Random, brand: Brand, copies: Sequence[Copy]) -> Site:
    """The whole site of one brand."""
    draft = Draft(brand.key, brand.name, f"https://{brand.host}", rng, brand.codec, brand.content_types)
    draft.robots()
    taken: set[str] = set()
    draft.entries = [_entry(rng, c.title, CATEGORY_OF_KIND.get(c.speech.kind, "00013"), taken) for c in copies]
    odd = [_entry(rng, title, "00013", taken) for title in STRANGERS]
    documents = list(zip(copies, draft.entries, strict=True))
    draft.entries += odd
    for copy, entry in documents:
        _document(draft, brand, copy, entry)
    for entry in odd:
        _stranger(draft, brand, entry)
    _lists(draft, brand)
    for path in (*FORBIDDEN, *(f"/download/{_number(e)}" for e in draft.entries)):
        draft.page(path, _shell(brand, "登录", paragraphs([strangers.LOGIN_WALL])))
    if brand.mobile:
        draft.robots(base=f"https://{brand.mobile}")
        draft.redirect("/", f"https://{brand.host}/", base=f"https://{brand.mobile}")
    return draft.site()


def _entry(rng: Random, title: str, category: str, taken: set[str]) -> Entry:
    return Entry(f"/p-{digits(rng, 8, 9, taken)}.html", title, random_date(rng), category)


def _number(entry: Entry) -> str:
    return entry.path[3:-5]


def _part(entry: Entry, number: int) -> str:
    return entry.path if number == 1 else f"/p-{_number(entry)}-{number}.html"


def _facts(rng: Random, entry: Entry, chars: int, pages: int) -> Facts:
    return Facts(
        uploaded_at=entry.date,
        uploader=rng.choice("自太飞平陈文小阳宝") + "*" * rng.randint(2, 3),
        doc_number=_number(entry),
        page_count=pages,
        file_format=rng.choice(("DOC", "DOCX")),
        file_size=file_size(rng, chars),
        category=f"{CATEGORIES[entry.category]} > {LEAVES[entry.category]}",
    )


def _document(draft: Draft, brand: Brand, copy: Copy, entry: Entry) -> None:
    """A detail page with its other addresses; some documents go on on a second page."""
    rng = draft.rng
    text = brand.show(rng, copy)
    facts = _facts(rng, entry, text.whole, text.pages)
    pieces = segments(text.run)
    half = len(pieces)
    if half >= TWO_PARTS_FROM and text.relation is not Relation.SHUFFLED and rng.random() < 0.5:
        half //= 2
    parts = [p for p in (pieces[:half], pieces[half:]) if p]
    old = rng.random() < OLD_TEMPLATE_SHARE
    for number, part in enumerate(parts, 1):
        turn = [link(_part(entry, number - 1), "上一页")] if number > 1 else []
        turn += [link(_part(entry, number + 1), "下一页")] if number < len(parts) else []
        truth = Truth(
            draft.base + _part(entry, number),
            draft.key,
            PageKind.DOCUMENT,
            copy.speech.id,
            copy.title,
            body_of([glyph for segment in part for glyph in segment], text.body),
            text.relation,
            min(1.0, len(text.body) / text.whole),
            None,
            facts,
            number,
            len(parts),
            paragraphs_shown=False,
            damage=text.damage,
        )
        numbered = [f"{n}、{shown(s)}" for n, s in enumerate(part, 1 + half * (number - 1))]
        block = _text(numbered, old=old)
        html = _shell(brand, copy.title + brand.suffix, _article(draft, brand, entry, facts, block, lines(turn)))
        draft.page(_part(entry, number), html, truth)
        if number == 1:
            _other_addresses(draft, brand, html, truth)


def _stranger(draft: Draft, brand: Brand, entry: Entry) -> None:
    """A page that is no speech; it too has its other addresses."""
    text = STRANGERS[entry.title]
    facts = _facts(draft.rng, entry, len(text), 1 + len(text) // 540)
    block = _text([text] if text else [], old=False)
    html = _shell(brand, entry.title + brand.suffix, _article(draft, brand, entry, facts, block))
    truth = Truth(draft.base + entry.path, draft.key, PageKind.OTHER, facts=facts)
    draft.page(entry.path, html, truth)
    _other_addresses(draft, brand, html, truth)


def _other_addresses(draft: Draft, brand: Brand, html: str, truth: Truth) -> None:
    """/shtml/view-N on the site itself and on the mobile host."""
    path = f"/shtml/view-{truth.facts.doc_number}.html"
    for host in (brand.host, brand.mobile):
        if host == brand.host and brand.view_redirects:
            draft.redirect(path, truth.url)
        elif host:
            url = f"https://{host}{path}"
            page = html.replace("<head>", f'<head>\n<base href="{draft.base}/">') if host == brand.mobile else html
            draft.resources.append(Resource(url, page.encode(draft.codec), draft.content_types[0]))
            draft.truths.append(replace(truth, url=url, same_as=truth.url))


def _text(numbered: Sequence[str], *, old: bool) -> Html:
    """The block of segments: <p> in the newer template, <br> in the older."""
    if not old:
        return fill('<div class="doc-text">\n$text\n</div>', text=paragraphs(numbered))
    return fill('<div class="txt">\n$text\n</div>', text=Html("<br/><br/>\n".join(map(safe, numbered))))


def _article(draft: Draft, brand: Brand, entry: Entry, facts: Facts, text: Html, turn: str = "") -> Html:  # noqa: PLR0917
    """The detail page between head and foot."""
    title, number, pages = entry.title + brand.suffix, _number(entry), facts.page_count or 1
    images = [fill(PAGE_IMAGE, number=number, title=title, n=n, pages=pages) for n in range(1, min(pages, 5) + 1)]
    category = f"/c-{entry.category}.html"
    return fill(
        ARTICLE,
        title=title,
        uploader=facts.uploader or "",
        number=number,
        date=facts.uploaded_at or "",
        format=facts.file_format or "",
        pages=pages,
        size=facts.file_size or "",
        mobile=f"//{brand.mobile}/shtml/view-{number}.html" if brand.mobile else "/login.html",
        pager=lines(images),
        slogan=brand.slogan,
        text=text,
        turn=turn,
        related=draft.some_links(6, "rel", brand.suffix),
        short=entry.title[:8],
        crumbs=lines((link(category, CATEGORIES[entry.category]), link(category, LEAVES[entry.category])), " &gt; "),
    )


def _lists(draft: Draft, brand: Brand) -> None:
    """Home and category lists."""
    menu = lines(fill("<dt>$link</dt>", link=link(f"/c-{n}.html", name)) for n, name in CATEGORIES.items())
    home = fill("<dl>$menu</dl>\n$new", menu=menu, new=draft.some_links(18, "new", brand.suffix))
    draft.list_page("/", _shell(brand, brand.name, home))
    row = '<div class="row">$link <i>$date</i> 《$title》由会员分享，可在线阅读</div>'
    for key, name in CATEGORIES.items():
        for number, count, chunk in draft.shelf(key, PER_PAGE):
            paths = [f"/c-{key}{'' if n == 1 else f'-{n}'}.html" for n in range(1, count + 1)]
            rows = [
                fill(row, link=link(_listed(brand, e, n), e.title + brand.suffix), date=e.date, title=e.title)
                for n, e in enumerate(chunk)
            ]
            body = fill(
                '<h2>$name</h2>\n$rows\n<div class="pages">$pages 共$count页</div>',
                name=name,
                rows=lines(rows),
                pages=lines(link(path, str(n)) for n, path in enumerate(paths, 1) if n != number),
                count=count,
            )
            draft.list_page(paths[number - 1], _shell(brand, name, body))


def _listed(brand: Brand, entry: Entry, place: int) -> str:
    """The address by which a list names a document: now this, now that."""
    if place % 5 == 3:
        return f"/shtml/view-{_number(entry)}.html"
    return f"http://{brand.host}{entry.path}" if place % 5 == 4 else entry.path


def _shell(brand: Brand, title: str, inner: Html) -> Html:
    return fill(
        SHELL,
        charset=brand.charset,
        title=title,
        brand=brand.name,
        nav=lines(fill("<li>$link</li>", link=link(f"/c-{n}.html", name)) for n, name in CATEGORIES.items()),
        inner=inner,
        friend=FOREIGN[1],
        guide=FOREIGN[0],
        footer=brand.footer,
    )
