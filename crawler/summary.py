"""What came of one crawler, in the words of `crawler.run.SiteReport`."""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy.crawler import Crawler

from crawler.keeping import keeper_of
from crawler.politeness.walls import Wall
from crawler.run import SiteReport
from crawler.spiders.base import SiteSpider

OTHER_REASONS = ("foreign_host", "too_deep", "too_long", "budget", "paused", "stopped", "wall", "takedown")
"""Reasons of `crawler.politeness.Refused` that are not about robots.txt."""


def death(running: asyncio.Task[None]) -> str | None:
    """Why a crawl ended before its time; None where it did not."""
    if not running.done():
        return "the process was stopped before the crawl had ended"
    if running.cancelled():
        return "the crawl was cancelled"
    error = running.exception()
    return f"{type(error).__name__}: {error}" if error is not None else None


def site_report(crawler: Crawler, died: str | None = None) -> SiteReport:
    """The report of a crawler that has ended; `died` is why it could not start or go on."""
    name: str = crawler.spidercls.name
    if not isinstance(crawler.spider, SiteSpider) or crawler._stats is None or crawler._engine is None:
        return SiteReport(name, 0, 0, 0, 0, 0, 0, 0, 0, (), 0.0, "not_started", (died or "the crawl did not start",))
    stats: dict[str, Any] = crawler.stats.get_stats()

    def number(key: str) -> int:
        return int(stats.get(f"jianghua/{key}", 0))

    keeper = keeper_of(crawler)
    errors = list(crawler.spider.troubles)
    if died is not None:
        errors.append(died)
    if missing := number("not_archived"):
        errors.append(f"{missing} addresses are not in the archive")
    if raised := int(stats.get("spider_exceptions/count", 0)):
        errors.append(f"{raised} pages raised an exception in the spider; the log has the traces")
    return SiteReport(
        site=name,
        requested=number("requested"),
        pages=number("pages"),
        bytes=number("bytes"),
        refused_by_robots=number("refused/robots") + number("refused/robots_unreachable"),
        refused_otherwise=sum(number(f"refused/{reason}") for reason in OTHER_REASONS),
        skipped=int(stats.get("frontier/not_due", 0)),
        missing=number("missing"),
        failed=number("failed"),
        warc_files=tuple(str(path) for path in keeper.archive.files),
        seconds=round(float(stats.get("elapsed_time_seconds", 0.0)), 3),
        outcome=str(stats.get("finish_reason", "not_started")),
        errors=tuple(errors),
        walls=sum(number(f"walls/{wall.value}") for wall in Wall),
        lists=number("lists"),
        lists_without_documents=number("lists_without_documents"),
    )
