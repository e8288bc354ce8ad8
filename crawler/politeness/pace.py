"""How soon a host may be asked again: the delay that always holds, its Crawl-delay, its Retry-After.

Scrapy reads neither of the last two, and holds the first for a slot, which a request can choose. The download handler
asks here before it sends, and tells what came back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Response

TOO_MANY = 429
UNAVAILABLE = 503


class Pace:
    """The pauses of every host of one run. `clock` gives seconds; it is replaced in tests."""

    def __init__(self, default_pause: float, delay: float = 0.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._default_pause = default_pause
        self._delay = delay
        self._clock = clock
        self._gap: dict[str, float] = {}
        self._not_before: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getfloat("PAUSE_SECONDS"), crawler.settings.getfloat("DOWNLOAD_DELAY"))

    def wait(self, host: str) -> float:
        """Seconds until the host may be asked, 0 for at once."""
        return max(0.0, self._not_before.get(host, 0.0) - self._clock())

    def sent(self, host: str) -> None:
        """A request leaves now."""
        self._hold(host, max(self._delay, self._gap.get(host, 0.0)))

    def slow_down(self, host: str, gap: float) -> None:
        """From now on leave this many seconds between two requests, as robots.txt asks."""
        self._gap[host] = gap
        self._hold(host, gap)

    def answered(self, host: str, response: Response) -> None:
        """Begin the delay anew, and pause the whole host if the answer says that we ask too much.

        A new connection takes its time, so that only the answer tells when the host surely had the request.
        """
        self.sent(host)
        if response.status not in {TOO_MANY, UNAVAILABLE}:
            return
        asked = retry_after(response, datetime.now(UTC))
        if asked is not None:
            self._hold(host, asked)
        elif response.status == TOO_MANY:
            self._hold(host, self._default_pause)

    def _hold(self, host: str, seconds: float) -> None:
        self._not_before[host] = max(self._not_before.get(host, 0.0), self._clock() + seconds)


def retry_after(response: Response, now: datetime) -> float | None:
    """The seconds that an answer's Retry-After asks for, from a number or a date; None where it says neither."""
    header: bytes | None = response.headers.get(b"Retry-After")
    if header is None:
        return None
    text = header.decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
