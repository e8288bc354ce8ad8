"""金锄头文库, of the CMS family."""

from __future__ import annotations

from crawler.spiders.family import FamilySpider


class Jinchutou(FamilySpider):
    """金锄头文库."""

    name = "jinchutou"
    hosts = ("www.jinchutou.com", "m.jinchutou.com", "jinchutou.com")
    home = "https://www.jinchutou.com/"
