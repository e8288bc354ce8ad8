"""A request as text that survives the process, and back.

Scrapy's own form is pickled; this one can be read in the file, and holds only what differs from a plain request.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from scrapy import Request, Spider

logger = logging.getLogger(__name__)
PREFIX = "frontier_"
"""Of the keys of `Request.meta` that are the frontier's own, and not stored."""
_OF_THE_MOMENT = frozenset({"download_latency", "download_slot", "_scheme_proxy", "_auth_proxy"})
"""What the downloader leaves in `meta`: true of one attempt only."""


def dump(request: Request, spider: Spider) -> str | None:
    """A request as JSON; None where its address says all.

    Values of `meta` that JSON can't hold are left out, with a warning: a request that needs them can't be made again
    by another process.
    """
    held: dict[str, Any] = {
        "callback": _name(request.callback, spider),
        "errback": _name(request.errback, spider),
        "method": request.method if request.method != "GET" else None,
        "headers": {
            name.decode("latin-1"): [value.decode("latin-1") for value in values]
            for name, values in request.headers.items()
            if name.lower() != b"proxy-authorization"
        },
        "body": request.body.decode("latin-1"),
        "cookies": request.cookies,
        "dont_filter": request.dont_filter,
        "cb_kwargs": request.cb_kwargs,
        "flags": request.flags,
        "meta": _meta(request),
    }
    small = {name: value for name, value in held.items() if value}
    return _json(small) if small else None


def load(url: str, text: str | None, priority: int, spider: Spider) -> Request:
    """The request that was stored. Without one, or where its callback is no more, the spider makes one anew."""
    held: dict[str, Any] = json.loads(text) if text else {}
    names = [held[kind] for kind in ("callback", "errback") if kind in held]
    if not held or not all(callable(getattr(spider, name, None)) for name in names):
        make: Callable[[str], Request] = getattr(spider, "make_request", Request)
        return make(url).replace(priority=priority)
    return Request(
        url,
        callback=getattr(spider, held["callback"]) if "callback" in held else None,
        errback=getattr(spider, held["errback"]) if "errback" in held else None,
        method=held.get("method", "GET"),
        headers={name: [v.encode("latin-1") for v in values] for name, values in held.get("headers", {}).items()},
        body=held.get("body", "").encode("latin-1"),
        cookies=held.get("cookies"),
        dont_filter=held.get("dont_filter", False),
        cb_kwargs=held.get("cb_kwargs"),
        flags=held.get("flags"),
        meta=held.get("meta"),
        priority=priority,
    )


def _name(method: Callable[..., Any] | None, spider: Spider) -> str | None:
    """A callback by its name on the spider; None for Scrapy's default, and for what is no method of the spider."""
    if method is None:
        return None
    name: str = getattr(method, "__name__", "")
    if getattr(method, "__self__", None) is spider and getattr(spider, name, None) == method:
        return name
    logger.warning("%r is no method of the spider: after a kill its request is made with the default callback", method)
    return None


def _meta(request: Request) -> dict[str, Any]:
    meta = request.meta
    passing = _OF_THE_MOMENT | {"proxy"} if "_scheme_proxy" in meta else _OF_THE_MOMENT
    return {name: value for name, value in meta.items() if name not in passing and not name.startswith(PREFIX)}


def _json(held: dict[str, Any]) -> str:
    try:
        return json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError):
        lost = {name for name, value in held.get("meta", {}).items() if not _fits(value)}
        logger.warning("the frontier can't store meta %s: keep to what JSON can hold", ", ".join(sorted(lost)))
        meta = {name: value for name, value in held.get("meta", {}).items() if name not in lost}
        return json.dumps({**held, "meta": meta}, ensure_ascii=False, separators=(",", ":"), default=str)


def _fits(value: object) -> bool:
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return True
