"""The spiders by name."""

from __future__ import annotations

from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from crawler.spiders.base import SiteSpider


def spider(name: str) -> type[SiteSpider]:
    """The spider of a site."""
    found = SpiderLoader.from_settings(get_project_settings()).load(name)
    assert issubclass(found, SiteSpider)
    return found
