"""世霆文库网: whole texts in GB18030, a second title, every ； broken into a new line, tags and rights at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from crawler.replica.model import Copy, Facts, PageKind, Site, Truth
from crawler.replica.sites import strangers
from crawler.replica.sites.kit import FOREIGN, Draft, Entry, digits, keywords, links, pick_links, random_date, shelves
from crawler.sites import SHITING_HOST

BASE = f"http://{SHITING_HOST}"
NAME = "世霆文库网"
CATEGORIES = {"jianghuagao": "讲话稿", "fayangao": "发言稿", "zhicigao": "致辞", "gongzuobaogao": "工作报告"}
CATEGORY_OF_KIND = {
    "表态发言": "fayangao", "交流发言": "fayangao", "致辞": "zhicigao", "开学讲话": "zhicigao", "述职": "gongzuobaogao",
}  # fmt: skip
PER_PAGE = 14
SUFFIXES = ("【精选推荐】", "【完整版】", "（全文）", "")
OLD_TEMPLATE_SHARE = 0.4


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site. A third of its pages say gb2312 in the header, a third in the page only, a third nowhere."""
    draft = Draft("shiting", NAME, BASE, "gb18030", ("text/html; charset=gb2312", "text/html", "text/html"))
    draft.robots()
    taken: set[str] = set()
    entries = [_entry(rng, c.title, CATEGORY_OF_KIND.get(c.speech.kind, "jianghuagao"), taken) for c in copies]
    odd = {_entry(rng, title, "jianghuagao", taken): text for title, text in _ODD.items()}
    shown = [*entries, *odd]
    for copy, entry in zip(copies, entries, strict=True):
        _document(rng, draft, copy, entry, shown)
    for entry, text in odd.items():
        body = "\n".join(f"<p>　　{escape(p)}</p>" for p in text)
        article = f'<h1>{escape(entry.title)}</h1><div class="content">{body}</div>'
        draft.page(entry.path, _shell(draft, entry.title, article, rng, shown))
    _lists(rng, draft, shown)
    for path in ("/search.html", "/login.html", "/vip/"):
        draft.page(path, _shell(draft, "用户登录", f"<p>{strangers.LOGIN_WALL}</p>", rng, shown))
    return draft.site()


_ODD = {strangers.HOW_TO[0]: strangers.HOW_TO[1], "内容已删除": (strangers.GONE,)}


def _entry(rng: Random, title: str, category: str, taken: set[str]) -> Entry:
    return Entry(f"/fanwen/{category}/{digits(rng, 4, 6, taken)}.html", title, random_date(rng), category)


def _document(rng: Random, draft: Draft, copy: Copy, entry: Entry, shown: Sequence[Entry]) -> None:
    suffix = rng.choice(SUFFIXES)
    tags = keywords(copy.title, copy.speech.topic)
    template = _old_article if rng.random() < OLD_TEMPLATE_SHARE else _new_article
    second = copy.title if rng.random() < 0.8 else ""
    article = template(copy.title, suffix, second, copy.paragraphs, tags)
    draft.page(
        entry.path,
        _shell(draft, copy.title + suffix, article, rng, shown),
        Truth(
            BASE + entry.path,
            draft.key,
            PageKind.DOCUMENT,
            copy.speech.id,
            copy.title,
            "\n".join(copy.paragraphs),
            copy.relation,
            1.0,
            None,
            Facts(tags=tags, category=CATEGORIES[entry.category]),
        ),
    )


def _new_article(title: str, suffix: str, second: str, paragraphs: Sequence[str], tags: Sequence[str]) -> str:
    """Paragraphs as <p>; what follows a ； begins another."""
    lines = [second] * bool(second) + [part for p in paragraphs for part in p.replace("；", "；\n").split("\n") if part]
    body = "\n".join(f"<p>　　{escape(line)}</p>" for line in lines)
    hidden = '<p class="x-tip">本文由世霆文库网收集整理</p>'
    return f"""
<div class="title"><h1>{escape(title + suffix)}</h1></div>
<div class="lead">下面是小编为大家收集的{escape(title + suffix)}，供大家参考。</div>
<div class="content">
{body}
{hidden}
</div>
{_tail(title + suffix, tags)}
"""


def _old_article(title: str, suffix: str, second: str, paragraphs: Sequence[str], tags: Sequence[str]) -> str:
    """One block with <br>; what follows a ； stands on the next line."""
    lines = [second] * bool(second) + [escape(p).replace("；", "；<br>\n") for p in paragraphs]
    body = "<br>\n".join(lines)
    return f"""
<h1>{escape(title + suffix)}</h1>
<div id="article">
<p>下面是小编为大家整理的{escape(title + suffix)}，欢迎阅读参考。</p>
{body}
<span style="display:none">世霆文库网 www.shiting.example</span>
</div>
{_tail(title + suffix, tags)}
"""


def _tail(title: str, tags: Sequence[str]) -> str:
    links_ = " ".join(f'<a href="/search.html?q={n}">{escape(t)}</a>' for n, t in enumerate(tags))
    return f"""
<div class="tags">推荐访问：{links_}</div>
<div class="copyright"><p>版权声明：</p>
<p>1.世霆文库网的资料来自网络和网友投稿，供非商业性学习免费浏览。</p>
<p>2.《{escape(title)}》一文的著作权归原作者所有，仅供学习参考，转载或引用时请注明作者和出处。</p>
<p>3.若本网转载的内容侵犯了您的权益，请与我们联系，我们会尽快删除。</p></div>
"""


def _lists(rng: Random, draft: Draft, shown: Sequence[Entry]) -> None:
    menu = links(((f"/fanwen/{slug}/", name) for slug, name in CATEGORIES.items()), "menu")
    draft.list_page("/", _shell(draft, NAME, menu + pick_links(rng, shown, 24, "new"), rng, shown))
    for slug, name in CATEGORIES.items():
        for number, count, chunk in shelves(shown, slug, PER_PAGE):
            items = links(((e.path, e.title) for e in chunk), "arclist")
            names = ["" if n == 1 else f"index_{n}.html" for n in range(1, count + 1)]
            pages = "".join(
                f'<a href="/fanwen/{slug}/{file}">{n}</a>' for n, file in enumerate(names, 1) if n != number
            )
            draft.list_page(
                f"/fanwen/{slug}/{names[number - 1]}",
                _shell(draft, name, f'<h2>{name}</h2>{items}<div class="pages">{pages}</div>', rng, shown),
            )


def _shell(draft: Draft, title: str, inner: str, rng: Random, shown: Sequence[Entry]) -> str:
    declared = len(draft.resources) % len(draft.content_types) != 2
    charset = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">' if declared else ""
    nav = "".join(f'<a href="/fanwen/{slug}/">{name}</a>' for slug, name in CATEGORIES.items())
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
{charset}
<title>{escape(title)}_世霆文库网</title>
<meta name="keywords" content="{escape(title)}">
<style type="text/css">.x-tip {{ font-size:0; line-height:0 }}</style>
</head>
<body>
<div class="header"><a href="/">世霆文库网</a>{nav}<a href="/login.html">登录</a> <a href="/vip/">会员中心</a></div>
<div class="place">当前位置：<a href="/">世霆文库网</a> &gt; 范文 &gt; 正文</div>
{inner}
<div class="sidebar"><h3>最新文章</h3>{pick_links(rng, shown, 8, "side")}</div>
<script>var cnzz = "{rng.randint(10**6, 10**7)}";</script>
<div class="footer"><a href="{FOREIGN[2]}">合作伙伴</a> 世霆文库网 版权所有 豫ICP备29990003号</div>
</body>
</html>
"""
