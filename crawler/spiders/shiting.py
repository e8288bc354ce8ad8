"""世霆文库网: essays in categories under /fanwen/. Numbers are unique within a category only, as far as we know."""

from __future__ import annotations

import re

from crawler.links import Kind, Shape
from crawler.sites import SHITING_HOST
from crawler.spiders.base import SiteSpider


class Shiting(SiteSpider):
    """世霆文库网."""

    name = "shiting"
    hosts = (SHITING_HOST,)
    home = f"http://{SHITING_HOST}/"
    shapes = (
        Shape(Kind.LIST, re.compile(r"/")),
        Shape(Kind.LIST, re.compile(r"/fanwen/[\w-]+/(?:index(?:_(?P<page>\d{1,5}))?\.html)?", re.ASCII)),
        Shape(Kind.DETAIL, re.compile(r"/fanwen/(?P<doc>[\w-]+/\d+)\.html", re.ASCII)),
    )
