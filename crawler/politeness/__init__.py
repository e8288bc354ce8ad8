"""What the crawl does not do, and how slowly it does the rest: one concern a file.

Each guard raises `Refused` with its reason; what is refused never leaves this machine, and the ledger has it.
"""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """A request that we don't make.

    `reason` is a short constant: robots, robots_unreachable, foreign_host, budget, paused, stopped, wall, takedown.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
