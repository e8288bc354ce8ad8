"""A crawl of an archive: the same spiders, guards and frontier, and no packet leaves.

For tests, and for working on a site's shapes: what would the crawl follow, with these pages? What the archive lacks
ends as `not_archived`.
"""

from __future__ import annotations

from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.answers import Answers
from crawler.keeping import keeper_of
from crawler.politeness import is_about_rules
from crawler.politeness.watch import Walled, watch_of
from crawler.wire import to_response, undone

REASON = "not_archived"


class NotArchivedError(LookupError):
    """The archive has no answer to this address."""

    reason = REASON


class ReplayHandler(BaseDownloadHandler):
    """Answers from the archive that the setting REPLAY names. Opens no connection."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._answers = Answers([Path(crawler.settings["REPLAY"])])

    async def download_request(self, request: Request) -> Response:
        """The last answer to an address. Raises NotArchivedError, and Walled where it is a wall and no page.

        A robots.txt that the archive lacks allows everything: nobody is asked for anything here. For the same reason a
        wall ends nothing.
        """
        answer = self._answers.get(request.url)
        rules = is_about_rules(request)
        if answer is None and rules:
            return Response(request.url, status=404, request=request)
        if answer is None:
            raise NotArchivedError(f"{request.url} is not in the archive")
        response = to_response(answer, request)
        if rules:
            return response
        wall = watch_of(self.crawler).wall(request, response, undone(response))
        keeper_of(self.crawler).replayed(response, wall)
        if wall is not None:
            raise Walled("wall", f"{wall.wall}: {wall.by}")
        return response
