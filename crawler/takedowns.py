"""What was taken down is not asked for again: the list that cleaning keeps, read before any request.

The file is the seam: this side knows its columns and the form of an address, not the code that writes it. A test holds
both sides together. Copies that the list knows by their text only are fetched, and the build takes them out.
"""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.politeness import Refused
from crawler.politeness.permission import NotPermittedError

COLUMNS = ["takedown", "kind", "value", "added_at", "added_by", "reason"]
_HOSTS = re.compile(r"^(?:www\d?|m|wap|mobile|3g)\.(?=[^.]+\.)")
_NUMBERED = re.compile(
    r"/(?:m/)?(?:p-|shtml/view-|doc/|paper/|view\.aspx\?(?:[^?]*&)?id=)(?P<number>\d{5,20})(?=\D|$)"
    r"|/html/\d{4}/\d{4}/(?P<filed>\d{5,20})(?:_\d{1,4})?\.shtml?(?:\?|$)",
    re.ASCII | re.IGNORECASE,
)
_TRACKING = re.compile(r"(?:utm_[a-z]+|from|spm|source|ref)=[^&]*(?:&|$)", re.ASCII | re.IGNORECASE)


class NotTakenDown:
    """Refuses every request for a page that was taken down, by whichever of its addresses."""

    def __init__(self, pages: dict[str, str]) -> None:
        self._pages = pages

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(read_pages(Path(crawler.settings["TAKEDOWNS"])))

    def process_request(self, request: Request) -> None:
        """Raise Refused for what is on the list."""
        if self._pages and (name := self._pages.get(digest(request.url))):
            raise Refused("takedown", f"{name} of the list of takedowns")


def read_pages(path: Path) -> dict[str, str]:
    """The takedown by the digest of each page that was taken down; none where there is no file.

    Raises NotPermittedError where the list can't be understood: nothing is asked past a list that is half read.
    """
    pages: dict[str, dict[str, None]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream, strict=True)
            if (head := next(rows, COLUMNS)) != COLUMNS:
                raise ValueError(f"its first line is {','.join(head)!r}, not {','.join(COLUMNS)!r}")
            for row in rows:
                if row and len(row) != len(COLUMNS):
                    raise ValueError(f"line {rows.line_num} has {len(row)} fields, not {len(COLUMNS)}")
                _take(row, pages)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, csv.Error) as error:
        raise NotPermittedError(f"the list of takedowns {path} can't be read: {error}; mend it, then crawl") from error
    return {value: name for name, values in pages.items() for value in values}


def _take(row: list[str], pages: dict[str, dict[str, None]]) -> None:
    """A line: a page, or that a takedown was lifted. Other kinds are of texts."""
    if not row:
        return
    name, kind, value = row[:3]
    if kind == "page":
        pages.setdefault(name, {})[value] = None
    elif kind == "lifted":
        pages.pop(name, None)


def canonical(url: str) -> str:
    """The one form of all addresses of a document, as data/README.md tells."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    path = unquote(parts.path, errors="replace")
    query = _TRACKING.sub("", unquote(parts.query, errors="replace")).rstrip("&")
    place = f"{path}?{query}" if query else path
    if numbered := _NUMBERED.match(place):
        place = f"#{numbered['number'] or numbered['filed']}"
    return f"{_HOSTS.sub('', host)}{place.rstrip('/')}"


def digest(url: str) -> str:
    """The SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(url).encode("utf-8", "surrogatepass")).hexdigest()
