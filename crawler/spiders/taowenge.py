"""淘文阁, of the CMS family."""

from __future__ import annotations

from crawler.spiders.family import FamilySpider


class Taowenge(FamilySpider):
    """淘文阁."""

    name = "taowenge"
    hosts = ("www.taowenge.com", "m.taowenge.com", "taowenge.com")
    home = "https://www.taowenge.com/"
