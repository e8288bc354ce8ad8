"""好笔杆子网: Traditional bodies in a Simplified shell, a cut with its length stated, a spam list at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from crawler.replica.model import Copy, Facts, PageKind, Relation, Site, Truth
from crawler.replica.sites import strangers
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, links, pick_links, random_date, shelves
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
SPAM_PLACES = ("青原", "洛岗", "临沭河", "宁陂", "东莲", "常垟", "浦湾", "惠圩", "佛岭", "温塘")
SPAM_GOODS = (
    "不锈钢阀门",
    "砂石烘干机",
    "代理记账",
    "色谱柱",
    "搬家公司",
    "数控车床",
    "环氧地坪",
    "保温板",
    "电子汽车衡",
    "喷码机",
    "活动板房",
    "减速机",
)
SPAM_SHAPES = (
    "{p}{g}_{p}{g}价格_{p}{g}厂家-{p}{n}{s}",
    "{g}|{h}|{p}{n}{s}",
    "{p}{g}哪家好「{n}」{h}批发",
    "★{p}{n}{s}★{g},{h}",
    "{g}-{h}-{n}{s}官网",
)
SPAM_NAMES = ("鼎沣", "瑞鑫隆", "德旺", "科力特", "恒沃", "佳诺", "振岳", "万宸")
SPAM_FIRMS = ("机械有限公司", "科技有限公司", "商贸有限公司", "财税事务所", "仪器有限公司")


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    draft = Draft("haobigan", NAME, BASE, gzip=True)
    draft.robots()
    traditional = Traditional()
    entries = [_entry(rng, copy, n) for n, copy in enumerate(copies)]
    odd = [Entry(f"/a/{_name(rng)}.html", title, random_date(rng), "jianghua") for title in _ODD]
    shown = [*entries, *odd]
    for copy, entry in zip(copies, entries, strict=True):
        _document(rng, draft, copy, entry, shown, traditional)
    for entry in odd:
        _stranger(rng, draft, entry, shown)
    _lists(rng, draft, shown)
    for path in ("/search.html", "/login.html", "/vip/", *(f"/download/{e.path[3:-5]}.docx" for e in shown)):
        draft.page(path, _shell(rng, "请登录", f"<p>{strangers.LOGIN_WALL}</p>"))
    return draft.site()


_ODD = {
    strangers.REGULATION[0]: strangers.REGULATION[1],
    strangers.HOW_TO[0]: strangers.HOW_TO[1],
    "文档不存在": (strangers.GONE,),
}


def _name(rng: Random) -> str:
    return "1" + "".join(rng.choice("0123456789abcdefghijklmnopqrstuvwxyz") for _ in range(6))


def _entry(rng: Random, copy: Copy, number: int) -> Entry:
    return Entry(
        f"/a/{_name(rng)}.html", copy.title, random_date(rng), CATEGORY_OF_KIND.get(copy.speech.kind, "jianghua")
    )


def _document(
    rng: Random, draft: Draft, copy: Copy, entry: Entry, shown: Sequence[Entry], traditional: Traditional
) -> None:
    """A detail page. A preview ends at the end of a paragraph, and says how many characters it hides."""
    kept = copy.paragraphs
    if copy.relation is Relation.PREVIEW:
        wanted = copy.share * sum(map(len, kept))
        kept = next(kept[:n] for n in range(1, len(kept) + 1) if sum(map(len, kept[:n])) >= min(wanted, 160))
        while sum(map(len, kept)) < wanted and len(kept) < len(copy.paragraphs) - 1:
            kept = copy.paragraphs[: len(kept) + 1]
    whole = sum(map(len, copy.paragraphs))
    hidden = whole - sum(map(len, kept))
    time = f"{entry.date} {rng.randint(7, 22):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
    template = _old_article if rng.random() < OLD_TEMPLATE_SHARE else _new_article
    article = template(copy.title, kept, hidden, time, CATEGORIES[entry.category], BASE + entry.path)
    article = _in_traditional(article, traditional)
    side = f'<div class="side"><h3>热门文章</h3>{pick_links(rng, shown, 8, "hot")}</div>'
    draft.page(
        entry.path,
        _shell(rng, traditional(copy.title), article + side),
        Truth(
            BASE + entry.path,
            draft.key,
            PageKind.DOCUMENT,
            copy.speech.id,
            copy.title,
            "\n".join(kept),
            copy.relation if hidden or copy.relation is not Relation.PREVIEW else Relation.FULL,
            1 - hidden / whole,
            hidden,
            Facts(uploaded_at=time, file_format="docx", category=CATEGORIES[entry.category]),
        ),
    )


def _in_traditional(html: str, traditional: Traditional) -> str:
    """The article converted; markup and addresses are ASCII and stay as they are."""
    return traditional(html)


def _new_article(title: str, kept: Sequence[str], hidden: int, time: str, category: str, url: str) -> str:
    text = escape(title)
    body = "\n".join(f"<p>{escape(p)}</p>" for p in kept)
    more = f'<p class="more">…… 此处隐藏{hidden}字，完整内容请下载文档后阅读。觉得有用就下载吧 ……</p>' if hidden else ""
    number = url.rsplit("/", 1)[1][:-5]
    return f"""
