"""原创力文档: documents under /html/ by date and number, further pages of one with `_2`."""

from __future__ import annotations

import re

from crawler.links import Kind, Shape
from crawler.spiders.base import SiteSpider


class Book118(SiteSpider):
    """原创力文档."""

    name = "book118"
    hosts = ("max.book118.com",)
    home = "https://max.book118.com/"
    shapes = (
        Shape(Kind.LIST, re.compile(r"/")),
        Shape(Kind.LIST, re.compile(r"/list/\d+(?:-(?P<page>\d{1,5}))?\.html", re.ASCII)),
        Shape(Kind.DETAIL, re.compile(r"/html/\d{4}/\d{4}/(?P<doc>\d+)(?:_(?P<page>\d{1,4}))?\.shtml?", re.ASCII)),
    )
