"""What a robots.txt says, read from bytes that may be anything (RFC 9309).

Protego does the matching. Before it sees the file, what could mislead or stall it is taken out: a file of many agents
and many rules costs it their product, and it reads text where the standard compares octets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego
from scrapy.http import Response

MAX_BYTES = 500 * 1024
"""What a crawler must read of a robots.txt at least (RFC 9309, 2.5), and what we read at most."""
_LINE = re.compile(rb"[^\r\n]+")
_AGENT = re.compile(rb"[ \t]*user[ -]?agent[ \t]*:?[ \t]*([^\s/#]*)", re.IGNORECASE)
_FIELD = re.compile(
    rb"[ \t]*(?:user[ -]?agent|dis{1,2}al{1,2}[oa]w|allow|crawl[ -]delay|request[ -]rate|sitemaps?|site-map|host|"
    rb"visit[ -]time|clean-param|noindex)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"[^<]{0,1024}<(?:!doctype|html|head|body|script|\?xml|div|meta|!--)", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_OTHERS = b"any-other-agent"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says."""

    parsed: Protego | None
    """None where nothing may be fetched."""
    why: str = ""
    """What was seen instead of rules."""

    def allows(self, url: str, agent: str) -> bool:
        """Whether this agent may ask for an address."""
        return self.parsed is not None and bool(self.parsed.can_fetch(url, agent))

    def gap(self, agent: str) -> float:
        """Seconds that the rules want between two requests, by Crawl-delay or Request-rate; 0 where they don't say."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(agent)
        return max(self.parsed.crawl_delay(agent) or 0.0, rate.seconds / rate.requests if rate else 0.0)


def read_rules(response: Response, agent: str) -> Rules:
    """The rules in an answer to a request for robots.txt.

    5xx, 429 and a redirect that was not followed to its end forbid everything, other 4xx nothing. So does an answer of
    200 that holds no rules but something else: a web page, a message, bytes of no text.
    """
    if response.status == 429 or response.status >= 500:
        return Rules(None, f"robots.txt answered {response.status}")
    if 400 <= response.status < 500:
        return Rules(Protego.parse(""))
    if response.status != 200:
        return Rules(None, f"robots.txt answered {response.status}")
    body = response.body
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = body.decode("utf-16", "replace").encode("utf-8")
    body = body.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(body):
        return Rules(None, "robots.txt is a web page, not a set of rules")
    if len(body) > MAX_BYTES:
        body = body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]  # half a rule may say the opposite of the whole one
    lines = [line for line in _LINE.findall(body) if not line.lstrip().startswith(b"#") and line.strip()]
    if lines and not any(_FIELD.match(line) for line in lines):
        return Rules(None, "robots.txt holds no rule but something else")
    return Rules(Protego.parse("\n".join(_plain(lines, agent.encode("ascii").lower()))))


def _plain(lines: list[bytes], agent: bytes) -> list[str]:
    """The lines with octets beyond ASCII escaped, and every agent that is not ours under one name."""
    plain: list[str] = []
    for line in lines:
        named = _AGENT.match(line)
        name = named[1].lower() if named else b""
        told = b"User-agent: " + (name if name in {b"*", agent} else _OTHERS) if named else line
        escaped = _BEYOND_ASCII.sub(lambda octet: b"%%%02X" % octet[0][0], told).decode("ascii")
        if not (named and plain and plain[-1] == escaped):
            plain.append(escaped)
    return plain
