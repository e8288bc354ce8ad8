"""原创力文档: numbered notices on top, hard wraps, a watermark in the running text, mostly cut."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crawler.replica import noise
from crawler.replica.model import Copy, Facts, PageKind, Relation, Site, Truth
from crawler.replica.noise import Glyphs
from crawler.replica.sites import strangers
from crawler.replica.sites.html import Html, fill, lines, link, paragraphs, template
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, digits, random_date

BASE = "https://max.book118.com"
NAME = "原创力文档"
CATEGORIES = {"1": "工作总结/汇报", "2": "演讲/致辞", "3": "党建/党团", "4": "行政公文"}
CATEGORY_OF_KIND = {"述职": "1", "总结讲话": "1", "致辞": "2", "开学讲话": "2", "任前谈话": "3", "会议强调": "3"}
PER_PAGE = 15
LINE = 25
"""Characters in a printed line."""
PAGE = 520
"""Characters on a printed page."""
TWO_PARTS_FROM = 1400
"""Characters from which a document shown whole is spread over two pages of the site."""
PAGED_SHARE = 0.4
"""How many pages use the newer preview, a block for each printed page."""
WATERMARKS = (
    "该文档为文稿共享赚钱网作品，版权所有，盗用必究",
    "本文档由会员投稿至文档变现网，版权所有，违者必究",
)
SHELL, ARTICLE = template("book118_shell"), template("book118_article")

STRANGERS = {
    "车辆管理办法": "　".join(strangers.REGULATION),
    "年终总结讲话（付费）": strangers.LOGIN_WALL,
    "讲话稿合集": "",
}
FORBIDDEN = ("/search.html", "/login.html", "/vip/", "/download/again", "/u-1.html")


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    draft = Draft("book118", NAME, BASE, rng, gzip=True)
    draft.robots()
    taken: set[str] = set()
    draft.entries = [_entry(rng, c.title, CATEGORY_OF_KIND.get(c.speech.kind, "4"), taken) for c in copies]
    odd = [_entry(rng, title, "4", taken) for title in STRANGERS]
    documents = list(zip(copies, draft.entries, strict=True))
    draft.entries += odd
    for copy, entry in documents:
        _document(draft, copy, entry)
    for entry in odd:
        facts = Facts(uploader=_uploader(rng), page_count=1)
        preview = fill('<div class="preview">$text</div>', text=STRANGERS[entry.title])
        draft.page(entry.path, _shell(entry.title, _article(draft, entry, facts, preview)))
    _lists(draft)
    for path in FORBIDDEN:
        draft.page(path, _shell("会员中心", paragraphs([strangers.LOGIN_WALL])))
    return draft.site()


def _uploader(rng: Random) -> str:
    return f"1{rng.randint(30, 99)}****{rng.randint(0, 9999):04}"


def _entry(rng: Random, title: str, category: str, taken: set[str]) -> Entry:
    day = random_date(rng)
    year, month, date = day.split("-")
    return Entry(f"/html/{year}/{month}{date}/{digits(rng, 9, 16, taken)}.shtm", title, day, category)


def _part(entry: Entry, number: int) -> str:
    return entry.path if number == 1 else entry.path.replace(".shtm", f"_{number}.shtm")


def _document(draft: Draft, copy: Copy, entry: Entry) -> None:
    """A detail page, or two for some of those that show a long text whole."""
    rng = draft.rng
    clean = "\n".join(copy.paragraphs)
    whole = noise.with_slips(rng, clean, 3) if rng.random() < 0.4 else clean
    body = noise.cut(whole, copy.share) if copy.relation is Relation.PREVIEW else whole
    breaks = noise.paragraph_starts(body) if rng.random() < 0.5 else frozenset()
    printed = noise.wrap(noise.glyphs("", body), LINE, breaks)
    printed = noise.watermarked(rng, printed, rng.choice(WATERMARKS), 2 + len(body) // 700)
    facts = Facts(
        uploader=_uploader(rng),
        page_count=1 + len(whole) // PAGE,
        file_format="docx",
        category=CATEGORIES[entry.category],
    )
    half = len(printed)
    if len(body) == len(whole) >= TWO_PARTS_FROM:
        half //= 2
    parts = [p for p in (printed[:half], printed[half:]) if p]
    paged = rng.random() < PAGED_SHARE
    for number, part in enumerate(parts, 1):
        run = noise.joined(part)
        turn = [link(_part(entry, number - 1), "上一页")] if number > 1 else []
        turn += [link(_part(entry, number + 1), "下一页")] if number < len(parts) else []
        preview = _paged(copy.title, run) if paged else _flat(copy.title, run)
        truth = Truth(
            BASE + _part(entry, number),
            draft.key,
            PageKind.DOCUMENT,
            copy.speech.id,
            copy.title,
            noise.body_of(run, body),
            copy.relation,
            len(body) / len(whole),
            None,
            facts,
            number,
            len(parts),
            paragraphs_shown=False,
            damage=("ocr_slips",) if whole != clean else (),
        )
        article = _article(draft, entry, facts, preview, lines(turn))
        draft.page(_part(entry, number), _shell(copy.title, article), truth)


def _flat(title: str, run: Glyphs) -> Html:
    """The older preview: one block, the title at its head."""
    return fill('<div class="preview" id="txt">$title $text</div>', title=title, text=noise.shown(run))


def _paged(title: str, run: Glyphs) -> Html:
    """The newer preview: one block for each printed page, cut wherever the page ended."""
    form = '<div class="doc-page" data-page="$n">$text</div>'
    pages = noise.printed_pages(run, PAGE)
    blocks = lines(fill(form, n=n, text=noise.shown(page)) for n, page in enumerate(pages, 1))
    return fill('<div class="reader"><div class="doc-name">$title</div>\n$blocks\n</div>', title=title, blocks=blocks)


def _article(draft: Draft, entry: Entry, facts: Facts, preview: Html, turn: str = "") -> Html:
    return fill(
        ARTICLE,
        title=entry.title,
        category=entry.category,
        category_name=CATEGORIES[entry.category],
        pages=facts.page_count or 1,
        preview=preview,
        turn=turn,
        uploader=facts.uploader or "",
        fine=draft.some_links(6, "fine", ".docx"),
        related=draft.some_links(6, "rel"),
    )


def _lists(draft: Draft) -> None:
    """Home and category lists."""
    menu = lines(fill("<h3>$link</h3>", link=link(f"/list/{n}.html", name)) for n, name in CATEGORIES.items())
    draft.list_page("/", _shell("原创力文档-知识共享存储平台", lines([menu, draft.some_links(20, "new")])))
    for key, name in CATEGORIES.items():
        for number, count, chunk in draft.shelf(key, PER_PAGE):
            paths = [f"/list/{key}{'' if n == 1 else f'-{n}'}.html" for n in range(1, count + 1)]
            base = BASE if number % 2 else ""
            form = '<div class="item">$link<span>$date</span></div>'
            body = fill(
                '<h2>$name</h2>\n$items\n<div class="pager">$pages</div>',
                name=name,
                items=lines(fill(form, link=link(base + e.path, e.title + ".docx"), date=e.date) for e in chunk),
                pages=lines(link(path, f"第{n}页") for n, path in enumerate(paths, 1) if n != number),
            )
            draft.list_page(paths[number - 1], _shell(name, body))


def _shell(title: str, inner: Html) -> Html:
    nav = lines(fill("<li>$link</li>", link=link(f"/list/{n}.html", name)) for n, name in CATEGORIES.items())
    return fill(SHELL, title=title, nav=nav, inner=inner, foreign=FOREIGN[1])
