"""What a page says of its own use: X-Robots-Tag, robots meta elements, reservations of text and data mining.

They are noted beside the page and change nothing in the crawl: what may be done with a page is decided by whoever
builds a corpus of it.
"""

from __future__ import annotations

from scrapy.http.headers import Headers

from crawler.markup import attributes, starts

LOOKED_AT = 64 << 10
"""Bytes of a page in which its head ends."""
_HEADERS = {"robots": b"X-Robots-Tag", "tdm-reservation": b"TDM-Reservation", "tdm-policy": b"TDM-Policy"}
_NAMES = frozenset({"robots", "jianghua", "tdm-reservation", "tdm-policy"})
_LONGEST = 300


def reservations(headers: Headers, body: bytes | None) -> dict[str, str]:
    """What headers and head of a page say, by name: `robots`, `tdm-reservation`, `tdm-policy`; {} where nothing.

    Several statements of one name stand one after the other with commas. `body` has its content coding undone.
    """
    found: dict[str, list[str]] = {}
    for name, header in _HEADERS.items():
        found.setdefault(name, []).extend(value.decode("latin-1") for value in headers.getlist(header))
    head = (body or b"")[:LOOKED_AT].partition(b"</head")[0]
    if b"robots" in head or b"tdm-" in head or b"ROBOTS" in head or b"jianghua" in head:
        for _, source in starts(head, "meta"):
            said = attributes(source)
            if (name := said.get("name", "").strip().lower()) in _NAMES:
                found.setdefault("robots" if name == "jianghua" else name, []).append(said.get("content", ""))
    told = {name: ", ".join(" ".join(value.split()) for value in values)[:_LONGEST] for name, values in found.items()}
    return {name: value for name, value in told.items() if value}
