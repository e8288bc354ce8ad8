"""Redirects carry nothing along but the address they came from, and robots.txt is sought only under its name.

Scrapy copies every header of a request to where it is sent on, another host included. A validator (If-None-Match)
belongs to one address, a secret to one host; the headers that all requests have are set again behind this point.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response

from crawler.politeness import ROBOTS, TDMREP, Refused


class Redirects(RedirectMiddleware):
    """Scrapy's own, with empty hands."""

    def process_response(  # type: ignore[override] # Scrapy itself is doing away with the spider
        self, request: Request, response: Response
    ) -> Request | Response:
        """The answer, or the request to which it leads. Raises Refused where rules are said to lie on some page."""
        led: Request | Response = super().process_response(request, response)
        if isinstance(led, Response):
            return led
        name = urlsplit(led.url).path.lower().rpartition("/")[2]
        if request.meta.get(ROBOTS) and name != "robots.txt":
            raise Refused("robots_unreachable", f"{request.url} leads to {led.url}, which is no robots.txt")
        if request.meta.get(TDMREP) and name != "tdmrep.json":
            return response  # no file lies there: what it leads to is some page
        referer = led.headers.get(b"Referer")
        return led.replace(headers={b"Referer": referer} if referer else {})
