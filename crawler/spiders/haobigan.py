"""好笔杆子网: categories under /c/, documents under /a/ with a name of seven letters and digits."""

from __future__ import annotations

import re

from crawler.links import Kind, Shape
from crawler.spiders.base import SiteSpider


class Haobigan(SiteSpider):
    """好笔杆子网."""

    name = "haobigan"
    hosts = ("www.b6857.cn", "b6857.cn")
    home = "http://www.b6857.cn/"
    shapes = (
        Shape(Kind.LIST, re.compile(r"/")),
        Shape(Kind.LIST, re.compile(r"/c/[\w-]+/(?:(?P<page>\d{1,5})\.html)?", re.ASCII)),
        Shape(Kind.DETAIL, re.compile(r"/a/(?P<doc>[0-9a-z]{6,9})\.html")),
    )