<div class="article">
<h1 class="art-title">{text}</h1>
<div class="info"><a href="/">{category}</a> <span>时间:{time}</span> <a href="javascript:void(0)">收藏</a> \
<a href="/download/{number}.docx" rel="nofollow">WORD下载</a></div>
<div class="abstract"><b>摘要：</b>好笔杆子网小编为你挑选整理了几篇与《{text}》有关的文章，希望能给你的工作学习一点帮助，在好笔杆子网还可以找到更多《{text}》。</div>
<div class="content">
{body}
{more}
</div>
<div class="docbox"><div class="name">《{text}.docx》</div><div>将本文的Word文档保存到电脑，便于收藏与打印</div>
<div>推荐度：<i class="star s5"></i></div><a class="btn" href="/download/{number}.docx" rel="nofollow">点击下载文档</a></div>
<div class="source"><p>本文标题：{text}</p><p>链接地址：<a href="{url}">{url}</a></p></div>
</div>
"""


def _old_article(title: str, kept: Sequence[str], hidden: int, time: str, category: str, url: str) -> str:
    text = escape(title)
    body = "<br />\n<br />\n".join(f"　　{escape(p)}" for p in kept)
    more = f"<br />\n（此处隐藏{hidden}字，全文请下载后查看）" if hidden else ""
    number = url.rsplit("/", 1)[1][:-5]
    return f"""
<table class="main" width="960"><tr><td>
<h2>{text}</h2>
<p class="tips">{category} 时间：{time} 【<a href="/download/{number}.docx">WORD下载</a>】</p>
<p class="zy">摘要：以下是好笔杆子网小编整理的《{text}》，供你写作时借鉴，更多内容尽在好笔杆子网。</p>
<div id="zoom">
<span class="z0">好笔杆子网 b6857.cn 公文写作</span>{body}{more}
</div>
<p>本文标题：{text}</p>
<p>链接地址：{url}</p>
</td></tr></table>
"""


def _stranger(rng: Random, draft: Draft, entry: Entry, shown: Sequence[Entry]) -> None:
    """A page that is no speech."""
    body = "\n".join(f"<p>{escape(p)}</p>" for p in _ODD[entry.title])
    head = f'<h1 class="art-title">{escape(entry.title)}</h1>'
    side = f'<div class="side"><h3>热门文章</h3>{pick_links(rng, shown, 8, "hot")}</div>'
    draft.page(
        entry.path,
        _shell(rng, entry.title, f'<div class="article">{head}<div class="content">{body}</div></div>{side}'),
    )


def _lists(rng: Random, draft: Draft, shown: Sequence[Entry]) -> None:
    """Home and category lists."""
    blocks = "".join(
        f'<div class="box"><h3><a href="/c/{slug}/">{name}</a></h3>'
        + links(((e.path, e.title) for e in shown if e.category == slug), "latest")[:1200].rsplit("<li>", 1)[0]
        + "</ul></div>"
        for slug, name in CATEGORIES.items()
    )
    draft.list_page("/", _shell(rng, f"{NAME} - 公文写作学习交流平台", blocks))
    for slug, name in CATEGORIES.items():
        for number, count, chunk in shelves(shown, slug, PER_PAGE):
            items = "\n".join(
                f'<li><a href="{e.path}">{escape(e.title)}</a><span>{e.date}</span>'
                f"<p>好笔杆子网小编为你整理的{escape(e.title)}……</p></li>"
                for e in chunk
            )
            pages = "".join(
                f'<a href="/c/{slug}/{"" if n == 1 else f"{n}.html"}">{n}</a>'
                for n in range(1, count + 1)
                if n != number
            )
            body = f'<h2>{name}</h2><ul class="list">\n{items}\n</ul><div class="page">{pages}<span>共{count}页</span></div>'
            path = f"/c/{slug}/" if number == 1 else f"/c/{slug}/{number}.html"
            draft.list_page(path, _shell(rng, f"{name}_第{number}页", body))


def _spam(rng: Random) -> str:
    items = []
    for _ in range(rng.randint(14, 26)):
        goods, other = rng.sample(SPAM_GOODS, 2)
        text = rng.choice(SPAM_SHAPES).format(
            p=rng.choice(SPAM_PLACES), g=goods, h=other, n=rng.choice(SPAM_NAMES), s=rng.choice(SPAM_FIRMS)
        )
        items.append(f'<a href="http://www.spam{rng.randint(100, 999)}.example/" target="_blank">{text}</a>')
    return " | ".join(items)


def _shell(rng: Random, title: str, inner: str) -> str:
    """The site's frame: head, navigation, foot, and the spam that somebody planted in it."""
    nav = "".join(f'<a href="/c/{slug}/">{name}</a>' for slug, name in CATEGORIES.items())
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{escape(title)}-好笔杆子网</title>
<meta name="keywords" content="{escape(title)}">
<meta name="description" content="好笔杆子网提供{escape(title)}等公文写作范文">
<style>.z0{{font-size:0}} .side{{float:right}} .more{{color:#c00}}</style>
<script>var _hz = {{"uid": 0, "t": "{rng.randint(10**9, 2 * 10**9)}"}};</script>
</head>
<body>
<div class="head"><a class="logo" href="/">好笔杆子网 - 公文写作学习交流平台</a>
<div class="nav"><a href="/">首页</a>{nav}<a href="/vip/">会员</a><a href="/login.html">登录</a></div>
<form action="/search.html"><input name="q" placeholder="请输入关键词"></form><a href="/search.html?q=%E5%8F%91%E8%A8%80">热搜</a></div>
<div class="wrap">
{inner}
</div>
<div class="foot"><a href="{FOREIGN[0]}">点击推荐</a> <a href="#top">Top</a> <p>Copyright 好笔杆子网 云ICP备29990001号-7</p></div>
<div style="position:absolute;left:-9999px;top:-9999px" id="links">主站蜘蛛池模板: {_spam(rng)} |</div>
</body>
</html>
"""
