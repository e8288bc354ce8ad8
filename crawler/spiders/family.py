"""The CMS that 金锄头, 淘文阁 and many other brands run: one document, one number, several addresses."""

from __future__ import annotations

import re

from crawler.links import Kind, Shape
from crawler.spiders.base import SiteSpider

_FLAGS = re.ASCII | re.IGNORECASE


class FamilySpider(SiteSpider):
    """A site of the family; a brand names itself and its hosts."""

    shapes = (
        Shape(Kind.LIST, re.compile(r"/")),
        Shape(Kind.LIST, re.compile(r"/c-\d+(?:-(?P<page>\d{1,5}))?\.html", _FLAGS)),
        Shape(Kind.LIST, re.compile(r"/list\.html", _FLAGS)),
        Shape(Kind.DETAIL, re.compile(r"(?:/m)?/p-(?P<doc>\d+)(?:-(?P<page>\d{1,4}))?\.html", _FLAGS)),
        Shape(Kind.DETAIL, re.compile(r"(?:/m)?/shtml/view-(?P<doc>\d+)\.html", _FLAGS)),
        Shape(Kind.DETAIL, re.compile(r"(?:/m)?/(?:doc|paper)/(?P<doc>\d+)\.html", _FLAGS)),
        Shape(Kind.DETAIL, re.compile(r"(?:/m)?/view\.aspx\?(?:[^?]*&)?id=(?P<doc>\d+)(?:&[^?]*)?", _FLAGS)),
    )
