"""淘文阁: of the CMS family, whole texts, some with their pages in string order, wraps, spun words, stray 口."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crawler.replica import noise
from crawler.replica.model import Copy, Relation, Site
from crawler.replica.sites.cms import Brand, Shown, build_brand
from crawler.replica.sites.html import Html

LINE = 28
"""Characters in a printed line."""
LINES = 15
"""Lines on a printed page."""
SPUN_SHARE = 0.5
STRAY_KOU_SHARE = 0.4
SHUFFLED_SHARE = 0.8
"""How many of the files of ten pages and more were put together in the order of their file names."""


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    return build_brand(rng, BRAND, copies)


def show(rng: Random, copy: Copy) -> Shown:
    """The whole text with a converter's damage; of ten pages and more, mostly in the wrong order."""
    body = "\n".join(copy.paragraphs)
    spun = rng.random() < SPUN_SHARE
    if spun:
        body = noise.spun(rng, body)
    run = noise.glyphs(copy.title, body)
    if rng.random() < STRAY_KOU_SHARE:
        run = noise.with_stray_kou(rng, run)
    wrapped = rng.random() < 0.7
    lines = noise.wrap(run, LINE, noise.paragraph_starts(body) if wrapped else frozenset())
    gap = " " if wrapped else ""
    pages = [noise.joined(lines[n : n + LINES], gap) for n in range(0, len(lines), LINES)]
    relation = copy.relation
    if len(pages) >= 10 and rng.random() < SHUFFLED_SHARE:
        pages = noise.string_order(pages)
        relation = Relation.SHUFFLED
    run = noise.joined(pages, gap)
    return Shown(run, body, len(body), len(pages), relation, ("spun_words",) if spun else ())


BRAND = Brand(
    key="taowenge",
    name="淘文阁",
    host="www.taowenge.com",
    codec="utf-8",
    content_types=("text/html; charset=utf-8", "text/html"),
    charset="utf-8",
    slogan="taowenge.com淘文阁网|机械图纸下载|毕业设计|三维模型|办公文档分享",
    footer=Html(
        "<p>本站为文档C TO C交易模式，用户上传的文档由其他用户直接下载，本站只提供存储空间和中间服务，"
        "所得收益归上传人所有。若文档侵犯了您的版权或隐私，请立即通知淘文阁网，我们会及时删除！"
        "客服QQ：100000000 微信：10000000000</p>\n"
        "<p>工信部备案号：黑ICP备29990005号 © 2020-2024 www.taowenge.com 淘文阁</p>"
    ),
    show=show,
    suffix=".docx",
)
