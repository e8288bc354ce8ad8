"""世霆文库网: whole texts in GB18030, a second title, every ； broken into a new line, tags and rights at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crawler.replica.model import Copy, Facts, PageKind, Site, Truth
from crawler.replica.sites import strangers
from crawler.replica.sites.html import Html, fill, lines, link, link_list, paragraphs, safe, template
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, digits, keywords, random_date
from crawler.sites import SHITING_HOST

BASE = f"http://{SHITING_HOST}"
NAME = "世霆文库网"
CATEGORIES = {"jianghuagao": "讲话稿", "fayangao": "发言稿", "zhicigao": "致辞", "gongzuobaogao": "工作报告"}
CATEGORY_OF_KIND = {
    "表态发言": "fayangao",
    "交流发言": "fayangao",
    "致辞": "zhicigao",
    "开学讲话": "zhicigao",
    "述职": "gongzuobaogao",
}
PER_PAGE = 14
SUFFIXES = ("【精选推荐】", "【完整版】", "（全文）", "")
OLD_TEMPLATE_SHARE = 0.4
HEADERS = ("text/html; charset=gb2312", "text/html", "text/html")
"""A third of the pages say gb2312 in header and markup, a third in the markup, a third say nothing."""
CHARSET = Html('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
HIDDEN = Html('<span class="x-tip">世霆文库网</span>')
SHELL, NEW, OLD, TAIL = (template(f"shiting_{name}") for name in ("shell", "new", "old", "tail"))

STRANGERS = {strangers.HOW_TO_TITLE: strangers.HOW_TO, "内容已删除": (strangers.GONE,)}
FORBIDDEN = ("/search.html", "/login.html", "/vip/")


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    draft = Draft("shiting", NAME, BASE, rng, "gb18030", HEADERS)
    draft.robots()
    taken: set[str] = set()
    draft.entries = [_entry(rng, c.title, CATEGORY_OF_KIND.get(c.speech.kind, "jianghuagao"), taken) for c in copies]
    odd = [_entry(rng, title, "jianghuagao", taken) for title in STRANGERS]
    documents = list(zip(copies, draft.entries, strict=True))
    draft.entries += odd
    for copy, entry in documents:
        _document(draft, copy, entry)
    for entry in odd:
        body = paragraphs(STRANGERS[entry.title], indent="　　")
        article = fill('<h1>$title</h1>\n<div class="content">\n$body\n</div>', title=entry.title, body=body)
        draft.page(entry.path, _shell(draft, entry.title, article))
    _lists(draft)
    for path in FORBIDDEN:
        draft.page(path, _shell(draft, "用户登录", paragraphs([strangers.LOGIN_WALL])))
    return draft.site()


def _entry(rng: Random, title: str, category: str, taken: set[str]) -> Entry:
    return Entry(f"/fanwen/{category}/{digits(rng, 4, 6, taken)}.html", title, random_date(rng), category)


def _document(draft: Draft, copy: Copy, entry: Entry) -> None:
    """A detail page: always the whole text."""
    rng = draft.rng
    title = copy.title + rng.choice(SUFFIXES)
    tags = keywords(copy.title, copy.speech.topic)
    tail = fill(TAIL, title=title, tags=lines(link(f"/search.html?q={n}", t) for n, t in enumerate(tags)))
    texts = [copy.title, *copy.paragraphs] if rng.random() < 0.8 else copy.paragraphs
    old = rng.random() < OLD_TEMPLATE_SHARE
    body = _broken_lines(texts) if old else _broken_paragraphs(rng, texts)
    truth = Truth(
        BASE + entry.path,
        draft.key,
        PageKind.DOCUMENT,
        copy.speech.id,
        copy.title,
        copy_body(copy),
        copy.relation,
        1.0,
        None,
        Facts(tags=tags, category=CATEGORIES[entry.category]),
    )
    draft.page(entry.path, _shell(draft, title, fill(OLD if old else NEW, title=title, body=body, tail=tail)), truth)


def copy_body(copy: Copy) -> str:
    """The paragraphs of a copy, one a line."""
    return "\n".join(copy.paragraphs)


def _broken_paragraphs(rng: Random, texts: Sequence[str]) -> Html:
    """Paragraphs as <p>; what follows a ； begins another. Now and then a hidden word stands inside one."""
    out = []
    for text in texts:
        first, *rest = (piece for piece in text.replace("；", "；\n").split("\n") if piece)
        markup = safe(first)
        if len(first) > 80 and rng.random() < 0.2:
            markup = Html(safe(first[:40]) + HIDDEN + safe(first[40:]))
        out.append(fill("<p>　　$text</p>", text=markup))
        out += [fill("<p>$text</p>", text=piece) for piece in rest]
    return lines(out)


def _broken_lines(texts: Sequence[str]) -> Html:
    """One block with <br>; what follows a ； stands on the next line."""
    return Html("<br>\n".join(safe(text).replace("；", "；<br>\n") for text in texts))


def _lists(draft: Draft) -> None:
    """Home and category lists."""
    menu = link_list(((f"/fanwen/{slug}/", name) for slug, name in CATEGORIES.items()), "menu")
    draft.list_page("/", _shell(draft, NAME, lines([menu, draft.some_links(24, "new")])))
    for slug, name in CATEGORIES.items():
        for number, count, chunk in draft.shelf(slug, PER_PAGE):
            paths = [f"/fanwen/{slug}/{'' if n == 1 else f'index_{n}.html'}" for n in range(1, count + 1)]
            body = fill(
                '<h2>$name</h2>\n$items\n<div class="pages">$pages</div>',
                name=name,
                items=link_list(((e.path, e.title) for e in chunk), "arclist"),
                pages=lines(link(path, str(n)) for n, path in enumerate(paths, 1) if n != number),
            )
            draft.list_page(paths[number - 1], _shell(draft, name, body))


def _shell(draft: Draft, title: str, inner: Html) -> Html:
    """The frame. The page's word on its encoding goes with the header that it will be sent with."""
    return fill(
        SHELL,
        charset="" if len(draft.resources) % len(HEADERS) == len(HEADERS) - 1 else CHARSET,
        title=title,
        nav=lines(link(f"/fanwen/{slug}/", name) for slug, name in CATEGORIES.items()),
        inner=inner,
        newest=draft.some_links(8, "side"),
        stamp=draft.rng.randint(10**6, 10**7),
        foreign=FOREIGN[2],
    )
