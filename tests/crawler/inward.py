"""A resolver that asks nobody: every name leads to this machine, and is noted. Nothing can leave loopback by it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, succeed

from crawler.politeness.resolver import PublicResolver


class InwardResolver(PublicResolver):
    """Notes each name in `names.txt` of the raw folder."""

    notes: Path

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver: Self = super().from_crawler(crawler, reactor)
        resolver.notes = Path(crawler.settings["RAW_DIR"]) / "names.txt"
        return resolver

    def _look_up(self, name: str, timeout: Sequence[int]) -> Deferred[str]:  # noqa: ARG002
        with self.notes.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
        return succeed("127.0.0.1")
