"""`scrapy crawl SITE`, with exit codes that say what happened."""

from __future__ import annotations

import argparse
import logging

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler.run import CrawlReport
from crawler.sites import UnknownSiteError, check_sites
from crawler.summary import death, site_report

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Scrapy's own ends with 0 after failed downloads, exceptions in the spider and a full disk."""

    def short_desc(self) -> str:
        return "Crawl a site: 0 done, 1 something needs a look, 2 nothing could be read"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl one site. Raises UsageError for an unknown one."""
        try:
            check_sites(args)
        except UnknownSiteError as error:
            raise UsageError(str(error)) from error
        if len(args) > 1:
            raise UsageError("one site a run; `jianghua crawl` takes several")
        crawler = self._create_crawler(args[0])
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)  # Scrapy's choice wherever asyncio is used
        running = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        report = site_report(crawler, death(running))
        for trouble in report.errors:
            logger.error(trouble)
        self.exitcode = CrawlReport((report,), report.seconds).exit_code
