"""What the crawl does not do, and how slowly it does the rest: one concern a file.

Each guard raises `Refused` with its reason; what is refused never leaves this machine, and the ledger has it.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

ROBOTS = "jianghua_robots"
"""Key of `Request.meta` that marks the request for robots.txt itself."""
TDMREP = "jianghua_tdmrep"
"""The same for /.well-known/tdmrep.json."""


def is_about_rules(request: Request) -> bool:
    """Whether a request asks for a host's rules, and not for a page: it is free, and no wall stands before it."""
    return ROBOTS in request.meta or TDMREP in request.meta


class Refused(IgnoreRequest):
    """A request that we don't make.

    `reason` is a short constant: robots, robots_unreachable, foreign_host, budget, paused, stopped, wall, takedown.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
