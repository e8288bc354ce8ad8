"""好笔杆子网: Traditional bodies in a Simplified shell, a cut with its length stated, a spam list at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crawler.replica.model import Copy, Facts, PageKind, Relation, Site, Truth
from crawler.replica.sites import strangers
from crawler.replica.sites.html import Html, fill, lines, link, link_list, paragraphs, template
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, random_date
from crawler.replica.sites.script import Traditional

BASE = "http://www.b6857.cn"
NAME = "好笔杆子网"
CATEGORIES = {
    "jianghua": "领导讲话",
    "dongyuan": "动员讲话",
    "zhici": "致辞",
    "shuzhi": "述职报告",
    "fayan": "会议发言",
}
CATEGORY_OF_KIND = {"动员讲话": "dongyuan", "致辞": "zhici", "述职": "shuzhi", "表态发言": "fayan", "交流发言": "fayan"}
PER_PAGE = 12
OLD_TEMPLATE_SHARE = 0.35
SHELL, NEW, OLD = template("haobigan_shell"), template("haobigan_new"), template("haobigan_old")
LIST = """<h2>$name</h2>
<ul class="list">
$items
</ul>
<div class="page">$pages<span>共$count页</span></div>"""
MORE_NEW = '<p class="more">…… 此处隐藏$n字，完整内容请下载文档后阅读。觉得有用就下载吧 ……</p>'
MORE_OLD = "<br />\n<br />\n（此处隐藏$n字，全文请下载后查看）"

STRANGERS = {
    strangers.REGULATION_TITLE: strangers.REGULATION,
    strangers.HOW_TO_TITLE: strangers.HOW_TO,
    "文档不存在": (strangers.GONE,),
}
FORBIDDEN = ("/search.html", "/login.html", "/vip/")

SPAM_SHAPES = (
    "$p${g}_$p${g}价格_$p${g}厂家-$p$n$s",
    "$g|$h|$p$n$s",
    "$p$g哪家好「$n」$h批发",
    "★$p$n$s★$g,$h",
    "$g-$h-$n$s官网",
)
SPAM_PLACES = ("青原", "洛岗", "临沭河", "宁陂", "东莲", "常垟", "浦湾", "惠圩", "佛岭", "温塘")
SPAM_NAMES = ("鼎沣", "瑞鑫隆", "德旺", "科力特", "恒沃", "佳诺", "振岳", "万宸")
SPAM_FIRMS = ("机械有限公司", "科技有限公司", "商贸有限公司", "财税事务所", "仪器有限公司")
SPAM_GOODS = (
    *("不锈钢阀门", "砂石烘干机", "代理记账", "色谱柱", "搬家公司", "数控车床"),
    *("环氧地坪", "保温板", "电子汽车衡", "喷码机", "活动板房", "减速机"),
)
SPAM_STYLES = ("", "", "position:absolute;left:-9999px;top:-9999px")
"""The spam stands openly on most pages, off the screen on some."""


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    draft = Draft("haobigan", NAME, BASE, rng, gzip=True)
    draft.robots()
    draft.entries = [_entry(rng, c.title, CATEGORY_OF_KIND.get(c.speech.kind, "jianghua")) for c in copies]
    odd = [_entry(rng, title, "jianghua") for title in STRANGERS]
    documents = list(zip(copies, draft.entries, strict=True))
    draft.entries += odd
    traditional = Traditional()
    for copy, entry in documents:
        _document(draft, copy, entry, traditional)
    for entry in odd:
        head = fill('<h1 class="art-title">$title</h1>\n', title=entry.title)
        text = fill('<div class="content">\n$body\n</div>', body=paragraphs(STRANGERS[entry.title]))
        draft.page(entry.path, _shell(draft, entry.title, Html(head + text + _side(draft))))
    _lists(draft)
    for path in (*FORBIDDEN, *(f"/download/{_name(e)}.docx" for e in draft.entries)):
        draft.page(path, _shell(draft, "请登录", paragraphs([strangers.LOGIN_WALL])))
    return draft.site()


def _entry(rng: Random, title: str, category: str) -> Entry:
    name = "1" + "".join(rng.choice("0123456789abcdefghijklmnopqrstuvwxyz") for _ in range(6))
    return Entry(f"/a/{name}.html", title, random_date(rng), category)


def _name(entry: Entry) -> str:
    return entry.path[3:-5]


def _document(draft: Draft, copy: Copy, entry: Entry, traditional: Traditional) -> None:
    """A detail page."""
    rng = draft.rng
    kept = _kept(copy)
    whole = sum(map(len, copy.paragraphs))
    hidden = whole - sum(map(len, kept))
    time = f"{entry.date} {rng.randint(7, 22):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
    truth = Truth(
        BASE + entry.path,
        draft.key,
        PageKind.DOCUMENT,
        copy.speech.id,
        copy.title,
        "\n".join(kept),
        Relation.FULL if copy.relation is Relation.PREVIEW and not hidden else copy.relation,
        1 - hidden / whole,
        hidden,
        Facts(uploaded_at=time, file_format="docx", category=CATEGORIES[entry.category]),
    )
    old = rng.random() < OLD_TEMPLATE_SHARE
    body = Html("<br />\n<br />\n".join(fill("　　$p", p=p) for p in kept)) if old else paragraphs(kept)
    more = fill(MORE_OLD if old else MORE_NEW, n=hidden) if hidden else ""
    article = fill(
        OLD if old else NEW,
        title=copy.title,
        category=CATEGORIES[entry.category],
        time=time,
        name=_name(entry),
        url=truth.url,
        body=body,
        more=more,
    )
    # Markup and addresses are ASCII: the converter passes over them.
    page = _shell(draft, traditional(copy.title), Html(traditional(article) + _side(draft)))
    draft.page(entry.path, page, truth)


def _kept(copy: Copy) -> tuple[str, ...]:
    """The paragraphs that are shown. A preview ends at the end of a paragraph, and hides at least one."""
    if copy.relation is not Relation.PREVIEW:
        return copy.paragraphs
    wanted = max(160, copy.share * sum(map(len, copy.paragraphs)))
    n = next(n for n in range(1, len(copy.paragraphs) + 1) if sum(map(len, copy.paragraphs[:n])) >= wanted)
    return copy.paragraphs[: min(n, len(copy.paragraphs) - 1)]


def _side(draft: Draft) -> Html:
    return fill('<div class="side"><h3>热门文章</h3>$links</div>', links=draft.some_links(8, "hot"))


def _lists(draft: Draft) -> None:
    """Home and category lists."""
    blocks = [
        fill(
            '<div class="box"><h3>$head</h3>$links</div>',
            head=link(f"/c/{slug}/", name),
            links=link_list([(e.path, e.title) for e in draft.entries if e.category == slug][:7], "latest"),
        )
        for slug, name in CATEGORIES.items()
    ]
    draft.list_page("/", _shell(draft, f"{NAME} - 公文写作学习交流平台", lines(blocks)))
    for slug, name in CATEGORIES.items():
        for number, count, chunk in draft.shelf(slug, PER_PAGE):
            paths = [f"/c/{slug}/{'' if n == 1 else f'{n}.html'}" for n in range(1, count + 1)]
            body = fill(
                LIST,
                name=name,
                items=lines(_item(e) for e in chunk),
                pages=lines(link(path, str(n)) for n, path in enumerate(paths, 1) if n != number),
                count=count,
            )
            draft.list_page(paths[number - 1], _shell(draft, f"{name}_第{number}页", body))


def _item(entry: Entry) -> Html:
    form = "<li>$link<span>$date</span><p>好笔杆子网小编为你整理的$title……</p></li>"
    return fill(form, link=link(entry.path, entry.title), date=entry.date, title=entry.title)


def _spam(rng: Random) -> Html:
    """Links of the kind that is planted into neglected sites."""
    items = []
    for _ in range(rng.randint(14, 26)):
        goods, other = rng.sample(SPAM_GOODS, 2)
        place, name, firm = rng.choice(SPAM_PLACES), rng.choice(SPAM_NAMES), rng.choice(SPAM_FIRMS)
        text = fill(rng.choice(SPAM_SHAPES), p=place, g=goods, h=other, n=name, s=firm)
        items.append(link(f"http://www.spam{rng.randint(100, 999)}.example/", text))
    return lines(items, " | ")


def _shell(draft: Draft, title: str, inner: Html) -> Html:
    """The site's frame: head, navigation, foot, and the spam that somebody planted in it."""
    return fill(
        SHELL,
        title=title,
        stamp=draft.rng.randint(10**9, 2 * 10**9),
        nav=lines(link(f"/c/{slug}/", name) for slug, name in CATEGORIES.items()),
        inner=inner,
        foreign=FOREIGN[0],
        spam_style=draft.rng.choice(SPAM_STYLES),
        spam=_spam(draft.rng),
    )
