"""金锄头文库: of the CMS family, GB18030 labelled gb2312, printed page markers inside words, half of it cut."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from crawler.replica import noise
from crawler.replica.model import Copy, Relation, Site
from crawler.replica.sites.cms import Brand, Shown, build_brand
from crawler.replica.sites.html import Html

PAGE = 520
"""Characters on a printed page."""
MARKED_SHARE = 0.6
"""How many of the files carried printed page numbers."""


def build(rng: Random, copies: Sequence[Copy]) -> Site:
    """The whole site."""
    return build_brand(rng, BRAND, copies)


def show(rng: Random, copy: Copy) -> Shown:
    """The text in its order, cut at a printed page for previews, with page markers in some."""
    whole = "\n".join(copy.paragraphs)
    body = noise.cut(whole, copy.share) if copy.relation is Relation.PREVIEW else whole
    run = noise.glyphs(copy.title, body)
    if rng.random() < MARKED_SHARE:
        run = noise.marked_pages(noise.printed_pages(run, PAGE))
    return Shown(run, body, len(whole), 1 + len(whole) // PAGE, copy.relation)


BRAND = Brand(
    key="jinchutou",
    name="金锄头文库",
    host="www.jinchutou.com",
    codec="gb18030",
    content_types=("text/html; charset=gb2312", "text/html"),
    charset="gb2312",
    slogan="金锄头文库",
    footer=Html(
        "<p>电脑版 |金锄头文库版权所有 ©</p>\n<p>经营许可证：蜀ICP备29990004号 | 川公网安备 51999902000999号</p>"
    ),
    show=show,
    mobile="m.jinchutou.com",
    view_redirects=False,
)
